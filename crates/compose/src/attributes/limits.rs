//! Limits of processes, in a service and in its build.

use super::{COUNT, Keys, Object, Reading, Shape, attribute};

const LIMIT: Shape = COUNT
    .or_map(&Object::closed(&[
        attribute("hard", &COUNT, "The limit that only root may raise.").required(),
        attribute("soft", &COUNT, "The limit that holds.").required(),
    ]))
    .read(Reading::Limit);

/// Limits by name.
pub(super) const ULIMITS: Shape = Shape::map(&Object::open(Keys::Limits, &LIMIT));
