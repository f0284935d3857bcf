//! Web servers that say byte for byte what a test wants, right or wrong.

use std::io::{BufRead, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// A server on loopback; its threads end with the test's process.
pub struct Raw {
    /// Where it listens.
    pub address: SocketAddr,
    /// The heads of the requests that came, in their order.
    pub heads: Arc<Mutex<Vec<String>>>,
}

impl Raw {
    /// Answers with what the closure writes; it is given the head of a request and how many came before with the
    /// same first line. False closes the connection.
    pub fn new(answer: impl Fn(&str, usize, &mut TcpStream) -> bool + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let heads = Arc::new(Mutex::new(Vec::<String>::new()));
        let (seen, answer) = (Arc::clone(&heads), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (seen, answer) = (Arc::clone(&seen), Arc::clone(&answer));
                thread::spawn(move || {
                    let mut stream = stream;
                    stream.set_nodelay(true).unwrap();
                    let mut reader = BufReader::new(stream.try_clone().unwrap());
                    while let Some(head) = head(&mut reader) {
                        let before = {
                            let mut seen = seen.lock().unwrap();
                            let line = |head: &str| head.lines().next().map(str::to_owned);
                            let before = seen.iter().filter(|other| line(other) == line(&head)).count();
                            seen.push(head.clone());
                            before
                        };
                        if !answer(&head, before, &mut stream) {
                            break;
                        }
                    }
                });
            }
        });
        Self { address, heads }
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// How many requests came.
    pub fn count(&self) -> usize {
        self.heads.lock().unwrap().len()
    }
}

fn head(reader: &mut impl BufRead) -> Option<String> {
    let mut head = String::new();
    while reader.read_line(&mut head).ok()? > 0 {
        if head.ends_with("\r\n\r\n") {
            return Some(head);
        }
    }
    None
}

/// A whole answer.
pub fn say(stream: &mut TcpStream, status: &str, fields: &str, body: &[u8]) -> bool {
    let head = format!("HTTP/1.1 {status}\r\n{fields}Content-Length: {}\r\n\r\n", body.len());
    stream.write_all(&[head.as_bytes(), body].concat()).is_ok()
}

/// Bytes as they are, then the end of the connection.
pub fn blurt(stream: &mut TcpStream, bytes: &[u8]) -> bool {
    let _ = stream.write_all(bytes);
    false
}

/// Bytes one after the other, slowly.
pub fn drip(stream: &mut TcpStream, start: &[u8], drop: &[u8], pause: Duration) -> bool {
    let mut going = stream.write_all(start).is_ok();
    while going {
        thread::sleep(pause);
        going = stream.write_all(drop).is_ok();
    }
    false
}
