//! The binary on a real disk: exit codes, languages, and what is left of `public/` when things go wrong.

mod alone;
mod figures;
mod help;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::harness::{Project, Ran, Sandbox, files_below, fingerprint};

/// A project with an error: a field that does not exist.
fn broken() -> Project {
    Project::minimal().append("data/coop.yaml", "surnom: lac\n")
}

/// A project with a warning, and no error.
fn warned() -> Project {
    Project::minimal().file(
        "data/declared/2023.yaml",
        "source: rapport\nat: 2023-12-31\nfigures:\n  - {figure: mailboxes.contacted, value: 18}\n  \
         - {figure: mailboxes.answered, value: 12, percent: 66, of: mailboxes.contacted}\n",
    )
}

#[test]
fn exit_codes_say_whose_fault_it_was() {
    Sandbox::of(&Project::minimal()).run(&["build"]).ends(0);
    Sandbox::of(&Project::minimal()).run(&["check"]).ends(0);
    Sandbox::of(&Project::minimal()).run(&["figures"]).ends(0);
    Sandbox::of(&warned()).run(&["build"]).ends(0);
    Sandbox::of(&warned()).run(&["check"]).ends(0);
    Sandbox::of(&warned()).run(&["check", "--strict"]).ends(1);
    for command in ["build", "check", "figures"] {
        Sandbox::of(&broken()).run(&[command]).ends(1);
        Sandbox::new().run(&[command]).ends(1);
    }
    let anywhere = Sandbox::new();
    for wrong in [
        &[][..],
        &["biuld"],
        &["build", "--onyl", "site"],
        &["build", "--only", "sit"],
        &["figures", "--at", "2023-02-30"],
        &["new"],
        &["new", "a", "b"],
        &["--lang", "de", "build"],
        &["check", "--project"],
    ] {
        anywhere.run(wrong).ends(2);
    }
    for asked in [&["--help"][..], &["build", "--help"], &["--version"], &["-h"], &["-V"]] {
        let ran = anywhere.run(asked).ends(0);
        assert!(ran.err.is_empty() && !ran.out.is_empty(), "{}", ran.shown());
    }
}

#[test]
fn a_new_project_builds_at_once() {
    let sandbox = Sandbox::new().env("LANG", "fr_FR.UTF-8");
    let ran = sandbox.run(&["new", "ma-coop"]).ends(0);
    assert!(ran.out.contains("ma-coop"), "{}", ran.shown());
    let ran = sandbox.run_in("ma-coop", &["build"]).ends(0);
    assert!(!ran.err.contains("erreur"), "{}", ran.shown());
    assert!(sandbox.path("ma-coop/public/index.html").is_file());
    assert!(sandbox.path("ma-coop/public/.sobre-output").is_file());
    sandbox.run_in("ma-coop", &["check"]).ends(0);
}

#[test]
fn new_refuses_a_folder_with_something_in_it() {
    let sandbox = Sandbox::new().env("LANG", "fr_FR.UTF-8");
    fs::create_dir(sandbox.path("plein")).unwrap();
    fs::write(sandbox.path("plein/a.txt"), "à moi").unwrap();
    let ran = sandbox.run(&["new", "plein"]).ends(2);
    assert!(ran.err.contains("n'est pas vide"), "{}", ran.shown());
    assert_eq!(files_below(&sandbox.path("plein")), ["a.txt"]);
    fs::create_dir(sandbox.path("vide")).unwrap();
    sandbox.run(&["new", "vide"]).ends(0);
    fs::write(sandbox.path("fichier"), "").unwrap();
    sandbox.run(&["new", "fichier"]).ends(2);
}

#[test]
fn what_sobre_did_not_make_is_left_alone() {
    let sandbox = Sandbox::of(&Project::minimal());
    fs::create_dir(sandbox.path("public")).unwrap();
    fs::write(sandbox.path("public/these.odt"), "dix ans de travail").unwrap();
    for out in [&["build"][..], &["build", "--out", "."], &["build", "--out", "content"]] {
        let ran = sandbox.run(out).ends(2);
        assert!(ran.err.contains("left alone"), "{}", ran.shown());
    }
    assert_eq!(files_below(&sandbox.path("public")), ["these.odt"]);
    assert!(sandbox.path("data/coop.yaml").is_file());
    fs::write(sandbox.path("fichier"), "à moi").unwrap();
    sandbox.run(&["build", "--out", "fichier"]).ends(2);
    assert_eq!(fs::read_to_string(sandbox.path("fichier")).unwrap(), "à moi");
    // An empty folder belongs to nobody.
    fs::create_dir(sandbox.path("vide")).unwrap();
    sandbox.run(&["build", "--out", "vide"]).ends(0);
    sandbox.run(&["build", "--out", "vide"]).ends(0);
    assert!(sandbox.path("vide/index.html").is_file());
}

