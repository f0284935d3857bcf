//! Which posts the lists show.

use std::collections::{BTreeMap, BTreeSet};

use super::post::{CATEGORIES, TAGS, month_of, named_month, tags_of};

/// Posts on a page of a list.
pub const PER_PAGE: usize = 10;

/// A list of posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum List {
    Home,
    Category(usize),
    Tag(usize),
    Month(usize),
}

impl List {
    /// Its first page's target.
    fn root(self) -> String {
        match self {
            Self::Home => "/".to_owned(),
            Self::Category(number) => format!("/category/{}/", CATEGORIES[number].0),
            Self::Tag(number) => format!("/tag/{}/", TAGS[number].0),
            Self::Month(number) => format!("/{}/", named_month(number)),
        }
    }

    pub fn target(self, page: usize) -> String {
        if page == 1 { self.root() } else { format!("{}page/{page}/", self.root()) }
    }

    pub fn title(self, page: usize) -> String {
        let name = match self {
            Self::Home => "L’asso du quartier".to_owned(),
            Self::Category(number) => format!("Archives des {}", CATEGORIES[number].1),
            Self::Tag(number) => format!("Étiquette : {}", TAGS[number].1),
            Self::Month(number) => format!("Mois : {}", named_month(number)),
        };
        if page == 1 { name } else { format!("{name} – Page {page}") }
    }

    pub fn marker(self, page: usize) -> String {
        format!("repère-liste {} page {page} fin", self.root())
    }

    /// The list and its page at a path in the normal form.
    pub fn at(path: &str) -> Option<(Self, usize)> {
        let (root, page) = match path.strip_suffix('/').and_then(|path| path.rsplit_once("/page/")) {
            Some((root, page)) => (format!("{root}/"), page.parse().ok().filter(|page| *page > 1)?),
            None => (path.to_owned(), 1),
        };
        let lower = root.to_lowercase();
        let category = || (0..CATEGORIES.len()).map(Self::Category).find(|list| list.root() == lower);
        let tag = || (0..TAGS.len()).map(Self::Tag).find(|list| list.root() == lower);
        let month = || {
            let (year, month) = lower.strip_prefix('/')?.strip_suffix('/')?.split_once('/')?;
            let number =
                year.parse::<usize>().ok()?.checked_sub(2020)? * 12 + month.parse::<usize>().ok()?.checked_sub(1)?;
            Some(Self::Month(number)).filter(|list| list.root() == lower)
        };
        let list = if root == "/" { Some(Self::Home) } else { category().or_else(tag).or_else(month) };
        list.map(|list| (list, page))
    }
}

/// The live posts of each list, the newest first.
pub struct Index(BTreeMap<List, Vec<usize>>);

impl Index {
    pub fn of(posts: usize, deleted: &BTreeSet<usize>) -> Self {
        let mut lists: BTreeMap<List, Vec<usize>> = BTreeMap::from([(List::Home, Vec::new())]);
        for number in (1..=posts).rev().filter(|number| !deleted.contains(number)) {
            let [first, second] = tags_of(number).map(List::Tag);
            let of = [
                List::Home,
                List::Category(number % CATEGORIES.len()),
                first,
                second,
                List::Month(month_of(number, posts)),
            ];
            for list in of {
                lists.entry(list).or_default().push(number);
            }
        }
        Self(lists)
    }

    /// Each list and how many posts it has.
    pub fn lists(&self) -> impl Iterator<Item = (List, usize)> {
        self.0.iter().map(|(list, posts)| (*list, posts.len()))
    }

    /// The posts of one page and how many pages there are; none past the end.
    pub fn page(&self, list: List, page: usize) -> Option<(Vec<usize>, usize)> {
        let posts = self.0.get(&list)?;
        let shown = posts.chunks(PER_PAGE).nth(page - 1).or((page == 1).then_some(&[]))?;
        Some((shown.to_vec(), posts.len().div_ceil(PER_PAGE).max(1)))
    }

    /// The newest posts of a list.
    pub fn newest(&self, list: List, count: usize) -> Vec<usize> {
        self.0.get(&list).into_iter().flatten().take(count).copied().collect()
    }

    /// The post after and the one before.
    pub fn beside(&self, number: usize) -> [Option<usize>; 2] {
        let posts = self.0.get(&List::Home).map(Vec::as_slice).unwrap_or_default();
        let place = posts.partition_point(|other| *other > number);
        [place.checked_sub(1).and_then(|place| posts.get(place)), posts.get(place + 1)].map(Option::<&usize>::copied)
    }
}
