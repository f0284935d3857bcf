//! The page for what is not there.

use super::document::{Making, Source};
use super::{Manner, Origin, Site};
use crate::both;
use crate::statify::capture::Snapshot;
use crate::statify::plan::Plan;
use crate::statify::sniff;
use crate::world::{Store, StoreError};

/// The site's own page for what is not there, its links from the root since it is shown at any depth; a plain one
/// where the site has none.
pub fn not_found(
    snapshot: &Snapshot,
    plan: &Plan,
    manner: &Manner<'_>,
    store: &dyn Store,
) -> Result<Vec<u8>, StoreError> {
    let answer = snapshot.unknown.answer().filter(|answer| sniff::page(&answer.media));
    let Some(((answer, (digest, _)), url)) =
        answer.and_then(|answer| Some((answer, answer.body?))).zip(snapshot.unknown.address())
    else {
        return Ok(plain().into_bytes());
    };
    let origin = Origin::new(snapshot.scope.hosts(), manner.base);
    let site = Site::new(&snapshot.scope, snapshot.profile, plan, manner.base, &origin);
    let seals = std::collections::BTreeMap::new();
    let making = Making { site, contact: manner.contact, plain: manner.plain, seals: &seals };
    let body = store.body(digest)?;
    let said = answer.field("content-type");
    let source = Source { url: &url, media: &answer.media, said, body: &body };
    Ok(making.document(&source, true).body.unwrap_or(body))
}

fn plain() -> String {
    let title = both!("Page introuvable", "Page not found");
    let back = both!("Retour à l’accueil", "Back to the home page");
    format!(
        "<!doctype html>\n<html lang=\"fr\">\n<meta charset=\"utf-8\">\n<title>{0}</title>\n<h1>{0}</h1>\n<p lang=\"en\">{1}</p>\n<p><a href=\"/\">{2}</a> (<span lang=\"en\">{3}</span>)</p>\n",
        title.fr, title.en, back.fr, back.en
    )
}
