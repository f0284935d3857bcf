//! The server: a thread a connection, keep-alive, faults and latency on demand.

use std::collections::BTreeMap;
use std::io::{self, BufReader};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::answer::{Answer, Body, stamp};
use super::expected::{Class, Expected};
use super::log::{Asked, Log};
use super::request::Request;

/// What a server serves.
pub trait Site: Send + Sync + 'static {
    /// The answer to a request; conditions of the request are the server's matter.
    fn answer(&self, request: &Request) -> Answer;
    /// Everything public, in a fixed order.
    fn expected(&self) -> Vec<Expected>;
    /// What any target is, known or not.
    fn class(&self, target: &str) -> Class;
}

/// Which requests fail although the site is well.
#[derive(Clone, Copy, Default)]
struct Faults {
    percent: u64,
    seed: u64,
    times: u32,
}

struct Inner<S> {
    site: Arc<S>,
    started: Instant,
    over: AtomicBool,
    in_flight: AtomicUsize,
    latency: AtomicU64,
    faults: Mutex<Faults>,
    failed: Mutex<BTreeMap<String, u32>>,
    log: Mutex<Log>,
    open: Mutex<BTreeMap<u64, TcpStream>>,
    accepting: Mutex<Option<JoinHandle<()>>>,
}

/// A site that is served until this is dropped.
pub struct Origin<S> {
    /// The site.
    pub site: Arc<S>,
    address: SocketAddr,
    inner: Arc<Inner<S>>,
}

