//! Projects whose paths are meant from a folder above that of their files, as with `--project-directory`, or where a script names the file
//! from there.

use std::collections::{BTreeSet, HashSet};

use shiplint_source::FilePath;

use crate::{Absence, Files};

/// No folder is further above than this.
const MAX_WAY: usize = 8;

/// Whether all of what is missing in view of a folder is there in view of one above it, but for what comes later. Where something is
/// found from the folder itself, as `finds` says, one path may still be wrong.
pub(crate) fn is_meant(folder: &FilePath, absences: &[&Absence], finds: bool) -> bool {
    let absences: Vec<&Absence> =
        absences.iter().filter(|it| it.later.is_none() || it.seen_from.is_some()).copied().collect();
    let above = |absence: &Absence| {
        let from = absence.seen_from.clone().filter(|from| from != folder && folder.below(from).is_some());
        from.filter(|_| absence.near.is_none())
    };
    let Some(from) = absences.first().and_then(|absence| above(absence)) else { return false };
    // A path that leads back into the folder was certainly written for that view.
    let leads_back = |absence: &&&Absence| from.join(&view(&absence.path, folder)).below(folder).is_some();
    let leading_back = absences.iter().filter(leads_back).count();
    let is_plain = if finds { leading_back > 1 } else { leading_back > 0 || absences.len() > 1 };
    is_plain && absences.iter().all(|absence| above(absence).as_ref() == Some(&from))
}

/// A path as it is written in view of a folder.
fn view(path: &FilePath, folder: &FilePath) -> String {
    let (path, folder): (Vec<&str>, Vec<&str>) =
        (path.as_str().split('/').collect(), folder.as_str().split('/').collect());
    let shared = path.iter().zip(&folder).take_while(|(one, other)| one == other).count();
    let up = folder.iter().skip(shared).filter(|segment| !segment.is_empty()).map(|_| "..");
    up.chain(path.iter().skip(shared).copied()).collect::<Vec<_>>().join("/")
}

/// Whether all is seen from a folder above, be it one that cannot be looked at: several paths lead to something without the same
/// first folders.
pub(crate) fn is_meant_above(folder: &FilePath, absences: &[&Absence], files: &dyn Files) -> bool {
    let paths: BTreeSet<&FilePath> = absences.iter().map(|absence| &absence.path).collect();
    let mut known = HashSet::new();
    paths.into_iter().filter_map(|path| way_down(folder, path, files)).any(|way| !known.insert(way))
}

/// The least folders between one above and this one without which a path leads to something here, as where it is written in view of that
/// one. A single one may as well be a mistake.
pub(crate) fn way_down(folder: &FilePath, path: &FilePath, files: &dyn Files) -> Option<String> {
    let written = path.below(folder)?;
    let ends = written.match_indices('/').map(|(at, _)| at).skip(1).take(MAX_WAY);
    ends.filter_map(|end| Some((written.get(..end)?, written.get(end + 1..)?)))
        .find(|(_, rest)| files.kind(&folder.join(rest)).is_some())
        .map(|(way, _)| way.to_owned())
}

#[cfg(test)]
mod tests {
    use shiplint_source::Source;

    use super::*;
    use crate::{Later, MemoryFiles};

    fn absence(path: &str, from: Option<&str>) -> Absence {
        Absence {
            path: path.into(),
            instead: None,
            near: None,
            only_case: false,
            seen_from: from.map(FilePath::new),
            template: None,
            has_neighbours: false,
            later: None,
        }
    }

    #[test]
    fn one_view_explains_all_paths() {
        for (absences, expected) in [
            (vec![absence("ci/a/ci/a/x", Some(""))], true),
            (vec![absence("ci/a/conf/x", Some(""))], false),
            (vec![absence("ci/a/conf/x", Some("")), absence("ci/a/src", Some(""))], true),
            (vec![absence("ci/a/conf/x", Some("")), absence("ci/a/src", Some("ci"))], false),
            (vec![absence("ci/a/ci/a/x", Some("")), absence("ci/a/y", None)], false),
            (vec![absence("ci/a/x", Some("ci/a"))], false),
            (vec![absence("ci/ci/a", Some("ci"))], true),
            (vec![absence("ci/ci/b", Some("ci"))], false),
            (
                vec![
                    absence("ci/a/ci/a/x", Some("")),
                    Absence { later: Some(Later::ByHand), ..absence("ci/a/y", None) },
                ],
                true,
            ),
            (vec![], false),
        ] {
            let absences: Vec<&Absence> = absences.iter().collect();
            assert_eq!(is_meant(&"ci/a".into(), &absences, false), expected, "{absences:?}");
        }
        let back = [absence("ci/a/ci/a/x", Some("")), absence("ci/a/ci/a/y", Some(""))];
        assert!(!is_meant(&"ci/a".into(), &[&back[0]], true));
        assert!(is_meant(&"ci/a".into(), &[&back[0], &back[1]], true));
    }

    #[test]
    fn a_folder_above_need_not_be_seen() {
        let mut files = MemoryFiles::default();
        files.insert(Source::new("conf/x", ""));
        files.insert(Source::new("conf/y", ""));
        for (paths, expected) in [
            (["ci/a/conf/x", "ci/a/conf/y"], true),
            (["ci/a/conf/x", "ci/b/conf/y"], false),
            (["ci/a/conf/x", "ci/a/conf/x"], false),
            (["ci/a/conf/x", "ci/a/conf/z"], false),
            (["ci/conf/x", "ci/conf/y"], false),
        ] {
            let absences = paths.map(|path| absence(path, None));
            let absences: Vec<&Absence> = absences.iter().collect();
            assert_eq!(is_meant_above(&"".into(), &absences, &files), expected, "{paths:?}");
        }
    }
}
