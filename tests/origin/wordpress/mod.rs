//! A `WordPress` of any size: posts, pages, categories, tags, months, feeds, galleries, and all the machinery that
//! its pages link. Posts are edited and deleted while it runs.

mod feeds;
mod lists;
mod post;
mod view;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, RwLock};

use super::answer::Answer;
use super::expected::{Class, Expected, normal};
use super::picture::png;
use super::request::Request;
use super::server::Site;
use lists::{List, PER_PAGE};
use post::Post;

/// The text behind the password of `/assemblee-privee/`, of drafts and of logged-in views.
pub const SECRET: &str = "SECRET-WORDPRESS-qui-ne-doit-pas-sortir";

/// What its 404 page says.
pub const NOT_FOUND: &str = "Oups ! Cette page est introuvable (repère-404-wp).";

/// Pages: target, title, whether a menu links it.
const PAGES: [(&str, &str, bool); 6] = [
    ("/a-propos/", "À propos", true),
    ("/a-propos/equipe/", "L’équipe", true),
    ("/contact/", "Nous écrire", true),
    ("/mentions-legales/", "Mentions légales", true),
    ("/page-oubliee/", "La page oubliée", false),
    ("/assemblee-privee/", "Protégé : Assemblée privée", true),
];

/// Files of the theme: target, type.
const FILES: [(&str, &str); 6] = [
    ("/wp-content/themes/asso/style.css?ver=1.4", "text/css"),
    ("/wp-content/themes/asso/print.css?ver=1.4", "text/css"),
    ("/wp-includes/js/jquery/jquery.min.js?ver=3.7.1", "text/javascript"),
    ("/wp-content/themes/asso/menu.js?ver=1.4", "text/javascript"),
    ("/wp-content/themes/asso/fond.png", "image/png"),
    ("/wp-content/themes/asso/police.woff2", "font/woff2"),
];

/// What changes while it runs.
#[derive(Clone, Default)]
struct State {
    revisions: BTreeMap<usize, u32>,
    deleted: BTreeSet<usize>,
}

/// The site.
pub struct WordPress {
    base: String,
    posts: usize,
    state: RwLock<(State, Arc<lists::Index>)>,
}

impl WordPress {
    /// With so many posts, numbered from 1, the oldest.
    pub fn new(base: &str, posts: usize) -> Self {
        let state = State::default();
        let index = Arc::new(lists::Index::of(posts, &state.deleted));
        Self { base: base.to_owned(), posts, state: RwLock::new((state, index)) }
    }

    /// Changes the text of a post, and nothing of what lists show of it.
    pub fn edit(&self, number: usize) {
        *self.state.write().expect("the posts").0.revisions.entry(number).or_default() += 1;
    }

    /// Removes a post: it answers 404, and lists close the gap.
    pub fn delete(&self, number: usize) {
        let mut state = self.state.write().expect("the posts");
        state.0.deleted.insert(number);
        state.1 = Arc::new(lists::Index::of(self.posts, &state.0.deleted));
    }

    /// Where a post is, in the normal form.
    pub fn permalink(&self, number: usize) -> String {
        normal(&self.post(number).permalink())
    }

    /// What only this revision of a post says.
    pub fn marker(&self, number: usize) -> String {
        self.post(number).marker()
    }

    fn post(&self, number: usize) -> Post {
        let revision = self.state.read().expect("the posts").0.revisions.get(&number).copied().unwrap_or(0);
        Post { number, revision, all: self.posts }
    }

    fn index(&self) -> Arc<lists::Index> {
        Arc::clone(&self.state.read().expect("the posts").1)
    }

    fn is_live(&self, number: usize) -> bool {
        (1..=self.posts).contains(&number) && !self.state.read().expect("the posts").0.deleted.contains(&number)
    }

    /// The post at a path, and which page of it; a post is told by the number at the end of its slug.
    fn at(&self, path: &str) -> Option<(Post, usize)> {
        let mut parts = path.strip_suffix('/')?.rsplit('/');
        let last = parts.next()?;
        let (slug, page) = match last.parse::<usize>() {
            Ok(page) => (parts.next()?, page),
            Err(_) => (last, 1),
        };
        let number = slug.rsplit('-').next()?.parse().ok().filter(|number| self.is_live(*number))?;
        let post = self.post(number);
        let link = normal(&post.permalink());
        let whole = if page == 1 { link == path } else { format!("{link}{page}/") == path && page <= post.pages() };
        whole.then_some((post, page))
    }

    fn picture(&self, path: &str) -> Option<Answer> {
        let number =
            path.rsplit("--").next()?.split(['-', '.']).next()?.parse().ok().filter(|number| self.is_live(*number))?;
        let pictures = self.post(number).pictures();
        let mut files = pictures.iter().flat_map(post::Picture::files).zip(0..);
        let (file, place) = files.find(|(file, _)| normal(&file.0) == path)?;
        let seed = u32::try_from(number * 100).unwrap_or(0) + place;
        Some(Answer::new("image/png", png(seed, file.1 / 16, file.1 / 24)))
    }

