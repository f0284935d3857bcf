//! `sobre statify` next to `wget`, `wget2` and `httrack` on the same blog of our own, in the same run.
//!
//! `cargo bench --bench statify` prints CPU seconds (user and system), wall seconds, peak memory and requests: n runs
//! each, minimum, median and maximum, at each size and latency; then a second run after ten edits. The peers are
//! Debian's packages of these names; without them the bench fails and says so. Minification and packing are off in
//! ours, as they are in theirs; a row with them on, and with its proof in all rows, stands beside.
//! `SOBRE_BENCH_RUNS` sets n (default 5), `SOBRE_BENCH_POSTS` the sizes (`1000`; `1000,10000` takes hours, for the
//! peers' sake), `SOBRE_BENCH_LATENCY` the milliseconds before each answer (`0,50`), `SOBRE_BENCH_TOOLS` the rows by
//! the beginning of their names (all). What takes over five minutes is run once, and its row says so.
//!
//! What is written goes to `/dev/shm` where there is one: on ext4, making files soon after others were deleted costs
//! several times as much (it looks for inodes that were not deleted recently), so that each run would pay for the
//! one before.

#![expect(
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::string_slice,
    clippy::too_many_lines,
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::format_collect,
    reason = "a bench runs programs on files, times them and prints"
)]

mod measure;
#[expect(dead_code, unused_imports, reason = "the bench asks one of the origin’s sites")]
#[path = "../origin/mod.rs"]
mod origin;

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use measure::{Run, measured};
use origin::server::{Origin, Site as _};
use origin::wordpress::WordPress;

/// A tool and its command line in a shell, with `$URL` and `$OUT`.
struct Tool {
    name: &'static str,
    first: String,
    second: Option<String>,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.first().is_some_and(|first| first == "--measure") {
        measure::child(&arguments[1..]);
        return;
    }
    let runs = numbers("SOBRE_BENCH_RUNS", "5")[0];
    let chosen = std::env::var("SOBRE_BENCH_TOOLS").unwrap_or_default();
    let mut tools = tools();
    tools.retain(|tool| chosen.is_empty() || chosen.split(',').any(|one| tool.name.starts_with(one)));
    println!("minimum, median, maximum of n runs");
    println!(
        "{:>6} {:>3} {:22} {:>2} {:>23} {:>23} {:>6} {:>9}",
        "posts", "ms", "tool", "n", "CPU s", "wall s", "MiB", "requests"
    );
    for posts in numbers("SOBRE_BENCH_POSTS", "1000") {
        for latency in numbers("SOBRE_BENCH_LATENCY", "0,50") {
            let origin = Origin::start(|base| WordPress::new(base, posts));
            origin.set_latency(Duration::from_millis(latency as u64));
            println!("{posts:>6} {latency:>3} addresses of the site: {}", origin.site.expected().len());
            for tool in &tools {
                measure(tool, &origin, (posts, latency), runs);
            }
        }
    }
}

fn measure(tool: &Tool, origin: &Origin<WordPress>, (posts, latency): (usize, usize), runs: usize) {
    let mut first = Vec::new();
    let mut second = Vec::new();
    for run in 0..runs {
        if first.first().is_some_and(|(once, _): &(Run, usize)| once.wall > PATIENCE) {
            break;
        }
        let room = room();
        first.push(asked(&tool.first, origin, room.path()));
        if let Some(again) = &tool.second {
            for post in 0..10 {
                origin.site.edit((run * 10 + post) % posts + 1);
            }
            second.push(asked(again, origin, room.path()));
        }
    }
    row(tool.name, (posts, latency), &first);
    if !second.is_empty() {
        row(&format!("{}, again", tool.name), (posts, latency), &second);
    }
}

/// The longest run, in seconds, of which there are more.
const PATIENCE: f64 = 300.0;

fn room() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    made.expect("a temporary folder")
}

/// One run, and how many requests it made.
fn asked(line: &str, origin: &Origin<WordPress>, room: &Path) -> (Run, usize) {
    origin.forget();
    let line = line.replace("$URL", &origin.url()).replace("$OUT", room.to_str().expect("a path in UTF-8"));
    let run = measured(Path::new("sh"), &["-c", &line]);
    (run, origin.log().0.len())
}

fn row(name: &str, (posts, latency): (usize, usize), runs: &[(Run, usize)]) {
    let spread = |of: fn(&(Run, usize)) -> f64| {
        let mut values: Vec<f64> = runs.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        (values[0], values[values.len() / 2], values[values.len() - 1])
    };
    let cpu = spread(|(run, _)| run.cpu);
    let wall = spread(|(run, _)| run.wall);
    let memory = spread(|(run, _)| run.mebibytes).1;
    let mut requests: Vec<usize> = runs.iter().map(|(_, requests)| *requests).collect();
    requests.sort_unstable();
    println!(
        "{posts:>6} {latency:>3} {name:22} {:>2} {:>7.2} {:>7.2} {:>7.2} {:>7.2} {:>7.2} {:>7.2} {memory:>6.0} {:>9}",
        runs.len(),
        cpu.0,
        cpu.1,
        cpu.2,
        wall.0,
        wall.1,
        wall.2,
        requests[requests.len() / 2]
    );
}

fn tools() -> Vec<Tool> {
    let sobre = env!("CARGO_BIN_EXE_sobre");
    let ours = |more: &str| {
        format!("{sobre} --lang en statify $URL --out $OUT/copy --base-url https://static.example/ {more} 2>/dev/null")
    };
    for peer in ["wget", "wget2", "httrack"] {
        let there = Command::new(peer).arg("--version").output().is_ok();
        assert!(there, "the bench needs `{peer}`: install Debian's package `{peer}`");
    }
    let wget = "wget --mirror --page-requisites --convert-links --adjust-extension -q -P $OUT $URL || true";
    let wget2 = "wget2 --mirror --page-requisites --convert-links --max-threads=8 -q -P $OUT $URL || true";
    let httrack = "httrack $URL -O $OUT -q -c8 -%c1000 -A0 --disable-security-limits -s0 || true";
    let plain = ours("--no-minify --no-compress");
    vec![
        Tool { name: "sobre", second: Some(plain.clone()), first: plain },
        Tool { name: "sobre, lean and packed", second: None, first: ours("") },
        Tool { name: "wget", first: wget.to_owned(), second: Some(wget.to_owned()) },
        Tool { name: "wget2", first: wget2.to_owned(), second: None },
        Tool { name: "httrack", first: httrack.to_owned(), second: Some(format!("{httrack} --update")) },
    ]
}

fn numbers(name: &str, default: &str) -> Vec<usize> {
    let text = std::env::var(name).unwrap_or_else(|_| default.to_owned());
    text.split(',').filter_map(|number| number.trim().parse().ok()).collect()
}
