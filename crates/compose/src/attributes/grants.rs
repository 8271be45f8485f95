//! What a service is given or depends on by name.

use super::{AMOUNT, BOOL, FLAG, Keys, NAMES, Object, PATH, Reading, Shape, TEXT, attribute};

/// Secrets or configs that may be read.
pub(super) const GRANTS: Shape = Shape::list(&GRANT).read(Reading::Grants);

const GRANT: Shape = TEXT.or_map(&Object::closed(&[
    attribute("source", &TEXT, "Its name."),
    attribute("target", &TEXT, "The file in the container."),
    attribute("uid", &TEXT, "The number of the user that owns the file."),
    attribute("gid", &TEXT, "The number of the group that owns the file."),
    attribute("mode", &AMOUNT.read(Reading::Mode).kept(), "The permissions of the file, octal."),
]));

const CONDITIONS: &[&str] = &["service_started", "service_healthy", "service_completed_successfully"];

/// Services that are started first.
pub(super) const DEPENDENCIES: Shape = NAMES
    .or_map(&Object::open(
        Keys::Names,
        &Shape::map(&Object::closed(&[
            attribute("condition", &Shape::one_of(CONDITIONS), "What is waited for.").required(),
            attribute("required", &BOOL.kept(), "Whether it must be there at all.").since("2.20.0").default("true"),
            attribute("restart", &FLAG, "Whether the service is restarted with it.").since("2.17.0").default("false"),
        ])),
    ))
    .read(Reading::Dependencies);

/// Files of variables.
pub(super) const ENV_FILES: Shape = TEXT.or_list(&ENV_FILE).read(Reading::Aside);

const ENV_FILE: Shape = TEXT.or_map(&Object::closed(&[
    attribute("path", &PATH, "The file.").required(),
    attribute("format", &TEXT, "How it is read: `raw` takes values as they are.").since("2.30.0"),
    attribute("required", &FLAG, "Whether it must be there.").since("2.24.0").default("true"),
]));

/// The service that another one is based on. Compose passes over what else is there.
pub(super) const EXTENDS: Shape = TEXT
    .or_map(&Object::lax(&[
        attribute("service", &TEXT, "The service.").required(),
        attribute("file", &TEXT, "The file that has it; the same one if left out."),
    ]))
    .read(Reading::Aside);

/// Language models that are used.
pub(super) const MODEL_USES: Shape = NAMES
    .or_map(&Object::open(
        Keys::Names,
        &Shape::map(&Object::closed(&[
            attribute("endpoint_var", &TEXT, "The variable that tells where the model is."),
            attribute("model_var", &TEXT, "The variable that tells which model it is."),
        ]))
        .or_null(),
    ))
    .read(Reading::Named);
