use std::fs;
use std::io::Write as _;
use std::path::Path;

use super::Unreadable;

/// Puts `bytes` in place of what a file holds: whole or, where anything fails, not at all. The
/// file's permissions are kept; a link stays one, and the file it leads to is written.
///
/// # Errors
/// The reason why it cannot be written.
pub fn replace_file(path: &Path, bytes: &[u8]) -> Result<(), Unreadable> {
    let reason = |error: std::io::Error| Unreadable::from(&error);
    let real = fs::canonicalize(path).map_err(reason)?;
    let permissions = fs::metadata(&real).map_err(reason)?.permissions();
    // A renamed file would take the place of one that nobody is to write.
    if permissions.readonly() {
        return Err(Unreadable::Other("it is write-protected".to_owned()));
    }
    let folder = real.parent().unwrap_or(Path::new("."));
    let mut beside =
        tempfile::Builder::new().prefix(".rolecall-").tempfile_in(folder).map_err(reason)?;
    beside.write_all(bytes).map_err(reason)?;
    beside.as_file().set_permissions(permissions).map_err(reason)?;
    beside.as_file().sync_all().map_err(reason)?;
    beside.persist(&real).map_err(|error| reason(error.error))?;
    Ok(())
}

/// Makes a file, and the folders it stands in. A file that is there stays as it is.
///
/// # Errors
/// The reason why it cannot be made.
pub fn create_file(path: &Path, bytes: &[u8]) -> Result<(), Unreadable> {
    create(path, bytes, &mut fs::OpenOptions::new())
}

/// As [`create_file`], a file that nobody but its owner may read. Where the operating system knows no
/// such rights, it has those of its folder.
///
/// # Errors
/// The reason why it cannot be made.
pub fn create_private_file(path: &Path, bytes: &[u8]) -> Result<(), Unreadable> {
    let mut options = fs::OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    create(path, bytes, &mut options)
}

fn create(path: &Path, bytes: &[u8], options: &mut fs::OpenOptions) -> Result<(), Unreadable> {
    let reason = |error: std::io::Error| Unreadable::from(&error);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(reason)?;
    }
    let mut file = options.write(true).create_new(true).open(path).map_err(reason)?;
    file.write_all(bytes).map_err(reason)
}

/// Bytes that nobody can guess, from the operating system.
///
/// # Errors
/// Where it has none to give.
pub fn random_secret() -> Result<[u8; 32], Unreadable> {
    let mut secret = [0; 32];
    getrandom::fill(&mut secret).map_err(|error| Unreadable::Other(error.to_string()))?;
    Ok(secret)
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};

    use super::*;

    #[test]
    fn a_file_is_replaced_with_its_permissions_and_through_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("a"), folder.path().join("b"));
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("a", &link).unwrap();
        let before = fs::metadata(&file).unwrap().ino();
        replace_file(&link, b"new").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert!(link.is_symlink());
        let after = fs::metadata(&file).unwrap();
        assert_eq!(after.permissions().mode() & 0o777, 0o640);
        assert_ne!(after.ino(), before, "renamed, not written over");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left behind");
    }

    #[test]
    fn a_new_file_takes_no_other_s_place() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a/b/c");
        create_file(&file, b"one").unwrap();
        assert!(create_file(&file, b"two").is_err());
        assert_eq!(fs::read(&file).unwrap(), b"one");
        assert!(create_file(&file.join("d"), b"three").is_err(), "a file is no folder");
    }

    #[test]
    fn a_private_file_is_its_owner_s() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a/key.toml");
        create_private_file(&file, b"one").unwrap();
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert!(create_private_file(&file, b"two").is_err());
        replace_file(&file, b"three").unwrap();
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_ne!(random_secret().unwrap(), random_secret().unwrap());
    }

    #[test]
    fn what_is_write_protected_or_missing_stays_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a");
        assert_eq!(replace_file(&file, b"new"), Err(Unreadable::Missing));
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
        assert!(replace_file(&file, b"new").is_err());
        assert_eq!(fs::read(&file).unwrap(), b"old");
    }
}
