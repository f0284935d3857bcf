//! The doors of the map in `src/lib.rs`: each dependency and each part of the system is named in one module only,
//! nothing is passed on under another name, and a folder holds what its list says.

mod lists;

use std::fs;

use crate::house::source::{Kind, Use};
use crate::house::{File, Map, files, none, root};

/// Derived serialisation is a language feature here.
const NO_DOOR: &[&str] = &["serde", "serde_json"];

/// What only some modules may name, and what the others do.
const RESERVED: &[(&[&str], &[&str], &str)] = &[
    (&["std", "fs"], &["host"], "read through `world::Disk`, write through `host::publish`"),
    (&["std", "net"], &["host"], "ask `host`"),
    (&["std", "process", "ExitCode"], &["host", "cli", "main"], "return a value; `cli` makes the exit code"),
    (&["std", "process"], &["host"], "return a value; `cli` makes the exit code"),
    (&["std", "env", "args_os"], &["main"], "take the arguments that `main` passes on"),
    (&["std", "env"], &["host"], "ask `host::locale` or another function of `host`"),
    (&["std", "time", "SystemTime"], &["host"], "take the day from the facts: what is made has no clock"),
    (&["std", "time", "Instant"], &["host"], "take the day from the facts: what is made has no clock"),
    (&["std", "io", "stdout"], &["cli"], "return a value; `cli` prints it"),
    (&["std", "io", "stderr"], &["cli"], "return findings; `cli` prints them"),
    (&["std", "io", "stdin"], &["cli"], "take a value; `cli` asks for it"),
];

const PRINTING: &[&str] = &["print", "println", "eprint", "eprintln", "dbg"];

/// Names that say nothing of what is inside.
const EMPTY_NAMES: &[&str] = &[
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "manager",
    "misc",
    "handler",
    "processor",
    "tools",
    "base",
    "shared",
    "stuff",
];

const MAX_LINES: usize = 400;

#[test]
fn every_dependency_has_one_door() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("Cargo.toml can be read");
    none(
        &closed(&Map::here(), &dependencies(&manifest), &files("src")),
        "A dependency is named in one module only, the one whose [brackets] in the map of src/lib.rs hold it.",
    );
}

#[test]
fn the_system_is_behind_host_and_the_terminal_behind_cli() {
    none(&reserved(&files("src")), "Nothing but host touches disk, clock, environment or processes; only cli prints.");
}

#[test]
fn nothing_is_passed_on_under_another_name() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("Cargo.toml can be read");
    none(&passed_on(&dependencies(&manifest), &files("src")), "A re-export hides an arrow.");
}

#[test]
fn files_are_short_and_named_for_what_they_hold() {
    let all = files("src").into_iter().chain(files("tests"));
    none(&all.filter_map(|file| unpleasant(&file)).collect::<Vec<_>>(), "A file is something a person reads.");
}

/// The keys of every table of normal dependencies, on whatever platform.
fn dependencies(manifest: &str) -> Vec<String> {
    let mut inside = false;
    let mut names = Vec::new();
    for line in manifest.lines().map(str::trim) {
        if let Some(table) = line.strip_prefix('[').and_then(|rest| rest.split(']').next()) {
            inside = table == "dependencies" || (table.starts_with("target.") && table.ends_with(".dependencies"));
            names.extend(table.strip_prefix("dependencies.").map(|name| name.trim_matches('"').to_owned()));
        } else if inside
            && !line.starts_with('#')
            && let Some((key, _)) = line.split_once('=')
        {
            let name = key.trim().split('.').next().unwrap_or_default();
            names.push(name.trim_matches('"').to_owned());
        }
    }
    names
}

/// Dependencies without a door, with two, named elsewhere or nowhere; doors without a dependency.
fn closed(map: &Map, dependencies: &[String], files: &[File]) -> Vec<String> {
    let mut wrong = map.wrong.clone();
    for name in dependencies.iter().filter(|name| !NO_DOOR.contains(&name.as_str())) {
        let doors = map.door(name);
        let [door] = doors.as_slice() else {
            wrong.push(format!(
                "Cargo.toml: `{name}` has {} doors in the map of src/lib.rs {doors:?}: name it at one module",
                doors.len()
            ));
            continue;
        };
        let naming = |file: &File| file.uses.iter().find(|found| names_crate(found, name)).map(|found| found.line);
        if !files.iter().any(|file| file.module == *door && naming(file).is_some()) {
            wrong.push(format!("src/lib.rs: `{door}` does not use `{name}`: take it out of Cargo.toml and the map"));
        }
        for file in files.iter().filter(|file| file.module != *door) {
            if let Some(line) = naming(file) {
                wrong.push(format!(
                    "{}:{line}: `{name}` is behind the door of `{door}`: ask `crate::{door}` for what you need",
                    file.path
                ));
            }
        }
    }
    for (module, room) in &map.rooms {
        for door in room.doors.iter().filter(|door| !dependencies.contains(door)) {
            wrong.push(format!("src/lib.rs: `{module}` has a door for `{door}`, which Cargo.toml does not have"));
        }
    }
    wrong
}

