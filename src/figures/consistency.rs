//! Figures that contradict each other, as hand-typed reports do (data-model §13).

use std::collections::BTreeMap;

use super::catalogue;
use super::declared::Known;
use super::{Figure, Unit};
use crate::both;
use crate::finding::Finding;
use crate::lang::{Lang, Ratio, decimal, percent};
use crate::register::Register;

type ByName = BTreeMap<String, Figure>;

/// What is asked for, and what is used of it: different questions that read like one.
const DOUBLES: &[(&str, &str)] = &[
    ("demand.cloud", "cloud.associations"),
    ("demand.galette", "apps.galette"),
    ("demand.dolibarr", "apps.dolibarr"),
    ("demand.paheko", "apps.paheko"),
];

/// Every contradiction between declared counts, entries and each other, for the day of `now`.
pub fn check(register: &Register, declared: &[Known<'_>], now: &ByName) -> Vec<Finding> {
    let mut found = Vec::new();
    for known in declared {
        rounding(known, declared, &mut found);
        parts(known, declared, &mut found);
        against_entries(register, known, declared, &mut found);
        doubles(known, declared, &mut found);
    }
    growth(declared, now, &mut found);
    found
}

/// The declared or counted total that an entry refers to, on the same day.
fn base(known: &Known<'_>, declared: &[Known<'_>]) -> Option<i64> {
    let of = known.of().or_else(|| catalogue::entry(known.name()).and_then(|entry| entry.of))?;
    let whole = declared.iter().find(|other| other.name() == of && other.at == known.at)?;
    whole.entry.value.as_ref().map(|value| value.value)
}

/// 12 of 18 is 67 %, not 66; 8.9 % of 130 is no whole number of associations.
fn rounding(known: &Known<'_>, declared: &[Known<'_>], found: &mut Vec<Finding>) {
    let (Some(written), Some(whole)) = (&known.entry.percent, base(known, declared)) else { return };
    let decimals = written.value.decimals.min(3);
    let printed = written.value.thousandths / 10_i64.pow(3 - decimals);
    let shown = |scaled: i64, lang: Lang| decimal(lang, scaled, decimals);
    let (fr, en) = (shown(printed, Lang::Fr), shown(printed, Lang::En));
    let place = || written.place.clone();
    if let Some(part) = known.entry.value.as_ref().map(|value| value.value) {
        let Some(right) = (Ratio { part, whole }).scaled_percent(decimals) else { return };
        if right == printed {
            return;
        }
        let (right_fr, right_en) = (shown(right, Lang::Fr), shown(right, Lang::En));
        let truncated = i128::from(part) * 100 * 10_i128.pow(decimals) / i128::from(whole) == i128::from(printed);
        let (code, message) = if truncated {
            (
                "truncated-rounding",
                both!(
                    "{part} sur {whole} font {right_fr} %, et non {fr} % : c'est tronqué, pas arrondi",
                    "{part} of {whole} is {right_en}%, not {en}%: truncated, not rounded"
                ),
            )
        } else {
            (
                "percent-mismatch",
                both!(
                    "{part} sur {whole} font {right_fr} %, et non {fr} %",
                    "{part} of {whole} is {right_en}%, not {en}%"
                ),
            )
        };
        let help = both!(
            "écrivez percent: {right_en}, ou laissez-le calculer",
            "write percent: {right_en}, or leave it to be computed"
        );
        found.push(Finding::warning(code, place(), message).help(help));
        return;
    }
    let guess = (2 * i128::from(written.value.thousandths) * i128::from(whole) + 100_000).div_euclid(200_000);
    let guess = i64::try_from(guess).unwrap_or(i64::MAX);
    if whole > 0 && (Ratio { part: guess, whole }).scaled_percent(decimals) != Some(printed) {
        let message = both!("aucun nombre entier sur {whole} ne fait {fr} %", "no whole number of {whole} is {en}%");
        let help = both!("vérifiez la base (of) ou le pourcentage", "check the base (of) or the percentage");
        found.push(Finding::warning("percent-unreachable", place(), message).help(help));
    }
}

