//! Where an address in a document of the copy leads.

use super::origin::Origin;
use crate::markup::reference::{Change, Reference, Role};
use crate::statify::inventory::likely;
use crate::statify::memory::Memory;
use crate::statify::plan::{Fate, Plan};
use crate::statify::profile::{Judgement, Profile};
use crate::statify::scope::Scope;
use crate::statify::url::{Url, escaped_segment};

/// The longest chain of redirects that a link is led past.
const HOPS: usize = 10;

/// What every document of the copy shares.
pub struct Site<'a> {
    /// Which addresses are the site's own.
    pub scope: &'a Scope,
    /// What made it.
    pub profile: &'static Profile,
    /// Where each address goes.
    pub plan: &'a Plan,
    /// The published address, without a slash at its end.
    pub base: &'a str,
    /// The origin's names.
    pub origin: &'a Origin<'a>,
    identities: Memory<Option<Url>>,
    leads: Memory<Goal>,
}

/// Where an address of the origin leads, after its redirects.
#[derive(Clone)]
enum Goal {
    /// To an address of the site, and a place in it.
    Site(Url, String),
    /// To an address elsewhere.
    Out(String),
    /// Nowhere: it is machinery.
    Nowhere,
    /// The address is not the site's.
    Elsewhere,
}

/// The links of one document.
pub struct Links<'a> {
    site: &'a Site<'a>,
    from: &'a Url,
    base: Url,
    /// Shown at any depth, as the page for what is not there is: links from the root.
    rooted: bool,
}

/// Where an address of the site leads in the copy.
enum Lead {
    /// Here, as a reference.
    To(String),
    /// Nowhere: it is machinery.
    Nowhere,
    /// The address is not the site's.
    Elsewhere,
}

impl<'a> Site<'a> {
    /// The site `scope`, made by what `profile` describes; `base` is the published address without a slash at its end.
    pub fn new(
        scope: &'a Scope,
        profile: &'static Profile,
        plan: &'a Plan,
        base: &'a str,
        origin: &'a Origin<'a>,
    ) -> Self {
        Self { scope, profile, plan, base, origin, identities: Memory::default(), leads: Memory::default() }
    }

    /// The one address that names the same, for one of the site's that is not machinery.
    pub fn identity(&self, url: &Url) -> Option<Url> {
        self.identities.of(url.as_str(), || {
            match self.profile.judge_below(self.scope.folder(), &self.scope.own(url)?) {
                Judgement::Keep(url) => Some(url),
                Judgement::Machinery(_) => None,
            }
        })
    }

    /// Where a reference leads that is resolved against `base`.
    fn goal(&self, base: &Url, text: &str) -> Goal {
        let absolute = text.starts_with("http://") || text.starts_with("https://");
        if absolute { self.leads.of(text, || self.found(base, text)) } else { self.found(base, text) }
    }

    fn found(&self, base: &Url, text: &str) -> Goal {
        let Some(own) = base.join(text).and_then(|url| self.scope.own(&url)) else { return Goal::Elsewhere };
        let Some(mut url) = self.identity(&own) else { return Goal::Nowhere };
        let mut fragment = fragment(text).to_owned();
        for _ in 0..HOPS {
            let Some(Fate::Redirect { to, .. }) = self.plan.fate(&url) else { break };
            let Some(next) = url.join(to) else { break };
            if fragment.is_empty() {
                self::fragment(to).clone_into(&mut fragment);
            }
            match self.scope.own(&next) {
                Some(own) => url = own,
                None => return Goal::Out(to.clone()),
            }
        }
        Goal::Site(url, fragment)
    }

    /// Whether a sitemap that stands at `from` still lists an address: one of the site's has to have its file.
    pub fn lists(&self, from: &Url, address: &str) -> bool {
        let Some(own) = from.join(address).and_then(|url| self.scope.own(&url)) else { return true };
        let fate = self.identity(&own).and_then(|url| self.plan.fate(&url));
        matches!(fate, Some(Fate::File { .. }))
    }
}

