//! What search engines read of a page: JSON-LD in the words of schema.org.
//!
//! A `script` of this type is a block of data: it is not run, and a policy that forbids scripts has nothing against it.

use super::trail::Trail;
use super::view::Chrome;
use super::{Press, address};
use crate::lang::Date;
use crate::register::{ChatonsStatus, Coop, CoopKind, communes};
use crate::tree::OutPath;

/// What a page is.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// The first one, which also says who publishes.
    Home,
    /// Any.
    Page,
    /// A list of others.
    List,
    /// News, with its day and that of its last change.
    Article(Option<Date>, Option<Date>),
}

/// Puts what a page is into what stands around its content; nothing where the site has no address.
pub fn describe(press: &Press<'_>, around: &mut Chrome, kind: Kind, out: &OutPath, trail: &Trail) {
    if press.base_url.is_empty() || around.canonical.is_empty() {
        return;
    }
    let mut graph = Vec::new();
    if let Kind::Home = kind {
        graph.push(publisher(press));
        graph.push(website(press, around));
    }
    graph.push(page(press, around, kind));
    if !trail.above.is_empty() {
        graph.push(breadcrumbs(press, out, trail));
    }
    let mut document = Node::default();
    document.put("@context", "https://schema.org");
    document.list("@graph", graph);
    around.json_ld = script(document.done());
}

/// A thing with properties in JSON, in the order in which they are said; what is empty is not said.
#[derive(Default)]
struct Node(String);

impl Node {
    fn new(kind: &str) -> Self {
        let mut node = Self::default();
        node.put("@type", kind);
        node
    }

    /// One of another thing.
    fn named(id: &str) -> Self {
        let mut node = Self::default();
        node.put("@id", id);
        node
    }

    fn property(&mut self, name: &str, json: &str) {
        self.0.push_str(if self.0.is_empty() { "{\"" } else { ",\"" });
        self.0.push_str(name);
        self.0.push_str("\":");
        self.0.push_str(json);
    }

    fn put(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.property(name, &serde_json::to_string(value).unwrap_or_default());
        }
    }

    fn number(&mut self, name: &str, value: usize) {
        self.property(name, &value.to_string());
    }

    fn node(&mut self, name: &str, value: Self) {
        self.property(name, &value.done());
    }

    fn list(&mut self, name: &str, values: Vec<Self>) {
        let values: Vec<String> = values.into_iter().map(Self::done).collect();
        self.property(name, &format!("[{}]", values.join(",")));
    }

    /// Another thing by its name.
    fn refer(&mut self, name: &str, id: &str) {
        self.node(name, Self::named(id));
    }

    fn done(mut self) -> String {
        self.0.push('}');
        self.0
    }
}

fn own(press: &Press<'_>, fragment: &str) -> String {
    format!("{}/#{fragment}", press.base_url)
}

fn publisher(press: &Press<'_>) -> Node {
    let coop: &Coop = &press.register.coop;
    let mut node = Node::new(match coop.kind {
        Some(CoopKind::Association | CoopKind::Informal) => "NGO",
        _ => "Organization",
    });
    node.put("@id", &own(press, "coop"));
    node.put("name", &coop.name);
    node.put("alternateName", coop.long_name.as_deref().unwrap_or_default());
    node.put("description", coop.tagline.as_deref().unwrap_or_default());
    node.put("url", &format!("{}/", press.base_url));
    node.put("logo", &format!("{}/favicon.svg", press.base_url));
    node.put("foundingDate", &coop.founded.map(|year| year.to_string()).unwrap_or_default());
    if let Some(contact) = &coop.contact {
        node.put("email", contact.email.as_deref().unwrap_or_default());
        node.put("telephone", contact.phone.as_deref().unwrap_or_default());
    }
    if let Some(commune) = coop.commune.as_ref().and_then(|code| communes::by_code(code.as_str())) {
        let mut place = Node::new("PostalAddress");
        place.put("addressLocality", commune.name);
        place.put("addressCountry", "FR");
        node.node("address", place);
    }
    let member = coop.chatons.as_ref().is_some_and(|it| it.status.is_none_or(|status| status != ChatonsStatus::Away));
    if member {
        let mut collective = Node::new("Organization");
        collective.put("name", "CHATONS");
        collective.put("url", "https://www.chatons.org/");
        node.node("memberOf", collective);
    }
    node
}

fn website(press: &Press<'_>, around: &Chrome) -> Node {
    let mut node = Node::new("WebSite");
    node.put("@id", &own(press, "site"));
    node.put("url", &format!("{}/", press.base_url));
    node.put("name", &around.site.name);
    node.put("inLanguage", around.lang);
    node.refer("publisher", &own(press, "coop"));
    node
}

fn page(press: &Press<'_>, around: &Chrome, kind: Kind) -> Node {
    let mut node = Node::new(match kind {
        Kind::Home | Kind::Page => "WebPage",
        Kind::List => "CollectionPage",
        Kind::Article(..) => "BlogPosting",
    });
    node.put("url", &around.canonical);
    node.put(if matches!(kind, Kind::Article(..)) { "headline" } else { "name" }, &around.title);
    node.put("description", &around.description);
    node.put("image", &around.image);
    node.put("inLanguage", around.lang);
    node.refer("isPartOf", &own(press, "site"));
    if let Kind::Article(date, updated) = kind {
        let day = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
        node.put("datePublished", &day(date));
        node.put("dateModified", &day(updated.or(date)));
        let mut author = Node::new("Organization");
        author.put("name", &around.site.name);
        author.put("url", &format!("{}/", press.base_url));
        node.node("author", author);
        node.refer("publisher", &own(press, "coop"));
    }
    if let Kind::Home = kind {
        node.refer("about", &own(press, "coop"));
    }
    node
}

fn breadcrumbs(press: &Press<'_>, out: &OutPath, trail: &Trail) -> Node {
    let here = (&trail.here, out);
    let steps = trail.above.iter().map(|(name, out)| (name, out)).chain([here]).enumerate();
    let items = steps.map(|(at, (name, out))| {
        let mut item = Node::new("ListItem");
        item.number("position", at + 1);
        item.put("name", name);
        item.put("item", &format!("{}/{}", press.base_url, address::encode(out.address())));
        item
    });
    let items = items.collect();
    let mut node = Node::new("BreadcrumbList");
    node.list("itemListElement", items);
    node
}

/// JSON that no text in it can end: `</script>` and `<!--` are written with escapes.
fn script(json: String) -> String {
    if !json.contains(['<', '>', '&']) {
        return json;
    }
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}
