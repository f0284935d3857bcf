//! The reading itself, under budget, and the translation of the reader's errors.

use std::fmt;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_saphyr::budget::BudgetBreach;
use serde_saphyr::{Error, Location, Spanned};

use super::{Node, Value};
use crate::both;
use crate::finding::{Finding, Place};
use crate::lang::Text;
use crate::tree::utf8;

/// The largest YAML file that is read: 4 MiB is some 40,000 sites.
pub const MAX_BYTES: u64 = 4 * 1024 * 1024;

/// What some editors put before a text.
pub const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Decodes bytes as UTF-8 without a byte-order mark, or says where they stop being so.
pub fn text<'a>(file: &Arc<str>, bytes: &'a [u8]) -> Result<&'a str, Finding> {
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    utf8(bytes).map_err(|error| {
        let good = bytes.get(..error.valid_up_to()).and_then(|good| std::str::from_utf8(good).ok()).unwrap_or_default();
        let place = Place::in_source(file, good, good.len()..good.len());
        let message = both!("ce fichier n'est pas en UTF-8", "this file is not UTF-8");
        Finding::error("not-utf8", place, message).help(both!(
            "enregistrez-le dans votre éditeur avec l'encodage « UTF-8 »",
            "save it with the encoding UTF-8"
        ))
    })
}

/// Reads one YAML document whose first line is line `first_line` of `file`.
/// An empty document is [`Value::Null`]. The finding is the syntax error or the budget that was passed.
pub fn parse(file: &Arc<str>, source: &str, first_line: u32) -> Result<Node, Finding> {
    let end = Place { file: Arc::clone(file), line: first_line, column: 1, length: 1 };
    if source.len() as u64 > MAX_BYTES {
        return Err(over_budget(Place::file(Arc::clone(file))));
    }
    if source.trim().is_empty() {
        return Ok(Node { place: end, value: Value::Null });
    }
    if let Some(finding) = tab_indent(file, source, first_line) {
        return Err(finding);
    }
    let raw: Spanned<Raw> =
        serde_saphyr::from_str_with_options(source, options()).map_err(|e| explain(&e, file, first_line))?;
    let context = Context { file, source, first_line };
    Ok(context.node(raw))
}

fn options() -> serde_saphyr::Options {
    let budget = serde_saphyr::budget! {
        max_depth: 40,
        max_aliases: 200,
        max_anchors: 200,
        max_nodes: 400_000,
        max_events: 1_000_000,
        max_documents: 1,
        max_merge_keys: 100,
    };
    serde_saphyr::options! {
        budget: budget,
        strict_booleans: true,
        with_snippet: false,
        alias_limits: serde_saphyr::alias_limits! { max_total_replayed_events: 20_000, max_replay_stack_depth: 16 },
    }
}

struct Context<'a> {
    file: &'a Arc<str>,
    source: &'a str,
    first_line: u32,
}

impl Context<'_> {
    fn node(&self, raw: Spanned<Raw>) -> Node {
        let place = self.place(raw.defined);
        let typed = || {
            let span = raw.defined.span();
            let start = usize::try_from(span.byte_offset()?).ok()?;
            let end = start.checked_add(usize::try_from(span.byte_len()?).ok()?)?;
            self.source.get(start..end).map(|text| text.trim().to_owned())
        };
        let value = match raw.value {
            Raw::Null => Value::Null,
            Raw::Bool(value) => Value::Bool(value),
            Raw::Number(shown) => Value::Number(typed().unwrap_or(shown)),
            Raw::Text(text) => Value::Text(text),
            Raw::List(items) => Value::List(items.into_iter().map(|item| self.node(item)).collect()),
            Raw::Map(entries) => {
                Value::Map(entries.into_iter().map(|(key, value)| (self.node(key), self.node(value))).collect())
            }
        };
        Node { place, value }
    }

    fn place(&self, location: Location) -> Place {
        place(location, self.file, self.first_line)
    }
}

fn place(location: Location, file: &Arc<str>, first_line: u32) -> Place {
    let narrow = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    let line = narrow(location.line()).max(1).saturating_add(first_line).saturating_sub(1);
    let length = narrow(location.span().len()).max(1);
    Place { file: Arc::clone(file), line, column: narrow(location.column()).max(1), length }
}

