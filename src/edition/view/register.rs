//! Pages made from the register: the agenda, the directory, the years.

use serde::Serialize;

use super::block::{FactRow, LinkView};
use super::page::EntryView;
use super::{Chrome, Example, Link, view};
use crate::finding::Finding;
use crate::theme::{Theme, View};

view!(AgendaView = "agenda.html", chrome: Chrome, {
    heading: String, lead: String, content: String, crumbs: Vec<Link>, coming_title: String, coming: Vec<EntryView>,
    none_coming: String, years: Vec<AgendaYear>, calendars: Vec<LinkView>
});
view!(OccasionView = "occasion.html", chrome: Chrome, {
    heading: String, kicker: String, date: String, cancelled: bool, crumbs: Vec<Link>, rows: Vec<FactRow>,
    text: String, more: Link, calendar: Link, event: String
});
view!(DirectoryView = "directory.html", chrome: Chrome, {
    heading: String, lead: String, content: String, note: String, crumbs: Vec<Link>, facets: Vec<FacetGroup>,
    groups: Vec<MemberGroup>, all: Link
});
view!(YearView = "year.html", chrome: Chrome, {
    heading: String, lead: String, crumbs: Vec<Link>, head: Vec<String>, sections: Vec<YearSection>, previous: Link,
    next: Link
});

/// What was in the agenda of a year.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AgendaYear {
    pub title: String,
    pub entries: Vec<EntryView>,
}

/// Choices of one kind.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FacetGroup {
    pub title: String,
    pub items: Vec<FacetView>,
}

/// A choice among the associations.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FacetView {
    pub label: String,
    pub href: String,
    pub count: String,
    pub current: bool,
}

/// Associations that are shown together.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MemberGroup {
    pub title: String,
    pub members: Vec<MemberRow>,
}

/// An association that agreed to be named.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MemberRow {
    pub name: String,
    pub acronym: String,
    pub website: String,
    pub object: String,
    pub commune: Link,
    pub activity: Link,
}

/// Figures of a year that belong together.
#[derive(Clone, Debug, Default, Serialize)]
pub struct YearSection {
    pub title: String,
    pub rows: Vec<FigureRow>,
    pub charts: Vec<String>,
}

/// A figure of a year.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FigureRow {
    pub label: String,
    pub value: String,
    pub share: String,
    pub change: String,
    pub source: String,
}

/// Compares the templates with their views.
pub fn check(theme: &Theme) -> Vec<Finding> {
    [
        theme.check::<AgendaView>(),
        theme.check::<OccasionView>(),
        theme.check::<DirectoryView>(),
        theme.check::<YearView>(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
