//! Whether exchanged and collapsed labels are noticed.

mod fit;
mod talks;

use rolecall_speakers::SIGNS;

/// Explores.
pub(crate) fn explore(data: &std::path::Path) {
    let talks = talks::all(data);
    for set in talks::SETS {
        let of: Vec<_> = talks.iter().filter(|t| t.set == set).collect();
        let half = of.iter().filter(|t| t.is_for_fitting()).count();
        println!("{set}: {} sessions, {half} for fitting, {} of 20 turns", of.len(), of.iter().filter(|t| t.turns.len() >= 20).count());
    }
    let weights = fit::fit(talks.iter().filter(|t| t.is_for_fitting()));
    for (name, weight) in SIGNS.iter().chain(&["constant"]).zip(&weights) {
        println!("{name}\t{weight:.2}");
    }
    for bare in [false, true] {
        println!("bare {bare}");
        for set in talks::SETS {
            let lodo = fit::fit(talks.iter().filter(|t| t.set != set));
            for (name, weights, half) in [("half", &weights, true), ("left out", &lodo, false)] {
                let (mut right, mut all) = (0, 0);
                let mut low = Vec::new();
                for talk in talks.iter().filter(|t| t.set == set && !(half && t.is_for_fitting())) {
                    let talk = if bare { talk.bare() } else { talk.clone() };
                    let mut sum = 0.0;
                    let mut n = 0;
                    for (who, signs, words) in fit::signs(&talk) {
                        let Some(who) = who.filter(|_| words > 0) else { continue };
                        let l: f64 = (0..SIGNS.len()).filter(|&at| signs.has(at)).map(|at| weights[at]).sum::<f64>() + weights[SIGNS.len()];
                        let l = l.clamp(-3.0, 3.0);
                        let e = if who { l } else { -l };
                        sum += e;
                        n += 1;
                        all += 1;
                        right += usize::from(e > 0.0);
                    }
                    low.push((sum / f64::from(n.max(1)), n, talk.id.clone()));
                }
                low.sort_by(|a, b| a.0.total_cmp(&b.0));
                println!("{set} {name}: turns {:.3} of {all}; sessions below 0: {} of {}", right as f64 / all as f64, low.iter().filter(|x| x.0 < 0.0).count(), low.len());
                println!("   {}", low.iter().take(14).map(|(s, n, id)| format!("{id}:{s:.2}/{n}")).collect::<Vec<_>>().join(" "));
            }
        }
    }
}
