//! What must not be in the data at all (class P5): bank details, passwords, keys.

use std::sync::Arc;

use crate::both;
use crate::finding::{Finding, Place};
use crate::register::Facts;
use crate::yaml::{Class, Classified};

/// One `forbidden-secret` for each record whose text looks like an IBAN or a private key.
pub fn forbidden(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut look = |place: &Place, record: &dyn Classified| {
        record.strings(Class::P0, &mut |_, text| {
            if is_iban(text) || text.contains("PRIVATE KEY-----") {
                found.push(finding(place));
            }
        });
    };
    facts.associations.iter().for_each(|it| look(&it.place, it));
    facts.people.values().for_each(|it| look(&it.place, it));
    facts.dues.iter().for_each(|it| look(&it.place, it));
    facts.finance.iter().for_each(|it| look(&it.place, it));
    facts.apps.iter().for_each(|it| look(&it.place, it));
    facts.backups.iter().for_each(|it| look(&it.place, it));
    found
}

fn finding(place: &Place) -> Finding {
    let message =
        both!("cet enregistrement contient un IBAN ou une clé secrète", "this record holds an IBAN or a secret key");
    let place = Place { file: Arc::clone(&place.file), ..place.clone() };
    Finding::error("forbidden-secret", place, message)
        .help(both!("ôtez-le : ces données-là ne doivent pas être ici", "remove it: such data must not be here"))
}

/// An IBAN's form and check digits (ISO 13616): country, two digits, then letters and digits; modulo 97 is 1.
fn is_iban(text: &str) -> bool {
    let compact: String = text.chars().filter(|c| *c != ' ').collect();
    let Some((head, rest)) = compact.as_bytes().split_first_chunk::<4>() else { return false };
    let [country @ .., tens, units] = head;
    let shape = (15..=34).contains(&compact.len())
        && country.iter().all(u8::is_ascii_uppercase)
        && [tens, units].into_iter().all(u8::is_ascii_digit)
        && rest.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    if !shape {
        return false;
    }
    let rotated = rest.iter().chain(head);
    let remainder = rotated.fold(0_u32, |rest, b| match b {
        b'0'..=b'9' => (rest * 10 + u32::from(b - b'0')) % 97,
        _ => (rest * 100 + u32::from(b - b'A') + 10) % 97,
    });
    remainder == 1
}
