//! Style sheets made smaller, as the browser understands them.

use serde_json::json;
use sobre::markup;

use super::{browser, lock};
use crate::smaller::sheets;

#[test]
fn the_browser_reads_the_same_in_a_smaller_sheet() {
    let browser = browser();
    let browser = lock(&browser);
    browser.open("data:text/html,<title>x</title>");
    let pairs: Vec<_> = sheets().into_iter().map(|sheet| json!([sheet, markup::css(&sheet)])).collect();
    let script = format!(
        "const pairs = {};
        const rules = text => {{
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(text);
            // Of a property of one's own the browser keeps every space, which only a script could see.
            const said = rule => rule.cssText.replace(/\\s+/g, ' ').replace(/ ?([,{{}}]) ?/g, '$1');
            return [...sheet.cssRules].map(said).join('\\n');
        }};
        const differ = pairs.filter(([before, after]) => rules(before) !== rules(after));
        return [pairs.map(([before]) => rules(before).length), differ.map(([before, after]) => [rules(before), rules(after)])];",
        json!(pairs)
    );
    let seen = browser.run(&script);
    let read = seen[0].as_array().unwrap().iter().filter(|length| length.as_u64() > Some(0)).count();
    assert!(read > pairs.len() / 2, "the browser read {read} of {} sheets", pairs.len());
    assert_eq!(seen[1], json!([]));
}
