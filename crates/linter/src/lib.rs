//! The rule contract, selection, suppression and fixes.
