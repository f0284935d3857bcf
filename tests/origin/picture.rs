//! Small files of the right form.

use std::io::Write as _;

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};

/// A good PNG in shades of grey, one for each seed.
pub fn png(seed: u32, width: u32, height: u32) -> Vec<u8> {
    let mut rows = ZlibEncoder::new(Vec::new(), Compression::fast());
    let mut state = seed.wrapping_mul(2_654_435_761) | 1;
    for row in 0..height {
        let mut line = vec![0_u8];
        for column in 0..width {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let shade = u32::midpoint(row, column) + seed % 97 + (state >> 30);
            line.push(u8::try_from(shade % 256).unwrap_or(0));
        }
        rows.write_all(&line).expect("memory can be written");
    }
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 0, 0, 0, 0]].concat();
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    file.extend(chunk(*b"IHDR", &header));
    file.extend(chunk(*b"tEXt", format!("Comment\0image {seed}").as_bytes()));
    file.extend(chunk(*b"IDAT", &rows.finish().expect("memory can be written")));
    file.extend(chunk(*b"IEND", &[]));
    file
}

fn chunk(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).expect("a small picture");
    let body = [&kind[..], data].concat();
    let mut sum = Crc::new();
    sum.update(&body);
    [&length.to_be_bytes()[..], &body, &sum.sum().to_be_bytes()].concat()
}

/// A PDF of one empty page with this title.
pub fn pdf(title: &str) -> Vec<u8> {
    format!(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
         3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n4 0 obj<</Title({title})>>endobj\n\
         trailer<</Root 1 0 R/Info 4 0 R>>\n%%EOF\n"
    )
    .into_bytes()
}

/// A drawing.
pub fn svg(inside: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" \
         xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 9 9\">{inside}</svg>\n"
    )
}
