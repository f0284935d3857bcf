//! The variables of each template: one flat struct a template, nothing computed in templates.

use serde::Serialize;

use super::labels::{Labels, labels};
use crate::finding::Finding;
use crate::lang::Lang;
use crate::theme::{Theme, View};

/// What every page of site and vademecum has.
#[derive(Clone, Debug, Serialize)]
pub struct Chrome {
    pub lang: &'static str,
    pub root: String,
    /// Where the Atom feed is; empty where there is none.
    pub feed: String,
    pub title: String,
    pub description: String,
    pub canonical: String,
    pub site: SiteView,
    pub nav: Vec<NavLink>,
    pub footer: Vec<NavLink>,
    pub labels: &'static Labels,
}

/// The co-op, as the theme names it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SiteView {
    pub name: String,
    pub long_name: String,
    pub tagline: String,
    pub email: String,
}

/// A link of a menu.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NavLink {
    pub label: String,
    pub href: String,
    pub current: bool,
}

/// A link, empty where there is none.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Link {
    pub label: String,
    pub href: String,
}

/// A heading in a table of contents.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TocEntry {
    pub id: String,
    pub html: String,
    pub level: u8,
}

/// A page in a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EntryView {
    pub title: String,
    pub href: String,
    pub date: String,
    pub date_words: String,
    pub summary: String,
}

/// A big number.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TileView {
    pub value: String,
    pub label: String,
    pub note: String,
    pub change: String,
    pub trend: &'static str,
}

/// A button.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ActionView {
    pub label: String,
    pub href: String,
    pub primary: bool,
}

/// Declares a view: its template, its own fields beside the shared ones, and its example.
macro_rules! view {
    ($(#[$meta:meta])* $name:ident = $template:literal, $shared:ident: $shared_type:ty, { $($field:ident: $type:ty),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Serialize)]
        pub struct $name {
            #[serde(flatten)]
            pub $shared: $shared_type,
            $(pub $field: $type,)*
        }

        impl View for $name {
            const TEMPLATE: &'static str = $template;
            fn example() -> Self {
                Self { $shared: <$shared_type as Example>::example(), $($field: Default::default(),)* }
            }
        }
    };
}

/// What can stand in for real content when a template is checked.
trait Example {
    fn example() -> Self;
}

impl Example for Chrome {
    fn example() -> Self {
        Self {
            lang: "fr",
            root: String::new(),
            feed: String::new(),
            title: "Exemple".to_owned(),
            description: String::new(),
            canonical: String::new(),
            site: SiteView::default(),
            nav: Vec::new(),
            footer: Vec::new(),
            labels: labels(Lang::Fr),
        }
    }
}

/// The shared part of a block: the words around it.
#[derive(Clone, Debug, Serialize)]
pub struct Words {
    pub labels: &'static Labels,
}

impl Words {
    /// The words of a language.
    pub fn new(lang: Lang) -> Self {
        Self { labels: labels(lang) }
    }
}

impl Example for Words {
    fn example() -> Self {
        Self::new(Lang::Fr)
    }
}

view!(PageView = "page.html", chrome: Chrome, {
    heading: String, lead: String, content: String, toc: Vec<TocEntry>, crumbs: Vec<Link>
});
view!(NotFoundView = "not-found.html", chrome: Chrome, {
    heading: String, lead: String, content: String, toc: Vec<TocEntry>, crumbs: Vec<Link>
});
view!(HomeView = "home.html", chrome: Chrome, {
    heading: String, lead: String, actions: Vec<ActionView>, tiles: Vec<TileView>, content: String, news: Vec<EntryView>
});
view!(ListView = "list.html", chrome: Chrome, {
    heading: String, lead: String, content: String, entries: Vec<EntryView>, older: Link, newer: Link
});
view!(ArticleView = "article.html", chrome: Chrome, {
    heading: String, lead: String, content: String, date: String, date_words: String, previous: Link, next: Link
});
view!(ContentsView = "vademecum/contents.html", chrome: Chrome, {
    heading: String, lead: String, content: String, version: String, chapters: Vec<ChapterLink>, print_href: String
});
view!(ChapterView = "vademecum/chapter.html", chrome: Chrome, {
    heading: String, lead: String, number: String, content: String, toc: Vec<TocEntry>, chapters: Vec<ChapterLink>,
    previous: Link, next: Link, print_href: String
});
view!(PrintView = "vademecum/print.html", chrome: Chrome, {
    heading: String, version: String, chapters: Vec<PrintedChapter>
});

/// A chapter in a list of chapters.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChapterLink {
    pub number: String,
    pub title: String,
    pub href: String,
    pub summary: String,
    pub current: bool,
}

