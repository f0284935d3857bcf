//! From text to words, and from letters to what is typed for them.

use crate::lang::Lang;

/// What stands for letters with marks and for joined letters. The script gets this very table.
pub const FOLDS: [(&str, &str); 15] = [
    ("a", "àáâãäåā"),
    ("c", "çćč"),
    ("d", "ðđ"),
    ("e", "èéêëēėę"),
    ("i", "ìíîïī"),
    ("l", "ł"),
    ("n", "ñń"),
    ("o", "òóôõöøō"),
    ("s", "śš"),
    ("u", "ùúûüū"),
    ("y", "ýÿ"),
    ("z", "źżž"),
    ("ae", "æ"),
    ("oe", "œ"),
    ("ss", "ß"),
];

/// The longest word that is looked for, in bytes: what is longer is an address or a key.
const LONGEST: usize = 40;

/// A small letter, folded.
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for c in word.chars() {
        match FOLDS.iter().find(|(_, letters)| !c.is_ascii() && letters.contains(c)) {
            Some((plain, _)) => folded.push_str(plain),
            None => folded.push(c),
        }
    }
    folded
}

/// What can stand inside a word and is no part of it: soft hyphens, marks of their own, joiners.
const fn is_nothing(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// White space, narrow and unbreakable as well.
pub const fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t'..='\r' | '\u{85}' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}')
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202F}' | '\u{205F}' | '\u{3000}')
}

/// Shows each word of a text, in small letters. An apostrophe, straight or curly, ends a word as a space does: so
/// « l’association » holds "association", with nothing to be known of French.
pub fn each(text: &str, word: &mut String, see: &mut dyn FnMut(&str)) {
    let mut end = |word: &mut String| {
        let single = word.len() == 1 && !word.starts_with(|c: char| c.is_ascii_digit());
        if !word.is_empty() && word.len() <= LONGEST && !single {
            see(word);
        }
        word.clear();
    };
    word.clear();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            word.push(c.to_ascii_lowercase());
        } else if !c.is_ascii() && c.is_alphanumeric() && c <= '\u{FFFF}' {
            word.extend(c.to_lowercase().filter(|c| !is_nothing(*c)));
        } else if !is_nothing(c) {
            end(word);
        }
    }
    end(word);
}

/// Words that nobody looks for, folded, with a space around each.
pub const fn empty(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => {
            " au aux avec car ce ceci cela celle celles celui ces cet cette ceux chaque chez comme dans de des deja dont \
             donc du elle elles en encore est et etait etaient etre eu eux fait font il ils ici je la le les leur leurs \
             lui ma mais me meme memes mes moi mon ne ni nos notre nous on ont ou par parce pas peu peut peuvent plus \
             pour pourquoi qu quand que quel quelle quelles quels qui sa sans se ses si soit son sont sous sur ta te tes \
             toi ton tous tout toute toutes tres tu un une vos votre vous ai as avez avons aussi ainsi alors aucun aucune \
             etes sommes sera seront serait doit entre lors puis quoi rien sinon "
        }
        Lang::En => {
            " an and are as at be been but by can did do does for from had has have he her his how if in into is it its me \
             my no nor not of off on or our out she so than that the their them then there these they this those to too \
             was we were what when where which who whom why will with would you your "
        }
    }
}
