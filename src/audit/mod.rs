//! The output as it will be published, looked at once more: what raw HTML, blocks and templates made is checked like
//! what Markdown made, and told at the line that caused it.

mod calendar;
mod contrast;
mod external;
mod feed;
mod leads;
mod linked_data;
mod page;
mod pages;
mod policy;
mod private;
mod seen;
mod sources;
mod target;
mod weight;

pub use contrast::contrast;
pub use external::{Checked, Known, LinkCheck, external};
pub use pages::{Budget, Whole, pages};
pub use private::{Secrets, private};
pub use seen::Seen;
pub use sources::Sources;

/// Whether a finding of this code also holds where the data could only be read in part, or a template is broken: it is
/// about what somebody wrote, not about what is missing.
#[must_use]
pub fn holds(code: &str) -> bool {
    const OF_TEXTS: [&str; 14] = [
        "csp-violation",
        "duplicate-id",
        "heading-order",
        "image-without-alt",
        "invalid-html",
        "low-contrast",
        "mixed-content",
        "no-language",
        "orphan-page",
        "picture-too-heavy",
        "picture-without-size",
        "stray-end-tag",
        "third-party-request",
        "unclosed-element",
    ];
    OF_TEXTS.binary_search(&code).is_ok()
}
