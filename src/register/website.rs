//! What the co-op says of its own site: how light its pages are to be, which of its links are known not to answer.

use crate::record;
use crate::yaml::At;

record! {
    /// What a page may cost a visitor; what is not said is 100 kB, 10 files, 60 kB.
    pub struct Budget {
        /// Thousands of bytes of a page with all that it loads, as they are sent.
        page_kilobytes: Option<i64>,
        /// Files that are asked for, the page itself among them.
        requests: Option<i64>,
        /// Thousands of bytes of one picture.
        picture_kilobytes: Option<i64>,
    }
}

record! {
    /// A link to another server that is known not to answer (`links.yaml`).
    pub struct AcceptedLink {
        /// The address; one that ends with `*` stands for all that begin so.
        url: At<String>,
        /// Why it stays.
        reason: String,
    }
}
