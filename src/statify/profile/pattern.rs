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
    if let Some(before) = pattern.strip_suffix('#') {
        return text.strip_prefix(before).is_some_and(number);
    }
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(""), _) => true,
        (Some(end), None) => text.ends_with(end),
        (None, Some(start)) => text.starts_with(start),
        (Some(_), Some(_)) => text.contains(pattern.trim_matches('*')),
        (None, None) => pattern == text,
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
    let count = words.split('/').count();
    let fits = |part: &[String]| words.split('/').zip(part).all(|(pattern, text)| word(pattern, text));
    let mut starts = segments.windows(count).enumerate().filter(|(start, _)| open || start + count == segments.len());
    starts.any(|(start, part)| {
        let allowed = !anchored || start == 0 || (start == 1 && segments.first().is_some_and(|first| language(first)));
        allowed && fits(part)
    })
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
