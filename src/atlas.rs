//! Where the communes of France are, and the outline of the country. Searched in place, never parsed whole: nothing of
//! it is read before a map is drawn.
//!
//! Two vendored tables. `places.tsv`: `code<TAB>latitude<TAB>longitude[<TAB>inhabitants in thousands<TAB>name]`, sorted
//! by INSEE code, the last two where at least 4,500 people live: from `GeoNames` (`cities500`, CC BY 4.0), which knows the
//! 14,735 communes of some five hundred inhabitants or more. `france.tsv`: one ring a line, `latitude,longitude` parted
//! by spaces: Natural Earth 4.1 at 1:10m (public domain), simplified to a kilometre. Both in thousandths of a degree.

/// The table of places.
const PLACES: &str = include_str!("../data/refs/places.tsv");
/// The outline.
const OUTLINE: &str = include_str!("../data/refs/france.tsv");
/// What a map says of where it comes from.
pub const SOURCE: &str = "GeoNames (CC BY 4.0), Natural Earth";

/// A point of the earth, in thousandths of a degree: a hundred metres, which is all that a map of a co-op shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// North of the equator.
    pub latitude: i32,
    /// East of Greenwich.
    pub longitude: i32,
}

/// A larger commune.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Town {
    /// Its name.
    pub name: &'static str,
    /// Its middle.
    pub at: Point,
    /// Its inhabitants, in thousands.
    pub thousands: u32,
}

/// The middle of the commune with this INSEE code, where it is known.
#[must_use]
pub fn middle(code: &str) -> Option<Point> {
    let (mut low, mut high) = (0, PLACES.len());
    while low < high {
        let halfway = usize::midpoint(low, high);
        let bytes = PLACES.as_bytes();
        let start = bytes.get(..halfway)?.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
        let end = bytes.get(start..)?.iter().position(|b| *b == b'\n').map_or(PLACES.len(), |at| start + at);
        let line = PLACES.get(start..end)?;
        match line.split('\t').next()?.cmp(code) {
            std::cmp::Ordering::Equal => return point(line),
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

/// The larger communes, by INSEE code.
pub fn towns() -> impl Iterator<Item = Town> {
    PLACES.lines().filter_map(|line| {
        let mut columns = line.split('\t').skip(3);
        let thousands = columns.next()?.parse().ok()?;
        Some(Town { name: columns.next()?, at: point(line)?, thousands })
    })
}

/// The rings of metropolitan France, the largest first.
pub fn outline() -> impl Iterator<Item = Vec<Point>> {
    let corner = |text: &str| {
        let (latitude, longitude) = text.split_once(',')?;
        Some(Point { latitude: latitude.parse().ok()?, longitude: longitude.parse().ok()? })
    };
    OUTLINE.lines().map(move |line| line.split(' ').filter_map(corner).collect())
}

fn point(line: &str) -> Option<Point> {
    let mut columns = line.split('\t').skip(1);
    Some(Point { latitude: columns.next()?.parse().ok()?, longitude: columns.next()?.parse().ok()? })
}
