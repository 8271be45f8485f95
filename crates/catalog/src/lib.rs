//! Facts about images, package managers and tools.
