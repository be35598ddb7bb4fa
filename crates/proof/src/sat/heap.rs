/// Variables by activity, the most active first; of equals the one that was made first.
#[derive(Debug, Default)]
pub(super) struct Heap {
    vars: Vec<u32>,
    places: Vec<u32>,
}

const OUT: u32 = u32::MAX;

impl Heap {
    /// The next variable, put in.
    pub(super) fn add(&mut self, activity: &[f64]) {
        self.places.push(OUT);
        self.put(self.places.len() - 1, activity);
    }

    pub(super) fn put(&mut self, var: usize, activity: &[f64]) {
        if self.places[var] != OUT {
            return;
        }
        self.places[var] = u32::try_from(self.vars.len()).unwrap_or(OUT);
        self.vars.push(u32::try_from(var).unwrap_or(0));
        self.rise(self.vars.len() - 1, activity);
    }

    /// A variable became more active.
    pub(super) fn bumped(&mut self, var: usize, activity: &[f64]) {
        let place = self.places[var];
        if place != OUT {
            self.rise(place as usize, activity);
        }
    }

    pub(super) fn take(&mut self, activity: &[f64]) -> Option<usize> {
        let last = self.vars.len().checked_sub(1)?;
        self.swap(0, last);
        let var = self.vars.pop()? as usize;
        self.places[var] = OUT;
        self.sink(0, activity);
        Some(var)
    }

    fn before(&self, a: usize, b: usize, activity: &[f64]) -> bool {
        let (a, b) = (self.vars[a], self.vars[b]);
        let (x, y) = (activity[a as usize], activity[b as usize]);
        x > y || (x >= y && a < b)
    }

    fn swap(&mut self, a: usize, b: usize) {
        self.vars.swap(a, b);
        for place in [a, b] {
            if let Some(&var) = self.vars.get(place) {
                self.places[var as usize] = u32::try_from(place).unwrap_or(OUT);
            }
        }
    }

    fn rise(&mut self, mut place: usize, activity: &[f64]) {
        while place > 0 && self.before(place, (place - 1) / 2, activity) {
            self.swap(place, (place - 1) / 2);
            place = (place - 1) / 2;
        }
    }

    fn sink(&mut self, mut place: usize, activity: &[f64]) {
        loop {
            let children = [2 * place + 1, 2 * place + 2];
            let there = children.into_iter().filter(|&child| child < self.vars.len());
            let best = there.reduce(|a, b| if self.before(b, a, activity) { b } else { a });
            match best {
                Some(child) if self.before(child, place, activity) => {
                    self.swap(place, child);
                    place = child;
                }
                _ => return,
            }
        }
    }
}
