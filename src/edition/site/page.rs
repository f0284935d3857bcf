//! One page of the site through its template.

use super::super::front::{Action, Layout};
use super::super::gather::Gathered;
use super::super::insertion::Insertion;
use super::super::labels::labels;
use super::super::view::page::{ActionView, ArticleView, EntryView, HomeView, ListView, NotFoundView, PageView};
use super::super::view::{Chrome, Link, TocEntry};
use super::super::{Facts, Press, address, block, escaped};
use super::{News, Source, agenda, chrome, directory};
use crate::prose::Prose;

/// How many articles the home page shows.
const NEWS_ON_HOME: usize = 3;

/// Renders the page into the tree and gives its content as HTML.
pub fn render(
    press: &Press<'_>,
    gathered: &mut Gathered,
    facts: &Facts<'_>,
    source: &Source,
    text: &str,
    news: &News<'_>,
) -> String {
    let front = &source.page.front;
    let mut insertion = Insertion::new(facts, gathered, &source.out, &source.file, text);
    let prose = insertion.render(source.page.body.clone(), 0);
    let tiles: Vec<_> = front.tiles.iter().filter_map(|name| block::tile(&mut insertion, name)).collect();
    let actions = actions(&mut insertion, &front.actions);
    let title = insertion.plain(&front.title);
    let description = insertion.plain(&front.description);
    let findings = std::mem::take(&mut insertion.findings);
    gathered.findings.extend(findings);

    let around = chrome(press, &source.out, title.clone(), description);
    let heading = escaped(&title);
    let content = prose.html();
    let kept = content.clone();
    let ids = prose.headings.iter().map(|heading| heading.id.clone()).collect();
    let (out, cause) = (&source.out, source.file.as_ref());
    match source.layout() {
        Layout::Home => {
            let (lead, content) = split_lead(&prose);
            let news = entries(press, source, news.articles.iter().take(NEWS_ON_HOME).copied());
            let view = HomeView { chrome: around, heading, lead, actions, tiles, content, news };
            press.publish(gathered, out, &view, cause, ids);
        }
        Layout::List => {
            let entries = entries(press, source, news.articles.iter().filter(|it| below(source, it)).copied());
            let (older, newer) = (Link::default(), Link::default());
            let view =
                ListView { chrome: around, heading, lead: content, content: String::new(), entries, older, newer };
            press.publish(gathered, out, &view, cause, ids);
        }
        Layout::Article => {
            let view = article(press, source, news, around, heading, content);
            press.publish(gathered, out, &view, cause, ids);
        }
        Layout::NotFound => {
            let (toc, crumbs) = (Vec::new(), Vec::new());
            let view = NotFoundView { chrome: around, heading, lead: content, content: String::new(), toc, crumbs };
            press.publish(gathered, out, &view, cause, ids);
        }
        Layout::Agenda => {
            let view = agenda::view(press, facts, out, around, heading, split_lead(&prose));
            press.publish(gathered, out, &view, cause, ids);
        }
        Layout::Directory => {
            let view = directory::view(press, facts, out, around, heading, split_lead(&prose));
            press.publish(gathered, out, &view, cause, ids);
        }
        Layout::Page | Layout::Transparency => {
            let toc = toc(&prose);
            let (lead, content) = split_lead(&prose);
            let view = PageView { chrome: around, heading, lead, content, toc, crumbs: crumbs(press, source) };
            press.publish(gathered, out, &view, cause, ids);
        }
    }
    kept
}

/// The first button is the one to press.
fn actions(insertion: &mut Insertion<'_>, actions: &[Action]) -> Vec<ActionView> {
    let mut views = Vec::new();
    for (i, action) in actions.iter().enumerate() {
        if let Some(href) = insertion.page_link(&action.to.value, action.to.place.clone()) {
            views.push(ActionView { label: insertion.plain(&action.label), href, primary: i == 0 });
        }
    }
    views
}

fn article(
    press: &Press<'_>,
    source: &Source,
    news: &News<'_>,
    around: Chrome,
    heading: String,
    content: String,
) -> ArticleView {
    let at = news.place(source);
    let link = |index: Option<usize>| {
        let other = index.and_then(|index| news.articles.get(index));
        other.map_or_else(Link::default, |it| Link {
            label: press.set(&it.page.front.title),
            href: address::relative(&source.out, &it.out),
        })
    };
    let date = source.page.front.date;
    ArticleView {
        chrome: around,
        heading,
        lead: String::new(),
        content,
        date: date.map(|date| date.to_string()).unwrap_or_default(),
        date_words: date.map(|date| date.words(press.lang)).unwrap_or_default(),
        // The list is newest first: what follows in it came before.
        previous: link(at.map(|at| at + 1)),
        next: link(at.and_then(|at| at.checked_sub(1))),
    }
}

/// Summaries of articles, never the articles themselves.
fn entries<'a>(press: &Press<'_>, page: &Source, articles: impl Iterator<Item = &'a Source>) -> Vec<EntryView> {
    articles
        .map(|it| EntryView {
            title: press.set(&it.page.front.title),
            href: address::relative(&page.out, &it.out),
            date: it.page.front.date.map(|date| date.to_string()).unwrap_or_default(),
            date_words: it.page.front.date.map(|date| date.words(press.lang)).unwrap_or_default(),
            summary: press.set(&it.page.front.description),
        })
        .collect()
}

/// Whether the article is in the folder of the list.
fn below(list: &Source, article: &Source) -> bool {
    let folder = list.content.trim_end_matches("index.md");
    article.content.starts_with(folder)
}

fn toc(prose: &Prose) -> Vec<TocEntry> {
    let shown: Vec<TocEntry> = prose
        .headings
        .iter()
        .filter(|heading| (2..=3).contains(&heading.level))
        .map(|heading| TocEntry { id: heading.id.clone(), html: heading.html.clone(), level: heading.level })
        .collect();
    // Two headings need no map.
    if shown.len() < 3 { Vec::new() } else { shown }
}

/// The text before the first heading stands apart where it is short.
fn split_lead(prose: &Prose) -> (String, String) {
    let content = prose.html();
    let cut = content.find("<h2").unwrap_or(0);
    let (lead, rest) = content.split_at(cut);
    let only_text =
        !["<figure", "<ul", "<ol", "<dl", "<div", "<aside", "<pre", "<table"].iter().any(|tag| lead.contains(tag));
    let plain = only_text && lead.len() < 1500;
    if plain { (lead.to_owned(), rest.to_owned()) } else { (String::new(), content) }
}

fn crumbs(press: &Press<'_>, source: &Source) -> Vec<Link> {
    let home = address::page("site/index.md").map(|out| address::relative(&source.out, &out)).unwrap_or_default();
    vec![
        Link { label: labels(press.lang).home.to_owned(), href: home },
        Link { label: press.set(&source.page.front.title), href: String::new() },
    ]
}
