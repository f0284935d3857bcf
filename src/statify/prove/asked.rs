//! The copy as a server on the network serves it.

use super::served::{Got, Served};
use crate::statify::url::Url;
use crate::world::{Ask, Store, Web};

/// A server that serves the copy.
pub struct Asked<'a> {
    /// Where its root is.
    pub at: &'a Url,
    /// How it is asked.
    pub web: &'a dyn Web,
    /// Where the bodies come.
    pub store: &'a dyn Store,
}

impl Asked<'_> {
    /// Where a redirect leads below the root that is asked: Apache writes its own address in front.
    fn inside<'t>(&self, to: &'t str) -> &'t str {
        let root = self.at.as_str().trim_end_matches('/');
        to.strip_prefix(root).filter(|rest| rest.starts_with('/')).unwrap_or(to)
    }
}

impl Served for Asked<'_> {
    fn ask(&self, target: &str) -> Result<Got, String> {
        let url = format!("{}{target}", self.at.as_str().trim_end_matches('/'));
        let ask = Ask { url: &url, etag: None, modified: None, head: false };
        let reply = self.web.ask(&ask).map_err(|error| error.to_string())?;
        let body =
            reply.body.map(|held| self.store.body(held.digest)).transpose().map_err(|error| error.to_string())?;
        let media = reply.field("content-type").unwrap_or_default().split(';').next().unwrap_or_default();
        Ok(Got {
            status: reply.status,
            location: reply.field("location").map(|to| self.inside(to).to_owned()),
            media: media.trim().to_ascii_lowercase(),
            body: body.unwrap_or_default(),
        })
    }
}
