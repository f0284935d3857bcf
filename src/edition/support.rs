//! Until when each version of a CMS runs on a PHP that is still mended.

use super::facts::Facts;
use super::graph::Graph;
use crate::both;
use crate::chart::{Series, Span};
use crate::lang::Date;
use crate::register::CmsBranch;

/// One row a version whose newest PHP is known: the bar ends with the last day of that PHP's corrections. A version
/// that no mended PHP runs any more on the day of the figures is a point where it ended.
pub fn software(facts: &Facts<'_>) -> Option<Graph> {
    let ends: Vec<(&CmsBranch, Date)> =
        facts.public.cms.iter().filter_map(|branch| Some((branch, last_day(facts, branch)?))).collect();
    let first = ends.iter().map(|(_, end)| end.year()).min()?.min(facts.figures.as_of.year());
    let last = ends.iter().map(|(_, end)| end.year()).max()?;
    let position = |day: Date| {
        let years = i64::from(day.year() - first);
        (years * 1200 + (i64::from(day.month()) - 1) * 100 + i64::from(day.day()) * 100 / 31) / 12
    };
    let span = |(branch, end): &(&CmsBranch, Date)| Span {
        label: label(facts, branch),
        from: if *end < facts.figures.as_of { position(*end) } else { 0 },
        to: position(*end),
        milestone: *end < facts.figures.as_of,
    };
    Some(Graph {
        series: Series::Calendar {
            months: (first..=last).map(|year| year.to_string()).collect(),
            spans: ends.iter().map(span).collect(),
        },
        unit: String::new(),
        decimals: 0,
        title: both!("Jusqu’à quand chaque logiciel a un PHP corrigé", "Until when software has a PHP that is mended")
            .get(facts.lang)
            .to_owned(),
        source: both!(
            "endoflife.date et code source, pour les versions dont on connaît le PHP le plus récent",
            "endoflife.date and source code, for versions whose newest PHP is known"
        )
        .get(facts.lang)
        .to_owned(),
    })
}

fn last_day(facts: &Facts<'_>, branch: &CmsBranch) -> Option<Date> {
    let newest = branch.php_max.as_ref()?;
    let php = facts.public.php.iter().find(|php| php.version.value == *newest)?;
    Some(php.security_until.value)
}

/// « SPIP 4.2 (PHP 7.4 – 8.2) ».
fn label(facts: &Facts<'_>, branch: &CmsBranch) -> String {
    let newest = branch.php_max.as_deref().unwrap_or_default();
    format!("{} {} (PHP {} – {newest})", branch.software.label(facts.lang), branch.version, branch.php_min)
}
