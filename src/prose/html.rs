//! Small writings and readings of HTML.

/// Writes `text` for an element's content or a quoted attribute.
pub fn escape(text: &str, out: &mut String) {
    write(text, true, out);
}

/// Writes `text` for an element's content.
pub(super) fn escape_text(text: &str, out: &mut String) {
    write(text, false, out);
}

fn write(text: &str, quotes: bool, out: &mut String) {
    let mut from = 0;
    for (i, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' if quotes => "&quot;",
            _ => continue,
        };
        out.push_str(&text[from..i]);
        out.push_str(entity);
        from = i + 1;
    }
    out.push_str(&text[from..]);
}

/// Writes an address for a quoted attribute: spaces and controls are percent-encoded.
pub(super) fn escape_address(address: &str, out: &mut String) {
    for c in address.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("%22"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            c if c.is_ascii_control() || c == ' ' => {
                let byte = c as u8;
                out.push('%');
                out.extend([byte >> 4, byte & 15].map(|n| char::from_digit(n.into(), 16).unwrap_or('0')));
            }
            c => out.push(c),
        }
    }
}

/// The text of HTML that we wrote, without calls of notes.
pub(super) fn text_of(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let entity = [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"')];
        if let Some((name, c)) = entity.iter().find(|(name, _)| rest.starts_with(name)) {
            out.push(*c);
            rest = &rest[name.len()..];
        } else if rest.starts_with('&') {
            out.push('&');
            rest = &rest[1..];
        } else {
            rest = &rest[tag_end(rest)..];
        }
    }
    out.push_str(rest);
    out
}

/// The HTML without links and calls of notes, fit to stand inside another link.
pub(super) fn unlinked(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = tag_end(rest);
        if !(rest.starts_with("<a ") || rest.starts_with("</a>") || is_call(rest)) {
            out.push_str(&rest[..end]);
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

/// How a call of a note begins.
pub(super) const NOTE_CALL: &str = "<sup class=\"note-call\">";

fn is_call(html: &str) -> bool {
    html.starts_with(NOTE_CALL)
}

/// The end of the tag, or of the call of a note, that `html` begins with.
fn tag_end(html: &str) -> usize {
    let last = if is_call(html) { "</sup>" } else { ">" };
    html.find(last).map_or(html.len(), |i| i + last.len())
}
