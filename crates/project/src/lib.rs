//! The graph of files of a container project.
