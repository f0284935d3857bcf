//! How a figure is written in a text: `{{ associations.total : change }}`.

use std::cmp::Ordering;

use super::derive::SOMETIMES;
use super::{Figure, Figures, Origin, Unit};
use crate::both;
use crate::finding::nearest;
use crate::lang::{Lang, Ratio, Text, count, decimal, money, percent};

/// A way of writing a figure.
pub struct Form {
    /// The word after the colon.
    pub name: &'static str,
    /// What it gives.
    pub summary: (&'static str, &'static str),
    write: fn(&Figure, Lang) -> String,
}

/// Every form; the first is taken where none is named.
pub static FORMS: &[Form] = &[
    Form { name: "count", summary: ("le nombre : « 8 780 »", "the count: \"8,780\""), write: number },
    Form {
        name: "percent",
        summary: (
            "la part : « 77 % » ; une diapositive dit aussi sa base",
            "the share: \"77%\"; a slide says its base too",
        ),
        write: share,
    },
    Form {
        name: "change",
        summary: ("l’évolution en chiffres : « +20, soit +18 % »", "the change in numbers"),
        write: change,
    },
    Form {
        name: "share",
        summary: ("la part et sa base : « 67 % (12 sur 18) »", "the share and its base: \"67% (12 of 18)\""),
        write: share_of,
    },
    Form {
        name: "share-aside",
        summary: (
            "la même chose, à mettre entre parenthèses : « 67 %, 12 sur 18 »",
            "the same, to stand in brackets: \"67%, 12 of 18\"",
        ),
        write: share_aside,
    },
    Form {
        name: "percent-alone",
        summary: (
            "la part sans sa base, même sur une diapositive : « 77 % »",
            "the share without its base, on a slide too: \"77%\"",
        ),
        write: share,
    },
    Form {
        name: "delta",
        summary: (
            "l’évolution à dire : « 23 de plus qu’en 2022, soit +21 % »",
            "the change to be said: \"23 more than in 2022, that is +21%\"",
        ),
        write: delta,
    },
    Form { name: "words", summary: ("l’évolution en mots", "the change in words"), write: words },
    Form { name: "before", summary: ("le nombre un an plus tôt", "the count a year earlier"), write: earlier },
    Form { name: "date", summary: ("le jour du compte", "the day of the count"), write: |f, lang| f.as_of.words(lang) },
    Form {
        name: "year",
        summary: ("l’année du compte", "the year of the count"),
        write: |f, _| f.as_of.year().to_string(),
    },
    Form { name: "source", summary: ("d’où vient le compte", "where the count comes from"), write: source },
    Form {
        name: "formula",
        summary: ("comment on compte", "how it is counted"),
        write: |f, lang| f.formula.get(lang).to_owned(),
    },
    Form {
        name: "label",
        summary: ("ce qui est compté", "what is counted"),
        write: |f, lang| f.label.get(lang).to_owned(),
    },
];

/// What is wrong with an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// Stable code of the finding.
    pub code: &'static str,
    /// What is wrong.
    pub message: Text,
    /// What to type.
    pub help: Text,
}

/// The text of `name`, `name : form` or `name | form`. `Ok(None)`: the name is right, the figure not known.
pub fn expand(figures: &Figures, expression: &str, lang: Lang) -> Result<Option<String>, Wrong> {
    let (name, form) = spelt(expression);
    let Some(form) = FORMS.iter().find(|it| it.name == form) else {
        let shown: String = form.chars().take(60).collect();
        let all: Vec<&str> = FORMS.iter().map(|it| it.name).collect();
        let all = all.join(", ");
        return Err(Wrong {
            code: "unknown-form",
            message: both!(
                "on ne sait pas écrire un chiffre en « {shown} »",
                "a figure cannot be written as \"{shown}\""
            ),
            help: both!("formes possibles : {all}", "possible forms: {all}"),
        });
    };
    match figures.by_name.get(name) {
        // Without the year before there is nothing to say, and who writes the text is told.
        Some(figure) if form.name == "delta" && figure.before.is_none() => Ok(None),
        Some(figure) => Ok(Some((form.write)(figure, lang))),
        None if super::catalogue::entry(name).is_some() || SOMETIMES.contains(&name) => Ok(None),
        None => Err(unknown(figures, name)),
    }
}

/// The finding for a name that no figure has.
pub fn unknown(figures: &Figures, name: &str) -> Wrong {
    let shown: String = name.chars().take(60).collect();
    let names = super::CATALOGUE.iter().map(|entry| entry.name).chain(figures.by_name.keys().map(String::as_str));
    Wrong {
        code: "unknown-figure",
        message: both!("aucun chiffre ne s'appelle « {shown} »", "no figure is called \"{shown}\""),
        help: match nearest(name, names) {
            Some(near) => both!("vouliez-vous écrire « {near} » ?", "did you mean \"{near}\"?"),
            None => both!("la liste des chiffres : sobre figures", "the list of figures: sobre figures"),
        },
    }
}

fn number(figure: &Figure, lang: Lang) -> String {
    let total: i64 = figure.parts.iter().map(|part| part.value).sum();
    written(figure.unit, figure.value.unwrap_or(total), lang)
}

/// A count in its unit; only euros carry their sign.
fn written(unit: Unit, value: i64, lang: Lang) -> String {
    if unit == Unit::Euros { money(lang, value) } else { count(lang, value) }
}

fn share(figure: &Figure, lang: Lang) -> String {
    let decimals = figure.printed.map_or(figure.decimals, |(_, decimals)| decimals);
    match figure.ratio() {
        Some(ratio) => percent(lang, ratio, decimals.min(3)),
        None => "–".to_owned(),
    }
}

