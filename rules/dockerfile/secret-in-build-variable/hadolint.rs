//! hadolint judges the name alone, in every stage and for triggers, too.

use super::{Setting, settings};
use shiplint_linter::prelude::*;

const PARTS: [&str; 7] = ["api_key", "client_key", "password", "private", "secret", "token", "username"];
/// Names without such a part.
const NAMES: [&str; 12] = [
    "AWS_ACCESS_KEY_ID",
    "CI_DEPLOY_USER",
    "DOCKER_EMAIL",
    "FACEBOOK_APP_ID",
    "HEROKU_API_USER",
    "OKTA_AUTHN_GROUPID",
    "OKTA_CLIENT_ORGURL",
    "OKTA_OAUTH2_CLIENTID",
    "STRIPE_DEVICE_NAME",
    "TRAVIS_OS_NAME",
    "TRAVIS_SECURE_ENV_VARS",
    "TRAVIS_SUDO",
];

pub(super) fn check(instruction: &Instruction, ctx: &mut Ctx) {
    // Of several arguments on one line hadolint knows the first.
    let count = if matches!(instruction.node.kind, Kind::Arg(_)) { 1 } else { usize::MAX };
    for Setting { name, .. } in settings(instruction.node).into_iter().take(count) {
        if suspects(name.as_str()) {
            ctx.report(name.span, format!("`{}` sounds like a secret", name.as_str()));
        }
    }
}

pub(super) fn suspects(name: &str) -> bool {
    let (lower, upper) = (name.to_lowercase(), name.to_uppercase());
    PARTS.iter().any(|part| lower.contains(part)) || NAMES.contains(&&*upper)
}
