//! A chapter, told step by step in a home of its own.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use sobre::cli;
use sobre::lang::Lang;
use tempfile::TempDir;

use super::fence::{Fence, Role};
use crate::harness::Project;
use crate::origin::server::Origin;
use crate::origin::wordpress::WordPress;

/// Where a chapter stands.
pub struct Story {
    home: TempDir,
    /// Where commands are typed.
    here: PathBuf,
    /// What was answered last, and how it ended.
    said: String,
    /// Whether something was written that nothing looked at.
    unseen: bool,
    /// Whether anything was.
    written: bool,
    server: Option<Child>,
    origin: Option<Origin<WordPress>>,
}

impl Drop for Story {
    fn drop(&mut self) {
        if let Some(server) = &mut self.server {
            let _ = server.kill();
            let _ = server.wait();
        }
    }
}

type Step = Result<(), String>;

impl Story {
    /// From nothing but the downloaded program, or in the project that `sobre new` writes.
    pub fn new(from_nothing: bool) -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let program = env!("CARGO_BIN_EXE_sobre");
        let mut here = home.path().to_owned();
        let folder = here.join(if from_nothing { "Téléchargements" } else { ".local/bin" });
        fs::create_dir_all(&folder).expect("a folder");
        symlink(program, folder.join("sobre")).expect("a link");
        if !from_nothing {
            here.push("ma-coop");
            Project::starter().write(&here);
        }
        Self { home, here, said: String::new(), unseen: false, written: false, server: None, origin: None }
    }

    /// Does what the fences say; what goes wrong, with its line.
    pub fn tell(&mut self, fences: &[Fence]) -> Step {
        for (at, fence) in fences.iter().enumerate() {
            let answered = fences.get(at + 1).is_some_and(|next| next.role() == Ok(Role::Answer));
            self.step(fence, answered).map_err(|wrong| format!("{}: {wrong}", fence.line))?;
        }
        self.unseen = self.written;
        self.look().map_err(|wrong| format!("at its end: {wrong}"))
    }

    fn step(&mut self, fence: &Fence, answered: bool) -> Step {
        let role = fence.role()?;
        let runs = matches!(role, Role::Run { .. } | Role::Serve | Role::Statify);
        if runs && answered {
            // The answer says what is wrong.
            self.unseen = false;
        } else if runs {
            self.look()?;
        }
        match role {
            Role::Run { code } => self.run(&fence.body, code),
            Role::Serve => self.serve(&fence.body),
            Role::Statify => self.statify(&fence.body),
            Role::Parse => parse(&fence.body),
            Role::Answer => answers(&fence.body, &self.said),
            Role::Write { append } => self.write(fence, append),
            Role::Change => self.change(fence),
            Role::Ours => Ok(()),
        }
    }

    /// A shell as it is at home.
    fn shell(&self, script: &str) -> Command {
        let home = self.home.path();
        let path = format!("{}/.local/bin:/usr/local/bin:/usr/bin:/bin", home.display());
        let mut shell = Command::new("bash");
        shell.args(["-euc", &format!("exec 2>&1\n{script}\npwd >\"$HOME/.here\"")]).current_dir(&self.here);
        shell.env_clear().env("HOME", home).env("PATH", path).env("LANG", "fr_FR.UTF-8").stdin(Stdio::null());
        shell
    }

    fn run(&mut self, script: &str, code: i32) -> Step {
        let output = self.shell(script).output().map_err(|error| error.to_string())?;
        self.said = String::from_utf8_lossy(&output.stdout).into_owned();
        if output.status.code() != Some(code) {
            return Err(format!("{}\nends with {:?}, not {code}:\n{}", script.trim(), output.status.code(), self.said));
        }
        if let Ok(here) = fs::read_to_string(self.home.path().join(".here")) {
            self.here = here.trim().into();
        }
        Ok(())
    }

    /// What was written builds, without a warning.
    fn look(&mut self) -> Step {
        if !std::mem::take(&mut self.unseen) {
            return Ok(());
        }
        let said = self.said.clone();
        self.run("sobre check --strict", 0)?;
        self.said = said;
        Ok(())
    }

    /// `sobre serve`, at a port that is free.
    fn serve(&mut self, script: &str) -> Step {
        let script = format!("exec {} --port 0", script.trim());
        let mut server = self.shell(&script).stdout(Stdio::piped()).spawn().map_err(|error| error.to_string())?;
        let mut lines = BufReader::new(server.stdout.take().ok_or("no output")?).lines();
        self.server = Some(server);
        let mut said = Vec::new();
        let address = loop {
            let line = lines.next().and_then(Result::ok).ok_or_else(|| format!("{script} ends:\n{said:?}"))?;
            if let Some(address) = line.trim().strip_prefix("http://") {
                break address.trim_end_matches('/').to_owned();
            }
            said.push(line);
        };
        for page in ["/", "/ag/2026/"] {
            let reply = ureq::get(format!("http://{address}{page}")).call().map_err(|error| error.to_string())?;
            if reply.status() != 200 {
                return Err(format!("{page} is answered with {}", reply.status()));
            }
        }
        Ok(())
    }

    fn statify(&mut self, script: &str) -> Step {
        if !script.contains("http://asso.example/") {
            return Err("name the site http://asso.example/".to_owned());
        }
        let origin = self.origin.get_or_insert_with(|| Origin::start(|base| WordPress::new(base, 3)));
        let script = script.replace("http://asso.example/", &origin.url());
        self.run(&script, 0)
    }

    fn file(&self, fence: &Fence) -> PathBuf {
        self.here.join(fence.path())
    }

    fn write(&mut self, fence: &Fence, append: bool) -> Step {
        let path = self.file(fence);
        (self.unseen, self.written) = (true, true);
        let before = fs::read_to_string(&path).ok();
        let text = match (before, append) {
            (Some(before), true) => before + &fence.body,
            (None, false) => fence.body.clone(),
            (Some(_), false) => return Err("this file is there already: write + after its name".to_owned()),
            (None, true) => return Err("there is no such file to add to".to_owned()),
        };
        save(&path, &text)
    }

    fn change(&mut self, fence: &Fence) -> Step {
        let path = self.file(fence);
        (self.unseen, self.written) = (true, true);
        let mut text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", fence.path()))?;
        let lines = |sign: &str| -> Vec<String> {
            fence.body.lines().filter_map(|line| line.strip_prefix(sign)).map(|line| format!("{line}\n")).collect()
        };
        let (old, new) = (lines("- "), lines("+ "));
        if old.is_empty() || old.len() + new.len() != fence.body.lines().count() {
            return Err("a change has lines that begin with « - » or « + »".to_owned());
        }
        // One after the other in the file; what only goes may stand apart.
        let whole = old.concat();
        if text.contains(&whole) {
            text = text.replacen(&whole, &new.concat(), 1);
        } else {
            for line in &old {
                if !new.is_empty() || !text.contains(line) {
                    return Err(format!("{} has no {line}", fence.path()));
                }
                text = text.replacen(line, "", 1);
            }
        }
        save(&path, &text)
    }
}

