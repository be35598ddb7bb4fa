//! What holds of every table, whatever is in it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use proptest::prelude::*;
use rolecall_agreement::{
    Bootstrap, Category, Figure, Measure, Rating, STATISTICS, Scale, Statistic, Table, bootstrap,
    icc, statistic,
};

type Units = Vec<Vec<Rating>>;

/// Ratings of two to four raters with up to four categories and gaps.
fn units() -> impl Strategy<Value = Units> {
    (2..5_usize).prop_flat_map(|raters| {
        let rating = prop_oneof![1 => Just(None), 5 => (0..4_u16).prop_map(Some)];
        prop::collection::vec(prop::collection::vec(rating, raters), 1..14)
    })
}

fn scales() -> Vec<Scale> {
    let of = |measure| Scale::of_values(measure, &[0.0, 1.0, 2.5, 4.0]).unwrap();
    vec![Scale::nominal(4), Scale::ordinal(4), of(Measure::Interval), of(Measure::Ratio)]
}

fn table(scale: &Scale, units: &Units) -> Table {
    let mut table = Table::new(scale.clone(), units[0].len());
    for (at, unit) in units.iter().enumerate() {
        table.add(u32::try_from(at / 3).unwrap(), unit).unwrap();
    }
    table
}

fn same(a: Figure, b: Figure) -> bool {
    match (a, b) {
        // Not to the last bit: where raters or categories change places, sums run in another order.
        (Ok(a), Ok(b)) => (a - b).abs() <= 1e-9 * a.abs().max(1.0),
        (a, b) => a == b,
    }
}

