//! Limits of processes, in a service and in its build.

use super::{Keys, Object, Reading, Shape, WHOLE, attribute};

const LIMIT: Shape = WHOLE
    .or_map(&Object::closed(&[
        attribute("hard", &WHOLE, "The limit that only root may raise.").required(),
        attribute("soft", &WHOLE, "The limit that holds.").required(),
    ]))
    .read(Reading::Limit);

/// Limits by name.
pub(super) const ULIMITS: Shape = Shape::map(&Object::open(Keys::Limits, &LIMIT));
