//! Who may ask a server on this machine: its own pages, and a person who follows a link to it; no page of another
//! site, whatever name it gives this machine.

use std::net::IpAddr;

use hyper::body::Incoming;
use hyper::header::{HOST, ORIGIN};
use hyper::http::uri::Authority;
use hyper::{Request, StatusCode};

/// Why a request is refused, if it is.
pub(super) fn refusal(request: &Request<Incoming>) -> Option<StatusCode> {
    let field = request.headers().get(HOST).and_then(|host| Authority::try_from(host.as_bytes()).ok());
    // The address line comes first (RFC 9112 §3.2.2).
    let authority = request.uri().authority().cloned().or(field).filter(is_here);
    let Some(authority) = authority else { return Some(StatusCode::MISDIRECTED_REQUEST) };
    (!is_own(request, &authority)).then_some(StatusCode::FORBIDDEN)
}

/// Whether this is a name of this machine: another one's leads here by DNS rebinding.
fn is_here(authority: &Authority) -> bool {
    let host = authority.host().trim_start_matches('[').trim_end_matches(']');
    let name = host.to_ascii_lowercase();
    name == "localhost" || name.ends_with(".localhost") || host.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
}

/// Whether no other site's page asks. A browser says for whom it asks, and a page cannot say it for itself.
fn is_own(request: &Request<Incoming>, authority: &Authority) -> bool {
    let word = |name: &str| request.headers().get(name).map(|value| value.as_bytes().to_ascii_lowercase());
    let own = format!("http://{authority}").to_ascii_lowercase();
    if request.headers().contains_key(ORIGIN) && word("origin").as_deref() != Some(own.as_bytes()) {
        return false;
    }
    match word("sec-fetch-site").as_deref() {
        // No browser, or one from before 2023.
        None | Some(b"same-origin" | b"none") => true,
        // A link from elsewhere, to be seen by the person who followed it and by nobody else.
        Some(_) => {
            word("sec-fetch-mode").is_some_and(|mode| mode == b"navigate")
                && word("sec-fetch-dest").is_some_and(|dest| dest == b"document")
        }
    }
}