impl<'a> Links<'a> {
    /// Of the document at `from`, whose references are resolved against `base`.
    pub const fn new(site: &'a Site<'a>, from: &'a Url, base: Url, rooted: bool) -> Self {
        Self { site, from, base, rooted }
    }

    /// What becomes of a reference in a page.
    pub fn change(&self, reference: &Reference<'_>) -> Change {
        match reference.role {
            Role::Base | Role::Machinery => Change::Remove,
            Role::Policy => self.swept(reference.text),
            Role::Hint if !reference.rel.contains("preload") => match self.lead(reference.text) {
                Lead::Elsewhere => Change::Keep,
                _ => Change::Remove,
            },
            Role::Absolute => self.published(reference.text).map_or(Change::Keep, Change::To),
            Role::Page | Role::Feed => self.changed(reference.text, Change::Blank),
            Role::Guess => self.guessed(reference.text),
            Role::Text | Role::Form { .. } => Change::Keep,
            _ => self.changed(reference.text, Change::Remove),
        }
    }

    fn changed(&self, text: &str, machinery: Change) -> Change {
        match self.lead(text) {
            Lead::To(new) if new == text => Change::Keep,
            Lead::To(new) => Change::To(new),
            Lead::Nowhere => machinery,
            Lead::Elsewhere => self.swept(text),
        }
    }

    /// A string of a script: led to a file where there is one, or to the published address where it names the host.
    fn guessed(&self, text: &str) -> Change {
        if !likely(text) {
            return Change::Keep;
        }
        let Some(own) = self.base.join(text).and_then(|url| self.site.scope.own(&url)) else { return Change::Keep };
        let there = self.site.identity(&own).is_some_and(|url| self.file(&url).is_some());
        match self.lead(text) {
            Lead::To(new) if there => Change::To(new),
            _ => self.swept(text),
        }
    }

    /// What becomes of an address in a style sheet, a picture, a manifest.
    pub fn plain(&self, text: &str) -> Option<String> {
        match self.lead(text) {
            Lead::To(new) => (new != text).then_some(new),
            _ => None,
        }
    }

    /// The address on the published site, absolute, where it is one of the site's.
    pub fn published(&self, text: &str) -> Option<String> {
        let own = self.site.scope.own(&self.base.join(text)?)?;
        let url = self.site.identity(&own).unwrap_or(own);
        Some(format!("{}{}{}", self.site.base, url.target(), fragment(text)))
    }

    fn swept(&self, text: &str) -> Change {
        match self.site.origin.replaced(text) {
            std::borrow::Cow::Borrowed(_) => Change::Keep,
            std::borrow::Cow::Owned(new) => Change::To(new),
        }
    }

    fn lead(&self, text: &str) -> Lead {
        match self.site.goal(&self.base, text) {
            Goal::Site(url, fragment) => Lead::To(format!("{}{fragment}", self.reference(&url))),
            Goal::Out(to) => Lead::To(to),
            Goal::Nowhere => Lead::Nowhere,
            Goal::Elsewhere => Lead::Elsewhere,
        }
    }

    fn reference(&self, to: &Url) -> String {
        if !self.rooted {
            return self.site.plan.link(self.from, to).unwrap_or_else(|| self.site.plan.unplanned(self.from, to));
        }
        let folder = Url::new(self.site.base).map(|url| url.path().trim_end_matches('/').to_owned());
        let folder = folder.unwrap_or_default();
        match self.file(to) {
            Some(path) => {
                let segments: Vec<String> = path.split('/').map(escaped_segment).collect();
                format!("{folder}/{}", segments.join("/"))
            }
            None => format!("{folder}{}", to.target()),
        }
    }

    fn file(&self, url: &Url) -> Option<&str> {
        match self.site.plan.fate(url) {
            Some(Fate::File { path, .. }) => Some(path.as_str()),
            _ => None,
        }
    }
}

fn fragment(text: &str) -> &str {
    text.find('#').and_then(|at| text.get(at..)).unwrap_or_default()
}
