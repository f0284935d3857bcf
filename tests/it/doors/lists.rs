//! What can be added as one file is one entry of a static slice: folder and slice agree.

use std::collections::BTreeMap;

use crate::house::source::tokens;
use crate::house::{File, files, none};

/// The lists that the house has; a list that is found and not named here is checked as well.
const LISTS: &[(&str, &str)] = &[
    ("src/chart/mod.rs", "KINDS"),
    ("src/cli/mod.rs", "SUBCOMMANDS"),
    ("src/edition/block/mod.rs", "BLOCKS"),
    ("src/edition/mod.rs", "EDITIONS"),
    ("src/edition/report/layout/mod.rs", "LAYOUTS"),
];

#[test]
fn folder_and_list_agree() {
    let files = files("src");
    let found = lists(&files);
    let missing =
        LISTS.iter().filter(|(path, name)| !found.iter().any(|list| list.file == *path && list.name == *name));
    let gone = missing.map(|(path, name)| format!("{path}: there is no `static {name}: &[_] = &[module::ENTRY, …]`"));
    none(&gone.collect::<Vec<_>>(), "The lists that others can add to are where they were.");
    none(&unlisted(&found, &files), "An entry is one file and one place in its list.");
}

/// `static KINDS: &[Kind] = &[bars::KIND, line::KIND];`
#[derive(Debug, PartialEq, Eq)]
struct List {
    file: String,
    line: usize,
    name: String,
    /// What each entry is called in its file: `KIND`.
    entry: String,
    modules: Vec<String>,
}

fn lists(files: &[File]) -> Vec<List> {
    files.iter().flat_map(lists_in).collect()
}

fn lists_in(file: &File) -> Vec<List> {
    let tokens = tokens(&file.text);
    let mut lists = Vec::new();
    for (i, token) in tokens.iter().enumerate().filter(|(_, token)| matches!(token.text, "static" | "const")) {
        let statement: Vec<&str> = tokens[i..].iter().map(|token| token.text).take_while(|text| *text != ";").collect();
        let Some(equals) = statement.iter().position(|text| *text == "=") else { continue };
        let ["&", "[", entries @ .., "]"] = &statement[equals + 1..] else { continue };
        let parts: Option<Vec<(&str, &str)>> = entries
            .split(|text| *text == ",")
            .filter(|entry| !entry.is_empty())
            .map(|entry| match entry {
                [module, "::", name] => Some((*module, *name)),
                _ => None,
            })
            .collect();
        let Some(parts) = parts.filter(|parts| !parts.is_empty()) else { continue };
        let mut names: Vec<&str> = parts.iter().map(|(_, name)| *name).collect();
        names.dedup();
        let ([entry], Some(name)) = (names.as_slice(), statement.get(1)) else { continue };
        lists.push(List {
            file: file.path.clone(),
            line: token.line,
            name: (*name).to_owned(),
            entry: (*entry).to_owned(),
            modules: parts.iter().map(|(module, _)| (*module).to_owned()).collect(),
        });
    }
    lists
}

fn unlisted(lists: &[List], files: &[File]) -> Vec<String> {
    let mut wrong = Vec::new();
    for list in lists {
        let folder = list.file.strip_suffix("/mod.rs").unwrap_or(list.file.trim_end_matches(".rs"));
        let mut holders = BTreeMap::new();
        for file in files {
            let inside = file.path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
            let module = inside.map(|rest| rest.strip_suffix("/mod.rs").unwrap_or(rest.trim_end_matches(".rs")));
            let words: Vec<&str> = tokens(&file.text).iter().map(|token| token.text).collect();
            let holds = words.windows(2).any(|pair| matches!(pair[0], "const" | "static") && pair[1] == list.entry);
            // The list's own file may be an entry of the list above.
            let other = file.path != list.file;
            if let Some(module) = module.filter(|module| holds && other && !module.contains('/')) {
                holders.insert(module.to_owned(), &file.path);
            }
        }
        let place = format!("{}:{}", list.file, list.line);
        for (module, path) in holders.iter().filter(|(module, _)| !list.modules.contains(module)) {
            wrong.push(format!(
                "{place}: {path} holds a `{}`: add `{module}::{}` to {}",
                list.entry, list.entry, list.name
            ));
        }
        for (i, module) in list.modules.iter().enumerate() {
            if !holders.contains_key(module) {
                wrong.push(format!("{place}: {folder}/{module}.rs holds no `const {}`", list.entry));
            }
            if list.modules[..i].contains(module) {
                wrong.push(format!("{place}: {} has `{module}` twice", list.name));
            }
        }
    }
    wrong
}

#[test]
fn the_rule_finds_what_is_not_listed() {
    let check = |list: &str| {
        let files = [
            File::new("src/chart/mod.rs", list),
            File::new("src/chart/bars.rs", "pub const KIND: Kind = Kind {};"),
            File::new("src/chart/line/mod.rs", "pub const KIND: Kind = Kind {};"),
            File::new("src/chart/axis.rs", "use super::KIND;"),
        ];
        unlisted(&lists(&files), &files).len()
    };
    assert_eq!(check("pub static KINDS: &[Kind] =\n    &[bars::KIND, line::KIND];"), 0);
    assert_eq!(check("pub static KINDS: &[Kind] = &[bars::KIND];"), 1);
    assert_eq!(check("pub static KINDS: &[Kind] = &[bars::KIND, line::KIND, axis::KIND,];"), 1);
    assert_eq!(check("pub static KINDS: &[Kind] = &[bars::KIND, line::KIND, bars::KIND];"), 1);
    assert!(lists(&[File::new("src/a.rs", "const A: &[u8] = &[1, 2]; static B: &[B] = &[];")]).is_empty());
}
