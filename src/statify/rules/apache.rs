//! The rules for Apache httpd 2.4: `.htaccess` at the web root, and tables below `@sobre/`.
//!
//! Apache reads `.htaccess` again for each request, so a thousand rules there cost each request what reading them
//! costs. So the exceptions stand in small tables by the last three letters and digits of their address, each the
//! `.htaccess` of a folder of its own, which is read only for such an address: `@sobre/123/.htaccess`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Exceptions, Lost, Patterns, literal, lowered, odd};
use crate::both;
use crate::statify::lookup::EXTENSIONS;
use crate::statify::plan::{Fate, KNOWN, content_type, is_text};
use crate::statify::table::Table;
use crate::tree::OutPath;

/// The last three of what every disk takes for a name, and does not take for another.
const BUCKET: &str = "([0-9a-z])[^0-9a-z]*([0-9a-z])[^0-9a-z]*([0-9a-z])[^0-9a-z]*$";
/// The table of addresses that have no three of these.
const REST: &str = "rest";
/// What ends a key: a flag's value loses its last spaces.
const END: &str = ".";

/// The files with rules, below the web root, and the URLs that they cannot answer.
#[must_use]
pub fn apache(table: &Table) -> (Vec<(OutPath, String)>, Vec<Lost>) {
    let exceptions = Exceptions::of(table);
    let mut out = vec![(".htaccess".to_owned(), root(table, &exceptions))];
    let mut tables: BTreeMap<String, String> = BTreeMap::new();
    let query = exceptions.query.iter().flat_map(|(key, (_, fate))| {
        let (path, query) = key.rsplit_once(' ').unwrap_or((key, ""));
        let lower = format!("{path} {}", lowered(query));
        let other = (lower != *key).then_some((lower, *fate));
        [(key.clone(), *fate)].into_iter().chain(other)
    });
    let path = exceptions.path.iter().map(|(key, (_, fate))| (format!("{key} "), *fate));
    for (key, fate) in query.chain(path).map(|(key, fate)| (key + END, fate)) {
        let text = tables.entry(bucket(&key)).or_insert_with(|| ENTER.to_owned());
        condition(text, "%{ENV:REDIRECT_SOBRE_KEY}", &key);
        action(text, fate, "REDIRECT_SOBRE_HOST");
    }
    out.extend(tables.into_iter().map(|(bucket, text)| (format!("@sobre/{bucket}/.htaccess"), text + LEAVE)));
    let files = out.into_iter().filter_map(|(path, text)| OutPath::new(path).map(|path| (path, text)));
    (files.collect(), lost(table))
}

/// What no `.htaccess` can do: Apache refuses these before it reads one.
fn lost(table: &Table) -> Vec<Lost> {
    let why = |target: &str| {
        let path = target.split('?').next().unwrap_or_default();
        let long = |segment: &str| segment.len() - 2 * segment.matches('%').count() > 255;
        if path.contains("%2F") || path.contains("%00") {
            let why = both!(
                "Apache refuse {path}, sauf avec AllowEncodedSlashes NoDecode",
                "Apache refuses {path}, but for AllowEncodedSlashes NoDecode"
            );
            return Some(why);
        }
        let why = both!("Apache refuse un nom de plus de 255 octets", "Apache refuses a name of over 255 bytes");
        path.split('/').any(long).then_some(why)
    };
    let known = table.urls.iter().filter(|(_, fate)| **fate != Fate::Missing);
    known.filter_map(|(target, _)| why(target).map(|why| Lost { target: target.clone(), why })).collect()
}

/// The table of a key; [`BUCKET`] in other words.
fn bucket(key: &str) -> String {
    let last: Vec<char> = key.chars().rev().filter(|c| c.is_ascii_digit() || c.is_ascii_lowercase()).take(3).collect();
    if last.len() < 3 { REST.to_owned() } else { last.into_iter().rev().collect() }
}

/// A word in quotes. `mod_rewrite` undoes no escapes there, so what contains both quotes is no word: see [`condition`].
fn quoted(word: &str) -> String {
    if word.contains('"') { format!("'{word}'") } else { format!("\"{word}\"") }
}

/// A condition that a variable is this text, to the letter.
fn condition(out: &mut String, variable: &str, key: &str) {
    // `${X}` would be replaced by a variable of the server's environment: between escapes it is not.
    let hard = key.contains("${") || key.contains('"');
    let pattern = if hard { format!("^{}$", literal(key).replace('"', "x22")) } else { format!("={key}") };
    let _ = writeln!(out, "RewriteCond {variable} {}", quoted(&pattern));
}

