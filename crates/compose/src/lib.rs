//! Compose files to services, networks and the rest, each value with its origin.
