//! A capture written as WARC.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::archive::warc::{self, Form, Writer};
use crate::statify::capture::{RUNNING, Snapshot, exchanges};
use crate::statify::exchange::Exchange;
use crate::world::{Store, StoreError};

/// The fields of an answer that are secrets of a visit.
const SECRET: [&str; 2] = ["set-cookie", "set-cookie2"];

/// Writes every answer of a capture, sorted by address: the pages of the snapshot, and what was asked beside them
/// (robots.txt, a page that is not there, listings). Failures are no answers. `agent` is who asked.
pub fn write(
    snapshot: &Snapshot,
    store: &dyn Store,
    agent: &str,
    form: Form,
    output: &mut dyn Write,
) -> io::Result<()> {
    let asked = exchanges(&store.lines(RUNNING).map_err(failed)?);
    let mut all: BTreeMap<&str, &Exchange> = asked.iter().map(|(url, exchange)| (url.as_str(), exchange)).collect();
    let known = snapshot.exchanges.values().chain([&snapshot.unknown]);
    all.extend(known.map(|exchange| (exchange.url.as_str(), exchange)));
    let dates = all.values().map(|exchange| exchange.at.as_str()).filter(|at| !at.is_empty());
    let at = dates.min().unwrap_or("1970-01-01T00:00:00Z").to_owned();
    let robots = if snapshot.forbidden.is_empty() { "none met" } else { "obey" };
    let info = [("software", agent), ("isPartOf", snapshot.scope.home().as_str()), ("robots", robots)];
    let mut writer = Writer::new(output, form, &info, &at)?;
    let request = [("User-Agent".to_owned(), agent.to_owned())];
    for exchange in all.values() {
        let Some(answer) = exchange.answer() else { continue };
        let body = answer.body.map_or_else(|| Ok(Vec::new()), |(digest, _)| store.body(digest)).map_err(failed)?;
        let fields = answer.fields.iter().filter(|(name, _)| !SECRET.contains(&name.as_str()));
        let fields: Vec<(String, String)> = fields.cloned().collect();
        writer.response(&warc::Exchange {
            url: &exchange.url,
            at: &exchange.at,
            request: &request,
            status: answer.status,
            fields: &fields,
            body: &body,
        })?;
    }
    writer.finish().map(|_| ())
}

fn failed(error: StoreError) -> io::Error {
    io::Error::other(error.0)
}
