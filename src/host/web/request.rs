//! What is sent, and to whom.

use std::sync::Arc;
use std::time::Duration;

use ureq::http::{HeaderValue, Response, Uri, header};
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::{Agent, Body};

use super::WireOptions;
use super::fault::{Phase, fault};
use super::resolver::{Guard, host};
use super::strict::Strict;
use crate::markup::data_uri;
use crate::world::{Ask, WebError};

/// The most bytes of the head of an answer.
const HEAD: usize = 64 * 1024;

/// The agent, and what is said to the site only.
pub(super) struct Requests {
    agent: Agent,
    /// The site's hosts, the origin's first.
    site: Vec<String>,
    /// Whether the site is asked over TLS, so that what is secret is not sent otherwise.
    secure: bool,
    secrets: Vec<(header::HeaderName, HeaderValue)>,
}

impl Requests {
    pub(super) fn new(options: WireOptions) -> Result<Self, WebError> {
        let origin = if options.origin.is_empty() { None } else { Some(uri(&options.origin)?) };
        let mut site: Vec<Uri> = origin.iter().cloned().collect();
        for alias in &options.aliases {
            site.push(uri(alias)?);
        }
        let printable = |c: char| if c == ' ' || c.is_ascii_graphic() { c } else { '?' };
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            // Through a proxy, addresses would be chosen where we do not see it.
            .proxy(None)
            .user_agent(options.user_agent.chars().map(printable).collect::<String>())
            .accept("*/*")
            .accept_encoding("gzip, br, deflate")
            .max_response_header_size(HEAD)
            .input_buffer_size(2 * HEAD)
            .output_buffer_size(HEAD)
            .max_idle_connections(2 * options.concurrency)
            .max_idle_connections_per_host(options.concurrency)
            // Servers close after 5 s (Apache) or more.
            .max_idle_age(Duration::from_secs(4))
            .tls_config(TlsConfig::builder().root_certs(roots()).build())
            .build();
        let secrets = secrets(&options)?;
        let guard = Guard::new(options.names, options.private, &site, &config);
        if let Some(origin) = origin.as_ref().filter(|origin| !guard.is_known(origin)) {
            return Err(WebError::Unknown(host(origin)));
        }
        Ok(Self {
            agent: Agent::with_parts(config, Strict::default(), guard),
            site: site.iter().map(host).collect(),
            secure: origin.is_some_and(|origin| origin.scheme_str() == Some("https")),
            secrets,
        })
    }

    /// The site's hosts, the origin's first.
    pub(super) fn site(&self) -> &[String] {
        &self.site
    }

    /// Sends a request and waits for the head of its answer, at most `budget`; all of it may take the `longest`.
    pub(super) fn send(
        &self,
        uri: &Uri,
        ask: &Ask<'_>,
        budget: Duration,
        longest: Duration,
    ) -> Result<Response<Body>, WebError> {
        let host = host(uri);
        let mut request = if ask.head { self.agent.head(uri) } else { self.agent.get(uri) };
        for (name, value) in [(header::IF_NONE_MATCH, ask.etag), (header::IF_MODIFIED_SINCE, ask.modified)] {
            // What was no ASCII when it came does not go back as it came.
            if let Some(value) = value.and_then(|value| HeaderValue::from_str(value).ok()) {
                request = request.header(name, value);
            }
        }
        if self.site.contains(&host) && (!self.secure || uri.scheme_str() == Some("https")) {
            for (name, value) in &self.secrets {
                request = request.header(name, value);
            }
        }
        // A server that hangs leaves time for another try.
        let phase = (budget / 2).max(Duration::from_millis(1));
        let request = request
            .config()
            .timeout_global(Some(longest))
            .timeout_resolve(Some(phase))
            .timeout_connect(Some(phase))
            .timeout_send_request(Some(phase))
            .timeout_recv_response(Some(phase))
            .timeout_per_read(Some(phase))
            .build();
        request.call().map_err(|error| fault(error, &host, Phase::Head))
    }
}

/// An address that can be asked.
pub(super) fn uri(address: &str) -> Result<Uri, WebError> {
    let uri = address.parse::<Uri>().map_err(|error| WebError::Broken(format!("{address}: {error}")))?;
    let named = uri.authority().is_some_and(|authority| !authority.as_str().contains('@'));
    if named && matches!(uri.scheme_str(), Some("http" | "https")) {
        Ok(uri)
    } else {
        Err(WebError::Broken(format!("{address}: this is no address that can be asked")))
    }
}

/// The system's root certificates, so that a private authority which is installed there is trusted; Mozilla's where
/// the system has none.
fn roots() -> RootCerts {
    let found = rustls_native_certs::load_native_certs().certs;
    if found.is_empty() {
        return RootCerts::WebPki;
    }
    RootCerts::Specific(Arc::new(found.iter().map(|root| Certificate::from_der(root).to_owned()).collect()))
}

fn secrets(options: &WireOptions) -> Result<Vec<(header::HeaderName, HeaderValue)>, WebError> {
    let mut secrets = Vec::new();
    if let Some((name, password)) = &options.auth {
        let encoded = data_uri("", format!("{name}:{password}").as_bytes());
        let encoded = encoded.rsplit_once(',').map_or("", |(_, encoded)| encoded);
        secrets.push((header::AUTHORIZATION, format!("Basic {encoded}")));
    }
    if !options.cookies.is_empty() {
        let pairs: Vec<String> = options.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        secrets.push((header::COOKIE, pairs.join("; ")));
    }
    let valued = |(name, value): (header::HeaderName, String)| match HeaderValue::from_bytes(value.as_bytes()) {
        Ok(mut value) => {
            value.set_sensitive(true);
            Ok((name, value))
        }
        Err(_) => Err(WebError::Broken(format!("{name}: this cannot be sent"))),
    };
    secrets.into_iter().map(valued).collect()
}
