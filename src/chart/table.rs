//! The data of a chart as a table: always shown beside it, for those who cannot see it and those who reuse it.

use crate::both;
use crate::lang::{Lang, Text, count};

use super::parts::{sorted, whole};
use super::value::{Format, unknown};
use super::votes::{outcome, sides};
use super::words::when;
use super::{Ballot, Chart, Series};

/// A table with one row of headings; every row has as many cells as `head`. The first column is the row's heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The headings.
    pub head: Vec<String>,
    /// The rows, in the order of the chart; nothing is folded.
    pub rows: Vec<Vec<String>>,
}

/// All the data of the chart, full names, values as they are read aloud (« moins 3 »), « non connu » where one is missing.
#[must_use]
pub fn table(chart: &Chart, lang: Lang) -> Table {
    let chart = chart.clean();
    let format = Format::of(&chart, lang);
    match &chart.series {
        Series::Parts { parts, whole: given } => {
            let of = whole(parts, *given);
            let slices = sorted(parts);
            let mut rows: Vec<Vec<String>> = slices.iter().map(|s| with_share(&s.label, s.value, of, format)).collect();
            if let Some(total) = of {
                rows.push(with_share("Total", Some(total), of, format));
            }
            let mut head = vec![category(lang), value_head(format)];
            if of.is_some() {
                head.push(both!("Part", "Share").get(lang).to_owned());
            }
            Table { head, rows }
        }
        Series::Lines { labels, lines } => {
            let mut head = vec![both!("Période", "Period").get(lang).to_owned()];
            let only = lines.len() == 1;
            head.extend(
                lines.iter().map(|l| if only && l.name.is_empty() { value_head(format) } else { l.name.clone() }),
            );
            let cell = |value: Option<i64>| value.map_or_else(|| unknown(lang), |v| format.spoken(v));
            let rows = labels.iter().enumerate().map(|(i, label)| {
                let values = lines.iter().map(|line| cell(line.values.get(i).copied().flatten()));
                std::iter::once(label.clone()).chain(values).collect()
            });
            Table { head, rows: rows.collect() }
        }
        Series::Steps(steps) => {
            let head = vec![both!("Étape", "Step").get(lang).to_owned(), value_head(format)];
            let rows = steps.iter().map(|step| {
                let show = |v| if step.total || v < 0 { format.spoken(v) } else { format.signed(v) };
                vec![step.label.clone(), step.value.map_or_else(|| unknown(lang), show)]
            });
            Table { head, rows: rows.collect() }
        }
        Series::Calendar { months, spans } => {
            let head: [Text; 2] = [both!("Quoi", "What"), both!("Quand", "When")];
            let rows = spans.iter().map(|span| vec![span.label.clone(), when(months, span, lang)]);
            Table { head: head.iter().map(|t| t.get(lang).to_owned()).collect(), rows: rows.collect() }
        }
        Series::Votes(ballots) => of_votes(ballots, lang),
    }
}

fn of_votes(ballots: &[Ballot], lang: Lang) -> Table {
    let [in_favour, against, abstained, silent] = sides();
    let (what, needed, result) =
        (both!("Résolution", "Resolution"), both!("Majorité", "Majority"), both!("Résultat", "Result"));
    let head = [what, in_favour, against, abstained, silent, needed, result];
    let rows = ballots.iter().map(|ballot| {
        let counts = ballot.counts.iter().chain([&ballot.needed]).map(|n| count(lang, *n));
        std::iter::once(ballot.label.clone()).chain(counts).chain([outcome(ballot, lang)]).collect()
    });
    Table { head: head.iter().map(|text| text.get(lang).to_owned()).collect(), rows: rows.collect() }
}

fn with_share(label: &str, value: Option<i64>, of: Option<i64>, format: Format<'_>) -> Vec<String> {
    let mut row = vec![label.to_owned(), value.map_or_else(|| unknown(format.lang), |v| format.spoken(v))];
    if of.is_some() {
        row.push(value.and_then(|v| format.share(v, of)).unwrap_or_else(|| "–".to_owned()));
    }
    row
}

fn category(lang: Lang) -> String {
    both!("Catégorie", "Category").get(lang).to_owned()
}

fn value_head(format: Format<'_>) -> String {
    if let Some(noun) = format.noun() {
        let mut letters = noun.chars();
        return letters.next().map_or_else(String::new, |c| c.to_uppercase().collect::<String>() + letters.as_str());
    }
    let text = match format.symbol() {
        Some(_) => both!("Montant", "Amount"),
        None => both!("Nombre", "Number"),
    };
    text.get(format.lang).to_owned()
}