#[test]
fn machines_get_json() {
    let parse = |text: &str| -> Value { serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}")) };
    let ran = Sandbox::of(&broken()).run(&["check", "--json"]).ends(1);
    let found = &parse(&ran.out)["findings"][0];
    assert_eq!(found["code"], "unknown-field");
    assert_eq!(found["severity"], "error");
    assert_eq!(found["file"], "data/coop.yaml");
    assert_eq!((found["line"].as_u64(), found["column"].as_u64()), (Some(6), Some(1)));
    assert!(ran.err.is_empty(), "{}", ran.shown());
    let ran = Sandbox::of(&Project::minimal()).run(&["build", "--json"]).ends(0);
    assert_eq!(parse(&ran.out)["findings"], serde_json::json!([]));
    let ran = Sandbox::of(&Project::starter()).run(&["figures", "--json"]).ends(0);
    let document = parse(&ran.out);
    let figures = document["figures"].as_array().unwrap();
    assert!(figures.iter().any(|figure| figure["name"] == "associations.total" && figure["value"].is_i64()));
    for figure in figures {
        assert!(figure["label"].is_string() && figure["as_of"].is_string() && figure["formula"].is_string());
    }
    let ran = Sandbox::of(&broken()).run(&["figures", "--json"]).ends(1);
    assert_eq!(parse(&ran.out)["findings"][0]["code"], "unknown-field");
}

#[test]
fn messages_follow_the_users_language() {
    let err = |sandbox: &Sandbox, arguments: &[&str]| sandbox.run(arguments).ends(1).err;
    let french = "le champ « surnom » n'existe pas ici";
    let english = "there is no field \"surnom\" here";
    assert!(err(&Sandbox::of(&broken()).env("LANG", "fr_FR.UTF-8"), &["check"]).contains(french));
    assert!(err(&Sandbox::of(&broken()).env("LANG", "en_GB.UTF-8"), &["check"]).contains(english));
    assert!(err(&Sandbox::of(&broken()), &["check"]).contains(english));
    assert!(err(&Sandbox::of(&broken()).env("LANG", "C"), &["check"]).contains(english));
    // POSIX: LC_ALL over LC_MESSAGES over LANG; an empty one does not count.
    let all = Sandbox::of(&broken()).env("LANG", "en_GB").env("LC_MESSAGES", "en_GB").env("LC_ALL", "fr_FR");
    assert!(err(&all, &["check"]).contains(french));
    let empty = Sandbox::of(&broken()).env("LANG", "fr").env("LC_ALL", "");
    assert!(err(&empty, &["check"]).contains(french));
    // What is asked for comes before the locale, wherever it stands.
    let english_locale = Sandbox::of(&broken()).env("LANG", "en_GB.UTF-8");
    assert!(err(&english_locale, &["--lang", "fr", "check"]).contains(french));
    assert!(err(&english_locale, &["check", "--lang=fr"]).contains(french));
    assert!(err(&Sandbox::of(&broken()).env("LANG", "fr"), &["check", "--lang", "en"]).contains(english));
    // Wrong usage too.
    let ran = Sandbox::new().env("LANG", "fr").run(&["biuld"]).ends(2);
    assert!(ran.err.contains("vouliez-vous écrire « build »"), "{}", ran.shown());
    let help = Sandbox::new().env("LANG", "fr").run(&["--help"]).ends(0).out;
    assert!(help.contains("Commandes") && help.contains("Codes de sortie"), "{help}");
    let help = Sandbox::new().env("LANG", "en").run(&["build", "--help"]).ends(0).out;
    assert!(help.contains("where to publish"), "{help}");
}

#[test]
fn colours_are_for_terminals_only() {
    let escape = '\u{1b}';
    for no_color in ["", "1"] {
        let ran = Sandbox::of(&broken()).env("NO_COLOR", no_color).env("TERM", "xterm").run(&["build"]).ends(1);
        assert!(!ran.err.contains(escape) && !ran.out.contains(escape), "{}", ran.shown());
    }
    // Under a real pseudo-terminal, made by util-linux.
    let terminal = |no_color: &str| {
        let sandbox = Sandbox::of(&broken());
        let mut command = Command::new("script");
        command.args(["-qec", &format!("{} check", env!("CARGO_BIN_EXE_sobre")), "/dev/null"]);
        command.current_dir(sandbox.path("")).env("TERM", "xterm").env("NO_COLOR", no_color).stdin(Stdio::null());
        Ran::of(&mut command).ends(1).out
    };
    assert!(terminal("").contains(escape), "colours on a terminal");
    assert!(!terminal("1").contains(escape), "NO_COLOR on a terminal");
}

