//! A build that takes over what the last one made publishes, byte for byte, what a build from nothing would.

use std::collections::BTreeMap;

use sobre::edition::{self, Last, Options};
use sobre::finding::{Finding, any_error};
use sobre::tree::{Body, Digest, OutPath, OutputTree};
use sobre::world::{Disk as _, MemoryDisk, Standing};

use crate::harness::{Project, photo};

/// What is published, as an output folder that nobody touches.
#[derive(Default)]
struct Published {
    files: BTreeMap<String, Vec<u8>>,
    notes: Vec<u8>,
}

impl Standing for Published {
    fn digest(&self, path: &OutPath) -> Option<(Digest, u64)> {
        self.files.get(path.as_str()).map(|bytes| (Digest::of(bytes), bytes.len() as u64))
    }

    fn bytes(&self, path: &OutPath) -> Option<Vec<u8>> {
        self.files.get(path.as_str()).cloned()
    }

    fn untouched(&self) -> bool {
        !self.files.is_empty()
    }
}

impl Published {
    /// Builds, publishes, and says how many files were kept.
    fn build(&mut self, disk: &MemoryDisk, options: &Options) -> (Vec<Finding>, usize) {
        let built =
            edition::rebuild(disk, options, Last { notes: &self.notes, standing: Some(self), ..Last::default() })
                .unwrap();
        if any_error(&built.findings) {
            return (built.findings, 0);
        }
        if built.same {
            return (built.findings, self.files.len());
        }
        let kept = built.tree.iter().filter(|(_, file)| matches!(file.body, Body::Kept(..))).count();
        let files = built.tree.iter().map(|(path, file)| {
            let bytes = file.body.bytes().map_or_else(|| self.files[path.as_str()].clone(), <[u8]>::to_vec);
            assert_eq!(Digest::of(&bytes), file.body.digest(), "{path} is not what was kept");
            (path.to_string(), bytes)
        });
        self.files = files.collect();
        self.notes = built.notes;
        (built.findings, kept)
    }
}

fn files(tree: &OutputTree) -> BTreeMap<String, Vec<u8>> {
    tree.iter().map(|(path, file)| (path.to_string(), file.body.bytes().unwrap().to_vec())).collect()
}

/// A linear congruential generator (Knuth, MMIX): the same edits at every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n
    }
}

fn article(day: usize, title: &str, body: &str) -> String {
    format!("---\ntitle: {title}\ndescription: Un essai.\nlayout: article\ndate: 2024-01-{day:02}\n---\n\n{body}\n")
}

fn member(number: usize, name: &str) -> String {
    format!("id: A{number:04}\nname: {name}\nkind: declared\nmembership:\n  - {{from: 2023-02-01}}\n")
}

/// A small co-op with everything that a page can ask for.
fn project() -> Project {
    let chapter = "---\ntitle: Commencer\nsummary: Bien.\n---\n\n## Ici\n\n{{ associations.total }} associations.\n";
    let mut project = Project::minimal()
        .append("content/site/index.md", "\n[Services](services.md), [actualités](actualites/index.md)\n")
        .file("content/site/services.md", "---\ntitle: Services\ndescription: d\n---\n\nCe que nous faisons.\n")
        .file("content/site/actualites/index.md", "---\ntitle: Actualités\ndescription: d\nlayout: list\n---\n\n.\n")
        .file("content/vademecum/index.md", "---\ntitle: Vademecum\ndescription: d\n---\n\nBienvenue.\n")
        .file("content/vademecum/01-bien-commencer.md", chapter)
        .file("data/associations/herbes.yaml", member(1, "Herbes folles"));
    for n in 0..24 {
        let body = match n % 6 {
            0 => "Nous sommes {{ associations.total }} au {{ associations.total : date }}.".to_owned(),
            1 => "```tiles\n- figure: associations.total\n  label: associations\n```".to_owned(),
            2 => "Voir [les services](../services.md) et ![une image](../plan.png).".to_owned(),
            3 => format!("Voir [un autre](essai-{}.md#suite).\n\n## Suite\n\nFin.", (n + 6) % 24),
            _ => "Un texte.\n\n## Suite\n\nFin.".to_owned(),
        };
        let path = format!("content/site/actualites/essai-{n}.md");
        project = project.file(&path, article(1 + n % 28, &format!("Essai {n}"), &body));
    }
    project.file("content/site/plan.png", photo::png(3, 2))
}

