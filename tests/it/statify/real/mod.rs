//! Real systems from Debian's packages: started and seeded here, asked everything they call public, copied, stopped,
//! and the copy served by real nginx and real Apache. The systems' own scripts are in `tests/cms/`.

/// What holds for every system and its copy.
macro_rules! answers_as_its_copy_does {
    ($cms:expr, $reading:expr) => {
        /// Started, copied and stopped once for all tests.
        static COPIED: std::sync::LazyLock<super::copied::Copied> =
            std::sync::LazyLock::new(|| super::copied::Copied::of(&$cms, $reading));

        #[test]
        fn it_is_proven() {
            super::check::proven(&COPIED);
        }

        #[test]
        fn nginx_answers_the_same() {
            let server = super::check::nginx(&COPIED);
            super::check::same_answers(&COPIED, server.port);
            super::check::nothing_missing(&COPIED, server.port);
        }

        #[test]
        fn apache_answers_the_same() {
            let server = super::check::apache(&COPIED);
            super::check::same_answers(&COPIED, server.port);
        }

        #[test]
        fn the_origin_is_forgotten() {
            super::check::origin_forgotten(&COPIED);
        }

        #[test]
        fn nothing_leaks() {
            super::check::nothing_leaks(&COPIED);
        }

        #[test]
        fn what_was_never_there_is_not_found() {
            let server = super::check::nginx(&COPIED);
            super::check::unknown(&COPIED, server.port);
            let server = super::check::apache(&COPIED);
            super::check::unknown(&COPIED, server.port);
        }
    };
}
use answers_as_its_copy_does;

mod answer;
mod check;
mod copied;
mod dokuwiki;
mod mediawiki;
mod site;
mod wordpress;
