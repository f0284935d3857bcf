//! The fuzz targets' bodies over their seeds and mutations of these, the same ones each time: what is broken by a
//! change shows without a fuzzer.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::harness::root;

#[path = "../../fuzz/bodies.rs"]
mod bodies;

/// Mutations of each seed.
const MUTATIONS: usize = 400;

/// The longest input, in bytes.
const LONGEST: usize = 4096;

/// What means something to one parser or another.
const WORDS: [&[u8]; 32] = [
    b"<",
    b">",
    b"\"",
    b"'",
    b"\\",
    b"/",
    b"?",
    b"#",
    b"%",
    b"&",
    b"\0",
    b"\n",
    b"\r\n",
    b"\xff",
    b"\xc3\xa9",
    b"</script>",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"url(",
    b")",
    b"{",
    b"}",
    b"..",
    b"//",
    b"%2F",
    b".php",
    b"@",
    b"\\u002f",
    b"Content-Length: 9999999\r\n",
    b"18446744073709551616",
];

/// Numbers that look like chance and are not (`SplitMix64`).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % (limit.max(1) as u64)).expect("below a usize")
    }

    /// A few changes.
    fn mutated(&mut self, seed: &[u8], other: &[u8]) -> Vec<u8> {
        let mut bytes = seed.to_vec();
        for _ in 0..=self.below(6) {
            let at = self.below(bytes.len() + 1);
            let end = (at + self.below(20)).min(bytes.len());
            match self.below(6) {
                0 if at < bytes.len() => bytes[at] ^= 1 << self.below(8),
                1 => drop(bytes.drain(at..end)),
                2 => {
                    let part = bytes[at..end].to_vec();
                    let times = self.below(30);
                    bytes.splice(at..at, part.repeat(times));
                }
                3 => {
                    let from = self.below(other.len());
                    let to = (from + self.below(200)).min(other.len());
                    bytes.splice(at..at, other[from..to].iter().copied());
                }
                4 => bytes.truncate(at),
                _ => drop(bytes.splice(at..at, WORDS[self.below(WORDS.len())].iter().copied())),
            }
            bytes.truncate(LONGEST);
        }
        bytes
    }
}

fn fuzz(name: &str) {
    let (_, body) = bodies::BODIES.iter().find(|(it, _)| *it == name).expect("a target");
    let folder = root().join("tests/fuzz/seeds").join(name);
    let mut paths: Vec<_> =
        fs::read_dir(&folder).expect("seeds").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let seeds: Vec<Vec<u8>> = paths.iter().map(|path| fs::read(path).expect("a seed")).collect();
    let hold = |bytes: &[u8]| {
        let held = catch_unwind(AssertUnwindSafe(|| body(bytes))).is_ok();
        assert!(held, "{name} does not hold for {:?}", bytes.escape_ascii().to_string());
    };
    hold(b"");
    let mut numbers = Numbers(7);
    for seed in &seeds {
        hold(seed);
        for _ in 0..MUTATIONS {
            let other = &seeds[numbers.below(seeds.len())];
            hold(&numbers.mutated(seed, other));
        }
    }
}

#[test]
fn every_target_is_tried_here() {
    let names: Vec<&str> = bodies::BODIES.iter().map(|(name, _)| *name).collect();
    let manifest = fs::read_to_string(root().join("tests/fuzz/Cargo.toml")).expect("a manifest");
    let targets: Vec<&str> =
        manifest.lines().filter_map(|line| line.strip_prefix("path = \"targets/")?.strip_suffix(".rs\"")).collect();
    assert_eq!(targets, names);
    let text = fs::read_to_string(file!()).or_else(|_| fs::read_to_string(root().join(file!()))).expect("this file");
    for name in names {
        assert!(text.contains(&format!("fuzz(\"{name}\")")), "{name} is not tried");
    }
}

#[test]
fn url_plans_hold() {
    fuzz("plan");
}

#[test]
fn html_edits_hold() {
    fuzz("html");
}

#[test]
fn css_edits_hold() {
    fuzz("css");
}

#[test]
fn robots_hold() {
    fuzz("robots");
}

#[test]
fn xml_edits_hold() {
    fuzz("xml");
}

#[test]
fn access_logs_hold() {
    fuzz("access_log");
}

#[test]
fn warc_files_hold() {
    fuzz("warc");
}

#[test]
fn script_edits_hold() {
    fuzz("script");
}

#[test]
fn table_answers_hold() {
    fuzz("table");
}
