//! Pictures unpacked, turned upright, made smaller, and packed again: the image door.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType as PngFilter, PngEncoder};
use image::codecs::webp::WebPEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageError, ImageFormat, ImageReader, Limits};

use super::sort::Kind;
use super::strip::Bare;
use super::{Fault, LONGEST, MOST_MEMORY, MOST_PIXELS, Size, USUAL, WIDTHS};

/// What a picture as wide as the column may weigh before it is packed harder, in bytes; a finer one twice that.
const LIGHT: usize = 60_000;
/// How well a photo is packed, from well to just well enough.
const QUALITIES: [u8; 4] = [80, 72, 64, 56];

/// The picture in its widths, narrowest first.
pub(super) fn sizes(bytes: &[u8], bare: &Bare, kind: Kind) -> Result<Vec<Size>, Fault> {
    let (picture, turned, profile) = unpacked(bytes, kind)?;
    let (width, height) = (picture.width(), picture.height());
    let ending = kind.endings().first().copied().unwrap_or_default();
    let as_is = || Size { width, height, ending: ending.to_owned(), bytes: bare.bytes.clone() };
    let largest = WIDTHS.last().copied().unwrap_or(width);
    if bare.moves {
        return Ok(vec![as_is()]);
    }
    let top = width.min(largest);
    // One that is hardly narrower is of no use.
    let mut widths: Vec<u32> = WIDTHS.into_iter().filter(|it| it + it / 5 < top).chain([top]).collect();
    let mut packing = Packing { kind, profile, smaller: picture };
    let mut made = Vec::new();
    while let Some(wide) = widths.pop() {
        // Its own pixels are better than new ones, where they are light.
        let own = (wide == width && !turned).then(as_is);
        if let Some(own) = own.clone().filter(|own| own.bytes.len() <= light(wide)) {
            made.push(own);
            continue;
        }
        let high = u64::from(height) * u64::from(wide) / u64::from(width.max(1));
        let again = packing.size(wide, u32::try_from(high).unwrap_or(height).max(1))?;
        made.push(own.filter(|own| own.bytes.len() <= again.bytes.len()).unwrap_or(again));
    }
    made.reverse();
    Ok(made)
}

/// How the camera was held, as EXIF numbers it; nothing where it was held upright.
pub(super) fn held(bytes: &[u8], kind: Kind) -> Option<u8> {
    let format = format(kind);
    let mut decoder = ImageReader::with_format(Cursor::new(bytes), format).into_decoder().ok()?;
    let orientation = decoder.orientation().ok()?;
    (orientation != Orientation::NoTransforms).then(|| orientation.to_exif())
}

const fn format(kind: Kind) -> ImageFormat {
    match kind {
        Kind::Jpeg => ImageFormat::Jpeg,
        Kind::Png => ImageFormat::Png,
        Kind::Gif => ImageFormat::Gif,
        Kind::WebP => ImageFormat::WebP,
    }
}

/// The pixels, upright; whether they had to be turned; what their colours mean.
fn unpacked(bytes: &[u8], kind: Kind) -> Result<(DynamicImage, bool, Option<Vec<u8>>), Fault> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format(kind));
    let mut limits = Limits::default();
    limits.max_image_width = Some(u32::MAX);
    limits.max_image_height = Some(u32::MAX);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(fault)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS || width.max(height) > LONGEST {
        return Err(Fault::TooManyPixels(width, height));
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten().filter(|it| it.len() <= super::strip::LARGEST_PROFILE);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(fault)?;
    picture.apply_orientation(orientation);
    Ok((picture, orientation != Orientation::NoTransforms, profile))
}

fn fault(error: ImageError) -> Fault {
    match error {
        ImageError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Fault::CutShort,
        other => Fault::Broken(other.to_string()),
    }
}

/// What a picture of this width may weigh.
const fn light(width: u32) -> usize {
    if width <= USUAL { LIGHT } else { 2 * LIGHT }
}

/// A picture on its way to smaller ones.
struct Packing {
    kind: Kind,
    profile: Option<Vec<u8>>,
    /// The last one made: each is made from the one before.
    smaller: DynamicImage,
}

impl Packing {
    fn size(&mut self, width: u32, height: u32) -> Result<Size, Fault> {
        self.shrink(width, height);
        let clear = self.smaller.color().has_alpha() && !opaque(&self.smaller);
        let (ending, bytes) = match self.kind {
            Kind::WebP if clear => ("webp", self.webp()?),
            Kind::Jpeg | Kind::WebP => ("jpg", self.jpeg(light(width))?),
            Kind::Png | Kind::Gif => {
                let drawn = self.png()?;
                // A photo that was saved as a drawing.
                let photo = if clear || drawn.len() <= light(width) { None } else { Some(self.jpeg(light(width))?) };
                match photo.filter(|photo| photo.len() * 3 < drawn.len()) {
                    Some(photo) => ("jpg", photo),
                    None => ("png", drawn),
                }
            }
        };
        Ok(Size { width, height, ending: ending.to_owned(), bytes })
    }

    fn shrink(&mut self, width: u32, height: u32) {
        let now = (self.smaller.width(), self.smaller.height());
        if now == (width, height) {
            return;
        }
        // From far away, a mean is as good and takes a fraction of the time.
        if now.0 > width.saturating_mul(4) {
            self.smaller = self.smaller.thumbnail_exact(width * 2, height * 2);
        }
        self.smaller = self.smaller.resize_exact(width, height, FilterType::CatmullRom);
    }

    fn jpeg(&self, most: usize) -> Result<Vec<u8>, Fault> {
        let grey = !self.smaller.color().has_color();
        let flat = if grey {
            DynamicImage::ImageLuma8(self.smaller.to_luma8())
        } else {
            DynamicImage::ImageRgb8(self.smaller.to_rgb8())
        };
        let mut packed = Vec::new();
        for quality in QUALITIES {
            packed.clear();
            let mut encoder = JpegEncoder::new_with_quality(&mut packed, quality);
            self.coloured(&mut encoder);
            flat.write_with_encoder(encoder).map_err(fault)?;
            if packed.len() <= most {
                break;
            }
        }
        Ok(packed)
    }

    fn png(&self) -> Result<Vec<u8>, Fault> {
        let mut packed = Vec::new();
        let mut encoder = PngEncoder::new_with_quality(&mut packed, CompressionType::Best, PngFilter::Adaptive);
        self.coloured(&mut encoder);
        if opaque(&self.smaller) && self.smaller.color().has_color() {
            DynamicImage::ImageRgb8(self.smaller.to_rgb8()).write_with_encoder(encoder).map_err(fault)?;
        } else {
            self.smaller.write_with_encoder(encoder).map_err(fault)?;
        }
        Ok(packed)
    }

    fn webp(&self) -> Result<Vec<u8>, Fault> {
        let mut packed = Vec::new();
        let mut encoder = WebPEncoder::new_lossless(&mut packed);
        self.coloured(&mut encoder);
        DynamicImage::ImageRgba8(self.smaller.to_rgba8()).write_with_encoder(encoder).map_err(fault)?;
        Ok(packed)
    }

    /// What the colours mean is no secret, and they would fade without it.
    fn coloured(&self, encoder: &mut impl ImageEncoder) {
        if let Some(profile) = &self.profile {
            // A kind of file that has no room for it does without.
            let _ = encoder.set_icc_profile(profile.clone());
        }
    }
}

/// Whether nothing shines through.
fn opaque(picture: &DynamicImage) -> bool {
    !picture.color().has_alpha() || picture.to_rgba8().pixels().all(|pixel| pixel.0[3] == u8::MAX)
}
