//! The `plotters` backend that writes our SVG: a canvas in tenths of a pixel, classes with a fill as
//! fallback, text as text. The stock one has whole pixels, no classes and byte counts as text widths.

use std::convert::Infallible;
use std::fmt::Write as _;

use plotters::style::FontStyle;
use plotters::style::text_anchor::HPos;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};

use super::palette::Ink;
use crate::font::text_width;

/// Units of the canvas in one pixel of the picture.
pub(super) const SCALE: f64 = 10.0;

type Done = Result<(), DrawingErrorKind<Infallible>>;

/// Appends SVG elements to `out`; `size` is in tenths of a pixel.
pub(super) struct SvgBackend<'a> {
    pub out: &'a mut String,
    pub size: (u32, u32),
}

impl SvgBackend<'_> {
    #[expect(clippy::unnecessary_wraps, reason = "what every method of the trait ends in")]
    fn write(&mut self, text: std::fmt::Arguments<'_>) -> Done {
        // Writing into a String cannot fail.
        let _ = self.out.write_fmt(text);
        Ok(())
    }
}

/// The attributes that colour an element: its class, its fill or stroke, its opacity and stroke width.
fn paint<S: BackendStyle>(style: &S, fill: bool) -> String {
    let (class, colour) = Ink::class_of(style.color().rgb);
    let mut out = if fill {
        format!(r#"class="{class}" fill="{colour}""#)
    } else {
        let width = pixels(i32::try_from(style.stroke_width()).unwrap_or(i32::MAX));
        format!(r#"class="{class} stroke" fill="none" stroke="{colour}" stroke-width="{width}""#)
    };
    if style.color().alpha < 1.0 {
        let _ = write!(out, r#" fill-opacity="{}""#, style.color().alpha);
    }
    out
}

/// A length in pixels with at most one decimal.
pub(super) fn pixels(tenths: i32) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    let (whole, tenth) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    if tenth == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{tenth}") }
}

fn points(path: impl IntoIterator<Item = BackendCoord>) -> String {
    let pairs: Vec<String> = path.into_iter().map(|(x, y)| format!("{},{}", pixels(x), pixels(y))).collect();
    pairs.join(" ")
}

/// Text as XML: the five characters escaped, those that XML 1.0 forbids left out, all space made plain.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{FFFE}' | '\u{FFFF}' => {}
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

impl DrawingBackend for SvgBackend<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    /// Nothing we draw is made of pixels.
    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Done {
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Done {
        let (x1, y1, x2, y2) = (pixels(from.0), pixels(from.1), pixels(to.0), pixels(to.1));
        self.write(format_args!("<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" {}/>\n", paint(style, false)))
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Done {
        let (x, y) = (pixels(from.0.min(to.0)), pixels(from.1.min(to.1)));
        let (w, h) = (
            pixels(to.0.saturating_sub(from.0).saturating_abs()),
            pixels(to.1.saturating_sub(from.1).saturating_abs()),
        );
        let paint = paint(style, fill);
        self.write(format_args!("<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" {paint}/>\n"))
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Done {
        self.write(format_args!("<polyline points=\"{}\" {}/>\n", points(path), paint(style, false)))
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, fill: bool) -> Done {
        let (x, y, r) = (pixels(center.0), pixels(center.1), pixels(i32::try_from(radius).unwrap_or(i32::MAX)));
        self.write(format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" {}/>\n", paint(style, fill)))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Done {
        self.write(format_args!("<polygon points=\"{}\" {}/>\n", points(path), paint(style, true)))
    }

    /// The y of a text is its baseline: kinds place by cap height, which `plotters` does not know.
    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, pos: BackendCoord) -> Done {
        let (class, colour) = Ink::class_of(style.color().rgb);
        let anchor = match style.anchor().h_pos {
            HPos::Left => "",
            HPos::Center => " text-anchor=\"middle\"",
            HPos::Right => " text-anchor=\"end\"",
        };
        let weight = if matches!(style.style(), FontStyle::Bold) { " font-weight=\"600\"" } else { "" };
        let (x, y, size) = (pixels(pos.0), pixels(pos.1), style.size() / SCALE);
        self.write(format_args!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{weight}{anchor} \
             class=\"{class}\" fill=\"{colour}\">{}</text>\n",
            escape(text)
        ))
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let width = text_width(text, style.size(), matches!(style.style(), FontStyle::Bold));
        Ok((whole(width), whole(style.size())))
    }
}

/// A length rounded up to a whole number.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the range just before")]
pub(super) fn whole(length: f64) -> u32 {
    length.ceil().clamp(0.0, 1e9) as u32
}
