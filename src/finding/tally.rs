//! How many findings there are, by how much they matter.

use std::collections::BTreeMap;

use super::{Finding, Severity};
use crate::lang::{Lang, plural};

/// Findings counted by severity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally(BTreeMap<Severity, usize>);

impl Tally {
    /// Of these.
    #[must_use]
    pub fn of(findings: &[Finding]) -> Self {
        let mut tally = Self::default();
        for finding in findings {
            tally.add(finding.severity);
        }
        tally
    }

    /// One more.
    pub fn add(&mut self, severity: Severity) {
        *self.0.entry(severity).or_default() += 1;
    }

    /// How many in all.
    #[must_use]
    pub fn all(&self) -> usize {
        self.0.values().sum()
    }

    /// What matters most; none where there is nothing.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        self.0.keys().next().copied()
    }

    /// How many of what matters most: « 2 erreurs », or nothing.
    #[must_use]
    pub fn worst_in_words(&self, lang: Lang) -> String {
        let worst = self.0.first_key_value().map(|(severity, n)| (*severity, *n));
        Self(worst.into_iter().collect()).words(lang)
    }

    /// « 2 erreurs, 1 avertissement, 3 remarques », or nothing.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let words = |severity: Severity| match (severity, lang) {
            (Severity::Error, Lang::Fr) => ("erreur", "erreurs"),
            (Severity::Error, Lang::En) => ("error", "errors"),
            (Severity::Warning, Lang::Fr) => ("avertissement", "avertissements"),
            (Severity::Warning, Lang::En) => ("warning", "warnings"),
            (Severity::Note, Lang::Fr) => ("remarque", "remarques"),
            (Severity::Note, Lang::En) => ("note", "notes"),
        };
        let parts: Vec<String> = self
            .0
            .iter()
            .map(|(severity, n)| {
                let (n, (one, many)) = (i64::try_from(*n).unwrap_or(i64::MAX), words(*severity));
                format!("{n} {}", plural(lang, n, one, many))
            })
            .collect();
        parts.join(", ")
    }
}
