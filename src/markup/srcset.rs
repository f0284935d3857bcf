//! `srcset`: candidates as WHATWG HTML §4.8.4.2.1 parses them, commas within addresses included.

use std::ops::Range;

use super::reference::Change;
use super::splice::Splices;

/// A `srcset` with other addresses; descriptors and spaces stay. None where nothing changes; empty where every
/// candidate goes.
pub fn edit(value: &str, decide: &mut dyn FnMut(&str) -> Change) -> Option<String> {
    let (mut splices, mut kept, mut dropped) = (Splices::default(), Vec::new(), false);
    let mut at = 0;
    while let Some((address, whole, next)) = candidate(value, at) {
        at = next;
        let (Some(text), Some(all)) = (value.get(address.clone()), value.get(whole.clone())) else { break };
        let descriptor = value.get(address.end..whole.end).unwrap_or_default();
        match decide(text) {
            Change::To(to) | Change::Sealed { to, .. } => {
                let to = safe(&to);
                kept.push(format!("{to}{descriptor}"));
                splices.set(address, to);
            }
            Change::Blank => dropped = true,
            Change::Keep | Change::Remove | Change::Unwrap | Change::Replace(_) => kept.push(all.to_owned()),
        }
    }
    if dropped {
        return Some(kept.join(", "));
    }
    (!splices.is_empty()).then(|| splices.apply(value))
}

/// The candidate from here on: its address, the address with its descriptors, where the next one may start.
fn candidate(value: &str, at: usize) -> Option<(Range<usize>, Range<usize>, usize)> {
    let rest = value.get(at..)?;
    let start = at + rest.find(|c: char| !c.is_ascii_whitespace() && c != ',')?;
    let rest = value.get(start..)?;
    let end = start + rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
    let address = value.get(start..end)?;
    let bare = start + address.trim_end_matches(',').len();
    if bare < end {
        return Some((start..bare, start..bare, end));
    }
    let mut depth = false;
    for (offset, byte) in value.get(end..)?.bytes().enumerate() {
        match byte {
            b'(' => depth = true,
            b')' => depth = false,
            b',' if !depth => {
                let descriptor = value.get(end..end + offset)?.trim_end_matches(|c: char| c.is_ascii_whitespace());
                return Some((start..end, start..end + descriptor.len(), end + offset + 1));
            }
            _ => {}
        }
    }
    let descriptor = value.get(end..)?.trim_end_matches(|c: char| c.is_ascii_whitespace());
    Some((start..end, start..end + descriptor.len(), value.len()))
}

/// An address that ends where it ends: no space in it, no comma at its edges.
fn safe(address: &str) -> String {
    let mut out: String =
        address.chars().map(|c| if c.is_ascii_whitespace() { "%20".into() } else { c.to_string() }).collect();
    if out.starts_with(',') {
        out.replace_range(..1, "%2C");
    }
    if out.ends_with(',') {
        out.pop();
        out.push_str("%2C");
    }
    out
}
