//! Licences of everything that is linked, held against the list in `deny.toml`.

use anyhow::{Context, Result};
use serde_json::Value;
use spdx::Expression;

pub(super) fn check(metadata: &Value) -> Result<Vec<String>> {
    let deny: toml::Table = std::fs::read_to_string(crate::root().join("deny.toml"))?.parse()?;
    let allowed = deny["licenses"]["allow"].as_array().context("deny.toml: licenses.allow is no list")?;
    let allowed: Vec<&str> = allowed.iter().filter_map(toml::Value::as_str).collect();
    let bans: Vec<&toml::Value> = deny["bans"]["deny"].as_array().into_iter().flatten().collect();
    let packages = || metadata["packages"].as_array().into_iter().flatten();
    let banned = packages().flat_map(|package| bans.iter().filter_map(move |ban| check_ban(package, ban)));
    Ok(packages().filter_map(|package| check_package(package, &allowed)).chain(banned).collect())
}

/// Whether a package depends on what is banned, and is none of those that may (`wrappers`).
fn check_ban(package: &Value, ban: &toml::Value) -> Option<String> {
    let (name, banned) = (package["name"].as_str()?, ban["name"].as_str()?);
    let wrappers = ban.get("wrappers").and_then(toml::Value::as_array).into_iter().flatten();
    let mut linked = package["dependencies"].as_array()?.iter().filter(|dependency| dependency["kind"] != "dev");
    let names_it = linked.any(|dependency| dependency["name"] == banned && dependency["optional"] != true);
    let may = wrappers.filter_map(toml::Value::as_str).any(|wrapper| wrapper == name);
    (names_it && !may).then(|| format!("{name} depends on {banned}, which deny.toml does not allow"))
}

fn check_package(package: &Value, allowed: &[&str]) -> Option<String> {
    let name = package["name"].as_str()?;
    let Some(licence) = package["license"].as_str() else { return Some(format!("{name}: no licence is named")) };
    let expression = match Expression::parse_mode(licence, spdx::ParseMode::LAX) {
        Ok(expression) => expression,
        Err(error) => return Some(format!("{name}: licence `{licence}` cannot be read: {}", error.reason)),
    };
    let fits = expression.evaluate(|requirement| allowed.contains(&requirement.to_string().as_str()));
    (!fits).then(|| format!("{name}: licence `{licence}` is not allowed by deny.toml"))
}
