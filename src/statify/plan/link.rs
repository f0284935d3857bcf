//! References from page to page that hold at the URL and at the file.

use super::folders::folder_of;
use super::{Fate, Plan};
use crate::statify::url::{Url, escaped_segment, unescaped};

/// How many redirects are followed.
const HOPS: usize = 10;

/// [`Plan::link`].
pub fn planned(plan: &Plan, from: &Url, to: &Url) -> Option<String> {
    let Some(Fate::File { path: page, .. }) = plan.fate(from) else { return None };
    let mut fate = plan.fate(to)?;
    let mut fragment = String::new();
    for _ in 0..HOPS {
        let Fate::Redirect { to, .. } = fate else { break };
        if !to.starts_with('/') {
            return Some(to.clone());
        }
        let (target, own) = to.split_once('#').map_or((to.as_str(), None), |(target, own)| (target, Some(own)));
        fragment = own.map(|own| format!("#{own}")).unwrap_or(fragment);
        fate = plan.at(target.strip_prefix("/.").filter(|rest| rest.starts_with("//")).unwrap_or(target))?;
    }
    let Fate::File { path: file, .. } = fate else { return None };
    let file: Vec<String> = file.as_str().split('/').map(escaped_segment).collect();
    Some(reference(from, page.as_str(), &file, "") + &fragment)
}

/// [`Plan::unplanned`].
pub fn unplanned(page: Option<&Fate>, from: &Url, to: &Url) -> String {
    let page = match page {
        Some(Fate::File { path, .. }) => path.as_str().to_owned(),
        _ => unescaped(from.path()).unwrap_or_else(|| from.path().to_owned()).trim_start_matches('/').to_owned(),
    };
    let segments: Vec<String> = to.path().split('/').skip(1).map(str::to_owned).collect();
    let query = to.query().map(|query| format!("?{query}")).unwrap_or_default();
    reference(from, &page, &segments, &query)
}

/// From a page (its URL and its file) to the path of these escaped segments.
///
/// It climbs until the folder of the URL and the folder of the file are the same, so that it leads to one place from
/// both; only below that may the way down be shortened.
fn reference(from: &Url, page: &str, to: &[String], query: &str) -> String {
    let url: Vec<&str> = folder_of(from.path()).split('/').skip(1).collect();
    let depth = url.len().saturating_sub(1);
    let same = |(here, there): &(&str, String)| unescaped(here).is_some_and(|name| escaped_segment(&name) == *there);
    let folders = page.split('/').map(escaped_segment).take(page.matches('/').count());
    let agreed = url.iter().copied().take(depth).zip(folders).take_while(same).count();
    let names = url.iter().map(|segment| unescaped(segment).map(|name| escaped_segment(&name)).unwrap_or_default());
    let down = to.len().saturating_sub(1);
    let common = names.zip(to).take(agreed.min(down)).take_while(|(name, there)| name == *there).count();
    let rest = to.iter().skip(common).map(String::as_str).collect::<Vec<_>>().join("/");
    let up = "../".repeat(depth.saturating_sub(common));
    let bare = up.is_empty() && {
        let first = rest.split('/').next().unwrap_or_default();
        first.is_empty() || first.contains(':')
    };
    // After `../`, an empty first segment stays one: `..//x`.
    let dot = if bare { "./" } else { "" };
    format!("{up}{dot}{rest}{query}")
}
