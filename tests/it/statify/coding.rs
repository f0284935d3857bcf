//! Content codings: what servers send, and what they should not.

use std::io::{self, Read, Write};

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use proptest::prelude::*;
use sobre::archive::coding::{CodingError, Limits, brotli, decoder, gzip, packs, worthwhile};

const LIMITS: Limits = Limits { bytes: 64 * 1024 * 1024, ratio: 1000 };

fn decoded(coding: &str, bytes: &[u8]) -> Result<Vec<u8>, CodingError> {
    let mut body = Vec::new();
    decoder(coding, bytes, LIMITS)?
        .read_to_end(&mut body)
        .map_err(|error| CodingError::of(&error).cloned().unwrap())?;
    Ok(body)
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

const PAGE: &[u8] = "<!DOCTYPE html><title>Élan</title><p>Été, été, été.".as_bytes();

#[test]
fn every_coding_is_undone() {
    for (coding, bytes) in [
        ("gzip", gzip(PAGE)),
        (" X-GZIP ", gzip(PAGE)),
        ("deflate", zlib(PAGE)),
        ("deflate", deflate(PAGE)),
        ("br", brotli(PAGE)),
        ("", PAGE.to_vec()),
        ("identity", PAGE.to_vec()),
        ("gzip, br", brotli(&gzip(PAGE))),
        ("identity,gzip", gzip(PAGE)),
    ] {
        assert_eq!(decoded(coding, &bytes).as_deref(), Ok(PAGE), "{coding}");
    }
}

#[test]
fn several_members_are_one_body_and_what_follows_is_ignored() {
    let mut bytes = gzip(b"un ");
    bytes.extend(gzip(b""));
    bytes.extend(gzip(b"deux"));
    assert_eq!(decoded("gzip", &bytes).unwrap(), b"un deux");
    for rest in [&b"\0\0\0\0"[..], b"\r\n", b"\x1f", b"<!-- cached -->"] {
        let bytes = [&bytes, rest].concat();
        assert_eq!(decoded("gzip", &bytes).unwrap(), b"un deux");
    }
    for (coding, mut bytes) in [("br", brotli(PAGE)), ("deflate", zlib(PAGE)), ("deflate", deflate(PAGE))] {
        bytes.extend(b"rest");
        assert_eq!(decoded(coding, &bytes).as_deref(), Ok(PAGE), "{coding}");
    }
}

#[test]
fn an_empty_answer_is_an_empty_body() {
    for coding in ["gzip", "deflate", "br", "", "gzip, br"] {
        assert_eq!(decoded(coding, b""), Ok(Vec::new()), "{coding}");
    }
    assert_eq!(decoded("br", &brotli(b"")), Ok(Vec::new()));
}

#[test]
fn a_body_cut_short_is_said_to_be() {
    let page = PAGE.repeat(50);
    for (coding, bytes) in
        [("gzip", gzip(&page)), ("deflate", zlib(&page)), ("deflate", deflate(&page)), ("br", brotli(&page))]
    {
        for kept in 1..bytes.len() {
            assert_eq!(decoded(coding, &bytes[..kept]), Err(CodingError::Cut), "{coding} {kept}/{}", bytes.len());
        }
    }
}

#[test]
fn broken_bytes_are_said_to_be_broken() {
    for coding in ["gzip", "br", "gzip, br"] {
        assert_eq!(decoded(coding, &[0xff; 400]), Err(CodingError::Broken), "{coding}");
    }
    assert_eq!(decoded("deflate", &[0x78, 0x9c, 0xff, 0xff, 0xff, 0xff]), Err(CodingError::Broken));
    let mut bytes = gzip(&PAGE.repeat(50));
    let last = bytes.len() - 6;
    bytes[last] ^= 1;
    assert_eq!(decoded("gzip", &bytes), Err(CodingError::Broken));
    // A window of 1 GiB, which content may not ask for.
    assert_eq!(decoded("br", &[0x11, 0x1e, 0, 0, 0, 0]), Err(CodingError::Broken));
}

#[test]
fn what_is_not_known_is_named() {
    assert_eq!(decoded("zstd", b""), Err(CodingError::Unknown("zstd".into())));
    assert_eq!(decoded("gzip, compress", b""), Err(CodingError::Unknown("gzip, compress".into())));
    assert!(matches!(decoded("gzip,gzip,gzip,gzip", b""), Err(CodingError::Unknown(_))));
}

#[test]
fn an_error_stays() {
    let mut reader = decoder("gzip", &[0xff; 40][..], LIMITS).unwrap();
    for _ in 0..3 {
        let error = reader.read(&mut [0; 10]).unwrap_err();
        assert_eq!(CodingError::of(&error), Some(&CodingError::Broken));
    }
}

/// A reader that fails after some bytes.
struct Failing<'a>(&'a [u8]);

