//! The rules for nginx (1.19 or newer, with PCRE): one file for the `http` block, maps and a whole `server`.
//!
//! nginx ignores the case of a map's keys. So the value of an entry repeats its key beside what to do, and a second
//! map with a back-reference takes only what is equal to the letter.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::{Exceptions, Lost, Patterns, lowered, odd};
use crate::both;
use crate::statify::lookup::EXTENSIONS;
use crate::statify::plan::{Fate, KNOWN, UNKNOWN, is_text};
use crate::statify::table::Table;

/// nginx reads no word of its configuration beyond 4,096 bytes; with some room.
const LONGEST: usize = 3800;

/// Where the site is to be served.
#[derive(Clone, Copy, Debug)]
pub struct Site<'a> {
    /// `server_name`: a host name.
    pub name: &'a str,
    /// `listen`: `80`, `127.0.0.1:8080`.
    pub listen: &'a str,
    /// `root`: the folder `www` of the copy, absolute.
    pub root: &'a str,
}

/// The configuration, and the URLs that it cannot answer.
#[must_use]
pub fn nginx(table: &Table, site: &Site<'_>) -> (String, Vec<Lost>) {
    let exceptions = Exceptions::of(table);
    let mut out = Writer { prefix: prefix(site.name), text: String::new(), lost: Vec::new(), longest: 0, entries: 0 };
    let types: Vec<&str> = exceptions.types().into_iter().collect();
    let mut maps = Writer { prefix: out.prefix.clone(), ..Writer::default() };
    maps.tables(&exceptions, &types);
    out.head(maps.longest, maps.entries);
    out.queries(table);
    out.text.push_str(&maps.text);
    out.actions();
    out.server(site, &exceptions, &types);
    (out.text, maps.lost)
}

/// Variables of two sites of one nginx must not be the same.
fn prefix(name: &str) -> String {
    let name = name.bytes().map(|b| if b.is_ascii_alphanumeric() { char::from(b.to_ascii_lowercase()) } else { '_' });
    format!("s_{}", name.collect::<String>())
}

/// A word in double quotes.
fn quoted(word: &str) -> String {
    format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\"").replace('\t', "\\t"))
}

/// What is done for a key of a table; an `Entry` without a target is another spelling of the one before.
struct Entry<'a> {
    key: String,
    target: Option<&'a str>,
    action: String,
}

#[derive(Default)]
struct Writer {
    prefix: String,
    text: String,
    lost: Vec<Lost>,
    longest: usize,
    entries: usize,
}

impl Writer {
    /// A line, in which `§` stands for the prefix.
    fn line(&mut self, line: &str) {
        self.text.push_str(&line.replace('§', &self.prefix));
        self.text.push('\n');
    }

    fn head(&mut self, longest: usize, entries: usize) {
        self.line("# For nginx, in its http block: a link in /etc/nginx/sites-enabled/ or conf.d/.");
        self.line("# Adapt listen, server_name and root below; the rest is made from the captured site.");
        self.line("");
        self.line("# Where another file sets these two already, keep the larger values, once.");
        let _ = writeln!(self.text, "map_hash_bucket_size {};", (longest + 32).next_power_of_two().max(256));
        let _ = writeln!(self.text, "map_hash_max_size {};", (entries * 4).next_power_of_two().max(2048));
        self.line("");
    }

    /// What the parts of a request are.
    fn queries(&mut self, table: &Table) {
        let patterns = Patterns::of(table);
        self.line("# The query without what only counts visitors, then without the = that SPIP adds to its only word.");
        self.line("map $args $§_kept {\n    default $args;");
        if let Some(noise) = &patterns.noise {
            let _ = writeln!(self.text, "    {} $1;", quoted(&format!("~{noise}")));
        }
        self.line("}\nmap $§_kept $§_query {\n    default $§_kept;\n    \"~^([^=&]+)=$\" $1;\n}");
        self.line("# The name of a query's file, if a file may have it: no slash, so no way out of the folder.");
        self.line("map $§_query $§_at {\n    default \"/@sobre/none\";\n    \"~^[A-Za-z0-9_.~=&,+-]{1,150}$\" \"$uri@$§_query\";\n}");
        self.line("# An unknown query that names a page is an unknown page; any other says nothing.");
        self.line("map \"$uri $§_query\" $§_unknown {\n    default \"\";");
        let _ = writeln!(self.text, "    {} 1;", quoted(&format!("~*{}", patterns.script)));
        for named in &patterns.named {
            let _ = writeln!(self.text, "    {} 1;", quoted(&format!("~{named}")));
        }
        self.line("}\nmap $uri $§_hidden {\n    default \"\";");
        self.line("    \"~/\\.(?!well-known(?:/|$))\" 1;\n    \"~^/+@sobre/\" 1;");
        self.line("    \"~^/+(?:404\\.html|_redirects|_headers)$\" 1;\n}");
        for (name, page, folder) in
            [("bare", "$uri", "/@sobre/none"), ("plain", "$uri", "${uri}index"), ("more", "$uri@", "/@sobre/none")]
        {
            self.line(&format!("map \"$§_hidden$uri\" $§_{name} {{"));
            self.line(&format!(
                "    default \"{page}\";\n    \"~^1\" \"/@sobre/none\";\n    \"~/$\" \"{folder}\";\n}}"
            ));
        }
        self.line(
            "# The path as it was sent, for the slash that a folder lacks: nothing of it is decoded into a header.",
        );
        self.line("map $request_uri $§_sent {\n    default \"\";\n    \"~^(/(?![/\\\\\\\\])[^?]*)\" $1;\n}");
        self.line("geo $§_dollar {\n    default \"$\";\n}\n");
    }

