//! Licences of everything that is linked, held against the list in `deny.toml`.

use anyhow::{Context, Result};
use serde_json::Value;
use spdx::Expression;

pub(super) fn check(metadata: &Value) -> Result<Vec<String>> {
    let deny: toml::Table = std::fs::read_to_string(crate::root().join("deny.toml"))?.parse()?;
    let allowed = deny["licenses"]["allow"].as_array().context("deny.toml: licenses.allow is no list")?;
    let allowed: Vec<&str> = allowed.iter().filter_map(toml::Value::as_str).collect();
    let banned = deny["bans"]["deny"].as_array().into_iter().flatten().filter_map(|ban| ban["name"].as_str());
    let banned: Vec<&str> = banned.collect();
    let packages = metadata["packages"].as_array().into_iter().flatten();
    Ok(packages.filter_map(|package| check_package(package, &allowed, &banned)).collect())
}

fn check_package(package: &Value, allowed: &[&str], banned: &[&str]) -> Option<String> {
    let name = package["name"].as_str()?;
    if banned.contains(&name) {
        return Some(format!("{name}: deny.toml does not allow it"));
    }
    let Some(licence) = package["license"].as_str() else { return Some(format!("{name}: no licence is named")) };
    let expression = match Expression::parse_mode(licence, spdx::ParseMode::LAX) {
        Ok(expression) => expression,
        Err(error) => return Some(format!("{name}: licence `{licence}` cannot be read: {}", error.reason)),
    };
    let fits = expression.evaluate(|requirement| allowed.contains(&requirement.to_string().as_str()));
    (!fits).then(|| format!("{name}: licence `{licence}` is not allowed by deny.toml"))
}