/// A chapter on the one page to print.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PrintedChapter {
    pub number: String,
    pub id: String,
    pub title: String,
    pub content: String,
}

view!(DeckView = "deck.html", words: Words, {
    lang: String, title: String, description: String, canonical: String, site: SiteView, css: String,
    script: String, slides: Vec<SlideView>
});

/// A slide.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SlideView {
    pub id: String,
    pub number: usize,
    pub total: usize,
    pub layout: &'static str,
    pub kicker: String,
    pub heading: String,
    pub main: String,
    pub side: String,
    pub columns: Vec<String>,
    pub notes: String,
}

view!(TilesBlock = "blocks/tiles.html", words: Words, { tiles: Vec<TileView> });
view!(ChartBlock = "blocks/chart.html", words: Words, {
    id: String, title: String, svg: String, phone: String, source: String, head: Vec<String>, rows: Vec<Vec<String>>
});
view!(TableBlock = "blocks/table.html", words: Words, {
    caption: String, head: Vec<HeadCell>, rows: Vec<Vec<Cell>>, source: String
});
view!(TimelineBlock = "blocks/timeline.html", words: Words, { steps: Vec<StepView> });
view!(TeamBlock = "blocks/team.html", words: Words, { members: Vec<MemberView> });
view!(CreditsBlock = "blocks/credits.html", words: Words, { entries: Vec<CreditView>, authors: Vec<String> });
view!(MissingBlock = "blocks/missing.html", words: Words, { items: Vec<MissingView> });

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

view!(SitemapView = "sitemap.xml", words: Words, { urls: Vec<SitemapEntry> });
view!(FeedView = "feed.xml", words: Words, {
    lang: String, title: String, subtitle: String, self_url: String, site_url: String, id: String, updated: String,
    entries: Vec<FeedEntry>
});

/// An address of the sitemap.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SitemapEntry {
    pub loc: String,
    pub lastmod: String,
}

/// An entry of the feed.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FeedEntry {
    pub title: String,
    pub url: String,
    pub id: String,
    pub updated: String,
    pub summary: String,
    pub content: String,
}

/// Compares every template with its view.
pub fn check_all(theme: &Theme) -> Vec<Finding> {
    let mut found = Vec::new();
    found.extend(theme.check::<PageView>());
    found.extend(theme.check::<NotFoundView>());
    found.extend(theme.check::<HomeView>());
    found.extend(theme.check::<ListView>());
    found.extend(theme.check::<ArticleView>());
    found.extend(theme.check::<ContentsView>());
    found.extend(theme.check::<ChapterView>());
    found.extend(theme.check::<PrintView>());
    found.extend(theme.check::<DeckView>());
    found.extend(theme.check::<TilesBlock>());
    found.extend(theme.check::<ChartBlock>());
    found.extend(theme.check::<TableBlock>());
    found.extend(theme.check::<TimelineBlock>());
    found.extend(theme.check::<TeamBlock>());
    found.extend(theme.check::<CreditsBlock>());
    found.extend(theme.check::<MissingBlock>());
    found.extend(theme.check::<SitemapView>());
    found.extend(theme.check::<FeedView>());
    // What several templates share is said once.
    found.sort_by(|a, b| a.place.cmp(&b.place));
    found.dedup_by(|a, b| a.place == b.place && a.code == b.code);
    found
}
