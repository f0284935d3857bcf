//! The articles, newest first, and what they are about.

use std::collections::BTreeMap;

use super::super::front::Layout;
use super::super::gather::Gathered;
use super::super::{Press, address};
use super::Source;
use crate::both;
use crate::finding::{Finding, Place};
use crate::lang::{Date, Lang, sort_key};
use crate::prose;
use crate::tree::OutPath;

/// The articles, newest first; of one day, in the order of their paths.
pub struct News<'a> {
    /// Every article.
    pub articles: Vec<&'a Source>,
    /// Pages that list the articles of their folder, the shallowest first.
    pub lists: Vec<&'a Source>,
    /// What articles are about, by name.
    pub topics: Vec<Topic<'a>>,
    /// The page of all topics.
    pub all_topics: Option<OutPath>,
    /// Where each article stands among them, by its path.
    places: BTreeMap<&'a str, usize>,
    /// The lists by their folder, with a slash at its end.
    folders: BTreeMap<&'a str, &'a Source>,
    /// Each tag as it was written, with the place of its topic.
    spelled: BTreeMap<&'a str, usize>,
}

/// What some articles are about: one tag, however it was spelled.
pub struct Topic<'a> {
    /// As it is read.
    pub label: String,
    /// Where its articles are listed.
    pub out: OutPath,
    /// Its articles, newest first.
    pub articles: Vec<&'a Source>,
}

impl<'a> News<'a> {
    /// From the pages that are published; tags that cannot be used are findings.
    pub fn new(press: &Press<'_>, gathered: &mut Gathered, sources: &'a [Source]) -> Self {
        let of = |layout: Layout| sources.iter().filter(move |it| it.layout() == layout);
        let mut articles: Vec<&Source> = of(Layout::Article).collect();
        articles.sort_by(|a, b| b.page.front.date.cmp(&a.page.front.date).then_with(|| a.content.cmp(&b.content)));
        let places = articles.iter().enumerate().map(|(at, it)| (it.content.as_str(), at)).collect();
        let mut lists: Vec<&Source> = of(Layout::List).collect();
        lists.sort_by_key(|it| (it.content.matches('/').count(), it.content.as_str()));
        // The first list of a folder is its own: another one in it stands after it.
        let folders = lists.iter().rev().map(|list| (folder(list), *list)).collect();
        let (topics, spelled) = (Vec::new(), BTreeMap::new());
        let mut news = Self { articles, lists, topics, all_topics: None, places, folders, spelled };
        gathered.findings.extend(sources.iter().filter_map(untaggable));
        news.sort_out(press, gathered);
        news
    }

    /// Where the article stands among the others, 0 for the newest.
    pub fn place(&self, source: &Source) -> Option<usize> {
        self.places.get(source.content.as_str()).copied()
    }

