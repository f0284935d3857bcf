//! PDF of a deck: 30 slides, of which 12 hold a chart, written without a browser; and the same two and four on a page.
//!
//! `cargo bench --bench papers` prints wall milliseconds, n runs each: minimum, median and maximum. What is measured is
//! the writer (`pdf::write`), in one thread, from sheets that are laid out. `SOBRE_BENCH_RUNS` sets n (default 9). It
//! fails where the median of the slides is over half a second.

#![expect(
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench times and prints"
)]

use std::sync::Arc;
use std::time::Instant;

use sobre::booklet::handout::{Up, several};
use sobre::chart::{self, Chart, KINDS, Slot};
use sobre::lang::Lang;
use sobre::pdf;
use sobre::sheet::{Document, Mark, Node, Role, Sheet, Text};

const SLIDES: usize = 30;
const CHARTS: usize = 12;
/// What a secretary waits for without noticing.
const MOST: f64 = 500.0;

fn main() {
    let runs = std::env::var("SOBRE_BENCH_RUNS").ok().and_then(|text| text.parse().ok()).unwrap_or(9);
    let deck = deck();
    println!("n = {runs}; min / median / max");
    println!("{:12} {:>6} {:>26} {:>9}", "paper", "pages", "ms", "KB");
    let slides = row("slides", &deck, runs);
    row("two a page", &several(&deck, Up::Two), runs);
    row("four a page", &several(&deck, Up::Four), runs);
    assert!(slides <= MOST, "{SLIDES} slides with {CHARTS} charts take {slides:.0} ms, over {MOST} ms");
}

/// Prints a row and gives the median.
fn row(name: &str, document: &Document, runs: usize) -> f64 {
    let mut size = 0;
    let mut times: Vec<f64> = (0..runs.max(1))
        .map(|_| {
            let start = Instant::now();
            size = pdf::write(document).expect("it is written").bytes.len();
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let (least, median, most) = (times[0], times[times.len() / 2], times[times.len() - 1]);
    let spread = format!("{least:.1} / {median:.1} / {most:.1}");
    println!("{name:12} {:>6} {spread:>26} {:>9}", document.sheets.len(), size / 1000);
    median
}

fn deck() -> Document {
    let slide = |number: usize| {
        let mut nodes =
            vec![Node::Part(Role::Heading(2, "Titre".into()), vec![text("Ce que dit la diapositive", 80.0, 40.0)])];
        if number * CHARTS % SLIDES < CHARTS {
            let chart = Chart { slot: Slot::Full, ..(KINDS[number % KINDS.len()].example)() };
            let (svg, words) = (chart::draw(&chart, Lang::Fr).to_string(), chart::description(&chart, Lang::Fr));
            let mark = Mark::Drawing { svg: Arc::from(svg), x: 60.0, y: 120.0, width: 1160.0, height: 500.0 };
            nodes.push(Node::Part(Role::Figure(words), vec![Node::Mark(mark)]));
        } else {
            let line = |at: usize| {
                let baseline = [160.0, 230.0, 300.0, 370.0, 440.0, 510.0][at];
                let said = text("Les associations adhèrent pour un site et des listes", baseline, 28.0);
                Node::Part(Role::Paragraph, vec![said])
            };
            nodes.extend((0..6).map(line));
        }
        Sheet { width: 1280.0, height: 720.0, nodes: vec![Node::Part(Role::Section, nodes)], anchors: Vec::new() }
    };
    let sheets: Vec<Sheet> = (0..SLIDES).map(slide).collect();
    Document { title: "Rapport moral".into(), lang: "fr".into(), sheets, ..Document::default() }
}

fn text(said: &str, baseline: f64, size: f64) -> Node {
    Node::Mark(Mark::Text(Text { text: said.into(), x: 60.0, baseline, size, ..Text::default() }))
}
