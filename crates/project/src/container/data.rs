//! Where the data of the server in a container goes.

use shiplint_catalog::images::Family;
use shiplint_compose::{Mount, MountKind};
use shiplint_source::{FilePath, Place, nearest};

use crate::container::{Container, Fact, Half};

/// Where the data of a server goes.
#[derive(Clone, Debug)]
pub enum DataHome<'a> {
    /// Something is mounted where it is kept, or may be; or there is none to keep.
    Kept,
    /// It goes into this folder, and beside that something is mounted.
    Misplaced(&'static str, &'a Mount),
    /// It goes into this folder, where nothing is mounted.
    Lost(&'static str),
}

/// Images that keep nothing, and ask nobody for a password, unless they are told to.
const CACHES: [&str; 2] = ["redis", "valkey/valkey"];
/// Where Grafana reads what it shows, unless that was put together by hand.
const PROVISIONING: &str = "/etc/grafana/provisioning";
/// Images that write nothing down unless a configuration tells them to: <https://mosquitto.org/man/mosquitto-conf-5.html>.
const FORGETFUL: [&str; 1] = ["eclipse-mosquitto"];
/// Images with nothing of their own in a folder `data` below the one that holds their data.
const WHOLE: [&str; 4] = ["mariadb", "mysql", "percona", "postgres"];
/// What people call databases in the paths of folders for data.
const DATABASES: [&str; 9] = ["db", "mariadb", "mongo", "mongodb", "mysql", "pg", "pgsql", "postgres", "postgresql"];
/// Programs that start the server of an image when they are its command.
const SERVERS: [&str; 10] = [
    "mariadbd",
    "minio",
    "mongod",
    "mysqld",
    "mysqld_safe",
    "postgres",
    "rabbitmq-server",
    "redis-server",
    "server",
    "valkey-server",
];

impl<'a> Container<'a> {
    /// Whether it starts the server of its image by the image's own entry point, be it with options.
    pub fn starts_own_server(&self) -> bool {
        let launch = self.launch();
        let program = match launch.command {
            Half::Unknown => None,
            command => command.words().into_iter().next().map(|(word, _)| word),
        };
        let is_server = |word: &String| word.starts_with('-') || SERVERS.contains(&word.as_str());
        matches!(launch.entrypoint, Half::Unknown) && program.as_ref().is_none_or(is_server)
    }

