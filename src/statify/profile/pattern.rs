//! Patterns of words and paths, small enough to be read in a table and matched in one pass.

/// Whether a word fits `a|b|c`: each alternative a word with at most a `*` at either end, or `#`, a number.
pub(super) fn word(pattern: &str, text: &str) -> bool {
    pattern.split('|').any(|one| alternative(one, text))
}

/// Whether a word fits one of the patterns; which.
pub(super) fn position(patterns: &[&str], text: &str) -> Option<usize> {
    patterns.iter().position(|pattern| word(pattern, text))
}

fn alternative(pattern: &str, text: &str) -> bool {
    // Most patterns are plain words, and most words do not fit: thousands are compared for each page.
    match (pattern.as_bytes().first(), pattern.as_bytes().last()) {
        (_, Some(b'#')) => pattern.strip_suffix('#').and_then(|before| text.strip_prefix(before)).is_some_and(number),
        (Some(b'*'), Some(b'*')) => text.contains(pattern.trim_matches('*')),
        (Some(b'*'), _) => pattern.strip_prefix('*').is_some_and(|end| text.ends_with(end)),
        (_, Some(b'*')) => pattern.strip_suffix('*').is_some_and(|start| text.starts_with(start)),
        _ => pattern == text,
    }
}

/// Whether it is written in digits only.
pub(super) fn number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a path fits. The pattern's words stand between `/`: with one in front they start where the site starts,
/// or after a language (`/fr/user/login`); without, they end the path wherever they start. A last `**` stands
/// for whatever follows, nothing too.
pub(super) fn path(pattern: &str, segments: &[String]) -> bool {
    let (anchored, words) = pattern.strip_prefix('/').map_or((false, pattern), |words| (true, words));
    let (open, words) = words.strip_suffix("/**").map_or((false, words), |words| (true, words));
    let count = words.bytes().filter(|b| *b == b'/').count() + 1;
    let Some(last) = segments.len().checked_sub(count) else { return false };
    let fits = |start: usize| {
        let part = segments.get(start..start + count).unwrap_or_default();
        (open || start == last) && words.split('/').zip(part).all(|(pattern, text)| word(pattern, text))
    };
    if anchored {
        return fits(0) || (last > 0 && segments.first().is_some_and(|first| language(first)) && fits(1));
    }
    if open { (0..=last).any(fits) } else { fits(last) }
}

/// Whether the segments up to the one at `index` end with a pattern without `/` in front.
pub(super) fn ends_at(pattern: &str, segments: &[String], index: usize) -> bool {
    segments.get(..=index).is_some_and(|before| path(pattern, before))
}

/// `fr`, `pt-br`.
fn language(segment: &str) -> bool {
    let letters = |text: &str| text.len() == 2 && text.bytes().all(|b| b.is_ascii_alphabetic());
    letters(segment) || segment.split_once(['-', '_']).is_some_and(|(a, b)| letters(a) && letters(b))
}
