//! Lists of what the co-op works with: where machines are and what they cost, accounts, the support of software.

use super::super::super::facts::Facts;
use super::or_dash;
use crate::both;
use crate::lang::{Date, Lang, money};
use crate::register::{Finance, FinanceLine, Server};

/// Machines, at whose they are, what they cost.
pub fn hosting(facts: &Facts<'_>) -> Vec<Vec<String>> {
    let lang = facts.lang;
    let unknown = both!("non connu", "not known").get(lang).to_owned();
    let row = |it: &Server| {
        let last = it.history.last();
        let cost = last.and_then(|state| state.cost).map(|cost| money(lang, cost.0));
        let change = last.and_then(|state| state.cost_change).map(|cost| {
            let sign = if cost.0 > 0 { "+" } else { "" };
            format!("{sign}{}", money(lang, cost.0))
        });
        let known = |text: Option<String>| text.filter(|text| !text.is_empty()).unwrap_or_else(|| unknown.clone());
        vec![
            it.id.value.as_str().to_owned(),
            known(it.provider.clone()),
            known(it.country.clone()),
            known(cost),
            or_dash(change),
        ]
    };
    facts.public.servers.iter().map(row).collect()
}

/// Income and expense of the last known year, and their sums.
pub fn finance(facts: &Facts<'_>) -> Vec<Vec<String>> {
    let lang = facts.lang;
    let Some(finance) = facts.public.finance.last() else {
        let unknown = both!("Non connus à ce jour", "Not known so far").get(lang).to_owned();
        return vec![vec![unknown, "–".to_owned(), "–".to_owned()]];
    };
    let Finance { income, expense, year, .. } = finance;
    let amount = |line: &FinanceLine| money(lang, line.amount.0);
    let sum = |lines: &[FinanceLine]| money(lang, lines.iter().map(|line| line.amount.0).sum());
    let earned = income.iter().map(|line| vec![line.label.clone(), amount(line), String::new()]);
    let spent = expense.iter().map(|line| vec![line.label.clone(), String::new(), amount(line)]);
    let year = year.value;
    let total = both!("Total {year}", "Total of {year}").get(lang).to_owned();
    earned.chain(spent).chain([vec![total, sum(income), sum(expense)]]).collect()
}

/// Branches whose end is known, the nearest end first; those that ended more than two years ago are no news.
pub fn support(facts: &Facts<'_>) -> Vec<Vec<String>> {
    let (lang, day) = (facts.lang, facts.figures.as_of);
    let php = facts.public.php.iter().map(|it| (it.security_until.value, format!("PHP {}", it.version.value)));
    let cms = facts
        .public
        .cms
        .iter()
        .filter_map(|it| Some((it.until.as_ref()?.value, format!("{} {}", it.software.label(lang), it.version))));
    let mut all: Vec<(Date, String)> = php.chain(cms).filter(|(end, _)| end.year() >= day.year() - 2).collect();
    all.sort();
    all.into_iter().map(|(end, name)| vec![name, end.words(lang), state(end, day, lang)]).collect()
}

/// What the end of a branch means on a day: within a year of it, it is time to move.
fn state(end: Date, day: Date, lang: Lang) -> String {
    let text = if end < day {
        both!("plus tenu à jour", "no longer kept up")
    } else if end.year_before() <= day {
        both!("à quitter dans l’année", "to be left within a year")
    } else {
        both!("tenu à jour", "kept up")
    };
    text.get(lang).to_owned()
}
