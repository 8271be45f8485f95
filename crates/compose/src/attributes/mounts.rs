//! `volumes` of a service.

use super::{AMOUNT, Attribute, COUNT, FLAG, Form, Object, PAIRS, Reading, Shape, TEXT, attribute};

/// What is mounted.
pub(super) const MOUNTS: Shape = Shape::list(&MOUNT).unique().read(Reading::Mounts);

const MOUNT: Shape = TEXT.or_map(&Object::closed(MOUNT_ATTRIBUTES));

const TYPES: &[&str] = &["bind", "cluster", "image", "npipe", "tmpfs", "volume"];

const MOUNT_ATTRIBUTES: &[Attribute] = &[
    attribute("type", &Shape::one_of(TYPES), "What is mounted.").required(),
    attribute("source", &TEXT, "The path on the host, the volume or the image."),
    attribute("target", &TEXT, "The path in the container."),
    attribute("read_only", &FLAG, "Whether the container may only read."),
    attribute("consistency", &TEXT, "How soon both sides see the same.").deprecated("leave it out"),
    attribute("bind", &BIND, "More about a path of the host."),
    attribute("image", &IMAGE, "More about an image.").since("2.35.0"),
    attribute("tmpfs", &TMPFS, "More about memory."),
    attribute("volume", &VOLUME, "More about a volume."),
];

const BIND: Shape = Shape::map(&Object::closed(&[
    attribute("create_host_path", &FLAG, "Whether a folder is made on the host where there is nothing.")
        .default("true"),
    attribute("propagation", &TEXT, "Whether later mounts on one side are seen on the other."),
    attribute(
        "recursive",
        &Shape::one_of(&["enabled", "disabled", "writable", "readonly"]),
        "What becomes of mounts below it.",
    ),
    attribute(
        "selinux",
        &Shape::one_of(&["z", "Z"]),
        "Whether it is relabelled for several containers (`z`) or for one (`Z`).",
    ),
]))
.kept();

const IMAGE: Shape =
    Shape::map(&Object::closed(&[attribute("subpath", &TEXT, "The path in the image that is mounted.")])).kept();

const TMPFS: Shape = Shape::map(&Object::closed(&[
    attribute("mode", &AMOUNT, "The permissions, octal."),
    attribute("size", &COUNT.within(Form::Range(0, i64::MAX as i128)).read(Reading::Bytes), "The size in bytes."),
]))
.kept();

const VOLUME: Shape = Shape::map(&Object::closed(&[
    attribute("labels", &PAIRS, "Labels of a volume that is made for it."),
    attribute("nocopy", &FLAG, "Whether what the image has there is not copied into an empty volume."),
    attribute("subpath", &TEXT, "The path in the volume that is mounted.").since("2.24.0"),
]))
.kept();
