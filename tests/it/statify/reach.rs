//! Who may be asked, and what is told to whom.

use std::io::Write as _;
use std::net::{IpAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use sobre::host::{Names, Wire, WireOptions, forbidden};
use sobre::world::{Web as _, WebError};

use super::raw::{Raw, say};
use super::web::{Bench, get, options};

#[test]
fn private_addresses_are_forbidden() {
    for address in FORBIDDEN.split_whitespace() {
        assert!(forbidden(address.parse().unwrap()), "{address}");
    }
    for address in PUBLIC.split_whitespace() {
        assert!(!forbidden(address.parse().unwrap()), "{address}");
    }
}

const FORBIDDEN: &str = "0.0.0.0 0.1.2.3 10.1.2.3 100.64.0.1 100.127.255.255 127.0.0.1 127.9.9.9 169.254.169.254 172.16.0.1 \
    172.31.255.255 192.0.0.8 192.168.1.1 198.18.0.1 198.19.9.9 224.0.0.1 240.0.0.1 255.255.255.255 :: \
    ::1 ::2 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::127.0.0.1 64:ff9b::10.0.0.1 64:ff9b:1::1 2002:7f00:1:: \
    2002:a00:1::1 2001::1 2001:db8::1 3fff::1 fc00::1 fd12::1 fe80::1 fec0::1 ff02::1 100::1 5f00::1 \
    4000::1";
const PUBLIC: &str = "1.1.1.1 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.0.0.1 128.0.0.1 172.15.0.1 172.32.0.1 \
    192.167.1.1 192.169.1.1 198.17.0.1 198.20.0.1 223.255.255.255 2001:200::1 2606:4700::1111 \
    2a01:e0a::1 ::ffff:1.1.1.1 64:ff9b::1.1.1.1 2002:101:101::";

#[test]
fn only_the_site_itself_may_be_at_a_private_address() {
    let bench = Bench::new();
    let server = Raw::new(|_, _, stream| say(stream, "200 OK", "", b"ok"));
    let other = Raw::new(|_, _, stream| say(stream, "200 OK", "", b"secret"));
    let (port, second) = (server.address.port(), other.address.port());
    let turned = Arc::new(std::sync::atomic::AtomicBool::new(false));
    let names = {
        let turned = Arc::clone(&turned);
        move |name: &str| -> Vec<IpAddr> {
            let turned = turned.load(std::sync::atomic::Ordering::Relaxed);
            let found: &[&str] = match name {
                "site.example" | "www.site.example" | "evil.example" => &["127.0.0.1"],
                "mixed.example" => &["10.0.0.1", "127.0.0.1", "::1"],
                "public.example" if turned => &["127.0.0.1"],
                "public.example" => &["1.2.3.4"],
                _ => &[],
            };
            found.iter().map(|address| address.parse().unwrap()).collect()
        }
    };
    let names: Names = Arc::new(names);
    let with = |origin: &str| WireOptions {
        origin: format!("http://{origin}:{port}/"),
        aliases: vec![format!("http://www.site.example:{port}/")],
        names: Some(Arc::clone(&names)),
        auth: Some(("marie".to_owned(), "é:x".to_owned())),
        cookies: vec![("a".to_owned(), "1".to_owned()), ("b".to_owned(), "2".to_owned())],
        ..options(&server)
    };
    let wire = Wire::new(with("site.example"), &bench.store).unwrap();
    let ask = |wire: &Wire<'_>, url: &str| wire.ask(&get(url)).map(|reply| reply.status);
    assert_eq!(ask(&wire, &format!("http://site.example:{port}/")), Ok(200));
    assert_eq!(ask(&wire, &format!("http://www.site.example:{port}/")), Ok(200));
    for address in [
        format!("http://evil.example:{port}/"),
        format!("http://mixed.example:{port}/"),
        format!("http://127.0.0.1:{port}/"),
        format!("http://[::1]:{port}/"),
        format!("http://[::ffff:127.0.0.1]:{port}/"),
        "http://10.0.0.1/".to_owned(),
        "http://169.254.169.254/latest/meta-data/".to_owned(),
        format!("http://site.example:{second}/"),
    ] {
        assert!(matches!(ask(&wire, &address), Err(WebError::Forbidden(_))), "{address}: {:?}", ask(&wire, &address));
    }
    assert!(matches!(ask(&wire, "http://nowhere.example/"), Err(WebError::Unknown(_))));
    for wrong in ["ftp://site.example/", "/a", "http://a@site.example/", "http://site.example/\r\nX: y", ""] {
        assert!(matches!(ask(&wire, wrong), Err(WebError::Broken(_))), "{wrong}");
    }
    let head = server.heads.lock().unwrap()[0].to_ascii_lowercase();
    assert!(head.contains("authorization: basic bwfyawu6w6k6ea==") && head.contains("cookie: a=1; b=2"), "{head}");

    let public = Wire::new(with("public.example"), &bench.store).unwrap();
    turned.store(true, std::sync::atomic::Ordering::Relaxed);
    let rebound = ask(&public, &format!("http://public.example:{port}/"));
    assert!(matches!(rebound, Err(WebError::Forbidden(_))), "{rebound:?}");
    assert!(matches!(Wire::new(with("nowhere.example"), &bench.store), Err(WebError::Unknown(_))));
    assert_eq!((server.count(), other.count()), (2, 0));
}

#[test]
fn secrets_are_for_the_site_only() {
    let bench = Bench::new();
    let server = Raw::new(|_, _, stream| say(stream, "200 OK", "", b"ok"));
    let port = server.address.port();
    let ask = |origin: String| {
        let secret = WireOptions { origin, auth: Some(("a".to_owned(), "b".to_owned())), ..options(&server) };
        let site = WireOptions { aliases: vec![server.url("/")], ..secret };
        Wire::new(site, &bench.store).unwrap().ask(&get(&server.url("/"))).unwrap();
        server.heads.lock().unwrap().last().unwrap().to_ascii_lowercase().contains("authorization")
    };
    assert!(ask(format!("http://127.0.0.1:{port}/")));
    assert!(!ask(format!("https://127.0.0.1:{port}/")), "not in the clear where the site has TLS");
}

#[test]
fn certificates_are_looked_at() {
    let bench = Bench::new();
    let deaf = Raw::new(|_, _, _| true);
    let own = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let key = rustls::pki_types::PrivateKeyDer::try_from(own.signing_key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let config = Arc::new(config.with_no_client_auth().with_single_cert(vec![own.cert.der().clone()], key).unwrap());
    let talk = move |stream: &mut TcpStream| {
        let mut connection = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
        while connection.is_handshaking() && connection.complete_io(stream).is_ok() {}
    };
    // A certificate that nobody vouches for, and a server that speaks no TLS.
    let plain = |stream: &mut TcpStream| drop(stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n"));
    for (name, port) in [("self-signed", listen(talk)), ("plain", listen(plain))] {
        let origin = format!("https://localhost:{port}/");
        let names: Names = Arc::new(|_| vec!["127.0.0.1".parse().unwrap()]);
        let secure = WireOptions { origin: origin.clone(), names: Some(names), ..options(&deaf) };
        let result = Wire::new(secure, &bench.store).unwrap().ask(&get(&origin));
        assert!(matches!(result, Err(WebError::Tls(_))), "{name}: {result:?}");
    }
    assert_eq!(deaf.count(), 0);
}

/// The port of a server that does not read requests line by line.
fn listen(answer: impl Fn(&mut TcpStream) + Send + 'static) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || listener.incoming().flatten().for_each(|mut stream| answer(&mut stream)));
    port
}
