//! What a page runs and loads against its Content Security Policy, and what it asks of others.

use super::pages::Page;
use super::sources::Needle;
use super::target::is_foreign;
use crate::both;
use crate::finding::Severity;
use crate::markup::base64;
use crate::markup::inspection::{Inline, InlineKind, Inspection};
use crate::markup::loads::ResourceKind;
use crate::tree::Digest;

/// What a page is held to that gives itself no policy: the one that the site is meant to be served with.
const STRICT: &str = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; script-src 'self'; \
                      media-src 'self'; manifest-src 'self'; base-uri 'none'";

/// `csp-violation`, `mixed-content`, `third-party-request`.
pub fn obeyed(page: &mut Page<'_, '_>, seen: &Inspection) {
    if seen.inline.is_empty() && !seen.loads.iter().any(|(_, address)| is_foreign(address)) && seen.policies.is_empty()
    {
        return;
    }
    let written: Vec<&str> = seen.policies.iter().map(String::as_str).collect();
    let policies: Vec<Policy<'_>> =
        if written.is_empty() { vec![Policy::read(STRICT)] } else { written.into_iter().map(Policy::read).collect() };
    for inline in &seen.inline {
        if !policies.iter().all(|policy| policy.runs(inline)) {
            blocked(page, inline);
        }
    }
    for (kind, address) in seen.loads.iter().filter(|(kind, _)| *kind != ResourceKind::Hint) {
        let own = page.audit.whole.is_own(address);
        let allowed = policies.iter().all(|policy| policy.loads(*kind, address, own));
        load(page, address, own, allowed);
    }
}

fn blocked(page: &mut Page<'_, '_>, inline: &Inline) {
    let begin: String = inline.text.trim().chars().take(40).collect();
    let (severity, what, instead) = match inline.kind {
        InlineKind::Script => (
            Severity::Error,
            both!("ce script écrit dans la page", "this script inside the page"),
            both!("mettez-le dans un fichier .js du thème", "put it into a .js file of the theme"),
        ),
        InlineKind::Handler | InlineKind::Address => (
            Severity::Error,
            both!("ce script dans un attribut", "this script in an attribute"),
            both!(
                "ôtez-le ; un lien ou <details> font souvent mieux",
                "remove it; a link or <details> is often better"
            ),
        ),
        InlineKind::Style => (
            Severity::Warning,
            both!("cette feuille de style écrite dans la page", "this style sheet inside the page"),
            both!("mettez-la dans style.css du thème", "put it into the theme’s style.css"),
        ),
        InlineKind::StyleAttribute => (
            Severity::Warning,
            both!("cet attribut style", "this style attribute"),
            both!("mettez une classe, et le style dans style.css", "write a class, and the style into style.css"),
        ),
    };
    let (fr, en) = (what.fr, what.en);
    let message = both!(
        "{fr} sera ignoré : la politique de sécurité (CSP) l’interdit ({begin})",
        "{en} will be ignored: the security policy (CSP) forbids it ({begin})"
    );
    let needle: String =
        inline.text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default().to_owned();
    page.tell(severity, "csp-violation", Needle::Text(&needle), message, instead);
}

fn load(page: &mut Page<'_, '_>, address: &str, own: bool, allowed: bool) {
    let foreign = is_foreign(address) && !own;
    let shown: String = address.chars().take(80).collect();
    let secure = page.audit.whole.base.starts_with("https:");
    if secure && address.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http:")) {
        let message = both!(
            "{shown} est demandé sans chiffrement par une page chiffrée : le navigateur le refuse",
            "{shown} is asked for without encryption by an encrypted page: browsers refuse it"
        );
        let help = both!(
            "écrivez https://, ou copiez le fichier dans content/",
            "write https://, or copy the file into content/"
        );
        page.error("mixed-content", Needle::Text(address), message, help);
    } else if foreign {
        let help = both!(
            "copiez le fichier dans content/ : nul autre serveur n’a à savoir qui lit la page",
            "copy the file into content/: no other server need know who reads the page"
        );
        let (severity, message) = if allowed {
            (
                Severity::Warning,
                both!("la page demande {shown} à un autre serveur", "the page asks another server for {shown}"),
            )
        } else {
            (
                Severity::Error,
                both!(
                    "la page demande {shown} à un autre serveur, ce que sa politique de sécurité (CSP) interdit : il manquera",
                    "the page asks another server for {shown}, which its security policy (CSP) forbids: it will be missing"
                ),
            )
        };
        page.tell(severity, "third-party-request", Needle::Text(address), message, help);
    } else if !allowed {
        let message = both!(
            "{shown} sera refusé : la politique de sécurité (CSP) de la page l’interdit",
            "{shown} will be refused: the page’s security policy (CSP) forbids it"
        );
        let help = both!(
            "ôtez-le, ou permettez-le dans le modèle base.html",
            "remove it, or allow it in the template base.html"
        );
        page.error("csp-violation", Needle::Text(address), message, help);
    }
}