fn names_crate(found: &Use, dependency: &str) -> bool {
    let import = matches!(found.kind, Kind::Import { .. });
    let long = found.path.len() > 1 || import;
    long && found.path.first().is_some_and(|first| *first == dependency.replace('-', "_"))
}

fn reserved(files: &[File]) -> Vec<String> {
    let mut wrong = Vec::new();
    for file in files {
        for found in &file.uses {
            let place = format!("{}:{}: `{}`", file.path, found.line, found.shown());
            let prints = found.kind == Kind::Macro && found.path.last().is_some_and(|n| PRINTING.contains(&n.as_str()));
            if prints && file.module != "cli" {
                wrong.push(format!("{place}: only `cli` prints; return a value or a finding"));
            }
            let Some((_, allowed, instead)) = RESERVED.iter().find(|(path, ..)| reaches(found, path)) else { continue };
            if !allowed.contains(&file.module.as_str()) {
                wrong.push(format!("{place} belongs to `{}`; {instead}", allowed.join("` and `")));
            }
        }
    }
    wrong
}

/// Whether this names what is reserved, below `std` or through an imported module, or imports all that is around it.
fn reaches(found: &Use, reserved: &[&str]) -> bool {
    // `env!` and `option_env!` are compile-time.
    if found.kind == Kind::Macro {
        return false;
    }
    let path: Vec<&str> = found.path.iter().map(String::as_str).collect();
    let imported = matches!(found.kind, Kind::Import { .. });
    let around =
        imported && path.strip_suffix(&["*"]).is_some_and(|outer| !outer.is_empty() && reserved.starts_with(outer));
    path.starts_with(reserved) || (reserved.len() > 2 && path.starts_with(&reserved[1..])) || around
}

fn passed_on(dependencies: &[String], files: &[File]) -> Vec<String> {
    let mut wrong = Vec::new();
    for file in files {
        // What the first name of a path stands for: a crate, or what was imported under that name.
        let foreign = |path: &[String]| match path {
            [krate, module, ..] if krate == "crate" => *module != file.module && file.module != "lib",
            [name, ..] => dependencies.iter().any(|dependency| dependency.replace('-', "_") == *name),
            [] => false,
        };
        for found in file.uses.iter().filter(|found| found.is_public()) {
            let through = file.uses.iter().find(|other| {
                matches!(&other.kind, Kind::Import { name, .. } if Some(name) == found.path.first())
                    && other.line != found.line
            });
            if foreign(&found.path) || through.is_some_and(|through| foreign(&through.path)) {
                wrong.push(format!(
                    "{}:{}: `pub use {}`: let those who need it name it where it lives, or wrap it in a type of yours",
                    file.path,
                    found.line,
                    found.shown()
                ));
            }
        }
        for found in file.text.lines().enumerate().filter(|(_, line)| line.trim_start().starts_with("pub extern crate"))
        {
            wrong.push(format!("{}:{}: no `pub extern crate`", file.path, found.0 + 1));
        }
    }
    wrong
}

fn unpleasant(file: &File) -> Option<String> {
    let lines = file.text.lines().count();
    if lines >= MAX_LINES {
        return Some(format!("{}: {lines} lines; split it where a second subject begins (< {MAX_LINES})", file.path));
    }
    let name = file.path.split('/').find(|part| EMPTY_NAMES.contains(&part.trim_end_matches(".rs")))?;
    Some(format!("{}: `{name}` says nothing of what is inside; name it for its subject", file.path))
}

mod the_rules {
    //! Each rule finds what it forbids.

    use super::{closed, dependencies, passed_on, reserved, unpleasant};
    use crate::house::{File, Map};

    const MAP: &str = "//! ```text\n//! 1 host [tera-x] x\n//! 1 theme [slug] x\n//! ```";

