#![no_main]

#[path = "../bodies.rs"]
#[allow(dead_code, reason = "one target runs one body")]
mod bodies;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bodies::xml_text(bytes));
