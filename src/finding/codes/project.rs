//! Codes about the project as a whole: addresses, publication, theme, what the terminal was given.

use super::{Chapter, codes};
use crate::both;

pub const CHAPTER: Chapter = Chapter {
    name: "project",
    title: || both!("Le projet : adresses, publication, thème", "The project: addresses, publication, theme"),
    codes: ALL,
};

codes! {
    "alias-by-server": "Cette ancienne adresse ne peut être qu’une règle du serveur.", "This older address can only be a rule of the server.";
        "Rien à faire si votre serveur lit `.htaccess` ; sinon, reprenez `redirects.nginx.conf`.", "Nothing to do if your server reads `.htaccess`; else include `redirects.nginx.conf`.";
    "alias-loop": "Une ancienne adresse mène à elle-même.", "An older address leads to itself.";
        "Ôtez-la de `aliases:`.", "Remove it from `aliases:`.";
    "alias-taken": "Une ancienne adresse est celle d’une autre page.", "An older address is that of another page.";
        "Gardez-la d’un seul côté.", "Keep it on one side only.";
    "bad-address": "Une ligne de la liste d’adresses n’en est pas une.", "A line of the list of addresses is none.";
        "Une adresse par ligne, du site que l’on copie.", "One address a line, of the site that is copied.";
    "bad-alias": "Une ancienne adresse est mal écrite.", "An older address is badly written.";
        "Elle commence par / et n’a pas d’espace.", "It begins with / and has no space.";
    "bad-file-name": "Ce nom de fichier ne peut pas devenir une adresse.", "This file name cannot become an address.";
        "Renommez-le : lettres, chiffres et tirets.", "Rename it: letters, digits and hyphens.";
    "bad-language-tag": "Ce n’est pas le code d’une langue.", "This is no language’s code.";
        "Écrivez fr, en, oc…", "Write fr, en, oc…";
    "bad-security-contact": "On ne peut pas écrire à cette adresse.", "One cannot write to this address.";
        "`mailto:…`, `tel:…` ou `https://…`.", "`mailto:…`, `tel:…` or `https://…`.";
    "bad-tag": "Ce thème ne peut pas devenir une adresse.", "This tag cannot become an address.";
        "Prenez un mot avec des lettres.", "Take a word with letters.";
    "card-without-sign": "L’image de partage n’a pas votre emblème.", "The card for sharing lacks your sign.";
        "Simplifiez `favicon.svg`, ou laissez ainsi.", "Make `favicon.svg` simpler, or leave it.";
    "chatonsinfos-incomplete": "Le fichier que lit le collectif CHATONS est incomplet.", "The file that the collective CHATONS reads is incomplete.";
        "Ajoutez ce que le message nomme, quand vous le saurez.", "Add what the message names, once you know it.";
    "layout-twice": "Deux pages ont la même place : deux agendas, deux annuaires…", "Two pages have one place: two agendas, two directories…";
        "Gardez-en une, ôtez `layout:` de l’autre.", "Keep one, remove `layout:` from the other.";
    "legal-incomplete": "Une mention que la loi demande manque.", "Something that the law asks for is missing.";
        "Ajoutez-la dans `legal:`, dans `coop.yaml`.", "Add it to `legal:` in `coop.yaml`.";
    "links-not-checked": "Des liens vers d’autres serveurs n’ont pas été demandés.", "Links to other servers were not asked.";
        "Recommencez avec le réseau.", "Try again with the network.";
    "needless-accepted-link": "Un lien noté comme en panne répond, ou n’est plus nulle part.", "A link noted as failing answers, or is nowhere any more.";
        "Ôtez-le de `data/links.yaml`.", "Remove it from `data/links.yaml`.";
    "no-website": "L’adresse du site n’est pas dite : ni flux, ni plan, ni partage.", "The site’s address is not said: no feed, no sitemap, no sharing.";
        "Ajoutez `website:` dans `coop.yaml`.", "Add `website:` to `coop.yaml`.";
    "not-an-address": "Ce n’est pas l’adresse d’un site.", "This is no site’s address.";
        "Écrivez `https://asso.example`.", "Write `https://asso.example`.";
    "page-draft": "Une page est un brouillon : elle n’est pas publiée.", "A page is a draft: it is not published.";
        "Ôtez `draft: true` quand elle est prête.", "Remove `draft: true` when it is ready.";
    "page-ended": "Le temps d’une page est passé : elle n’est plus publiée.", "A page’s time is over: it is not published any more.";
        "Repoussez `until:`, ou supprimez la page.", "Move `until:`, or remove the page.";
    "page-ends-soon": "Une page va bientôt disparaître.", "A page will soon be gone.";
        "Rien à faire si c’est voulu.", "Nothing to do if that is meant.";
    "page-not-yet": "Une page n’est pas encore publiée.", "A page is not published yet.";
        "Rien à faire si c’est voulu ; sinon, changez `from:`.", "Nothing to do if that is meant; else change `from:`.";
    "same-path": "Deux fichiers auraient la même adresse.", "Two files would have one address.";
        "Renommez l’un des deux.", "Rename one of the two.";
    "security-expired": "Le contact de sécurité a expiré.", "The security contact has expired.";
        "Changez `expires:` dans `coop.yaml`.", "Change `expires:` in `coop.yaml`.";
    "security-expires-late": "Le contact de sécurité expire dans plus d’un an.", "The security contact expires in more than a year.";
        "Choisissez un jour plus proche.", "Choose a nearer day.";
    "security-not-at-root": "Le contact de sécurité doit être à la racine du domaine.", "The security contact must be at the domain’s root.";
        "Demandez à qui tient le domaine de le copier là.", "Ask who keeps the domain to copy it there.";
    "string-placeholder": "Un mot remplacé a perdu une place à remplir, comme `{n}`.", "A replaced word lost a place to be filled, such as `{n}`.";
        "Remettez la place entre accolades.", "Put the place in braces back.";
    "tag-spelling": "Un thème est écrit de deux façons.", "A tag is written in two ways.";
        "Prenez la même partout.", "Use one everywhere.";
    "template-missing": "Un modèle en demande un autre, qui n’existe pas.", "A template asks for another one, which is not there.";
        "Corrigez le nom, ou ajoutez le modèle.", "Correct the name, or add the template.";
    "template-syntax": "Un modèle ne se lit pas.", "A template cannot be read.";
        "Corrigez-le à l’endroit montré.", "Correct it at the place shown.";
    "template-unusable": "Un modèle ne peut pas servir.", "A template cannot be used.";
        "Corrigez-le à l’endroit montré, ou repartez du nôtre.", "Correct it at the place shown, or start again from ours.";
    "template-variable": "Un modèle demande une variable qui n’existe pas.", "A template asks for a variable that is not there.";
        "Corrigez son nom.", "Correct its name.";
    "unknown-colour": "Aucune couleur du thème n’a ce nom.", "No colour of the theme has this name.";
        "Corrigez-le ; l’aide donne le plus proche.", "Correct it; the help gives the nearest.";
    "unknown-property": "Votre feuille de style change une propriété que rien n’utilise.", "Your style sheet changes a property that nothing uses.";
        "Corrigez son nom.", "Correct its name.";
    "unknown-string": "Aucun mot du thème n’a ce nom.", "No word of the theme has this name.";
        "Corrigez-le ; l’aide donne le plus proche.", "Correct it; the help gives the nearest.";
    "unknown-theme": "Il n’y a pas de thème de ce nom.", "There is no theme of this name.";
        "Créez le dossier `themes/…`, ou ôtez `theme:`.", "Make the folder `themes/…`, or remove `theme:`.";
    "unknown-variable": "Un modèle nomme une variable que sobre ne lui donne pas.", "A template names a variable that sobre does not give it.";
        "Corrigez son nom ; l’aide donne le plus proche.", "Correct its name; the help gives the nearest.";
    "unreadable-font": "La police du thème ne se lit pas.", "The theme’s font cannot be read.";
        "Remettez la nôtre, ou une autre au format TrueType.", "Put ours back, or another in TrueType form.";
    "unused-tags": "Une page qui n’est pas un article a des thèmes.", "A page that is no article has tags.";
        "Ôtez `tags:`, ou faites-en un article.", "Remove `tags:`, or make it an article.";
    "unused-theme-file": "Un fichier de votre thème ne remplace rien.", "A file of your theme replaces nothing.";
        "Corrigez son nom : il est celui d’un fichier du thème livré.", "Correct its name: it is that of a file of the shipped theme.";
}
