//! `legal`: what article 1-1 of the LCEN asks a site to say of its publisher and host, and what is missing of it.

use super::super::escaped;
use super::super::insertion::Insertion;
use super::super::view::Words;
use super::super::view::block::{FactRow, FactsBlock};
use super::{Block, Written, fill, found};
use crate::both;
use crate::finding::{Finding, nearest};
use crate::lang::Text;
use crate::register::Coop;
use crate::yaml::Shape;

pub const BLOCK: Block = Block {
    name: "legal",
    summary: (
        "ce que la loi demande de dire : publisher ou host, et ce qui manque",
        "what the law asks to be said: publisher or host, and what is missing",
    ),
    body: Some(body),
    render,
};

/// A line of the notice.
struct Line {
    label: Text,
    value: Option<String>,
    kind: Kind,
    /// Where it is written, for who has to complete it.
    field: &'static str,
    /// Whether the law asks for it.
    asked: bool,
}

/// How a value is shown.
#[derive(Clone, Copy)]
pub enum Kind {
    /// As text.
    Text,
    /// As a link to write to.
    Mail,
    /// As a link to call.
    Phone,
    /// As a link.
    Link,
}

/// One part, or both where nothing is written.
fn body() -> Shape {
    Shape::Optional(Box::new(Shape::Words(vec![
        ("publisher".to_owned(), both!("qui publie", "who publishes")),
        ("host".to_owned(), both!("qui héberge", "who hosts")),
    ])))
}

fn render(insertion: &mut Insertion<'_>, written: &Written<'_>) -> String {
    let coop = &insertion.facts.public.coop;
    let lines = match written.body.trim() {
        "" => publisher(coop, insertion).into_iter().chain(host(coop)).collect(),
        "publisher" => publisher(coop, insertion),
        "host" => host(coop),
        other => {
            let shown: String = other.chars().take(60).collect();
            let place = insertion.place(written.range.clone());
            let message = both!("« {shown} » n'est ni publisher ni host", "\"{shown}\" is neither publisher nor host");
            let near = nearest(other, ["publisher", "host"]).unwrap_or("publisher");
            let help = both!("écrivez ```legal {near}", "write ```legal {near}");
            found(insertion, Finding::error("unknown-part", place, message).help(help));
            return String::new();
        }
    };
    let lacking: Vec<&Line> = lines.iter().filter(|line| line.asked && line.value.is_none()).collect();
    if !lacking.is_empty() {
        let place = coop.place.clone();
        let list = |pick: fn(&Text) -> &String| {
            lacking.iter().map(|line| pick(&line.label).to_lowercase()).collect::<Vec<_>>().join(", ")
        };
        let (fr, en) = (list(|text| &text.fr), list(|text| &text.en));
        let fields = lacking.iter().map(|line| line.field).collect::<Vec<_>>().join(", ");
        let message = both!("mentions légales à compléter : {fr}", "legal notice to be completed: {en}");
        let help = both!("dans data/coop.yaml : {fields}", "in data/coop.yaml: {fields}");
        found(insertion, Finding::note("legal-incomplete", place, message).help(help));
    }
    let shown = lines.into_iter().filter(|line| line.asked || line.value.is_some());
    let rows = shown.map(|line| row(insertion, &line.label, line.value.as_deref(), line.kind)).collect();
    fill(insertion, &FactsBlock { words: Words::new(&insertion.facts.labels), rows })
}

fn publisher(coop: &Coop, insertion: &Insertion<'_>) -> Vec<Line> {
    let lang = insertion.facts.lang;
    let contact = coop.contact.as_ref();
    let director = coop.legal.as_ref().and_then(|legal| legal.publication_director.clone());
    let line = |label, value: Option<String>, kind, field, asked| Line { label, value, kind, field, asked };
    let name = match &coop.long_name {
        Some(full) if *full != coop.name => format!("{} ({full})", coop.name),
        _ => coop.name.clone(),
    };
    let kind = coop.kind.map(|kind| super::super::graph::capital(kind.label(lang)));
    let (rna, siret) = (coop.rna.as_ref(), coop.siret.as_ref());
    vec![
        line(both!("Nom", "Name"), Some(name), Kind::Text, "name", true),
        line(both!("Forme", "Legal form"), kind, Kind::Text, "kind", true),
        line(
            both!("Adresse du siège", "Address"),
            contact.and_then(|it| it.address.clone()),
            Kind::Text,
            "contact.address",
            true,
        ),
        line(
            both!("Téléphone", "Telephone"),
            contact.and_then(|it| it.phone.clone()),
            Kind::Phone,
            "contact.phone",
            true,
        ),
        line(
            both!("Adresse mail", "E-mail"),
            contact.and_then(|it| it.email.clone()),
            Kind::Mail,
            "contact.email",
            true,
        ),
        line(
            both!("Direction de la publication", "Publication director"),
            director,
            Kind::Text,
            "legal.publication_director",
            true,
        ),
        line(both!("Numéro RNA", "RNA number"), rna.map(|it| it.as_str().to_owned()), Kind::Text, "rna", false),
        line(both!("Numéro SIRET", "SIRET number"), siret.map(|it| it.as_str().to_owned()), Kind::Text, "siret", false),
    ]
}

fn host(coop: &Coop) -> Vec<Line> {
    let legal = coop.legal.as_ref();
    let line = |label, value: Option<String>, kind, field| Line { label, value, kind, field, asked: true };
    vec![
        line(both!("Hébergeur", "Host"), legal.and_then(|it| it.host.clone()), Kind::Text, "legal.host"),
        line(
            both!("Adresse de l’hébergeur", "Host’s address"),
            legal.and_then(|it| it.host_address.clone()),
            Kind::Text,
            "legal.host_address",
        ),
        line(
            both!("Téléphone de l’hébergeur", "Host’s telephone"),
            legal.and_then(|it| it.host_phone.clone()),
            Kind::Phone,
            "legal.host_phone",
        ),
    ]
}

/// A row; without a value, it says that it is to be completed.
pub fn row(insertion: &Insertion<'_>, label: &Text, value: Option<&str>, kind: Kind) -> FactRow {
    let lang = insertion.facts.lang;
    let Some(value) = value else {
        let html = both!("à compléter", "to be completed").get(lang).to_owned();
        return FactRow { label: insertion.plain(label.get(lang)), html, missing: true };
    };
    let text = escaped(value);
    let link = |href: &str| format!("<a href=\"{}\">{text}</a>", escaped(href));
    let html = match kind {
        Kind::Text => escaped(&insertion.plain(value)),
        Kind::Mail => link(&format!("mailto:{value}")),
        Kind::Phone => {
            let number: String = value.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
            link(&format!("tel:{number}"))
        }
        Kind::Link => link(value),
    };
    FactRow { label: insertion.plain(label.get(lang)), html, missing: false }
}
