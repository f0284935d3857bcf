//! What is printed: PDF beside the pages, when a build is asked for it.

use super::address;
use crate::both;
use crate::finding::{Finding, Place};
use crate::flow::{Piece, Run};
use crate::pdf::{self, Failure};
use crate::sheet::{Document, Node, Role};
use crate::tree::OutPath;

/// Writes a document; none where it cannot be. `path` is what it will be called, `cause` what it is made from, and
/// `place` says where a sign that the font lacks is written, by its sheet from 0.
pub fn write(
    document: &Document,
    path: &str,
    cause: &str,
    place: &dyn Fn(usize, char) -> Place,
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
        let found = unprintable(sign, sheet + 1, path, place(sheet, sign));
        // Of several papers of one text, the first tells.
        if !findings.iter().any(|it| it.code == found.code && it.place == found.place) {
            findings.push(found);
        }
    }
    for (sheet, _) in written.unreadable {
        let page = sheet + 1;
        let message = both!(
            "une image de la page {page} de {path} ne peut pas être lue : sa place est vide",
            "a picture on page {page} of {path} cannot be read: its place is empty"
        );
        let help = both!(
            "enregistrez-la à nouveau en PNG, JPEG ou SVG, en moins de 50 millions de pixels",
            "save it again as PNG, JPEG or SVG, in less than 50 million pixels"
        );
        findings.push(Finding::warning("unprintable-picture", Place::file(cause), message).help(help));
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

/// The places where a sign is first written in some sources; the first source's file where it is in none.
pub fn written_in<'s>(sign: char, sources: impl IntoIterator<Item = (&'s std::sync::Arc<str>, &'s str)>) -> Place {
    let mut first = None;
    for (file, text) in sources {
        if let Some(at) = text.find(sign) {
            return Place::in_source(file, text, at..at + sign.len_utf8());
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
