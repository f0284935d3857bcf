//! Codes about figures, and what contradicts itself.

use super::{Chapter, codes};
use crate::both;

pub const CHAPTER: Chapter = Chapter { name: "figures", title: || both!("Les chiffres", "The figures"), codes: ALL };

codes! {
    "chart-does-not-fit": "Ce genre de graphique ne peut pas montrer ces chiffres-là.", "This kind of chart cannot show these figures.";
        "Ôtez `kind:`, ou prenez un genre que l’aide propose.", "Remove `kind:`, or take one that the help offers.";
    "chart-not-known": "Les chiffres de ce graphique ne sont pas connus.", "The figures of this chart are not known.";
        "Notez-les dans `data/` ; en attendant, la page dit qu’ils manquent.", "Note them in `data/`; until then the page says that they are missing.";
    "count-without-date": "Un chiffre déclaré n’a pas de jour.", "A declared figure has no day.";
        "Ajoutez `at:` au chiffre, ou au fichier.", "Add `at:` to the figure, or to the file.";
    "declared-differs": "Le chiffre déclaré n’est pas celui que l’on compte dans les entrées.", "The declared figure is not what is counted from the entries.";
        "Le compte gagne. Corrigez les entrées, ou ôtez le chiffre déclaré.", "The count wins. Correct the entries, or remove the declared figure.";
    "declared-twice": "Un chiffre est déclaré deux fois pour le même jour.", "A figure is declared twice for one day.";
        "Gardez une des deux lignes.", "Keep one of the two lines.";
    "empty-figure": "Un chiffre est déclaré sans valeur, sans part et sans parties.", "A figure is declared without value, share or parts.";
        "Ajoutez `value:`, `percent:` ou `parts:`.", "Add `value:`, `percent:` or `parts:`.";
    "figure-in-head": "Un chiffre dans l’en-tête d’une page serait montré tel qu’il est tapé.", "A figure in a page’s front matter would be shown as it is typed.";
        "Écrivez-le dans le texte ; dans un rapport, `subtitle:` le montre sur la couverture.", "Write it in the text; in a report, `subtitle:` shows it on the cover.";
    "figure-in-pieces": "Le sous-titre d’un rapport a un chiffre, et s’étend sur plusieurs lignes ou a des signes protégés.", "A report’s subtitle holds a figure, and is on several lines or has escaped signs.";
        "Écrivez-le sur une ligne, entre guillemets simples.", "Write it on one line, between single quotes.";
    "figure-not-known": "Ce chiffre existe, mais n’est pas connu pour ce jour.", "There is such a figure, but it is not known for the day.";
        "Déclarez-le dans `data/declared/`, avec sa source, ou ôtez-le du texte.", "Declare it in `data/declared/`, with its source, or take it out of the text.";
    "figures-not-known": "Des chiffres que sobre sait montrer ne sont pas connus.", "Figures that sobre can show are not known.";
        "Rien à faire si vous n’en parlez pas ; sinon, notez-les dans `data/`.", "Nothing to do if you do not speak of them; else note them in `data/`.";
    "growth-mismatch": "L’an dernier, plus les arrivées, moins les départs, ne fait pas le total.", "Last year, plus arrivals, minus departures, is not the total.";
        "Cherchez l’adhésion dont une date manque ou est fausse.", "Look for the membership with a wrong or missing date.";
    "impossible-percent": "Une part est hors de 0 à 100.", "A share is not within 0 to 100.";
        "Corrigez-la.", "Correct it.";
    "not-a-chart": "C’est un seul nombre : il n’y a rien à dessiner.", "It is one number: there is nothing to draw.";
        "Écrivez-le dans le texte, entre doubles accolades, ou en tuile.", "Write it in the text, between double braces, or as a tile.";
    "other-base": "La part déclarée n’est pas celle de la base que l’on croit.", "The declared share is of another base than it seems.";
        "Dites de quoi c’est la part (`of:`), ou corrigez-la.", "Say what it is a share of (`of:`), or correct it.";
    "parts-exceed-whole": "Les parties font plus que le tout.", "The parts are more than the whole.";
        "Corrigez une partie ou le tout ; peut-être n’est-ce pas la même unité.", "Correct a part or the whole; it may not be the same unit.";
    "parts-not-whole": "Les parties font moins que le tout, et le reste n’est pas nommé.", "The parts are less than the whole, and the rest has no name.";
        "Nommez ce qui manque, par exemple « autres ».", "Name what is missing, for instance “others”.";
    "percent-mismatch": "La part imprimée n’est pas celle des deux nombres.", "The printed share is not that of the two numbers.";
        "Corrigez la part, ou l’un des nombres.", "Correct the share, or one of the numbers.";
    "percent-unreachable": "Aucun nombre entier ne donne cette part de cette base.", "No whole number gives this share of this base.";
        "Corrigez la part, ou dites la bonne base (`of:`).", "Correct the share, or say the right base (`of:`).";
    "percent-without-base": "Une part est donnée sans dire de quoi.", "A share is given without saying of what.";
        "Ajoutez `of:` avec le nom d’un chiffre.", "Add `of:` with the name of a figure.";
    "truncated-rounding": "La part a été coupée, pas arrondie : 66 % pour 66,7.", "The share was cut, not rounded: 66% for 66.7.";
        "Écrivez l’arrondi que l’aide donne.", "Write the rounded one that the help gives.";
    "unit-changes": "Les parties ne comptent pas la même chose que le tout.", "The parts count something else than the whole.";
        "Mettez la même unité, ou faites-en deux chiffres.", "Use one unit, or make it two figures.";
    "unknown-chart": "Aucun graphique ni genre de graphique n’a ce nom.", "No chart and no kind of chart has this name.";
        "Corrigez le nom ; l’aide donne le plus proche.", "Correct the name; the help gives the nearest.";
    "unknown-figure": "Aucun chiffre ne s’appelle ainsi.", "No figure is called so.";
        "Corrigez le nom ; `sobre figures` les liste tous.", "Correct the name; `sobre figures` lists them all.";
    "unknown-form": "On ne sait pas écrire un chiffre de cette façon.", "A figure cannot be written so.";
        "Prenez une des formes que l’aide donne.", "Take one of the forms that the help gives.";
}
