//! The words that the theme puts around the content.

use serde::Serialize;

use crate::lang::Lang;

/// Declares the labels with both languages side by side.
macro_rules! labels {
    ($($name:ident: $fr:literal, $en:literal;)+) => {
        /// Words of the interface, in the language of publication.
        #[derive(Clone, Copy, Debug, Serialize)]
        pub struct Labels { $(pub $name: &'static str),+ }

        static FRENCH: Labels = Labels { $($name: $fr),+ };
        static ENGLISH: Labels = Labels { $($name: $en),+ };
    };
}

labels! {
    skip: "Aller au contenu", "Skip to content";
    menu: "Menu", "Menu";
    contents: "Sommaire", "Contents";
    print: "Tout sur une page, à imprimer", "All on one page, to print";
    previous: "Précédent", "Previous";
    next: "Suivant", "Next";
    newer: "Plus récent", "Newer";
    older: "Plus ancien", "Older";
    back_to_top: "Haut de page", "Back to top";
    source: "Source\u{A0}:", "Source:";
    data_table: "Les chiffres du graphique", "The chart’s figures";
    home: "Accueil", "Home";
    updated: "Mis à jour", "Updated";
    news: "Actualités", "News";
    archives: "Archives", "Archives";
    topics: "Thèmes", "Topics";
    all_topics: "Tous les thèmes", "All topics";
    follow: "Suivre par flux Atom", "Follow by Atom feed";
    draft_note: "Brouillon\u{A0}: cette page n’est pas publiée.", "Draft: this page is not published.";
    moved: "Cette page a changé d’adresse", "This page has moved";
    og_locale: "fr_FR", "en_GB";
    read_more: "Lire la suite", "Read more";
    chapter: "Chapitre", "Chapter";
    version: "Version", "Version";
    slide: "Diapositive", "Slide";
    of: "sur", "of";
    overview: "Vue d’ensemble", "Overview";
    fullscreen: "Plein écran", "Full screen";
    help: "Aide", "Help";
    notes: "Notes", "Notes";
    close: "Fermer", "Close";
    done: "fait", "done";
    breadcrumb: "Vous êtes ici", "You are here";
    changes: "Ce qui a changé", "What changed";
    changed_now: "modifié", "changed";
    changed_chapters: "Chapitres modifiés :", "Chapters that changed:";
    search: "Rechercher", "Search";
    search_results: "Résultats", "Results";
    search_hint: "Un mot ou plusieurs, avec ou sans accents. La recherche se fait dans votre navigateur : ce que vous cherchez n’est envoyé à personne.", "One word or several. The search is made in your browser: what you look for is sent to nobody.";
    search_all: "Toutes les pages", "All pages";
    search_none: "Rien n’a été trouvé pour « {q} ».", "Nothing was found for “{q}”.";
    search_one: "Une page pour « {q} ».", "One page for “{q}”.";
    search_many: "{n} pages pour « {q} ».", "{n} pages for “{q}”.";
    search_near: "Rien pour « {q} ». Voici « {near} ».", "Nothing for “{q}”. This is “{near}”.";
    search_failed: "L’index de recherche n’a pas pu être lu. La liste de toutes les pages est plus bas.", "The search index could not be read. The list of all pages is below.";
    search_more: "Voir la suite", "Show more";
    search_within: "Dans cette page", "In this page";
    search_scriptless: "La recherche a besoin de JavaScript. Sans lui, voici toutes les pages, par ordre alphabétique.", "Searching needs JavaScript. Without it, here are all pages, in alphabetical order.";
    undated: "Date non connue", "Date not known";
    cancelled: "Annulé", "Cancelled";
    filter: "Choisir par commune ou par activité", "Choose by town or activity";
    year_before: "L’année d’avant", "The year before";
    year_after: "L’année d’après", "The year after";
    theme_note: "Site statique, sans traceur ni cookie.", "A static site, without trackers or cookies.";
}

/// The labels of a language.
pub fn labels(lang: Lang) -> &'static Labels {
    match lang {
        Lang::Fr => &FRENCH,
        Lang::En => &ENGLISH,
    }
}
