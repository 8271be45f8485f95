//! Runs rule pages as tests: what a page shows is what the rule does.

mod expect;
mod page;
mod run;

pub use page::{Example, Page, PageFile, parse};
pub use run::run;
