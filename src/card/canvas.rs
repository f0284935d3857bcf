//! Pixels in few colours, and the PNG of them.

use std::collections::BTreeMap;

use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter};

use super::{Colour, HEIGHT, WIDTH};

/// How many steps there are from one colour to another at an edge.
pub(super) const STEPS: u8 = 5;

/// Pixels by the number of their colour.
#[derive(Clone)]
pub(super) struct Canvas {
    pixels: Vec<u8>,
    colours: Vec<Colour>,
    numbers: BTreeMap<Colour, u8>,
}

impl Canvas {
    /// In one colour.
    pub(super) fn new(ground: Colour) -> Self {
        let pixels = vec![0; WIDTH as usize * HEIGHT as usize];
        Self { pixels, colours: vec![ground], numbers: BTreeMap::from([(ground, 0)]) }
    }

    /// The number of a colour; where there is none left, that of the nearest.
    pub(super) fn number(&mut self, colour: Colour) -> u8 {
        if let Some(number) = self.numbers.get(&colour) {
            return *number;
        }
        let next = u8::try_from(self.colours.len()).ok().filter(|number| *number < u8::MAX);
        let number = next.unwrap_or_else(|| {
            let far =
                |it: &Colour| -> u32 { it.iter().zip(colour).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum() };
            let nearest = self.colours.iter().enumerate().min_by_key(|(_, it)| far(it));
            nearest.and_then(|(at, _)| u8::try_from(at).ok()).unwrap_or_default()
        });
        if next.is_some() {
            self.colours.push(colour);
        }
        self.numbers.insert(colour, number);
        number
    }

    fn at(x: i32, y: i32) -> Option<usize> {
        let (x, y) = (u32::try_from(x).ok().filter(|x| *x < WIDTH)?, u32::try_from(y).ok().filter(|y| *y < HEIGHT)?);
        Some(y as usize * WIDTH as usize + x as usize)
    }

    /// Lays a colour over a pixel, so many steps of it; what is outside is not drawn.
    pub(super) fn lay(&mut self, x: i32, y: i32, colour: Colour, step: u8) {
        let Some(at) = Self::at(x, y) else { return };
        let below = self.pixels.get(at).and_then(|number| self.colours.get(usize::from(*number))).copied();
        let number = self.number(mixed(below.unwrap_or(colour), colour, step));
        self.put(at, number);
    }

    fn put(&mut self, at: usize, number: u8) {
        if let Some(pixel) = self.pixels.get_mut(at) {
            *pixel = number;
        }
    }

    /// Lays a shape of a colour whose steps are known by their numbers.
    pub(super) fn stamp(&mut self, (x, y): (i32, i32), width: usize, shape: &[u8], steps: [u8; STEPS as usize + 1]) {
        for (row, line) in (y..).zip(shape.chunks(width.max(1))) {
            for (column, step) in (x..).zip(line) {
                if *step > 0
                    && let Some(at) = Self::at(column, row)
                    && let Some(number) = steps.get(usize::from(*step))
                {
                    self.put(at, *number);
                }
            }
        }
    }

    /// A bar.
    pub(super) fn bar(&mut self, (x, y): (i32, i32), (width, height): (i32, i32), colour: Colour) {
        let number = self.number(colour);
        for row in y..y + height {
            for column in x..x + width {
                if let Some(at) = Self::at(column, row) {
                    self.put(at, number);
                }
            }
        }
    }

    /// The numbers of the steps from one colour to another.
    pub(super) fn steps(&mut self, from: Colour, to: Colour) -> [u8; STEPS as usize + 1] {
        [0, 1, 2, 3, 4, 5].map(|step| self.number(mixed(from, to, step)))
    }

    /// The picture; packing into memory does not fail.
    pub(super) fn png(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(16 * 1024);
        let mut encoder = Encoder::new(&mut bytes, WIDTH, HEIGHT);
        encoder.set_color(ColorType::Indexed);
        encoder.set_depth(BitDepth::Eight);
        encoder.set_palette(self.colours.concat());
        // Half of what `Compression::Fast` makes; differences of colours' numbers mean nothing.
        encoder.set_deflate_compression(DeflateCompression::Level(6));
        encoder.set_filter(Filter::NoFilter);
        let written = encoder.write_header().and_then(|mut writer| {
            writer.write_image_data(&self.pixels)?;
            writer.finish()
        });
        if written.is_ok() { bytes } else { Vec::new() }
    }
}

/// So many steps of a colour over another.
fn mixed(below: Colour, above: Colour, step: u8) -> Colour {
    let part = |(below, above): (u8, u8)| {
        let (below, above, step) = (u32::from(below), u32::from(above), u32::from(step.min(STEPS)));
        let steps = u32::from(STEPS);
        u8::try_from((below * (steps - step) + above * step + steps / 2) / steps).unwrap_or(u8::MAX)
    };
    let [r, g, b] = below;
    let [red, green, blue] = above;
    [part((r, red)), part((g, green)), part((b, blue))]
}
