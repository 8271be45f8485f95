//! Writing.

use std::fs;
use std::io::{self, Write};

use shiplint_source::FilePath;

use crate::Disk;

/// Puts `bytes` in the place of a file's content: whole or not at all, with the permissions that it had. A link is followed.
pub fn write_atomically(disk: &Disk, path: &FilePath, bytes: &[u8]) -> io::Result<()> {
    let real = fs::canonicalize(disk.real(path))?;
    let folder = real.parent().ok_or(io::ErrorKind::NotFound)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().set_permissions(fs::metadata(&real)?.permissions())?;
    file.as_file().sync_all()?;
    file.persist(&real).map_err(|error| error.error)?;
    Ok(())
}
