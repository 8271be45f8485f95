//! Shell text of Dockerfiles to commands, words and package installs.
