//! Where Traefik listens that is told so by its command: <https://doc.traefik.io/traefik/routing/entrypoints/>.

use shiplint_compose::{Spanned, Text};
use shiplint_source::Span;

use crate::configs::Configs;
use crate::container::{Container, Host, Listener, ToldBy};

/// The port of its own pages.
const OWN_PAGES: u16 = 8080;

/// The entry points that its options name; nothing where a file or a variable may name others.
pub(super) fn listeners(container: &Container<'_>, configs: &Configs) -> Option<Vec<Listener>> {
    let service = container.service;
    let paths = configs.unread.iter().chain(configs.files.iter().map(|config| &config.path));
    let is_told = |name: &str| name.to_ascii_uppercase().starts_with("TRAEFIK");
    let is_plain = container.built.is_none()
        && service.entrypoint.is_none()
        && service.env_file.is_empty()
        && paths.chain(&configs.covered).all(|path| !path.is_empty() && !path.contains("traefik"))
        && !service.environment.iter().any(|pair| pair.name.known().is_none_or(is_told));
    let words = service.command.as_ref().filter(|_| is_plain)?;
    let mut found = Vec::new();
    for word in &words.words {
        found.extend(listeners_of(word)?);
    }
    let is_address = |listener: &Listener| listener.port != Some(OWN_PAGES);
    found.iter().any(is_address).then_some(found)
}

/// Where a word makes it listen, if it does; nothing where that is not known.
fn listeners_of(word: &Spanned<Text>) -> Option<Vec<Listener>> {
    let known = word.known()?;
    let (key, value) = known.split_once('=').unwrap_or((known, "true"));
    let key = key.to_ascii_lowercase();
    let start = known.len() - value.len();
    let port = match key.strip_prefix("--entrypoints.") {
        Some(rest) if rest.ends_with(".address") => {
            value.split('/').next()?.rsplit_once(':').and_then(|(_, port)| port.parse().ok())?
        }
        _ if matches!(&*key, "--api.insecure" | "--ping" | "--metrics.prometheus") && value != "false" => OWN_PAGES,
        _ if key == "--configfile" || !key.starts_with("--") => return None,
        _ => return Some(Vec::new()),
    };
    let place = word.place_of(Span::from(start.min(known.len())..known.len()));
    let place = if place.span.is_empty() { word.place.clone() } else { place };
    let program = "traefik".to_owned();
    Some(vec![Listener { port: Some(port), host: Host::Any, place, told_by: ToldBy::Word, program }])
}