    fn found(&self, request: &Request) -> Option<Answer> {
        let target = request.target.as_str();
        let path = request.path();
        if let Some(number) = request.parameter("p").and_then(|p| p.parse().ok()).filter(|_| path == "/") {
            let draft = request.parameter("preview").is_some();
            let login = format!("{}/wp-login.php?redirect_to=%2F", self.base);
            let known = self.is_live(number).then(|| format!("{}{}", self.base, self.permalink(number)));
            return if draft { Some(Answer::redirect(302, login)) } else { known.map(|to| Answer::redirect(301, to)) };
        }
        if let Some(answer) = self.file(target, path) {
            return Some(answer);
        }
        if let Some(answer) = feeds::answer(self, target) {
            return Some(answer);
        }
        if path.starts_with("/wp-content/uploads/") {
            return self.picture(path);
        }
        if request.query().is_some_and(|query| !query.starts_with("replytocom=")) {
            return request.parameter("s").map(|_| Answer::html(view::search(self)));
        }
        if let Some((_, title, _)) = PAGES.iter().find(|page| page.0 == path) {
            return Some(Answer::html(view::page(self, path, title, request)));
        }
        if let Some((post, page)) = self.at(path) {
            return Some(Answer::html(view::post(self, &post, page)));
        }
        let (list, number) = List::at(path)?;
        let shown = self.index().page(list, number)?;
        Some(Answer::html(view::list(self, list, number, &shown)))
    }

    fn file(&self, target: &str, path: &str) -> Option<Answer> {
        if let Some(number) = target.strip_prefix("/ancien-titre-").and_then(|n| n.strip_suffix('/')?.parse().ok()) {
            let to = format!("{}{}", self.base, self.permalink(number));
            return (number % 40 == 0 && self.is_live(number)).then(|| Answer::redirect(301, to));
        }
        let (_, media) = FILES.iter().find(|(file, _)| file.split('?').next() == Some(path))?;
        let body = match *path.rsplit('.').next().as_ref()? {
            "png" => png(1, 64, 64),
            "woff2" => b"wOF2\0\x01\0\0police du theme".to_vec(),
            "js" => format!("/* {path} */\nwindow.asso={{pret:true}};\n").into_bytes(),
            _ if path.ends_with("print.css") => b"@media print{nav{display:none}}\n".to_vec(),
            _ => view::STYLE.as_bytes().to_vec(),
        };
        Some(Answer::new(media, body))
    }

    fn machinery(&self, target: &str) -> Option<Answer> {
        let path = target.split('?').next().unwrap_or_default();
        let json = || Answer::new("application/json; charset=UTF-8", format!("{{\"url\":\"{target}\"}}"));
        match path {
            "/xmlrpc.php" => Some(Answer::new("text/xml", "<rsd version=\"1.0\"/>")),
            "/wp-login.php" => Some(Answer::html("<!doctype html><title>Se connecter</title><form method=post>")),
            "/wp-includes/wlwmanifest.xml" => Some(Answer::new("text/xml", "<manifest/>")),
            "/comments/feed/" => Some(feeds::comments(self, "/")),
            _ if path.starts_with("/wp-json/") || path.starts_with("/wp-admin/") => Some(json()),
            _ => {
                let (post, _) = self.at(path.strip_suffix("feed/")?)?;
                Some(feeds::comments(self, &post.permalink()))
            }
        }
    }
}

impl Site for WordPress {
    fn answer(&self, request: &Request) -> Answer {
        if let Some(answer) = self.machinery(&request.target) {
            return answer;
        }
        let missing = || Answer::html(view::missing(self)).status(404);
        let answer = self.found(request).unwrap_or_else(missing);
        if answer.status == 200 { answer.dated(1) } else { answer }
    }

    fn expected(&self) -> Vec<Expected> {
        let mut all = vec![];
        for (list, count) in self.index().lists() {
            for page in 1..=count.div_ceil(PER_PAGE).max(1) {
                all.push(Expected::page(&list.target(page), &list.title(page), &list.marker(page)));
            }
        }
        for (target, title, _) in PAGES {
            all.push(Expected::page(target, title, &view::page_marker(target)));
        }
        for (target, media) in FILES {
            all.push(Expected::plain(target, Class::Asset, media));
        }
        for (target, media) in feeds::targets(self) {
            all.push(Expected::plain(&target, Class::Feed, media));
        }
        all.push(Expected::redirect("/sitemap.xml", 301, "/wp-sitemap.xml"));
        for number in (1..=self.posts).rev() {
            let post = self.post(number);
            if !self.is_live(number) {
                let gone = Expected::plain(&post.permalink(), Class::NotFound, "text/html");
                all.push(Expected { status: 404, ..gone });
                continue;
            }
            for page in 1..=post.pages() {
                let target = if page == 1 { post.permalink() } else { format!("{}{page}/", post.permalink()) };
                all.push(Expected::page(&target, &post.title(), &post.page_marker(page)));
            }
            all.push(Expected::redirect(&format!("/?p={number}"), 301, &post.permalink()));
            if number % 40 == 0 {
                all.push(Expected::redirect(&format!("/ancien-titre-{number}/"), 301, &post.permalink()));
            }
            let files = post.pictures().into_iter().flat_map(|picture| picture.files());
            all.extend(files.map(|file| Expected::plain(&file.0, Class::Asset, "image/png")));
        }
        all
    }

    fn class(&self, target: &str) -> Class {
        let path = target.split('?').next().unwrap_or_default();
        let request = Request { method: "GET".to_owned(), target: target.to_owned(), fields: vec![] };
        let query = request.query().unwrap_or_default();
        let useless = ["replytocom=", "preview=", "s="]
            .iter()
            .any(|key| query.starts_with(key) || query.contains(&format!("&{key}")));
        if useless || self.machinery(target).is_some() {
            return Class::Machinery;
        }
        match self.found(&request).map(|answer| answer.status) {
            Some(300..=399) => Class::Redirect,
            Some(_)
                if FILES.iter().any(|file| file.0.split('?').next() == Some(path)) || path.contains("/uploads/") =>
            {
                Class::Asset
            }
            Some(_) if feeds::targets(self).iter().any(|feed| feed.0 == target) => Class::Feed,
            Some(_) => Class::Page,
            None if path == "/sitemap.xml" => Class::Redirect,
            None => Class::NotFound,
        }
    }
}