    #[test]
    fn a_dependency_stays_behind_its_door() {
        let check = |path: &str, text: &str| {
            let own = [
                File::new("src/host/a.rs", "use tera_x::Tera;"),
                File::new("src/theme/mod.rs", "fn f() { ::slug::slugify() }"),
                File::new(path, text),
            ];
            closed(&Map::read(MAP), &["tera-x".to_owned(), "slug".to_owned(), "serde".to_owned()], &own).len()
        };
        assert_eq!(check("src/host/b.rs", "fn f(x: tera_x::A) {}"), 0);
        assert_eq!(check("src/theme/b.rs", "use crate::tera_x::A; // tera_x::B\nfn f() { tera_x() }"), 0);
        assert_eq!(check("src/theme/b.rs", "fn f(x: tera_x::A) {}"), 1);
        assert_eq!(check("src/theme/b.rs", "use tera_x as t;"), 1);
        assert_eq!(check("src/theme/b.rs", "use {std::fmt, tera_x::{A, B}};"), 1);
        assert_eq!(check("src/theme/b.rs", "#[derive(tera_x::Derive)] struct A;"), 1);
    }

    #[test]
    fn map_and_manifest_agree() {
        let used = [File::new("src/host/a.rs", "use tera_x::A; use slug::b;")];
        let check = |names: &[&str]| {
            closed(&Map::read(MAP), &names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>(), &used)
        };
        // slug is named outside its door and not behind it.
        assert_eq!(check(&["tera-x", "slug"]).len(), 2);
        assert!(check(&["tera-x", "slug", "new"]).iter().any(|line| line.contains("`new` has 0 doors")));
        assert!(check(&["tera-x"]).iter().any(|line| line.contains("`slug`, which Cargo.toml")));
    }

    #[test]
    fn reads_the_manifest() {
        let manifest = "[package]\nname = \"x\"\n[dependencies]\na-b = \"1\"\n# c = \"1\"\nd.version = \"1\"\n\
                        [dev-dependencies]\ne = \"1\"\n[dependencies.f]\nversion = \"1\"\n\
                        [target.'cfg(unix)'.dependencies]\ng = { version = \"1\" }\n[profile.dev]\ndebug = 1\n";
        assert_eq!(dependencies(manifest), ["a-b", "d", "f", "g"]);
    }

    #[test]
    fn only_host_touches_the_system() {
        let check = |path: &str, text: &str| reserved(&[File::new(path, text)]).len();
        assert_eq!(check("src/tree/mod.rs", "use std::{fmt, fs::{self, File}};"), 2);
        assert_eq!(check("src/tree/mod.rs", "fn f() { std::env::var(\"A\"); }"), 1);
        assert_eq!(check("src/tree/mod.rs", "use std::time::*;"), 1);
        assert_eq!(check("src/tree/mod.rs", "use std::time;\nfn f() { time::Instant::now() }"), 1);
        assert_eq!(check("src/tree/mod.rs", "use std::io;\nfn f() { io::stdout(); println!(); }"), 2);
        assert_eq!(check("src/tree/mod.rs", "use std::time::Duration; const A: &str = env!(\"A\"); // std::fs"), 0);
        assert_eq!(check("src/host/mod.rs", "use std::fs; use std::time::Instant; use std::process::Command;"), 0);
        assert_eq!(check("src/cli/mod.rs", "use std::process::ExitCode; fn f() { println!() }"), 0);
        assert_eq!(check("src/cli/mod.rs", "fn f() { std::process::exit(1) }"), 1);
        assert_eq!(check("src/main.rs", "fn main() -> std::process::ExitCode { f(std::env::args_os()) }"), 0);
    }

    #[test]
    fn arrows_are_not_hidden() {
        let check = |text: &str| passed_on(&["tera-x".to_owned()], &[File::new("src/theme/mod.rs", text)]).len();
        assert_eq!(check("pub use crate::finding::Finding;"), 1);
        assert_eq!(check("pub(crate) use super::finding::Finding;"), 1);
        assert_eq!(check("use crate::finding;\npub use finding::Finding;"), 1);
        assert_eq!(check("pub use tera_x::{A, B as C};"), 2);
        assert_eq!(check("pub extern crate tera_x;"), 1);
        assert_eq!(
            check("mod load;\npub use load::load;\npub use self::load::Theme;\nuse crate::finding::Finding;"),
            0
        );
    }

    #[test]
    fn files_are_held_to_their_size_and_name() {
        assert!(unpleasant(&File::new("src/chart/bars.rs", &"\n".repeat(399))).is_none());
        assert!(unpleasant(&File::new("src/chart/bars.rs", &"\n".repeat(400))).is_some());
        assert!(unpleasant(&File::new("src/chart/utils.rs", "")).is_some());
        assert!(unpleasant(&File::new("src/common/bars.rs", "")).is_some());
    }
}
