//! Identifiers with a form of their own, checked where they are written.

use serde::Serialize;

use super::communes;
use crate::both;
use crate::finding::Finding;
use crate::lang::Text;
use crate::yaml::{Class, Classified, Decode, Decoder, Described, Node, Scalar, Shape, about};

/// Declares a checked text type: its rule gives `None` for a good text, or what to type instead.
macro_rules! identifier {
    ($(#[doc = $en:literal])+ #[fr = $fr:literal] $name:ident, $code:literal, $rule:path, $types:expr, $pattern:literal, [$($example:literal),+]) => {
        $(#[doc = $en])+
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub struct $name(String);

        impl $name {
            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl Decode for $name {
            fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
                let text = String::decode(node, decoder)?;
                match $rule(&text) {
                    Ok(()) => Some(Self(text)),
                    Err(help) => {
                        let shown: String = text.chars().take(60).collect();
                        let what = stringify!($name).to_uppercase();
                        let message = both!("« {shown} » n'a pas la forme attendue ({what})", "\"{shown}\" does not have the expected form ({what})");
                        decoder.findings.push(Finding::error($code, node.place.clone(), message).help(help));
                        None
                    }
                }
            }
        }

        impl Described for $name {
            fn shape() -> Shape {
                Shape::Scalar(Scalar {
                    form: Some(about($fr, &[$($en),+])),
                    types: &$types,
                    pattern: Some($pattern),
                    examples: &[$($example),+],
                    ..Scalar::default()
                })
            }
        }

        impl Classified for $name {
            fn strings(&self, class: Class, see: &mut dyn FnMut(Class, &str)) {
                see(class, &self.0);
            }
        }
    };
}

identifier!(
    /// The stable key of an association, person, site, server…: letters, digits, `-` and `_`.
    #[fr = "Lettres sans accent, chiffres, tirets."]
    Id, "bad-id", id_rule, ["string", "integer", "boolean"], "^[A-Za-z0-9_-]{1,64}$", ["A0204", "camille"]
);
identifier!(
    /// A number of the Répertoire national des associations: `W` and nine digits; overseas a letter stands third.
    #[fr = "Un numéro du Répertoire national des associations : W et neuf chiffres."]
    Rna, "bad-rna", rna_rule, ["string"], "^W([0-9]{9}|9[A-Z][0-9]{7})$", ["W313000000"]
);
identifier!(
    /// A SIREN: nine digits with a Luhn key.
    #[fr = "Un SIREN : neuf chiffres, sans espaces."]
    Siren, "bad-siren", siren_rule, ["string", "integer"], "^[0-9]{9}$", ["732829320"]
);
identifier!(
    /// A SIRET: a SIREN and five digits, with a Luhn key over all (La Poste's excepted).
    #[fr = "Un SIRET : quatorze chiffres, sans espaces."]
    Siret, "bad-siret", siret_rule, ["string", "integer"], "^[0-9]{14}$", ["73282932000074"]
);
identifier!(
    /// An INSEE commune code (COG), found in the vendored table.
    #[fr = "Le code INSEE d’une commune (et non son code postal), entre guillemets s’il commence par 0."]
    Insee, "bad-insee", insee_rule, ["string", "integer"], "^([0-9]{5}|2[AB][0-9]{3})$", ["31446"]
);
identifier!(
    /// An address that starts with `https://` or `http://`.
    #[fr = "Une adresse, qui commence par https://."]
    Url, "bad-url", url_rule, ["string"], "^https?://[^\\s\"'<>/][^\\s\"'<>]*$", ["https://exemple.org"]
);

impl Id {
    /// The id of what could not be read.
    pub(super) fn unknown() -> Self {
        Self("unknown".to_owned())
    }
}

fn id_rule(text: &str) -> Result<(), Text> {
    let good = !text.is_empty()
        && text.len() <= 64
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    good.then_some(()).ok_or_else(|| {
        both!("lettres sans accent, chiffres et tirets seulement : A0204", "letters, digits and hyphens only: A0204")
    })
}

fn rna_rule(text: &str) -> Result<(), Text> {
    let bytes = text.as_bytes();
    let digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    let good = bytes.len() == 10
        && match bytes {
            // Overseas, a letter stands for the territory.
            [b'W', b'9', letter, rest @ ..] if letter.is_ascii_uppercase() => digits(rest),
            [b'W', rest @ ..] => digits(rest),
            _ => false,
        };
    good.then_some(()).ok_or_else(|| {
        both!("un numéro RNA est un W suivi de neuf chiffres : W313000000", "an RNA number is a W and nine digits")
    })
}

fn siren_rule(text: &str) -> Result<(), Text> {
    (text.len() == 9 && luhn(text)).then_some(()).ok_or_else(|| {
        both!(
            "un SIREN a neuf chiffres, sans espaces ; sa clé de contrôle doit être juste",
            "a SIREN has nine digits and a valid check digit"
        )
    })
}

fn siret_rule(text: &str) -> Result<(), Text> {
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    let sum = text.bytes().map(|b| u32::from(b.wrapping_sub(b'0'))).fold(0_u32, u32::wrapping_add);
    // La Poste's establishments outnumber what Luhn can tell apart: their digits add up to a multiple of five.
    let la_poste = digits && text.starts_with("356000000") && sum.is_multiple_of(5);
    (text.len() == 14 && (luhn(text) || la_poste)).then_some(()).ok_or_else(|| {
        both!(
            "un SIRET a quatorze chiffres, sans espaces ; sa clé de contrôle doit être juste",
            "a SIRET has fourteen digits and a valid check digit"
        )
    })
}

fn luhn(text: &str) -> bool {
    let mut sum = 0;
    for (i, byte) in text.bytes().rev().enumerate() {
        if !byte.is_ascii_digit() {
            return false;
        }
        let digit = u32::from(byte - b'0') * if i % 2 == 1 { 2 } else { 1 };
        sum += if digit > 9 { digit - 9 } else { digit };
    }
    sum % 10 == 0
}

fn insee_rule(text: &str) -> Result<(), Text> {
    if communes::by_code(text).is_some() {
        return Ok(());
    }
    let postal = communes::by_postal_code(text);
    if let Some(commune) = postal.first() {
        let (code, name) = (commune.code, commune.name);
        return Err(both!(
            "c'est un code postal ; le code INSEE de {name} est {code}",
            "this is a postal code; the INSEE code of {name} is {code}"
        ));
    }
    Err(both!(
        "un code INSEE de commune a cinq signes (31446 pour Ramonville-Saint-Agne), entre guillemets s'il commence par 0",
        "an INSEE commune code has five characters (31446), quoted if it starts with 0"
    ))
}

impl Url {
    /// The address, if it has the form of one.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        url_rule(text).is_ok().then(|| Self(text.to_owned()))
    }
}

fn url_rule(text: &str) -> Result<(), Text> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let good = rest.is_some_and(|rest| {
        !rest.is_empty()
            && !rest.starts_with('/')
            && !rest.chars().any(|c| c.is_whitespace() || c.is_control() || "\"'<>".contains(c))
    });
    good.then_some(()).ok_or_else(|| {
        both!("une adresse commence par https:// : https://exemple.org", "an address starts with https://")
    })
}
