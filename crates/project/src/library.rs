//! The library of protocols and topics that ships inside the program.

/// Name within the library (`topics/english.protocol`) and text of every file, sorted by name.
static LIBRARY: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/library.rs"));

/// What the names of library files begin with wherever a file is named to a person.
pub const LIBRARY_PREFIX: &str = "library:";

/// The text of a file of the library.
#[must_use]
pub fn library_file(name: &str) -> Option<&'static str> {
    let at = LIBRARY.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
    LIBRARY.get(at).map(|&(_, text)| text)
}

/// The names of all files of the library, in alphabetical order.
pub fn library_files() -> impl Iterator<Item = &'static str> {
    LIBRARY.iter().map(|&(name, _)| name)
}

/// The names by which protocols of the library can be called: `role-clarification`.
pub fn library_protocols() -> impl Iterator<Item = &'static str> {
    library_files().filter_map(|name| {
        let (folder, file) = name.split_once('/')?;
        (file.strip_suffix(".protocol")? == folder).then_some(folder)
    })
}

/// The file of the library that a name means: `role-clarification` is
/// `role-clarification/role-clarification.protocol`; a path within the library means itself.
#[must_use]
pub fn library_find(name: &str) -> Option<&'static str> {
    let name = name.strip_prefix(LIBRARY_PREFIX).unwrap_or(name);
    let stem = name.strip_suffix(".protocol").unwrap_or(name);
    let wanted = [format!("{stem}.protocol"), format!("{stem}/{stem}.protocol")];
    library_files().find(|known| wanted.iter().any(|name| name == known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_library_is_inside_the_program() {
        assert!(library_files().is_sorted());
        let topics = library_file("topics/english.protocol").expect("the standard topics");
        assert!(topics.starts_with("language 1"));
        assert_eq!(
            library_find("library:topics/english.protocol"),
            Some("topics/english.protocol")
        );
        assert_eq!(library_find("topics/english"), Some("topics/english.protocol"));
        assert_eq!(library_find("../topics/english.protocol"), None);
    }

    #[test]
    fn every_folder_with_a_protocol_of_its_name_can_be_called_by_that_name() {
        for name in library_protocols() {
            assert_eq!(library_find(name), Some(format!("{name}/{name}.protocol").as_str()));
        }
    }
}
