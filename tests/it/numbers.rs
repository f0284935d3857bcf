//! Numbers, dates and intervals as people write them.

use proptest::prelude::*;
use sobre::lang::{Date, Interval, Lang, Ratio, count, decimal, elide, list, money, percent, plural, sort_key};

/// `numerator / denominator` rounded half away from zero, the slow and plain way.
fn half_up(numerator: i128, denominator: i128) -> i128 {
    let sign = if (numerator < 0) == (denominator < 0) { 1 } else { -1 };
    let (n, d) = (numerator.abs(), denominator.abs());
    let (whole, rest) = (n / d, n % d);
    sign * (whole + i128::from(2 * rest >= d))
}

proptest! {
    #[test]
    fn shares_are_rounded_half_up(part in -1_000_000_i64..1_000_000, whole in 1_i64..1_000_000, decimals in 0_u32..4) {
        let exact = half_up(i128::from(part) * 100 * 10_i128.pow(decimals), i128::from(whole));
        let scaled = Ratio { part, whole }.scaled_percent(decimals);
        prop_assert_eq!(scaled.map(i128::from), Some(exact));
    }

    #[test]
    fn groups_of_three_digits_come_back_as_the_number(n in any::<i64>()) {
        for (lang, separator) in [(Lang::Fr, ' '), (Lang::En, ',')] {
            let written = count(lang, n);
            let plain: String = written.chars().filter(|c| *c != separator).collect();
            prop_assert_eq!(plain.replace('\u{2212}', "-"), n.to_string());
            let groups: Vec<&str> = written.trim_start_matches('\u{2212}').split(separator).collect();
            prop_assert!(groups[1..].iter().all(|group| group.len() == 3));
            prop_assert!((1..=3).contains(&groups[0].len()));
        }
    }

    #[test]
    fn decimals_lose_nothing(scaled in any::<i64>(), decimals in 0_u32..6) {
        let written = decimal(Lang::En, scaled, decimals);
        let digits: String = written.chars().filter(char::is_ascii_digit).collect();
        prop_assert_eq!(digits.parse::<i128>().ok(), Some(i128::from(scaled).abs()));
        prop_assert_eq!(written.starts_with('\u{2212}'), scaled < 0);
    }

    #[test]
    fn a_date_is_read_as_it_is_written(year in 1_i16..=9999, month in 1_i8..=12, day in 1_i8..=31) {
        let real = day <= 28
            || match month {
                2 => day == 29 && (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)),
                4 | 6 | 9 | 11 => day <= 30,
                _ => true,
            };
        let date = Date::new(year, month, day);
        prop_assert_eq!(date.is_some(), real);
        if let Some(date) = date {
            prop_assert_eq!(Date::parse(&date.to_string()), Some(date));
        }
    }

    #[test]
    fn half_open_intervals_meet_without_overlap(a in 1_i16..=9990, days in 0_u16..800, probe in 0_u16..800) {
        let start = Date::new(a, 1, 1).unwrap();
        let later = |n: u16| (0..n).fold(start, |day, _| day.next());
        let (middle, day) = (later(days), later(probe));
        let before = Interval { from: start, to: Some(middle) };
        let after = Interval { from: middle, to: None };
        prop_assert!(before.contains(day) != after.contains(day), "each day is in exactly one of two that meet");
        prop_assert!(!before.contains(middle) && after.contains(middle));
    }

    #[test]
    fn no_text_makes_a_date_panic(text in ".{0,12}") {
        let _ = Date::parse(&text);
    }
}

#[test]
fn french_numbers_are_written_as_the_rules_say() {
    let narrow = "\u{202F}";
    assert_eq!(count(Lang::Fr, 8780), "8 780", "a plain space: French speech reads others as two numbers");
    assert_eq!(count(Lang::Fr, 71_000), "71 000");
    assert_eq!(count(Lang::En, 71_000), "71,000");
    assert_eq!(count(Lang::Fr, -3), "\u{2212}3");
    assert_eq!(percent(Lang::Fr, Ratio { part: 12, whole: 18 }, 0), format!("67{narrow}%"), "not 66");
    assert_eq!(percent(Lang::Fr, Ratio { part: 11, whole: 130 }, 1), format!("8,5{narrow}%"));
    assert_eq!(percent(Lang::Fr, Ratio { part: 13, whole: 400 }, 1), format!("3,3{narrow}%"), "3.25 goes up");
    assert_eq!(percent(Lang::En, Ratio { part: 1, whole: 3 }, 1), "33.3%");
    assert_eq!(percent(Lang::Fr, Ratio { part: 1, whole: 0 }, 0), "–");
    assert_eq!(money(Lang::Fr, 37_000), format!("370{narrow}€"));
    assert_eq!(money(Lang::Fr, 1250), format!("12,50{narrow}€"));
    assert_eq!(money(Lang::En, -1250), "\u{2212}€12.50");
}

#[test]
fn french_words_agree() {
    assert_eq!((plural(Lang::Fr, 0, "site", "sites"), plural(Lang::En, 0, "site", "sites")), ("site", "sites"));
    assert_eq!(plural(Lang::Fr, 2, "site", "sites"), "sites");
    assert_eq!(elide("de", "associations"), "d’associations");
    assert_eq!(elide("de", "listes"), "de listes");
    let names: Vec<String> = ["a", "b", "c"].map(str::to_owned).to_vec();
    assert_eq!(list(Lang::Fr, &names), "a, b et c");
    let mut sorted = ["Zébulon", "Éric", "emma"];
    sorted.sort_by_key(|name| sort_key(name));
    assert_eq!(sorted, ["emma", "Éric", "Zébulon"]);
}

#[test]
fn dates_are_said_in_words() {
    let day = |text: &str| Date::parse(text).unwrap();
    assert_eq!(day("2024-02-03").words(Lang::Fr), "3\u{A0}février 2024");
    assert_eq!(day("2024-01-01").words(Lang::Fr), "1er\u{A0}janvier 2024");
    assert_eq!(day("2024-02-03").weekday(Lang::Fr), "samedi", "the Numérique Éthique Tour was on a Saturday");
    assert_eq!(day("2024-02-29").year_before(), day("2023-02-28"));
    for wrong in ["2023-02-29", "2023-13-01", "2023-1-1", "01/02/2023", "", "2023-02-031", "+023-01-01"] {
        assert_eq!(Date::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn sizes_of_files_are_rounded_up() {
    let fr = |bytes: u64| sobre::lang::size(Lang::Fr, bytes).replace('\u{202F}', " ");
    for (bytes, said) in [
        (0, "0 ko"),
        (1, "1 ko"),
        (410_000, "410 ko"),
        (410_001, "411 ko"),
        (999_000, "999 ko"),
        (999_001, "1,0 Mo"),
        (1_200_001, "1,3 Mo"),
        (1_234_500_000, "1 234,5 Mo"),
    ] {
        assert_eq!(fr(bytes), said);
    }
    assert_eq!(sobre::lang::size(Lang::En, 1_200_000), "1.2 MB");
    assert_eq!(sobre::lang::size(Lang::En, 12_000), "12 kB");
    assert!(!fr(u64::MAX).is_empty());
}
