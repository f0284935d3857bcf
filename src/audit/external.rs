//! Links to other servers: asked, judged, and told at the line that wrote them. What is found never changes what is
//! published.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::pages::Whole;
use super::sources::{Needle, Sources};
use super::target::is_foreign;
use crate::both;
use crate::finding::{Finding, Place};
use crate::markup::inspection::inspect;
use crate::world::{Ask, Web, WebError};

/// The addresses on other servers that pages link to, each once, with where it was written. An address's `#…` is for
/// its reader.
#[must_use]
pub fn external(whole: Whole<'_>, sources: &Sources<'_>) -> BTreeMap<String, Place> {
    let mut found = BTreeMap::new();
    for (_, file) in whole.tree.iter().filter(|(path, _)| path.as_str().ends_with(".html")) {
        let Ok(html) = std::str::from_utf8(file.body.bytes().unwrap_or_default()) else { continue };
        for link in inspect(html).links {
            let web = is_foreign(&link.href) && !whole.is_own(&link.href);
            let address = link.href.split('#').next().unwrap_or_default();
            if web && !address.is_empty() && !found.contains_key(address) {
                found.insert(address.to_owned(), sources.place(&file.cause, Needle::Text(&link.href)));
            }
        }
    }
    found
}

/// What asking an address told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkCheck {
    /// It is there.
    Alive,
    /// It is there, under another address for good.
    Moved(String),
    /// It is not there: 404, 410, a host without an address.
    Dead(String),
    /// The server does not answer programs: 401, 403, 429, 999…
    Closed(u16),
    /// It may be better another day: the server fails, or does not answer.
    Failing(String),
}

/// What is known of an address from an earlier check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// The address.
    pub url: String,
    /// The moment it was asked, `2026-11-22T16:20:50Z`.
    pub at: String,
    /// What was told.
    pub told: LinkCheck,
}

/// An address that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The address.
    pub url: String,
    /// Where it was written.
    pub place: Place,
    /// What was told.
    pub told: LinkCheck,
}

/// The most redirects that are followed.
const HOPS: usize = 6;

impl LinkCheck {
    /// Asks: the head first, all of it where a server does not know how to answer that.
    #[must_use]
    pub fn ask(web: &dyn Web, address: &str) -> Self {
        let mut url = if address.starts_with("//") { format!("https:{address}") } else { address.to_owned() };
        let mut moved = false;
        let mut lasting = true;
        for _ in 0..HOPS {
            let (status, location) = match asked(web, &url) {
                Ok(answer) => answer,
                // So much is there.
                Err(WebError::TooLarge(_)) => (200, None),
                Err(error) if matches!(error, WebError::Unknown(_) | WebError::Forbidden(_)) => {
                    return Self::Dead(error.to_string());
                }
                Err(error) => return Self::Failing(error.to_string()),
            };
            let to = location.filter(|_| (300..400).contains(&status));
            let Some(next) = to.as_deref().and_then(|to| joined(&url, to)) else {
                return match status {
                    200..300 if moved && lasting => Self::Moved(url),
                    200..300 | 304 => Self::Alive,
                    404 | 410 => Self::Dead(status.to_string()),
                    401 | 402 | 403 | 405 | 406 | 418 | 429 | 451 | 501 | 999 => Self::Closed(status),
                    _ => Self::Failing(status.to_string()),
                };
            };
            lasting &= matches!(status, 301 | 308);
            moved = true;
            url = next;
        }
        Self::Failing("redirects".to_owned())
    }

    /// Whether it need not be asked again for a while.
    #[must_use]
    pub const fn is_good(&self) -> bool {
        matches!(self, Self::Alive | Self::Moved(_))
    }
}

fn asked(web: &dyn Web, url: &str) -> Result<(u16, Option<String>), WebError> {
    let ask = |head| {
        let reply = web.ask(&Ask { url, etag: None, modified: None, head })?;
        Ok((reply.status, reply.field("location").map(str::to_owned)))
    };
    match ask(true) {
        Ok((403 | 404 | 405 | 501, _)) | Err(WebError::Broken(_)) => ask(false),
        answer => answer,
    }
}

/// An address that a `Location` gives, relative ones among them.
fn joined(base: &str, to: &str) -> Option<String> {
    let to = to.split('#').next().unwrap_or_default();
    if to.starts_with("http://") || to.starts_with("https://") {
        return Some(to.to_owned());
    }
    let (scheme, rest) = base.split_once("://")?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    if let Some(other) = to.strip_prefix("//") {
        return Some(format!("{scheme}://{other}"));
    }
    if to.starts_with('/') {
        return Some(format!("{scheme}://{host}{to}"));
    }
    let path = path.split('?').next().unwrap_or_default();
    let folder = path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    (!to.contains(':')).then(|| format!("{scheme}://{host}/{folder}{to}"))
}

impl Checked {
    /// What is wrong with it: `dead-link`, `failing-link`, `closed-link`, `moved-link`.
    #[must_use]
    pub fn finding(&self) -> Option<Finding> {
        let (url, place) = (&self.url, self.place.clone());
        let accept = both!(
            "corrigez le lien, ou acceptez-le avec sa raison dans data/links.yaml",
            "correct the link, or accept it with a reason in data/links.yaml"
        );
        Some(match &self.told {
            LinkCheck::Alive => return None,
            LinkCheck::Moved(to) => {
                let message = both!("{url} a déménagé", "{url} has moved");
                Finding::note("moved-link", place, message).help(both!("écrivez {to}", "write {to}"))
            }
            LinkCheck::Dead(why) => {
                let message = both!("{url} ne mène nulle part ({why})", "{url} leads nowhere ({why})");
                Finding::error("dead-link", place, message).help(accept)
            }
            LinkCheck::Closed(status) => {
                let message =
                    both!("{url} ne répond pas aux programmes ({status})", "{url} does not answer programs ({status})");
                Finding::note("closed-link", place, message).help(both!("ouvrez-le vous-même", "open it yourself"))
            }
            LinkCheck::Failing(why) => {
                let message = both!("{url} ne répond pas aujourd’hui ({why})", "{url} does not answer today ({why})");
                Finding::warning("failing-link", place, message).help(accept)
            }
        })
    }
}
