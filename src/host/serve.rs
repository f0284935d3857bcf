//! A small web server for looking at a site on one's own machine; the hyper and tokio door.

use std::convert::Infallible;
use std::fmt;
use std::io;
use std::net::{self, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderName, HeaderValue, IF_NONE_MATCH};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, Semaphore};

use super::callers;
use super::events::{Content, EventStream};
use crate::tree::Digest;

/// A request, `GET` or `HEAD`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// `GET`, `HEAD`; the body of an answer to `HEAD` is left out by the server.
    pub method: String,
    /// Path and query as they were sent: `/spip.php?article12`.
    pub target: String,
    /// The header fields in their order; names in lower case; values that are no UTF-8 are left out.
    pub fields: Vec<(String, String)>,
}

/// An answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// The header fields; one that cannot be sent is left out. `Content-Length` and `Date` are added, and an `ETag`
    /// where there is none.
    pub fields: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

/// What is answered.
#[derive(Debug)]
pub enum Answer {
    /// All at once.
    Whole(Response),
    /// Events as they come.
    Events(EventStream),
}

impl From<Response> for Answer {
    fn from(response: Response) -> Self {
        Self::Whole(response)
    }
}

/// What answers; it may be asked from any thread.
pub type Answering = Arc<dyn Fn(&Request) -> Answer + Send + Sync>;

/// Why it does not serve.
#[derive(Debug)]
pub enum ServeError {
    /// Not an address of this machine alone.
    NotLoopback(SocketAddr),
    /// The system's own word: the port is taken…
    Io(io::Error),
}

/// Ends a server from another thread.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<Notify>);

impl Stop {
    /// Now; the requests under way are cut off.
    pub fn now(&self) {
        self.0.notify_one();
    }
}

/// Time for the head of a request, and between two requests.
const HEAD_TIME: Duration = Duration::from_secs(15);
/// Time for all that one connection may want.
const CONNECTION_TIME: Duration = Duration::from_mins(10);
const CONNECTIONS: usize = 256;

/// A port of this machine's own, open; who asks waits until it is served.
#[derive(Debug)]
pub struct Listening {
    listener: net::TcpListener,
    address: SocketAddr,
}

impl Listening {
    /// Opens a loopback address, whose port the system chooses where it is 0.
    pub fn at(address: SocketAddr) -> Result<Self, ServeError> {
        if !address.ip().is_loopback() {
            return Err(ServeError::NotLoopback(address));
        }
        let listener = net::TcpListener::bind(address).map_err(ServeError::Io)?;
        listener.set_nonblocking(true).map_err(ServeError::Io)?;
        let address = listener.local_addr().map_err(ServeError::Io)?;
        Ok(Self { listener, address })
    }

    /// The same on this machine's usual address.
    pub fn here(port: u16) -> Result<Self, ServeError> {
        Self::at(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))
    }

    /// Its address.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until it is stopped. A request for the name of another machine (DNS rebinding) is answered 421, one
    /// of another site's page 403.
    pub fn serve(self, answer: Answering, stop: &Stop) -> Result<(), ServeError> {
        self.run(answer, stop, false)
    }

    /// The same, until the user types Ctrl-C.
    pub fn serve_the_user(self, answer: Answering, stop: &Stop) -> Result<(), ServeError> {
        self.run(answer, stop, true)
    }

    fn run(self, answer: Answering, stop: &Stop, interruptible: bool) -> Result<(), ServeError> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(ServeError::Io)?;
        let typed = stop.clone();
        runtime.block_on(async {
            let listener = TcpListener::from_std(self.listener).map_err(ServeError::Io)?;
            // Both end with the runtime.
            tokio::spawn(accept(listener, answer));
            if interruptible {
                tokio::spawn(async move {
                    if tokio::signal::ctrl_c().await.is_ok() {
                        typed.now();
                    }
                });
            }
            stop.0.notified().await;
            Ok(())
        })
    }
}