#[test]
fn check_and_figures_write_nothing() {
    for project in [Project::starter(), broken()] {
        let sandbox = Sandbox::of(&project);
        let before = fingerprint(&sandbox.path(""));
        sandbox.run(&["check"]);
        sandbox.run(&["check", "--json", "--strict"]);
        sandbox.run(&["figures"]);
        assert_eq!(fingerprint(&sandbox.path("")), before);
    }
}

#[test]
fn what_does_not_build_leaves_the_earlier_site() {
    let sandbox = Sandbox::of(&Project::starter());
    sandbox.run(&["build"]).ends(0);
    let before = fingerprint(&sandbox.path("public"));
    let wrongs: [(&str, &str); 4] = [
        ("themes/default/templates/page.html", "{% extends \"base.html\" %}{% block main %}{{ heading"),
        ("themes/default/templates/home.html", "{% if heding %}x{% endif %}"),
        ("data/events.yaml", "- {id: [}"),
        ("content/site/zz.md", "---\ntitle: Z\ndescription: d\n---\n\n[nulle part](nulle-part.md)\n"),
    ];
    for (path, body) in wrongs {
        let target = sandbox.path(path);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        let earlier = fs::read(&target).ok();
        fs::write(&target, body).unwrap();
        let ran = sandbox.run(&["build"]).ends(1);
        assert!(ran.err.contains(path), "{}", ran.shown());
        assert_eq!(fingerprint(&sandbox.path("public")), before, "{path}");
        match earlier {
            Some(bytes) => fs::write(&target, bytes).unwrap(),
            None => fs::remove_file(&target).unwrap(),
        }
    }
    sandbox.run(&["build"]).ends(0);
    assert_eq!(fingerprint(&sandbox.path("public")), before);
}

#[test]
fn any_folder_is_a_good_one_to_stand_in() {
    let sandbox = Sandbox::of(&Project::starter());
    sandbox.run(&["build", "--out", "a"]).ends(0);
    let before = fingerprint(&sandbox.path("a"));
    let project = sandbox.path("");
    let project = project.to_str().unwrap();
    let out = sandbox.path("b");
    let elsewhere = Sandbox::new();
    elsewhere.run(&["--project", project, "build", "--out", out.to_str().unwrap()]).ends(0);
    assert_eq!(fingerprint(&out), before);
    // By default into the project, not into where one stands.
    elsewhere.run(&["build", "--project", project]).ends(0);
    assert_eq!(fingerprint(&sandbox.path("public")), before);
    assert!(files_below(&elsewhere.path("")).is_empty());
    sandbox.run_in("content/site", &["build", "--project", "../.."]).ends(0);
    assert_eq!(fingerprint(&sandbox.path("public")), before);
    // A link to the folder stays a link.
    std::os::unix::fs::symlink(sandbox.path("a"), sandbox.path("lien")).unwrap();
    sandbox.run(&["build", "--out", "lien"]).ends(0);
    assert!(sandbox.path("lien").is_symlink());
    assert_eq!(fingerprint(&sandbox.path("a")), before);
}

/// A project of a few hundred pages that say `word`.
fn large(word: &str) -> Project {
    (0..300).fold(Project::minimal(), |project, at| {
        project.file(
            &format!("content/site/p/page-{at:03}.md"),
            format!("---\ntitle: Page {at}\ndescription: d\n---\n\n{}\n", format!("{word} ").repeat(200)),
        )
    })
}

/// The two projects' folders and trees, and their one common output folder.
struct Pair {
    sandbox: Sandbox,
    known: [u64; 2],
}

impl Pair {
    fn new() -> Self {
        let sandbox = Sandbox::new();
        large("avant").write(&sandbox.path("a"));
        large("après").write(&sandbox.path("b"));
        let tree = |name: &str| {
            let mut command = sandbox.command(name, &["build", "--no-minify", "--out", "../public"]);
            Ran::of(&mut command).ends(0);
            fingerprint(&sandbox.path("public"))
        };
        let known = [tree("a"), tree("b")];
        assert_ne!(known[0], known[1]);
        Self { sandbox, known }
    }

    /// A build of one of the two, begun and not waited for.
    fn begin(&self, name: &str) -> std::process::Child {
        let mut command = self.sandbox.command(name, &["build", "--no-minify", "--out", "../public"]);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the binary runs")
    }

    /// Fails where the output is neither tree.
    fn is_whole(&self, when: &str) -> u64 {
        let now = fingerprint(&self.sandbox.path("public"));
        assert!(self.known.contains(&now), "a mixture of two trees {when}");
        now
    }
}