/// One edit, of any kind; some make faults.
fn edit(disk: &mut MemoryDisk, dice: &mut Dice, options: &mut Options) -> String {
    let articles: Vec<String> =
        disk.files("content/site/actualites").unwrap().into_iter().filter(|path| path.contains("essai")).collect();
    let text = |disk: &MemoryDisk, path: &str| String::from_utf8(disk.read(path, u64::MAX).unwrap()).unwrap();
    let some = articles.get(dice.below(articles.len().max(1))).cloned().unwrap_or_default();
    let n = dice.below(1000);
    let what = dice.below(19);
    match what {
        0..=3 if !some.is_empty() => {
            let body = text(disk, &some) + &format!("\nEncore {n}.\n");
            disk.put(&*some, body);
        }
        4 if !some.is_empty() => {
            let body = text(disk, &some).replacen("title: ", &format!("title: {n} "), 1);
            disk.put(&*some, body);
        }
        5 if !some.is_empty() => {
            let body = article(1 + n % 28, "Autre jour", "## Suite\n\nUn autre texte.");
            disk.put(&*some, body);
        }
        6 | 7 if !some.is_empty() => disk.remove(&some),
        8 | 9 => {
            let body = article(1 + n % 28, "Nouveau", "[un autre](essai-3.md)\n\n## Suite\n\n{{ associations.total }}");
            disk.put(format!("content/site/actualites/essai-{}.md", n % 40), body);
        }
        10 if !some.is_empty() => {
            let body = text(disk, &some);
            disk.remove(&some);
            disk.put(format!("content/site/actualites/essai-{}.md", 100 + n), body);
        }
        // A picture changes, another size among the changes, or breaks.
        11 if n.is_multiple_of(5) => disk.put("content/site/plan.png", "none"),
        11 => disk.put("content/site/plan.png", photo::png(1 + u32::try_from(n % 9).unwrap(), 3)),
        12 => {
            let coop = text(disk, "data/coop.yaml");
            let name = format!("name: Coop {}\n", n % 5);
            let lines = coop.lines().map(|line| if line.starts_with("name:") { name.trim_end() } else { line });
            let coop = lines.collect::<Vec<_>>().join("\n") + "\n";
            disk.put("data/coop.yaml", coop);
        }
        13 => {
            disk.put(format!("data/associations/essai-{}.yaml", n % 20), member(9000 + n % 20, "Les Essais"));
        }
        14 => {
            let associations = disk.files("data/associations").unwrap();
            if let Some(path) = associations.iter().find(|path| path.contains("essai")) {
                disk.remove(path);
            }
        }
        15 => {
            let chapter = "content/vademecum/01-bien-commencer.md";
            let body = text(disk, chapter) + &format!("\n{{{{ associations.total }}}} associations, {n} fois.\n");
            disk.put(chapter, body);
        }
        16 => {
            // The co-op's own theme comes, changes and goes.
            let coop = text(disk, "data/coop.yaml");
            if coop.contains("theme: a") && n.is_multiple_of(2) {
                disk.put("data/coop.yaml", coop.replace("theme: a\n", ""));
            } else if coop.contains("theme: a") {
                disk.put("themes/a/tokens.css", format!(":root {{ --essai: {n}px }}"));
            } else {
                disk.put("themes/a/tokens.css", ":root { --essai: 0 }");
                disk.put("data/coop.yaml", coop + "theme: a\n");
            }
        }
        17 => options.base_url = (n.is_multiple_of(2)).then(|| format!("https://autre{}.example/sous", n % 3)),
        // Pictures to be shared with take long to draw here: now and then.
        18 if n.is_multiple_of(3) => options.uncarded = !n.is_multiple_of(9),
        18 if n.is_multiple_of(5) => options.unmarked = !n.is_multiple_of(10),
        18 if n.is_multiple_of(2) => options.plain = !options.plain,
        18 => options.unread = !options.unread,
        _ => return "nothing".to_owned(),
    }
    format!("edit {what} ({n}) {some}")
}

