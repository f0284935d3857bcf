//! What an audit wants to know of a page: what it names, loads, links to, and how its elements are nested. No tree is
//! kept, so this costs a fraction of [`reading`](super::reading).

mod nesting;

use std::cell::RefCell;

use html5ever::Attribute;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};

use super::fence::{Fence, feed};
use super::loads::{self, LAZY, ResourceKind};
use nesting::{Id, Nesting};

pub use nesting::{Fault, Wrong};

/// What a page is seen to be. Addresses are as written, entities undone, no white space around them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inspection {
    /// The `lang` of `html`.
    pub lang: String,
    /// The first `title`.
    pub title: String,
    /// The `id` of each element and the `name` of each `a`, in order.
    pub ids: Vec<String>,
    /// `a` and `area` with an `href`.
    pub links: Vec<Link>,
    /// `img` and picture buttons.
    pub pictures: Vec<Picture>,
    /// Level and text of the headings.
    pub headings: Vec<(u8, String)>,
    /// What a browser loads for the page; no `data:`.
    pub loads: Vec<(ResourceKind, String)>,
    /// Scripts and styles that stand in the page.
    pub inline: Vec<Inline>,
    /// The text of each `script` of JSON-LD.
    pub linked_data: Vec<String>,
    /// Each Content Security Policy that the page gives itself.
    pub policies: Vec<String>,
    /// Pictures for those who share it: `og:image`, `twitter:image`.
    pub shared: Vec<String>,
    /// Whether it asks robots to leave it out.
    pub noindex: bool,
    /// What is wrong with its tags, in order; some fifty at most.
    pub faults: Vec<Fault>,
}

/// What names a picture for those who share a page.
const SHARED: [&str; 4] = ["og:image", "og:image:url", "og:image:secure_url", "twitter:image"];

/// A link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// Where to.
    pub href: String,
    /// Whether there is something in it that can be read out: text, a picture's alternative, a label.
    pub named: bool,
}

/// A picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// Its address.
    pub src: String,
    /// The alternative; none where the attribute is missing.
    pub alt: Option<String>,
    /// Whether it is loaded only when it comes into view.
    pub lazy: bool,
    /// Whether it says its width and height.
    pub sized: bool,
}

/// A script or style in the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inline {
    /// What it is.
    pub kind: InlineKind,
    /// Its text.
    pub text: String,
    /// Its `nonce`.
    pub nonce: String,
}

/// What of scripts and styles stands in a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum InlineKind {
    /// `<script>`.
    Script,
    /// `<style>`.
    Style,
    /// `style="…"`.
    StyleAttribute,
    /// `onclick="…"`.
    Handler,
    /// `href="javascript:…"`.
    Address,
}

/// Looks at a page, or at a part of one. Time is linear in its size, nothing goes down the stack.
#[must_use]
pub fn inspect(html: &str) -> Inspection {
    let sink = Inspector { fence: Fence::new(Nesting::default(), false), seen: RefCell::default() };
    let Inspector { fence, seen } = feed(html, sink, |_| {});
    let Seen { mut page, .. } = seen.into_inner();
    page.faults = fence.builder.sink.faults();
    page
}

/// The most of a heading's or title's text that is kept.
const TEXT: usize = 1000;

/// Stands before the tree builder and takes notes.
struct Inspector {
    fence: Fence<Nesting>,
    seen: RefCell<Seen>,
}

#[derive(Default)]
struct Seen {
    page: Inspection,
    /// The element whose text is wanted, and its text so far.
    wanted: Option<(Wanted, String)>,
    heading: Option<(u8, String)>,
    /// Whether a link is open.
    link: bool,
}

/// An element whose text is all there is in it.
enum Wanted {
    Title,
    Data,
    Inline(InlineKind, String),
}

impl TokenSink for Inspector {
    type Handle = Id;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Id> {
        self.fence.builder.sink.at(&token, line);
        match &token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                let foreign = self.fence.adjusted_current_node_present_but_not_in_html_namespace();
                self.seen.borrow_mut().open(tag, foreign);
            }
            Token::TagToken(tag) => self.seen.borrow_mut().close(&tag.name),
            Token::CharacterTokens(text) => self.seen.borrow_mut().text(text),
            _ => {}
        }
        self.fence.process_token(token, line)
    }

    fn end(&self) {
        self.fence.builder.sink.end();
        self.fence.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.fence.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// An attribute's value; empty where there is none.
fn value<'t>(tag: &'t Tag, name: &str) -> &'t str {
    attribute(tag, name).unwrap_or_default()
}

fn attribute<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    tag.attrs.iter().find(|it| &*it.name.local == name).map(|it| it.value.trim_ascii())
}

