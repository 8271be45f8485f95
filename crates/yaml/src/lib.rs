//! YAML text to one tree with values, places and comments.
