//! What is printed: PDF beside the pages, when a build is asked for it.

use super::address;
use crate::both;
use crate::finding::{Finding, Place};
use crate::flow::{Piece, Run};
use crate::pdf::{self, Failure};
use crate::sheet::{Document, Node, Role};
use crate::tree::OutPath;

/// Writes a document; none where it cannot be. `path` is what it will be called, `cause` what it is made from, and
/// `place` says where what it cannot show is written.
pub fn write(
    document: &Document,
    path: &str,
    cause: &str,
    place: &dyn Fn(Sought<'_>) -> Place,
    findings: &mut Vec<Finding>,
) -> Option<Vec<u8>> {
    let written = match pdf::write(document) {
        Ok(written) => written,
        Err(failure) => {
            findings.push(unwritten(path, &failure, cause));
            return None;
        }
    };
    for (sheet, sign) in written.missing {
        let found = unprintable(sign, sheet + 1, path, place(Sought::Sign(sign)));
        // Of several papers of one text, the first tells.
        if !findings.iter().any(|it| it.code == found.code && it.place == found.place) {
            findings.push(found);
        }
    }
    for (sheet, words) in written.unreadable {
        let page = sheet + 1;
        let message = both!(
            "une image de la page {page} de {path} ne peut pas être lue : sa place est vide",
            "a picture on page {page} of {path} cannot be read: its place is empty"
        );
        let help = both!(
            "enregistrez-la à nouveau en PNG, JPEG ou SVG, en moins de 50 millions de pixels",
            "save it again as PNG, JPEG or SVG, in less than 50 million pixels"
        );
        let found = Finding::warning("unprintable-picture", place(Sought::Picture(&words)), message).help(help);
        if !findings.iter().any(|it| it.code == found.code && it.place == found.place) {
            findings.push(found);
        }
    }
    Some(written.bytes)
}

fn unprintable(sign: char, page: usize, path: &str, place: Place) -> Finding {
    let code = format!("U+{:04X}", u32::from(sign));
    let message = both!(
        "le signe « {sign} » ({code}) n'est pas dans la police du PDF : un carré le remplace, page {page} de {path}",
        "the sign \"{sign}\" ({code}) is not in the font of the PDF: a box stands for it, page {page} of {path}"
    );
    let help = both!("écrivez-le en toutes lettres, ou ôtez-le", "write it in words, or remove it");
    Finding::warning("unprintable-sign", place, message).help(help)
}

fn unwritten(path: &str, failure: &Failure, cause: &str) -> Finding {
    let reason = match failure {
        Failure::Font => "Inter".to_owned(),
        Failure::Rules(rules) => rules.chars().take(200).collect(),
    };
    let message = both!("{path} ne peut pas être écrit ({reason})", "{path} cannot be written ({reason})");
    Finding::error("unwritten-pdf", Place::file(cause), message)
}

/// What a paper cannot show.
#[derive(Clone, Copy)]
pub enum Sought<'w> {
    /// A sign that its font lacks.
    Sign(char),
    /// A picture, by what it shows in words.
    Picture(&'w str),
}

impl Sought<'_> {
    /// Where it is first written in a text, in bytes.
    fn within(self, text: &str) -> Option<std::ops::Range<usize>> {
        match self {
            Self::Sign(sign) => text.find(sign).map(|at| at..at + sign.len_utf8()),
            Self::Picture(words) => text.match_indices("![").find_map(|(at, _)| {
                let alt = text.get(at + 2..)?.split(']').next()?;
                (letters(alt) == letters(words)).then_some(at..at + alt.len() + 3)
            }),
        }
    }
}

/// Without what typography changes.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The place where something is first written in some sources; the first source's file where it is in none.
pub fn written_in<'s>(
    sought: Sought<'_>,
    sources: impl IntoIterator<Item = (&'s std::sync::Arc<str>, &'s str)>,
) -> Place {
    let mut first = None;
    for (file, text) in sources {
        if let Some(range) = sought.within(text) {
            return Place::in_source(file, text, range);
        }
        first.get_or_insert_with(|| Place::file(std::sync::Arc::clone(file)));
    }
    first.unwrap_or_else(|| Place::file("content"))
}

