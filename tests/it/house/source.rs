//! Which paths a Rust source names: words of code only, never of comments, docs or strings. Groups are spread out,
//! and `self` and `super` are followed to where they lead.

/// A path that is named somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// 1-based.
    pub line: usize,
    /// `crate::chart::{Svg, draw}` is two of them; `*` is the last of a glob.
    pub path: Vec<String>,
    pub kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// In a `use`, with the name it gets here.
    Import { name: String, public: bool },
    /// A macro that is called: `both!`.
    Macro,
    /// Anywhere else in code.
    Named,
}

impl Use {
    /// `crate::chart::Svg`.
    pub fn shown(&self) -> String {
        let bang = if self.kind == Kind::Macro { "!" } else { "" };
        format!("{}{bang}", self.path.join("::"))
    }

    pub fn is_public(&self) -> bool {
        matches!(self.kind, Kind::Import { public: true, .. })
    }
}

/// The paths in `source`, the text of the module `modules` (empty for a crate's root).
pub fn uses(source: &str, modules: &[String]) -> Vec<Use> {
    let tokens = tokens(source);
    let mut reader = Reader { tokens: &tokens, at: 0, depth: 0, inline: Vec::new(), modules, found: Vec::new() };
    reader.read();
    reader.found
}

/// A word, `::`, or one character.
#[derive(Clone, Copy, Debug)]
pub struct Token<'a> {
    pub text: &'a str,
    pub line: usize,
}

impl Token<'_> {
    fn is_word(&self) -> bool {
        self.text.starts_with(|c: char| c.is_alphabetic() || c == '_')
    }
}

struct Reader<'a> {
    tokens: &'a [Token<'a>],
    at: usize,
    depth: usize,
    /// Modules written in the file itself, with the depth of their braces.
    inline: Vec<(usize, String)>,
    modules: &'a [String],
    found: Vec<Use>,
}

impl Reader<'_> {
    fn text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.text)
    }

    fn before(&self, back: usize) -> &str {
        self.at.checked_sub(back).map_or("", |at| self.text(at))
    }

    fn read(&mut self) {
        while let Some(token) = self.tokens.get(self.at) {
            match token.text {
                "{" => self.depth += 1,
                "}" => {
                    self.depth = self.depth.saturating_sub(1);
                    self.inline.retain(|(depth, _)| *depth <= self.depth);
                }
                "mod" if self.text(self.at + 2) == "{" => {
                    self.inline.push((self.depth + 1, self.text(self.at + 1).to_owned()));
                    self.at += 1;
                }
                // `impl Trait + use<'a>` captures, it does not import.
                "use" if self.text(self.at + 1) != "<" => {
                    let public = matches!(self.before(1), "pub" | ")");
                    self.at += 1;
                    self.import(&mut Vec::new(), public);
                    continue;
                }
                _ if token.is_word() && self.begins() => {
                    self.named(token.line);
                    continue;
                }
                _ => {}
            }
            self.at += 1;
        }
    }

    /// Whether a path begins here: not in the middle of another, no method, no variable of a macro.
    fn begins(&self) -> bool {
        let middle = self.before(1) == "::" && (self.before(2) == ">" || path_word(self.before(2)));
        let variable = self.before(1) == "$" && self.text(self.at) != "crate";
        !middle && !variable && self.before(1) != "."
    }

    fn named(&mut self, line: usize) {
        let mut path = vec![self.text(self.at).to_owned()];
        self.at += 1;
        while self.text(self.at) == "::" && self.tokens.get(self.at + 1).is_some_and(Token::is_word) {
            path.push(self.text(self.at + 1).to_owned());
            self.at += 2;
        }
        let called = self.text(self.at) == "!" && self.text(self.at + 1) != "=";
        if called || path.len() > 1 || self.text(self.at) == "::" {
            let kind = if called { Kind::Macro } else { Kind::Named };
            self.add(line, &path, kind);
        }
    }

    /// One tree of a `use`, after what stands before it.
    fn import(&mut self, before: &mut Vec<String>, public: bool) {
        let length = before.len();
        let mut line = self.tokens.get(self.at).map_or(0, |token| token.line);
        loop {
            match self.text(self.at) {
                "::" => {}
                "{" => {
                    self.at += 1;
                    while !matches!(self.text(self.at), "}" | "") {
                        self.import(before, public);
                        if self.text(self.at) == "," {
                            self.at += 1;
                        }
                    }
                    self.at += 1;
                    break;
                }
                "as" | "," | ";" | "}" | "" => {
                    let renamed = (self.text(self.at) == "as").then(|| self.text(self.at + 1).to_owned());
                    self.at += if renamed.is_some() { 2 } else { 0 };
                    // `a::{self}` is `a`.
                    if before.len() > 1 && before.last().is_some_and(|last| last == "self") {
                        before.pop();
                    }
                    let name = renamed.or_else(|| before.last().cloned()).unwrap_or_default();
                    self.add(line, before, Kind::Import { name, public });
                    break;
                }
                word => {
                    before.push(word.to_owned());
                    line = self.tokens.get(self.at).map_or(line, |token| token.line);
                }
            }
            self.at += 1;
        }
        before.truncate(length);
    }

    fn add(&mut self, line: usize, path: &[String], kind: Kind) {
        let mut here = self.modules.to_vec();
        here.extend(self.inline.iter().map(|(_, name)| name.clone()));
        let path = match path.first().map(String::as_str) {
            Some("self" | "super") => {
                let climbs = path.iter().take_while(|part| matches!(part.as_str(), "self" | "super"));
                let up = climbs.clone().filter(|part| *part == "super").count();
                let skipped = climbs.count();
                here.truncate(here.len().saturating_sub(up));
                [&["crate".to_owned()], here.as_slice(), &path[skipped..]].concat()
            }
            _ => path.to_vec(),
        };
        self.found.push(Use { line, path, kind });
    }
}

