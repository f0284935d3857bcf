//! From names to addresses, and no further than is allowed.

use std::collections::BTreeMap;
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use super::address::forbidden;

/// How a name becomes addresses, in place of the system's resolver.
pub type Names = Arc<dyn Fn(&str) -> Vec<IpAddr> + Send + Sync>;

/// How long an answer of the resolver is good for: it is asked for every request.
const FRESH: Duration = Duration::from_mins(1);

/// The resolver of every connection, IP literals included.
///
/// A forbidden address is refused, unless a host of the site was there at the start; then that host may be asked
/// there, at the site's own ports. So a public name that turns private later (DNS rebinding) leads nowhere.
pub(super) struct Guard {
    names: Option<Names>,
    private: bool,
    system: DefaultResolver,
    /// Where the hosts of the site were at the start.
    home: BTreeMap<String, Vec<IpAddr>>,
    ports: Vec<u16>,
    known: Mutex<BTreeMap<String, (Instant, Vec<SocketAddr>)>>,
}

/// Why an address was not asked; found again inside of the error that comes out of the agent.
#[derive(Debug)]
pub(super) struct Refused(pub String);

impl Guard {
    /// Learns where the hosts of the site are; a host without an address is not there.
    pub(super) fn new(names: Option<Names>, private: bool, site: &[Uri], config: &Config) -> Self {
        let mut guard = Self {
            names,
            private,
            system: DefaultResolver::default(),
            home: BTreeMap::new(),
            ports: vec![80, 443],
            known: Mutex::default(),
        };
        for uri in site {
            let found = guard.look_up(uri, config, NextTimeout::default()).unwrap_or_default();
            guard.home.insert(host(uri), found.iter().map(SocketAddr::ip).collect());
            guard.ports.extend(port(uri));
        }
        guard
    }

    /// Whether this host of the site had an address.
    pub(super) fn is_known(&self, uri: &Uri) -> bool {
        self.home.get(&host(uri)).is_some_and(|addresses| !addresses.is_empty())
    }

    fn allowed(&self, host: &str, address: SocketAddr) -> bool {
        let at_home = || self.home.get(host).is_some_and(|home| home.contains(&address.ip()));
        self.private || !forbidden(address.ip()) || (at_home() && self.ports.contains(&address.port()))
    }

    fn look_up(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<Vec<SocketAddr>, ureq::Error> {
        let (host, port) = (host(uri), port(uri).ok_or_else(|| ureq::Error::BadUri(uri.to_string()))?);
        if let Ok(address) = host.parse::<IpAddr>() {
            return Ok(vec![SocketAddr::new(address, port)]);
        }
        if let Some(names) = &self.names {
            return Ok(names(&host).into_iter().map(|address| SocketAddr::new(address, port)).collect());
        }
        let key = format!("{host}:{port}");
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some((_, addresses)) = known.filter(|(when, _)| when.elapsed() < FRESH) {
            return Ok(addresses);
        }
        let found = self.system.resolve(uri, config, timeout).map_err(|error| match error {
            // What the system's resolver says, in many words, of a name that is not there.
            ureq::Error::Io(_) => ureq::Error::HostNotFound,
            other => other,
        })?;
        let found: Vec<SocketAddr> = found.iter().copied().collect();
        self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(key, (Instant::now(), found.clone()));
        Ok(found)
    }
}

impl Resolver for Guard {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let (host, found) = (host(uri), self.look_up(uri, config, timeout)?);
        let mut allowed = self.empty();
        for address in found.iter().filter(|address| self.allowed(&host, **address)).take(8) {
            allowed.push(*address);
        }
        match (allowed.is_empty(), found.first()) {
            (false, _) => Ok(allowed),
            (true, Some(address)) => Err(ureq::Error::Other(Box::new(Refused(format!("{host} ({address})"))))),
            (true, None) => Err(ureq::Error::HostNotFound),
        }
    }
}

impl fmt::Debug for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Guard").field("home", &self.home).finish_non_exhaustive()
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

/// The host in lower case; an IPv6 literal without its brackets.
pub(super) fn host(uri: &Uri) -> String {
    let host = uri.host().unwrap_or_default().to_ascii_lowercase();
    host.strip_prefix('[').and_then(|inside| inside.strip_suffix(']')).map(str::to_owned).unwrap_or(host)
}

/// The port, written or the scheme's.
fn port(uri: &Uri) -> Option<u16> {
    uri.port_u16().or_else(|| match uri.scheme_str() {
        Some("http") => Some(80),
        Some("https") => Some(443),
        _ => None,
    })
}