/// Serves on a loopback address until it is stopped; `ready` hears the address.
pub fn serve(
    address: SocketAddr,
    answer: Answering,
    ready: impl FnOnce(SocketAddr),
    stop: &Stop,
) -> Result<(), ServeError> {
    let listening = Listening::at(address)?;
    ready(listening.address());
    listening.serve(answer, stop)
}

async fn accept(listener: TcpListener, answer: Answering) {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, _)) => {
                let answer = Arc::clone(&answer);
                tokio::spawn(async move {
                    let _ = tokio::time::timeout(CONNECTION_TIME, converse(stream, answer)).await;
                    drop(place);
                });
            }
            // No file descriptors left, or a client that is gone.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

async fn converse(stream: TcpStream, answer: Answering) {
    let service = service_fn(|request| {
        let response = respond(&request, &answer);
        async move { Ok::<_, Infallible>(response) }
    });
    let _ = stream.set_nodelay(true);
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME)
        .max_headers(64)
        .max_buf_size(64 * 1024)
        .serve_connection(TokioIo::new(stream), service);
    // What a client does wrong is its own affair.
    let _ = connection.await;
}

fn respond(request: &hyper::Request<Incoming>, answer: &Answering) -> hyper::Response<Content> {
    if let Some(refused) = callers::refusal(request) {
        return plain(refused);
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = plain(StatusCode::METHOD_NOT_ALLOWED);
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    let text = |value: &HeaderValue| std::str::from_utf8(value.as_bytes()).ok().map(str::to_owned);
    let fields = request.headers().iter().filter_map(|(name, value)| Some((name.as_str().to_owned(), text(value)?)));
    let asked = Request {
        method: request.method().as_str().to_owned(),
        target: request.uri().path_and_query().map_or("/", |target| target.as_str()).to_owned(),
        fields: fields.collect(),
    };
    match answer(&asked) {
        Answer::Whole(whole) => conditional(request, response(whole)),
        Answer::Events(stream) => {
            let mut response = plain(StatusCode::OK);
            response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
            response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
            *response.body_mut() = Content::Events(stream);
            response
        }
    }
}

/// As hyper has it.
fn response(answer: Response) -> hyper::Response<Content> {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let tag = format!("\"{:.32}\"", Digest::of(&answer.body).to_string());
    let mut response = plain(status);
    for (name, value) in answer.fields {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().append(name, value);
        }
    }
    if let (StatusCode::OK, Ok(tag)) = (status, HeaderValue::try_from(tag)) {
        response.headers_mut().entry(ETAG).or_insert(tag);
    }
    *response.body_mut() = Content::Whole(Full::new(Bytes::from(answer.body)));
    response
}

/// 304 where the client has it already (RFC 9110 §13.1.2).
fn conditional(request: &hyper::Request<Incoming>, mut response: hyper::Response<Content>) -> hyper::Response<Content> {
    let weak = |tag: &[u8]| tag.strip_prefix(b"W/").unwrap_or(tag).to_vec();
    let tag = response.headers().get(ETAG).filter(|_| response.status() == StatusCode::OK).map(|t| weak(t.as_bytes()));
    let known = |tag: &Vec<u8>| {
        let listed = request.headers().get_all(IF_NONE_MATCH).iter();
        let mut listed = listed.flat_map(|list| list.as_bytes().split(|b| *b == b',')).map(<[u8]>::trim_ascii);
        listed.any(|one| one == b"*" || weak(one) == *tag)
    };
    if tag.as_ref().is_some_and(known) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        *response.body_mut() = Content::Whole(Full::default());
    }
    response
}

fn plain(status: StatusCode) -> hyper::Response<Content> {
    let mut response = hyper::Response::new(Content::Whole(Full::default()));
    *response.status_mut() = status;
    response
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotLoopback(address) => write!(f, "{address} is not on this machine alone"),
            Self::Io(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ServeError {}
