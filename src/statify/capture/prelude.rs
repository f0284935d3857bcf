//! What must be known before the walk: where the site stands, what made it, what it forbids, how it says
//! that there is no such page.

use super::recorder::Recorder;
use super::{CaptureError, Wanted, scope};
use crate::markup::{charset, reading};
use crate::statify::exchange::{Exchange, Outcome};
use crate::statify::inventory::fingerprint;
use crate::statify::profile::{self, Profile};
use crate::statify::robots::Robots;
use crate::statify::scope::Scope;
use crate::statify::sniff;
use crate::statify::url::Url;
use crate::tree::Digest;
use crate::world::{StoreError, WebError};

/// A path that no site has, to see how it answers for what is not there.
pub const UNKNOWN: &str = "/sobre-cette-page-n-existe-pas";

/// The most redirects from the address given to the home page.
const HOPS: usize = 10;

/// What must be known before the walk.
pub struct Start {
    /// Which addresses are the site's own.
    pub scope: Scope,
    /// What made it.
    pub profile: &'static Profile,
    /// What it forbids.
    pub robots: Robots,
    /// How it answers for what is not there.
    pub unknown: Exchange,
    /// What a trap knows that answer by, where it pretends to be a page.
    pub pretence: Option<Digest>,
}

/// Asks for robots.txt, the home page and a page that is not there.
pub fn start(wanted: &Wanted<'_>, recorder: &mut Recorder<'_>) -> Result<Start, CaptureError> {
    // What a site forbids is asked before anything of it.
    robots(&wanted.home, recorder)?;
    let home = arrive(wanted, recorder)?;
    let address = home.address().unwrap_or_else(|| wanted.home.clone());
    let scope = scope(wanted, wanted.home.at(&address));
    let profile: &'static Profile = match wanted.profile {
        Some(profile) => profile,
        None => detected(&home, recorder)?,
    };
    let robots = robots(scope.home(), recorder)?;
    if !wanted.ignore_robots && !robots.allows(scope.home().target()) {
        return Err(CaptureError::Forbidden { url: scope.home().to_string() });
    }
    if let Some(delay) = robots.crawl_delay().filter(|_| !wanted.hurried) {
        recorder.asker.slow_down(delay);
    }
    let unknown = match scope.home().with_path(UNKNOWN) {
        Some(url) => recorder.once(&url)?,
        None => home,
    };
    let pretence = pretended(&unknown, profile, recorder)?;
    Ok(Start { scope, profile, robots, unknown, pretence })
}

/// The home page, after its redirects from host to host; those within a host are the walk's.
fn arrive(wanted: &Wanted<'_>, recorder: &mut Recorder<'_>) -> Result<Exchange, CaptureError> {
    let mut url = wanted.home.clone();
    for _ in 0..HOPS {
        let exchange = recorder.once(&url)?;
        let answer = match &exchange.outcome {
            Outcome::Answer(answer) => answer,
            Outcome::Failure(error) => {
                return Err(CaptureError::Home { url: url.to_string(), error: error.clone() });
            }
        };
        match answer.redirect().and_then(|to| url.join(to)) {
            Some(next) if next != url => url = next,
            _ if answer.status < 400 => return Ok(exchange),
            _ => return Err(CaptureError::Status { url: url.to_string(), status: answer.status }),
        }
    }
    Err(CaptureError::Status { url: wanted.home.to_string(), status: 310 })
}

fn text(exchange: &Exchange, recorder: &Recorder<'_>) -> Result<Option<String>, StoreError> {
    let Some(answer) = exchange.answer() else { return Ok(None) };
    let Some((digest, _)) = answer.body.filter(|_| sniff::text(&answer.media)) else { return Ok(None) };
    let body = recorder.asker.store().body(digest)?;
    Ok(Some(charset::decode(&body, answer.field("content-type")).text))
}

fn detected(home: &Exchange, recorder: &Recorder<'_>) -> Result<&'static Profile, StoreError> {
    let html = text(home, recorder)?.unwrap_or_default();
    let fields = home.answer().map(|answer| answer.fields.as_slice()).unwrap_or_default();
    Ok(profile::detect(&html, fields))
}

fn robots(site: &Url, recorder: &mut Recorder<'_>) -> Result<Robots, CaptureError> {
    let Some(url) = site.with_path("/robots.txt") else { return Ok(Robots::open()) };
    let exchange = recorder.once(&url)?;
    let body = match &exchange.outcome {
        Outcome::Answer(answer) if answer.status == 200 => answer.body,
        // RFC 9309 §2.3.1.3: no such file, no rule.
        Outcome::Answer(answer) if answer.status < 500 => None,
        Outcome::Failure(WebError::Unarchived) => None,
        // Nobody is there: the home page would say the same.
        Outcome::Failure(error) if error.nobody() => {
            return Err(CaptureError::Home { url: site.to_string(), error: error.clone() });
        }
        // RFC 9309 §2.3.1.4: a file that cannot be had forbids all.
        _ => return Ok(Robots::closed()),
    };
    let Some((digest, _)) = body else { return Ok(Robots::open()) };
    Ok(Robots::parse(&recorder.asker.store().body(digest)?))
}

/// What a trap knows an answer by that says 200 for what is not there.
fn pretended(unknown: &Exchange, profile: &Profile, recorder: &Recorder<'_>) -> Result<Option<Digest>, StoreError> {
    let Some(url) = unknown.address().filter(|_| unknown.answer().is_some_and(|answer| answer.status == 200)) else {
        return Ok(None);
    };
    Ok(text(unknown, recorder)?.map(|html| fingerprint(&url, &reading::read(&html, &profile.pruned()))))
}
