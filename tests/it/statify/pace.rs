//! How fast a server is asked.

use std::time::Duration;

use proptest::prelude::*;
use sobre::host::{Outcome, Pace, PaceLimits, Turn};

const LIMITS: PaceLimits = PaceLimits { most: 8, gap: Duration::ZERO, patience: Duration::from_mins(1) };

fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

fn answered(latency: u64) -> Outcome {
    Outcome::Answered { latency: ms(latency), page: true }
}

/// A server that takes so long for a request when so many are under way: what the concurrency comes to.
fn settle(rounds: usize, latency: impl Fn(usize, usize) -> u64) -> Pace {
    let mut pace = Pace::new(LIMITS);
    let mut under_way: Vec<(Duration, Duration)> = Vec::new();
    let mut now = Duration::ZERO;
    for n in 0..rounds {
        while pace.turn(now) == Turn::Now {
            under_way.push((now + ms(latency(pace.in_flight(), n)), now));
        }
        under_way.sort();
        let (end, started) = under_way.remove(0);
        now = now.max(end);
        pace.end(started, now, Outcome::Answered { latency: end.saturating_sub(started), page: true });
    }
    pace
}

#[test]
fn it_starts_with_two() {
    let mut pace = Pace::new(LIMITS);
    assert_eq!(pace.turn(ms(0)), Turn::Now);
    assert_eq!(pace.turn(ms(0)), Turn::Now);
    assert_eq!(pace.turn(ms(0)), Turn::Full);
    let mut one = Pace::new(PaceLimits { most: 1, ..LIMITS });
    assert_eq!((one.turn(ms(0)), one.turn(ms(0))), (Turn::Now, Turn::Full));
}

#[test]
fn it_rises_while_the_latency_is_flat() {
    assert_eq!(settle(40, |_, _| 50).concurrency(), 8);
    assert_eq!(settle(200, |_, n| [40, 90, 50, 130][n % 4]).concurrency(), 8, "pages differ");
}

#[test]
fn it_does_not_rise_where_requests_only_queue() {
    // One processor: twice as many take twice as long.
    let pace = settle(400, |in_flight, _| 60 * in_flight as u64);
    assert!((2..=5).contains(&pace.concurrency()), "{}", pace.concurrency());
    // A cliff: beyond three, it is ten times as long.
    let pace = settle(400, |in_flight, _| if in_flight > 3 { 600 } else { 60 });
    assert!((2..=4).contains(&pace.concurrency()), "{}", pace.concurrency());
}

#[test]
fn overload_halves_once_for_all_that_were_under_way() {
    let mut pace = settle(100, |_, _| 50);
    let now = ms(100_000);
    for _ in 0..8 {
        let _ = pace.turn(now);
    }
    for n in 0..8 {
        pace.end(now, now + ms(100 + n), Outcome::Overloaded(None));
    }
    assert_eq!(pace.concurrency(), 4);
    let later = now + ms(1000);
    let _ = pace.turn(later);
    pace.end(later, later + ms(1), Outcome::Overloaded(None));
    assert_eq!(pace.concurrency(), 2);
}

#[test]
fn retry_after_is_heeded_with_a_cap() {
    let mut pace = Pace::new(LIMITS);
    let _ = pace.turn(ms(0));
    pace.end(ms(0), ms(10), Outcome::Overloaded(Some(Duration::from_secs(5))));
    assert_eq!(pace.turn(ms(20)), Turn::At(ms(5010)));
    assert_eq!(pace.turn(ms(5010)), Turn::Now);
    pace.end(ms(5010), ms(5020), Outcome::Overloaded(Some(Duration::MAX)));
    assert_eq!(pace.turn(ms(5030)), Turn::At(ms(65_020)));
}

#[test]
fn a_server_that_only_fails_is_hopeless() {
    let mut pace = Pace::new(LIMITS);
    for n in 0..20 {
        let now = Duration::from_secs(n * 1000);
        assert_eq!(pace.turn(now), Turn::Now);
        let outcome = if n % 2 == 0 { Outcome::Failed } else { Outcome::Overloaded(Some(ms(1000))) };
        pace.end(now, now, outcome);
    }
    assert!(pace.is_hopeless());
    let now = Duration::from_hours(25);
    assert_eq!(pace.turn(now), Turn::Now);
    pace.end(now, now, answered(3));
    assert!(!pace.is_hopeless());
}

#[test]
fn a_gap_is_kept() {
    let mut pace = Pace::new(PaceLimits { gap: ms(100), ..LIMITS });
    assert_eq!(pace.turn(ms(0)), Turn::Now);
    assert_eq!(pace.turn(ms(1)), Turn::At(ms(100)));
    pace.slow_down(ms(1000));
    pace.slow_down(ms(10));
    assert_eq!(pace.turn(ms(100)), Turn::Now);
    pace.end(ms(0), ms(150), answered(1));
    assert_eq!(pace.turn(ms(5000)), Turn::Now);
    pace.end(ms(100), ms(5001), answered(1));
    assert_eq!(pace.turn(ms(5001)), Turn::At(ms(6000)), "a pause is not made up for");
}

proptest! {
    #[test]
    fn never_more_than_the_limit_and_always_one_in_the_end(
        most in 0_usize..20,
        events in proptest::collection::vec((0_u8..5, 0_u64..100_000), 0..300),
    ) {
        let mut pace = Pace::new(PaceLimits { most, gap: ms(3), patience: ms(500) });
        let mut now = Duration::ZERO;
        for (kind, latency) in events {
            now += ms(latency % 50);
            if pace.turn(now) == Turn::Now {
                let outcome = match kind {
                    0 => Outcome::Overloaded(Some(ms(latency))),
                    1 => Outcome::Failed,
                    2 => Outcome::Untold,
                    _ => Outcome::Answered { latency: ms(latency), page: kind == 3 },
                };
                pace.end(now, now + ms(latency), outcome);
            }
            prop_assert!((1..=most.max(1)).contains(&pace.concurrency()));
        }
        prop_assert_eq!(pace.turn(now + ms(200_000)), Turn::Now);
    }
}
