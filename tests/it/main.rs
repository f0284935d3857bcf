//! The integration tests: one binary, whose modules share one harness.

mod browser;
mod charts;
mod cli;
mod docs;
mod doors;
mod editions;
mod floors;
mod harness;
mod hostile;
mod house;
mod numbers;
mod prose;
mod same_twice;
mod typography;