/// YAML forbids tabs in indentation; the reader's own word on it is obscure.
fn tab_indent(file: &Arc<str>, source: &str, first_line: u32) -> Option<Finding> {
    let (number, line) = source
        .lines()
        .enumerate()
        .find(|(_, line)| line.trim_start_matches(' ').starts_with('\t') && !line.trim().is_empty())?;
    let column = line.find('\t').unwrap_or_default() + 1;
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let place = Place {
        file: Arc::clone(file),
        line: narrow(number).saturating_add(first_line),
        column: narrow(column),
        length: 1,
    };
    let message = both!(
        "une tabulation dans le retrait : YAML n'accepte que des espaces",
        "a tab in the indentation: YAML takes spaces only"
    );
    Some(
        Finding::error("tab-in-yaml", place, message)
            .help(both!("remplacez-la par deux espaces", "replace it by two spaces")),
    )
}

fn over_budget(place: Place) -> Finding {
    let message = both!(
        "ce fichier est trop grand, trop imbriqué ou se répète trop pour des données de coopérative",
        "this file is too large, too deeply nested or repeats itself too often"
    );
    Finding::error("over-budget", place, message).help(both!(
        "partagez-le en plusieurs fichiers ; évitez les ancres (&) et les renvois (*)",
        "split it into several files; avoid anchors (&) and aliases (*)"
    ))
}

fn explain(error: &Error, file: &Arc<str>, first_line: u32) -> Finding {
    let mut error = error.without_snippet();
    // What is wrong where an alias is used comes wrapped in where it was defined.
    while let Error::AliasError { error: inner, .. } = error {
        error = inner.without_snippet();
    }
    let place = error.location().map_or_else(|| Place::file(Arc::clone(file)), |at| place(at, file, first_line));
    match error {
        Error::Budget { breach: BudgetBreach::Documents { .. }, .. } | Error::MultipleDocuments { .. } => {
            let message = both!(
                "un seul document par fichier : une ligne « --- » en commence un second",
                "one document per file"
            );
            Finding::error("yaml-syntax", place, message)
        }
        Error::Budget { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. }
        | Error::AliasReplayCounterOverflow { .. } => over_budget(place),
        Error::DuplicateMappingKey { key, .. } => {
            let key = key.as_deref().unwrap_or("?");
            let message = both!("le champ « {key} » est écrit deux fois", "the field \"{key}\" is written twice");
            Finding::error("duplicate-key", place, message)
                .help(both!("gardez une seule des deux lignes", "keep one of the two lines"))
        }
        Error::UnknownAnchor { .. } => Finding::error(
            "yaml-syntax",
            place,
            both!("ce renvoi (*) ne désigne aucune ancre (&)", "this alias names no anchor"),
        ),
        other => syntax(place, other),
    }
}

fn syntax(place: Place, error: &Error) -> Finding {
    let detail = error.render_with_options(serde_saphyr::render_options! { snippets: serde_saphyr::SnippetMode::Off });
    let detail: String = detail.lines().next().unwrap_or_default().chars().take(160).collect();
    if detail.starts_with("recursion limit") {
        // The reader's own limit on brackets comes before ours on depth, and has no variant of its own.
        return over_budget(place);
    }
    let message: Text = both!("ce n'est pas du YAML valable ({detail})", "this is not valid YAML ({detail})");
    Finding::error("yaml-syntax", place, message).help(both!(
        "vérifiez le retrait et les deux-points ; mettez entre guillemets un texte qui contient « : » ou « # »",
        "check the indentation and the colons; quote a text that holds \": \" or \" #\""
    ))
}

/// What serde sees, before places are attached.
enum Raw {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<Raw>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Raw, E> {
        Ok(Raw::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Raw, E> {
        Ok(Raw::Number(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Raw, E> {
        Ok(Raw::Number(value.to_string()))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Raw, E> {
        Ok(Raw::Number(value.to_string()))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Raw, E> {
        Ok(Raw::Number(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Raw, E> {
        Ok(Raw::Number(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Raw, E> {
        Ok(Raw::Text(value.to_owned()))
    }

    fn visit_bytes<E: serde::de::Error>(self, _: &[u8]) -> Result<Raw, E> {
        Err(E::custom("binary values are not taken"))
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = map.next_key()? {
            entries.push((key, map.next_value()?));
            if entries.len() > 100_000 {
                return Err(A::Error::custom("too many fields"));
            }
        }
        Ok(Raw::Map(entries))
    }
}
