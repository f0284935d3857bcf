//! The `sobre` command: all of it is in the library's `cli`.

#[expect(clippy::disallowed_methods, reason = "here the arguments come in")]
fn main() -> std::process::ExitCode {
    sobre::cli::run(std::env::args_os())
}
