//! Older addresses of pages (`aliases:`): a small page at each that leads on, and the same as rules for web servers.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::super::gather::Gathered;
use super::super::view::Words;
use super::super::view::page::MovedView;
use super::super::{Press, address, packing};
use super::Source;
use super::menu::site_view;
use crate::both;
use crate::finding::{Finding, Place};
use crate::lang::Lang;
use crate::tree::OutPath;
use crate::yaml::At;

/// An older address and the page that it leads to.
struct Moved<'a> {
    /// The path below the site's root, without its first slash, escapes undone: `ancien/chemin/`.
    path: String,
    /// Where its page stands; none where only a server can lead on.
    page: Option<OutPath>,
    source: &'a Source,
}

/// Adds a page for each older address, and files of rules where there is one at all, or packed forms are to be sent.
pub fn render(press: &Press<'_>, gathered: &mut Gathered, sources: &[Source]) {
    let moved = moved(gathered, sources);
    for it in &moved {
        let Some(out) = &it.page else { continue };
        let to = &it.source.out;
        let view = MovedView {
            words: Words::new(press.labels),
            lang: press.lang.tag().to_owned(),
            root: out.root(),
            title: press.set(&it.source.page.front.title),
            site: site_view(&press.register.coop, press.lang),
            to: address::relative(out, to),
            canonical: match press.base_url {
                "" => String::new(),
                base => format!("{base}/{}", address::encode(to.address())),
            },
        };
        press.publish(gathered, out, &view, &it.source.file, Vec::new());
    }
    let rules = Rules::new(press, &moved);
    let mut files = Vec::new();
    let mut apache = String::new();
    if !moved.is_empty() {
        files.extend([("_redirects", rules.hosted()), ("redirects.nginx.conf", rules.nginx(press.lang))]);
        apache += &rules.apache();
    }
    if press.compress {
        files.push(("compressed.nginx.conf", packing::nginx(press.lang)));
        apache += &packing::apache();
    }
    if !apache.is_empty() {
        files.push((".htaccess", apache));
    }
    for (name, text) in files {
        if let Some(path) = OutPath::new(name) {
            gathered.add(path, text, "content/site");
        }
    }
}

/// The older addresses that can be served; the others are findings.
fn moved<'a>(gathered: &mut Gathered, sources: &'a [Source]) -> Vec<Moved<'a>> {
    if sources.iter().all(|source| source.page.front.aliases.is_empty()) {
        return Vec::new();
    }
    // Whoever has an address, by the address in small letters: many disks do not tell capitals.
    let published = gathered.content.iter().filter(|content| !gathered.withheld.contains_key(*content));
    let pages = published.filter_map(|content| Some((address::page(content)?, format!("content/{content}"))));
    let mut taken: BTreeMap<String, (String, String)> =
        pages.map(|(out, file)| (out.as_str().to_lowercase(), (out.to_string(), file))).collect();
    let mut by_case = BTreeSet::new();
    let mut moved = Vec::new();
    for source in sources {
        for alias in &source.page.front.aliases {
            let Some((path, out)) = read(alias) else {
                gathered.findings.push(bad(alias));
                continue;
            };
            let key = out.as_ref().map_or(path.as_str(), OutPath::as_str);
            let mut page = out.clone();
            match taken.get(&key.to_lowercase()) {
                Some((there, file)) if there == key => {
                    gathered.findings.push(held(alias, file, &source.file));
                    continue;
                }
                // Said for the first page that has it.
                Some((_, file)) if !by_case.insert(key.to_owned()) => {
                    gathered.findings.push(held(alias, file, ""));
                    continue;
                }
                Some(_) => page = None,
                None => drop(taken.insert(key.to_lowercase(), (key.to_owned(), source.file.to_string()))),
            }
            if page.is_none() {
                gathered.findings.push(by_server(alias.place.clone(), out.is_some()));
            }
            moved.push(Moved { path, page, source });
        }
    }
    moved
}

/// The path of an alias below the site's root, and where its page would stand: `/ancien`, `/ancien/` and
/// `/ancien.html` can be pages; at `/ancien.php` a page would be served as something else.
fn read(alias: &At<String>) -> Option<(String, Option<OutPath>)> {
    let rest = alias.value.strip_prefix('/').filter(|rest| !rest.contains(['?', '#']))?;
    let path = address::decode(rest);
    let file = if is_file(&path) { path.clone() } else { format!("{}/index.html", path.trim_end_matches('/')) };
    let out = OutPath::new(file)?;
    let is_page = std::path::Path::new(out.as_str())
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("html") || end.eq_ignore_ascii_case("htm"));
    Some((path, Some(out).filter(|_| is_page)))
}