/// The rule that does what a URL answers; `host` is the variable with what a `Location` on this site starts with.
fn action(out: &mut String, fate: &Fate, host: &str) {
    // A substitution's `$1`, `%1`, `%{X}` and `\` are text here, and nothing is a `${X}`.
    let text = |to: &str| to.replace('\\', "\\\\").replace('$', "\\$").replace('%', "\\%").replace('{', "\\{");
    let rule = match fate {
        Fate::File { path, .. } => {
            let to = quoted(&text(&format!("/{path}")));
            let flags = odd(fate).map(|media| format!("[END,E=SOBRE_TYPE:{}]", content_type(media)));
            format!("RewriteRule ^ {to} {}", quoted(flags.as_deref().unwrap_or("[L]")))
        }
        Fate::Redirect { status, to } => {
            let to = text(&to.replace('"', "%22"));
            let host = if to.starts_with('/') { format!("%{{ENV:{host}}}") } else { String::new() };
            format!("RewriteRule ^ {} [R={status},NE,QSD,L]", quoted(&(host + &to)))
        }
        Fate::Gone => "RewriteRule ^ - [G]".to_owned(),
        Fate::Missing => "RewriteRule ^ - [R=404,L]".to_owned(),
    };
    out.push_str(&rule);
    out.push('\n');
}

/// The start of a table: nobody comes here but from the root.
const ENTER: &str = "RewriteEngine On
RewriteCond %{ENV:REDIRECT_SOBRE_STEP} ^$
RewriteRule ^ - [R=404,L]
";

/// Its end: back to the root with what it knew.
const LEAVE: &str = "RewriteRule ^ - [E=SOBRE_STEP:%{ENV:REDIRECT_SOBRE_STEP},E=SOBRE_PATH:%{ENV:REDIRECT_SOBRE_PATH}]
RewriteRule ^ /@sobre/none [L,E=SOBRE_QUERY:%{ENV:REDIRECT_SOBRE_QUERY},E=SOBRE_SENT:%{ENV:REDIRECT_SOBRE_SENT}]
";

/// The `.htaccess` at the web root.
fn root(table: &Table, exceptions: &Exceptions<'_>) -> String {
    let patterns = Patterns::of(table);
    let mut out = HEAD.to_owned();
    for (media, extensions) in KNOWN {
        let _ = writeln!(out, "AddType {media} .{}", extensions.join(" ."));
    }
    let texts = KNOWN.iter().filter(|(media, _)| is_text(media)).flat_map(|(_, extensions)| *extensions);
    let texts = texts.copied().collect::<Vec<_>>();
    // By the last extension: Apache takes the charset of any, `.css` of `x.css.map` too.
    let (last, each) = (texts.join("|"), texts.join(" ."));
    let _ = writeln!(
        out,
        "<FilesMatch \"(?i)\\.(?:{last})$\">\nAddCharset utf-8 .{each}\n</FilesMatch>\nRemoveEncoding .gz .tgz .br\nRemoveLanguage .br\n"
    );
    out.push_str(MODULES);
    compressed(&mut out);
    out.push_str(
        "# What was asked: the target as it was sent, the path, the query without what only counts visitors.\n",
    );
    out.push_str("RewriteRule ^ - [E=SOBRE_PATH:%{REQUEST_URI},E=SOBRE_QUERY:%{QUERY_STRING}]\n");
    out.push_str(HOST);
    out.push_str("RewriteCond %{THE_REQUEST} \"^\\S+ (\\S+)\"\nRewriteRule ^ - [E=SOBRE_SENT:%1]\n");
    if let Some(noise) = &patterns.noise {
        let _ = writeln!(out, "RewriteCond %{{QUERY_STRING}} {}", quoted(noise));
        out.push_str("RewriteRule ^ - [E=SOBRE_QUERY:%1]\n");
    }
    out.push_str("RewriteCond %{ENV:SOBRE_QUERY} \"^([^=&]+)=$\"\nRewriteRule ^ - [E=SOBRE_QUERY:%1]\n");
    out.push_str(AGAIN);
    for (target, fate) in &exceptions.raw {
        for key in
            [Some((*target).to_owned()), Some(lowered(target)).filter(|lower| lower != target)].into_iter().flatten()
        {
            condition(&mut out, "%{ENV:SOBRE_SENT}", &key);
            action(&mut out, fate, "SOBRE_HOST");
        }
    }
    lookups(&mut out, &patterns, exceptions);
    out
}

