//! A folder served as a co-op's web server serves it: what is not there is answered with the page `404.html`.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::thread;

/// `http://127.0.0.1:port`, served until the tests end.
pub fn serve(folder: &Path) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("the port is bound");
    let folder = folder.to_owned();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let folder = folder.clone();
            // A browser opens connections ahead and leaves them idle.
            thread::spawn(move || answer(&stream, &folder));
        }
    });
    format!("http://{address}")
}

fn answer(mut stream: &TcpStream, folder: &Path) -> Option<()> {
    let mut request = BufReader::new(stream).lines().map_while(Result::ok);
    let first = request.next()?;
    let path = first.split(' ').nth(1)?.trim_start_matches('/').split(['?', '#']).next()?.to_owned();
    // The rest of the head has to be read before the answer.
    request.find(String::is_empty)?;
    let mut file: PathBuf = folder.join(path);
    if file.is_dir() {
        file.push("index.html");
    }
    if !file.is_file() {
        file = folder.join("404.html");
    }
    let kind = match file.extension().and_then(|it| it.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    };
    let body = fs::read(file).ok()?;
    // Always 200: the console would complain of a 404, which is just what is asked for here.
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body)).ok()
}
