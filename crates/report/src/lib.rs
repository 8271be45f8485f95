//! Renders findings for people and machines.
