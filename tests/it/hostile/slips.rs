//! Slips of the fingers, at random, in projects that are sound.

use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

use super::sound;
use crate::harness::Project;

/// One small thing done to a file.
#[derive(Clone, Debug)]
enum Slip {
    DropLine(usize),
    RepeatLine(usize),
    SwapLines(usize, usize),
    Byte(usize, u8),
    DropBytes(usize, usize),
    Insert(usize, &'static str),
    CutAt(usize),
    DropFile,
}

fn slip() -> impl Strategy<Value = Slip> {
    let at = any::<usize>;
    let snippet = prop::sample::select(vec![
        "{{",
        "}}",
        "{{ sites.total }}",
        "```",
        "```chart\n",
        "---\n",
        "\n## ",
        "[a](b.md)",
        "[a](index.md#z)",
        "\t",
        ": ",
        "- ",
        "&a ",
        "*a",
        "{",
        "]",
        "\"",
        "'",
        "<",
        "\u{0}",
        "\u{FEFF}",
        "\r\n",
        "é",
        "999999999999",
        "-1",
        "no",
        "~",
        "|",
        "#",
        "{#contenu}",
        "{#a}",
    ]);
    prop_oneof![
        at().prop_map(Slip::DropLine),
        at().prop_map(Slip::RepeatLine),
        (at(), at()).prop_map(|(a, b)| Slip::SwapLines(a, b)),
        (at(), any::<u8>()).prop_map(|(at, byte)| Slip::Byte(at, byte)),
        (at(), 1..40_usize).prop_map(|(at, n)| Slip::DropBytes(at, n)),
        (at(), snippet).prop_map(|(at, text)| Slip::Insert(at, text)),
        at().prop_map(Slip::CutAt),
        Just(Slip::DropFile),
    ]
}

fn slipped(project: Project, path: &str, slip: &Slip) -> Project {
    let bytes = sobre::world::Disk::read(&project.disk, path, u64::MAX).unwrap_or_default();
    let mut lines: Vec<Vec<u8>> = bytes.split_inclusive(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
    let (count, length) = (lines.len().max(1), bytes.len() + 1);
    let mut changed = bytes.clone();
    match slip {
        Slip::DropFile => return if bytes.is_empty() { project } else { project.without(path) },
        Slip::DropLine(at) if !lines.is_empty() => drop(lines.remove(at % count)),
        Slip::RepeatLine(at) if !lines.is_empty() => lines.insert(at % count, lines[at % count].clone()),
        Slip::SwapLines(a, b) if !lines.is_empty() => lines.swap(a % count, b % count),
        Slip::Byte(at, byte) => {
            if let Some(old) = changed.get_mut(at % length) {
                *old = *byte;
            }
        }
        Slip::DropBytes(at, n) => drop(changed.drain(at % length..(at % length + n).min(bytes.len()).max(at % length))),
        Slip::Insert(at, text) => drop(changed.splice(at % length..at % length, text.bytes())),
        Slip::CutAt(at) => changed.truncate(at % length),
        _ => {}
    }
    let by_line = matches!(slip, Slip::DropLine(_) | Slip::RepeatLine(_) | Slip::SwapLines(..));
    project.file(path, if by_line { lines.concat() } else { changed })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64,
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        ..ProptestConfig::default()
    })]

    /// Whatever slips of the fingers befall the starter project: no panic, and nothing published with broken links.
    #[test]
    fn slips_of_the_fingers(slips in prop::collection::vec((any::<usize>(), slip()), 1..5)) {
        let mut project = Project::starter();
        let paths = project.paths();
        for (at, slip) in &slips {
            project = slipped(project, &paths[at % paths.len()], slip);
        }
        let built = project.build();
        prop_assert!(sound(&project, &built).is_ok(), "{}", sound(&project, &built).unwrap_err());
    }

    /// The same in the co-op's own texts, where there is more to break.
    #[test]
    fn slips_in_the_coops_own_texts(slips in prop::collection::vec((any::<usize>(), slip()), 1..3)) {
        let mut project = Project::shipped();
        let paths: Vec<String> = project.paths().into_iter().filter(|path| path.ends_with(".md")).collect();
        for (at, slip) in &slips {
            project = slipped(project, &paths[at % paths.len()], slip);
        }
        let built = project.build();
        prop_assert!(sound(&project, &built).is_ok(), "{}", sound(&project, &built).unwrap_err());
    }
}