#[test]
fn after_each_of_500_edits_the_output_is_that_of_a_build_from_nothing() {
    let mut disk = project().disk;
    let mut options = Options { unread: true, plain: true, uncarded: true, ..Options::default() };
    let (mut dice, mut published) = (Dice(11), Published::default());
    let (mut sound, mut kept) = (0, 0);
    let mut said = Vec::new();
    for step in 0..500 {
        let (before, asked) = (disk.clone(), options.clone());
        let done = if step == 0 { "the first build".to_owned() } else { edit(&mut disk, &mut dice, &mut options) };
        said.push(done);
        let clean = edition::build(&disk, &options).unwrap();
        let (findings, taken) = published.build(&disk, &options);
        let last: Vec<&String> = said.iter().rev().take(5).collect();
        assert_eq!(findings, clean.findings, "step {step}: {last:#?}");
        if any_error(&findings) {
            // Taken back, as somebody would.
            (disk, options) = (before, asked);
            continue;
        }
        (sound, kept) = (sound + 1, kept + taken);
        let clean = files(&clean.tree);
        for (path, body) in &clean {
            assert!(published.files.get(path) == Some(body), "step {step}: {path} differs: {last:#?}");
        }
        assert_eq!(published.files.len(), clean.len(), "step {step}: {last:#?}");
    }
    assert!(sound > 300, "only {sound} of 500 builds were sound");
    assert!(kept > 3 * sound, "only {kept} files were kept in {sound} builds");
}

#[test]
fn packed_forms_are_those_of_a_build_from_nothing() {
    let mut disk = project().disk;
    let mut options = Options { unread: true, compress: true, ..Options::default() };
    let (mut dice, mut published, mut packed) = (Dice(7), Published::default(), 0);
    for step in 0..25 {
        let (before, asked) = (disk.clone(), options.clone());
        let done = if step == 0 { String::new() } else { edit(&mut disk, &mut dice, &mut options) };
        options.compress = step % 8 != 7;
        let clean = edition::build(&disk, &options).unwrap();
        let (findings, _) = published.build(&disk, &options);
        assert_eq!(findings, clean.findings, "step {step}: {done}");
        if any_error(&findings) {
            (disk, options) = (before, asked);
            continue;
        }
        let clean = files(&clean.tree);
        let differs: Vec<&String> = clean
            .iter()
            .filter(|&(path, body)| published.files.get(path) != Some(body))
            .map(|(path, _)| path)
            .collect();
        assert!(differs.is_empty() && clean.len() == published.files.len(), "step {step}: {done}: {differs:?}");
        packed += clean.keys().filter(|path| path.ends_with(".br") || path.ends_with(".gz")).count();
    }
    assert!(packed > 500, "only {packed} packed forms");
}

#[test]
fn what_did_not_change_is_not_made_again() {
    let mut disk = project().disk;
    let options = Options { unread: true, ..Options::default() };
    let mut published = Published::default();
    let (findings, _) = published.build(&disk, &options);
    assert!(!any_error(&findings), "{findings:#?}");
    let same = edition::rebuild(
        &disk,
        &options,
        Last { notes: &published.notes, standing: Some(&published), ..Last::default() },
    )
    .unwrap();
    assert!(same.same && same.files == published.files.len());
    assert_eq!(same.findings, findings);
    // One article, of no list's summary, too old for the feed and nobody's neighbour: itself, and what lists it.
    let old = "content/site/actualites/essai-4.md";
    let text = String::from_utf8(disk.read(old, u64::MAX).unwrap()).unwrap();
    disk.put(old, text + "\nEncore.\n");
    let built = edition::rebuild(
        &disk,
        &options,
        Last { notes: &published.notes, standing: Some(&published), ..Last::default() },
    )
    .unwrap();
    let kept = |path: &str| matches!(built.tree.get(path).unwrap().body, Body::Kept(..));
    assert!(!kept("actualites/essai-4/index.html"));
    for other in ["actualites/essai-5/index.html", "actualites/essai-1/index.html", "services/index.html"] {
        assert!(kept(other), "{other} was made again");
    }
}

#[test]
fn damaged_notes_are_no_notes() {
    let disk = project().disk;
    let options = Options::default();
    let mut published = Published::default();
    published.build(&disk, &options);
    let (files, notes) = (published.files.clone(), published.notes.clone());
    let mut dice = Dice(5);
    for cut in (0..40).map(|_| dice.below(notes.len())) {
        published.notes.truncate(cut);
        published.build(&disk, &options);
        assert!(published.files == files, "cut at {cut}");
    }
}
