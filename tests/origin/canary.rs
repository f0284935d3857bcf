//! A server that nobody may ever contact.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// Listens, and notes who came.
pub struct Canary {
    address: SocketAddr,
    seen: Arc<Mutex<Vec<String>>>,
    over: Arc<AtomicBool>,
}

impl Canary {
    /// On another loopback address than the origins': a private host of its own.
    pub fn start() -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::new(127, 0, 0, 2), 0))?;
        let canary = Self { address: listener.local_addr()?, seen: Arc::default(), over: Arc::default() };
        let (seen, over) = (Arc::clone(&canary.seen), Arc::clone(&canary.over));
        thread::spawn(move || {
            for stream in listener.incoming() {
                if over.load(Ordering::Relaxed) {
                    return;
                }
                seen.lock().expect("the canary's list").push("a connection".to_owned());
                if let Ok(mut stream) = stream {
                    let told = first_words(&mut stream);
                    seen.lock().expect("the canary's list").push(told);
                    let _ =
                        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\ncanari");
                }
            }
        });
        Ok(canary)
    }

    /// `127.0.0.2:PORT`.
    pub fn host(&self) -> String {
        self.address.to_string()
    }

    /// Two lines for each contact: that it was, and what it said first.
    pub fn seen(&self) -> Vec<String> {
        self.seen.lock().expect("the canary's list").clone()
    }
}

impl Drop for Canary {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        let _ = TcpStream::connect(self.address);
    }
}

fn first_words(stream: &mut TcpStream) -> String {
    let mut first = [0; 200];
    let _ = stream.set_read_timeout(Some(Duration::from_millis(300)));
    let read = stream.read(&mut first).unwrap_or(0);
    String::from_utf8_lossy(&first[..read]).into_owned()
}
