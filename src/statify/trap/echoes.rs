//! Pages that say what the page says that sends to them, and send to more of them.

use std::collections::BTreeMap;

use crate::tree::Digest;

/// Pages with the text of the page that sends there, after which a page with this text sends nowhere more.
const COPIES: u32 = 6;
/// Unknown answers at a time that pages with a text seen twice send to.
const IN_FLIGHT: u32 = 3;

#[derive(Clone, Copy, Debug, Default)]
struct Said {
    /// How many pages say it.
    pages: u32,
    /// How many pages say it that a page sends to which says it too.
    copies: u32,
    /// How many pages say something else that a page sends to which says it.
    others: u32,
    in_flight: u32,
}

impl Said {
    /// What such pages send to is mostly new.
    const fn leads_on(self) -> bool {
        self.others > 0 && self.others * COPIES >= self.copies
    }
}

/// By text.
#[derive(Clone, Debug, Default)]
pub(super) struct Echoes(BTreeMap<Digest, Said>);

impl Echoes {
    /// Whether what a page with this text sends to only repeats it.
    pub(super) fn refuse(&self, from: Digest) -> bool {
        self.0.get(&from).is_some_and(|said| said.copies >= COPIES * (said.others + 1))
    }

    /// Whether too much of what such pages send to is not known yet.
    pub(super) fn full(&self, from: Digest) -> bool {
        self.0.get(&from).is_some_and(|said| said.pages > 1 && said.in_flight >= IN_FLIGHT && !said.leads_on())
    }

    pub(super) fn take_off(&mut self, from: Digest) {
        self.0.entry(from).or_default().in_flight += 1;
    }

    /// What a page says that a page with the text `from` sends to; none where there was no page. Whether it is the same.
    pub(super) fn land(&mut self, from: Option<Digest>, print: Option<Digest>) -> bool {
        if let Some(print) = print {
            self.0.entry(print).or_default().pages += 1;
        }
        let Some(said) = from.and_then(|from| self.0.get_mut(&from)) else { return false };
        said.in_flight = said.in_flight.saturating_sub(1);
        let same = print.is_some() && print == from;
        said.copies += u32::from(same);
        said.others += u32::from(print.is_some() && !same);
        same
    }
}
