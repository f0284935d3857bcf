//! The rules of every server written beside the files, and what some servers cannot say.

use std::collections::BTreeMap;

use super::copy::below;
use super::prove::{Beyond, Expected, Proof};
use super::rules::{Lost, apache, netlify, nginx};
use super::table::Table;
use super::url::Url;
use crate::lang::Lang;
use crate::tree::OutPath;
use crate::world::{Staging, StoreError};

/// Writes `nginx.conf`, `www/.htaccess` and its tables, `www/_redirects` and its lists. What a server cannot answer as
/// the original did comes back.
pub fn write(table: &Table, proof: &Proof, staging: &dyn Staging) -> Result<Vec<Beyond>, StoreError> {
    let mut beyond = Vec::new();
    let mut tell = |server: &str, lost: Vec<Lost>| {
        beyond.extend(lost.into_iter().map(|lost| Beyond {
            server: server.to_owned(),
            url: lost.target,
            fr: lost.why.fr,
            en: lost.why.en,
        }));
    };
    let host = Url::new(&proof.base).map_or_else(|| "localhost".to_owned(), |url| url.host().to_owned());
    let name = host.split(':').next().unwrap_or_default();
    let root = format!("/srv/{name}/www");
    let (text, lost) = nginx::nginx(table, &nginx::Site { name, listen: "80", root: &root });
    tell("nginx", lost);
    let path = OutPath::new("nginx.conf").ok_or_else(|| StoreError("nginx.conf".to_owned()))?;
    staging.write(&path, text.as_bytes())?;
    let (files, lost) = apache::apache(table);
    tell("Apache", lost);
    let titles: BTreeMap<&str, &str> = proof
        .urls
        .iter()
        .filter_map(|before| match &before.expected {
            Expected::Page(shown) => Some((before.target.as_str(), shown.title.as_str())),
            _ => None,
        })
        .collect();
    let title = |target: &str| titles.get(target).map(|title| (*title).to_owned());
    let hosted = netlify::netlify(table, &title, Lang::Fr);
    tell("Netlify", hosted.netlify);
    tell("Cloudflare Pages", hosted.cloudflare);
    staging.write(&below("_redirects")?, hosted.redirects.as_bytes())?;
    for (path, text) in files.into_iter().chain(hosted.lists) {
        staging.write(&below(path.as_str())?, text.as_bytes())?;
    }
    Ok(beyond)
}
