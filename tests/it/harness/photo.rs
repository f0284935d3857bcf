//! Pictures as cameras and drawing programs make them.

use std::io::Cursor;

use image::codecs::gif::GifEncoder;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, Frame, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

/// A picture that is red at the left, blue at the right, and has something to pack in it.
pub fn scene(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let grain = u8::try_from((x * 7 + y * 13 + x * y % 11) % 24).unwrap();
        if x * 2 < width { Rgb([200 + grain, 30, 30]) } else { Rgb([30, 30, 200 + grain]) }
    })
}

/// As a drawing.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    packed(&scene(width, height).into(), ImageFormat::Png)
}

/// A drawing of which one corner is clear.
pub fn clear_png(width: u32, height: u32) -> Vec<u8> {
    let drawing = RgbaImage::from_fn(width, height, |x, y| Rgba([9, 99, 9, if x + y < width { 0 } else { 255 }]));
    packed(&drawing.into(), ImageFormat::Png)
}

/// In any format.
pub fn packed(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// As a camera packs it.
pub fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    DynamicImage::from(scene(width, height)).write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, 90)).unwrap();
    bytes
}

/// With what a telephone adds: how it was held (`6`: a quarter turn), where, by whom.
pub fn from_a_telephone(width: u32, height: u32, held: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x03".to_vec();
    // Orientation; artist, 20 bytes at 50; the places' own directory, at 70.
    exif.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, held, 0, 0]);
    exif.extend([0x01, 0x3b, 0, 2, 0, 0, 0, 20, 0, 0, 0, 50]);
    exif.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 70]);
    exif.extend([0; 4]);
    exif.extend(b"Jeanne Secret-Nom-1\0");
    exif.extend([0, 1, 0, 1, 0, 2, 0, 0, 0, 2, b'N', 0, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"GPS 43.604652 1.444209");
    let photo = jpeg(width, height);
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    let comment = b"\xff\xfe\0\x12Secret-Commentaire".as_slice();
    let comment = [&comment[..2], &[0, 20], &comment[4..]].concat();
    [&photo[..2], &[0xff, 0xe1], &length, &exif, &comment, &photo[2..], b"Secret-Apres-La-Fin"].concat()
}

/// One that moves.
pub fn moving_gif() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = GifEncoder::new(&mut bytes);
    for shade in [0_u8, 120, 240] {
        encoder.encode_frame(Frame::new(RgbaImage::from_pixel(900, 20, Rgba([shade, 0, 0, 255])))).unwrap();
    }
    drop(encoder);
    // A comment, before the end.
    let end = bytes.pop().unwrap();
    bytes.extend(b"\x21\xfe\x06Secret\0");
    bytes.push(end);
    bytes
}

/// A few bytes that say they are 60,000 by 60,000 pixels.
pub fn bomb() -> Vec<u8> {
    let mut bytes = png(1, 1);
    bytes[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    let sum = crc(&bytes[12..29]).to_be_bytes();
    bytes[29..33].copy_from_slice(&sum);
    bytes
}

/// The sum at the end of a chunk of a PNG (its specification, annex D).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 })
    })
}
