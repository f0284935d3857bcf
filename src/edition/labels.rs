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
    theme_note: "Site statique, sans traceur ni cookie.", "A static site, without trackers or cookies.";
}

/// The labels of a language.
pub fn labels(lang: Lang) -> &'static Labels {
    match lang {
        Lang::Fr => &FRENCH,
        Lang::En => &ENGLISH,
    }
}
