//! INSEE codes that are somebody else's postal code.

use std::collections::BTreeMap;

use crate::both;
use crate::finding::{Finding, Place};
use crate::register::{Coop, Facts, Insee, communes};

/// One `maybe-postal-code` for each seat whose code is a commune's and another one's postal code: 31520 is Sajas as a
/// commune, and Ramonville-Saint-Agne as a postal code.
pub fn communes(coop: Option<&Coop>, facts: &Facts) -> Vec<Finding> {
    let seats = facts.associations.iter().filter_map(|it| it.seat.as_ref()).map(|seat| (&seat.commune, &seat.place));
    let home = coop.and_then(|coop| Some((coop.commune.as_ref()?, &coop.place)));
    // The table is searched once for each code.
    let mut doubts: BTreeMap<&Insee, Option<(&str, &str, &str)>> = BTreeMap::new();
    seats
        .chain(home)
        .filter_map(|(code, place)| {
            doubts.entry(code).or_insert_with(|| doubt(code)).map(|doubt| finding(code, place, doubt))
        })
        .collect()
}

/// The commune of the code, and the name and code of the one that may be meant.
fn doubt(code: &Insee) -> Option<(&'static str, &'static str, &'static str)> {
    let commune = communes::by_code(code.as_str())?;
    let served = communes::by_postal_code(code.as_str());
    if served.iter().any(|other| other.code == commune.code) {
        return None;
    }
    served.first().map(|other| (commune.name, other.name, other.code))
}

fn finding(code: &Insee, place: &Place, (name, other, meant): (&str, &str, &str)) -> Finding {
    let code = code.as_str();
    let message = both!(
        "le code INSEE {code} est {name} ; c'est aussi le code postal de {other}",
        "the INSEE code {code} is {name}; it is also the postal code of {other}"
    );
    let help =
        both!("si vous pensiez au code postal, écrivez \"{meant}\"", "if you meant the postal code, write \"{meant}\"");
    Finding::note("maybe-postal-code", place.clone(), message).help(help)
}
