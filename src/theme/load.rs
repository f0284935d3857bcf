//! A theme from the project's folder, over the shipped one.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::sync::Arc;

use super::{Theme, error};
use crate::both;
use crate::finding::{Finding, Place};
use crate::shipped;
use crate::world::{Disk, DiskError};

/// The largest theme file that is read.
const MAX_FILE: u64 = 8 * 1024 * 1024;

/// Loads `themes/<name>/` over the shipped theme. Without a theme there is nothing to render: the theme is
/// `None` where a template is broken, and the findings say which and where.
pub fn load(disk: &dyn Disk, name: &str) -> Result<(Option<Theme>, Vec<Finding>), DiskError> {
    let mut templates: BTreeMap<String, (String, Option<String>)> = BTreeMap::new();
    let mut files = BTreeMap::new();
    let mut findings = Vec::new();
    let mut mine = BTreeSet::new();
    for (path, body) in shipped::theme() {
        match (path.strip_prefix("templates/"), std::str::from_utf8(body)) {
            (Some(template), Ok(text)) => drop(templates.insert(template.to_owned(), (text.to_owned(), None))),
            _ => drop(files.insert(path.to_owned(), body.to_vec())),
        }
    }
    let folder = format!("themes/{name}");
    for path in disk.files(&folder)? {
        let Some(inside) = path.strip_prefix(&folder).map(|rest| rest.trim_start_matches('/')) else { continue };
        let body = disk.read(&path, MAX_FILE)?;
        mine.insert(inside.to_owned());
        match inside.strip_prefix("templates/") {
            None => drop(files.insert(inside.to_owned(), body)),
            Some(template) => match String::from_utf8(body) {
                Ok(text) => drop(templates.insert(template.to_owned(), (text, Some(path.clone())))),
                Err(_) => findings.push(Finding::error(
                    "not-utf8",
                    Place::file(path.as_str()),
                    both!("ce modèle n'est pas en UTF-8", "this template is not UTF-8"),
                )),
            },
        }
    }
    let origins: BTreeMap<String, Option<String>> =
        templates.iter().map(|(name, (_, path))| (name.clone(), path.clone())).collect();
    let path = |name: &str| match origins.get(name) {
        Some(Some(path)) => path.clone(),
        _ => format!("<sobre>/templates/{name}"),
    };
    // The co-op's own each by itself first: the engine stops at the first broken one of a set.
    for (name, (text, _)) in templates.iter().filter(|(_, (_, path))| path.is_some()) {
        let alone = tera::Tera::new().add_raw_template(name, text);
        if let Err(failure) = alone
            && matches!(failure.kind(), tera::ErrorKind::SyntaxError(_))
            && !unresolved(&failure)
        {
            findings.push(error::finding(&failure, name, &path));
        }
    }
    if !findings.is_empty() {
        return Ok((None, findings));
    }
    let mut tera = tera::Tera::new();
    tera.autoescape_on([".html", ".xml"]);
    tera.set_escape_fn(escape);
    let set = templates.iter().map(|(name, (text, _))| (name.as_str(), text.as_str()));
    if let Err(failure) = tera.add_raw_templates(set) {
        findings.push(error::finding(&failure, &folder, &path));
        return Ok((None, findings));
    }
    let own = templates.into_iter().filter(|(_, (_, path))| path.is_some());
    let sources = own.map(|(name, (text, _))| (name, text)).collect();
    Ok((Some(Theme { tera, origins, sources, files, page: Cell::default(), folder, own: mine }), findings))
}

/// Components and parents live in other templates: alone, a template does not know them.
fn unresolved(failure: &tera::Error) -> bool {
    let text: Arc<str> = Arc::from(failure.to_string().to_lowercase());
    text.contains("component") || text.contains("not found")
}

/// What the engine escapes by itself, in runs: it writes each byte alone.
fn escape(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'')) {
        let (plain, special) = rest.split_at(at);
        out.write_all(plain)?;
        let Some((byte, after)) = special.split_first() else { break };
        out.write_all(match byte {
            b'&' => b"&amp;",
            b'<' => b"&lt;",
            b'>' => b"&gt;",
            b'"' => b"&quot;",
            _ => b"&#39;",
        })?;
        rest = after;
    }
    out.write_all(rest)
}
