//! Strings in JSON: replaced in place, what parsed before parses after, and the other way round.

use proptest::prelude::*;
use serde_json::Value;
use sobre::markup::json::edit;

fn seen(json: &str) -> Option<Vec<(String, String)>> {
    let mut seen = Vec::new();
    edit(json, &mut |key, value| {
        seen.push((key.to_owned(), value.to_owned()));
        None
    })
    .map(|_| seen)
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn values_come_with_their_keys_and_without_escapes() {
    let json = r#" {"@id":"https:\/\/a.example\/\u00e9","n":[1,-2.5e+3,true,null,"x",{"y":"z"},["w"]],"\u006b":"\ud83d\ude00"} "#;
    let expected = pairs(&[("@id", "https://a.example/é"), ("n", "x"), ("y", "z"), ("n", "w"), ("k", "😀")]);
    assert_eq!(seen(json), Some(expected));
    assert_eq!(seen("\"x\""), Some(pairs(&[("", "x")])));
    assert_eq!(seen("\u{FEFF}[]"), Some(vec![]));
    // Half a pair is no text.
    assert_eq!(seen(r#"["\ud83d"]"#), Some(vec![]));
}

#[test]
fn slashes_stay_in_their_style_and_scripts_stay_closed() {
    let new = |text: &'static str| move |_: &str, _: &str| Some(text.to_owned());
    assert_eq!(edit(r#"["a\/b"]"#, &mut new("c/d")).unwrap(), r#"["c\/d"]"#);
    assert_eq!(edit(r#"["a/b"]"#, &mut new("c/d")).unwrap(), r#"["c/d"]"#);
    assert_eq!(edit(r#"["a"]"#, &mut new("</script>\"\\\n\u{1}")).unwrap(), r#"["<\/script>\"\\\n\u0001"]"#);
    assert_eq!(edit("{ \"k\" :\t\"a\" , \"b\":1 }\n", &mut new("é")).unwrap(), "{ \"k\" :\t\"é\" , \"b\":1 }\n");
}

#[test]
fn deep_and_large_texts_end() {
    assert!(seen(&format!("{}{}", "[".repeat(512), "]".repeat(512))).is_some());
    for part in ["[", "{\"a\":", "\"", "[\"a\",", "1", " ", "\\"] {
        assert_eq!(seen(&part.repeat(4_000_000 / part.len())).is_some(), part == "1");
    }
    let list = format!("[{}0]", "\"https:\\/\\/x\",".repeat(200_000));
    assert_eq!(edit(&list, &mut |_, _| None).unwrap(), list);
}

fn json() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "[\\[\\]{}:,\"\\\\ \n]",
        "\"[a-z\\\\/u0-9\"]{0,6}\"?",
        "-?[0-9]{1,3}(\\.[0-9]{1,2})?([eE][+-]?[0-9])?",
        prop_oneof![Just("true"), Just("null"), Just("\"k\":"), Just("\\u00e9"), Just("\"\\ud800\"")]
            .prop_map(str::to_owned),
    ];
    proptest::collection::vec(part, 0..12).prop_map(|parts| parts.concat())
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        ".*".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map(".{0,4}", inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// Every string of a value made `new`.
fn replaced(value: &Value, new: &str) -> Value {
    match value {
        Value::String(_) => Value::from(new),
        Value::Array(list) => list.iter().map(|value| replaced(value, new)).collect(),
        Value::Object(map) => map.iter().map(|(key, value)| (key.clone(), replaced(value, new))).collect(),
        other => other.clone(),
    }
}

proptest! {
    #[test]
    fn what_is_json_is_what_serde_takes_for_it(json in json()) {
        // serde_json refuses half a surrogate pair, numbers out of range.
        let known = serde_json::from_str::<&serde_json::value::RawValue>(&json).is_ok();
        prop_assert_eq!(edit(&json, &mut |_, _| None), known.then(|| json.clone()));
    }

    #[test]
    fn edited_json_is_the_same_with_other_strings(value in value(), new in ".*", pretty in any::<bool>()) {
        let json = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
        let edited = edit(&json, &mut |_, _| Some(new.clone())).unwrap();
        prop_assert_eq!(serde_json::from_str::<Value>(&edited).unwrap(), replaced(&value, &new));
    }
}
