//! Which word stands in which pages, and where in them.

use super::words;

/// Where a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// In the page's title.
    Title,
    /// In a heading.
    Heading,
    /// In the text.
    Text,
}

/// How a page uses a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Use {
    /// The page's number, in the order in which pages were added.
    pub page: u32,
    /// How often, in the text.
    pub text: u16,
    /// In a heading.
    pub heading: bool,
    /// In the title.
    pub title: bool,
}

/// A word as it is written, in small letters.
#[derive(Debug)]
pub struct Word {
    /// The word.
    pub text: Box<str>,
    /// How often it was met.
    pub count: usize,
    /// By page.
    pub uses: Vec<Use>,
}

/// All words. Most words of a page were met before: they are found by a hash, whose order is never seen, for words
/// are numbered as they come.
#[derive(Default)]
pub struct Terms {
    /// The words, as they were met.
    pub words: Vec<Word>,
    /// How many words each page has.
    pub lengths: Vec<u32>,
    /// By hash: the number of a word plus one, or 0. As many as a power of two.
    slots: Vec<u32>,
    /// Kept for its room.
    word: String,
}

impl Terms {
    /// What is added from now on is of another page.
    pub fn begin(&mut self) {
        self.lengths.push(0);
    }

    /// Adds the words of a text of the page.
    pub fn add(&mut self, text: &str, field: Field) {
        let mut word = std::mem::take(&mut self.word);
        words::each(text, &mut word, &mut |word| self.met(word, field));
        self.word = word;
    }

    fn met(&mut self, text: &str, field: Field) {
        let page = u32::try_from(self.lengths.len().saturating_sub(1)).unwrap_or(u32::MAX);
        if let Some(length) = self.lengths.last_mut() {
            *length += 1;
        }
        let number = self.number(text);
        let Some(word) = self.words.get_mut(number) else { return };
        word.count += 1;
        if word.uses.last().is_none_or(|last| last.page != page) {
            word.uses.push(Use { page, text: 0, heading: false, title: false });
        }
        let Some(used) = word.uses.last_mut() else { return };
        match field {
            Field::Title => used.title = true,
            Field::Heading => used.heading = true,
            Field::Text => used.text = used.text.saturating_add(1),
        }
    }

    /// The number of a word, a new one where it was not met before.
    fn number(&mut self, text: &str) -> usize {
        if self.words.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let free = match self.slot(text) {
            Ok(number) => return number,
            Err(free) => free,
        };
        let number = self.words.len();
        self.words.push(Word { text: text.into(), count: 0, uses: Vec::new() });
        if let Some(slot) = self.slots.get_mut(free) {
            *slot = u32::try_from(number + 1).unwrap_or(0);
        }
        number
    }

    /// Where a word is, or the slot that it would take.
    fn slot(&self, text: &str) -> Result<usize, usize> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash(text) & mask;
        loop {
            let number = self.slots.get(at).copied().unwrap_or(0) as usize;
            let Some(number) = number.checked_sub(1) else { return Err(at) };
            if self.words.get(number).is_some_and(|word| &*word.text == text) {
                return Ok(number);
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(1 << 12);
        self.slots = vec![0; size];
        for number in 0..self.words.len() {
            let Some(word) = self.words.get(number) else { continue };
            if let (Err(free), Ok(number)) = (self.slot(&word.text), u32::try_from(number + 1))
                && let Some(slot) = self.slots.get_mut(free)
            {
                *slot = number;
            }
        }
    }
}

/// FNV-1a, 64 bits, folded: <http://www.isthe.com/chongo/tech/comp/fnv/>.
fn hash(text: &str) -> usize {
    let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325, mix);
    usize::try_from((hash ^ (hash >> 32)) & 0xffff_ffff).unwrap_or(0)
}
