//! The house as it is written: the map in `src/lib.rs`, and the files of `src` that are held to it.

pub mod source;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use source::{Use, uses};

/// The folder of `Cargo.toml`.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A line of the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    pub floor: u32,
    pub doors: Vec<String>,
}

/// The rooms by module, and the lines that could not be read.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Map {
    pub rooms: BTreeMap<String, Room>,
    pub wrong: Vec<String>,
}

impl Map {
    /// Reads `//! 2 theme  [tera]  View in, HTML out` out of the first fenced text of a doc comment.
    pub fn read(lib: &str) -> Self {
        let mut map = Self::default();
        let doc = lib.lines().enumerate().filter_map(|(n, line)| Some((n + 1, line.strip_prefix("//!")?.trim())));
        let fenced = doc.skip_while(|(_, line)| *line != "```text").skip(1).take_while(|(_, line)| *line != "```");
        for (number, line) in fenced {
            match room(line) {
                Some((module, room)) if !map.rooms.contains_key(module) => {
                    map.rooms.insert(module.to_owned(), room);
                }
                Some((module, _)) => map.wrong.push(format!("src/lib.rs:{number}: `{module}` is in the map twice")),
                None => map.wrong.push(format!(
                    "src/lib.rs:{number}: write `<floor> <module> [dependencies] <what it does>`, not `{line}`"
                )),
            }
        }
        map
    }

    /// The map of this house.
    pub fn here() -> Self {
        Self::read(&fs::read_to_string(root().join("src/lib.rs")).expect("src/lib.rs can be read"))
    }

    /// The modules that have a dependency's door: one, if all is well.
    pub fn door(&self, dependency: &str) -> Vec<&str> {
        let has = |room: &Room| room.doors.iter().any(|door| door == dependency);
        self.rooms.iter().filter(|(_, room)| has(room)).map(|(module, _)| module.as_str()).collect()
    }
}

fn room(line: &str) -> Option<(&str, Room)> {
    let (floor, rest) = line.split_once(' ')?;
    let (module, rest) = rest.trim_start().split_once(' ')?;
    let (doors, what) = rest.trim_start().strip_prefix('[')?.split_once(']')?;
    let room = Room { floor: floor.parse().ok()?, doors: doors.split_ascii_whitespace().map(str::to_owned).collect() };
    (!module.is_empty() && !what.trim().is_empty()).then_some((module, room))
}

/// A Rust file.
pub struct File {
    /// From the package's folder, with `/`: `src/chart/bars.rs`.
    pub path: String,
    /// The top-level module it belongs to: `chart`; `lib` and `main` for the crates' roots.
    pub module: String,
    pub text: String,
    /// Every path that is named in it.
    pub uses: Vec<Use>,
}

impl File {
    pub fn new(path: &str, text: &str) -> Self {
        let inside: Vec<&str> = path.split('/').skip_while(|part| *part != "src").skip(1).collect();
        let mut modules: Vec<String> = inside.iter().map(|part| part.trim_end_matches(".rs").to_owned()).collect();
        let module = modules.first().cloned().unwrap_or_default();
        // `mod.rs` stands for its folder; the roots stand for the crate.
        if matches!(modules.last().map(String::as_str), Some("mod" | "lib" | "main")) {
            modules.pop();
        }
        Self { path: path.to_owned(), module, text: text.to_owned(), uses: uses(text, &modules) }
    }
}

/// Every Rust file below a folder of the package, sorted; but for the build script, a program of its own that the
/// rooms know nothing of.
pub fn files(folder: &str) -> Vec<File> {
    let mut paths = Vec::new();
    gather(&root().join(folder), &mut paths);
    paths.retain(|path| *path != root().join("src/build.rs"));
    paths.sort();
    let here = root();
    let file = |path: &PathBuf| {
        let inside = path.strip_prefix(&here).expect("below the package").to_string_lossy().replace('\\', "/");
        File::new(&inside, &fs::read_to_string(path).expect("a source file can be read"))
    };
    paths.iter().map(file).collect()
}

fn gather(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a source folder can be listed") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            gather(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            paths.push(path);
        }
    }
}

/// Fails with everything that is wrong, a line each.
#[track_caller]
pub fn none(wrong: &[String], rule: &str) {
    assert!(wrong.is_empty(), "{rule}\n\n{}\n", wrong.join("\n"));
}
