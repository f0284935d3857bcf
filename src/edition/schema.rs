//! What an editor is told of the files that are typed by hand: JSON Schemas, made from the same declarations as the
//! reading. Nothing here is typed twice.

use serde_json::{Map, Value, json};

use super::block::{BLOCKS, LISTINGS};
use super::front::FRONTS;
use super::graph::NAMED;
use crate::both;
use crate::chart;
use crate::figures::{CATALOGUE, DERIVED};
use crate::icon::{ICONS, Icon};
use crate::lang::{Lang, Text};
use crate::register::FILES;
use crate::yaml::{self, Names, Shape};

/// The folder of the project in which they lie; the first line of a data file names its schema there.
pub const FOLDER: &str = "schemas";

/// What has a schema.
pub struct Subject {
    /// The name of its file, without folder.
    pub file: String,
    /// What it is.
    pub title: Text,
    /// Where it is typed.
    pub typed: Typed,
    /// How it is written.
    pub shape: Shape,
}

/// Where something is typed.
pub enum Typed {
    /// In files of its own: `data/associations/*.yaml`.
    Files(String),
    /// At the head of pages: `content/site/**/*.md`.
    Head(&'static str),
    /// In a block of this name, in a page.
    Block(&'static str),
}

/// Everything that is typed by hand: data files, front matter, blocks.
#[must_use]
pub fn subjects() -> Vec<Subject> {
    let data = FILES.iter().map(|kind| {
        let paths = format!("data/{}", kind.pattern);
        Subject { file: kind.schema(), title: Text::same(&paths), shape: (kind.shape)(), typed: Typed::Files(paths) }
    });
    let fronts = FRONTS.iter().map(|kind| Subject {
        file: format!("front-{}.json", kind.name),
        title: Text { fr: kind.summary.0.to_owned(), en: kind.summary.1.to_owned() },
        typed: Typed::Head(kind.pattern),
        shape: (kind.shape)(),
    });
    let blocks = BLOCKS.iter().filter_map(|block| {
        let (name, (fr, en)) = (block.name, block.summary);
        Some(Subject {
            file: format!("block-{name}.json"),
            title: both!("Le bloc {name} : {fr}", "The block {name}: {en}"),
            typed: Typed::Block(name),
            shape: (block.body?)(),
        })
    });
    data.chain(fronts).chain(blocks).collect()
}

/// The schemas, each with the name of its file, sorted.
#[must_use]
pub fn schemas(lang: Lang) -> Vec<(String, String)> {
    let mut files: Vec<_> = subjects()
        .into_iter()
        .map(|subject| {
            let document = yaml::schema(&subject.shape, subject.title.get(lang), lang, &names);
            (subject.file, format!("{document:#}\n"))
        })
        .collect();
    files.sort();
    files
}

/// `.vscode/settings.json` for a project whose schemas lie in this folder: a file that is new has its schema at once.
#[must_use]
pub fn settings(folder: &str) -> String {
    let whose = subjects().into_iter().filter_map(|it| match it.typed {
        Typed::Files(paths) => Some((format!("./{folder}/{}", it.file), json!(paths))),
        Typed::Head(_) | Typed::Block(_) => None,
    });
    let schemas: Map<String, Value> = whose.collect();
    format!("{:#}\n", json!({ "yaml.schemas": schemas }))
}

/// The names of a list that declarations speak of.
fn names(list: &str) -> Names {
    let pair = |name: &str, fr: &str, en: &str| (name.to_owned(), Text { fr: fr.to_owned(), en: en.to_owned() });
    let figures = || CATALOGUE.iter().map(|it| pair(it.name, it.fr, it.en));
    match list {
        "figures" => figures().chain(DERIVED.iter().map(|(name, fr, en)| pair(name, fr, en))).collect(),
        "charts" => {
            let own = NAMED.iter().map(|it| pair(it.name, it.summary.0, it.summary.1));
            own.chain(figures()).collect()
        }
        "kinds" => chart::KINDS
            .iter()
            .flat_map(|it| [it.alias, it.name].map(|name| (name.to_owned(), (it.summary)())))
            .collect(),
        "icons" => {
            let both = |icon: &Icon| [icon.fr, icon.en].map(|name| pair(name, icon.fr, icon.en));
            ICONS.iter().flat_map(both).collect()
        }
        "listings" => {
            let dues = pair("dues", "le calendrier des cotisations", "the calendar of dues");
            LISTINGS.iter().map(|it| pair(it.name, it.caption.0, it.caption.1)).chain([dues]).collect()
        }
        _ => Names::new(),
    }
}