fn symmetric(one: &Statistic) -> bool {
    !["precision", "recall", "specificity"].contains(&one.name)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn figures_are_finite_and_in_bounds(units in units()) {
        for scale in scales() {
            let table = table(&scale, &units);
            for one in STATISTICS {
                if let Ok(figure) = one.of(&table.sample()) {
                    prop_assert!(figure.is_finite(), "{}", one.name);
                    let most = if one.name == "icc-2-k" { f64::INFINITY } else { 1.0 + 1e-12 };
                    prop_assert!(figure <= most, "{} {figure}", one.name);
                    let share = ["percent", "precision", "recall", "f1", "specificity"];
                    prop_assert!(!share.contains(&one.name) || figure >= 0.0, "{}", one.name);
                }
                if let Some(form) = one.form
                    && let Ok(found) = icc(&table.sample(), form, 0.95)
                {
                    prop_assert!(found.test.is_none_or(|test| (0.0..=1.0).contains(&test.p)));
                    prop_assert!(found.interval.is_none_or(|(low, high)| low <= high && low.is_finite() && high.is_finite()));
                }
            }
        }
    }

    #[test]
    fn names_of_categories_do_not_matter_where_they_have_no_order(units in units(), by in 1..4_u16) {
        let renamed: Units =
            units.iter().map(|unit| unit.iter().map(|one| one.map(|one| (one + by) % 4)).collect()).collect();
        let scale = Scale::nominal(4);
        for one in STATISTICS {
            let (a, b) = (table(&scale, &units), table(&scale, &renamed));
            prop_assert!(same(one.of(&a.sample()), one.of(&b.sample())), "{}", one.name);
        }
    }

    #[test]
    fn an_order_read_backwards_is_the_same_order(units in units()) {
        let backwards: Units =
            units.iter().map(|unit| unit.iter().map(|one| one.map(|one| 3 - one)).collect()).collect();
        let interval = Scale::of_values(Measure::Interval, &[0.0, 1.0, 2.0, 3.0]).unwrap();
        for scale in [Scale::ordinal(4), interval] {
            for one in STATISTICS {
                let (a, b) = (table(&scale, &units), table(&scale, &backwards));
                prop_assert!(same(one.of(&a.sample()), one.of(&b.sample())), "{}", one.name);
            }
        }
    }

    #[test]
    fn the_order_of_raters_does_not_matter(units in units()) {
        let turned: Units =
            units.iter().map(|unit| unit.iter().rev().copied().collect()).collect();
        for scale in scales() {
            for one in STATISTICS.iter().filter(|one| symmetric(one)) {
                let (a, b) = (table(&scale, &units), table(&scale, &turned));
                prop_assert!(same(one.of(&a.sample()), one.of(&b.sample())), "{}", one.name);
            }
        }
    }

    #[test]
    fn the_order_of_units_does_not_matter_to_the_last_bit(units in units()) {
        for scale in scales() {
            let mut turned = Table::new(scale.clone(), units[0].len());
            for (at, unit) in units.iter().enumerate().rev() {
                turned.add(u32::try_from(at / 3).unwrap(), unit).unwrap();
            }
            let there = table(&scale, &units);
            let all: Vec<&Statistic> = STATISTICS.iter().collect();
            let how = Bootstrap { samples: 40, ..Bootstrap::default() };
            prop_assert_eq!(bootstrap(&there, &all, how), bootstrap(&turned, &all, how));
            for one in STATISTICS {
                let bits = |table: &Table| one.of(&table.sample()).map(f64::to_bits);
                prop_assert_eq!(bits(&there), bits(&turned), "{}", one.name);
            }
        }
    }

    #[test]
    fn units_that_nobody_rated_do_not_matter(units in units(), nobody in 1..4_usize) {
        let mut more = units.clone();
        more.extend(vec![vec![None; units[0].len()]; nobody]);
        for scale in scales() {
            for one in STATISTICS {
                let (a, b) = (table(&scale, &units), table(&scale, &more));
                prop_assert_eq!(one.of(&a.sample()), one.of(&b.sample()), "{}", one.name);
            }
        }
    }

    #[test]
    fn full_agreement_is_one(codes in prop::collection::vec(0..2 as Category, 2..12), raters in 2..5_usize) {
        prop_assume!(codes.contains(&0) && codes.contains(&1));
        let units: Units = codes.iter().map(|&code| vec![Some(code); raters]).collect();
        let of = |measure| Scale::of_values(measure, &[0.1, 0.7]).unwrap();
        for scale in [Scale::nominal(2), Scale::ordinal(2), of(Measure::Interval), of(Measure::Ratio)] {
            let table = table(&scale, &units);
            for one in STATISTICS {
                match one.of(&table.sample()) {
                    Ok(figure) => prop_assert_eq!(figure, 1.0, "{}", one.name),
                    Err(_) => prop_assert!(
                        !one.needs.met_by(&table) || (one.raters != rolecall_agreement::Raters::Any && raters != 2),
                        "{}", one.name
                    ),
                }
            }
        }
    }

    #[test]
    fn the_same_everywhere_is_no_agreement_beyond_chance(code in 0..4 as Category, raters in 2..5_usize, times in 1..9_usize) {
        let units: Units = vec![vec![Some(code); raters]; times];
        for scale in scales() {
            let table = table(&scale, &units);
            for one in STATISTICS {
                let figure = one.of(&table.sample());
                prop_assert_eq!(figure.is_ok(), one.name == "percent", "{} {:?}", one.name, figure);
            }
        }
    }

    #[test]
    fn twice_the_ratings_say_the_same_where_no_degrees_of_freedom_are_counted(units in units()) {
        let twice: Units = units.iter().chain(&units).cloned().collect();
        let free = ["percent", "kappa", "kappa-linear", "kappa-quadratic", "fleiss", "ac1", "ac2-linear", "ac2-quadratic"];
        for scale in scales() {
            for name in free {
                let one = statistic(name).unwrap();
                let (a, b) = (table(&scale, &units), table(&scale, &twice));
                prop_assert!(same(one.of(&a.sample()), one.of(&b.sample())), "{}", one.name);
            }
        }
    }

    #[test]
    fn with_two_categories_weights_change_nothing(units in units()) {
        let units: Units =
            units.iter().map(|unit| unit.iter().map(|one| one.map(|one| one % 2)).collect()).collect();
        let table = table(&Scale::ordinal(2), &units);
        let of = |name| statistic(name).unwrap().of(&table.sample());
        for (plain, weighted) in [("kappa", "kappa-linear"), ("kappa", "kappa-quadratic"), ("ac1", "ac2-linear"), ("ac1", "ac2-quadratic")] {
            prop_assert!(same(of(plain), of(weighted)), "{weighted}");
        }
    }
}

/// The bits of figures, written down once: another machine, or another compiler, has to give the same.
#[test]
fn figures_are_the_same_bits_on_every_machine() {
    let units: Units = [[0, 0, 1], [1, 2, 1], [3, 3, 3], [2, 3, 2], [0, 1, 0], [2, 2, 0]]
        .iter()
        .map(|unit| unit.iter().map(|&one| Some(one)).collect())
        .collect();
    let scale = Scale::of_values(Measure::Interval, &[0.1, 1.0, 2.5, 4.3]).unwrap();
    let table = table(&scale, &units);
    let mut bits = Vec::new();
    for one in STATISTICS {
        bits.extend(one.of(&table.sample()).ok());
        if let Some(form) = one.form {
            let found = icc(&table.sample(), form, 0.95).unwrap();
            let (low, high) = found.interval.unwrap();
            bits.extend([low, high, found.test.unwrap().p]);
        }
    }
    let alpha = bootstrap(&table, &[statistic("alpha").unwrap()], Bootstrap::default());
    let alpha = alpha[0].unwrap();
    bits.extend([alpha.low, alpha.high]);
    // FNV-1a over the bytes: any other bit gives another number.
    let hash = bits
        .iter()
        .flat_map(|one| one.to_le_bytes())
        .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    assert_eq!(hash, 0xb65f_46ab_4671_7ba8, "{bits:?}");
}