/// A word after which `::` goes on with the same path; a keyword ends what was before.
fn path_word(word: &str) -> bool {
    let keyword = matches!(word, "use" | "in" | "as" | "return" | "match" | "if" | "for" | "dyn" | "impl" | "mut");
    !keyword && word.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// The words and signs of code. What is in comments and literals is not code; a string leaves one `"`.
pub fn tokens(source: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = source;
    let mut line = 1;
    while let Some(first) = rest.chars().next() {
        let (length, shown) = lexeme(rest, first);
        let (text, after) = rest.split_at(length.clamp(first.len_utf8(), rest.len()));
        match shown {
            Shown::Nothing => {}
            Shown::Mark => tokens.push(Token { text: "\"", line }),
            Shown::Text => tokens.push(Token { text: text.trim_start_matches("r#"), line }),
        }
        line += text.matches('\n').count();
        rest = after;
    }
    tokens
}

enum Shown {
    Nothing,
    Mark,
    Text,
}

/// How many bytes the next piece has, and what remains of it.
fn lexeme(rest: &str, first: char) -> (usize, Shown) {
    let word = |text: &str| text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    if rest.starts_with("//") {
        return (rest.find('\n').unwrap_or(rest.len()), Shown::Nothing);
    }
    if rest.starts_with("/*") {
        return (comment(rest), Shown::Nothing);
    }
    if let Some(length) = raw_string(rest) {
        return (length, Shown::Mark);
    }
    if let Some(inner) = rest.strip_prefix("r#") {
        return (2 + word(inner), Shown::Text);
    }
    match first {
        '"' => (1 + until(&rest[1..], '"'), Shown::Mark),
        '\'' => {
            let second = rest[1..].chars().next().unwrap_or(' ');
            let third = rest[1..].chars().nth(1);
            if second == '\\' || third == Some('\'') {
                (1 + until(&rest[1..], '\''), Shown::Mark)
            } else {
                (1 + word(&rest[1..]), Shown::Nothing)
            }
        }
        '_' => (word(rest), Shown::Text),
        c if c.is_alphanumeric() => (word(rest), Shown::Text),
        c if c.is_whitespace() => (c.len_utf8(), Shown::Nothing),
        _ if rest.starts_with("::") => (2, Shown::Text),
        c => (c.len_utf8(), Shown::Text),
    }
}

/// Comments hold comments.
fn comment(rest: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while let Some(next) = rest.get(at..).and_then(|tail| tail.find(['/', '*']).map(|i| at + i)) {
        let pair = rest.get(next..next + 2).unwrap_or_default();
        at = next + if matches!(pair, "/*" | "*/") { 2 } else { 1 };
        match pair {
            "/*" => depth += 1,
            "*/" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}

/// `r"…"`, `br#"…"#`: nothing is escaped in them.
fn raw_string(rest: &str) -> Option<usize> {
    let prefix = ["r", "br", "cr"]
        .into_iter()
        .find(|prefix| rest.strip_prefix(prefix).is_some_and(|after| after.trim_start_matches('#').starts_with('"')))?;
    let hashes = rest[prefix.len()..].find('"')?;
    let opened = prefix.len() + hashes + 1;
    let close = format!("\"{}", "#".repeat(hashes));
    Some(rest[opened..].find(&close).map_or(rest.len(), |i| opened + i + close.len()))
}

/// How many bytes up to and with the closing sign; a backslash takes the next character along.
fn until(text: &str, close: char) -> usize {
    let mut characters = text.char_indices();
    while let Some((i, c)) = characters.next() {
        if c == '\\' {
            characters.next();
        } else if c == close {
            return i + c.len_utf8();
        }
    }
    text.len()
}
