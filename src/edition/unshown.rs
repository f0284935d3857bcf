//! What is told of a picture that is not shown, or that is not what its name says.

use super::gather::MAX_ASSET;
use crate::both;
use crate::finding::{Finding, Place};
use crate::lang::Text;
use crate::markup::xml::drawing::Unfit;
use crate::picture::{Fault, Kind};

/// Why a picture is not shown.
#[derive(Clone, Debug)]
pub enum Unshown {
    /// No browser shows it, or it is none; what it is, where that is known.
    Foreign(Option<&'static str>),
    /// Larger than what is read.
    TooLarge,
    /// A drawing that cannot be read.
    Drawing(Unfit),
    /// Pixels that cannot be read.
    Pixels(Fault),
    /// The disk's own word.
    Unreadable(String),
}

/// A picture whose name says that it is another kind of file.
pub fn misnamed(kind: Kind, name: &str, place: Place) -> Finding {
    let ending = kind.endings().first().copied().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let upper = ending.to_uppercase();
    let message =
        both!("{name} est une image {upper}, malgré son nom", "{name} is a picture in {upper}, despite its name");
    let help = both!("renommez le fichier : {stem}.{ending}", "rename the file: {stem}.{ending}");
    Finding::warning("wrong-ending", place, message).help(help)
}

impl Unshown {
    /// What is told at the picture's place.
    pub fn finding(&self, name: &str, place: Place) -> Finding {
        let convert = both!(
            "enregistrez-la en JPEG (photo), PNG ou SVG (dessin) ; un autre fichier se donne en lien : [nom](fichier)",
            "save it as JPEG (photo), PNG or SVG (drawing); another file is given as a link: [name](file)"
        );
        let (code, message, help): (_, Text, _) = match self {
            Self::Foreign(Some(what)) => (
                "not-a-picture",
                both!(
                    "{name} est au format {what}, que tous les navigateurs ne montrent pas",
                    "{name} is {what}, which not every browser shows"
                ),
                convert,
            ),
            Self::Foreign(None) | Self::Drawing(Unfit::NoSvg) => {
                ("not-a-picture", both!("{name} n’est pas une image", "{name} is no picture"), convert)
            }
            Self::TooLarge => {
                let megabytes = MAX_ASSET / (1024 * 1024);
                (
                    "file-too-large",
                    both!("{name} dépasse {megabytes} Mio", "{name} is larger than {megabytes} MiB"),
                    again(),
                )
            }
            Self::Drawing(Unfit::Broken) => (
                "broken-picture",
                both!(
                    "le dessin {name} n’est pas du XML bien formé, ou définit ses propres entités",
                    "the drawing {name} is no well-formed XML, or defines entities of its own"
                ),
                again(),
            ),
            Self::Drawing(Unfit::Sizeless) => {
                let help = both!(
                    "ajoutez viewBox=\"0 0 largeur hauteur\" à son premier élément",
                    "add viewBox=\"0 0 width height\" to its first element"
                );
                (
                    "broken-picture",
                    both!("le dessin {name} ne dit pas sa taille", "the drawing {name} does not say its size"),
                    help,
                )
            }
            Self::Pixels(fault) => return damaged(fault, name, place),
            Self::Unreadable(why) => (
                "unreadable",
                both!("l’image {name} ne peut pas être lue ({why})", "the picture {name} cannot be read ({why})"),
                again(),
            ),
        };
        Finding::error(code, place, message).help(help)
    }
}

fn again() -> Text {
    both!(
        "ouvrez-la dans un logiciel de dessin et enregistrez-la à nouveau",
        "open it in a drawing program and save it again"
    )
}

/// Pixels that cannot be read.
fn damaged(fault: &Fault, name: &str, place: Place) -> Finding {
    let (code, message, help) = match fault {
        Fault::TooManyPixels(width, height) => (
            "too-many-pixels",
            both!(
                "l’image {name} a {width} × {height} pixels : c’est trop",
                "the picture {name} has {width} × {height} pixels: too many"
            ),
            both!("réduisez-la : 1 500 pixels de large suffisent", "make it smaller: 1,500 pixels are wide enough"),
        ),
        Fault::CutShort => (
            "broken-picture",
            both!("l’image {name} s’arrête avant sa fin", "the picture {name} ends before its end"),
            both!("copiez à nouveau le fichier depuis l’original", "copy the file again from the original"),
        ),
        Fault::Broken(why) => (
            "broken-picture",
            both!("l’image {name} est abîmée ({why})", "the picture {name} is broken ({why})"),
            again(),
        ),
    };
    Finding::error(code, place, message).help(help)
}
