//! Codes about pages as they will be published.

use super::{Chapter, codes};
use crate::both;

pub const CHAPTER: Chapter = Chapter {
    name: "pages",
    title: || both!("Les pages, relues comme elles seront publiées", "Pages, read again as they will be published"),
    codes: ALL,
};

codes! {
    "closed-link": "Le serveur ne laisse pas entrer : on ne sait pas si la page existe.", "The server lets nobody in: whether there is such a page is not known.";
        "Ouvrez le lien vous-même ; s’il est bon, notez-le dans `data/links.yaml`.", "Open the link yourself; if it is good, note it in `data/links.yaml`.";
    "csp-violation": "La protection de la page refuse ce que la page contient.", "The page’s own policy refuses what the page holds.";
        "Ôtez le script ou le style écrit dans la page.", "Remove the script or style that is written in the page.";
    "dead-link": "La page d’un autre site n’existe plus.", "A page of another site is gone.";
        "Cherchez sa nouvelle adresse, ou ôtez le lien.", "Look for its new address, or remove the link.";
    "empty-link": "Un lien n’a pas de texte.", "A link has no text.";
        "Écrivez où il mène.", "Write where it leads.";
    "failing-link": "Un autre site ne répond pas, ou répond par une panne.", "Another site does not answer, or answers with a failure.";
        "Recommencez demain ; si cela dure, ôtez le lien ou notez-le dans `data/links.yaml`.", "Try again tomorrow; if it lasts, remove the link or note it in `data/links.yaml`.";
    "heading-order": "Un niveau de titre est sauté.", "A level of headings is skipped.";
        "Après `##` vient `###`.", "After `##` comes `###`.";
    "invalid-calendar": "L’agenda publié ne serait pas lu par les agendas.", "The published calendar would not be read by calendars.";
        "Corrigez l’événement que le message nomme.", "Correct the event that the message names.";
    "invalid-feed": "Le flux des actualités ne serait pas lu par tous.", "The feed of news would not be read by all.";
        "Corrigez l’article ou le modèle que le message nomme.", "Correct the article or template that the message names.";
    "invalid-html": "Le HTML de la page n’est pas valide.", "The page’s HTML is not valid.";
        "Corrigez le modèle ou le HTML brut à l’endroit montré.", "Correct the template or raw HTML at the place shown.";
    "invalid-linked-data": "Ce que la page dit aux moteurs de recherche ne se lit pas.", "What the page tells search engines cannot be read.";
        "Corrigez le modèle `base.html`.", "Correct the template `base.html`.";
    "invalid-sitemap": "Le plan du site n’est pas valide.", "The sitemap is not valid.";
        "Corrigez le modèle `sitemap.xml`.", "Correct the template `sitemap.xml`.";
    "invalid-xml": "Un fichier XML est cassé.", "An XML file is broken.";
        "Corrigez le modèle que le message nomme.", "Correct the template that the message names.";
    "low-contrast": "Une couleur se lit mal sur son fond.", "A colour is hard to read on its ground.";
        "Prenez-la plus foncée, ou plus claire en mode sombre.", "Take it darker, or lighter in the dark scheme.";
    "mixed-content": "Une page sûre (https) demande un fichier qui ne l’est pas.", "A secure page (https) asks for a file that is not.";
        "Écrivez `https://` dans l’adresse.", "Write `https://` in the address.";
    "moved-link": "La page d’un autre site a changé d’adresse.", "A page of another site has moved.";
        "Écrivez la nouvelle adresse.", "Write the new address.";
    "no-language": "La page ne dit pas dans quelle langue elle est.", "The page does not say in which language it is.";
        "Ajoutez `lang=\"fr\"` à html dans votre modèle.", "Add `lang=\"fr\"` to html in your template.";
    "no-title": "La page n’a pas de titre.", "The page has no title.";
        "Ajoutez `title:` à son en-tête, ou corrigez le modèle.", "Add `title:` to its front matter, or correct the template.";
    "orphan-page": "Aucune page ne mène à celle-ci.", "No page leads to this one.";
        "Faites un lien vers elle, ou donnez-lui `nav:` ou `footer:`.", "Link to it, or give it `nav:` or `footer:`.";
    "page-too-heavy": "La page pèse trop pour une connexion lente.", "The page is too heavy for a slow line.";
        "Réduisez les images, partagez la page, ou relevez `budget:` dans `coop.yaml`.", "Make pictures smaller, divide the page, or raise `budget:` in `coop.yaml`.";
    "picture-too-heavy": "Une image pèse trop.", "A picture is too heavy.";
        "Prenez une photo au lieu d’un dessin PNG, ou une plus petite.", "Take a photo in place of a PNG drawing, or a smaller one.";
    "picture-without-size": "Une image du modèle n’a ni largeur ni hauteur.", "A picture of the template has no width and height.";
        "Ajoutez width et height : la page ne sautera plus.", "Add width and height: the page will not jump.";
    "private-text": "Un texte privé est dans une page.", "A private text is in a page.";
        "Rien n’est publié. Ôtez-le du texte, ou demandez l’accord et notez-le (consent).", "Nothing is published. Take it out of the text, or ask for consent and note it (consent).";
    "stray-end-tag": "Un élément est fermé sans avoir été ouvert.", "An element is closed that was not opened.";
        "Ôtez la balise fermante à l’endroit montré.", "Remove the end tag at the place shown.";
    "third-party-request": "La page demanderait un fichier à un autre site.", "The page would ask another site for a file.";
        "Copiez le fichier à côté de la page.", "Copy the file beside the page.";
    "too-many-requests": "La page demande trop de fichiers.", "The page asks for too many files.";
        "Moins d’images, ou relevez `budget:` dans `coop.yaml`.", "Fewer pictures, or raise `budget:` in `coop.yaml`.";
    "unclosed-element": "Un élément n’est pas fermé.", "An element is not closed.";
        "Fermez-le à l’endroit montré.", "Close it at the place shown.";
}
