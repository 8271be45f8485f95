//! hadolint sees no variable, no redirection and no busybox, and takes a letter in any bundle of options for the option.

use shiplint_linter::prelude::*;

const QUIET: [&str; 8] = ["progress", "q", "quiet", "o", "output-file", "a", "append-output", "no-verbose"];

pub(super) fn check(run: &FlatRun, ctx: &mut Ctx) {
    for wget in run.named("wget").filter(|wget| !wget.has_flag(&QUIET) && !wget.has_argument(&["-nv"])) {
        ctx.report(wget.name.span, "`wget` writes a line into the log for every 50 kB that it downloads");
    }
}
