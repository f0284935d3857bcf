//! Paper to be printed: a booklet on A4 (cover, contents with page numbers, chapters) and handouts of slides.
//!
//! No heading stands alone at a page's foot, no line of a paragraph either; tables and paragraphs go on on the next
//! page as one thing to who listens.
//!
//! What is absent: no association, no HTML, no file format.

#![expect(clippy::cast_precision_loss, reason = "numbers of columns and pages: 52 bits are plenty")]

mod block;
mod front;
pub mod handout;
mod lines;
mod look;
mod pages;
mod row;
mod setter;
mod strip;
mod table;

use crate::flow::{Piece, Run};
use crate::sheet::{Document, Entry, Role, Sheet};

use pages::Pages;
use setter::{Room, Setter};

/// A booklet, before it is known what stands where.
#[derive(Clone, Debug, Default)]
pub struct Booklet {
    /// Its title.
    pub title: String,
    /// Its language: `fr`.
    pub lang: String,
    /// Who made it.
    pub author: String,
    /// What it is about, in a sentence; may be empty.
    pub subject: String,
    /// Version and date, in words; may be empty.
    pub version: String,
    /// Where it is on the web; may be empty.
    pub address: String,
    /// « Sommaire ».
    pub contents: String,
    /// In order.
    pub chapters: Vec<Chapter>,
}

/// A chapter.
#[derive(Clone, Debug, Default)]
pub struct Chapter {
    /// What leads to it.
    pub id: String,
    /// Before its title; may be empty.
    pub number: String,
    /// Its title.
    pub title: String,
    /// What it says.
    pub pieces: Vec<Piece>,
}

/// Lays a booklet out.
#[must_use]
pub fn lay(booklet: &Booklet) -> Document {
    let body = chapters(booklet);
    // How long the contents are does not depend on the numbers in them.
    let pages_before = 1 + front::contents(booklet, &body, 0).sheets.len();
    let contents = front::contents(booklet, &body, pages_before);
    let mut outline = vec![Entry { title: booklet.title.clone(), level: 1, sheet: 0, y: 0.0 }];
    outline.extend(contents.entries.into_iter().map(|entry| Entry { sheet: entry.sheet + 1, ..entry }));
    outline.extend(body.entries.into_iter().map(|entry| Entry { sheet: entry.sheet + pages_before, ..entry }));
    let mut sheets: Vec<Sheet> = vec![front::cover(booklet)];
    sheets.extend(contents.sheets);
    sheets.extend(body.sheets);
    let total = sheets.len();
    for (at, sheet) in sheets.iter_mut().enumerate().skip(1) {
        sheet.nodes.push(front::foot(booklet, at + 1, total));
    }
    Document {
        title: booklet.title.clone(),
        lang: booklet.lang.clone(),
        author: booklet.author.clone(),
        subject: booklet.subject.clone(),
        sheets,
        outline,
    }
}

fn chapters(booklet: &Booklet) -> Pages {
    let mut setter = Setter::default();
    for chapter in &booklet.chapters {
        let room = Room::of_page(setter.step(Role::Section));
        let from = setter.strips.len();
        let number = if chapter.number.is_empty() { String::new() } else { format!("{}. ", chapter.number) };
        let title = [number, chapter.title.clone()].concat();
        setter.heading(2, &chapter.id, &[Run::plain(title)], &room);
        setter.underline(&room);
        if let Some(first) = setter.strips.get_mut(from) {
            first.fresh = true;
        }
        setter.pieces(&chapter.pieces, &room);
    }
    pages::lay(&setter.strips)
}
