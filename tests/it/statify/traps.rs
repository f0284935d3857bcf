//! Endless places cost at most twelve useless requests each, and are named (22).

use super::copied::Copied;
use crate::origin::expected::Class;
use crate::origin::server::Origin;
use crate::origin::traps::{ALL, Trap, site};

/// Useless requests that one trap may cost.
const MOST: usize = 12;

fn assert_defused(traps: &[Trap]) {
    let copy = Copied::of(Origin::start(|_| site(traps)), &[]).proven();
    let wrong = copy.differences(|wanted| [Class::Page, Class::Feed].contains(&wanted.class));
    assert!(wrong.is_empty(), "good pages are lost beside the traps:\n{}", wrong.join("\n"));
    let named = copy.fidelity()["traps"].as_array().cloned().unwrap_or_default();
    for trap in traps {
        let useless = copy.asked_of(Class::Trap);
        let useless: Vec<&&str> = useless.iter().filter(|target| target.starts_with(trap.folder())).collect();
        assert!(useless.len() <= MOST, "{trap:?} costs {} requests: {useless:?}", useless.len());
        let here = |value: &serde_json::Value| {
            ["example", "shape"].iter().any(|key| value[key].as_str().is_some_and(|text| text.contains(trap.folder())))
        };
        let told = named.iter().find(|value| here(value));
        let told = told.unwrap_or_else(|| panic!("fidelity.json does not name {trap:?}: {named:?}"));
        assert!(told["useless"].as_u64().is_some_and(|count| count <= u64::try_from(MOST).unwrap_or(0)), "{told}");
        assert!(told["kind"].as_str().is_some_and(|kind| !kind.is_empty()), "{told}");
    }
}

#[test]
fn failure_22_a_calendar_without_end_is_left() {
    assert_defused(&[Trap::Calendar]);
}

#[test]
fn failure_22_a_session_in_the_query_is_told_from_the_page() {
    assert_defused(&[Trap::SessionQuery]);
}

#[test]
fn failure_22_facets_that_combine_are_left() {
    assert_defused(&[Trap::Facets]);
}

#[test]
fn failure_22_a_session_in_the_path_is_told_from_the_page() {
    assert_defused(&[Trap::SessionPath]);
}

#[test]
fn failure_22_a_relative_loop_is_left() {
    assert_defused(&[Trap::Loop]);
}

#[test]
fn failure_22_missing_pages_that_answer_200_breed_nothing() {
    assert_defused(&[Trap::Soft]);
}

#[test]
fn failure_22_all_traps_at_once_are_left() {
    assert_defused(&ALL);
}
