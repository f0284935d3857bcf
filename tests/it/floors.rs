//! The floors of the map in `src/lib.rs`: every arrow between modules goes strictly down.

use std::collections::BTreeMap;

use crate::house::source::{Kind, tokens};
use crate::house::{File, Map, files, none};

#[test]
fn every_arrow_goes_strictly_down() {
    let map = Map::here();
    none(&map.wrong, "The map in the doc comment of src/lib.rs cannot be read.");
    none(&arrows(&map, &files("src")), "A module may only name modules of lower floors (the map in src/lib.rs).");
}

#[test]
fn the_map_has_every_module_and_no_other() {
    none(&unmapped(&Map::here(), &files("src")), "src/lib.rs declares what its map shows.");
}

/// Mentions of a module that stands on the same floor, on a higher one, or in no map.
fn arrows(map: &Map, files: &[File]) -> Vec<String> {
    let macros = exported_macros(files);
    let mut wrong = Vec::new();
    for file in files {
        for found in &file.uses {
            let root = |name: &str| macros.get(name).map_or_else(|| name.to_owned(), |home| (*home).to_owned());
            let target = match found.path.as_slice() {
                [krate, name, ..] if krate == "crate" => root(name),
                // An exported macro is in scope below its definition without being imported.
                [name] if found.kind == Kind::Macro && macros.contains_key(name.as_str()) => root(name),
                [krate, name, ..] if krate == "sobre" && file.module == "main" => {
                    if name != "cli" {
                        wrong.push(format!(
                            "{}:{}: main names `{}`; move that into `sobre::cli`, the only module main knows",
                            file.path,
                            found.line,
                            found.shown()
                        ));
                    }
                    continue;
                }
                _ => continue,
            };
            if let Some(what) = arrow(map, &file.module, &target) {
                wrong.push(format!("{}:{}: `{}`: {what}", file.path, found.line, found.shown()));
            }
        }
    }
    wrong
}

/// What is wrong with `from` naming `to`.
fn arrow(map: &Map, from: &str, to: &str) -> Option<String> {
    if from == to {
        return None;
    }
    let Some(target) = map.rooms.get(to) else {
        return Some(format!(
            "`{to}` is no module of the map; name an item by its own module, or draw the module in src/lib.rs"
        ));
    };
    // The crate's root names nothing; a module that the map lacks is told by the other test.
    let floor = map.rooms.get(from).map_or(0, |room| room.floor);
    (floor <= target.floor).then(|| {
        format!(
            "{from} (floor {floor}) may not name {to} (floor {}); pass what it needs in as a value, or move the shared \
             thing to a lower floor",
            target.floor
        )
    })
}

/// `#[macro_export] macro_rules! name` makes `crate::name!`, whatever module it stands in.
fn exported_macros(files: &[File]) -> BTreeMap<String, &str> {
    let mut macros = BTreeMap::new();
    for file in files {
        let words: Vec<&str> = tokens(&file.text).iter().map(|token| token.text).collect();
        let exported = words.windows(7).filter_map(|window| match window {
            ["#", "[", "macro_export", "]", "macro_rules", "!", name] => Some((*name).to_owned()),
            _ => None,
        });
        macros.extend(exported.map(|name| (name, file.module.as_str())));
    }
    macros
}

/// Modules of the map, of `pub mod` and of the folder that are not in all three.
fn unmapped(map: &Map, files: &[File]) -> Vec<String> {
    let Some(lib) = files.iter().find(|file| file.module == "lib") else {
        return vec!["src/lib.rs is missing".to_owned()];
    };
    let tokens = tokens(&lib.text);
    let mut wrong = Vec::new();
    let mut declared = Vec::new();
    for window in tokens.windows(3) {
        let [before, keyword, name] = window else { continue };
        if keyword.text == "mod" {
            declared.push(name.text);
            if before.text != "pub" {
                wrong.push(format!("src/lib.rs:{}: make `{}` a `pub mod`", name.line, name.text));
            }
            if !map.rooms.contains_key(name.text) {
                wrong.push(format!("src/lib.rs:{}: add `{}` to the map, on a floor", name.line, name.text));
            }
        }
    }
    let missing = map.rooms.keys().filter(|module| !declared.contains(&module.as_str()));
    wrong.extend(missing.map(|module| format!("src/lib.rs: the map shows `{module}`: declare it with `pub mod`")));
    let known = |module: &str| matches!(module, "lib" | "main") || declared.contains(&module);
    let stray = files.iter().filter(|file| !known(&file.module));
    wrong.extend(stray.map(|file| format!("{}: no `pub mod {};` in src/lib.rs leads here", file.path, file.module)));
    wrong
}

mod the_reader {
    //! The rules above can fail: small houses with one thing wrong each.

    use super::{arrows, unmapped};
    use crate::house::{File, Map, Room};

    const LIB: &str = "//! ```text\n//! 2 top [] x\n//! 1 left [dep a-b] x\n//! 1 right [] x\n//! 0 low [] x\n//! ```\n\
                       pub mod low;\npub mod left;\npub mod right;\npub mod top;\n";

