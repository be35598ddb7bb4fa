/// The name among `known` that `wrong` was most likely meant to be, if one is near enough: at most
/// a third of its letters differ (Damerau-Levenshtein distance), case ignored. Of equally near
/// names the first in alphabetical order wins, so the answer does not depend on the order given.
#[must_use]
pub fn nearest_name<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wrong = wrong.to_lowercase();
    let length = wrong.chars().count();
    if length > 200 {
        return None;
    }
    known
        .into_iter()
        .map(|name| (distance(&wrong, &name.to_lowercase()), name))
        .filter(|&(far, name)| far <= allowed(length.max(name.chars().count())))
        .min()
        .map(|(_, name)| name)
}

fn allowed(length: usize) -> usize {
    match length {
        0..=2 => 1,
        3..=5 => 2,
        _ => length / 3,
    }
}

/// A name that holds the other whole (`purpose` in `purpose-of-meeting`) is as near as one edit
/// further than a misspelling.
fn distance(wrong: &str, name: &str) -> usize {
    let edits = strsim::damerau_levenshtein(wrong, name);
    let holds =
        wrong.len() >= 4 && name.len() >= 4 && (name.contains(wrong) || wrong.contains(name));
    if holds { edits.min(2) } else { edits }
}

#[cfg(test)]
mod tests {
    use super::nearest_name;

    #[test]
    fn finds_the_misspelt_and_leaves_the_strange() {
        let known = ["confidentiality", "purpose", "worker-role", "client-role"];
        let table = [
            ("confidentialty", Some("confidentiality")),
            ("Purpos", Some("purpose")),
            ("worker_role", Some("worker-role")),
            ("purpose-of-meeting", Some("purpose")),
            ("weather", None),
            ("", None),
        ];
        for (wrong, right) in table {
            assert_eq!(nearest_name(wrong, known), right, "{wrong}");
        }
    }
}