fn save(path: &Path, text: &str) -> Step {
    let folder = path.parent().ok_or("no folder")?;
    fs::create_dir_all(folder).and_then(|()| fs::write(path, text)).map_err(|error| error.to_string())
}

/// Each line is a command of ours, rightly used.
fn parse(script: &str) -> Step {
    for line in script.lines() {
        let words = line.split_whitespace().map(|word| word.trim_matches(['"', '\'']));
        cli::command(Lang::Fr).try_get_matches_from(words).map_err(|error| format!("{line}: {error}"))?;
    }
    Ok(())
}

/// Whether what was said is what the manual has; « … » stands for anything.
pub fn answers(expected: &str, said: &str) -> Step {
    let plain = |text: &str| text.replace(['\u{A0}', '\u{202F}'], " ").replace('’', "'");
    let (wanted, got) = (plain(expected), plain(said));
    let mut pieces = wanted.trim_end().split('…').map(|piece| piece.trim_matches('\n'));
    let mut rest = got.trim_end();
    let first = pieces.next().unwrap_or_default();
    let wrong = |piece: &str| Err(format!("the answer has no {piece:?} where it should:\n{said}"));
    match rest.strip_prefix(first) {
        Some(after) => rest = after,
        None => return wrong(first),
    }
    let mut open = false;
    for piece in pieces {
        open = piece.is_empty();
        match rest.find(piece) {
            Some(at) => rest = &rest[at + piece.len()..],
            None => return wrong(piece),
        }
    }
    if open || rest.trim().is_empty() { Ok(()) } else { Err(format!("the answer goes on:\n{rest}")) }
}

#[test]
fn an_answer_is_compared() {
    assert!(answers("a\n", "a\n").is_ok() && answers("a\n", "a\nb\n").is_err());
    assert!(answers("…\nb 1 …2\n…\n", "a\nb 1 + 2\nc\n").is_ok());
    assert!(answers("…\nb 3 …2\n…\n", "a\nb 1 + 2\nc\n").is_err());
    assert!(answers("b…\n", "a\nb\n").is_err());
}
