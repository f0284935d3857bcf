//! Numbers: groups of thousands, units, dates, ordinals, and what is written before a number.

use super::setter::{Setter, is_space};
use super::{NARROW, NO_BREAK, words};

/// Before the number of thousands' groups and inclusive words, which must not break over lines.
const UNBROKEN: &str = "<span class=\"nb\">";

/// A number as typed, in bytes of the run.
struct Number {
    start: usize,
    /// After the digits before the decimal mark, groups included.
    whole: usize,
    /// After the decimals.
    end: usize,
    grouped: bool,
}

impl Setter<'_> {
    /// A digit stands at `here`.
    pub fn number(&mut self, here: usize) {
        let number = self.read(here);
        let joined = |c: char| c.is_alphanumeric() || "_#@&=".contains(c);
        // « nº5 »: to Unicode the sign is a letter.
        let signed = words::number_sign(&self.text[..here], false).is_some();
        if self.before(here).is_some_and(joined) && !signed {
            return self.at = self.token_end(here);
        }
        match self.next(number.end) {
            Some(c) if c.is_alphabetic() || c == '_' => return self.suffixed(&number),
            Some('.') if self.next(number.end + 1).is_some_and(|c| c.is_ascii_digit()) => {
                return self.at = self.token_end(here);
            }
            _ => {}
        }
        if self.french() {
            self.glue_left(here);
        }
        let regroup = self.french() && !number.grouped && self.is_quantity(&number);
        self.at = number.end;
        if number.grouped || regroup {
            self.write_grouped(&number);
        }
        if self.french() {
            self.glue_right(number.end);
            self.glue_month(&number, number.end);
        }
    }

    /// The end of what looks like one identifier, address or version: no rule reads inside it.
    fn token_end(&self, here: usize) -> usize {
        let rest = &self.text[here..];
        let outside = |c: char| !(c.is_alphanumeric() || c == '_');
        let mut end = rest.find(outside).unwrap_or(rest.len());
        while let Some(tail) = rest[end..].strip_prefix('.')
            && tail.starts_with(|c: char| c.is_ascii_digit())
        {
            end += 1 + tail.find(outside).unwrap_or(tail.len());
        }
        here + end
    }

    fn read(&self, start: usize) -> Number {
        let bytes = self.text.as_bytes();
        let digits = |from: usize| bytes.get(from..).map_or(0, |b| b.iter().take_while(|b| b.is_ascii_digit()).count());
        let mut whole = start + digits(start);
        let mut grouped = false;
        if whole - start <= 3 {
            while let Some(space) = self.next(whole).filter(|c| is_space(*c))
                && digits(whole + space.len_utf8()) == 3
            {
                whole += space.len_utf8() + 3;
                grouped = true;
            }
        }
        let mark = matches!(bytes.get(whole), Some(b',' | b'.'));
        let decimals = if mark { digits(whole + 1) } else { 0 };
        let end = if decimals > 0 { whole + 1 + decimals } else { whole };
        Number { start, whole, end, grouped }
    }

    /// Whether five digits or more are surely a quantity: no year, postcode, port, version or identifier.
    fn is_quantity(&self, number: &Number) -> bool {
        let digits = &self.text[number.start..number.whole];
        let decimals = &self.text[number.whole..number.end];
        if !(5..=9).contains(&digits.len()) || digits.starts_with('0') || words::is_date(digits) {
            return false;
        }
        if decimals.starts_with('.') || decimals.len() > 4 {
            return false;
        }
        let stands_alone = self.before(number.start).is_none_or(|c| c.is_whitespace() || "([{«“\"'’+−≈~".contains(c));
        let (behind, start) = self.behind(number.start);
        let spaced = start < number.start;
        let after_number = spaced && behind.is_some_and(|c| c.is_ascii_digit());
        let labelled = spaced && words::is_label(&self.text[..start]);
        stands_alone && !after_number && !labelled && self.ends_quantity(number, digits.len())
    }

    fn ends_quantity(&self, number: &Number, digits: usize) -> bool {
        let spaces = self.spaces(number.end);
        let Some(next) = self.next(number.end + spaces) else { return true };
        if spaces > 0 {
            return !(next.is_ascii_digit() || digits == 5 && next.is_uppercase());
        }
        match next {
            '.' | ',' => !self.next(number.end + 1).is_some_and(char::is_alphanumeric),
            _ => next.is_whitespace() || ")]}»”\"'’;:!?%€…".contains(next),
        }
    }

    /// With plain spaces between groups, because voices read any other space as two numbers.
    fn write_grouped(&mut self, number: &Number) {
        let text = self.text;
        let typed = &text[number.start..number.whole];
        self.keep(number.start);
        if self.style.html {
            self.out.push_str(UNBROKEN);
        }
        if self.french() {
            let digits = typed.bytes().filter(u8::is_ascii_digit);
            let count = digits.clone().count();
            for (i, digit) in digits.enumerate() {
                if i > 0 && (count - i).is_multiple_of(3) {
                    self.out.push(' ');
                }
                self.out.push(char::from(digit));
            }
        } else {
            self.out.push_str(typed);
        }
        self.out.push_str(&text[number.whole..number.end]);
        if self.style.html {
            self.out.push_str("</span>");
        }
        self.copied = number.end;
    }

    /// `1er`, `2e`: an ordinal; anything else with letters is an identifier.
    fn suffixed(&mut self, number: &Number) {
        let end = self.token_end(number.start);
        self.at = end;
        let suffix = &self.text[number.end.min(end)..end];
        if !self.french() || number.whole != number.end || !words::is_ordinal(suffix) {
            return;
        }
        if self.style.html {
            let html = format!("<sup>{suffix}</sup>");
            self.put(number.end, end, &html);
            self.written = None;
        }
        self.glue_month(number, end);
    }

    /// « n° 5 », « p. 12 », « art. 3 »: a number begins at `here`.
    pub fn glue_left(&mut self, here: usize) {
        let (_, start) = self.behind(here);
        if let Some(sign) = words::number_sign(&self.text[..start], start < here).filter(|sign| *sign >= self.copied) {
            return self.put(sign, here, "°\u{A0}");
        }
        if start < here && start >= self.copied && words::precedes_number(&self.text[..start]) {
            self.put(start, here, NO_BREAK);
        }
    }

    /// « 8,5 % », « 40 Go », « 14 h 30 »: a number ends at `from`.
    pub fn glue_right(&mut self, from: usize) {
        let spaces = self.spaces(from);
        let Some(unit) = words::unit(&self.text[from + spaces..]) else { return };
        let symbol = unit.starts_with(['%', '‰', '€']);
        if spaces == 0 && !symbol {
            return;
        }
        self.put(from, from + spaces, NARROW);
        let end = from + spaces + unit.len();
        self.at = end;
        let more = self.spaces(end);
        if unit == "h" && more > 0 && self.next(end + more).is_some_and(|c| c.is_ascii_digit()) {
            self.put(end, end + more, NARROW);
        }
    }

    /// « 3 février », « 1er mars ».
    fn glue_month(&mut self, number: &Number, from: usize) {
        let spaces = self.spaces(from);
        let day = self.text[number.start..number.whole].parse::<u8>().is_ok_and(|day| (1..=31).contains(&day));
        if spaces > 0 && day && number.whole == number.end && words::is_month(&self.text[from + spaces..]) {
            self.put(from, from + spaces, NO_BREAK);
        }
    }

    /// « M. Dupont », « Mme Martin ».
    pub fn title(&mut self, here: usize) {
        if self.before(here).is_some_and(char::is_alphanumeric) {
            return;
        }
        let Some(title) = words::title(&self.text[here..]) else { return };
        let end = here + title.len();
        let spaces = self.spaces(end);
        if spaces > 0 && self.next(end + spaces).is_some_and(char::is_uppercase) {
            self.put(end, end + spaces, NO_BREAK);
        }
    }

    /// « adhérent·e·s »: a middle dot at `here` (two bytes) keeps its word on one line. HTML only.
    pub fn inclusive(&mut self, here: usize) {
        let letters = |text: &str| text.len() - text.trim_end_matches(char::is_alphabetic).len();
        let start = here - letters(&self.text[..here]).min(here);
        let word = &self.text[start..];
        let part = |c: char| c.is_alphabetic() || c == '·';
        let end = start + word.find(|c| !part(c)).unwrap_or(word.len());
        let end = start + self.text[start..end].trim_end_matches('·').len();
        if start == here || end <= here + 2 || start < self.copied {
            return;
        }
        self.keep(start);
        self.out.push_str(UNBROKEN);
        self.keep(end);
        self.out.push_str("</span>");
        self.at = end;
    }
}
