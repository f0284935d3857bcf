//! The integration tests: one binary, whose modules share one harness.

#![expect(
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::format_collect,
    clippy::needless_pass_by_value,
    reason = "a test that cannot go on has failed, and tests look at files as a user does"
)]
#![expect(clippy::too_many_lines, reason = "a table of cases is as long as there are cases")]

mod audit;
mod browser;
mod cases;
mod charts;
mod cli;
mod code;
mod compared;
mod compressed;
mod docs;
mod doors;
mod editions;
mod floors;
mod frozen;
mod gallery;
mod handbook;
mod harness;
mod hostile;
mod house;
mod icons;
mod incremental;
mod live;
mod made;
mod manual;
mod numbers;
mod odp;
#[path = "../origin/mod.rs"]
mod origin;
mod output;
mod pages_life;
mod papers;
mod pictures;
mod prose;
mod recipes;
mod report;
mod same_twice;
mod schema;
mod search;
mod smaller;
mod spoken;
mod stage;
mod statify;
mod themes;
mod typography;
