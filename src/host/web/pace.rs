//! How fast one server is asked: pure, so that it can be tested without one.

use std::time::Duration;

/// How fast a server may be asked at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaceLimits {
    /// Requests at the same time.
    pub most: usize,
    /// From the start of one request to that of the next.
    pub gap: Duration,
    /// The longest that a server's `Retry-After` is heeded.
    pub patience: Duration,
}

/// Whether a request may start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Now: it counts as started.
    Now,
    /// Not before this moment.
    At(Duration),
    /// Not before another has ended.
    Full,
}

/// How a request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Answered, after so long, with a page (that a program makes) or something else (that mostly is a file).
    Answered {
        /// Until the head of the answer came.
        latency: Duration,
        /// Whether it is a page.
        page: bool,
    },
    /// The server says that it is too much (429, 503), or does not answer in time.
    Overloaded(Option<Duration>),
    /// No connection, or one that was cut.
    Failed,
    /// Nothing that tells how busy the server is.
    Untold,
}

/// Failures one after the other from which on waiting and trying again make no sense.
const HOPELESS: u32 = 12;

/// The pace of one server. Moments are times since a start that the caller chooses.
///
/// It starts with two requests at a time. While the latency stays what it was in the calm beginning, there is one
/// more for each round of answers; while it is much higher, one less; 429, 503 and time-outs halve them, once for
/// all requests that were under way. Pages and files are compared each with their own kind.
#[derive(Clone, Debug)]
pub struct Pace {
    limits: PaceLimits,
    /// Requests at the same time that seem good; grows by fractions.
    window: f64,
    in_flight: usize,
    /// Before this, none starts.
    next: Duration,
    /// When the window was halved.
    halved: Duration,
    failures: u32,
    /// Of files and of pages.
    latencies: [Latency; 2],
}

/// In seconds; zero before the first.
#[derive(Clone, Copy, Debug, Default)]
struct Latency {
    calm: f64,
    recent: f64,
}

impl Pace {
    /// Two at a time, as far as the limits allow.
    #[must_use]
    pub fn new(limits: PaceLimits) -> Self {
        Self {
            limits,
            window: 2.0,
            in_flight: 0,
            next: Duration::ZERO,
            halved: Duration::ZERO,
            failures: 0,
            latencies: [Latency::default(); 2],
        }
    }

    /// A longer gap; a shorter one than there is changes nothing.
    pub fn slow_down(&mut self, gap: Duration) {
        self.limits.gap = self.limits.gap.max(gap);
    }

    /// Whether a request may start.
    pub fn turn(&mut self, now: Duration) -> Turn {
        if self.in_flight >= self.concurrency() {
            return Turn::Full;
        }
        if now < self.next {
            return Turn::At(self.next);
        }
        self.in_flight += 1;
        // From now, not from when it was due: a pause is not made up for by a burst.
        self.next = now + self.limits.gap;
        Turn::Now
    }

    /// A request that started at `started` has ended.
    pub fn end(&mut self, started: Duration, now: Duration, outcome: Outcome) {
        let busy = self.in_flight >= self.concurrency();
        self.in_flight = self.in_flight.saturating_sub(1);
        match outcome {
            Outcome::Answered { latency, page } => {
                self.failures = 0;
                self.heed_latency(latency.as_secs_f64(), page, busy);
            }
            Outcome::Overloaded(wait) => {
                self.failures = self.failures.saturating_add(1);
                if started >= self.halved {
                    self.window = (self.window / 2.0).max(1.0);
                    self.halved = now;
                }
                if let Some(wait) = wait.filter(|_| !self.is_hopeless()) {
                    self.next = self.next.max(now + wait.min(self.limits.patience));
                }
            }
            Outcome::Failed => self.failures = self.failures.saturating_add(1),
            Outcome::Untold => {}
        }
    }

    fn heed_latency(&mut self, latency: f64, page: bool, busy: bool) {
        // A tenth of what a person notices is no change.
        const SLACK: f64 = 0.01;
        let [of_files, of_pages] = &mut self.latencies;
        let known = if page { of_pages } else { of_files };
        if known.recent == 0.0 {
            *known = Latency { calm: latency, recent: latency };
        }
        known.recent += (latency - known.recent) / 8.0;
        // What is calm is learned while there are few requests: should pages become slower, there soon are few.
        if self.window < 3.0 || latency < known.calm {
            known.calm += (latency - known.calm) / 8.0;
        }
        if known.recent > 3.0 * known.calm + SLACK {
            self.window = (self.window - 1.0 / self.window).max(1.0);
        } else if busy && known.recent <= 2.0 * known.calm + SLACK {
            #[expect(clippy::cast_precision_loss, reason = "a number of connections")]
            let most = self.limits.most.max(1) as f64;
            self.window = (self.window + 1.0 / self.window).min(most);
        }
    }

    /// Whether nothing but failures came for so long that trying again makes it worse.
    #[must_use]
    pub const fn is_hopeless(&self) -> bool {
        self.failures >= HOPELESS
    }

    /// How many requests may be under way now.
    #[must_use]
    pub fn concurrency(&self) -> usize {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and the limit")]
        let window = self.window as usize;
        window.clamp(1, self.limits.most.max(1))
    }

    /// How many are.
    #[must_use]
    pub const fn in_flight(&self) -> usize {
        self.in_flight
    }
}