impl Seen {
    fn open(&mut self, tag: &Tag, foreign: bool) {
        let name = &*tag.name;
        let page = &mut self.page;
        if !tag.attrs.is_empty() {
            loads::of(name, &tag.attrs, &mut page.loads);
            tag.attrs.iter().for_each(|it| of_attribute(page, name, it));
        }
        match name {
            "html" => value(tag, "lang").clone_into(&mut page.lang),
            "title" if !foreign && page.title.is_empty() => self.wanted = Some((Wanted::Title, String::new())),
            "meta" if value(tag, "name").eq_ignore_ascii_case("robots") => {
                page.noindex |= value(tag, "content").to_ascii_lowercase().contains("noindex");
            }
            "meta" if ["property", "name"].iter().any(|it| SHARED.contains(&value(tag, it))) => {
                self.page.shared.push(value(tag, "content").trim().to_owned());
            }
            "meta" if value(tag, "http-equiv").eq_ignore_ascii_case("content-security-policy") => {
                page.policies.push(value(tag, "content").to_owned());
            }
            "a" | "area" => self.link(tag, foreign),
            "img" => self.picture(tag),
            "input" if value(tag, "type").eq_ignore_ascii_case("image") => self.picture(tag),
            "script" => self.script(tag),
            "style" => {
                let kind = Wanted::Inline(InlineKind::Style, value(tag, "nonce").to_owned());
                self.wanted = Some((kind, String::new()));
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.heading = Some((name.bytes().last().map_or(0, |digit| digit - b'0'), String::new()));
            }
            _ => {}
        }
        // A label within a link names it.
        if self.link && !value(tag, "aria-label").is_empty() {
            self.name();
        }
    }

    fn link(&mut self, tag: &Tag, foreign: bool) {
        let Some(href) = attribute(tag, "href").or_else(|| attribute(tag, "xlink:href").filter(|_| foreign)) else {
            return;
        };
        if href.get(..11).is_some_and(|scheme| scheme.eq_ignore_ascii_case("javascript:")) {
            let inline = Inline { kind: InlineKind::Address, text: href.to_owned(), nonce: String::new() };
            self.page.inline.push(inline);
        }
        // What is hidden from those who listen need not be named; a target without href is no link.
        let named = ["aria-label", "aria-labelledby", "title"].iter().any(|name| !value(tag, name).is_empty())
            || (&*tag.name == "area" && !value(tag, "alt").is_empty())
            || value(tag, "aria-hidden") == "true";
        self.page.links.push(Link { href: href.to_owned(), named });
        self.link = &*tag.name == "a";
    }

    fn name(&mut self) {
        if let Some(link) = self.page.links.last_mut() {
            link.named = true;
        }
    }

    fn picture(&mut self, tag: &Tag) {
        let lazy = LAZY.iter().find_map(|name| attribute(tag, name).filter(|src| !src.is_empty()));
        let set = || attribute(tag, "srcset").and_then(|set| loads::candidates(set).next());
        let src = lazy.or_else(|| attribute(tag, "src")).or_else(set).unwrap_or_default();
        let alt = attribute(tag, "alt").map(str::to_owned);
        if self.link && alt.as_ref().is_some_and(|alt| !alt.is_empty()) {
            self.name();
        }
        let lazy = value(tag, "loading").eq_ignore_ascii_case("lazy");
        let sized = ["width", "height"].iter().all(|name| !value(tag, name).is_empty());
        self.page.pictures.push(Picture { src: src.to_owned(), alt, lazy, sized });
    }

    fn script(&mut self, tag: &Tag) {
        let kind = value(tag, "type").to_ascii_lowercase();
        let runs = kind.is_empty() || kind == "module" || kind.contains("javascript") || kind.contains("ecmascript");
        if kind == "application/ld+json" {
            self.wanted = Some((Wanted::Data, String::new()));
        } else if runs && attribute(tag, "src").is_none() {
            let kind = Wanted::Inline(InlineKind::Script, value(tag, "nonce").to_owned());
            self.wanted = Some((kind, String::new()));
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "title" | "script" | "style" => match self.wanted.take() {
                Some((Wanted::Title, text)) => text.trim().clone_into(&mut self.page.title),
                Some((Wanted::Data, text)) => self.page.linked_data.push(text),
                Some((Wanted::Inline(kind, nonce), text)) => {
                    if kind == InlineKind::Style {
                        loads::by_sheet(&text, &mut self.page.loads);
                    }
                    self.page.inline.push(Inline { kind, text, nonce });
                }
                None => {}
            },
            "a" => self.link = false,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                if let Some((level, text)) = self.heading.take() {
                    let words: Vec<&str> = text.split_ascii_whitespace().collect();
                    self.page.headings.push((level, words.join(" ")));
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((wanted, kept)) = &mut self.wanted {
            if !matches!(wanted, Wanted::Title) || kept.len() < TEXT {
                kept.push_str(text);
            }
            return;
        }
        if let Some((_, kept)) = &mut self.heading
            && kept.len() < TEXT
        {
            kept.push_str(text);
        }
        if self.link && !text.trim().is_empty() {
            self.name();
        }
    }
}

fn of_attribute(page: &mut Inspection, element: &str, attribute: &Attribute) {
    let value = || attribute.value.to_string();
    let inline = |kind| Inline { kind, text: value(), nonce: String::new() };
    match &*attribute.name.local {
        "id" if !attribute.value.is_empty() => page.ids.push(value()),
        "name" if element == "a" && page.ids.last() != Some(&value()) => page.ids.push(value()),
        "style" => page.inline.push(inline(InlineKind::StyleAttribute)),
        name if name.starts_with("on") && name.len() > 3 => page.inline.push(inline(InlineKind::Handler)),
        _ => {}
    }
}
