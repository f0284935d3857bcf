//! A body cut at its headings, for slides.

use std::ops::{Range, RangeInclusive};

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::{Source, extensions, mask};

/// A heading and what stands below it. All ranges are bytes of the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Section {
    /// 1 to 6, as typed.
    pub level: u8,
    /// The whole heading: where findings about it point.
    pub heading: Range<usize>,
    /// Its inline content, for [`render_inline`](super::render_inline).
    pub title: Range<usize>,
    /// `{#id}`.
    pub id: Option<String>,
    /// `{.class}`, in order.
    pub classes: Vec<String>,
    /// `{name=value}` and `{name}`, in order.
    pub attributes: Vec<(String, Option<String>)>,
    /// What stands between this heading and the next one of `levels`.
    pub body: Range<usize>,
}

/// Cuts `body` at its headings of `levels`, as the Markdown parser sees them: never inside code, quotes or lists.
/// The first value is what stands before the first of them. Links by reference and notes that are defined in another
/// section are not known to a section that is rendered alone.
#[must_use]
pub fn sections(source: Source, body: Range<usize>, levels: RangeInclusive<u8>) -> (Range<usize>, Vec<Section>) {
    let masked = mask::Masked::new(source.text.get(body.clone()).unwrap_or_default());
    let mut sections: Vec<Section> = Vec::new();
    let mut depth = 0_usize;
    let mut inside = false;
    for (event, range) in Parser::new_ext(&masked.text, extensions()).into_offset_iter() {
        let range = body.start + range.start..body.start + range.end;
        match event {
            Event::Start(Tag::Heading { level, id, classes, attrs })
                if depth == 0 && levels.contains(&(level as u8)) =>
            {
                inside = true;
                sections.push(Section {
                    level: level as u8,
                    title: range.end..range.end,
                    id: id.map(String::from),
                    classes: classes.into_iter().map(String::from).collect(),
                    attributes: attrs.into_iter().map(|(k, v)| (k.into(), v.map(String::from))).collect(),
                    body: range.end..body.end,
                    heading: range,
                });
            }
            Event::End(TagEnd::Heading(_)) if depth == 0 => inside = false,
            _ if inside => grow(sections.last_mut(), &range, source.text),
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    let preamble = body.start..sections.first().map_or(body.end, |first| first.heading.start);
    for i in 1..sections.len() {
        let next = sections.get(i).map_or(body.end, |next| next.heading.start);
        if let Some(section) = sections.get_mut(i - 1) {
            section.body.end = next;
        }
    }
    (preamble, sections)
}

/// Takes an inline element into the title, with the backslash that escapes its first character.
fn grow(section: Option<&mut Section>, range: &Range<usize>, text: &str) {
    let Some(section) = section else { return };
    let title = &mut section.title;
    if title.start == title.end {
        let escaped = range.start > section.heading.start && text.as_bytes().get(range.start - 1) == Some(&b'\\');
        *title = range.start - usize::from(escaped)..range.end;
    } else {
        *title = title.start.min(range.start)..title.end.max(range.end);
    }
}
