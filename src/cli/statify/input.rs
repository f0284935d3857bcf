//! What `sobre statify` is given: options, and the files that they name.

use std::path::PathBuf;
use std::sync::Arc;

use clap::ArgMatches;

use crate::both;
use crate::cli::{Outcome, Setting, failure, telling};
use crate::finding::{Finding, Place, any_error};
use crate::host::{self, FolderStore, Wire, WireOptions};
use crate::statify::access_log::{self, Traffic};
use crate::statify::capture::{CaptureError, Seeds, Wanted};
use crate::statify::profile::{self, Profile};
use crate::statify::url::Url;
use crate::statify::{Failure, Options};
use crate::world::Web;

/// The largest list of addresses, or file of a password or cookies, in bytes.
const LARGEST_LIST: u64 = 64 << 20;

/// Says who asks, and where to read what it does.
pub const AGENT: &str = concat!("sobre/", env!("CARGO_PKG_VERSION"), " (static copies of sites)");

/// The most addresses of a site.
const MOST: usize = 1_000_000;

/// What the command is given.
#[expect(clippy::struct_excessive_bools, reason = "one for each switch of the command line")]
pub struct Input {
    pub home: Url,
    pub out: PathBuf,
    pub base: Option<String>,
    pub profile: Option<&'static Profile>,
    pub aliases: Vec<String>,
    pub seeds: Seeds,
    pub plan: bool,
    pub warc: Option<PathBuf>,
    pub from: Vec<String>,
    pub rate: Option<f64>,
    pub concurrency: usize,
    pub auth: Option<(String, String)>,
    pub cookies: Vec<(String, String)>,
    pub ignore_robots: bool,
    pub loss_limit: f64,
    pub accept: Option<String>,
    pub contact: Option<String>,
    pub plain: bool,
    pub unpacked: bool,
    pub json: bool,
}

impl Input {
    /// What the user gave; what is wrong with it has been said where there is none.
    pub fn read(matches: &ArgMatches, setting: &Setting) -> Result<Self, Outcome> {
        let text = |name: &str| matches.get_one::<String>(name).cloned();
        let list = |name: &str| matches.get_many::<String>(name).into_iter().flatten().cloned().collect::<Vec<_>>();
        let given = text("url").unwrap_or_default();
        let mut findings = Vec::new();
        let home = home(&given);
        if home.is_none() {
            findings.push(
                Finding::error(
                    "not-an-address",
                    Place::file(given.as_str()),
                    both!("« {given} » n’est pas une adresse", "“{given}” is no address"),
                )
                .help(both!("écrivez https://asso.example/", "write https://asso.example/")),
            );
        }
        let home = home.or_else(|| Url::new("http://localhost/")).ok_or(Outcome::Failure)?;
        let mut seeds = Seeds::default();
        for path in list("urls") {
            let (urls, found) = access_log::addresses(&Arc::from(path.as_str()), &read(&path, setting)?, &home);
            seeds.addresses.extend(urls.iter().map(ToString::to_string));
            findings.extend(found);
        }
        let mut traffic = Traffic::default();
        for path in list("access-log") {
            host::read_lines(&path, &mut |reader| traffic.read(reader))
                .map_err(|error| failure::file(&path, &error, setting))?;
        }
        seeds.traffic = traffic.hits;
        let auth = text("auth").map(|path| read(&path, setting)).transpose()?;
        let cookies = text("cookies").map(|path| read(&path, setting)).transpose()?;
        telling::show(&findings, setting, telling::Format::Text, false);
        if any_error(&findings) {
            return Err(Outcome::Findings);
        }
        Ok(Self {
            home,
            out: text("out").unwrap_or_default().into(),
            base: text("base-url"),
            profile: text("profile").and_then(|name| profile::named(&name)),
            aliases: list("alias"),
            seeds,
            plan: matches.get_flag("plan"),
            warc: text("warc").map(Into::into),
            from: list("from"),
            rate: matches.get_one("rate").copied(),
            concurrency: matches.get_one::<u16>("concurrency").copied().map_or(8, usize::from),
            auth: auth.as_deref().and_then(|text| pair(text, ':')),
            cookies: cookies.iter().flat_map(|text| text.lines()).filter_map(cookie).collect(),
            ignore_robots: matches.get_flag("ignore-robots"),
            loss_limit: matches.get_one("loss-limit").copied().unwrap_or(1.0),
            accept: text("accept").filter(|reason| !reason.trim().is_empty()),
            contact: text("contact"),
            plain: matches.get_flag("no-minify"),
            unpacked: matches.get_flag("no-compress"),
            json: matches.get_flag("json"),
        })
    }

    /// What is asked: the site itself.
    pub fn web<'s>(&self, store: &'s FolderStore) -> Result<Box<dyn Web + 's>, Failure> {
        let agent = self.contact.as_ref().map_or_else(|| AGENT.to_owned(), |contact| format!("{AGENT} {contact}"));
        let mut options = WireOptions::new(self.home.as_str(), &agent);
        options.aliases = self.aliases.iter().map(|host| format!("{}://{host}/", self.home.scheme())).collect();
        options.rate = self.rate;
        options.concurrency = self.concurrency;
        options.auth.clone_from(&self.auth);
        options.cookies.clone_from(&self.cookies);
        let url = self.home.to_string();
        let wire = Wire::new(options, store);
        wire.map(|wire| Box::new(wire) as Box<dyn Web>)
            .map_err(|error| Failure::Capture(CaptureError::Home { url, error }))
    }

    /// As the library takes it.
    pub fn options(&self) -> Options<'_> {
        Options {
            wanted: Wanted {
                home: self.home.clone(),
                aliases: self.aliases.clone(),
                profile: self.profile,
                seeds: &self.seeds,
                concurrency: self.concurrency,
                ignore_robots: self.ignore_robots,
                hurried: self.rate.is_some() || self.ignore_robots,
                limit: MOST,
                archived: !self.from.is_empty(),
            },
            base: self.base.clone(),
            contact: self.contact.clone(),
            plain: self.plain,
            unpacked: self.unpacked,
            accept: self.accept.clone(),
        }
    }
}

/// The address given; a bare host is one.
fn home(given: &str) -> Option<Url> {
    let whole = given.contains("://").then(|| Url::new(given)).flatten();
    whole.or_else(|| (!given.contains("://")).then(|| Url::new(&format!("https://{given}"))).flatten())
}

fn read(path: &str, setting: &Setting) -> Result<String, Outcome> {
    host::read_file(path, LARGEST_LIST)
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .map_err(|error| failure::file(path, &error, setting))
}

/// A line of a file of cookies: the seven fields of Netscape's form, tabs between them, or `name=value`.
fn cookie(line: &str) -> Option<(String, String)> {
    let line = line.strip_prefix("#HttpOnly_").unwrap_or(line);
    if line.trim().is_empty() || line.starts_with('#') {
        return None;
    }
    let fields: Vec<&str> = line.trim_end().split('\t').collect();
    match fields.as_slice() {
        [_, _, _, _, _, name, value] => Some(((*name).to_owned(), (*value).to_owned())),
        _ => pair(line, '='),
    }
}

fn pair(line: &str, between: char) -> Option<(String, String)> {
    let (name, value) = line.trim().split_once(between)?;
    Some((name.trim().to_owned(), value.trim().to_owned()))
}