    /// The exceptions by target, by path and query, by path.
    fn tables<'e>(&mut self, exceptions: &Exceptions<'e>, types: &[&str]) {
        let raw = exceptions.raw.iter().map(|(target, fate)| ((*target).to_owned(), *target, *fate));
        let keyed = |(key, (target, fate)): (&String, &(&'e str, &'e Fate))| (key.clone(), *target, *fate);
        self.table("raw", "$request_uri", raw, types);
        self.table("query", "$uri $§_query", exceptions.query.iter().map(keyed), types);
        self.table("path", "$uri", exceptions.path.iter().map(keyed), types);
        self.line("# What to do: by the target as it was sent, or else by its path and query.");
        self.line("map $§_raw $§_first {\n    default $§_raw;\n    \"\" $§_query_do;\n}\n");
    }

    fn table<'f>(
        &mut self,
        name: &str,
        source: &str,
        all: impl Iterator<Item = (String, &'f str, &'f Fate)>,
        types: &[&str],
    ) {
        let mut entries: BTreeMap<String, Vec<Entry<'_>>> = BTreeMap::new();
        for (key, target, fate) in all {
            let at = entries.entry(key.to_ascii_lowercase()).or_default();
            let other = if name == "path" { None } else { respelled(&key) };
            at.push(Entry { key, target: Some(target), action: action(fate, types) });
            at.extend(other.map(|key| Entry { key, target: None, action: action(fate, types) }));
        }
        let found = format!("$§_{name}_found");
        self.line(&format!("map \"{source}\" {found} {{\n    default \"\";"));
        for (key, pairs) in entries {
            self.entry(&key, pairs);
        }
        let to = if name == "raw" { "$§_raw".to_owned() } else { format!("$§_{name}_do") };
        self.line(&format!("}}\nmap \"{source}{found}\" {to} {{\n    default \"\";"));
        self.line("    \"~^([^\\t]*)\\t(?:[^\\t]+\\t[^\\t]+\\t)*?\\\\1\\t([^\\t]+)\\t\" $2;\n}");
    }

    fn entry(&mut self, key: &str, mut pairs: Vec<Entry<'_>>) {
        let value = |pairs: &[Entry<'_>]| {
            let words = pairs.iter().flat_map(|entry| ["\t", &entry.key, "\t", &entry.action]);
            quoted(&words.chain(["\t"]).collect::<String>()).replace('$', &format!("${{{}_dollar}}", self.prefix))
        };
        let mut word = value(&pairs);
        while !pairs.is_empty() && word.len().max(quoted(key).len()) > LONGEST {
            let why = both!("adresse trop longue pour nginx", "address too long for nginx");
            let target = pairs.pop().and_then(|entry| entry.target);
            self.lost.extend(target.map(|target| Lost { target: target.to_owned(), why }));
            word = value(&pairs);
        }
        if !pairs.is_empty() {
            let _ = writeln!(self.text, "    {} {word};", quoted(key));
            self.longest = self.longest.max(key.len());
            self.entries += 1;
        }
    }

    /// What the actions of the tables name: a file, and the place that gives it an odd type.
    fn actions(&mut self) {
        for (action, file, typed) in [("$§_first", "$§_file", "$§_typed"), ("$§_path_do", "$§_file2", "$§_typed2")]
        {
            self.line(&format!(
                "map {action} {file} {{\n    default \"/@sobre/none\";\n    \"~^F[0-9]* (.+)$\" $1;\n}}"
            ));
            self.line(&format!("map {action} {typed} {{\n    default \"\";\n    \"~^F([0-9]+) \" @§_type$1;\n}}"));
        }
        self.line("map $§_typed $§_type {\n    default $§_typed;\n    \"\" $§_typed2;\n}\n");
    }

    fn server(&mut self, site: &Site<'_>, exceptions: &Exceptions<'_>, types: &[&str]) {
        self.line("server {");
        self.line(&format!("    listen {};\n    server_name {};", site.listen, site.name));
        self.line(&format!("    root {};\n", quoted(site.root)));
        self.line("    merge_slashes off;\n    absolute_redirect off;\n    disable_symlinks on from=$document_root;");
        self.line("    gzip_static on;\n    gzip_vary on;");
        self.line("    # With the brotli module: brotli_static on;");
        self.types(types);
        self.line("    error_page 404 410 @§_missing;\n    error_page 418 = $§_type;\n");
        self.line("    location @§_missing {\n        try_files /404.html =404;\n    }\n");
        for (number, media) in types.iter().enumerate() {
            self.line(&format!(
                "    location @§_type{number} {{\n        types {{ }}\n        default_type {};",
                quoted(media)
            ));
            self.line("        try_files $§_file $§_file2 =404;\n    }\n");
        }
        let codes = |fates: &mut dyn Iterator<Item = &Fate>| -> BTreeSet<u16> {
            fates
                .filter_map(|fate| if let Fate::Redirect { status, .. } = fate { Some(*status) } else { None })
                .collect()
        };
        self.line("    location / {");
        let mut first = exceptions.raw.values().copied().chain(exceptions.query.values().map(|(_, fate)| *fate));
        self.does("$§_first", &codes(&mut first), "$§_typed");
        self.line(&format!("        try_files $§_file {} $§_at @§_plain;\n    }}\n", extended("$§_at")));
        self.line("    location @§_plain {\n        if ($§_unknown) {\n            return 404;\n        }");
        self.does("$§_path_do", &codes(&mut exceptions.path.values().map(|(_, fate)| *fate)), "$§_typed2");
        let (plain, more) = (extended("$§_plain"), extended("$§_more"));
        self.line(&format!("        try_files $§_file2 $§_bare {plain} {more} @§_slash;\n    }}\n"));
        self.line("    location @§_slash {\n        set $§_folder \"\";");
        for extension in EXTENSIONS {
            self.line(&format!("        if (-f \"${{document_root}}${{uri}}/index.{extension}\") {{\n            set $§_folder $§_sent;\n        }}"));
        }
        self.line("        if ($§_folder) {\n            return 301 $§_folder/$is_args$args;\n        }");
        self.line("        return 404;\n    }\n}");
    }

    fn does(&mut self, action: &str, codes: &BTreeSet<u16>, typed: &str) {
        for code in codes {
            self.line(&format!(
                "        if ({action} ~ \"^R{code} (.*)$\") {{\n            return {code} $1;\n        }}"
            ));
        }
        for (word, code) in [("G", 410), ("N", 404)] {
            self.line(&format!("        if ({action} = {word}) {{\n            return {code};\n        }}"));
        }
        self.line(&format!("        if ({typed}) {{\n            return 418;\n        }}"));
    }

    fn types(&mut self, odd: &[&str]) {
        self.line("\n    charset utf-8;");
        let mut texts: BTreeSet<&str> = KNOWN.iter().map(|(media, _)| *media).collect();
        texts.extend(odd);
        // text/html is always among them, and named twice it is warned about.
        let texts: Vec<&str> = texts.into_iter().filter(|media| is_text(media) && *media != "text/html").collect();
        self.line(&format!("    charset_types {};", texts.join(" ")));
        self.line(&format!("    default_type {UNKNOWN};\n    types {{"));
        for (media, extensions) in KNOWN {
            self.line(&format!("        {media} {};", extensions.join(" ")));
        }
        self.line("    }");
    }
}

/// One word of a table for what is done.
fn action(fate: &Fate, types: &[&str]) -> String {
    match fate {
        Fate::File { path, .. } => {
            let number = odd(fate).and_then(|media| types.iter().position(|other| *other == media));
            number.map_or_else(|| format!("F /{path}"), |number| format!("F{number} /{path}"))
        }
        Fate::Redirect { status, to } => format!("R{status} {to}"),
        Fate::Gone => "G".to_owned(),
        Fate::Missing => "N".to_owned(),
    }
}

fn extended(stem: &str) -> String {
    EXTENSIONS.map(|extension| format!("{stem}.{extension}")).join(" ")
}

/// The key with the escapes of its query, or of all of a target, in lower case, if that is another key.
fn respelled(key: &str) -> Option<String> {
    let (path, query) = key.rsplit_once(' ').map_or((None, key), |(path, query)| (Some(path), query));
    let lower = path.map_or_else(|| lowered(query), |path| format!("{path} {}", lowered(query)));
    (lower != key).then_some(lower)
}
