//! What was asked, when, and how much at once.

use std::collections::BTreeMap;
use std::time::Duration;

/// One request.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Since the origin started.
    pub at: Duration,
    /// In the normal form.
    pub target: String,
    /// `GET`, `HEAD`…
    pub method: String,
    /// What was answered; 0 where the connection was cut instead.
    pub status: u16,
    /// With `If-None-Match` or `If-Modified-Since`.
    pub conditional: bool,
    /// Requests being answered when this one came, itself among them.
    pub in_flight: usize,
    /// The fields, names in lower case.
    pub fields: Vec<(String, String)>,
}

impl Asked {
    /// The first field of this name (lower case).
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// All requests in the order in which they came.
#[derive(Clone, Debug, Default)]
pub struct Log(pub Vec<Asked>);

impl Log {
    /// How many are so.
    pub fn count(&self, is: impl Fn(&Asked) -> bool) -> usize {
        self.0.iter().filter(|asked| is(asked)).count()
    }

    /// Targets and how often each was asked.
    pub fn targets(&self) -> BTreeMap<String, usize> {
        let mut targets = BTreeMap::new();
        for asked in &self.0 {
            *targets.entry(asked.target.clone()).or_default() += 1;
        }
        targets
    }
}
