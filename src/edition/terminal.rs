//! The command line as it explains itself. It stands on a higher floor, and tells it to what it asks for a build.

use serde::Serialize;

use crate::lang::Text;

/// A command, or the program itself with what all commands have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Command {
    /// `report new`; empty for the program itself.
    pub name: String,
    /// What it does.
    pub summary: Text,
    /// How it is typed: `sobre build [OPTIONS]`.
    pub usage: Text,
    /// What it is given, in the order of its help.
    pub options: Vec<Argument>,
}

/// What a command is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Argument {
    /// `--only <EDITION>`, `<FORGE>`.
    pub written: Text,
    /// What it is for.
    pub help: Text,
}
