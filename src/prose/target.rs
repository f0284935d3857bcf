//! Which addresses may be published.

/// Whether following `address` cannot run code. Controls and spaces are ignored, as browsers do.
pub(super) fn is_safe(address: &str, image: bool) -> bool {
    let mut scheme = String::new();
    let mut rest = address.chars().filter(|c| !c.is_control() && !c.is_whitespace());
    // No dangerous scheme is longer.
    for c in rest.by_ref().take(16) {
        match c {
            ':' => return allowed(&scheme, image, rest),
            '/' | '?' | '#' => return true,
            c => scheme.push(c.to_ascii_lowercase()),
        }
    }
    true
}

fn allowed(scheme: &str, image: bool, rest: impl Iterator<Item = char>) -> bool {
    match scheme {
        "javascript" | "vbscript" => false,
        "data" => image && rest.take(6).collect::<String>().eq_ignore_ascii_case("image/"),
        _ => true,
    }
}
