//! The same Markdown pages for both tools, from a small generator: same pages at every run.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const WORDS: [&str; 28] = [
    "association",
    "site",
    "liste",
    "cloud",
    "serveur",
    "toulouse",
    "libre",
    "logiciel",
    "données",
    "sauvegarde",
    "adhérente",
    "réunion",
    "atelier",
    "page",
    "courriel",
    "moteur",
    "cotisation",
    "équipe",
    "réseau",
    "charte",
    "hébergeur",
    "vélo",
    "culture",
    "école",
    "quartier",
    "jardin",
    "forum",
    "mémoire",
];

/// A linear congruential generator (Knuth, MMIX).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % n
    }

    fn sentence(&mut self) -> String {
        let words: Vec<&str> = (0..8 + self.below(6)).map(|_| WORDS[self.below(WORDS.len())]).collect();
        words.join(" ")
    }

    fn body(&mut self) -> String {
        let mut out = String::new();
        for _ in 0..3 {
            let _ = write!(out, "\n## {}\n\n", self.sentence());
            for _ in 0..3 {
                let _ = write!(out, "{} : **{}** ! ", self.sentence(), WORDS[self.below(WORDS.len())]);
            }
            let _ = write!(out, "[{}](https://example.org/)\n\n", self.sentence());
            for _ in 0..3 {
                let _ = writeln!(out, "- {}", self.sentence());
            }
        }
        out.push_str("\n| un | deux |\n|---|---:|\n| ligne | 12 |\n| ligne | 340 |\n\n```sh\nls -l www\n```\n");
        out
    }
}

/// Writes `<folder>/sobre` and `<folder>/hugo`: the same pages, a hundred a section, with either front matter.
pub fn write(folder: &Path, pages: usize) {
    let _ = fs::remove_dir_all(folder);
    let (sobre, hugo) = (folder.join("sobre"), folder.join("hugo"));
    let coop = "id: bench\nname: Bench\nas_of: 2023-12-31\nwebsite: https://example.org\n";
    put(&sobre.join("data/coop.yaml"), coop);
    let home = "title: Accueil\ndescription: Accueil\n";
    put(&sobre.join("content/site/index.md"), &format!("---\n{home}layout: home\nnav: 1\n---\n\nBonjour.\n"));
    put(&hugo.join("content/_index.md"), &format!("---\n{home}---\n\nBonjour.\n"));
    let mut dice = Dice(7);
    for page in 0..pages {
        let section = format!("s{:03}", page / 100);
        if page % 100 == 0 {
            let front = format!("title: Section {section}\ndescription: Section\n");
            put(
                &sobre.join(format!("content/site/{section}/index.md")),
                &format!("---\n{front}layout: list\n---\n\nSection.\n"),
            );
            put(&hugo.join(format!("content/{section}/_index.md")), &format!("---\n{front}---\n\nSection.\n"));
        }
        let date = format!("20{:02}-{:02}-{:02}", 10 + page / 100 % 15, 1 + page % 12, 1 + page % 28);
        let front = format!("title: \"Page {page}\"\ndescription: \"{}\"\ndate: {date}\n", dice.sentence());
        let body = dice.body();
        put(
            &sobre.join(format!("content/site/{section}/p{page}.md")),
            &format!("---\n{front}layout: article\n---\n{body}"),
        );
        put(&hugo.join(format!("content/{section}/p{page}.md")), &format!("---\n{front}---\n{body}"));
    }
}

/// Writes a file and the folders above it.
pub fn put(path: &Path, text: &str) {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).expect("the bench may write");
    }
    fs::write(path, text).expect("the bench may write");
}

/// One more line in a page in the middle of `<folder>/sobre`.
pub fn edit(folder: &Path) {
    let mut pages: Vec<_> = walkdir::WalkDir::new(folder.join("sobre/content/site"))
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|it| it == "md") && !path.ends_with("index.md"))
        .collect();
    pages.sort();
    let page = &pages[pages.len() / 2];
    let text = fs::read_to_string(page).expect("the bench's own page") + "\nEncore.\n";
    fs::write(page, text).expect("the bench's own page");
}
