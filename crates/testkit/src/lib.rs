//! Runs rule pages as tests.