    /// Where the data of its server goes, by what is known of its image.
    pub fn data_home(&self) -> DataHome<'a> {
        let Some(folder) = self.data_folder() else { return DataHome::Kept };
        let Some(mounts) = self.mounts().filter(|_| self.service.volumes_from.is_empty()) else {
            return DataHome::Kept;
        };
        let tmpfs = self.service.tmpfs.iter().map(|path| path.value.blank().split(':').next().unwrap_or(""));
        let paths = || mounts.iter().map(|(path, _)| *path).chain(tmpfs.clone());
        if paths().any(|path| path == folder) || self.says_path_in(&mounts) {
            return DataHome::Kept;
        }
        let is_forgetful = self.root.facts().is_some_and(|facts| FORGETFUL.contains(&facts.image.name));
        let misplaced = mounts.iter().find(|(path, mount)| self.is_beside(path, mount, folder));
        match misplaced {
            Some((_, mount)) => DataHome::Misplaced(folder, mount),
            None if is_forgetful || paths().any(|path| is_below(path, folder) || is_below(folder, path)) => {
                DataHome::Kept
            }
            None => DataHome::Lost(folder),
        }
    }

    /// The volumes that its Dockerfile declares and copies nothing to, and that nothing is mounted at, above or below; none where that
    /// is not known. Data of the image below is left to [`data_home`](Self::data_home).
    pub fn unmounted_volumes(&self) -> Vec<(&'a str, Place)> {
        let Some(mounts) = self.mounts().filter(|_| self.service.volumes_from.is_empty()) else { return Vec::new() };
        let tmpfs = self.service.tmpfs.iter().map(|path| path.value.blank().split(':').next().unwrap_or(""));
        let below = self.root.facts().and_then(|facts| facts.data()).unwrap_or_default();
        let others: Vec<&str> =
            mounts.iter().map(|(path, _)| *path).chain(tmpfs).chain(below.iter().copied()).collect();
        let declared =
            self.built.into_iter().flat_map(|built| built.state().volumes().map(move |volume| (built, volume)));
        let is_free = |path: &str| !others.iter().any(|other| FilePath::new(path).touches(&FilePath::new(other)));
        let unmounted = declared.filter_map(|(built, volume)| {
            let path = volume.value.known()?.trim_end_matches('/');
            let is_data = path.starts_with('/') && built.copied_to(path).is_none();
            (is_data && is_free(path)).then(|| (path, built.file.place(volume.span)))
        });
        unmounted.collect()
    }

    /// The folder that its server keeps its data in.
    fn data_folder(&self) -> Option<&'static str> {
        let facts = self.root.facts()?;
        let folder = *facts.data()?.first()?;
        let says = |is_meant: &dyn Fn(&str) -> bool| {
            let mut words = self.service.command.iter().flat_map(|command| &command.words);
            words.any(|word| is_meant(word.value.blank()))
        };
        let keeps = match facts.image.name {
            name if CACHES.contains(&name) => self.is_told_to_save(),
            "minio/minio" => says(&|word| word == folder),
            "postgres" => matches!(self.variable("PGDATA"), Fact::Unsaid),
            name if name.starts_with("grafana/") => !self.is_given(PROVISIONING),
            _ => true,
        };
        (keeps && self.starts_own_server()).then_some(folder)
    }

    /// Whether the command of a cache tells it to write down what it holds: <https://redis.io/docs/latest/operate/oss_and_stack/management/persistence/>.
    fn is_told_to_save(&self) -> bool {
        const SWITCHED_OFF: [(&str, &str); 2] = [("--appendonly", "no"), ("--save", "")];
        let words = || self.service.command.iter().flat_map(|command| &command.words).map(|word| word.value.blank());
        let mut pairs = words().zip(words().skip(1).map(Some).chain([None]));
        pairs.any(|(word, next)| {
            let is_off = next.is_some_and(|next| SWITCHED_OFF.contains(&(word, next)));
            !is_off && (word.contains("appendonly") || word == "--save")
        })
    }

    /// Whether something of the project is mounted in a folder, or copied there.
    fn is_given(&self, folder: &str) -> bool {
        let is_in = |path: &str| FilePath::new(path).below(&FilePath::new(folder)).is_some();
        let mut targets = self.service.volumes.iter().filter_map(|mount| mount.target.value());
        targets.any(|target| is_in(target)) || self.built.is_some_and(|built| built.copied_to(folder).is_some())
    }

    /// What is mounted, by path; nothing where a path is not known.
    fn mounts(&self) -> Option<Vec<(&'a str, &'a Mount)>> {
        let absolute = |mount: &'a Mount| mount.target.value().filter(|target| target.starts_with('/'));
        let path = |mount: &'a Mount| Some((absolute(mount)?.trim_end_matches('/'), mount));
        self.service.volumes.iter().map(path).collect()
    }

    /// Whether a path was meant for the folder: it is the one above, which another volume covers, is written much alike, or is one that
    /// people keep the data of databases in.
    fn is_beside(&self, path: &str, mount: &Mount, folder: &str) -> bool {
        let Some(image) = self.root.facts().map(|facts| facts.image) else { return false };
        let above = image.family == Family::Store
            && folder.rsplit_once('/').is_some_and(|(above, _)| above == path && !above.is_empty());
        let below = WHOLE.contains(&image.name) && path.strip_prefix(folder) == Some("/data");
        let is_near_above = folder.strip_suffix("/data").is_some_and(|above| nearest(path, [above]).is_some());
        let is_volume = mount.kind.value() == Some(&MountKind::Volume);
        // MySQL has folders such as `mysql-files` beside that of its data.
        let is_longer = !folder.ends_with("mysql")
            && is_volume
            && path.strip_prefix(folder).is_some_and(|rest| !rest.starts_with('/'));
        let is_near = nearest(path, [folder]).is_some() && path.len() > 4;
        // Other images of the same program have it in a folder of the same name.
        let is_alike = last_two(path).is_some() && last_two(path) == last_two(folder);
        let is_named = image.family == Family::Store
            && is_volume
            && !self.root.facts().and_then(|facts| facts.data()).is_some_and(|data| data.contains(&path))
            && is_called_data(path);
        let is_meant = above || is_near_above || is_longer || is_near || is_alike || is_named;
        below || (is_meant && !is_below(path, folder))
    }

    /// Whether its command or a variable names a path in what is mounted, so that its data may be there.
    fn says_path_in(&self, mounts: &[(&str, &Mount)]) -> bool {
        let commands = self.service.command.iter().flat_map(|command| &command.words);
        let values = self.service.environment.iter().filter_map(|pair| pair.value.as_ref());
        let mut words = commands.chain(values).flat_map(|text| text.value.blank().split(['=', ' ', ',']));
        let scripts = self.root.facts().and_then(|facts| facts.image.init_folder);
        let is_in = |word: &str, path: &str| word == path || is_below(word, path);
        words.any(|word| {
            let word = word.trim_end_matches('/');
            word.starts_with('/') && mounts.iter().any(|(path, _)| Some(*path) != scripts && is_in(word, path))
        })
    }
}

/// The last two segments of a path that has more.
fn last_two(path: &str) -> Option<&str> {
    let (above, _) = path.rsplit_once('/')?;
    path.get(above.rfind('/')? + 1..).filter(|tail| tail.len() + 1 < path.len())
}

/// Whether a folder is called like those that databases keep their data in.
fn is_called_data(path: &str) -> bool {
    let last = path.rsplit('/').next().unwrap_or(path);
    let stem = last.strip_suffix("data").unwrap_or(last).trim_end_matches(['-', '_']);
    stem.is_empty() || DATABASES.contains(&stem)
}

/// Whether a path lies below a folder.
fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}
