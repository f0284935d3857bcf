//! Which addresses are the site's own.

use std::collections::BTreeSet;

use super::url::Url;

/// The hosts that are one site, and the folder below which its pages stand.
#[derive(Clone, Debug)]
pub struct Scope {
    home: Url,
    hosts: BTreeSet<String>,
    folder: String,
}

impl Scope {
    /// The site whose home page is `home`; `aliases` are other hosts of the same site, beside `www.` and without.
    #[must_use]
    pub fn new(home: Url, aliases: impl IntoIterator<Item = String>) -> Self {
        let mut hosts: BTreeSet<String> = aliases.into_iter().map(|host| host.to_lowercase()).collect();
        hosts.insert(home.host().to_owned());
        let spelled: Vec<String> = hosts
            .iter()
            .map(|host| host.strip_prefix("www.").map_or_else(|| format!("www.{host}"), ToOwned::to_owned))
            .collect();
        hosts.extend(spelled);
        let folder = home.path().rsplit_once('/').map_or_else(String::new, |(folder, _)| folder.to_owned()) + "/";
        Self { home, hosts, folder }
    }

    /// The home page.
    #[must_use]
    pub const fn home(&self) -> &Url {
        &self.home
    }

    /// The folder below which the site's pages stand: `/`, `/asso/`.
    #[must_use]
    pub fn folder(&self) -> &str {
        &self.folder
    }

    /// The names of the site, sorted.
    pub fn hosts(&self) -> impl Iterator<Item = &str> {
        self.hosts.iter().map(String::as_str)
    }

    /// The address under the home page's host, where it is one of the site's hosts.
    #[must_use]
    pub fn own(&self, url: &Url) -> Option<Url> {
        self.hosts.contains(url.host()).then(|| url.at(&self.home))
    }

    /// Whether a page may stand there: not above the home page's folder.
    #[must_use]
    pub fn covers(&self, url: &Url) -> bool {
        url.path().starts_with(&self.folder) || format!("{}/", url.path()) == self.folder
    }
}
