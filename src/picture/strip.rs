//! A picture without what is no pixel: places, days, cameras, thumbnails, comments, what was added after its end.
//! The pixels stay as they are packed, so that nothing is lost.

use super::Fault;
use super::pieces::Pieces;
use super::sort::Kind;

/// A picture without what is no pixel.
#[derive(Debug, Default)]
pub(super) struct Bare {
    /// The file; its pixels are as they were, so that they may lie on their side.
    pub(super) bytes: Vec<u8>,
    /// Whether it moves.
    pub(super) moves: bool,
}

/// Of a file of this kind.
pub(super) fn bare(bytes: &[u8], kind: Kind) -> Result<Bare, Fault> {
    let pieces = Pieces::new(bytes);
    let bare = match kind {
        Kind::Jpeg => jpeg(pieces),
        Kind::Png => png(pieces),
        Kind::Gif => gif(pieces),
        Kind::WebP => webp(pieces),
    };
    bare.ok_or(Fault::CutShort)
}

/// A JPEG that says how it was held, and nothing else.
pub(super) fn held(jpeg: Vec<u8>, orientation: Option<u8>) -> Vec<u8> {
    let Some((orientation, (head, rest))) = orientation.zip(jpeg.split_at_checked(2)) else { return jpeg };
    // One entry in one directory: tag 0x0112, a short.
    let exif = [
        b"\xff\xe1\0\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".as_slice(),
        &[orientation, 0, 0, 0, 0, 0, 0],
    ];
    [head, &exif.concat(), rest].concat()
}

/// The largest colour profile that is kept, in bytes.
pub(super) const LARGEST_PROFILE: usize = 8 * 1024;

fn jpeg(mut file: Pieces<'_>) -> Option<Bare> {
    let mut bare = Bare { bytes: file.take(2)?.to_vec(), moves: false };
    loop {
        // Between segments there may be any number of filling bytes.
        file.until(|rest| matches!(rest, [0xff, marker, ..] if !matches!(marker, 0 | 0xff)));
        let marker = *file.take(2)?.last()?;
        if marker == 0xd9 {
            bare.bytes.extend([0xff, marker]);
            return Some(bare);
        }
        if matches!(marker, 0x01 | 0xd0..=0xd8) {
            bare.bytes.extend([0xff, marker]);
            continue;
        }
        let length = file.ahead(2)?;
        let segment = file.take(usize::from(u16::from_be_bytes(length.try_into().ok()?)))?;
        let body = segment.get(2..)?;
        let kept = match marker {
            // A thumbnail may hang on it.
            0xe0 => body.starts_with(b"JFIF\0") && body.len() == 14,
            0xe2 => body.starts_with(b"ICC_PROFILE\0") && body.len() <= LARGEST_PROFILE,
            0xee => body.starts_with(b"Adobe"),
            0xe1..=0xef | 0xfe => false,
            _ => true,
        };
        if kept {
            bare.bytes.extend([0xff, marker]);
            bare.bytes.extend_from_slice(segment);
        }
        if marker == 0xda {
            let ends = |rest: &[u8]| matches!(rest, [0xff, next, ..] if !matches!(next, 0 | 0xff | 0xd0..=0xd7));
            bare.bytes.extend_from_slice(file.until(ends));
        }
    }
}

/// What a PNG is drawn with.
const PNG: [&[u8]; 16] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"cICP", b"bKGD",
    b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

fn png(mut file: Pieces<'_>) -> Option<Bare> {
    let mut bare = Bare { bytes: file.take(8)?.to_vec(), moves: false };
    loop {
        let head = file.ahead(8)?;
        let (length, name) = head.split_at_checked(4)?;
        let length = usize::try_from(u32::from_be_bytes(length.try_into().ok()?)).ok()?;
        let chunk = file.take(length.checked_add(12)?)?;
        if PNG.contains(&name) && (name != b"iCCP" || length <= LARGEST_PROFILE) {
            bare.bytes.extend_from_slice(chunk);
        }
        bare.moves |= name == b"acTL";
        if name == b"IEND" {
            return Some(bare);
        }
    }
}

fn gif(mut file: Pieces<'_>) -> Option<Bare> {
    let head = file.take(13)?;
    let mut bare = Bare { bytes: head.to_vec(), moves: false };
    bare.bytes.extend_from_slice(file.take(palette(*head.get(10)?))?);
    let mut pictures = 0_usize;
    loop {
        match file.byte()? {
            0x3b => {
                bare.bytes.push(0x3b);
                bare.moves = pictures > 1;
                return Some(bare);
            }
            0x2c => {
                let place = file.take(9)?;
                bare.bytes.push(0x2c);
                bare.bytes.extend_from_slice(place);
                bare.bytes.extend_from_slice(file.take(palette(*place.last()?))?);
                bare.bytes.push(file.byte()?);
                bare.bytes.extend(blocks(&mut file)?);
                pictures += 1;
            }
            0x21 => {
                let label = file.byte()?;
                let said = blocks(&mut file)?;
                let repeats = said.get(1..).is_some_and(|it| it.starts_with(b"NETSCAPE2.0"));
                if label == 0xf9 || (label == 0xff && repeats) {
                    bare.bytes.extend([0x21, label]);
                    bare.bytes.extend(said);
                }
            }
            _ => return None,
        }
    }
}

/// How many bytes of colours these flags announce.
const fn palette(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Blocks up to the empty one, with their lengths.
fn blocks(file: &mut Pieces<'_>) -> Option<Vec<u8>> {
    let mut all = Vec::new();
    loop {
        let length = file.byte()?;
        all.push(length);
        if length == 0 {
            return Some(all);
        }
        all.extend_from_slice(file.take(usize::from(length))?);
    }
}

fn webp(mut file: Pieces<'_>) -> Option<Bare> {
    let head = file.take(12)?;
    let size = u32::from_le_bytes(head.get(4..8)?.try_into().ok()?);
    let mut inside = Pieces::new(file.take(usize::try_from(size).ok()?.checked_sub(4)?)?);
    let (mut chunks, mut moves) = (Vec::new(), false);
    while let Some(head) = inside.take(8) {
        let (name, length) = head.split_at_checked(4)?;
        let length = usize::try_from(u32::from_le_bytes(length.try_into().ok()?)).ok()?;
        let mut body = inside.take(length)?.to_vec();
        if length % 2 == 1 {
            // The last one may do without.
            let _ = inside.byte();
            body.push(0);
        }
        moves |= name == b"ANIM";
        if name == b"VP8X"
            && let Some(flags) = body.first_mut()
        {
            // Says that there are Exif and XMP.
            *flags &= !0x0c;
        }
        let drawn: [&[u8]; 6] = [b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF"];
        if drawn.contains(&name) || (name == b"ICCP" && length <= LARGEST_PROFILE) {
            chunks.extend_from_slice(head);
            chunks.extend_from_slice(&body);
        }
    }
    let size = u32::try_from(chunks.len() + 4).ok()?;
    Some(Bare { bytes: [b"RIFF", &size.to_le_bytes(), b"WEBP", chunks.as_slice()].concat(), moves })
}