/// A Content Security Policy, level 3: its directives, the first of each name.
struct Policy<'p>(Vec<(String, Vec<&'p str>)>);

impl<'p> Policy<'p> {
    fn read(text: &'p str) -> Self {
        let directives = text.split(';').filter_map(|directive| {
            let mut words = directive.split_ascii_whitespace();
            Some((words.next()?.to_ascii_lowercase(), words.collect()))
        });
        Self(directives.collect())
    }

    /// What a directive allows; none where everything is allowed.
    fn sources(&self, names: &[&str]) -> Option<&[&'p str]> {
        let find = |name: &str| self.0.iter().find(|(known, _)| known == name).map(|(_, sources)| sources.as_slice());
        names.iter().chain(&["default-src"]).find_map(|name| find(name))
    }

    fn runs(&self, inline: &Inline) -> bool {
        let names: &[&str] = match inline.kind {
            InlineKind::Script => &["script-src-elem", "script-src"],
            InlineKind::Style => &["style-src-elem", "style-src"],
            InlineKind::StyleAttribute => &["style-src-attr", "style-src"],
            InlineKind::Handler | InlineKind::Address => &["script-src-attr", "script-src"],
        };
        let Some(sources) = self.sources(names) else { return true };
        let has = |word: &str| sources.iter().any(|source| source.eq_ignore_ascii_case(word));
        let element = matches!(inline.kind, InlineKind::Script | InlineKind::Style);
        let by_nonce = element && !inline.nonce.is_empty() && has(&format!("'nonce-{}'", inline.nonce));
        let hashed = || has(&format!("'sha256-{}'", base64(Digest::of(inline.text.as_bytes()).bytes())));
        // A nonce or a hash switches 'unsafe-inline' off.
        let strict = sources.iter().any(|source| source.starts_with("'nonce-") || source.starts_with("'sha"));
        (has("'unsafe-inline'") && !strict) || by_nonce || ((element || has("'unsafe-hashes'")) && hashed())
    }

    fn loads(&self, kind: ResourceKind, address: &str, own: bool) -> bool {
        let font = [".woff2", ".woff", ".ttf", ".otf"].iter().any(|end| address.ends_with(end));
        let manifest = address.ends_with(".webmanifest") || address.ends_with("manifest.json");
        let names: &[&str] = match kind {
            ResourceKind::Script => &["script-src-elem", "script-src"],
            ResourceKind::Style => &["style-src-elem", "style-src"],
            ResourceKind::Named if font => &["font-src"],
            ResourceKind::Icon if manifest => &["manifest-src"],
            ResourceKind::Named | ResourceKind::Picture | ResourceKind::Icon => &["img-src"],
            ResourceKind::Frame => &["frame-src", "child-src"],
            ResourceKind::Media => &["media-src"],
            // What it is loaded for is looked at where it is used.
            ResourceKind::Preload | ResourceKind::Hint => return true,
        };
        let Some(sources) = self.sources(names) else { return true };
        sources.iter().any(|source| allows(source, address, own))
    }
}

/// Whether a source expression allows an address.
fn allows(source: &str, address: &str, own: bool) -> bool {
    let lower = source.to_ascii_lowercase();
    if lower.starts_with('\'') {
        return lower == "'self'" && own;
    }
    if lower == "*" {
        return !own || is_foreign(address);
    }
    let address = address.to_ascii_lowercase();
    if lower.ends_with(':') {
        return address.starts_with(&lower);
    }
    let bare = |text: &str| text.split_once("//").map_or(text.to_owned(), |(_, rest)| rest.to_owned());
    let (wanted, asked) = (bare(&lower), bare(&address));
    let (host, path) = wanted.split_once('/').unwrap_or((&wanted, ""));
    let (asked_host, asked_path) = asked.split_once('/').unwrap_or((&asked, ""));
    let host_fits = match host.strip_prefix("*.") {
        Some(domain) => asked_host.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.')),
        None => host == asked_host,
    };
    host_fits && is_foreign(&address) && (path.is_empty() || asked_path.starts_with(path))
}
