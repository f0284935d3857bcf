//! The project while it is being written: built in memory, served, watched, and built again at each save.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use clap::ArgMatches;

use super::super::command::told;
use super::super::telling::{self, Format};
use super::super::{Outcome, Setting, build, failure};
use super::welcome;
use crate::both;
use crate::edition::{self, FOLDERS, LIVE, Options, Showing, Step};
use crate::finding::{Finding, Severity, Tally};
use crate::host::{
    Answer, Changes, EventSender, Listening, ProjectDisk, Request, Response, Stop, Stopwatch, absolute, events, now,
};
use crate::lang::{Lang, count, plural};
use crate::statify::plan::{content_type, served_as};

/// What the builder makes and the server shows.
struct Room {
    showing: Mutex<Arc<Showing>>,
    readers: Mutex<Vec<Reader>>,
}

/// A page that is open somewhere.
struct Reader {
    at: String,
    sender: EventSender,
}

fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

pub fn run(matches: &ArgMatches, port: u16, setting: &Setting) -> Outcome {
    // Wherever the folder of that name is moved from and to.
    let project = match absolute(&setting.project) {
        Ok(project) => project,
        Err(error) => return failure::file(&setting.project.display().to_string(), &error, setting),
    };
    let listening = match Listening::here(port) {
        Ok(listening) => listening,
        Err(error) => return failure::serve(&error, port, setting),
    };
    let setting = &Setting { project, lang: setting.lang };
    let disk = ProjectDisk::new(&setting.project);
    // Before it is read: what is saved meanwhile is built next.
    let changes = Changes::of(&setting.project, &FOLDERS);
    // Midnight may come.
    // Whoever writes waits for it: what makes a page no other to them is left for the build.
    let quick = Options { plain: true, uncarded: true, commands: told(), ..Options::default() };
    let options = || Options { on: build::day(matches), drafts: matches.get_flag("drafts"), ..quick.clone() };
    telling::progress(both!("Lecture et calcul…", "Reading and computing…").get(setting.lang));
    let watch = Stopwatch::start();
    let (showing, built) = Showing::new(session(), setting.lang).next(&disk, &options());
    telling::progress("");
    let mut told = Told::default();
    told.tell(&built, &BTreeSet::new(), watch, setting);
    greet(&showing, &format!("http://{}", listening.address()), matches.get_flag("open"), setting.lang);
    let room = Arc::new(Room { showing: Mutex::new(Arc::new(showing)), readers: Mutex::default() });
    let (ending, stop) = (changes.ending(), Stop::default());
    let served = thread::scope(|scope| {
        let shown = Arc::clone(&room);
        let server = scope.spawn(|| {
            let ended = listening.serve_the_user(Arc::new(move |request: &Request| shown.answer(request)), &stop);
            ending.now();
            ended
        });
        for saved in changes {
            let watch = Stopwatch::start();
            let built = room.build(&disk, &options());
            told.tell(&built, &saved, watch, setting);
        }
        stop.now();
        server.join()
    });
    match served {
        Ok(Err(error)) => failure::serve(&error, port, setting),
        Ok(Ok(())) | Err(_) => Outcome::Done,
    }
}

/// Says where to look.
fn greet(showing: &Showing, origin: &str, open: bool, lang: Lang) {
    let doors = showing.doors();
    for door in &doors {
        println!("{origin}{door}");
    }
    // Who reads this through a pipe waits for it.
    let _ = std::io::stdout().flush();
    welcome(&format!("{origin}{}", doors.first().map_or("/", String::as_str)), open, lang);
}

/// Tells this server from those before it, of which pages may still be open.
fn session() -> String {
    now().chars().filter(char::is_ascii_alphanumeric).collect()
}

impl Room {
    /// Builds, shows and tells every page.
    fn build(&self, disk: &ProjectDisk, options: &Options) -> Step {
        let before = Arc::clone(&lock(&self.showing));
        let (next, step) = before.next(disk, options);
        if step.same {
            return step;
        }
        let since = before.id();
        let next = Arc::new(next);
        *lock(&self.showing) = Arc::clone(&next);
        lock(&self.readers).retain(|reader| reader.sender.send(&next.id(), &next.told(&reader.at, &since)));
        step
    }