/// Links of a page as a paper needs them: whole addresses, and places on the paper itself. Where the site's address is
/// not known, what leads to its pages leads nowhere.
pub fn lead_out(pieces: &mut [Piece], from: &OutPath, base_url: &str) {
    each_run(pieces, &mut |run| {
        if let Some(link) = &run.link {
            run.link = whole(link, from, base_url);
        }
    });
}

/// The same on sheets that are laid out already.
pub fn lead_sheet_out(nodes: &mut [Node], from: &OutPath, base_url: &str) {
    for node in nodes {
        match node {
            Node::Part(role, inner) | Node::Rest(role, inner) => {
                if let Role::Link(to) = role {
                    *to = whole(to, from, base_url).unwrap_or_default();
                }
                lead_sheet_out(inner, from, base_url);
            }
            Node::Moved(_, _, _, inner) => lead_sheet_out(inner, from, base_url),
            Node::Mark(_) => {}
        }
    }
}

fn whole(link: &str, from: &OutPath, base_url: &str) -> Option<String> {
    let has_scheme = link.split_once(':').is_some_and(|(scheme, _)| scheme.chars().all(|c| c.is_ascii_alphanumeric()));
    if link.starts_with('#') || has_scheme {
        return Some(link.to_owned());
    }
    let (path, anchor) = link.split_once('#').map_or((link, ""), |(path, anchor)| (path, anchor));
    let path = match path.strip_prefix('/') {
        Some(path) => path.to_owned(),
        None => address::resolve(from.as_str(), path)?,
    };
    let path = path.strip_suffix("index.html").unwrap_or(&path);
    let hash = if anchor.is_empty() { "" } else { "#" };
    (!base_url.is_empty()).then(|| format!("{base_url}/{path}{hash}{anchor}"))
}

/// Goes through all text.
fn each_run(pieces: &mut [Piece], act: &mut dyn FnMut(&mut Run)) {
    for piece in pieces {
        match piece {
            Piece::Heading { runs, .. } | Piece::Paragraph(runs) | Piece::Source(runs) => {
                runs.iter_mut().for_each(&mut *act);
            }
            Piece::List { items: parts, .. } | Piece::Steps(parts) => {
                for part in parts {
                    each_run(part, act);
                }
            }
            Piece::Quote(inner) | Piece::Alert { pieces: inner, .. } => each_run(inner, act),
            Piece::Terms(terms) => {
                for (term, meaning) in terms {
                    term.iter_mut().for_each(&mut *act);
                    each_run(meaning, act);
                }
            }
            Piece::Table(table) => {
                let cells = table.head.iter_mut().chain(table.rows.iter_mut().flatten());
                cells.flat_map(|cell| &mut cell.runs).chain(&mut table.caption).for_each(&mut *act);
            }
            Piece::Drawing(drawing) => drawing.source.iter_mut().for_each(&mut *act),
            Piece::Picture(picture) => picture.caption.iter_mut().for_each(&mut *act),
            Piece::Tiles(tiles) => {
                for tile in tiles {
                    tile.value
                        .iter_mut()
                        .chain(&mut tile.label)
                        .chain(tile.change.iter_mut().flat_map(|change| &mut change.runs))
                        .chain(tile.notes.iter_mut().flatten())
                        .for_each(&mut *act);
                }
            }
            Piece::Timeline(moments) => {
                moments.iter_mut().flat_map(|it| it.when.iter_mut().chain(&mut it.what)).for_each(&mut *act);
            }
            Piece::Cards(cards) => {
                cards
                    .iter_mut()
                    .flat_map(|it| it.name.iter_mut().chain(it.lines.iter_mut().flatten()))
                    .for_each(&mut *act);
            }
            Piece::Code(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Sought, written_in};

    #[test]
    fn what_cannot_be_printed_is_told_with_its_line() {
        let file: Arc<str> = Arc::from("content/ag/2024.md");
        let text = "# Un\n\n![Un lac](lac.png)\n\nPuis ☃ et ![L'eau : claire](eau.svg)\n";
        let place = |sought| written_in(sought, [(&file, text)]);
        assert_eq!((place(Sought::Picture("Un lac")).line, place(Sought::Sign('☃')).line), (3, 5));
        // As typography has set it.
        assert_eq!(place(Sought::Picture("L’eau\u{a0}: claire")).line, 5);
        let nowhere = place(Sought::Picture("rien"));
        assert_eq!((&*nowhere.file, nowhere.line), ("content/ag/2024.md", 0));
    }
}
