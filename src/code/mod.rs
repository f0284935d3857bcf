//! Source code in, the same with its parts marked for the theme's colours out: the syntect and two-face doors; knows no
//! page.
//!
//! Grammars are read where the first code is: a site without any pays nothing. Classes only, so that a strict policy has
//! nothing against it: `hl-comment`, `hl-string`, `hl-value`, `hl-keyword`, `hl-name`, `hl-added`, `hl-removed`.
//!
//! What is absent: no colour, and no error: what a grammar does not take is shown as it is.

use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// The parts that are told apart, by how the names of grammars begin; the innermost that is known counts.
const PARTS: [(&str, &str); 17] = [
    ("comment", "hl-comment"),
    ("string", "hl-string"),
    ("constant", "hl-value"),
    ("keyword", "hl-keyword"),
    ("storage", "hl-keyword"),
    ("entity.name", "hl-name"),
    ("entity.other.attribute-name", "hl-value"),
    ("support", "hl-name"),
    ("variable.function", "hl-name"),
    ("variable.language", "hl-keyword"),
    ("markup.inserted", "hl-added"),
    ("markup.deleted", "hl-removed"),
    ("markup.heading", "hl-keyword"),
    ("meta.diff.header", "hl-comment"),
    ("meta.diff.range", "hl-comment"),
    // Signs around and within strings are not the string's colour in some grammars.
    ("punctuation.definition.string", "hl-string"),
    ("punctuation.definition.comment", "hl-comment"),
];

static SCOPES: LazyLock<Vec<(Scope, &str)>> =
    LazyLock::new(|| PARTS.iter().filter_map(|(name, class)| Some((Scope::new(name).ok()?, *class))).collect());

/// Names that people use and grammars do not.
const ALSO: [(&str, &str); 12] = [
    ("apache", "Apache Conf"),
    ("apacheconf", "Apache Conf"),
    ("htaccess", "Apache Conf"),
    ("systemd", "INI"),
    ("service", "INI"),
    ("cfg", "INI"),
    ("env", "DotENV"),
    ("shell", "Bourne Again Shell (bash)"),
    ("vhost", "Apache Conf"),
    ("js", "JavaScript"),
    ("mysql", "SQL"),
    ("patch", "Diff"),
];

/// Text of which no part is told apart.
const PLAIN: [&str; 8] = ["text", "txt", "plain", "plaintext", "console", "output", "log", "none"];

/// Longer code is shown as it is: nobody reads it here, and grammars take their time.
const LONGEST: usize = 64 * 1024;
/// The same for a line.
const LONGEST_LINE: usize = 2000;

/// What the grammars answer to, in lower case and sorted: to read them all takes a twentieth of the time in which a
/// thousand pages are made, and most names are only looked at.
const NAMES: &str = include_str!("names.txt");

static KNOWN: LazyLock<Vec<&str>> = LazyLock::new(|| NAMES.lines().collect());

/// Whether the language has a name that is known, plain text among them.
#[must_use]
pub fn is_known(language: &str) -> bool {
    let language = language.to_ascii_lowercase();
    let also = |(name, _): &(&str, &str)| *name == language;
    PLAIN.contains(&language.as_str()) || ALSO.iter().any(also) || KNOWN.binary_search(&language.as_str()).is_ok()
}

/// The names that a language may be given.
pub fn languages() -> impl Iterator<Item = String> {
    let known = GRAMMARS.syntaxes().iter().filter(|it| !it.hidden);
    let named = known.flat_map(|it| it.file_extensions.iter().map(|name| name.to_ascii_lowercase()));
    named.chain(ALSO.iter().map(|(name, _)| (*name).to_owned()))
}

fn grammar(language: &str, code: &str) -> Option<&'static SyntaxReference> {
    let language = language.to_ascii_lowercase();
    if language == "php" && !code.contains("<?") {
        return GRAMMARS.find_syntax_by_name("PHP Source");
    }
    let also = ALSO.iter().find(|(name, _)| *name == language).map_or(language.as_str(), |(_, name)| name);
    GRAMMARS.find_syntax_by_token(also)
}

/// What was marked, by language and code: a chapter's code stands on two pages, and is the same at the next save.
static MARKED: Mutex<BTreeMap<(String, String), Option<String>>> = Mutex::new(BTreeMap::new());
/// So many are held, then all are let go.
const HELD: usize = 1000;
/// Code of more bytes than this is not held.
const LONGEST_HELD: usize = 4096;

