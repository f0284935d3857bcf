//! One page of the site through its template.

use super::super::front::{Action, Layout};
use super::super::gather::Gathered;
use super::super::insertion::Insertion;
use super::super::linked::Kind;
use super::super::memory;
use super::super::trail::Trail;
use super::super::view::page::{ActionView, ArticleView, HomeView, NotFoundView, PageView};
use super::super::view::{Chrome, Link, TocEntry};
use super::super::{Facts, Press, address, block, escaped};
use super::list::{self, Written};
use super::news::{News, Topic};
use super::{Source, agenda, directory, surroundings};
use crate::prose::Prose;
use crate::tree::Digest;

/// How many articles the home page shows.
const NEWS_ON_HOME: usize = 3;

/// What the page is made from, beside what it asks for; none for a page that lists others.
pub fn key(press: &Press<'_>, source: &Source, news: &News<'_>) -> Option<Digest> {
    let digest = press.disk.digest(&source.file)?;
    match source.layout() {
        Layout::Home | Layout::List | Layout::Agenda | Layout::Directory => None,
        Layout::Article => {
            let at = news.place(source);
            let beside = [at.map(|at| at + 1), at.and_then(|at| at.checked_sub(1))];
            let beside = beside.map(|at| {
                let other = news.articles.get(at?)?;
                Some((&other.page.front.title, other.out.as_str()))
            });
            let topics: Vec<_> =
                news.topics_of(source).into_iter().map(|topic| (&topic.label, topic.out.as_str())).collect();
            let list = news.list_of(source).map(|list| (&list.page.front.title, list.out.as_str()));
            memory::key(press, digest, &(beside, topics, list))
        }
        Layout::NotFound | Layout::Page | Layout::Transparency => memory::key(press, digest, &()),
    }
}

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
    let prose = insertion.render_whole(source.page.body.clone(), 0);
    if !front.tiles.is_empty() {
        insertion.shows_facts();
    }
    let tiles: Vec<_> = front.tiles.iter().filter_map(|name| block::tile(&mut insertion, name)).collect();
    let actions = actions(&mut insertion, &front.actions);
    let title = insertion.plain(&front.title);
    let description = insertion.plain(&front.description);
    let findings = std::mem::take(&mut insertion.findings);
    gathered.findings.extend(findings);

    if front.draft {
        press.cards.without(&source.out);
    }
    let trail = trail(press, source, &title, news);
    let texts = (title.clone(), description.clone());
    let mut around = surroundings(press, &source.out, texts, kind(source), &trail);
    around.draft = front.draft;
    let heading = escaped(&title);
    let content = prose.html();
    let kept = content.clone();
    let ids: Vec<String> = prose.headings.iter().map(|heading| heading.id.clone()).collect();
    let (out, cause) = (&source.out, source.file.as_ref());
    match source.layout() {
        Layout::Home => {
            let (lead, content) = split_lead(&prose);
            let news = list::entries(press, out, news.articles.iter().take(NEWS_ON_HOME).copied());
            let view = HomeView { chrome: around, heading, lead, actions, tiles, content, news };
            press.publish(gathered, out, &view, cause, ids);
        }
        Layout::List => {
            let written = Written { title, description, lead: content, draft: front.draft, ids };
            list::news(press, gathered, facts, (source, news), written);
        }
        Layout::Article => {
            let view = article(press, source, news, around, &trail, content);
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
            let view = PageView { chrome: around, heading, lead, content, toc, crumbs: trail.links(out) };
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
    trail: &Trail,
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
    let (date, updated) = (source.page.front.date, source.page.front.updated);
    let topic =
        |topic: &Topic<'_>| Link { label: topic.label.clone(), href: address::relative(&source.out, &topic.out) };
    ArticleView {
        heading: escaped(&around.title),
        chrome: around,
        lead: String::new(),
        content,
        date: date.map(|date| date.to_string()).unwrap_or_default(),
        date_words: date.map(|date| date.words(press.lang)).unwrap_or_default(),
        updated: updated.map(|date| date.to_string()).unwrap_or_default(),
        updated_words: updated.map(|date| date.words(press.lang)).unwrap_or_default(),
        crumbs: trail.links(&source.out),
        topics: news.topics_of(source).into_iter().map(topic).collect(),
        // The list is newest first: what follows in it came before.
        previous: link(at.map(|at| at + 1)),
        next: link(at.and_then(|at| at.checked_sub(1))),
    }
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

/// The home page, for an article the list that it is in, and the page.
fn trail(press: &Press<'_>, source: &Source, title: &str, news: &News<'_>) -> Trail {
    if matches!(source.layout(), Layout::Home | Layout::NotFound) {
        return Trail::default();
    }
    let mut trail = Trail::home(press);
    let list = if source.layout() == Layout::Article { news.list_of(source) } else { None };
    if let Some(list) = list {
        trail.add(press.set(&list.page.front.title), list.out.clone());
    }
    trail.here(title);
    trail
}

fn kind(source: &Source) -> Kind {
    match source.layout() {
        Layout::Home => Kind::Home,
        Layout::List => Kind::List,
        Layout::Article => Kind::Article(source.page.front.date, source.page.front.updated),
        Layout::Page | Layout::NotFound | Layout::Agenda | Layout::Directory | Layout::Transparency => Kind::Page,
    }
}
