//! Whether an address is a page, under which name, or machinery.

use super::address::{Address, Piece, is_file};
use super::{Profile, Reading, Reason, Rule, everywhere, pattern};
use crate::statify::url::{Url, unescaped};

/// What becomes of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// To be asked for, as this: noise taken out, keys in the profile's order. Judged again, it stays itself.
    Keep(Url),
    /// Never to be asked for.
    Machinery(Reason),
}

impl Profile {
    /// Judges an address of a site whose home page is `/`.
    #[must_use]
    pub fn judge(&self, url: &Url) -> Judgement {
        self.judge_below("/", url)
    }

    /// Judges an address of a site whose home page stands in `folder`: `/`, `/blog/` (escaped as in addresses).
    ///
    /// Two addresses become one only where the CMS is known to read them as one.
    #[must_use]
    pub fn judge_below(&self, folder: &str, url: &Url) -> Judgement {
        if is_control(url.path()) {
            return Judgement::Machinery(Reason::Control);
        }
        let (identity, pieces) = self.identity(url);
        let address = Address::new(below(folder, identity.path()), &pieces, self.route);
        let rule = self.rules.iter().chain(everywhere::RULES).find(|rule: &&Rule| rule.fits(&address));
        match rule.and_then(|rule| rule.reason) {
            Some(reason) => Judgement::Machinery(reason),
            None => Judgement::Keep(identity),
        }
    }

    /// Whether an address that has another normal form only spells it otherwise: keys in another order, `wiki=Page`
    /// for `Page`. With noise or a session it does not, as there is no end of these.
    #[must_use]
    pub fn spells(&self, url: &Url) -> bool {
        let file = is_file(url.path());
        let written = pieces(self.reading, url.query().unwrap_or_default());
        without_session(url.path()) == url.path() && !written.iter().any(|piece| self.is_noise(piece, file))
    }

    fn identity(&self, url: &Url) -> (Url, Vec<Piece>) {
        let path = if url.path().contains(';') { without_session(url.path()) } else { url.path().to_owned() };
        let moved = (path != url.path()).then(|| url.with_path(&path)).flatten();
        let moved = moved.map(|moved| moved.with_query(url.query()));
        let url = moved.as_ref().unwrap_or(url);
        let Some(written) = url.query() else { return (url.clone(), Vec::new()) };
        let mut pieces = pieces(self.reading, written);
        let file = is_file(&path);
        pieces.retain(|piece| !piece.raw.is_empty() && !self.is_noise(piece, file));
        if self.reading != Reading::Verbatim && !file {
            self.read(&mut pieces);
            pieces.sort_by_cached_key(|piece| self.rank(piece));
        }
        let query = pieces.iter().map(|piece| piece.raw.as_str()).collect::<Vec<_>>().join("&");
        let identity =
            if query == written { url.clone() } else { url.with_query((!query.is_empty()).then_some(&query)) };
        (identity, pieces)
    }

    fn is_noise(&self, piece: &Piece, file: bool) -> bool {
        let value = piece.value.as_deref().unwrap_or_default();
        let noise = |patterns: &[&str]| pattern::position(patterns, &piece.key).is_some();
        if noise(everywhere::NOISE) || noise(self.noise) {
            return true;
        }
        if pattern::word(everywhere::SESSIONS, &piece.key) && is_session(value) {
            return true;
        }
        file && (piece.value.is_none() || pattern::word(everywhere::FILE_NOISE, &piece.key))
    }

    /// What the CMS's own way of reading makes one.
    fn read(&self, pieces: &mut [Piece]) {
        match self.reading {
            Reading::Verbatim | Reading::Php => {}
            Reading::Spip => {
                for piece in
                    pieces.iter_mut().filter(|piece| piece.value.as_deref() == Some("") && is_object(&piece.key))
                {
                    *piece = Piece::new(piece.raw.trim_end_matches('='));
                }
            }
            Reading::YesWiki => {
                let named = pieces.iter().all(|piece| piece.value.is_some());
                let wiki = pieces.iter_mut().find(|piece| named && piece.key == "wiki");
                if let Some(piece) = wiki {
                    let name = piece.raw.strip_prefix("wiki=").filter(|name| !name.contains('=') && self.is_name(name));
                    *piece = name.map_or_else(|| piece.clone(), Piece::new);
                }
                let page = pieces.iter_mut().find(|piece| piece.value.is_none());
                if let Some(piece) = page {
                    let name = piece.raw.strip_suffix("/show").filter(|name| !name.contains('/') && self.is_name(name));
                    *piece = name.map_or_else(|| piece.clone(), Piece::new);
                }
            }
            Reading::PmWiki => {
                for piece in pieces.iter_mut().filter(|piece| piece.key == "n") {
                    let value = piece.raw.strip_prefix("n=").unwrap_or_default();
                    if let Some((group, name)) = value.split_once('/').or_else(|| value.split_once("%2F"))
                        && is_wiki_word(group)
                        && is_wiki_word(name)
                    {
                        *piece = Piece::new(format!("n={group}.{name}"));
                    }
                }
            }
        }
    }

