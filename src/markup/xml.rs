//! stand-in
pub struct XmlReference<'a> { pub text: &'a str }
pub fn edit(xml: &str, _d: &mut dyn FnMut(&XmlReference<'_>) -> Option<String>, _h: &mut dyn FnMut(&str) -> Option<String>) -> String { xml.to_owned() }
pub fn faults(_: &str) -> Vec<String> { Vec::new() }
pub fn entries(_: &str) -> usize { 0 }