impl Read for Failing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.0.read(buffer)? {
            0 => Err(io::Error::new(io::ErrorKind::ConnectionReset, "reset")),
            read => Ok(read),
        }
    }
}

#[test]
fn the_inputs_own_error_comes_through() {
    let page = PAGE.repeat(50);
    for (coding, bytes) in [("gzip", gzip(&page)), ("deflate", zlib(&page)), ("br", brotli(&page)), ("", page.clone())]
    {
        let input = Failing(&bytes[..bytes.len() / 2]);
        let error = decoder(coding, input, LIMITS).unwrap().read_to_end(&mut Vec::new()).unwrap_err();
        assert_eq!((error.kind(), CodingError::of(&error)), (io::ErrorKind::ConnectionReset, None), "{coding}");
    }
}

fn bomb(megabytes: usize) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    for _ in 0..megabytes {
        encoder.write_all(&vec![b' '; 1024 * 1024]).unwrap();
    }
    encoder.finish().unwrap()
}

#[test]
fn a_bomb_is_stopped() {
    let bytes = bomb(16);
    let read = |coding, bytes: &[u8], limits| {
        let copied = io::copy(&mut decoder(coding, bytes, limits).unwrap(), &mut io::sink());
        CodingError::of(&copied.unwrap_err()).cloned()
    };
    let large = Limits { bytes: 10_000_000, ratio: u64::MAX };
    assert_eq!(read("gzip", &bytes, large), Some(CodingError::TooLarge(10_000_000)));
    let dense = Limits { bytes: u64::MAX, ratio: 100 };
    assert_eq!(read("gzip", &bytes, dense), Some(CodingError::TooDense(100)));
    // A bomb that comes out small: each layer has its limit.
    let nested = gzip(&gzip(&[]).repeat(60_000));
    assert_eq!(read("gzip, gzip", &nested, dense), Some(CodingError::TooDense(100)));
    assert_eq!(read("", &[b'a'; 101], Limits { bytes: 100, ratio: 1 }), Some(CodingError::TooLarge(100)));
    // A short repetitive page is none.
    assert_eq!(
        decoder("gzip", &gzip(&vec![b' '; 1_000_000])[..], dense).unwrap().read_to_end(&mut Vec::new()).unwrap(),
        1_000_000
    );
}

#[test]
fn packing_is_deterministic_and_bare() {
    let packed = gzip(PAGE);
    assert_eq!(packed, gzip(PAGE));
    // No name, no time.
    assert_eq!(packed[3..8], [0, 0, 0, 0, 0]);
    assert_eq!(brotli(PAGE), brotli(PAGE));
}

#[test]
fn five_per_cent_are_worth_a_file() {
    assert!(worthwhile(100, 95));
    assert!(!worthwhile(100, 96));
    assert!(!worthwhile(0, 20));
    assert!(!worthwhile(100, 0));
}

#[test]
fn text_packs_and_pictures_do_not() {
    for media in [
        "text/html; charset=utf-8",
        "TEXT/CSS",
        "application/javascript",
        "application/x-javascript",
        "application/rss+xml",
        "application/manifest+json",
        "image/svg+xml",
        "image/x-icon",
        "font/ttf",
        "application/wasm",
        "application/xml",
    ] {
        assert!(packs(media), "{media}");
    }
    for media in
        ["image/png", "font/woff2", "application/zip", "video/mp4", "application/pdf", "", "application/octet-stream"]
    {
        assert!(!packs(media), "{media}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn what_is_packed_comes_back(bytes in proptest::collection::vec(any::<u8>(), 0..5000)) {
        prop_assert_eq!(decoded("gzip", &gzip(&bytes)), Ok(bytes.clone()));
        prop_assert_eq!(decoded("br", &brotli(&bytes)), Ok(bytes));
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600), at in 0_usize..100, flip: u8) {
        for coding in ["gzip", "deflate", "br", "br, gzip", "gzip, deflate"] {
            let _ = decoded(coding, &bytes);
            let mut packed = match coding { "br" => brotli(&bytes), "deflate" => zlib(&bytes), _ => gzip(&bytes) };
            if let Some(byte) = packed.get_mut(at) {
                *byte ^= flip;
            }
            let _ = decoded(coding, &packed);
        }
    }
}
