//! What the charter asks for is said, or is not there.

use crate::both;
use crate::finding::Finding;
use crate::register::{Coop, Statement};

/// `empty-statement` for what says neither a text nor where it is, `negative-count` for fewer than no request.
pub fn statements(coop: &Coop) -> Vec<Finding> {
    let Some(charter) = &coop.charter else { return Vec::new() };
    let all = [
        &charter.packages,
        &charter.security,
        &charter.confidentiality,
        &charter.infrastructure,
        &charter.procedures,
        &charter.logs,
        &charter.terms,
        &charter.privacy,
    ];
    let empty = |it: &&Statement| it.text.is_none() && it.page.is_none() && it.url.is_none();
    let empty = all.into_iter().flatten().filter(empty).map(|it| {
        let message = both!("cela ne dit rien, et ne mène nulle part", "this says nothing, and leads nowhere");
        let help =
            both!("écrivez text, page (mentions-legales.md) ou url", "write text, page (mentions-legales.md) or url");
        Finding::error("empty-statement", it.place.clone(), message).help(help)
    });
    let negative = charter.requests.iter().filter(|it| it.received < 0).map(|it| {
        let message = both!("un nombre compté ne peut pas être négatif", "a count cannot be negative");
        Finding::error("negative-count", it.place.clone(), message)
    });
    empty.chain(negative).collect()
}
