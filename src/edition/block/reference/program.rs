//! What the program says and is told: findings, commands, the recipes of forges.

use super::super::super::graph::capital;
use super::super::super::insertion::Insertion;
use super::super::super::terminal::{Argument, Command};
use super::{Entry, Part, Told, marked};
use crate::finding::CODES;
use crate::shipped::RECIPES;

/// Findings about one subject.
pub const FINDINGS: Part =
    Part { name: "findings", each: |_| CODES.iter().map(|chapter| chapter.name.to_owned()).collect(), tell: findings };

/// A command with its options; « sobre » for what all of them have.
pub const COMMAND: Part = Part {
    name: "command",
    each: |insertion| {
        let whole = insertion.facts.commands.iter().filter(|it| !it.name.contains(' '));
        whole.map(|it| called(it).to_owned()).collect()
    },
    tell: command,
};

/// The file that lets a forge build, with places for what `sobre ci` puts into it.
pub const RECIPE: Part =
    Part { name: "recipe", each: |_| RECIPES.iter().map(|recipe| recipe.forge.to_owned()).collect(), tell: recipe };

fn findings(insertion: &Insertion<'_>, which: &str) -> Told {
    let lang = insertion.facts.lang;
    let codes = CODES.iter().filter(|chapter| chapter.name == which).flat_map(|chapter| chapter.codes);
    let entry = codes.map(|it| {
        let lines = [it.means(lang).to_owned(), it.help(lang).to_owned()];
        Entry { target: true, ..Entry::new(it.code, lines) }
    });
    Told { entries: entry.collect(), ..Told::default() }
}

/// The program itself has the name that it is typed with.
fn called(command: &Command) -> &str {
    if command.name.is_empty() { "sobre" } else { &command.name }
}

fn command(insertion: &Insertion<'_>, which: &str) -> Told {
    let lang = insertion.facts.lang;
    let Some(command) = insertion.facts.commands.iter().find(|it| called(it) == which) else {
        return Told::default();
    };
    let options = |it: &Command| {
        let entry = |it: &Argument| Entry::new(it.written.get(lang), [marked(it.help.get(lang))]);
        it.options.iter().map(entry).collect::<Vec<_>>()
    };
    let mut entries = options(command);
    // What it does beside, `report new`, comes with it.
    let below = format!("{which} ");
    for inner in insertion.facts.commands.iter().filter(|it| it.name.starts_with(&below)) {
        let about = Entry::new(format!("sobre {}", inner.name), [sentence(inner.summary.get(lang))]);
        entries.push(Entry { sample: Some(("sh", format!("{}\n", inner.usage.get(lang)))), ..about });
        entries.extend(options(inner));
    }
    let sample = Some(("sh", format!("{}\n", command.usage.get(lang))));
    let about = command.summary.get(lang);
    // The heading of its own section says the rest.
    let intro = if command.name.is_empty() { String::new() } else { sentence(about) };
    Told { intro, sample, entries }
}

/// « Fabrique le site. »
fn sentence(text: &str) -> String {
    format!("{}.", capital(&marked(text)))
}

fn recipe(_: &Insertion<'_>, which: &str) -> Told {
    let recipe = RECIPES.iter().find(|recipe| recipe.forge == which);
    let text = recipe.map(|it| it.text.replace("@URL@", "ADRESSE").replace("@SHA256@", "EMPREINTE"));
    Told { sample: text.map(|text| ("yaml", text)), ..Told::default() }
}
