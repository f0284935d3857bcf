//! The program by itself: one file, in a home with nothing else, on a machine without a network.

use std::fs;
use std::process::{Command, Stdio};

use crate::harness::{Project, Ran, Sandbox, files_below};

/// What is typed, each line as it stands.
const TYPED: &str = r#"
test "$(grep -c : /proc/net/dev)" -eq 1 # nothing but the loopback, which is down
sobre new demo
cd demo
sobre check --strict
sobre build
sobre build --pdf --compress
sobre figures > /dev/null
sobre report 2026
sobre report freeze 2026
sobre report new 2027
sobre report 2027 --only pdf
sobre schema
sobre ci gitlab --from https://outils.example.org/sobre
sobre new --gallery ../galerie
sobre build --project ../galerie
"#;

#[test]
fn one_file_in_an_empty_home_without_a_network_does_it_all() {
    let home = tempfile::tempdir().expect("a folder");
    let programs = home.path().join("bin");
    fs::create_dir(&programs).expect("a folder");
    fs::copy(env!("CARGO_BIN_EXE_sobre"), programs.join("sobre")).expect("it is copied");
    let mut command = Command::new("unshare");
    command.args(["--user", "--map-root-user", "--net", "sh", "-eux", "-c", TYPED]).current_dir(home.path());
    let path = format!("{}:/usr/bin:/bin", programs.display());
    command.env_clear().env("HOME", home.path()).env("PATH", path).env("LANG", "fr_FR.UTF-8").stdin(Stdio::null());
    let ran = Ran::of(&mut command);
    assert!(
        ran.err.contains("+ sobre new demo"),
        "this test takes the network away: it needs util-linux's unshare and user namespaces \
         (sysctl kernel.unprivileged_userns_clone=1) or root. {}",
        ran.shown()
    );
    let ran = ran.ends(0);
    assert!(ran.out.contains("demo est prêt"), "{}", ran.shown());
    for made in [
        "demo/public/index.html",
        "demo/public/index.html.br",
        "demo/public/vademecum/vademecum.pdf",
        "demo/public/ag/2026/diapositives.pdf",
        "demo/ag/2026/diaporama.html",
        "demo/ag/2026/diaporama.odp",
        "demo/ag/2026/notes.pdf",
        "demo/ag/2027/diapositives.pdf",
        "demo/content/ag/2026.figures.yaml",
        "demo/schemas/coop.json",
        "demo/.gitlab-ci.yml",
        "galerie/public/ag/galerie/index.html",
    ] {
        assert!(home.path().join(made).is_file(), "{made}: {}", ran.shown());
    }
    // Nothing is left outside of the projects: no settings, no cache.
    let outside =
        files_below(home.path()).into_iter().filter(|it| !it.starts_with("demo/") && !it.starts_with("galerie/"));
    assert_eq!(outside.collect::<Vec<_>>(), ["bin/sobre"]);
}

#[test]
fn nobody_reading_on_is_no_panic_and_a_full_disk_is_a_failure() {
    let sandbox = Sandbox::of(&Project::starter());
    for arguments in [&["figures"][..], &["--help"], &["check", "--json"], &["build"]] {
        let run = |into: Stdio| {
            let mut command = sandbox.command("", arguments);
            let ended = command.stdout(into).stderr(Stdio::piped()).spawn().expect("it runs").wait_with_output();
            let ended = ended.expect("it ends");
            let said = String::from_utf8_lossy(&ended.stderr).into_owned();
            assert!(!said.contains("panicked"), "{arguments:?}: {said}");
            ended.status.code()
        };
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        assert_eq!(run(writer.into()), Some(0), "{arguments:?}");
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
        let code = run(full.into());
        // Help is no work that could be lost.
        assert_eq!(code, Some(if arguments == ["--help"] { 0 } else { 2 }), "{arguments:?}");
    }
}
