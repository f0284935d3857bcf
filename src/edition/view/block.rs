//! Blocks within pages and slides.

use serde::Serialize;

use super::{Example, Link, Words, view};
use crate::finding::Finding;
use crate::theme::{Theme, View};

view!(TilesBlock = "blocks/tiles.html", words: Words, { tiles: Vec<TileView> });
view!(ChartBlock = "blocks/chart.html", words: Words, {
    id: String, title: String, svg: String, phone: String, source: String, head: Vec<String>, rows: Vec<Vec<String>>
});
view!(TableBlock = "blocks/table.html", words: Words, {
    caption: String, head: Vec<HeadCell>, rows: Vec<Vec<Cell>>, source: String
});
view!(TimelineBlock = "blocks/timeline.html", words: Words, { steps: Vec<StepView> });
view!(TeamBlock = "blocks/team.html", words: Words, { members: Vec<MemberView> });
view!(OrgBlock = "blocks/org.html", words: Words, { roles: Vec<RoleView> });
view!(CreditsBlock = "blocks/credits.html", words: Words, { entries: Vec<CreditView>, authors: Vec<String> });
view!(MissingBlock = "blocks/missing.html", words: Words, { items: Vec<MissingView> });

view!(FactsBlock = "blocks/facts.html", words: Words, { rows: Vec<FactRow> });
view!(LinksBlock = "blocks/links.html", words: Words, { links: Vec<LinkView> });
view!(CharterBlock = "blocks/charter.html", words: Words, { summary: String, groups: Vec<CharterGroup> });

view!(ReferenceBlock = "blocks/reference.html", words: Words, {
    intro: String, sample: String, entries: Vec<ReferenceEntry>
});

/// A heading of a table.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HeadCell {
    pub text: String,
    pub numeric: bool,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Cell {
    pub html: String,
    pub numeric: bool,
}

/// A step of a timeline.
#[derive(Clone, Debug, Default, Serialize)]
pub struct StepView {
    pub when: String,
    pub what: String,
    pub done: bool,
    pub now: bool,
}

/// A role and who has it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RoleView {
    pub role: String,
    pub people: Vec<String>,
}

/// Somebody of the team.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MemberView {
    pub name: String,
    pub roles: Vec<String>,
    pub initial: String,
}

/// A credit.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CreditView {
    pub file: String,
    pub author: String,
    pub licence: String,
    pub source: String,
}

/// What is not known.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MissingView {
    pub what: String,
    pub why: String,
}

/// Something that is said of the co-op or of an event.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FactRow {
    pub label: String,
    pub html: String,
    pub missing: bool,
}

/// A link and a remark.
#[derive(Clone, Debug, Default, Serialize)]
pub struct LinkView {
    pub label: String,
    pub href: String,
    pub note: String,
    /// The same as files.
    pub files: Vec<FileView>,
}

/// A file that can be taken away.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FileView {
    pub label: String,
    pub href: String,
}

/// What the charter asks for on one matter.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CharterGroup {
    pub title: String,
    pub items: Vec<CharterItem>,
}

/// One thing that the charter asks for.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CharterItem {
    pub what: String,
    /// `filled`, `partly` or `missing`: a class of the style sheet.
    pub state: &'static str,
    pub state_words: String,
    pub text: String,
    pub link: Link,
}

/// A name of the reference, and what is said of it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ReferenceEntry {
    pub id: String,
    /// The names that it stands in.
    pub within: Vec<String>,
    pub name: String,
    pub lines: Vec<String>,
    pub sample: String,
}

/// A big number.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TileView {
    pub value: String,
    pub label: String,
    pub note: String,
    pub change: String,
    pub trend: &'static str,
    /// An `svg` element.
    pub icon: String,
}

/// Compares the templates with their views.
pub fn check(theme: &Theme) -> Vec<Finding> {
    [
        theme.check::<TilesBlock>(),
        theme.check::<ChartBlock>(),
        theme.check::<TableBlock>(),
        theme.check::<TimelineBlock>(),
        theme.check::<TeamBlock>(),
        theme.check::<OrgBlock>(),
        theme.check::<CreditsBlock>(),
        theme.check::<MissingBlock>(),
        theme.check::<FactsBlock>(),
        theme.check::<LinksBlock>(),
        theme.check::<CharterBlock>(),
        theme.check::<ReferenceBlock>(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
