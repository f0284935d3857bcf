//! Real systems from Debian's packages: started and seeded here, asked everything they call public, copied, stopped,
//! and the copy served by real nginx and real Apache. The systems' own scripts are in `tests/cms/`.

mod answer;
mod check;
mod copied;
mod dokuwiki;
mod mediawiki;
mod site;
mod wordpress;