#[test]
fn killed_at_any_moment_it_leaves_a_whole_tree() {
    let pair = Pair::new();
    let begun = Instant::now();
    pair.begin("a").wait().unwrap();
    let usual = begun.elapsed();
    let staging = pair.sandbox.path(".sobre/public/new");
    let mut seed = 20_231_231_u64;
    let mut killed = 0;
    for round in 0..60 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let share = u32::try_from(seed >> 40).unwrap() % 1000;
        let mut child = pair.begin(if round % 2 == 0 { "b" } else { "a" });
        if round % 4 < 2 {
            // Anywhere between the first instruction and the last.
            sleep(usual * share / 1000);
        } else {
            // While it writes or swaps, which is quick.
            wait_for(&staging, &mut child);
            sleep(Duration::from_micros(u64::from(share) * 20));
        }
        killed += usize::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
        pair.is_whole(&format!("after kill {round}"));
    }
    assert!(killed >= 20, "only {killed} of 60 builds were still running when they were killed");
    pair.begin("a").wait().unwrap();
    assert_eq!(pair.is_whole("at the end"), pair.known[0], "a build after all those kills is made as usual");
    assert!(!staging.exists(), "what killed builds left is swept");
}

fn wait_for(path: &Path, child: &mut std::process::Child) {
    while !path.exists() && child.try_wait().unwrap().is_none() {
        std::hint::spin_loop();
    }
}

#[test]
fn two_builds_at_once_end_whole() {
    let pair = Pair::new();
    for round in 0..10 {
        let mut both = [pair.begin("a"), pair.begin("b")];
        for child in &mut both {
            assert!(child.wait().unwrap().success(), "round {round}");
        }
        pair.is_whole(&format!("after pair {round}"));
    }
}

/// Runs a shell script in a mount namespace of its own. Mounting needs root, or a kernel that lets users be root in
/// a namespace; where neither is there, the test fails: it must not be skipped in silence.
fn with_mounts(sandbox: &Sandbox, script: &str) -> Ran {
    let wrapped = format!("set -e\n{script}");
    let mut command = Command::new("unshare");
    command.args(["--user", "--map-root-user", "--mount", "sh", "-c", &wrapped]);
    command.current_dir(sandbox.path("")).env("SOBRE", env!("CARGO_BIN_EXE_sobre")).env("LANG", "en_GB.UTF-8");
    command.env_remove("LC_ALL").env_remove("LC_MESSAGES").stdin(Stdio::null());
    let ran = Ran::of(&mut command);
    let refused = !ran.out.contains("mounted");
    assert!(
        !refused,
        "this test mounts a small disk: it needs util-linux's unshare and user namespaces \
         (sysctl kernel.unprivileged_userns_clone=1) or root. {}",
        ran.shown()
    );
    ran
}

#[test]
fn a_full_disk_leaves_the_earlier_site() {
    let sandbox = Sandbox::new();
    Project::minimal().write(&sandbox.path("small"));
    let picture = vec![7_u8; 3 * 1024 * 1024];
    let large = Project::minimal()
        .file("content/site/photo.jpg", &picture)
        .append("content/site/index.md", "\n[Une photo](photo.jpg)\n");
    large.write(&sandbox.path("large"));
    fs::create_dir(sandbox.path("disk")).unwrap();
    let ran = with_mounts(
        &sandbox,
        "mount -t tmpfs -o size=3m tmpfs disk && echo mounted\n\
         \"$SOBRE\" build --project small --out disk/public\n\
         (cd disk/public && find . -type f | sort | xargs sha256sum) > before\n\
         code=0; \"$SOBRE\" build --project large --out disk/public || code=$?; echo \"code $code\"\n\
         (cd disk/public && find . -type f | sort | xargs sha256sum) > after\n\
         cmp before after && echo untouched\n\
         test ! -e disk/.sobre/public/new && echo swept\n\
         \"$SOBRE\" build --project small --out disk/public && echo again\n",
    );
    for line in ["code 2", "untouched", "swept", "again"] {
        assert!(ran.out.lines().any(|it| it == line), "no {line:?}: {}", ran.shown());
    }
    assert!(ran.err.contains("the disk is full") && ran.err.contains("untouched"), "{}", ran.shown());
}

#[test]
fn a_read_only_disk_is_said_to_be_one() {
    let sandbox = Sandbox::of(&Project::minimal());
    fs::create_dir(sandbox.path("disk")).unwrap();
    let ran = with_mounts(
        &sandbox,
        "mount -t tmpfs -o size=3m tmpfs disk && echo mounted\n\
         \"$SOBRE\" build --out disk/public\n\
         mount -o remount,ro disk\n\
         code=0; \"$SOBRE\" build --out disk/public || code=$?; echo \"code $code\"\n\
         test -f disk/public/index.html && echo untouched\n",
    );
    assert!(ran.out.contains("code 2") && ran.out.contains("untouched"), "{}", ran.shown());
    assert!(ran.err.contains("read-only"), "{}", ran.shown());
}
