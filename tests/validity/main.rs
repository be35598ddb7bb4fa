//! How far the library's topics can be trusted: the tables of `docs/validity.md`, made anew.
//!
//! `cargo run --release -p rolecall-tests --bin validity` reads the sessions below `ROLECALL_DATA`
//! (`../shared/data` where not set) and prints the tables in Markdown. Nothing that clients or
//! workers said is printed. With the word `instruments` it prints the tables of the pages in
//! `docs/instruments` instead, with `pseudonyms` those of `docs/reference/pseudonymise.md`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a program of the tests: where the data is not as expected it stops and says so"
)]

mod acts;
mod agreement;
mod data;
mod instruments;
mod library;
mod opening;
#[cfg(test)]
mod pages;
mod pseudonyms;
mod sentences;
mod speakers;
#[cfg(test)]
mod tests;
mod tongues;

fn main() {
    if std::env::args().nth(1).is_some_and(|part| part == "instruments") {
        return of_instruments();
    }
    if let Some(part @ ("speakers" | "weights" | "warnings")) = std::env::args().nth(1).as_deref() {
        let make = match part {
            "weights" => speakers::weights,
            "warnings" => speakers::warnings,
            _ => speakers::tables,
        };
        let made = data::folder().map_or_else(|| data::ABSENT.to_owned(), |data| make(&data));
        return println!("{}", made.trim_end());
    }
    if std::env::args().nth(1).is_some_and(|part| part == "acts") {
        return of_acts();
    }
    if std::env::args().nth(1).is_some_and(|part| part == "pseudonyms") {
        match data::folder() {
            Some(data) => {
                let tried = std::env::args().any(|word| word == "tried");
                let half =
                    if tried { pseudonyms::Half::Tried } else { pseudonyms::Half::Published };
                let capitals = std::env::args().any(|word| word == "capitals");
                let make = if capitals { pseudonyms::capitals } else { pseudonyms::tables };
                println!("{}", make(&data, half));
            }
            None => println!("{}", data::ABSENT),
        }
        return;
    }
    let library = library::Library::load();
    let tongues = tongues::tables(&library::Library::of_other_languages());
    let sentences = format!("{}{tongues}", sentences::tables(&library));
    let Some(data) = data::folder() else {
        println!("{}\n\n{sentences}", data::ABSENT);
        return;
    };
    println!("{}", opening::tables(&library, &data));
    println!("{}", agreement::tables(&library, &data));
    println!("{sentences}");
}

/// Prints what the pages of the instruments show.
fn of_instruments() {
    let measured = data::folder().map(|data| instruments::measured(&data));
    for name in instruments::INSTRUMENTS {
        println!("## {name}\n");
        for (_, table) in instruments::tables(name, measured.as_ref()) {
            println!("{table}");
        }
    }
    println!("## All\n\n{}", instruments::overview());
    if measured.is_none() {
        println!("{}", data::ABSENT);
    }
}

/// Learns the acts anew: prints how they do, or with the word `write` writes their weights.
fn of_acts() {
    let Some(data) = data::folder() else { return println!("{}", data::ABSENT) };
    let all = acts::All::learn(&data);
    if std::env::args().any(|word| word == "write") {
        for (file, text) in acts::written(&all) {
            std::fs::write(file, text).unwrap();
        }
    }
    match std::env::args().skip_while(|word| word != "turns").nth(1) {
        Some(name) => println!("{}", acts::turns(&all, &name)),
        None => println!("{}", acts::tables(&all)),
    }
}
