//! Inline elements: emphasis, code, links, images, calls of notes.

use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, TagEnd};

use super::Shown;
use super::html::{escape, escape_address, escape_text};
use super::target::is_safe;
use super::typography::Context;
use super::writer::Writer;
use crate::both;

/// An image whose description is being read.
pub(super) struct Image {
    pub alt: String,
    pub context: Context,
    shown: Option<Shown>,
    title: String,
    range: Range<usize>,
    /// Images within the description.
    nested: usize,
}

/// What a reader sees at the end of code or an image, for the typography of what follows.
const SOMETHING: Option<char> = Some(')');

impl Writer<'_> {
    pub fn inline_tag(&mut self, opening: &str, tag: TagEnd) {
        self.flush();
        let name = match tag {
            TagEnd::Emphasis => "em",
            TagEnd::Strong => "strong",
            TagEnd::Strikethrough => "del",
            TagEnd::Superscript => "sup",
            TagEnd::Subscript => "sub",
            _ => return,
        };
        self.push_html(&[opening, name, ">"]);
    }

    /// Writes tags, which the description of an image does without.
    fn push_html(&mut self, parts: &[&str]) {
        if self.image.is_none() {
            self.out.extend(parts.iter().copied());
        }
    }

    pub fn inline(&mut self, event: Event, range: Range<usize>) {
        if matches!(event, Event::Rule | Event::Html(_)) {
            self.flush_block();
        } else {
            self.flush();
        }
        match event {
            Event::Code(code) => self.code(&code, &range),
            Event::InlineHtml(html) if self.image.is_none() => self.raw_html(&html, &range),
            Event::Html(html) => self.raw_html(&html, &range),
            Event::FootnoteReference(name) => self.call_note(&name),
            Event::HardBreak => {
                self.push_html(&["<br>\n"]);
                self.context.passed(Some('\n'));
            }
            Event::Rule => self.line("<hr>\n"),
            Event::TaskListMarker(done) => self.task(done),
            _ => {}
        }
    }

    fn code(&mut self, code: &str, range: &Range<usize>) {
        let code = self.masked.restore(code, range).0;
        if let Some(image) = &mut self.image {
            image.alt.push_str(&code);
            return image.context.passed(SOMETHING);
        }
        self.out.push_str("<code>");
        escape_text(&code, &mut self.out);
        self.out.push_str("</code>");
        self.context.passed(SOMETHING);
    }

    fn task(&mut self, done: bool) {
        let open = if self.out.ends_with("<p>") { "<li>\n<p>" } else { "<li>" };
        if self.out.ends_with(open) {
            let start = self.out.len() - open.len();
            self.out.insert_str(start + "<li".len(), " class=\"task\"");
        }
        let (checked, label) =
            if done { (" checked", self.say("fait", "done")) } else { ("", self.say("à faire", "to do")) };
        let _ = write!(self.out, "<input type=\"checkbox\" disabled{checked} aria-label=\"{label}\"> ");
    }

    pub fn open_link(&mut self, kind: LinkType, address: &str, title: &str, range: Range<usize>) {
        self.flush();
        if self.image.is_some() {
            return;
        }
        let mut address = self.restore(address, &range).into_owned();
        if kind == LinkType::Email {
            address.insert_str(0, "mailto:");
        }
        let safe = is_safe(&address, false);
        self.links.push(safe);
        self.verbatim = matches!(kind, LinkType::Autolink | LinkType::Email);
        if !safe {
            return self.unsafe_target(&address, &range);
        }
        let in_file = self.in_file(&range);
        let target = self.inserts.target(&address, in_file).unwrap_or(address);
        self.out.push_str("<a href=\"");
        escape_address(&target, &mut self.out);
        self.push_title(title, &range);
        self.out.push_str("\">");
    }

    fn push_title(&mut self, title: &str, range: &Range<usize>) {
        if !title.is_empty() {
            let title = self.restore(title, range);
            self.out.push_str("\" title=\"");
            escape(&title, &mut self.out);
        }
    }

    pub fn close_link(&mut self) {
        self.flush();
        self.verbatim = false;
        if self.image.is_none() && self.links.pop() == Some(true) {
            self.out.push_str("</a>");
        }
    }

    fn unsafe_target(&mut self, address: &str, range: &Range<usize>) {
        let scheme = address.split(':').next().unwrap_or_default().trim();
        let message = both!(
            "une adresse en « {scheme}: » peut exécuter du code : elle n’est pas publiée",
            "an address in `{scheme}:` can run code: it is not published"
        );
        let help = both!(
            "donnez une adresse en https:// ou un chemin du site",
            "give an https:// address or a path of the site"
        );
        self.error("unsafe-link", range, message, help);
    }

    pub fn open_image(&mut self, address: &str, title: &str, range: Range<usize>) {
        self.flush();
        if let Some(image) = &mut self.image {
            image.nested += 1;
            return;
        }
        let address = self.restore(address, &range).into_owned();
        let shown = if is_safe(&address, true) {
            let in_file = self.in_file(&range);
            Some(self.inserts.picture(&address, in_file).unwrap_or_else(|| address.into()))
        } else {
            self.unsafe_target(&address, &range);
            None
        };
        let title = self.restore(title, &range).into_owned();
        self.image = Some(Image { alt: String::new(), context: Context::default(), shown, title, range, nested: 0 });
    }

    pub fn close_image(&mut self) {
        self.flush();
        let Some(mut image) = self.image.take_if(|image| image.nested == 0) else {
            if let Some(image) = &mut self.image {
                image.nested -= 1;
            }
            return;
        };
        image.context.finish(&mut image.alt);
        let drawn = image.shown.as_ref().is_some_and(|shown| !shown.drawing.is_empty());
        if image.alt.trim().is_empty() && !drawn {
            let message = both!("cette image n’a pas de description", "this image has no description");
            let help = both!(
                "décrivez-la entre crochets : ![description](…)",
                "describe it between the brackets: ![description](…)"
            );
            self.warn("image-without-alt", &image.range, message, help);
        }
        let start = self.out.len();
        self.write_image(&image);
        // A drawing of the text stays in it; a picture alone is a figure.
        self.last_image = if drawn { 0..0 } else { start..self.out.len() };
        self.last_title = image.title;
        self.context.passed(SOMETHING);
    }

    fn write_drawing(&mut self, drawing: &str, alt: &str) {
        if alt.is_empty() {
            self.out.push_str("<svg aria-hidden=\"true\" ");
        } else {
            self.out.push_str("<svg role=\"img\" aria-label=\"");
            escape(&alt.replace('\n', " "), &mut self.out);
            self.out.push_str("\" ");
        }
        self.out.push_str(drawing);
    }

    /// An image whose address was refused leaves its description.
    fn write_image(&mut self, image: &Image) {
        if let Some(shown) = image.shown.as_ref().filter(|shown| !shown.drawing.is_empty()) {
            return self.write_drawing(&shown.drawing, image.alt.trim());
        }
        let Some(shown) = image.shown.as_ref().filter(|shown| !shown.address.is_empty()) else {
            return escape_text(&image.alt, &mut self.out);
        };
        self.out.push_str("<img src=\"");
        escape_address(&shown.address, &mut self.out);
        if !shown.candidates.is_empty() {
            self.out.push_str("\" srcset=\"");
            escape(&shown.candidates, &mut self.out);
            self.out.push_str("\" sizes=\"");
            escape(&shown.sizes, &mut self.out);
        }
        self.out.push_str("\" alt=\"");
        escape(&image.alt.replace('\n', " "), &mut self.out);
        if !image.title.is_empty() {
            self.out.push_str("\" title=\"");
            escape(&image.title, &mut self.out);
        }
        if let Some((width, height)) = shown.size {
            let _ = write!(self.out, "\" width=\"{width}\" height=\"{height}");
        }
        self.out.push_str("\" loading=\"lazy\" decoding=\"async\">");
    }
}
