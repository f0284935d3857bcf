//! What was read, written again: as people would write it, so that it can be read, compared and corrected.

use std::fmt::Write as _;

use serde::Serialize;
use serde_json::Value;

/// A record as lines of YAML that reading gives the same record from: a field a line, in the order of their names, texts
/// in quotes. What is not said is not written, nor where it stood.
#[must_use]
pub fn written<T: Serialize>(record: &T) -> String {
    let mut text = String::new();
    block(&mut text, &bare(serde_json::to_value(record).unwrap_or_default()), 0);
    text
}

/// Without places, and without what is not there.
fn bare(value: Value) -> Value {
    match value {
        Value::Object(mut fields) => {
            let is_place = |it: &Value| it.get("file").is_some() && it.get("line").is_some();
            if fields.get("place").is_some_and(is_place) {
                fields.remove("place");
                // A value that remembers where it was written.
                if fields.len() == 1
                    && let Some(value) = fields.remove("value")
                {
                    return bare(value);
                }
            }
            let said = fields.into_iter().map(|(name, value)| (name, bare(value)));
            let empty = |it: &Value| it.is_null() || it.as_array().is_some_and(Vec::is_empty);
            Value::Object(said.filter(|(_, value)| !empty(value)).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(bare).collect()),
        other => other,
    }
}

fn block(text: &mut String, value: &Value, indent: usize) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let _ = write!(text, "{:indent$}{name}:", "");
                match value {
                    Value::Object(inner) if !inner.is_empty() => {
                        text.push('\n');
                        block(text, value, indent + 2);
                    }
                    Value::Array(_) => {
                        text.push('\n');
                        block(text, value, indent + 2);
                    }
                    plain => drop(writeln!(text, " {plain}")),
                }
            }
        }
        Value::Array(items) => {
            for item in items {
                let mut inner = String::new();
                match item {
                    Value::Object(fields) if !fields.is_empty() => block(&mut inner, item, indent + 2),
                    plain => drop(writeln!(inner, "{plain}")),
                }
                let _ = write!(text, "{:indent$}- {}", "", inner.trim_start_matches(' '));
            }
        }
        plain => drop(writeln!(text, "{:indent$}{plain}", "")),
    }
}
