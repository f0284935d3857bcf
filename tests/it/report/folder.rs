//! The report's folder from day to day: made by a double-click, copied, touched up.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use sobre::edition::PAPERS;

use crate::harness::{Project, Ran, Sandbox, files_below};

#[test]
fn one_double_click_makes_the_last_report_and_opens_it() {
    let sandbox = Sandbox::new().env("LANG", "fr_FR.UTF-8");
    sandbox.run(&["new", "coop"]).ends(0);
    let script = sandbox.path("coop/rapport.sh");
    assert_eq!(fs::metadata(&script).unwrap().permissions().mode() & 0o111, 0o111, "no program");
    // Where the program is said to be: ~/.local/bin; started from elsewhere, as file managers do.
    fs::create_dir_all(sandbox.path("home/.local/bin")).unwrap();
    symlink(env!("CARGO_BIN_EXE_sobre"), sandbox.path("home/.local/bin/sobre")).unwrap();
    let (browser, seen) = (sandbox.path("browser"), sandbox.path("seen"));
    fs::write(&browser, format!("#!/bin/sh\nprintf %s \"$1\" > {}.part && mv {0}.part {0}\n", seen.display())).unwrap();
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).unwrap();
    let start = || {
        let mut command = Command::new(&script);
        command.current_dir("/").stdin(Stdio::null()).env("HOME", sandbox.path("home")).env("BROWSER", &browser);
        Ran::of(command.env("LANG", "fr_FR.UTF-8"))
    };
    let ran = start().ends(0);
    assert!(ran.out.contains("Touche Entrée") && ran.out.contains("diaporama.odp"), "{}", ran.shown());
    let mut files: Vec<&str> = PAPERS.iter().map(|paper| paper.file).collect();
    files.push(".sobre-output");
    files.sort_unstable();
    assert_eq!(files_below(&sandbox.path("coop/ag/2026")), files);
    let begun = Instant::now();
    while !seen.exists() && begun.elapsed() < Duration::from_secs(20) {
        sleep(Duration::from_millis(20));
    }
    assert!(fs::read_to_string(&seen).unwrap().ends_with("coop/ag/2026/diaporama.html"));
    // The next year's report is the last one then; what is wrong is said, and the window stays.
    sandbox.run_in("coop", &["report", "new", "2027"]).ends(0);
    assert!(start().ends(0).out.contains("ag/2027"));
    fs::write(sandbox.path("coop/content/ag/2027.md"), "rien").unwrap();
    let ran = start().ends(1);
    assert!(ran.out.contains("Touche Entrée") && ran.err.contains("2027.md"), "{}", ran.shown());
    fs::remove_dir_all(sandbox.path("coop/content/ag")).unwrap();
    let ran = start().ends(2);
    assert!(ran.err.contains("n’a pas encore de rapport"), "{}", ran.shown());
}

#[test]
fn a_report_copied_without_its_record_is_still_known_as_made() {
    let sandbox = Sandbox::of(&Project::starter()).env("LANG", "fr_FR.UTF-8");
    sandbox.run(&["report", "2026"]).ends(0);
    // Another version of the program, another machine, a copy by USB stick: nothing is remembered, and times differ.
    let (folder, record) = (sandbox.path("ag/2026"), sandbox.path("ag/.sobre/2026/record"));
    assert!(record.is_file(), "what is remembered stands elsewhere");
    fs::remove_file(&record).unwrap();
    for name in files_below(&folder) {
        let bytes = fs::read(folder.join(&name)).unwrap();
        fs::remove_file(folder.join(&name)).unwrap();
        fs::write(folder.join(&name), bytes).unwrap();
    }
    fs::write(sandbox.path("content/ag/2026.md"), changed(&sandbox)).unwrap();
    sandbox.run(&["report", "2026"]).ends(0);
    // What somebody changed is theirs, with a record or without.
    fs::write(folder.join("diaporama.odp"), "retouché").unwrap();
    let _ = fs::remove_file(&record);
    let ran = sandbox.run(&["report", "2026"]).ends(2);
    assert!(ran.err.contains("ajouté : diaporama.odp.") && ran.err.contains("--replace"), "{}", ran.shown());
    assert_eq!(fs::read_to_string(folder.join("diaporama.odp")).unwrap(), "retouché");
}

fn changed(sandbox: &Sandbox) -> String {
    fs::read_to_string(sandbox.path("content/ag/2026.md")).unwrap() + "\nEt ceci.\n"
}
