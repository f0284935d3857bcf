//! Answers that are asked for again and again: what stands in a menu stands on every page.

use std::cell::RefCell;
use std::collections::BTreeMap;

/// How many are remembered; then all are forgotten, and found again.
const MOST: usize = 4096;

/// What a text means, found out once. For one thread.
#[derive(Debug)]
pub struct Memory<V>(RefCell<BTreeMap<String, V>>);

impl<V> Default for Memory<V> {
    fn default() -> Self {
        Self(RefCell::new(BTreeMap::new()))
    }
}

impl<V: Clone> Memory<V> {
    /// What the text means; `find` says it the first time, and would say the same each time.
    pub fn of(&self, text: &str, find: impl FnOnce() -> V) -> V {
        if let Some(known) = self.0.borrow().get(text) {
            return known.clone();
        }
        let found = find();
        let mut all = self.0.borrow_mut();
        if all.len() >= MOST {
            all.clear();
        }
        all.insert(text.to_owned(), found.clone());
        found
    }
}
