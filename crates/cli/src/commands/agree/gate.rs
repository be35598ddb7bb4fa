//! Figures that have to be reached.

use rolecall_agreement::comparison::{Compared, Group, Level};
use rolecall_agreement::{Measure, Needs, Raters, STATISTICS, Statistic, Undefined, statistic};
use rolecall_report::Shortfall;
use rolecall_text::nearest_name;

/// A figure that has to be reached, on each topic and level that is compared.
#[derive(Clone, Copy, Debug)]
pub(super) struct Minimum {
    statistic: &'static Statistic,
    wanted: f64,
}

/// Reads `kappa=0.6`.
pub(super) fn parse(written: &str) -> Result<Minimum, String> {
    let (name, number) = written
        .split_once('=')
        .ok_or_else(|| "write a figure and a number, such as kappa=0.6".to_owned())?;
    let name = name.trim().to_lowercase();
    let statistic = statistic(&name).ok_or_else(|| {
        let names = || STATISTICS.iter().map(|one| one.name);
        match nearest_name(&name, names()) {
            Some(near) => format!("there is no figure `{name}`; did you mean `{near}`?"),
            None => format!(
                "there is no figure `{name}`; there are {}",
                names().collect::<Vec<_>>().join(", ")
            ),
        }
    })?;
    let wanted = number.trim().parse::<f64>().ok().filter(|it| (-1.0..=1.0).contains(it));
    let wanted =
        wanted.ok_or_else(|| "write a number from -1 to 1, such as kappa=0.6".to_owned())?;
    Ok(Minimum { statistic, wanted })
}

/// A figure against a reference where there is none: what to say, and what to do.
pub(super) fn misplaced(all: &[Minimum], reference: Option<usize>) -> Option<(String, String)> {
    let against = |it: &&Minimum| it.statistic.raters == Raters::Reference;
    let it = all.iter().find(against).filter(|_| reference.is_none())?;
    let message = format!(
        "{} compares with a coder who is taken for right, and none is named",
        it.statistic.title
    );
    Some((message, "name one: `--reference CODER`".to_owned()))
}

/// A figure that nothing of what is compared can have: what to say, and what to do.
pub(super) fn pointless(all: &[Minimum], compared: &[Compared]) -> Option<(String, String)> {
    let it = all.iter().find(|it| !compared.iter().any(|compared| it.is_about(compared)))?;
    let message = format!("nothing is compared that has a figure `{}`", it.statistic.name);
    let help = if matches!(it.statistic.needs, Needs::AtLeast(measure) if measure > Measure::Nominal)
    {
        "it is one of scores: a table of codings has them in a column `score`"
    } else {
        "no two coders looked for the same topic, so nothing is compared at all"
    };
    Some((message, help.to_owned()))
}

/// What falls short. A figure that there is none of falls short too: nothing is known to be well.
pub(super) fn shortfalls(all: &[Minimum], compared: &[Compared]) -> Vec<Shortfall> {
    let mut short = Vec::new();
    for minimum in all {
        for it in compared.iter().filter(|it| minimum.is_about(it)) {
            let lines = it
                .groups
                .iter()
                .filter_map(|group| Some((group, group.line(minimum.statistic.name)?)));
            let mut any = false;
            for (group, line) in lines {
                any = true;
                if line.value.is_err() || line.value.is_ok_and(|value| value < minimum.wanted) {
                    short.push(minimum.short(it, group.coders.clone(), line.value));
                }
            }
            if !any {
                let coders = it.groups.first().map(|group: &Group| group.coders.clone());
                let why = Err(Undefined::NothingShared);
                short.push(minimum.short(it, coders.unwrap_or_default(), why));
            }
        }
    }
    short
}

impl Minimum {
    /// Whether a comparison can have the figure: scores have correlations, codings have not.
    fn is_about(&self, compared: &Compared) -> bool {
        let of_scores = compared.level.is_none();
        let everywhere =
            ["percent", "alpha", "kappa", "fleiss", "ac1"].contains(&self.statistic.name);
        let plain = self.statistic.raters == Raters::Reference;
        let rule = compared.level == Some(Level::Rule);
        if of_scores { !plain } else { everywhere || (plain && !rule) }
    }

    fn short(
        &self,
        compared: &Compared,
        coders: Vec<usize>,
        found: rolecall_agreement::Figure,
    ) -> Shortfall {
        let &Self { statistic, wanted } = self;
        Shortfall { topic: compared.topic, level: compared.level, coders, statistic, wanted, found }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_named_with_a_number() {
        let read = |written| parse(written).map(|it| (it.statistic.name, it.wanted));
        assert_eq!(read("kappa=0.6"), Ok(("kappa", 0.6)));
        assert_eq!(read(" ICC-2-1 = 0.75"), Ok(("icc-2-1", 0.75)));
        assert_eq!(
            read("kapa=0.6"),
            Err("there is no figure `kapa`; did you mean `kappa`?".to_owned())
        );
        assert!(read("kappa").is_err() && read("kappa=60").is_err() && read("kappa=NaN").is_err());
    }
}
