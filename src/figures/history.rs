//! The years that are known of a figure.

use super::catalogue;
use super::{Figures, declared};
use crate::lang::Date;
use crate::register::Register;

/// The counts of `name` on each 31 December up to the figures' day, oldest first. Years that nobody counted or
/// declared inside the known span are `None`; before the first known year there is nothing.
#[must_use]
pub fn history(register: &Register, figures: &Figures, name: &str) -> Vec<(i16, Option<i64>)> {
    let Some(entry) = catalogue::entry(name) else { return Vec::new() };
    let (declared, _) = declared::read(&register.facts);
    let last = figures.as_of.year();
    let said = |day: Date| {
        let known = declared.iter().find(|known| known.name() == name && known.at == day)?;
        known.entry.value.as_ref().map(|value| value.value)
    };
    let mut years = Vec::new();
    for year in earliest(register).min(last)..=last {
        let day = Date::end_of(year);
        let counted = (entry.count)(&register.facts, &register.coop, day).and_then(|counted| counted.value);
        let mut count = counted.filter(|count| *count > 0).or_else(|| said(day));
        if year == last {
            count = figures.by_name.get(name).and_then(|figure| figure.value).or(count);
        } else if year == last - 1 {
            count = count.or_else(|| figures.by_name.get(name).and_then(|figure| figure.before));
        }
        years.push((year, count));
    }
    let first = years.iter().position(|(_, count)| count.is_some()).unwrap_or(years.len());
    years.split_off(first)
}

/// The years of which something is counted or declared on their last day, oldest first, up to `last`.
#[must_use]
pub fn years(register: &Register, last: Date) -> Vec<i16> {
    let (declared, _) = declared::read(&register.facts);
    let known = |year: &i16| {
        let day = Date::end_of(*year);
        // A team and a calendar hold until the next one: they tell of no year by themselves.
        let dated =
            catalogue::CATALOGUE.iter().filter(|entry| !["team.", "dues."].iter().any(|it| entry.name.starts_with(it)));
        day <= last
            && (declared.iter().any(|known| known.at == day)
                || dated.into_iter().any(|entry| {
                    let counted = (entry.count)(&register.facts, &register.coop, day).unwrap_or_default();
                    counted.value.is_some_and(|value| value > 0) || !counted.parts.is_empty()
                }))
    };
    (earliest(register).min(last.year())..=last.year()).filter(known).collect()
}

fn earliest(register: &Register) -> i16 {
    let facts = &register.facts;
    let stays = facts.associations.iter().flat_map(|it| &it.membership).map(|stay| stay.from.value.year());
    let sites = facts.sites.iter().map(|it| it.since.value.year());
    let lists = facts.lists.iter().map(|it| it.at.value.year());
    let days = facts.declared.iter().flat_map(|it| {
        it.at.iter().chain(it.figures.iter().filter_map(|figure| figure.at.as_ref())).map(|at| at.value.year())
    });
    // A report of one year also tells the total of the year before.
    stays.chain(sites).chain(lists).chain(days).min().map_or(9999, |year| year - 1)
}
