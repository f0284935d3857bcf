//! The integration tests: one binary, whose modules share one harness.

mod browser;
mod charts;
mod cli;
mod docs;
mod doors;
mod floors;
mod harness;
mod hostile;
mod prose;
mod typography;