/// Whether a path names a file: `ancien.php`, but not `ancien` or `v1.2/`.
fn is_file(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|last| last.contains('.'))
}

fn bad(alias: &At<String>) -> Finding {
    let message = both!("ce n'est pas le chemin d'une ancienne adresse", "this is not the path of an older address");
    let help = both!(
        "écrivez ce qui suit le nom de domaine, sans « ? » ni « # » : /ancien/chemin/",
        "write what follows the host's name, without \"?\" or \"#\": /old/path/"
    );
    Finding::error("bad-alias", alias.place.clone(), message).help(help)
}

fn held(alias: &At<String>, file: &str, own: &str) -> Finding {
    let path: String = alias.value.chars().take(80).collect();
    let help = both!("ôtez-la de « aliases: »", "remove it from \"aliases:\"");
    if file == own {
        let message = both!("{path} mène déjà à cette page", "{path} already leads to this page");
        return Finding::error("alias-loop", alias.place.clone(), message).help(help);
    }
    let message = both!("l'adresse {path} est celle de {file}", "the address {path} is that of {file}");
    Finding::error("alias-taken", alias.place.clone(), message).help(help)
}

fn by_server(place: Place, case_only: bool) -> Finding {
    let message = if case_only {
        both!(
            "cette adresse ne diffère d'une autre que par les majuscules : aucune page ne peut y être, seul le serveur redirige",
            "this address differs from another in capitals only: no page can stand there, only the server leads on"
        )
    } else {
        both!(
            "aucune page ne peut être à cette adresse : seul le serveur redirige",
            "no page can stand at this address: only the server leads on"
        )
    };
    let help = both!(
        "servez le site avec .htaccess, redirects.nginx.conf ou _redirects, faits à côté des pages",
        "serve the site with .htaccess, redirects.nginx.conf or _redirects, made beside the pages"
    );
    Finding::note("alias-by-server", place, message).help(help)
}

/// The rules: each older path as a server is asked for it, decoded, and the address of the page from the host's root.
struct Rules {
    pairs: BTreeMap<String, String>,
    /// The path of the site's root.
    root: String,
}

impl Rules {
    fn new(press: &Press<'_>, moved: &[Moved<'_>]) -> Self {
        let root = address::root(press.base_url);
        let mut pairs = BTreeMap::new();
        for it in moved {
            let to = format!("{root}{}", address::encode(it.source.out.address()));
            let mut add = |from: String| {
                // With or without its slash, a page's own address leads nowhere else.
                if address::encode(&from) != to {
                    pairs.entry(from).or_insert_with(|| to.clone());
                }
            };
            add(format!("{root}{}", it.path));
            if !is_file(&it.path) {
                let stem = it.path.trim_end_matches('/');
                add(format!("{root}{stem}"));
                add(format!("{root}{stem}/"));
            }
        }
        Self { pairs, root }
    }

    /// Netlify's and Cloudflare's: in an address, `*` and `:` have a meaning there, and the page does it.
    fn hosted(&self) -> String {
        let mut text = String::new();
        for (from, to) in self.pairs.iter().filter(|(from, _)| !from.contains(['*', ':'])) {
            let _ = writeln!(text, "{} {to} 301", address::encode(from));
        }
        text
    }

    /// For the folder that Apache serves the site from. `mod_rewrite` compares what follows that folder, decoded.
    fn apache(&self) -> String {
        let mut text = "<IfModule mod_rewrite.c>\nRewriteEngine On\n".to_owned();
        for (from, to) in &self.pairs {
            let below = from.strip_prefix(&self.root).unwrap_or(from);
            let to = to.replace('\\', "\\\\").replace('$', "\\$").replace('%', "\\%");
            let _ = writeln!(text, "RewriteRule \"^{}$\" \"{to}\" [R=301,L,NE,QSD]", literal(below));
        }
        text + "</IfModule>\n"
    }

    /// To be included in a `server` block of nginx.
    fn nginx(&self, lang: Lang) -> String {
        let heading = both!(
            "Dans le bloc « server » du site : include …/redirects.nginx.conf;",
            "In the site's \"server\" block: include …/redirects.nginx.conf;"
        );
        let mut text = format!("# {}\n", heading.get(lang));
        for (from, to) in &self.pairs {
            let from = from.replace('\\', "\\\\").replace('"', "\\\"");
            let to = to.replace('$', "%24");
            let _ = writeln!(text, "location = \"{from}\" {{ return 301 \"{to}\"; }}");
        }
        text
    }
}

/// A text that a regular expression takes for itself; a quote is written by its number, as quotes end the word.
fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '"' {
            out.push_str("\\x22");
            continue;
        }
        if c.is_ascii() && !c.is_ascii_alphanumeric() && c != '_' && c != '/' {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
