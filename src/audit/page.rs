//! One page by itself: what it says of itself, its headings, pictures, links and tags.

use std::collections::BTreeMap;

use super::pages::Page;
use super::sources::Needle;
use crate::both;
use crate::markup::inspection::{Fault, Inspection, Wrong};

/// `no-language`, `no-title`, `duplicate-id`, `image-without-alt`, `picture-without-size`, `heading-order`,
/// `empty-link`, `unclosed-element`, `stray-end-tag`, `invalid-html`.
pub fn itself(page: &mut Page<'_, '_>, seen: &Inspection) {
    language(page, &seen.lang);
    let path = page.path;
    if seen.title.is_empty() {
        let message = both!("la page {path} n’a pas de titre", "the page {path} has no title");
        let help = both!("écrivez title: dans son en-tête", "write title: in its front matter");
        page.warn("no-title", Needle::Text("title:"), message, help);
    }
    let mut seen_ids: BTreeMap<&str, usize> = BTreeMap::new();
    for id in &seen.ids {
        let times = seen_ids.entry(id).or_default();
        *times += 1;
        if *times == 2 {
            let message =
                both!("l’identifiant « {id} » est deux fois dans {path}", "the id \"{id}\" is in {path} twice");
            let help = both!("donnez un autre nom à l’un des deux", "give one of the two another name");
            page.error("duplicate-id", Needle::SecondId(id), message, help);
        }
    }
    for picture in seen.pictures.iter().filter(|picture| picture.alt.is_none()) {
        let src = &picture.src;
        let message = both!("l’image {src} n’a pas de texte de remplacement", "the image {src} has no alternative");
        let help = both!(
            "ajoutez alt=\"ce que l’image montre\", ou alt=\"\" si elle ne fait que décorer",
            "add alt=\"what the picture shows\", or alt=\"\" where it only decorates"
        );
        page.warn("image-without-alt", Needle::WithoutAlt(src), message, help);
    }
    for picture in seen.pictures.iter().filter(|picture| !picture.sized && !picture.src.is_empty()) {
        let src = &picture.src;
        let message = both!(
            "l’image {src} ne dit ni sa largeur ni sa hauteur : le texte saute quand elle arrive",
            "the image {src} says neither its width nor its height: the text jumps when it comes"
        );
        let help = both!(
            "ajoutez width=\"…\" height=\"…\", ou écrivez-la en Markdown : ![description](fichier)",
            "add width=\"…\" height=\"…\", or write it in Markdown: ![description](file)"
        );
        page.warn("picture-without-size", Needle::Text(src), message, help);
    }
    for link in seen.links.iter().filter(|link| !link.named) {
        let href = &link.href;
        let message =
            both!("le lien vers {href} ne dit rien : il est vide", "the link to {href} says nothing: it is empty");
        let help = both!(
            "écrivez un texte dans le lien, ou aria-label=\"où il mène\"",
            "write a text into the link, or aria-label=\"where it leads\""
        );
        page.warn("empty-link", Needle::Text(href), message, help);
    }
    headings(page, seen);
    for fault in &seen.faults {
        tag(page, fault);
    }
}

fn language(page: &mut Page<'_, '_>, lang: &str) {
    let path = page.path;
    let help = both!("écrivez <html lang=\"fr\"> dans le modèle", "write <html lang=\"fr\"> in the template");
    if lang.is_empty() {
        let message = both!("la page {path} ne dit pas sa langue", "the page {path} does not say its language");
        page.warn("no-language", Needle::Text("<html"), message, help);
        return;
    }
    let mut parts = lang.split('-');
    let first = parts.next().is_some_and(|part| (2..=3).contains(&part.len()) && is_letters(part));
    let good =
        first && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    if !good {
        let message = both!(
            "« {lang} » n’est pas le code d’une langue (page {path})",
            "\"{lang}\" is no code of a language (page {path})"
        );
        page.warn("no-language", Needle::Text(lang), message, help);
    }
}

fn is_letters(part: &str) -> bool {
    part.bytes().all(|b| b.is_ascii_alphabetic())
}

fn headings(page: &mut Page<'_, '_>, seen: &Inspection) {
    for pair in seen.headings.windows(2) {
        let [(before, _), (level, text)] = pair else { continue };
        if *level > before + 1 {
            let wanted = before + 1;
            let message = both!(
                "le titre « {text} » est de niveau {level}, après un de niveau {before}",
                "the heading \"{text}\" is of level {level}, after one of level {before}"
            );
            let help = both!("mettez-le au niveau {wanted}", "make it level {wanted}");
            page.warn("heading-order", Needle::Text(text), message, help);
        }
    }
}

fn tag(page: &mut Page<'_, '_>, fault: &Fault) {
    let (name, path) = (fault.element.as_str(), page.path);
    match &fault.wrong {
        Wrong::Unclosed(by) => {
            let message = if by.is_empty() {
                both!("<{name}> n’est fermé nulle part dans {path}", "<{name}> is closed nowhere in {path}")
            } else {
                both!("<{name}> n’est pas fermé avant {by} dans {path}", "<{name}> is not closed before {by} in {path}")
            };
            let help = both!("fermez-le : </{name}>", "close it: </{name}>");
            page.error("unclosed-element", Needle::Unclosed(name), message, help);
        }
        Wrong::Stray => {
            let message = both!("</{name}> ne ferme rien dans {path}", "</{name}> closes nothing in {path}");
            let help =
                both!("ôtez-le, ou ouvrez <{name}> à l’endroit voulu", "remove it, or open <{name}> where you want it");
            page.error("stray-end-tag", Needle::Stray(name), message, help);
        }
        Wrong::Misplaced => {
            let message = both!("<{name}> ne peut pas être là dans {path}", "<{name}> cannot be where it is in {path}");
            let help = both!("placez-le ailleurs", "put it elsewhere");
            let tag = format!("<{name}");
            page.warn("invalid-html", Needle::Text(&tag), message, help);
        }
        Wrong::SelfClosing => {
            let message = both!(
                "<{name}/> n’est pas fermé par sa barre ({path})",
                "<{name}/> is not closed by its slash ({path})"
            );
            let help = both!("écrivez <{name}></{name}>", "write <{name}></{name}>");
            let tag = format!("<{name}");
            page.warn("invalid-html", Needle::Text(&tag), message, help);
        }
        Wrong::Broken(why) => {
            let message =
                both!("une balise est mal écrite dans {path} ({why})", "a tag is written wrongly in {path} ({why})");
            let help = both!("relisez ses guillemets et ses attributs", "look at its quotes and attributes");
            page.warn("invalid-html", Needle::Broken(why), message, help);
        }
    }
}