/// The second look, at a file that was found: its compressed form.
fn compressed(out: &mut String) {
    out.push_str("# A file found before: as it is, or compressed, where its type can be told.\n");
    let texts =
        KNOWN.iter().filter(|(media, _)| is_text(media) || media.ends_with("json") || *media == "image/svg+xml");
    let texts: Vec<_> = texts.flat_map(|(media, all)| all.iter().map(move |extension| (media, extension))).collect();
    let rules = texts.len() + 1;
    let _ = write!(
        out,
        "RewriteCond %{{ENV:REDIRECT_SOBRE_PACKED}} ^$\nRewriteRule ^ - [S={rules}]\n\
         RewriteRule ^ - [E=SOBRE_PACKED:%{{ENV:REDIRECT_SOBRE_PACKED}},E=no-gzip:1,E=no-brotli:1]\n"
    );
    for (media, extension) in texts {
        let _ = writeln!(
            out,
            "RewriteRule \"\\.{extension}\\.(?:br|gz)$\" - {}",
            quoted(&format!("[END,NC,T={}]", content_type(media)))
        );
    }
    let again = "RewriteCond %{ENV:REDIRECT_STATUS} .\nRewriteCond %{REQUEST_URI} \"!=/@sobre/none\"\n";
    out.push_str("<IfModule mod_headers.c>\n");
    for (coding, extension) in [("br", "br"), ("gzip", "gz")] {
        let _ = write!(
            out,
            "{again}RewriteCond %{{HTTP:Accept-Encoding}} \"\\b{coding}\\b(?!\\s*;\\s*q=0(?:\\.0*)?(?:,|\\s|$))\"\n\
             RewriteCond %{{REQUEST_FILENAME}}.{extension} -f\n\
             RewriteRule \"\\.(?:html?|css|m?js|txt|csv|ics|vcf|vtt|md|xml|xsl|rss|atom|rdf|xhtml|json|map|jsonld|jsonfeed|webmanifest|svg)$\" \
             \"%{{REQUEST_URI}}.{extension}\" [NC,L,E=SOBRE_PACKED:{coding}]\n"
        );
    }
    let _ = write!(out, "</IfModule>\n{again}RewriteRule ^ - [END]\n\n");
}

/// The lookups, which are the same for all sites.
fn lookups(out: &mut String, patterns: &Patterns, exceptions: &Exceptions<'_>) {
    if !exceptions.query.is_empty() {
        out.push_str("# The table of the path and query.\n");
        table(
            out,
            "query",
            "RewriteCond %{ENV:REDIRECT_SOBRE_STEP} ^$\nRewriteCond %{ENV:SOBRE_QUERY} .\n",
            "%{ENV:SOBRE_PATH} %{ENV:SOBRE_QUERY}.",
        );
    }
    out.push_str("# The file of a query, if a file may have its name: no slash, so no way out of the folder.\n");
    for extension in EXTENSIONS.map(|extension| format!(".{extension}")).iter().map(String::as_str).chain([""]) {
        out.push_str("RewriteCond %{ENV:REDIRECT_SOBRE_STEP} \"!=path\"\n");
        out.push_str("RewriteCond %{ENV:SOBRE_QUERY} \"^[A-Za-z0-9_.~=&,+-]{1,150}$\"\n");
        found(out, "%{ENV:SOBRE_PATH}@%{ENV:SOBRE_QUERY}", extension);
    }
    out.push_str("# An unknown query that names a page is an unknown page; any other says nothing.\n");
    let script = format!("(?i){}", patterns.script);
    for pattern in [&script].into_iter().chain(&patterns.named) {
        let _ = write!(
            out,
            "RewriteCond \"%{{ENV:SOBRE_PATH}} %{{ENV:SOBRE_QUERY}}\" {}\nRewriteRule ^ - [R=404,L]\n",
            quoted(pattern)
        );
    }
    if !exceptions.path.is_empty() {
        out.push_str("# The table of the path.\n");
        table(out, "path", "RewriteCond %{ENV:REDIRECT_SOBRE_STEP} \"!=path\"\n", "%{ENV:SOBRE_PATH} .");
    }
    out.push_str(HIDDEN);
    for extension in EXTENSIONS {
        out.push_str("RewriteCond %{ENV:SOBRE_PATH} /$\n");
        found(out, "%{ENV:SOBRE_PATH}index", &format!(".{extension}"));
    }
    let ends = EXTENSIONS.map(|extension| format!(".{extension}"));
    let more = EXTENSIONS.map(|extension| format!("@.{extension}"));
    for end in [""].into_iter().chain(ends.iter().chain(&more).map(String::as_str)) {
        out.push_str("RewriteCond %{ENV:SOBRE_PATH} !/$\n");
        found(out, "%{ENV:SOBRE_PATH}", end);
    }
    out.push_str("# A folder without its slash: the path as it was sent, nothing of it decoded into a header.\n");
    for extension in EXTENSIONS {
        let _ = write!(
            out,
            "RewriteCond %{{ENV:SOBRE_PATH}} !/$\nRewriteCond \"%{{DOCUMENT_ROOT}}%{{ENV:SOBRE_PATH}}/index.{extension}\" -f\n\
             RewriteCond %{{ENV:SOBRE_SENT}} \"^(/(?![/\\\\])[^?]*)\"\n\
             RewriteRule ^ %{{ENV:SOBRE_HOST}}%1/ [R=301,NE,L]\n"
        );
    }
    out.push_str("RewriteRule ^ - [R=404,L]\n</IfModule>\n");
}

