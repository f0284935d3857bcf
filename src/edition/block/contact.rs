//! `contact`: how to reach the co-op, and where to follow it.

use super::super::graph::capital;
use super::super::insertion::Insertion;
use super::super::view::Words;
use super::super::view::block::FactsBlock;
use super::legal::{Kind, row};
use super::{Block, Written, fill};
use crate::both;
use crate::lang::Text;

pub const BLOCK: Block = Block {
    name: "contact",
    summary: ("comment joindre la coopérative, et ce qui manque", "how to reach the co-op, and what is missing"),
    body: None,
    render,
};

fn render(insertion: &mut Insertion<'_>, _: &Written<'_>) -> String {
    let coop = &insertion.facts.public.coop;
    let contact = coop.contact.as_ref();
    let email = contact.and_then(|it| it.email.as_deref());
    let address = contact.and_then(|it| it.address.as_deref());
    let phone = contact.and_then(|it| it.phone.as_deref());
    let mut rows = vec![
        row(insertion, &both!("Adresse mail", "E-mail"), email, Kind::Mail),
        row(insertion, &both!("Adresse postale", "Postal address"), address, Kind::Text),
        row(insertion, &both!("Téléphone", "Telephone"), phone, Kind::Phone),
    ];
    if let Some(website) = &coop.website {
        rows.push(row(insertion, &both!("Site", "Site"), Some(website.as_str()), Kind::Link));
    }
    for (name, url) in coop.networks.iter().flat_map(|it| it.known()) {
        rows.push(row(insertion, &Text::same(capital(name)), Some(url), Kind::Link));
    }
    for (name, address) in coop.chatrooms.iter().flat_map(|it| it.known()) {
        let kind = if address.starts_with("https://") { Kind::Link } else { Kind::Text };
        rows.push(row(insertion, &Text::same(capital(name)), Some(address), kind));
    }
    for (name, url) in coop.funding.iter().flat_map(|it| it.known()) {
        let label = if name == "custom" { both!("Soutenir", "Donate") } else { Text::same(capital(name)) };
        rows.push(row(insertion, &label, Some(url), Kind::Link));
    }
    let words = Words::new(&insertion.facts.labels);
    fill(insertion, &FactsBlock { words, rows })
}
