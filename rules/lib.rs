//! The rules of shiplint, one folder each.