/// « 67 % (12 sur 18) »
fn share_of(figure: &Figure, lang: Lang) -> String {
    let share = share(figure, lang);
    match base(figure, lang) {
        Some(base) => format!("{share} ({base})"),
        None => share,
    }
}

/// « 67 %, 12 sur 18 »
fn share_aside(figure: &Figure, lang: Lang) -> String {
    let share = share(figure, lang);
    match base(figure, lang) {
        Some(base) => format!("{share}, {base}"),
        None => share,
    }
}

/// « 12 sur 18 »
fn base(figure: &Figure, lang: Lang) -> Option<String> {
    let ratio = figure.ratio()?;
    let (part, whole) = (written(figure.unit, ratio.part, lang), count(lang, ratio.whole));
    Some(both!("{part} sur {whole}", "{part} of {whole}").get(lang).to_owned())
}

/// The parts of an expression: the figure's name and the form, the first of [`FORMS`] where none is named.
#[must_use]
pub fn spelt(expression: &str) -> (&str, &str) {
    let (name, form) = expression.split_once([':', '|']).unwrap_or((expression, "count"));
    (name.trim(), form.trim())
}

/// Of fewer, a share says more than is known.
const SMALL: i64 = 10;

/// « 23 de plus qu’en 2022, soit +21 % »: without a minus sign, which is not read aloud in French.
fn delta(figure: &Figure, lang: Lang) -> String {
    let (Some(now), Some(before)) = (figure.value, figure.before) else { return unknown_change(lang) };
    let year = figure.as_of.year() - 1;
    if now == before {
        return both!("autant qu’en {year}", "as many as in {year}").get(lang).to_owned();
    }
    let (by, up) = (written(figure.unit, (now - before).abs(), lang), now > before);
    let said = if up {
        both!("{by} de plus qu’en {year}", "{by} more than in {year}")
    } else {
        both!("{by} de moins qu’en {year}", "{by} fewer than in {year}")
    };
    let said = said.get(lang);
    if before < SMALL {
        return said.to_owned();
    }
    let share = percent(lang, Ratio { part: (now - before).abs(), whole: before }, 0);
    let text = if up {
        both!("{said}, soit +{share}", "{said}, that is +{share}")
    } else {
        both!("{said}, soit une baisse de {share}", "{said}, that is a fall of {share}")
    };
    text.get(lang).to_owned()
}

fn unknown_change(lang: Lang) -> String {
    both!("évolution non connue", "change not known").get(lang).to_owned()
}

fn declared_percent(change: (i64, u32), lang: Lang) -> String {
    let (thousandths, decimals) = change;
    let scale = 10_i64.pow(3_u32.saturating_sub(decimals.min(3)));
    let number = decimal(lang, thousandths / scale, decimals.min(3));
    let space = if lang == Lang::Fr { "\u{202F}" } else { "" };
    format!("{number}{space}%")
}

/// A fall is said in words: a French voice reads no minus sign.
fn change(figure: &Figure, lang: Lang) -> String {
    match (figure.value, figure.before, figure.declared_change) {
        (Some(now), Some(before), _) => {
            let by = written(figure.unit, (now - before).abs(), lang);
            let said = match now.cmp(&before) {
                Ordering::Less => both!("{by} de moins", "{by} fewer").get(lang).to_owned(),
                Ordering::Equal => by,
                Ordering::Greater => format!("+{by}"),
            };
            // Nothing to compare with: a share of zero says nothing.
            if before == 0 {
                return said;
            }
            let plus = if now > before { "+" } else { "" };
            let share = percent(lang, Ratio { part: (now - before).abs(), whole: before }, 0);
            both!("{said}, soit {plus}{share}", "{said}, that is {plus}{share}").get(lang).to_owned()
        }
        (_, _, Some((thousandths, decimals))) => {
            let share = declared_percent((thousandths.abs(), decimals), lang);
            let text = match thousandths.cmp(&0) {
                Ordering::Less => both!("{share} de moins", "{share} less"),
                Ordering::Equal => both!("{share}", "{share}"),
                Ordering::Greater => both!("+{share}", "+{share}"),
            };
            text.get(lang).to_owned()
        }
        _ => unknown_change(lang),
    }
}

fn words(figure: &Figure, lang: Lang) -> String {
    let (by, up) = match (figure.value, figure.before, figure.declared_change) {
        (Some(now), Some(before), _) if now == before => {
            return both!("autant que l’année précédente", "as many as the year before").get(lang).to_owned();
        }
        (Some(now), Some(before), _) => (written(figure.unit, (now - before).abs(), lang), now > before),
        (_, _, Some((0, _))) => {
            return both!("autant que l’année précédente", "as many as the year before").get(lang).to_owned();
        }
        (_, _, Some((thousandths, decimals))) => {
            let text = declared_percent((thousandths.abs(), decimals), lang);
            (text, thousandths > 0)
        }
        _ => return unknown_change(lang),
    };
    let text = if up {
        both!("{by} de plus que l’année précédente", "{by} more than the year before")
    } else {
        both!("{by} de moins que l’année précédente", "{by} fewer than the year before")
    };
    text.get(lang).to_owned()
}

fn earlier(figure: &Figure, lang: Lang) -> String {
    match figure.before {
        Some(before) => written(figure.unit, before, lang),
        None => both!("non connu", "not known").get(lang).to_owned(),
    }
}

fn source(figure: &Figure, lang: Lang) -> String {
    match &figure.origin {
        Origin::Declared(source) => source.clone(),
        Origin::Itemised => both!("compté dans le registre", "counted in the register").get(lang).to_owned(),
        Origin::Derived => both!("calculé", "computed").get(lang).to_owned(),
    }
}