    /// The articles in the folder of a list.
    pub fn below(&self, list: &Source) -> Vec<&'a Source> {
        let folder = folder(list);
        let below = self.places.range(folder..).take_while(|(content, _)| content.starts_with(folder));
        let mut places: Vec<usize> = below.map(|(_, place)| *place).collect();
        places.sort_unstable();
        places.into_iter().filter_map(|place| self.articles.get(place).copied()).collect()
    }

    /// The nearest page that lists an article.
    pub fn list_of(&self, article: &Source) -> Option<&'a Source> {
        let content = article.content.as_str();
        let folders = content.char_indices().rev().filter(|(_, c)| *c == '/').map(|(at, _)| content.get(..=at));
        folders.flatten().find_map(|folder| self.folders.get(folder).copied())
    }

    /// The page that lists what no other list is needed for: the shallowest with articles.
    pub fn main_list(&self) -> Option<&'a Source> {
        let holds = |list: &&&Source| {
            let folder = folder(list);
            self.places.range(folder..).next().is_some_and(|(content, _)| content.starts_with(folder))
        };
        self.lists.iter().find(holds).copied()
    }

    /// The topics of an article, each once, in the order in which they were written.
    pub fn topics_of(&self, article: &Source) -> Vec<&Topic<'a>> {
        let mut seen = Vec::new();
        for tag in &article.page.front.tags {
            if let Some(at) = self.spelled.get(tag.value.as_str()).filter(|at| !seen.contains(*at)) {
                seen.push(*at);
            }
        }
        seen.into_iter().filter_map(|at| self.topics.get(at)).collect()
    }

    /// Puts each article under its topics. Two spellings of one address are one topic.
    fn sort_out(&mut self, press: &Press<'_>, gathered: &mut Gathered) {
        let word = if press.lang == Lang::Fr { "themes" } else { "topics" };
        let home = self.main_list().map_or("", |list| list.out.address());
        let folder = format!("{home}{word}");
        let mut by_slug: BTreeMap<String, (&'a str, OutPath, Vec<&'a Source>)> = BTreeMap::new();
        let mut slugs: BTreeMap<&'a str, Option<String>> = BTreeMap::new();
        for &article in &self.articles {
            for tag in &article.page.front.tags {
                let text = tag.value.as_str();
                let known = slugs.len();
                let slug = slugs.entry(text).or_insert_with(|| Some(prose::slug(text)).filter(|slug| !slug.is_empty()));
                let out = slug.as_ref().and_then(|slug| OutPath::new(format!("{folder}/{slug}/index.html")));
                let (Some(slug), Some(out)) = (slug.clone(), out) else {
                    gathered.findings.push(unusable(tag.place.clone(), text));
                    continue;
                };
                let entry = by_slug.entry(slug).or_insert_with(|| (text, out, Vec::new()));
                if slugs.len() > known && entry.0 != text {
                    gathered.findings.push(respelled(tag.place.clone(), text, entry.0));
                }
                if entry.2.last().is_none_or(|last| last.content != article.content) {
                    entry.2.push(article);
                }
            }
        }
        let mut topics: Vec<(String, Topic<'a>)> = by_slug
            .into_iter()
            .map(|(slug, (text, out, articles))| (slug, Topic { label: press.set(text), out, articles }))
            .collect();
        topics.sort_by_cached_key(|(slug, topic)| (sort_key(&topic.label), slug.clone()));
        let at: BTreeMap<&str, usize> = topics.iter().enumerate().map(|(at, (slug, _))| (slug.as_str(), at)).collect();
        self.spelled = slugs.iter().filter_map(|(text, slug)| Some((*text, *at.get(slug.as_deref()?)?))).collect();
        self.all_topics = OutPath::new(format!("{folder}/index.html")).filter(|_| !topics.is_empty());
        self.topics = topics.into_iter().map(|(_, topic)| topic).collect();
    }
}

impl Topic<'_> {
    /// Its Atom feed; drafts have none.
    pub fn feed(&self) -> Option<OutPath> {
        self.articles.iter().find(|it| !it.page.front.draft)?;
        OutPath::new(format!("{}feed.xml", self.out.address()))
    }

    /// The day of its newest article.
    pub fn newest(&self) -> Option<Date> {
        self.articles.first().and_then(|it| it.page.front.date)
    }
}

/// The folder whose articles a list shows: `site/actualites/`.
fn folder(list: &Source) -> &str {
    list.content.trim_end_matches("index.md")
}

/// A folder's name for the articles of one list and year.
pub fn year_folder(list: &Source, year: i16) -> Option<OutPath> {
    OutPath::new(format!("{}{year}/index.html", list.out.address()))
}

/// Whether the co-op wrote a page of its own there.
pub fn is_written(gathered: &Gathered, out: &OutPath) -> bool {
    let stem = out.address().trim_end_matches('/');
    [format!("site/{stem}.md"), format!("site/{stem}/index.md")].iter().any(|path| {
        gathered.content.contains(path)
            && address::page(path).as_ref() == Some(out)
            && !gathered.withheld.contains_key(path)
    })
}

/// Only articles are listed by what they are about.
fn untaggable(source: &Source) -> Option<Finding> {
    let tag = source.page.front.tags.first().filter(|_| source.layout() != Layout::Article)?;
    let message = both!("seuls les articles ont des thèmes", "only articles have topics");
    let help = both!("ôtez « tags: », ou ajoutez « layout: article »", "remove \"tags:\", or add \"layout: article\"");
    Some(Finding::warning("unused-tags", tag.place.clone(), message).help(help))
}

fn unusable(place: Place, text: &str) -> Finding {
    let shown: String = text.chars().take(40).collect();
    let message = both!("« {shown} » ne peut pas devenir une adresse", "\"{shown}\" cannot become an address");
    let help = both!(
        "un thème est un mot, ou quelques-uns : mail, vie associative",
        "a topic is a word or a few: mail, self-hosting"
    );
    Finding::error("bad-tag", place, message).help(help)
}

fn respelled(place: Place, text: &str, first: &str) -> Finding {
    let message = both!(
        "« {text} » et « {first} » sont le même thème, écrit de deux façons",
        "\"{text}\" and \"{first}\" are one topic, written in two ways"
    );
    let help = both!("écrivez partout « {first} »", "write \"{first}\" everywhere");
    Finding::warning("tag-spelling", place, message).help(help)
}