    fn answer(&self, request: &Request) -> Answer {
        let (path, query) = request.target.split_once('?').unwrap_or((&request.target, ""));
        let [.., events] = LIVE;
        if path == events { self.listen(request, query) } else { whole(&lock(&self.showing), request).into() }
    }

    /// A page wants to hear what comes. It hears at once what it missed.
    fn listen(&self, request: &Request, query: &str) -> Answer {
        let asked = |name: &str| {
            let value = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
            value.map(decoded).unwrap_or_default()
        };
        let last = request.fields.iter().find(|(name, _)| name == "last-event-id").map(|(_, value)| value.clone());
        let (at, since) = (asked("at"), last.unwrap_or_else(|| asked("since")));
        let (sender, stream) = events();
        // No build is told of between the two.
        let mut readers = lock(&self.readers);
        let showing = Arc::clone(&lock(&self.showing));
        if sender.send(&showing.id(), &showing.told(&at, &since)) && request.method == "GET" {
            readers.push(Reader { at, sender });
        }
        Answer::Events(stream)
    }
}

fn whole(showing: &Showing, request: &Request) -> Response {
    let said = showing.answer(&request.target);
    let field = |name: &str, value: String| (name.to_owned(), value);
    let mut fields = vec![
        // A browser asks again each time, and is told where it has it already.
        field("cache-control", "no-cache".to_owned()),
        field("x-content-type-options", "nosniff".to_owned()),
        // No other site's page may show or read any of this.
        field("cross-origin-resource-policy", "same-origin".to_owned()),
        field("content-security-policy", "frame-ancestors 'self'".to_owned()),
    ];
    if let Some(to) = said.location {
        fields.push(field("location", to));
    }
    if !said.path.is_empty() {
        fields.push(field("content-type", content_type(served_as(&said.path))));
    }
    Response { status: said.status, fields, body: said.body }
}

/// Undoes the percent-encoding of a query's value.
fn decoded(text: &str) -> String {
    let plain = text.replace('+', " ");
    edition::decoded(&plain)
}

/// What was said of findings before.
#[derive(Default)]
struct Told {
    known: Vec<Finding>,
}

impl Told {
    /// A line for the build, after what is new in what was found; errors are said each time.
    fn tell(&mut self, step: &Step, saved: &BTreeSet<String>, start: Stopwatch, setting: &Setting) {
        let lang = setting.lang;
        let milliseconds = count(lang, i64::try_from(start.elapsed().as_millis()).unwrap_or(i64::MAX));
        let is_new = |it: &&Finding| it.severity == Severity::Error || !self.known.contains(it);
        let new: Vec<Finding> = step.findings.iter().filter(is_new).cloned().collect();
        self.known.clone_from(&step.findings);
        telling::show(&new, setting, Format::Text, false);
        if step.same {
            return;
        }
        let seen = Tally::of(&step.findings).words(lang);
        let what = if step.good {
            let made = made(step, lang);
            let seen = if seen.is_empty() { String::new() } else { format!(" ({seen})") };
            both!("{made} en {milliseconds} ms{seen}", "{made} in {milliseconds} ms{seen}")
        } else {
            both!(
                "{seen} : la dernière version sans erreur reste affichée",
                "{seen}: the last version without errors stays on show"
            )
        };
        let colon = if lang == Lang::Fr { " :" } else { ":" };
        let mut names = saved.iter();
        let of = match (names.next(), names.next()) {
            (Some(one), None) => format!("{}{colon} ", one.escape_debug()),
            _ => String::new(),
        };
        eprintln!("{of}{}", what.get(lang));
    }
}

/// « 3 pages refaites, 1 fichier retiré ».
fn made(step: &Step, lang: Lang) -> String {
    let words = |n: usize, fr: [&str; 2], en: [&str; 2]| {
        let n = i64::try_from(n).unwrap_or(i64::MAX);
        let [one, many] = if lang == Lang::Fr { fr } else { en };
        format!("{} {}", count(lang, n), plural(lang, n, one, many))
    };
    let mut parts = vec![words(step.pages, ["page refaite", "pages refaites"], ["page made anew", "pages made anew"])];
    if step.pages == 0 && step.files > 0 {
        parts = vec![words(step.files, ["fichier refait", "fichiers refaits"], ["file made anew", "files made anew"])];
    }
    if step.gone > 0 {
        parts.push(words(step.gone, ["fichier retiré", "fichiers retirés"], ["file gone", "files gone"]));
    }
    parts.join(", ")
}