/// 63 + 33 + 2 + 2 + 2 + 1 is 103, not 115; and 20 mailboxes are no part of 18 associations.
fn parts(known: &Known<'_>, declared: &[Known<'_>], found: &mut Vec<Finding>) {
    if known.entry.parts.is_empty() {
        return;
    }
    let sum: i64 = known.entry.parts.iter().map(|part| part.value).sum();
    let Some(whole) = base(known, declared) else { return };
    let of = known.entry.of.as_ref();
    let unit = |name: &str| catalogue::entry(name).map(|entry| entry.unit);
    if let Some(of) = of
        && unit(known.name()) != unit(&of.value)
    {
        let (own_fr, own_en) = unit_words(unit(known.name()));
        let (base_fr, base_en) = unit_words(unit(&of.value));
        let message = both!(
            "l'unité change : {sum} {own_fr} pour {whole} {base_fr}",
            "the unit changes: {sum} {own_en} for {whole} {base_en}"
        );
        let help =
            both!("ôtez of : ce ne sont pas des parts de ce total", "remove of: these are no parts of that total");
        found.push(Finding::warning("unit-changes", of.place.clone(), message).help(help));
        return;
    }
    let name = of.map_or_else(|| known.name().to_owned(), |of| of.value.clone());
    let place = known.entry.figure.place.clone();
    if sum < whole {
        let missing = whole - sum;
        let message = both!(
            "les parts font {sum}, et {name} vaut {whole} : il en manque {missing}",
            "the parts make {sum}, and {name} is {whole}: {missing} are missing"
        );
        let help = both!(
            "nommez les {missing} autres ; en attendant, ils sont montrés comme « Autres »",
            "name the other {missing}; meanwhile they are shown as \"Others\""
        );
        found.push(Finding::warning("parts-not-whole", place, message).help(help));
    } else if sum > whole {
        let extra = sum - whole;
        let message = both!(
            "les parts font {sum}, et {name} ne vaut que {whole} : {extra} de trop",
            "the parts make {sum}, and {name} is only {whole}: {extra} too many"
        );
        found.push(Finding::error("parts-exceed-whole", place, message));
    }
}

fn unit_words(unit: Option<Unit>) -> (&'static str, &'static str) {
    match unit {
        Some(Unit::Associations) => ("associations", "associations"),
        Some(Unit::Mailboxes) => ("boîtes", "mailboxes"),
        Some(Unit::People) => ("personnes", "people"),
        Some(Unit::Sites) => ("sites", "sites"),
        Some(Unit::Accounts) => ("comptes", "accounts"),
        Some(Unit::Subscriptions) => ("abonnements", "subscriptions"),
        Some(Unit::Addresses) => ("adresses", "addresses"),
        Some(Unit::Installations) => ("installations", "installations"),
        _ => ("unités", "units"),
    }
}

