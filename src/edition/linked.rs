//! What search engines read of a page: JSON-LD in the words of schema.org.
//!
//! A `script` of this type is a block of data: it is not run, and a policy that forbids scripts has nothing against it.

use serde_json::{Map, Value};

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
    let mut document = Node::new("");
    document.put("@context", "https://schema.org");
    document.0.insert("@graph".to_owned(), Value::Array(graph));
    around.json_ld = script(&document.done());
}

/// A thing with properties; what is empty is not said.
struct Node(Map<String, Value>);

impl Node {
    fn new(kind: &str) -> Self {
        let mut node = Self(Map::new());
        node.put("@type", kind);
        node
    }

    fn put(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.0.insert(name.to_owned(), Value::String(value.to_owned()));
        }
    }

    fn node(&mut self, name: &str, value: Self) {
        self.0.insert(name.to_owned(), value.done());
    }

    /// Another thing by its name.
    fn refer(&mut self, name: &str, id: &str) {
        let mut node = Self(Map::new());
        node.put("@id", id);
        self.node(name, node);
    }

    fn done(self) -> Value {
        Value::Object(self.0)
    }
}

fn own(press: &Press<'_>, fragment: &str) -> String {
    format!("{}/#{fragment}", press.base_url)
}

fn publisher(press: &Press<'_>) -> Value {
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
    node.done()
}

fn website(press: &Press<'_>, around: &Chrome) -> Value {
    let mut node = Node::new("WebSite");
    node.put("@id", &own(press, "site"));
    node.put("url", &format!("{}/", press.base_url));
    node.put("name", &around.site.name);
    node.put("inLanguage", around.lang);
    node.refer("publisher", &own(press, "coop"));
    node.done()
}

fn page(press: &Press<'_>, around: &Chrome, kind: Kind) -> Value {
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
    node.done()
}

fn breadcrumbs(press: &Press<'_>, out: &OutPath, trail: &Trail) -> Value {
    let here = (&trail.here, out);
    let steps = trail.above.iter().map(|(name, out)| (name, out)).chain([here]).enumerate();
    let items = steps.map(|(at, (name, out))| {
        let mut item = Node::new("ListItem");
        item.0.insert("position".to_owned(), Value::from(at + 1));
        item.put("name", name);
        item.put("item", &format!("{}/{}", press.base_url, address::encode(out.address())));
        item.done()
    });
    let items: Vec<Value> = items.collect();
    let mut node = Node::new("BreadcrumbList");
    node.0.insert("itemListElement".to_owned(), Value::Array(items));
    node.done()
}

/// JSON that no text in it can end: `</script>` and `<!--` are written with escapes.
fn script(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}
