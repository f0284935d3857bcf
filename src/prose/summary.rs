//! The first lines of a document, for feeds and previews.

/// Longest summary, in characters.
const SUMMARY: usize = 200;

/// The text on one line, cut at a word.
pub(super) fn summarise(text: &str) -> String {
    let mut summary = String::new();
    let mut length = 0;
    for word in text.split(|c: char| c == ' ' || c.is_ascii_whitespace()).filter(|word| !word.is_empty()) {
        let next = length + usize::from(length > 0) + word.chars().count();
        if next > SUMMARY - 1 {
            if summary.is_empty() {
                summary.extend(word.chars().take(SUMMARY - 1));
            }
            summary.push('…');
            break;
        }
        if length > 0 {
            summary.push(' ');
        }
        summary.push_str(word);
        length = next;
    }
    summary
}
