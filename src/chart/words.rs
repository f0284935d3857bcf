//! A chart in words, for those who do not see it: the finding, then the figures. Also its alternative text.

use crate::both;
use crate::lang::{Lang, count};

use super::parts::{fold, sorted, whole};
use super::value::{Format, unknown};
use super::votes::{outcome, sides};
use super::{Ballot, Chart, Line, Part, Series, Span, Step};

/// How many figures a voice reads before it points to the table.
const LIMIT: usize = 12;

/// The title, the figures in words (« moins 3 », never a sign), and the source: one paragraph of plain text.
#[must_use]
pub fn description(chart: &Chart, lang: Lang) -> String {
    let format = Format::of(chart, lang);
    let figures = match &chart.series {
        Series::Parts { parts, whole } => of_parts(parts, *whole, format),
        Series::Lines { labels, lines } => {
            let all: Vec<String> = lines.iter().take(LIMIT).map(|line| of_line(line, labels, format)).collect();
            all.join(" ")
        }
        Series::Steps(steps) => of_steps(steps, format),
        Series::Calendar { months, spans } => of_calendar(months, spans, lang),
        Series::Votes(ballots) => of_votes(ballots, lang),
    };
    let figures = if figures.is_empty() { both!("Aucune donnée.", "No data.").get(lang).to_owned() } else { figures };
    let source = if chart.source.is_empty() { String::new() } else { sentence(&chart.source) };
    let said = [sentence(&chart.title), figures, source];
    said.iter().map(|s| s.trim()).filter(|s| !s.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A label, the colon of the language, and what it has.
fn pair(lang: Lang, label: &str, value: &str) -> String {
    match lang {
        Lang::Fr => format!("{label}\u{A0}: {value}"),
        Lang::En => format!("{label}: {value}"),
    }
}

/// Figures one after the other, parted as the language does.
fn row(lang: Lang, items: &[String]) -> String {
    let between = match lang {
        Lang::Fr => "\u{202F}; ",
        Lang::En => "; ",
    };
    if items.is_empty() { String::new() } else { format!("{}.", items.join(between)) }
}

fn sentence(text: &str) -> String {
    let text = text.trim();
    let ended = text.is_empty() || text.ends_with(['.', '!', '?', '…']);
    if ended { text.to_owned() } else { format!("{text}.") }
}

fn of_parts(parts: &[Part], given: Option<i64>, format: Format<'_>) -> String {
    let lang = format.lang;
    let of = whole(parts, given);
    let slices = fold(sorted(parts), LIMIT, lang);
    let items: Vec<String> = slices
        .iter()
        .map(|slice| {
            let Some(value) = slice.value else { return pair(lang, &slice.label, &unknown(lang)) };
            let said = format.spoken(value);
            let share = format.share(value, of).map(|share| both!("{said}, soit {share}", "{said}, or {share}"));
            pair(lang, &slice.label, share.as_ref().map_or(said.as_str(), |text| text.get(lang)))
        })
        .collect();
    let figures = row(lang, &items);
    let Some(of) = of.filter(|_| !items.is_empty()) else { return figures };
    let total = match format.noun() {
        Some(noun) => format!("{} {noun}", format.spoken(of)),
        None => format.spoken(of),
    };
    format!("{figures} {}", sentence(&pair(lang, "Total", &total)))
}

/// What the shares of parts are of, « parts de 130 associations »: to stand under a chart that shows them.
#[must_use]
pub fn base(chart: &Chart, lang: Lang) -> Option<String> {
    let Series::Parts { parts, whole: given } = &chart.series else { return None };
    let format = Format::of(chart, lang);
    let of = format.spoken(whole(parts, *given)?);
    let of = [Some(of.as_str()), format.noun()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    Some(both!("parts de {of}", "shares of {of}").get(lang).to_owned())
}

fn of_line(line: &Line, labels: &[String], format: Format<'_>) -> String {
    let lang = format.lang;
    let known: Vec<(&str, i64)> =
        labels.iter().zip(&line.values).filter_map(|(label, value)| Some((label.as_str(), (*value)?))).collect();
    let name = &line.name;
    let text = match known.as_slice() {
        [] => return sentence(&pair(lang, name, &unknown(lang))),
        [(label, value)] => {
            let value = format.spoken(*value);
            both!("{value} ({label})", "{value} ({label})")
        }
        [(from, first), .., (to, last)] => {
            let change = format.spoken_change(last.saturating_sub(*first));
            let (first, last) = (format.spoken(*first), format.spoken(*last));
            both!(
                "de {first} ({from}) à {last} ({to}), soit {change}",
                "from {first} ({from}) to {last} ({to}), {change}"
            )
        }
    };
    let mut items = vec![text.get(lang).to_owned()];
    if known.len() > 2 {
        let inner = known.iter().skip(1).take(known.len() - 2).take(LIMIT);
        items.extend(inner.map(|(label, value)| pair(lang, label, &format.spoken(*value))));
    }
    let missing = labels.len().saturating_sub(known.len());
    if missing > 0 {
        let gaps = both!("valeurs non connues\u{A0}: {missing}", "values not known: {missing}");
        items.push(gaps.get(lang).to_owned());
    }
    let figures = row(lang, &items);
    if name.is_empty() { figures } else { pair(lang, name, &figures) }
}

fn of_steps(steps: &[Step], format: Format<'_>) -> String {
    let lang = format.lang;
    let items: Vec<String> = steps
        .iter()
        .take(2 * LIMIT)
        .map(|step| {
            let value = match step.value {
                None => unknown(lang),
                Some(value) if step.total => format.spoken(value),
                Some(value) => format.spoken_change(value),
            };
            pair(lang, &step.label, &value)
        })
        .collect();
    row(lang, &items)
}

fn of_votes(ballots: &[Ballot], lang: Lang) -> String {
    let said = |ballot: &Ballot| {
        let sides = sides();
        let counts = ballot.counts.iter().zip(&sides).filter(|(n, _)| **n > 0);
        let counts = counts.map(|(n, side)| format!("{} {}", count(lang, *n), side.get(lang).to_lowercase()));
        let counts: Vec<String> = counts.collect();
        pair(lang, &ballot.label, &format!("{} ({})", outcome(ballot, lang), counts.join(", ")))
    };
    let items: Vec<String> = ballots.iter().take(LIMIT).map(said).collect();
    row(lang, &items)
}

fn of_calendar(months: &[String], spans: &[Span], lang: Lang) -> String {
    let items: Vec<String> =
        spans.iter().take(2 * LIMIT).map(|span| pair(lang, &span.label, &when(months, span, lang))).collect();
    row(lang, &items)
}

/// The month or months of a span: `sept.`, `de sept. à oct.`, `jalon, fin août`.
pub(super) fn when(months: &[String], span: &Span, lang: Lang) -> String {
    let (from, to) = span.whole_months(months.len());
    let name = |index: usize| months.get(index).map_or("", String::as_str);
    let (first, last) = (name(from), name(to));
    let text = if span.milestone {
        both!("jalon, {first}", "milestone, {first}")
    } else if from == to {
        both!("{first}", "{first}")
    } else {
        both!("de {first} à {last}", "{first} to {last}")
    };
    text.get(lang).to_owned()
}
