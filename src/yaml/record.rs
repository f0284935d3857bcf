//! The two macros with which records and vocabularies are declared: fields, documentation and privacy in one
//! place, from which reading, did-you-mean and the privacy audit follow.

use crate::finding::Place;
use crate::lang::Lang;

/// What [`record!`](crate::record) declares.
pub trait Record {
    /// The names of the fields, as written in YAML.
    const FIELDS: &'static [&'static str];

    /// Where the record was written.
    fn place(&self) -> &Place;
}

/// What [`vocabulary!`](crate::vocabulary) declares.
pub trait Vocabulary: Copy {
    /// The word written in YAML.
    fn word(self) -> &'static str;

    /// The label that people read; empty where they read none.
    fn label(self, lang: Lang) -> &'static str;
}

/// Declares a struct that is read from a mapping. Each field may name its privacy class after `=>`;
/// one that names none has that of the record it stands in, which is public at the top. `place` is where the record was written.
///
/// The doc comments are what an author who reads English is told, by `sobre schema`; under each, `#[fr = "…"]` says it in
/// French. Then may follow `#[example = "…"]`, as it may be written, and `#[among = "figures"]`, the list of names that
/// it is one of.
#[macro_export]
macro_rules! record {
    ($(#[doc = $en:literal])+ #[fr = $fr:literal] $(#[derive($($derive:ident),+)])? pub struct $name:ident {
        $($(#[doc = $field_en:literal])+ #[fr = $field_fr:literal] $(#[example = $example:literal])*
            $(#[among = $among:literal])? $field:ident : $type:ty $(=> $class:ident)?),+ $(,)?
    }) => {
        $(#[doc = $en])+
        #[derive(Clone, Debug)]
        $(#[derive($($derive),+)])?
        pub struct $name {
            /// Where it was written.
            pub place: $crate::finding::Place,
            $($(#[doc = $field_en])+ pub $field: $type,)*
        }

        impl $crate::yaml::Described for $name {
            fn shape() -> $crate::yaml::Shape {
                $crate::yaml::Shape::Record($crate::yaml::Form {
                    about: $crate::yaml::about($fr, &[$($en),+]),
                    fields: vec![$($crate::yaml::Field {
                        class: [$(Some($crate::yaml::Class::$class),)? None][0],
                        among: [$(Some($among),)? None][0],
                        examples: &[$($example),*],
                        ..$crate::yaml::Field::of::<$type>(
                            stringify!($field),
                            $crate::yaml::about($field_fr, &[$($field_en),+]),
                        )
                    }),+],
                })
            }
        }

        impl $crate::yaml::Record for $name {
            const FIELDS: &'static [&'static str] = &[$(stringify!($field)),*];

            fn place(&self) -> &$crate::finding::Place {
                &self.place
            }
        }

        impl $crate::yaml::Decode for $name {
            fn decode(node: &$crate::yaml::Node, decoder: &mut $crate::yaml::Decoder) -> Option<Self> {
                let fields = decoder.fields(node, <Self as $crate::yaml::Record>::FIELDS)?;
                $(let $field = fields.take(stringify!($field), decoder);)*
                fields.sound().then_some(())?;
                Some(Self { place: node.place.clone(), $($field: $field?,)* })
            }
        }

        impl $crate::yaml::Classified for $name {
            fn strings(&self, class: $crate::yaml::Class, see: &mut dyn FnMut($crate::yaml::Class, &str)) {
                $({
                    // Its own class where it names one, else the record's.
                    let own = [$($crate::yaml::Class::$class,)? class][0];
                    $crate::yaml::Classified::strings(&self.$field, own, see);
                })*
            }
        }
    };
}

/// Declares an enum that is read from one of its words, each with a label in both languages.
#[macro_export]
macro_rules! vocabulary {
    ($(#[$meta:meta])* pub enum $name:ident {
        $($(#[$variant_meta:meta])* $variant:ident = $word:literal, $fr:literal, $en:literal;)+
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(#[doc = concat!("`", $word, "`: ", $en)] $(#[$variant_meta])* $variant,)+
        }

        impl $name {
            /// Every member, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// The words, as written in YAML.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// The word written in YAML.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The label that people read.
            #[must_use]
            pub const fn label(self, lang: $crate::lang::Lang) -> &'static str {
                match (self, lang) {
                    $((Self::$variant, $crate::lang::Lang::Fr) => $fr,
                      (Self::$variant, $crate::lang::Lang::En) => $en,)+
                }
            }
        }

        impl $crate::yaml::Vocabulary for $name {
            fn word(self) -> &'static str {
                Self::word(self)
            }

            fn label(self, lang: $crate::lang::Lang) -> &'static str {
                Self::label(self, lang)
            }
        }

        impl $crate::yaml::Decode for $name {
            fn decode(node: &$crate::yaml::Node, decoder: &mut $crate::yaml::Decoder) -> Option<Self> {
                let index = decoder.word(node, Self::WORDS)?;
                Self::ALL.get(index).copied()
            }
        }

        impl $crate::yaml::Described for $name {
            fn shape() -> $crate::yaml::Shape {
                let text = |fr: &str, en: &str| $crate::lang::Text { fr: fr.to_owned(), en: en.to_owned() };
                $crate::yaml::Shape::Words(vec![$(($word.to_owned(), text($fr, $en))),+])
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = <String as serde::Deserialize>::deserialize(deserializer)?;
                let known = Self::ALL.iter().copied().find(|it| it.word() == word);
                known.ok_or_else(|| serde::de::Error::custom("no word of the vocabulary"))
            }
        }

        impl $crate::yaml::Classified for $name {
            fn strings(&self, _: $crate::yaml::Class, _: &mut dyn FnMut($crate::yaml::Class, &str)) {}
        }
    };
}