fn table(out: &mut String, step: &str, conditions: &str, key: &str) {
    let flags = format!(
        "[L,E=SOBRE_STEP:{step},E=SOBRE_KEY:{key},E=SOBRE_PATH:%{{ENV:SOBRE_PATH}},E=SOBRE_QUERY:%{{ENV:SOBRE_QUERY}},E=SOBRE_SENT:%{{ENV:SOBRE_SENT}},E=SOBRE_HOST:%{{ENV:SOBRE_HOST}}]"
    );
    let _ = write!(
        out,
        "{conditions}RewriteCond \"{key}\" \"{BUCKET}\"\nRewriteCond \"%{{DOCUMENT_ROOT}}/@sobre/%1%2%3\" -d\n\
         RewriteRule ^ \"/@sobre/%1%2%3/x\" \"{flags}\"\n\
         {conditions}RewriteCond \"{key}\" \"!{BUCKET}\"\nRewriteCond \"%{{DOCUMENT_ROOT}}/@sobre/{REST}\" -d\n\
         RewriteRule ^ \"/@sobre/{REST}/x\" \"{flags}\"\n"
    );
}

fn found(out: &mut String, stem: &str, end: &str) {
    let _ = write!(out, "RewriteCond \"%{{DOCUMENT_ROOT}}{stem}{end}\" -f\nRewriteRule ^ \"{stem}{end}\" [L]\n");
}

const HEAD: &str =
    "# For Apache httpd 2.4, at the root of the site; it needs AllowOverride All and mod_rewrite, and mod_headers for
# compressed files. Made from the captured site.
ErrorDocument 404 /404.html
ErrorDocument 410 /404.html
DirectoryIndex disabled
FileETag MTime Size
<IfModule mod_dir.c>
DirectorySlash Off
</IfModule>
<IfModule mod_negotiation.c>
Options -MultiViews
</IfModule>
";

const MODULES: &str = "<IfModule mod_headers.c>
Header set Content-Type \"%{REDIRECT_SOBRE_TYPE}e\" env=REDIRECT_SOBRE_TYPE
Header set Content-Encoding \"%{SOBRE_PACKED}e\" env=SOBRE_PACKED
Header append Vary Accept-Encoding
</IfModule>
<IfModule mod_rewrite.c>
RewriteEngine On
RewriteBase /
";

/// What a `Location` on this site starts with: `mod_rewrite` makes it whole with the server's own idea of its scheme.
const HOST: &str = "RewriteCond %{HTTP_HOST} .
RewriteRule ^ - [E=SOBRE_HOST:%{REQUEST_SCHEME}://%{HTTP_HOST}]
RewriteCond %{HTTP_HOST} .
RewriteCond %{HTTP:X-Forwarded-Proto} =https
RewriteRule ^ - [E=SOBRE_HOST:https://%{HTTP_HOST}]
";

const AGAIN: &str = "# Back from a table that did not know it.
RewriteCond %{ENV:REDIRECT_SOBRE_STEP} .
RewriteRule ^ - [E=SOBRE_PATH:%{ENV:REDIRECT_SOBRE_PATH},E=SOBRE_QUERY:%{ENV:REDIRECT_SOBRE_QUERY},E=SOBRE_SENT:%{ENV:REDIRECT_SOBRE_SENT}]
";

const HIDDEN: &str = "# What is not for readers.
RewriteCond %{ENV:SOBRE_PATH} \"/\\.(?!well-known(?:/|$))\" [OR]
RewriteCond %{ENV:SOBRE_PATH} \"^/@sobre/\" [OR]
RewriteCond %{ENV:SOBRE_PATH} \"^/(?:404\\.html|_redirects|_headers)$\"
RewriteRule ^ - [R=404,L]
";
