//! The real binary in a folder of its own.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::Project;

/// The files below a real folder, as sorted relative paths; those of the build itself are left out.
pub fn files_below(folder: &Path) -> Vec<String> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(current) = folders.pop() {
        for entry in fs::read_dir(&current).unwrap_or_else(|error| panic!("{}: {error}", current.display())) {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let inside = path.strip_prefix(folder).expect("inside");
                files.push(inside.to_str().expect("UTF-8").to_owned());
            }
        }
    }
    files.sort_unstable();
    files
}

/// A number for all paths and bytes below a folder: two folders with one number hold the same (FNV-1a, 64 bits).
pub fn fingerprint(folder: &Path) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |bytes: &[u8]| {
        for byte in bytes.iter().chain(&[0xFF]) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for path in files_below(folder) {
        add(path.as_bytes());
        add(&fs::read(folder.join(&path)).expect("a readable file"));
    }
    hash
}

/// A temporary folder in which the real binary runs.
pub struct Sandbox {
    folder: tempfile::TempDir,
    environment: Vec<(String, String)>,
}

/// How a run of the binary ended.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Sandbox {
    /// An empty folder.
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder"), environment: Vec::new() }
    }

    /// A folder with a project in it.
    pub fn of(project: &Project) -> Self {
        let sandbox = Self::new();
        project.write(sandbox.folder.path());
        sandbox
    }

    /// A path inside.
    pub fn path(&self, inside: &str) -> PathBuf {
        if inside.is_empty() { self.folder.path().to_owned() } else { self.folder.path().join(inside) }
    }

    /// Sets a variable of the environment for the runs that follow.
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The binary in a folder inside, with the environment's variables and no others that it knows.
    pub fn command(&self, inside: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sobre"));
        for name in ["LANG", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "TERM", "CLICOLOR_FORCE"] {
            command.env_remove(name);
        }
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command.current_dir(self.path(inside)).args(arguments).stdin(Stdio::null());
        command
    }

    /// Runs the binary in the folder.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        self.run_in("", arguments)
    }

    /// Runs the binary in a folder inside.
    pub fn run_in(&self, inside: &str, arguments: &[&str]) -> Ran {
        Ran::of(&mut self.command(inside, arguments))
    }
}

impl Ran {
    /// Runs a command to its end.
    pub fn of(command: &mut Command) -> Self {
        let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8 on the terminal");
        Self { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }

    /// Fails where it did not end with this code.
    pub fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}", self.shown());
        self
    }

    /// Everything it wrote.
    pub fn shown(&self) -> String {
        let mut text = String::new();
        let _ = writeln!(text, "exit code {}\n--- out\n{}\n--- err\n{}", self.code, self.out, self.err);
        text
    }
}
