//! A real site, and what became of it: its answers are written down, it is copied, and it is gone.

use std::collections::{BTreeMap, BTreeSet};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::Command;
use std::thread::scope;

use super::answer::{Answer, Reading, ask, from_root, same};
use super::site::{Address, Cms, Keeper, RealSite, Secret};

/// The address of the copy.
pub const BASE: &str = "https://statique.example";
/// Its host.
pub const HOST: &str = "statique.example";
/// An address that no system knows.
pub const UNKNOWN: &str = "/n-existe-pas-du-tout/";

/// A site of the past and its copy. The copy goes when the process ends.
pub struct Copied {
    /// `127.0.0.1:PORT`, where nobody listens any more.
    pub origin: String,
    /// The origin's port.
    pub port: u16,
    /// The output folder.
    pub out: PathBuf,
    /// How its pages are read.
    pub reading: Reading,
    /// What the system itself called public.
    pub addresses: Vec<Address>,
    /// What no file may hold.
    pub secrets: Vec<Secret>,
    /// What it answered, by address as [`same`] spells it: those of the system, and where they lead.
    pub answers: BTreeMap<String, Answer>,
    /// Where its pages lead and what they load, spelt the same way, by address.
    pub links: BTreeMap<String, BTreeSet<String>>,
    /// What it answered to [`UNKNOWN`].
    pub unknown: Answer,
    /// How `statify` ended, and what it said.
    pub ran: (i32, String),
    _keeper: Keeper,
}

impl Copied {
    /// Starts the system, asks it everything, copies it, and stops it.
    pub fn of(cms: &Cms, reading: Reading) -> Self {
        let site = RealSite::start(cms);
        let mut copied = Self::before(&site, reading);
        let mut command = Command::new(env!("CARGO_BIN_EXE_sobre"));
        command.args(["statify", &format!("{}/", site.address), "--base-url", BASE, "--alias", "localhost"]);
        command.args(["--rate", "1000/s", "--lang", "en", "--out"]).arg(&copied.out);
        let ran = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let said = format!("{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
        copied.ran = (ran.status.code().unwrap_or(-1), said);
        drop(site);
        assert!(TcpStream::connect(("127.0.0.1", copied.port)).is_err(), "the origin still answers");
        copied
    }

    /// What the system answers, and no copy yet.
    pub fn before(site: &RealSite, reading: Reading) -> Self {
        let origin = site.address.trim_start_matches("http://").to_owned();
        let port = origin.rsplit(':').next().and_then(|it| it.parse().ok()).expect("a port");
        let own = [origin.as_str(), &format!("localhost:{port}")];
        let (mut answers, mut links) = (BTreeMap::new(), BTreeMap::new());
        let mut next: BTreeSet<String> = site.truth.addresses.iter().map(|it| same(&it.url)).collect();
        while !next.is_empty() {
            let urls: Vec<String> = next.into_iter().collect();
            let round = ask_all(port, &urls, &own);
            // What a page loads may be missing already.
            next = round.iter().flat_map(|it| it.1.iter()).filter(|it| it.1).map(|it| it.0.clone()).collect();
            next.extend(round.iter().filter_map(|it| it.0.location.as_deref()).map(same));
            next.retain(|it| it.starts_with('/'));
            for (url, (answer, named)) in urls.into_iter().zip(round) {
                links.insert(url.clone(), named.into_iter().map(|it| it.0).collect());
                answers.insert(url, answer);
            }
            next.retain(|it| !answers.contains_key(it));
        }
        let unknown = ask(port, UNKNOWN, &own);
        let keeper = Keeper::new();
        let out = keeper.folder.join("copie");
        let (addresses, secrets) = (site.truth.addresses.clone(), site.truth.secrets.clone());
        Self {
            origin,
            port,
            out,
            reading,
            addresses,
            secrets,
            answers,
            links,
            unknown,
            ran: (-1, String::new()),
            _keeper: keeper,
        }
    }
}

/// Asks several at a time; the answers stand in the order of the addresses, each with its links from the root and
/// whether they are loaded.
fn ask_all(port: u16, urls: &[String], own: &[&str]) -> Vec<(Answer, Vec<(String, bool)>)> {
    let share = urls.len().div_ceil(4).max(1);
    scope(|scope| {
        let one = |url: &String| {
            let answer = ask(port, url, own);
            let page = answer.kind == "text/html" && answer.status == 200;
            let links = if page { answer.links() } else { Vec::new() };
            let place = |link: String| same(from_root(&link, url, own).split('#').next().unwrap_or_default());
            (answer, links.into_iter().map(|(link, loads)| (place(link), loads)).collect())
        };
        let asked = move |part: &[String]| part.iter().map(one).collect::<Vec<_>>();
        let parts: Vec<_> = urls.chunks(share).map(|part| scope.spawn(move || asked(part))).collect();
        parts.into_iter().flat_map(|part| part.join().expect("every address answers")).collect()
    })
}
