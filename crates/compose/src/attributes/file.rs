//! The top of a file.

use super::resources::{CONFIGS, MODELS, NETWORKS, SECRETS, VOLUMES};
use super::service::SERVICE;
use super::{Attribute, Keys, Object, Reading, Shape, TEXT, TEXT_OR_TEXTS, attribute};

/// A Compose file.
pub static FILE: Shape = Shape::map(&Object::closed(FILE_ATTRIBUTES));

const FILE_ATTRIBUTES: &[Attribute] = &[
    attribute("version", &TEXT.read(Reading::Aside), "The version of a file format that is no more.")
        .deprecated("leave it out"),
    attribute(
        "name",
        &TEXT.read(Reading::Aside),
        "The name of the project, before the names of all that belongs to it.",
    ),
    attribute(
        "include",
        &INCLUDES.read(Reading::Aside),
        "Other Compose files whose services become part of the project.",
    )
    .since("2.20.3"),
    attribute("services", &SERVICES, "What runs: one entry for each service."),
    attribute("models", &MODELS, "Language models that services use.").since("2.38.0"),
    attribute("networks", &NETWORKS, "Networks that services join."),
    attribute("volumes", &VOLUMES, "Volumes that services mount by name."),
    attribute("secrets", &SECRETS, "Secret data that services may read."),
    attribute("configs", &CONFIGS, "Configuration files that services may read."),
];

const SERVICES: Shape = Shape::map(&Object::open(Keys::Names, &SERVICE));

/// Compose passes over what else is there.
const INCLUDES: Shape = Shape::list(&TEXT.or_map(&Object::lax(&[
    attribute("path", &TEXT_OR_TEXTS, "The file, or files of which each lies on top of those before.").required(),
    attribute("env_file", &TEXT_OR_TEXTS, "Files of variables for the included files."),
    attribute("project_directory", &TEXT, "The folder that relative paths in the included files are meant from."),
])))
.or_null();
