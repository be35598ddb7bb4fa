//! Remembered steps of the walk: a plain open-addressed table, since this one look-up is made for
//! most words of the talk. One probe touches one cache line; a general map touches two.

use rustc_hash::FxHashMap;

/// From state and atom (or class) to state.
#[derive(Debug)]
pub(super) struct Steps {
    /// Packed key and value; a free slot has [`FREE`] for its key. Their number is a power of two.
    slots: Vec<(u32, u32)>,
    used: usize,
    /// Steps whose key cannot be packed: a very large vocabulary, or a class with several atoms.
    wide: FxHashMap<(u32, u32), u32>,
}

/// No step leads on from the first state by name 0: steps from it are kept elsewhere.
const FREE: u32 = 0;
const FEWEST_SLOTS: usize = 1 << 10;

impl Steps {
    pub(super) fn new() -> Self {
        Self { slots: vec![(FREE, 0); FEWEST_SLOTS], used: 0, wide: FxHashMap::default() }
    }

    pub(super) fn len(&self) -> usize {
        self.used + self.wide.len()
    }

    #[inline]
    pub(super) fn get(&self, from: u32, name: u32) -> Option<u32> {
        let Some(key) = packed(from, name) else {
            return self.wide.get(&(from, name)).copied();
        };
        let mask = self.slots.len() - 1;
        let mut at = place(key) & mask;
        loop {
            match self.slots.get(at) {
                Some(&(found, to)) if found == key => return Some(to),
                Some(&(FREE, _)) | None => return None,
                Some(_) => at = (at + 1) & mask,
            }
        }
    }

    pub(super) fn insert(&mut self, from: u32, name: u32, to: u32) {
        let Some(key) = packed(from, name) else {
            self.wide.insert((from, name), to);
            return;
        };
        if 2 * (self.used + 1) > self.slots.len() {
            self.grow();
        }
        if put(&mut self.slots, key, to) {
            self.used += 1;
        }
    }

    fn grow(&mut self) {
        let mut larger = vec![(FREE, 0); 2 * self.slots.len()];
        for &(key, to) in self.slots.iter().filter(|slot| slot.0 != FREE) {
            put(&mut larger, key, to);
        }
        self.slots = larger;
    }
}

/// Whether the key is new. There is always a free slot.
fn put(slots: &mut [(u32, u32)], key: u32, to: u32) -> bool {
    let mask = slots.len() - 1;
    let mut at = place(key) & mask;
    while let Some(slot) = slots.get_mut(at) {
        if slot.0 == FREE || slot.0 == key {
            let new = slot.0 == FREE;
            *slot = (key, to);
            return new;
        }
        at = (at + 1) & mask;
    }
    false
}

/// Both in 32 bits, where they fit and the result is not [`FREE`].
#[inline]
fn packed(from: u32, name: u32) -> Option<u32> {
    (from != 0 && (from | name) < 1 << 16).then_some(from << 16 | name)
}

#[inline]
fn place(key: u32) -> usize {
    (u64::from(key).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::Steps;

    #[test]
    fn remembers_what_was_put_in() {
        let mut steps = Steps::new();
        for from in 0..100 {
            for class in 0..100 {
                steps.insert(from, class, from * class);
            }
        }
        steps.insert(3, 4, 99);
        steps.insert(70_000, 2, 5);
        steps.insert(2, 1 << 31, 6);
        assert_eq!(steps.len(), 10_002);
        assert_eq!((steps.get(70_000, 2), steps.get(2, 1 << 31)), (Some(5), Some(6)));
        assert_eq!(steps.get(7, 9), Some(63));
        assert_eq!(steps.get(3, 4), Some(99));
        assert_eq!(steps.get(100, 1), None);
    }
}
