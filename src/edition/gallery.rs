//! The gallery: a deck with a slide of every layout and every kind of chart, each followed by what was written for it.
//!
//! It is the report of the starter's co-op, so that all that is made of a deck is made of it too.

use super::report::LAYOUTS;
use crate::both;
use crate::chart::KINDS;
use crate::lang::Lang;
use crate::shipped;

/// Where its Markdown stands in the project.
pub const PATH: &str = "content/ag/galerie.md";

/// The page that every page leads back to.
const HOME: &str = "content/site/index.md";

/// The facts to which the gallery adds what its pages may weigh.
const COOP: &str = "data/coop.yaml";

/// The files of a project: the starter's data, and the gallery as its only report.
#[must_use]
pub fn files(lang: Lang) -> Vec<(&'static str, Vec<u8>)> {
    let data = shipped::starter().into_iter().filter(|(path, _)| path.starts_with("data/"));
    let budget = both!(
        "\n# Tout tient dans un seul diaporama : il pèse plus qu’une page.\nbudget: {{page_kilobytes: 150}}\n",
        "\n# All is in one deck: it weighs more than a page.\nbudget: {{page_kilobytes: 150}}\n"
    );
    let budget = budget.get(lang).as_bytes();
    let files = data.map(|(path, body)| (path, if path == COOP { [body, budget].concat() } else { body.to_vec() }));
    files.chain([(HOME, home(lang).into_bytes()), (PATH, markdown(lang).into_bytes())]).collect()
}

fn home(lang: Lang) -> String {
    let title = both!("Galerie", "Gallery");
    let text = both!("[Le diaporama](../ag/galerie.md)", "[The deck](../ag/galerie.md)");
    let title = title.get(lang);
    format!("---\ntitle: \"{title}\"\ndescription: \"{title}\"\n---\n\n{}\n", text.get(lang))
}

/// The gallery as it is written: one Markdown file, a report like any other.
#[must_use]
pub fn markdown(lang: Lang) -> String {
    let title = both!("Galerie", "Gallery");
    let subtitle = both!(
        "Toutes les présentations et tous les graphiques, et ce que l’on écrit pour les avoir",
        "All layouts and all charts, and what is written to have them"
    );
    let mut text =
        format!("---\ntitle: \"{}\"\nsubtitle: \"{}\"\nperiod: 2025\n---\n", title.get(lang), subtitle.get(lang));
    part(&mut text, both!("Les présentations", "Layouts").get(lang));
    for layout in LAYOUTS {
        let summary = if lang == Lang::Fr { layout.summary.0 } else { layout.summary.1 };
        entry(&mut text, layout.name, summary, layout.example);
    }
    part(&mut text, both!("Les graphiques", "Charts").get(lang));
    for kind in KINDS {
        let name = if lang == Lang::Fr { kind.alias } else { kind.name };
        let figure = both!("exemple", "example");
        let example = format!(
            "## {}\n\n```chart\nfigure: {}\nkind: {name}\n```\n",
            (kind.example)().title.replace(['{', '}'], ""),
            figure.get(lang)
        );
        entry(&mut text, name, (kind.summary)().get(lang), &example);
    }
    text
}

fn part(text: &mut String, title: &str) {
    text.extend(["\n## ", title, " {.section}\n"]);
}

/// The slide, and what was written for it on the next one.
fn entry(text: &mut String, name: &str, summary: &str, example: &str) {
    let source = ["\n````md\n", example, "````\n"].concat();
    text.extend(["\n", example, "\n## `", name, "` {.full}\n\n", summary, "\n", &source]);
}