    /// What is wrong when `text` stands in `path`, beside a macro of `low`.
    fn check(path: &str, text: &str) -> Vec<String> {
        let low = File::new("src/low/mod.rs", "#[macro_export]\nmacro_rules! say { () => {} }\n");
        arrows(&Map::read(LIB), &[low, File::new(path, text)])
    }

    #[track_caller]
    fn good(path: &str, text: &str) {
        assert_eq!(check(path, text), Vec::<String>::new(), "{text}");
    }

    #[track_caller]
    fn bad(path: &str, text: &str, place: &str) {
        let wrong = check(path, text);
        assert!(wrong.len() == 1 && wrong[0].starts_with(place), "{text}\ngave {wrong:?}");
    }

    #[test]
    fn sees_arrows_up_and_sideways() {
        bad("src/left/mod.rs", "use crate::top::Thing;", "src/left/mod.rs:1: `crate::top::Thing`: left (floor 1)");
        bad("src/left/mod.rs", "\nuse crate::right;", "src/left/mod.rs:2:");
        bad("src/left/deep/inner.rs", "fn f() -> crate::right::T {}", "src/left/deep/inner.rs:1:");
        bad("src/left/mod.rs", "use crate::{\n low::A,\n right::{self as r}\n};", "src/left/mod.rs:3:");
        bad("src/low/a.rs", "macro_rules! m { () => { $crate::left::f() } }", "src/low/a.rs:1:");
        bad("src/left/mod.rs", "impl<T: crate::top::Trait> X for Y<T> {}", "src/left/mod.rs:1:");
        bad("src/left/mod.rs", "pub(crate) use crate::right::A;", "src/left/mod.rs:1:");
        bad("src/left/mod.rs", "use crate::nowhere::A;", "src/left/mod.rs:1:");
    }

    #[test]
    fn follows_super_to_the_root() {
        bad("src/left/mod.rs", "use super::right::A;", "src/left/mod.rs:1: `crate::right::A`");
        bad("src/left/deep.rs", "fn f() { super::super::top::g() }", "src/left/deep.rs:1:");
        bad("src/left/mod.rs", "mod tests { use super::super::right; }", "src/left/mod.rs:1:");
        good("src/left/deep.rs", "use super::right::A;");
        good("src/left/mod.rs", "mod tests { use super::right; }");
        good("src/left/mod.rs", "use self::right::A;");
    }

    #[test]
    fn counts_macros_as_their_module() {
        good("src/left/mod.rs", "use crate::say;\nfn f() { say!() }");
        let map = Map::read(&LIB.replace("0 low", "3 low"));
        let low = File::new("src/low/mod.rs", "#[macro_export]\nmacro_rules! say { () => {} }\n");
        let left = File::new("src/left/mod.rs", "fn f() { say!(); if say != 1 {} }\nuse crate::say;");
        assert_eq!(arrows(&map, &[low, left]).len(), 2);
    }

    #[test]
    fn ignores_what_is_no_code() {
        good("src/left/mod.rs", "// crate::top::A\n/* crate::top /* crate::top */ crate::top */ //! [`crate::top`]");
        good("src/left/mod.rs", r##"const A: &str = "crate::top"; const B: &str = r#"a " crate::top"#;"##);
        good("src/left/mod.rs", "const Q: char = '\"'; const E: char = '\\''; // \" crate::top");
        good("src/left/mod.rs", "fn f<'crate>(x: &'static str) {} use crate::low::A;");
        good("src/top/mod.rs", "use crate::{left, right::{self, B}, low::*, top::C};");
    }

    #[test]
    fn main_knows_cli_only() {
        bad("src/main.rs", "fn main() { sobre::low::f() }", "src/main.rs:1: main names");
        good("src/main.rs", "fn main() { sobre::cli::run() }");
    }

    #[test]
    fn reads_the_map() {
        let map = Map::read(LIB);
        let left = Room { floor: 1, doors: vec!["dep".to_owned(), "a-b".to_owned()] };
        assert_eq!(map.rooms.get("left"), Some(&left));
        assert_eq!(map.door("a-b"), ["left"]);
        assert_eq!(Map::read("//! ```text\n//! one left [] x\n//! 1 left [x\n//! ```").wrong.len(), 2);
        assert_eq!(Map::read("//! ```text\n//! 1 left [] x\n//! 2 left [] x\n//! ```").wrong.len(), 1);
    }

    #[test]
    fn compares_map_and_modules() {
        let told =
            |lib: &str, path: &str| unmapped(&Map::read(lib), &[File::new("src/lib.rs", lib), File::new(path, "")]);
        assert_eq!(told(LIB, "src/left/a.rs"), Vec::<String>::new());
        assert_eq!(told(LIB, "src/stray/mod.rs").len(), 1);
        assert_eq!(told(&LIB.replace("pub mod top;", ""), "src/left/a.rs").len(), 1);
        assert_eq!(told(&LIB.replace("pub mod top;", "mod top;"), "src/left/a.rs").len(), 1);
        assert_eq!(told(&format!("{LIB}pub mod more;"), "src/left/a.rs").len(), 1);
    }
}
