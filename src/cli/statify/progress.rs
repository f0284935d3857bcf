//! How far a run is: over and over on one line of a terminal, a line now and then elsewhere.

use std::io::IsTerminal as _;
use std::time::Duration;

use crate::both;
use crate::cli::{Setting, telling};
use crate::host::Stopwatch;
use crate::lang::{Lang, count, decimal};
use crate::statify::Step;

/// Time between two lines of a log.
const LOG: Duration = Duration::from_secs(10);
/// Time between two looks on a terminal.
const TERMINAL: Duration = Duration::from_millis(200);

/// Says how far a run is.
pub struct Teller<'a> {
    setting: &'a Setting,
    watch: Stopwatch,
    told: Option<Duration>,
    every: Duration,
}

impl<'a> Teller<'a> {
    pub fn new(setting: &'a Setting) -> Self {
        let every = if std::io::stderr().is_terminal() { TERMINAL } else { LOG };
        Self { setting, watch: Stopwatch::start(), told: None, every }
    }

    /// Says it, where it is time.
    pub fn tell(&mut self, step: Step) {
        let now = self.watch.elapsed();
        let due = self.told.is_none_or(|told| now.saturating_sub(told) >= self.every);
        if due || !matches!(step, Step::Capture(_)) {
            self.told = Some(now);
            telling::progress(&line(step, now, self.setting.lang));
        }
    }
}

/// « 1 240 adresses trouvées, 310 lues, 42,5 par seconde, encore 22 s au moins »
fn line(step: Step, elapsed: Duration, lang: Lang) -> String {
    let number = |n: usize| count(lang, i64::try_from(n).unwrap_or(i64::MAX));
    let text = match step {
        Step::Capture(progress) => {
            let tenths = (progress.done as u128 * 10_000).checked_div(elapsed.as_millis()).unwrap_or(0);
            let left = (progress.found - progress.done.min(progress.found)) as u128;
            let left = (left * elapsed.as_millis() / 1000).checked_div(progress.done as u128);
            let rate = decimal(lang, i64::try_from(tenths).unwrap_or(i64::MAX), 1);
            let left = left.map_or_else(|| "?".to_owned(), |left| left.to_string());
            let (found, done) = (number(progress.found), number(progress.done));
            both!(
                "{found} adresses trouvées, {done} lues, {rate} par seconde, encore {left} s au moins",
                "{found} addresses found, {done} read, {rate} a second, at least {left} s to go"
            )
        }
        Step::Copy { files } => {
            let files = number(files);
            both!("Écriture de {files} fichiers…", "Writing {files} files…")
        }
        Step::Prove { urls } => {
            let urls = number(urls);
            both!("Vérification de {urls} adresses…", "Asking for {urls} addresses again…")
        }
    };
    text.get(lang).to_owned()
}
