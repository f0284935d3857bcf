//! Whose work is shown: pictures and icons, and what has to be said of them.

use std::collections::BTreeSet;

use super::address;
use super::files::Files;
use super::gather::{Gathered, MAX_PAGE};
use super::insertion::Insertion;
use crate::both;
use crate::chart::Slot;
use crate::finding::{Finding, Place, nearest};
use crate::icon::{self, Icon};
use crate::register::Asset;
use crate::world::Disk as _;
use crate::yaml::At;

/// What an address that names an icon begins with, in both languages; an accent is no mistake.
const SCHEMES: [&str; 3] = ["icone:", "icône:", "icon:"];

/// The name of an icon, where an address is one: `icone:serveur`.
pub fn icon_name(target: &str) -> Option<&str> {
    SCHEMES.iter().find_map(|scheme| target.strip_prefix(scheme))
}

/// What some texts show of others' work.
#[derive(Default)]
pub struct Used {
    /// Whether there is an icon among it.
    pub icons: bool,
    /// Pictures, by their path below `content/`.
    pub pictures: BTreeSet<String>,
}

impl Used {
    /// In a text of `content/`, whose files are known.
    pub fn in_text(content: &str, text: &str, files: &BTreeSet<String>) -> Self {
        let mut used = Self::default();
        for rest in text.split("](").skip(1) {
            let target = rest.split([')', ' ', '\n']).next().unwrap_or_default().trim_matches(['<', '>']);
            if let Some(name) = icon_name(target) {
                used.icons |= icon::icon(name).is_some();
            } else {
                let found = address::resolve(content, &target.replace("%20", " "));
                used.pictures.extend(found.filter(|path| files.contains(path)));
            }
        }
        let tiles = text.lines().filter_map(|line| line.trim_start_matches([' ', '-', '{']).strip_prefix("icon:"));
        used.icons |= tiles.into_iter().any(|name| icon::icon(name.trim_matches([' ', '"', '\''])).is_some());
        used
    }

    /// And in another.
    pub fn add(&mut self, other: Self) {
        self.icons |= other.icons;
        self.pictures.extend(other.pictures);
    }
}

impl Insertion<'_> {
    /// The icon of a name; an unknown one is told with the nearest.
    pub fn icon(&mut self, name: &str, place: Place) -> Option<&'static Icon> {
        let icon = icon::icon(name);
        if icon.is_none() {
            let shown: String = name.chars().take(60).collect();
            let message = both!("aucune icône ne s'appelle « {shown} »", "no icon is called \"{shown}\"");
            let french = nearest(&name.to_lowercase(), icon::ICONS.iter().map(|icon| icon.fr));
            let near = french.or_else(|| nearest(&name.to_lowercase(), icon::names()));
            let all: Vec<&str> = icon::ICONS.iter().map(|icon| icon.fr).collect();
            let all = all.join(", ");
            let help = match near {
                Some(near) => both!("vouliez-vous écrire « {near} » ?", "did you mean \"{near}\"?"),
                None => both!("icônes possibles : {all}", "possible icons: {all}"),
            };
            self.findings.push(Finding::error("unknown-icon", place, message).help(help));
        }
        icon
    }

    /// What is shown of others' work where this text is: in this report, or in all the pages beside this one.
    pub fn used(&mut self) -> Used {
        let own = self.file.strip_prefix("content/").unwrap_or(self.file).to_owned();
        if self.slot != Slot::Page {
            return Used::in_text(&own, self.text, &self.gathered.content);
        }
        let folder = own.split('/').next().unwrap_or_default().to_owned();
        let mut used = Used::default();
        for content in self.gathered.markdown(&folder) {
            let path = format!("content/{content}");
            let files = self.facts.originals.files;
            let Ok(bytes) = files.read(&path, MAX_PAGE) else { continue };
            // What other pages show is asked for by this one.
            if let Some(source) = files.known(&path) {
                self.gathered.memory.picture(&content, source);
            }
            used.add(Used::in_text(&content, &String::from_utf8_lossy(&bytes), &self.gathered.content));
        }
        used
    }
}

/// Whether an entry says who made it, and what may be done with it.
fn is_whole(asset: &Asset) -> bool {
    let said = |text: &str| !text.trim().is_empty();
    asset.authors.iter().any(|author| said(author)) && asset.licence.as_deref().is_some_and(said)
}

/// A picture of which it is not said who made it and under which licence, with the lines to write.
pub fn uncredited(assets: &[Asset], content: &str, place: Place) -> Option<Finding> {
    let known = assets.iter().find(|asset| asset.file.as_ref().is_some_and(|file| file.value == content));
    if known.is_some_and(is_whole) {
        return None;
    }
    let name = content.rsplit('/').next().unwrap_or(content);
    let message = both!("{name} : ni auteur ni licence ne sont connus", "{name}: neither author nor licence are known");
    let lines = |title: &str, author: &str, licence: &str| {
        format!("- file: {content}\n  title: \"{title}\"\n  authors: [\"{author}\"]\n  licence: \"{licence}\"")
    };
    let (fr, en) =
        (lines("Ce que l’on voit", "Prénom Nom", "CC BY-SA 4.0"), lines("What is seen", "Who", "CC BY-SA 4.0"));
    let help = match known {
        Some(known) => {
            let line = known.place.line;
            both!(
                "complétez authors et licence dans data/assets.yaml, ligne {line}",
                "complete authors and licence in data/assets.yaml, line {line}"
            )
        }
        None => both!("ajoutez à data/assets.yaml :\n{fr}", "add to data/assets.yaml:\n{en}"),
    };
    Some(Finding::warning("picture-without-credit", place, message).help(help))
}

/// Entries about a picture that is not there, or that no page shows any more.
pub fn idle(disk: &Files<'_>, gathered: &Gathered, assets: &[Asset]) -> Vec<Finding> {
    let named: Vec<&At<String>> = assets.iter().filter_map(|asset| asset.file.as_ref()).collect();
    if named.is_empty() {
        return Vec::new();
    }
    let mut used = Used::default();
    for content in gathered.content.iter().filter(|path| path.ends_with(".md")) {
        let Ok(bytes) = disk.read(&format!("content/{content}"), MAX_PAGE) else { continue };
        used.add(Used::in_text(content, &String::from_utf8_lossy(&bytes), &gathered.content));
    }
    named.into_iter().filter(|file| !used.pictures.contains(&file.value)).map(|file| told(file, gathered)).collect()
}

fn told(file: &At<String>, gathered: &Gathered) -> Finding {
    let name = &file.value;
    let (message, help) = if gathered.content.contains(name) {
        (
            both!("aucune page ne montre {name}", "no page shows {name}"),
            both!("ôtez cette entrée si elle ne sert plus", "remove this entry if it is of no use"),
        )
    } else {
        (
            both!("il n’y a pas de fichier content/{name}", "there is no file content/{name}"),
            both!("corrigez file:, ou ôtez cette entrée", "correct file:, or remove this entry"),
        )
    };
    Finding::warning("unused-credit", file.place.clone(), message).help(help)
}
