//! The life of pages: when each is published, where it stood before, what it is about, and what machines read of it.

mod machines;
mod moved;
mod news;
mod times;

use crate::harness::Project;

/// A page of the site; `front` is further lines of its front matter.
fn page(title: &str, front: &str) -> String {
    format!("---\ntitle: {title}\ndescription: Une page.\n{front}---\n\nBonjour.\n")
}

/// An article of a day.
fn article(title: &str, date: &str, front: &str) -> String {
    page(title, &format!("layout: article\ndate: {date}\n{front}"))
}

/// A co-op with a list of news and no article yet.
fn with_news() -> Project {
    Project::minimal().file("content/site/actualites/index.md", page("Actualités", "layout: list\nnav: 2\n"))
}

/// The codes of what was found, and where; pages of these small projects need not be found by anybody.
fn found(built: &crate::harness::Built) -> Vec<String> {
    let shown = |it: &sobre::finding::Finding| format!("{} {}:{}", it.code, it.place.file, it.place.line);
    built.findings.iter().filter(|it| !["figures-not-known", "orphan-page"].contains(&it.code)).map(shown).collect()
}