    /// Whether it can stand alone between `&`.
    fn is_name(&self, text: &str) -> bool {
        !text.is_empty() && !self.is_noise(&Piece::new(text), false)
    }

    /// Names without `=` first, as they came; then the keys of the profile, as it lists them; then the others.
    fn rank(&self, piece: &Piece) -> (usize, String) {
        if piece.value.is_none() {
            return (0, String::new());
        }
        let own = pattern::position(self.pages, &piece.key);
        let list = || pattern::position(self.lists, &piece.key).map(|at| at + self.pages.len());
        let rank = own.or_else(list).unwrap_or(self.pages.len() + self.lists.len());
        (rank + 1, piece.key.clone())
    }
}

/// The part of a path below the site's folder; all of it where it stands elsewhere.
fn below<'a>(folder: &str, path: &'a str) -> &'a str {
    path.strip_prefix(folder.trim_end_matches('/')).filter(|rest| rest.starts_with('/')).unwrap_or(path)
}

/// A query between `&`, or what the CMS takes for one.
pub(super) fn pieces(reading: Reading, query: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for part in query.split('&').filter(|part| !part.is_empty()) {
        if reading != Reading::PmWiki {
            pieces.push(Piece::new(part));
            continue;
        }
        // PmWiki's own reading: `?` or `%3F` before a word and `=` starts a new pair.
        let mut open = String::new();
        for (index, more) in part.split('?').flat_map(|piece| piece.split("%3F")).enumerate() {
            if index > 0 && starts_pair(more) {
                pieces.push(Piece::new(std::mem::take(&mut open)));
            } else if index > 0 {
                open.push('?');
            }
            open.push_str(more);
        }
        pieces.push(Piece::new(open));
    }
    pieces
}

/// `article12`, `rubrique3`.
fn is_object(key: &str) -> bool {
    let kind = key.trim_end_matches(|c: char| c.is_ascii_digit());
    kind.len() < key.len() && !kind.is_empty() && kind.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}

fn starts_pair(text: &str) -> bool {
    text.split_once('=').is_some_and(|(key, _)| {
        !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
    })
}

fn is_wiki_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

/// Long, letters and digits, both.
/// Whether a server would take the file for an order: never to be copied under any name.
fn is_control(path: &str) -> bool {
    let last = path.rsplit('/').next().unwrap_or_default();
    let last = unescaped(last).unwrap_or_default().to_lowercase();
    let last = last.rsplit(['/', '\\']).next().unwrap_or_default();
    matches!(last, "web.config" | "_redirects" | "_headers" | ".user.ini" | "php.ini") || last.starts_with(".ht")
}

/// The key of a session in an address, where it holds one.
#[must_use]
pub fn session_key(url: &Url) -> Option<String> {
    if url.path().to_ascii_lowercase().contains(";jsessionid=") {
        return Some("jsessionid".to_owned());
    }
    let pieces = pieces(Reading::Verbatim, url.query()?);
    pieces
        .into_iter()
        .find(|piece| piece.value.as_deref().is_some_and(is_session))
        .map(|piece| piece.key)
        .filter(|key| pattern::word(everywhere::SESSIONS, key) || pattern::position(everywhere::VISITS, key).is_some())
}

fn is_session(value: &str) -> bool {
    value.len() >= 16
        && value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b','))
        && value.bytes().any(|b| b.is_ascii_digit())
        && value.bytes().any(|b| b.is_ascii_alphabetic())
}

/// `/a;jsessionid=1F/b` is `/a/b` (servlet specification §7.1.3).
fn without_session(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for (index, segment) in path.split('/').enumerate() {
        if index > 0 {
            out.push('/');
        }
        let cut = segment.to_ascii_lowercase().find(";jsessionid=");
        out.push_str(cut.and_then(|at| segment.get(..at)).unwrap_or(segment));
    }
    out
}