/// What is declared and what the entries give.
fn against_entries(register: &Register, known: &Known<'_>, declared: &[Known<'_>], found: &mut Vec<Finding>) {
    let Some(entry) = catalogue::entry(known.name()) else { return };
    let Some(counted) = (entry.count)(&register.facts, &register.coop, known.at) else { return };
    let day = known.at;
    if let (Some(said), Some(count)) = (&known.entry.value, counted.value)
        && said.value != count
    {
        let value = said.value;
        let message = both!(
            "déclaré : {value} ; compté dans le registre au {day} : {count}",
            "declared: {value}; counted in the register on {day}: {count}"
        );
        let help = both!(
            "corrigez l'un des deux ; c'est {count} qui est publié",
            "correct either; {count} is what is published"
        );
        found.push(Finding::warning("declared-differs", said.place.clone(), message).help(help));
    }
    let whole = base(known, declared).or_else(|| {
        let of = known.of().or(entry.of).and_then(catalogue::entry)?;
        (of.count)(&register.facts, &register.coop, day)?.value
    });
    if let (Some(said), Some(part), Some(whole), None) =
        (&known.entry.percent, counted.value, whole, &known.entry.value)
    {
        let decimals = said.value.decimals.min(3);
        let printed = said.value.thousandths / 10_i64.pow(3 - decimals);
        let ratio = Ratio { part, whole };
        if ratio.scaled_percent(decimals).is_some_and(|right| right != printed) {
            let (fr, en) = (percent(Lang::Fr, ratio, decimals), percent(Lang::En, ratio, decimals));
            let (said_fr, said_en) = (decimal(Lang::Fr, printed, decimals), decimal(Lang::En, printed, decimals));
            let message = both!(
                "déclaré : {said_fr} % ; le registre donne {part} sur {whole}, soit {fr}",
                "declared: {said_en}%; the register gives {part} of {whole}, that is {en}"
            );
            found.push(Finding::warning("declared-differs", said.place.clone(), message));
        }
    }
    for part in &known.entry.parts {
        let count = counted.parts.iter().find(|it| it.key == part.label).map_or(0, |it| it.value);
        if count != part.value {
            let (label, value) = (&part.label, part.value);
            let message = both!(
                "{label} : {value} déclarés, {count} dans le registre au {day}",
                "{label}: {value} declared, {count} in the register on {day}"
            );
            found.push(Finding::warning("declared-differs", part.place.clone(), message));
        }
    }
}

/// 33 % of 130 is 43, and 47 are said to use it: either another day, or asked for is not used.
fn doubles(known: &Known<'_>, declared: &[Known<'_>], found: &mut Vec<Finding>) {
    let Some((_, used_name)) = DOUBLES.iter().find(|(asked, _)| *asked == known.name()) else { return };
    let used = declared.iter().find(|other| other.name() == *used_name && other.at == known.at);
    let Some(used) = used.and_then(|used| used.entry.value.as_ref()).map(|value| value.value) else { return };
    let (Some(written), Some(whole)) = (&known.entry.percent, base(known, declared)) else { return };
    let decimals = written.value.decimals.min(3);
    let printed = written.value.thousandths / 10_i64.pow(3 - decimals);
    let ratio = Ratio { part: used, whole };
    if ratio.scaled_percent(decimals) == Some(printed) {
        return;
    }
    let asked = (2 * i128::from(written.value.thousandths) * i128::from(whole) + 100_000).div_euclid(200_000);
    let (fr, en) = (percent(Lang::Fr, ratio, 0), percent(Lang::En, ratio, 0));
    let said = decimal(Lang::Fr, printed, decimals);
    let said_en = decimal(Lang::En, printed, decimals);
    let message = both!(
        "{said} % de {whole} font {asked}, mais {used_name} vaut {used}, soit {fr} : une autre base, un autre jour, ou demandé n'est pas utilisé",
        "{said_en}% of {whole} is {asked}, but {used_name} is {used}, that is {en}: another base, another day, or asked for is not used"
    );
    let help = both!(
        "dites dans le texte que l'un est demandé et l'autre utilisé",
        "say in the text that one is asked for and the other used"
    );
    found.push(Finding::warning("other-base", written.place.clone(), message).help(help));
}

/// The total of a year is that of the year before, and arrivals, less departures.
fn growth(declared: &[Known<'_>], now: &ByName, found: &mut Vec<Finding>) {
    let count = |name: &str| now.get(name).and_then(|figure| figure.value);
    let (Some(total), Some(arrivals), Some(departures), Some(start)) = (
        count("associations.total"),
        count("associations.arrivals"),
        count("associations.departures"),
        count("associations.start"),
    ) else {
        return;
    };
    let day = now.get("associations.total").map(|figure| figure.as_of);
    let said = declared.iter().find(|known| known.name() == "associations.total" && Some(known.at) == day);
    let Some(said) = said else { return };
    if start + arrivals - departures != total {
        let sum = start + arrivals - departures;
        let message = both!(
            "{start} + {arrivals} − {departures} font {sum}, et non {total}",
            "{start} + {arrivals} − {departures} is {sum}, not {total}"
        );
        found.push(Finding::warning("growth-mismatch", said.entry.figure.place.clone(), message));
    }
}
