//! The `sobre` command: all of it is in the library's `cli`.

fn main() -> std::process::ExitCode {
    sobre::cli::run(std::env::args_os())
}
