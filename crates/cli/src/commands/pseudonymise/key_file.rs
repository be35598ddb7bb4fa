//! The key on the disk.

use std::path::Path;

use rolecall_project::{
    Disk, Files as _, Unreadable, create_private_file, random_secret, replace_file,
};
use rolecall_pseudonym::Key;

use crate::exit::Exit;
use crate::say;
use crate::terminal::Global;

/// The largest key file, in bytes.
const LARGEST: u64 = 64 << 20;

/// Reads the key, or makes one where there is none yet.
pub(super) fn open(path: &Path, global: &Global) -> Result<Key, Exit> {
    let shown = path.display();
    let bytes = match Disk.read(path, LARGEST) {
        Ok(bytes) => bytes,
        Err(Unreadable::Missing) => return new(path, global),
        Err(reason) => {
            say::error(global, &format!("{shown}: the key cannot be read: {reason}"), None);
            return Err(Exit::Missing);
        }
    };
    warn_open(path, global);
    let text = String::from_utf8(bytes).unwrap_or_default();
    Key::from_toml(&text).map_err(|error| {
        let help = "name the key of an earlier run, or a file that is not there yet";
        say::error(global, &format!("{shown}: {error}"), Some(help));
        Exit::Wrong
    })
}

fn new(path: &Path, global: &Global) -> Result<Key, Exit> {
    let made = random_secret().map(Key::new).and_then(|key| {
        create_private_file(path, key.to_toml().as_bytes())?;
        Ok(key)
    });
    let key = made.map_err(|reason| {
        say::error(global, &format!("{}: the key cannot be made: {reason}", path.display()), None);
        Exit::Missing
    })?;
    say::done(global, "new key", &path.display().to_string());
    Ok(key)
}

/// Says that others may read the key.
fn warn_open(path: &Path, global: &Global) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let open =
            std::fs::metadata(path).is_ok_and(|about| about.permissions().mode() & 0o077 != 0);
        if open {
            let shown = path.display();
            say::warning(
                global,
                &format!("{shown} may be read by others; `chmod 600 {shown}` mends it"),
            );
        }
    }
    #[cfg(not(unix))]
    let _ = (path, global);
}

/// Writes the key.
pub(super) fn save(path: &Path, key: &Key, global: &Global) -> Result<(), Exit> {
    replace_file(path, key.to_toml().as_bytes()).map_err(|reason| {
        say::error(
            global,
            &format!("{}: the key cannot be written: {reason}", path.display()),
            None,
        );
        Exit::Missing
    })
}
