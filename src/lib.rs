//! What a hosting co-op publishes, from one set of facts: the public site, the vademecum, the general
//! assembly's report. `Disk → register → figures → edition → OutputTree → audit → host::publish`.
//!
//! And live sites of members into static files: `URL → statify (capture, plan, copy, prove) → host`.
//!
//! # The map
//!
//! Arrows go strictly down: a module uses what stands on lower floors, never its own floor or a higher one.
//! A dependency has one door, the module that its line names. A test reads this map and holds the house to it.
//!
//! ```text
//! 7 cli       [clap]              the terminal: one file per command, exit codes; the only place that prints
//! 6 host      [walkdir mimalloc rustix cap-std ureq rustls-native-certs httpdate hyper hyper-util http-body-util tokio notify]  the real disk, web, clock: the only files, sockets, locks
//! 5 edition   []                  what is published: PublicRegister and figures in, OutputTree out
//! 5 statify   [url unicode-normalization]  what is copied from a live CMS: address in, files and a proof out
//! 4 figures   []                  Register × date → Figures, each with its source; what contradicts itself
//! 4 audit     [aho-corasick]      OutputTree → Findings
//! 4 search    [waken_snowball]  pages in, a search index out, in files of which a query loads few
//! 3 register  []                  the facts: Association, Site… cross-checks, and what is public of them
//! 3 odp       []                  slides in, a deck that LibreOffice Impress edits out (OpenDocument)
//! 2 yaml      [serde-saphyr]      YAML in, typed values with places out, every mismatch a finding
//! 2 chart     [plotters plotters-backend]  Series in, Svg out; knows no association
//! 2 card      [ab_glyph png]      words and colours in, one small picture out, for those who share a page
//! 2 picture   [image]             pixels in, pixels out, without what else a photo tells; knows no page
//! 2 compare   [similar]           two decks in, what changed from one to the other out; knows no association
//! 2 code      [syntect two-face]  source code in, the same with its parts marked out; knows no page
//! 2 prose     [pulldown-cmark linkify slug]  Markdown in, HTML and headings out; French typography
//! 2 theme     [tera]              View in, HTML out
//! 2 markup    [lol_html html5ever cssparser quick-xml encoding_rs chardetng htmlize minify-html base64]  HTML, CSS, XML, JSON read, rewritten, made smaller
//! 2 calendar  []                  events in, iCalendar text out (RFC 5545); knows no association
//! 2 booklet   []                  what pages say in, sheets of A4 out: cover, contents, chapters
//! 2 archive   [flate2 brotli zip postcard]  bytes packed and unpacked; zips; the web archives WARC and WACZ
//! 2 pdf       [krilla krilla-svg usvg]  sheets in, tagged PDF out
//! 2 stage     []                  what a slide says in, what stands where on it out: sizes of text, what does not fit
//! 1 font      [ttf-parser]        how wide a text is
//! 1 atlas     []                  where the communes of France are, and its outline
//! 1 flow      []                  what a slide or a page says, in reading order, whatever it is written as
//! 1 sheet     []                  what stands where on paper, and what it is to who listens
//! 1 icon      []                  icons by name: Lucide's, with their licence
//! 1 finding   [strsim]            Finding, Severity, Place: what is wrong with what the user gave us
//! 1 world     []                  Disk, Web, Store, Staging: the only way outside
//! 0 tree      [sha2 simdutf8 bytes]  OutPath, OutputTree: sorted, no two files at one path; digests of bytes, bytes as text
//! 0 lang      [jiff]              numbers, dates, plurals in French and English; texts in both
//! 0 shipped   [include_dir]       the theme and the starter project inside the binary
//! ```
//!
//! `src/build.rs` is no module: it says how the program is linked, and what its sources are known by.
//!
//! Derived serialisation (`serde`, and `serde_json` for its text) is a language feature here and has no door.
//!
//! What must never be there: `chart` knows no association · `register` knows no HTML · templates do no
//! arithmetic · nothing but `host` touches disk, clock, environment or processes · an edition sees a
//! `PublicRegister`, in which private fields do not exist · `statify` knows no register, `edition` asks no server,
//! and neither names the other · a re-export of another module's item.

pub mod archive;
pub mod atlas;
pub mod audit;
pub mod booklet;
pub mod calendar;
pub mod card;
pub mod chart;
pub mod cli;
pub mod code;
pub mod compare;
pub mod edition;
pub mod figures;
pub mod finding;
pub mod flow;
pub mod font;
pub mod host;
pub mod icon;
pub mod lang;
pub mod markup;
pub mod odp;
pub mod pdf;
pub mod picture;
pub mod prose;
pub mod register;
pub mod search;
pub mod sheet;
pub mod shipped;
pub mod stage;
pub mod statify;
pub mod theme;
pub mod tree;
pub mod world;
pub mod yaml;
