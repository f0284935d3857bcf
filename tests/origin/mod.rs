//! An origin of our own: sites on a loopback HTTP/1.1 server that can misbehave, with the truth of what they hold.
//!
//! ```text
//! let origin = Origin::start(|base| Failures::new(base));   // http://127.0.0.1:PORT
//! … `sobre statify` against origin.url() …
//! origin.log().count(|asked| asked.target == "/robots.txt") == 1
//! for wanted in origin.site.expected() { … }
//! ```
//!
//! Raw TCP and threads, so that lengths can be wrong, bodies cut, `Location` fields raw UTF-8. Everything is a
//! function of the site and of the request: same questions, same bytes. `base` is the origin's own address without
//! a slash at its end, as pages name it. A site says of every target what it is ([`expected::Class`]), so that a test
//! can count what was asked for nothing.

pub mod answer;
pub mod canary;
pub mod drupal;
pub mod expected;
pub mod failures;
pub mod hostile;
pub mod joomla;
pub mod log;
pub mod page;
pub mod picture;
pub mod pmwiki;
pub mod request;
pub mod server;
pub mod spip;
pub mod table;
pub mod traps;
pub mod wordpress;
pub mod yeswiki;