/// The code as HTML, its parts marked; none where the language is not known, or has no parts.
#[must_use]
pub fn marked(language: &str, code: &str) -> Option<String> {
    if PLAIN.contains(&language.to_ascii_lowercase().as_str()) || code.len() > LONGEST {
        return None;
    }
    if code.len() > LONGEST_HELD {
        return parts(language, code);
    }
    let key = (language.to_owned(), code.to_owned());
    if let Some(known) = held().get(&key) {
        return known.clone();
    }
    let made = parts(language, code);
    let mut held = held();
    if held.len() >= HELD {
        held.clear();
    }
    held.insert(key, made.clone());
    made
}

fn held() -> MutexGuard<'static, BTreeMap<(String, String), Option<String>>> {
    MARKED.lock().unwrap_or_else(PoisonError::into_inner)
}

fn parts(language: &str, code: &str) -> Option<String> {
    let mut state = ParseState::new(grammar(language, code)?);
    let (mut stack, mut known) = (ScopeStack::new(), BTreeMap::new());
    let mut marks = Marks::default();
    for line in LinesWithEndings::from(code) {
        let changes = (line.len() <= LONGEST_LINE).then(|| state.parse_line(line, &GRAMMARS).ok()).flatten();
        let mut from = 0;
        for (at, change) in changes.unwrap_or_default() {
            marks.text(line.get(from..at).unwrap_or_default(), class(&stack, &mut known));
            from = at;
            // A grammar that takes away what it did not bring is wrong about the rest.
            stack.apply(&change).ok()?;
        }
        marks.text(line.get(from..).unwrap_or_default(), class(&stack, &mut known));
    }
    Some(marks.done())
}

/// What the innermost part that is known is called.
fn class(stack: &ScopeStack, known: &mut BTreeMap<Scope, Option<&'static str>>) -> Option<&'static str> {
    stack.as_slice().iter().rev().find_map(|scope| {
        *known.entry(*scope).or_insert_with(|| {
            // The longest name that it begins with: later ones are longer.
            SCOPES.iter().rev().find(|(part, _)| part.is_prefix_of(*scope)).map(|(_, class)| *class)
        })
    })
}

/// HTML in the making.
#[derive(Default)]
struct Marks {
    html: String,
    open: Option<&'static str>,
}

impl Marks {
    fn text(&mut self, text: &str, class: Option<&'static str>) {
        if text.is_empty() {
            return;
        }
        // White space has no colour.
        if self.open != class && !(text.trim().is_empty() && class.is_none()) {
            self.close();
            if let Some(class) = class {
                self.html.extend(["<span class=\"", class, "\">"]);
            }
            self.open = class;
        }
        for c in text.chars() {
            match c {
                '&' => self.html.push_str("&amp;"),
                '<' => self.html.push_str("&lt;"),
                '>' => self.html.push_str("&gt;"),
                c => self.html.push(c),
            }
        }
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            let end = self.html.trim_end().len();
            self.html.insert_str(end, "</span>");
        }
    }

    fn done(mut self) -> String {
        self.close();
        self.html
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{ALSO, GRAMMARS, NAMES, grammar, is_known, marked, parts};

    #[test]
    fn what_is_held_is_what_would_be_made() {
        for (language, code) in [("php", "echo 1;"), ("php", "<?php echo 1;"), ("sh", "echo 1;"), ("klingon", "x")] {
            let made = parts(language, code);
            assert_eq!((marked(language, code), marked(language, code)), (made.clone(), made), "{language}: {code}");
        }
    }

    #[test]
    fn the_names_are_those_that_the_grammars_answer_to() {
        let names = |it: &syntect::parsing::SyntaxReference| {
            let own = it.file_extensions.iter().chain([&it.name]);
            own.map(|name| name.to_ascii_lowercase()).collect::<Vec<_>>()
        };
        let known: BTreeSet<String> = GRAMMARS.syntaxes().iter().flat_map(names).collect();
        let known: Vec<&str> = known.iter().map(String::as_str).filter(|name| grammar(name, "").is_some()).collect();
        assert_eq!(NAMES, known.join("\n") + "\n", "src/code/names.txt");
        assert!(ALSO.iter().all(|(name, _)| grammar(name, "").is_some() && is_known(name)));
        assert!(!is_known("klingon") && grammar("klingon", "").is_none());
    }
}
