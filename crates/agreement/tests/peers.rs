//! Each statistic against what other programs say of the same ratings: `tests/peers/agreement.py` made the
//! tables, asked statsmodels, scikit-learn, krippendorff, pingouin and irrCAC, and wrote `peers.tsv`. The
//! variable `ROLECALL_AGREEMENT` names another file that it wrote, of other tables or more of them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use std::collections::BTreeMap;

use rolecall_agreement::{
    Bootstrap, Interval, Measure, STATISTICS, Scale, Table, bootstrap, icc, statistic,
};

const PEERS: &str = include_str!("peers.tsv");

/// How near is the same.
const NEAR: f64 = 1e-9;

fn table(scale: &str, units: &str) -> Table {
    let units: Vec<(u32, Vec<Option<f64>>)> = units.split(' ').map(unit).collect();
    let values: Vec<f64> =
        units.iter().flat_map(|(_, unit)| unit.iter().flatten()).copied().collect();
    let scale = match scale.split_once(':') {
        Some(("nominal", categories)) => Scale::nominal(categories.parse().unwrap()),
        Some(("ordinal", categories)) => Scale::ordinal(categories.parse().unwrap()),
        _ if scale == "ratio" => Scale::of_values(Measure::Ratio, &values).unwrap(),
        _ => Scale::of_values(Measure::Interval, &values).unwrap(),
    };
    let mut table = Table::new(scale.clone(), units[0].1.len());
    for (session, unit) in &units {
        let row: Vec<_> =
            unit.iter().map(|one| one.map(|value| scale.category(value).unwrap())).collect();
        table.add(*session, &row).unwrap();
    }
    table
}

fn unit(text: &str) -> (u32, Vec<Option<f64>>) {
    let (session, ratings) = text.split_once(':').unwrap_or(("0", text));
    let rating = |one: &str| (one != ".").then(|| one.parse().unwrap());
    (session.parse().unwrap(), ratings.split(',').map(rating).collect())
}

fn near(own: f64, other: &str, what: &str) {
    let other: f64 = other.parse().unwrap();
    // An F of a million may differ in its sixth digit behind the point.
    assert!((own - other).abs() <= NEAR * other.abs().max(1.0), "{what}: {own}, others {other}");
}

/// `SEED/SAMPLES`.
fn drawn_as(how: &str) -> Bootstrap {
    let (seed, samples) = how.split_once('/').unwrap();
    Bootstrap {
        seed: seed.parse().unwrap(),
        samples: samples.parse().unwrap(),
        ..Bootstrap::default()
    }
}

/// Compares one entry; says what kind it was.
fn compare(table: &Table, entry: &str, line: &str) -> (String, &'static str) {
    let sample = table.sample();
    if let Some((name, reason)) = entry.split_once('!') {
        if let Some((name, how)) = name.split_once('@') {
            let drawn = bootstrap(table, &[statistic(name).unwrap()], drawn_as(how));
            assert_eq!(drawn[0].unwrap_err().name(), reason, "{entry} of {line}");
            return (name.to_owned(), "no interval");
        }
        let why = statistic(name).unwrap().of(&sample).expect_err(line);
        assert_eq!(why.name(), reason, "{entry} of {line}");
        return (name.to_owned(), "undefined");
    }
    let (name, numbers) = entry.split_once('=').unwrap();
    let numbers: Vec<&str> = numbers.split(';').collect();
    if let Some((name, how)) = name.split_once('@') {
        let [Ok(Interval { low, high, defined })] =
            bootstrap(table, &[statistic(name).unwrap()], drawn_as(how))[..]
        else {
            panic!("{entry} of {line}")
        };
        near(low, numbers[0], entry);
        near(high, numbers[1], entry);
        assert_eq!(defined.to_string(), numbers[2], "{entry}");
        return (name.to_owned(), "interval");
    }
    let one = statistic(name).unwrap();
    let what = format!("{entry} of {line}");
    near(one.of(&sample).unwrap_or_else(|why| panic!("{what}: {why:?}")), numbers[0], &what);
    if let Some(form) = one.form {
        let found = icc(&sample, form, 0.95).unwrap();
        near(found.value, numbers[0], &what);
        let test = found.test.map(|test| (test.f, test.p));
        match (test, numbers[1] == "-") {
            (Some((f, p)), false) => {
                near(f, numbers[1], &what);
                near(p, numbers[2], &what);
            }
            (test, none) => assert_eq!(test.is_none(), none, "F of {what}"),
        }
        match (found.interval, numbers[3] == "-") {
            (Some((low, high)), false) => {
                near(low, numbers[3], &what);
                near(high, numbers[4], &what);
            }
            (interval, none) => assert_eq!(interval.is_none(), none, "interval of {what}"),
        }
    }
    (name.to_owned(), "figure")
}

#[test]
fn figures_are_those_of_other_programs() {
    let mut times: BTreeMap<(String, &str), usize> = BTreeMap::new();
    let mut tables = 0;
    let other = std::env::var("ROLECALL_AGREEMENT").ok();
    let other = other.map(|path| std::fs::read_to_string(path).unwrap());
    for line in other.as_deref().unwrap_or(PEERS).lines().filter(|line| !line.starts_with('#')) {
        let [scale, units, entries] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let table = table(scale, units);
        tables += 1;
        for entry in entries.split(' ').filter(|entry| !entry.is_empty()) {
            *times.entry(compare(&table, entry, line)).or_default() += 1;
        }
    }
    assert!(tables >= 600, "{tables}");
    for one in STATISTICS {
        let of = |kind| times.get(&(one.name.to_owned(), kind)).copied().unwrap_or(0);
        assert!(of("figure") >= 100, "{} was compared {} times", one.name, of("figure"));
        assert!(of("undefined") >= 4, "{} was undefined {} times", one.name, of("undefined"));
    }
}