impl<S: Site> Origin<S> {
    /// Serves the site that `make` makes of the origin's address (`http://127.0.0.1:PORT`).
    pub fn start(make: impl FnOnce(&str) -> S) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let address = listener.local_addr().expect("an address");
        let site = Arc::new(make(&format!("http://{address}")));
        let inner = Arc::new(Inner {
            site: Arc::clone(&site),
            started: Instant::now(),
            over: AtomicBool::new(false),
            in_flight: AtomicUsize::new(0),
            latency: AtomicU64::new(0),
            faults: Mutex::default(),
            failed: Mutex::default(),
            log: Mutex::default(),
            open: Mutex::default(),
            accepting: Mutex::default(),
        });
        let shared = Arc::clone(&inner);
        let accepting = thread::spawn(move || {
            for (number, stream) in (0_u64..).zip(listener.incoming().flatten()) {
                if shared.over.load(Ordering::Relaxed) {
                    return;
                }
                if let Ok(second) = stream.try_clone() {
                    shared.open.lock().expect("the connections").insert(number, second);
                }
                let shared = Arc::clone(&shared);
                thread::spawn(move || {
                    let _ = shared.talk(&stream);
                    let _ = stream.shutdown(Shutdown::Both);
                    shared.open.lock().expect("the connections").remove(&number);
                });
            }
        });
        *inner.accepting.lock().expect("the thread") = Some(accepting);
        Self { site, address, inner }
    }

    /// `127.0.0.1:PORT`.
    pub fn host(&self) -> String {
        self.address.to_string()
    }

    /// The address to statify, with a slash at its end.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Everything asked since the start or the last [`Origin::forget`].
    pub fn log(&self) -> Log {
        self.inner.log.lock().expect("the log").clone()
    }

    /// Empties the log.
    pub fn forget(&self) {
        self.inner.log.lock().expect("the log").0.clear();
        self.inner.failed.lock().expect("the faults").clear();
    }

    /// Makes every answer wait.
    pub fn set_latency(&self, latency: Duration) {
        self.inner.latency.store(u64::try_from(latency.as_millis()).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    /// Lets that share of the targets, chosen by the seed, fail the first `times` times: by turns 500, 502, 503 and
    /// a reset. 0 % ends it. robots.txt never fails.
    pub fn fail_some(&self, percent: u64, seed: u64, times: u32) {
        *self.inner.faults.lock().expect("the faults") = Faults { percent, seed, times };
        self.inner.failed.lock().expect("the faults").clear();
    }

    /// Requests of the log for something that no public address is.
    pub fn useless(&self, class: Class) -> Vec<Asked> {
        let useless = self.log().0.into_iter().filter(|asked| self.site.class(&asked.target) == class);
        useless.collect()
    }

    /// Ends the server at once: whoever asks later finds nobody.
    pub fn stop(&self) {
        end(&self.inner, self.address);
    }
}

impl<S> Drop for Origin<S> {
    fn drop(&mut self) {
        end(&self.inner, self.address);
    }
}

fn end<S>(inner: &Inner<S>, address: SocketAddr) {
    if inner.over.swap(true, Ordering::Relaxed) {
        return;
    }
    let _ = TcpStream::connect(address);
    if let Some(accepting) = inner.accepting.lock().expect("the thread").take() {
        let _ = accepting.join();
    }
    for stream in inner.open.lock().expect("the connections").values() {
        let _ = stream.shutdown(Shutdown::Both);
    }
}

impl<S: Site> Inner<S> {
    fn talk(&self, stream: &TcpStream) -> io::Result<()> {
        stream.set_nodelay(true)?;
        let mut reader = BufReader::new(stream.try_clone()?);
        let mut writer = stream.try_clone()?;
        while let Some(request) = Request::read(&mut reader)? {
            if self.over.load(Ordering::Relaxed) {
                return Ok(());
            }
            let in_flight = self.in_flight.fetch_add(1, Ordering::SeqCst) + 1;
            let kept = self.one(&request, in_flight, &mut writer);
            self.in_flight.fetch_sub(1, Ordering::SeqCst);
            let close = request.field("connection").is_some_and(|value| value.eq_ignore_ascii_case("close"));
            if !kept? || close {
                return Ok(());
            }
        }
        Ok(())
    }

    fn one(&self, request: &Request, in_flight: usize, writer: &mut TcpStream) -> io::Result<bool> {
        let at = self.started.elapsed();
        let answer = self.fault(request).unwrap_or_else(|| conditional(request, self.site.answer(request)));
        let cut = matches!(answer.body, Body::Reset | Body::Silence(_));
        let asked = Asked {
            at,
            target: request.target.clone(),
            method: request.method.clone(),
            status: if cut { 0 } else { answer.status },
            conditional: request.field("if-none-match").or(request.field("if-modified-since")).is_some(),
            in_flight,
            fields: request.fields.clone(),
        };
        self.log.lock().expect("the log").0.push(asked);
        thread::sleep(Duration::from_millis(self.latency.load(Ordering::Relaxed)));
        let gzip = request.field("accept-encoding").is_some_and(|value| value.contains("gzip"));
        answer.write(writer, request.method == "HEAD", gzip)
    }

    fn fault(&self, request: &Request) -> Option<Answer> {
        let faults = *self.faults.lock().expect("the faults");
        let number = stamp(format!("{} {}", faults.seed, request.target).as_bytes());
        if number % 100 >= faults.percent || request.target == "/robots.txt" {
            return None;
        }
        let mut failed = self.failed.lock().expect("the faults");
        let times = failed.entry(request.target.clone()).or_default();
        *times += 1;
        if *times > faults.times {
            return None;
        }
        let error = Answer::html("<!doctype html><title>Erreur</title><p>Le serveur a un souci passager.");
        Some(match number / 100 % 4 {
            0 => error.status(500),
            1 => error.status(502),
            2 => error.status(503).field("Retry-After", "0"),
            _ => error.sent(|_| Body::Reset),
        })
    }
}

/// 304 where the request has the answer already.
fn conditional(request: &Request, answer: Answer) -> Answer {
    let same = |asked: &str, given: &str| request.field(asked).zip(answer.value(given)).map(|(a, b)| a == b);
    let unchanged = same("if-none-match", "ETag").or_else(|| same("if-modified-since", "Last-Modified"));
    if answer.status == 200 && unchanged == Some(true) { answer.status(304) } else { answer }
}
