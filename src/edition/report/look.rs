//! How the slides of a deck look on paper: the colours of the theme's print scheme.

use crate::lang::Lang;
use crate::markup::custom::{colour, properties};
use crate::stage::Look;
use crate::theme::Theme;

/// The look of a deck. What is declared for print wins over what is declared for all; own.css over the theme.
pub fn look(theme: &Theme, coop: &str, deck: &str, lang: Lang) -> Look {
    let mut look = Look { coop: coop.to_owned(), deck: deck.to_owned(), lang, ..Look::default() };
    for sheet in ["tokens.css", "own.css"] {
        let Some(css) = theme.file(sheet).map(String::from_utf8_lossy) else { continue };
        let properties = properties(&css);
        for media in ["", "print"] {
            for property in properties.iter().filter(|property| property.media == media) {
                if let (Some(ink), Some(colour)) = (look.inks.named(&property.name), colour(&property.value)) {
                    *ink = colour;
                }
            }
        }
    }
    look
}
