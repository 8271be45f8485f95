//! The disk, on a real folder.
#![allow(clippy::disallowed_methods, reason = "the tests look at the disk from outside")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;

use shiplint_disk::{Disk, find, write_atomically};
use shiplint_project::{EntryKind, FileKind, Files, ReadError};

fn folder(files: &[(&str, &str)]) -> (tempfile::TempDir, Disk) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let disk = Disk::new(folder.path());
    (folder, disk)
}

#[test]
fn a_walk_finds_by_name_and_honours_ignore_files() {
    let (_folder, disk) = folder(&[
        (".gitignore", "out/\n"),
        ("Dockerfile", ""),
        ("Dockerfile.md", ""),
        (".devcontainer/Dockerfile", ""),
        ("svc/Dockerfile/Dockerfile", ""),
        ("out/Dockerfile", ""),
        ("tests/Dockerfile", ""),
        (".git/Dockerfile", ""),
        ("deploy/compose.prod.yaml", ""),
        ("deploy/live-compose.yaml", "services:\n  api:\n    image: api:1\n"),
        ("deploy/test-compose.yaml", "on: push\n"),
        (".github/workflows/docker-compose.yml", "on: push\n"),
    ]);
    let (found, errors) = find(&disk, &"".into(), &["tests/".to_owned()]).unwrap();
    let names: Vec<_> = found.iter().map(|f| (f.path.as_str(), f.kind)).collect();
    assert_eq!(
        names,
        [
            (".devcontainer/Dockerfile", FileKind::Dockerfile),
            ("Dockerfile", FileKind::Dockerfile),
            ("deploy/compose.prod.yaml", FileKind::Compose),
            ("deploy/live-compose.yaml", FileKind::Compose),
            ("svc/Dockerfile/Dockerfile", FileKind::Dockerfile),
        ]
    );
    assert_eq!(errors, []);
}

#[test]
fn a_walk_leaves_out_what_package_managers_fill() {
    let (_folder, disk) = folder(&[
        ("web/node_modules/tool/Dockerfile", ""),
        ("go/vendor/modules.txt", ""),
        ("go/vendor/example.org/tool/Dockerfile", ""),
        ("php/vendor/autoload.php", ""),
        ("php/vendor/tool/compose.yaml", ""),
        ("py/.venv/pyvenv.cfg", ""),
        ("py/.venv/lib/Dockerfile", ""),
        ("images/vendor/Dockerfile", ""),
        ("images/venv/Dockerfile", ""),
    ]);
    let found = |folder: &str| -> Vec<String> {
        let (found, _) = find(&disk, &folder.into(), &[]).unwrap();
        found.iter().map(|found| found.path.to_string()).collect()
    };
    assert_eq!(found(""), ["images/vendor/Dockerfile", "images/venv/Dockerfile"]);
    assert_eq!(found("go/vendor"), ["go/vendor/example.org/tool/Dockerfile"], "it is asked for");
}

#[test]
fn what_cannot_be_read_says_why() {
    let (folder, disk) = folder(&[("a/Dockerfile", "FROM x\n")]);
    assert_eq!(disk.read(&"nothing".into()).unwrap_err(), ReadError::Missing);
    assert_eq!(disk.read(&"a".into()).unwrap_err(), ReadError::Folder);
    assert_eq!(disk.kind(&"a".into()), Some(EntryKind::Folder));
    assert_eq!(disk.list(&"a".into()), [("Dockerfile".to_owned(), EntryKind::File)]);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("nowhere", folder.path().join("link")).unwrap();
        assert!(disk.read(&"link".into()).unwrap_err().to_string().contains("leads nowhere"));
    }
    drop(folder);
}

#[cfg(unix)]
#[test]
fn writing_keeps_permissions_and_links() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, disk) = folder(&[("real", "old")]);
    let real = folder.path().join("real");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink("real", folder.path().join("link")).unwrap();
    write_atomically(&disk, &"link".into(), b"new").unwrap();
    assert_eq!(fs::read(&real).unwrap(), b"new");
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(folder.path().join("link").is_symlink());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "no temporary file stays behind");
}
