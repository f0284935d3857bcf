//! Codes about texts, their blocks, links and pictures, and about slides.

use super::{Chapter, codes};
use crate::both;

pub const CHAPTER: Chapter = Chapter {
    name: "texts",
    title: || both!("Les textes et les diapositives, dans content/", "Texts and slides, in content/"),
    codes: ALL,
};

codes! {
    "broken-anchor": "La page existe, mais pas le titre où mène le lien.", "The page is there, but not the heading that the link leads to.";
        "Corrigez ce qui suit le `#` ; l’aide donne le plus proche.", "Correct what follows the `#`; the help gives the nearest.";
    "broken-link": "Le lien ne mène à aucune page.", "The link leads to no page.";
        "Un lien est le chemin du fichier `.md`, depuis celui où l’on écrit.", "A link is the path of the `.md` file, from the one you write in.";
    "broken-picture": "L’image est abîmée, ou n’est pas entière.", "The picture is damaged, or not whole.";
        "Ouvrez-la, puis enregistrez-la de nouveau.", "Open it and save it again.";
    "deck-too-large": "Le diaporama pour Impress ne tient pas dans un fichier.", "The deck for Impress does not fit into a file.";
        "Allégez les images, ou faites une autre forme : `--only html`.", "Make pictures lighter, or make another form: `--only html`.";
    "duplicate-term": "Un mot est deux fois dans le glossaire.", "A word is in the glossary twice.";
        "Gardez l’un des deux.", "Keep one of the two.";
    "empty-block": "Ce bloc n’a rien à montrer.", "This block has nothing to show.";
        "Écrivez ce qu’il montre entre ses deux clôtures, ou supprimez-le.", "Write what it shows between its two fences, or remove it.";
    "example-chart": "Ce graphique est un exemple : ses chiffres sont inventés.", "This chart is an example: its figures are made up.";
        "Nommez un chiffre à la place d’exemple.", "Name a figure in place of example.";
    "example-without-kind": "On ne sait pas de quel genre de graphique montrer l’exemple.", "It is not known of which kind of chart the example is wanted.";
        "Ajoutez `kind: barres`, ou un autre genre.", "Add `kind: bars`, or another kind.";
    "figure-not-replaced": "Un chiffre est là où rien n’est remplacé : HTML brut, adresse, infobulle.", "A figure is where nothing is replaced: raw HTML, an address, a tooltip.";
        "Mettez le chiffre dans le texte.", "Put the figure in the text.";
    "file-too-large": "Ce fichier est trop gros pour être publié.", "This file is too large to be published.";
        "Réduisez-le, ou mettez-le ailleurs et donnez son adresse.", "Make it smaller, or put it elsewhere and give its address.";
    "image-without-alt": "Une image n’a pas de texte pour qui ne la voit pas.", "A picture has no text for those who do not see it.";
        "Écrivez ce qu’elle montre entre les crochets.", "Write what it shows between the brackets.";
    "impossible-minutes": "Un point de l’ordre du jour ne peut pas durer autant.", "A point of the order of the day cannot last so long.";
        "Écrivez de 1 à 1440 minutes.", "Write from 1 to 1440 minutes.";
    "impossible-time": "Ce n’est pas une heure.", "This is no time of day.";
        "Écrivez `\"18:00\"`, entre guillemets.", "Write `\"18:00\"`, in quotes.";
    "impossible-votes": "Ce nombre de voix ne peut pas être juste.", "This number of votes cannot be right.";
        "Corrigez-le.", "Correct it.";
    "missing-file": "Ce fichier n’existe pas.", "There is no such file.";
        "Placez-le à côté de la page, ou corrigez son nom.", "Put it beside the page, or correct its name.";
    "no-front-matter": "Le fichier ne commence pas par un en-tête.", "The file does not begin with front matter.";
        "Commencez par trois lignes : `---` puis `title: …` puis `---`.", "Begin with three lines: `---` then `title: …` then `---`.";
    "no-report": "Il n’y a pas de rapport de ce nom.", "There is no report of that name.";
        "Commencez-le avec `sobre report new` et l’année.", "Begin it with `sobre report new` and the year.";
    "no-such-point": "L’ordre du jour n’a pas autant de points.", "The order of the day has not so many points.";
        "Corrigez `current:`.", "Correct `current:`.";
    "not-a-picture": "Ce fichier n’est pas une image que l’on sait montrer.", "This file is no picture that can be shown.";
        "JPEG, PNG, WebP, GIF ou SVG.", "JPEG, PNG, WebP, GIF or SVG.";
    "raw-html": "Ce HTML sera refusé par la protection des pages publiées.", "This HTML will be refused by the policy of the published pages.";
        "Écrivez-le en Markdown, ou avec une classe du thème.", "Write it in Markdown, or with a class of the theme.";
    "slide-overflow": "Ce qui est sur la diapositive n’y tient pas, à une taille qui se lit de loin.", "What is on the slide does not fit at a size that is read from afar.";
        "Coupez-la en deux à l’endroit montré : ajoutez-y un titre `##`.", "Cut it in two at the place shown: add a `##` title there.";
    "text-before-slides": "Du texte est avant la première diapositive : il ne serait nulle part.", "There is text before the first slide: it would be nowhere.";
        "Commencez une diapositive : `## Titre`.", "Begin a slide: `## Title`.";
    "too-many-pixels": "L’image est démesurée.", "The picture is enormous.";
        "Réduisez-la avant de la mettre ici.", "Make it smaller before you put it here.";
    "unclosed-figure": "`{{` n’est pas suivi de `}}`.", "`{{` is not followed by `}}`.";
        "Fermez les accolades.", "Close the braces.";
    "unclosed-front-matter": "L’en-tête n’est pas fermé.", "The front matter is not closed.";
        "Mettez une ligne `---` après lui.", "Put a line `---` after it.";
    "undated-article": "Un article n’a pas de jour.", "An article has no day.";
        "Ajoutez `date: 2026-02-07` à son en-tête.", "Add `date: 2026-02-07` to its front matter.";
    "unknown-block": "Ce bloc est montré comme du code : son nom ressemble à celui d’un autre.", "This block is shown as code: its name is like another’s.";
        "Corrigez le mot après les trois accents graves.", "Correct the word after the three backticks.";
    "unknown-calendar": "Aucun agenda n’a ce nom.", "No calendar has this name.";
        "Écrivez agenda ou dues.", "Write agenda or dues.";
    "unknown-footnote": "Cette note de bas de page n’est écrite nulle part.", "This footnote is written nowhere.";
        "Ajoutez la ligne `[^nom]: …`.", "Add the line `[^name]: …`.";
    "unknown-language": "On ne connaît pas ce langage : le code reste sans couleurs.", "This language is not known: the code stays without colours.";
        "Corrigez son nom, ou écrivez text.", "Correct its name, or write text.";
    "unknown-layout": "Aucune mise en page de diapositive n’a ce nom.", "No layout of a slide has this name.";
        "Corrigez-le, ou ôtez-le : sobre choisit alors.", "Correct it, or remove it: sobre then chooses.";
    "unknown-part": "Ce bloc ne connaît pas cette partie.", "This block does not know this part.";
        "Prenez un des noms que l’aide donne.", "Take one of the names that the help gives.";
    "unknown-reference": "La référence n’a pas de partie de ce nom.", "The reference has no part of this name.";
        "Prenez un des noms que l’aide donne.", "Take one of the names that the help gives.";
    "unknown-table": "Aucune liste n’a ce nom.", "No list has this name.";
        "Prenez un des noms que l’aide donne.", "Take one of the names that the help gives.";
    "unknown-timeline": "Aucune frise n’a ce nom.", "No timeline has this name.";
        "Écrivez perspectives, events, ou une liste d’étapes.", "Write perspectives, events, or a list of steps.";
    "unknown-version": "Le chapitre change dans une version dont rien ne parle.", "The chapter changes in a version that nothing tells of.";
        "Ajoutez-la à `changes:` dans `index.md`.", "Add it to `changes:` in `index.md`.";
    "unprintable-picture": "Une image ne peut pas être lue pour le PDF : sa place y est vide.", "A picture cannot be read for the PDF: its place is empty there.";
        "Enregistrez-la à nouveau en PNG, JPEG ou SVG.", "Save it again as PNG, JPEG or SVG.";
    "unprintable-sign": "Un signe (émoji, autre écriture) n’est pas dans la police du PDF : un carré le remplace.", "A sign (emoji, another script) is not in the font of the PDF: a box stands for it.";
        "Écrivez-le en toutes lettres, ou ôtez-le.", "Write it in words, or remove it.";
    "unpublished-link": "Le lien mène à une page qui n’est pas publiée.", "The link leads to a page that is not published.";
        "Publiez-la, ou ôtez le lien jusque-là.", "Publish it, or remove the link until then.";
    "unreadable": "Le fichier ne se lit pas.", "The file cannot be read.";
        "Regardez ses droits, et s’il s’ouvre ailleurs.", "Look at its permissions, and whether it opens elsewhere.";
    "unsafe-link": "Cette adresse lancerait un programme.", "This address would run a program.";
        "Une adresse commence par `https://` ou est le chemin d’un fichier.", "An address begins with `https://` or is the path of a file.";
    "unused-footnote": "Une note de bas de page n’est appelée nulle part.", "A footnote is called from nowhere.";
        "Mettez `[^nom]` dans le texte, ou ôtez la note.", "Put `[^name]` in the text, or remove the note.";
    "unwritten-pdf": "Un PDF ne peut pas être écrit.", "A PDF cannot be written.";
        "Signalez-le-nous, avec le texte que la phrase cite.", "Tell us, with the text that the sentence quotes.";
    "version-differs": "La version donnée n’est pas celle du dernier changement.", "The version given is not that of the last change.";
        "Écrivez la même, ou dites ce qui a changé.", "Write the same, or say what changed.";
    "votes-do-not-add-up": "Il y a plus de voix que de personnes présentes ou représentées.", "There are more votes than people there or represented.";
        "Vérifiez `present:` et les voix.", "Check `present:` and the votes.";
    "wrong-ending": "L’image n’est pas ce que dit la fin de son nom.", "The picture is not what the end of its name says.";
        "Renommez-la comme l’aide le dit.", "Rename it as the help says.";
}
