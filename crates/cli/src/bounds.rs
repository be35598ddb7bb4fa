//! Flags that raise (or lower) what a session file may hold.

use rolecall_session::Limits;

/// The largest file that can be read: places in it are counted in 32 bits.
const LARGEST: usize = 2047 << 20;

/// What a session file may hold at most.
#[derive(clap::Args)]
#[command(next_help_heading = "Bounds of a session file")]
pub(crate) struct BoundArgs {
    /// Size of a file, such as 200M; 64M where not said
    #[arg(long, value_name = "SIZE", value_parser = size)]
    max_file_size: Option<usize>,

    /// Turns of a file; 1000000 where not said
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=50_000_000))]
    max_turns: Option<u32>,

    /// Different speaker labels of a session; 1000 where not said
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    max_speakers: Option<u32>,

    /// How deep the parts of a document may stand in each other; 100 where not said
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000))]
    max_nesting: Option<u32>,

    /// Size of a packed document or archive once it is unpacked; 256M where not said
    #[arg(long, value_name = "SIZE", value_parser = size)]
    max_unpacked: Option<usize>,

    /// How many times larger than packed a file may become; 200 where not said
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    max_ratio: Option<u32>,
}

impl BoundArgs {
    /// The bounds in force.
    pub(crate) fn limits(&self) -> Limits {
        let usual = Limits::default();
        let number = |asked: Option<u32>, usual: usize| {
            asked.and_then(|number| usize::try_from(number).ok()).unwrap_or(usual)
        };
        Limits {
            file_bytes: self.max_file_size.unwrap_or(usual.file_bytes),
            turns: number(self.max_turns, usual.turns),
            speakers: number(self.max_speakers, usual.speakers),
            nesting: number(self.max_nesting, usual.nesting),
            unpacked_bytes: self.max_unpacked.unwrap_or(usual.unpacked_bytes),
            ratio: number(self.max_ratio, usual.ratio),
        }
    }
}

/// Reads a size: `65536`, `500K`, `200M`, `1G`, also with `B` or `iB` behind.
fn size(written: &str) -> Result<usize, String> {
    let digits = written.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = written.get(digits.len()..).unwrap_or("").trim().to_ascii_uppercase();
    let shift = match unit.trim_end_matches('B').trim_end_matches('I') {
        "" => Some(0),
        "K" => Some(10),
        "M" => Some(20),
        "G" => Some(30),
        _ => None,
    };
    let number = digits.parse::<usize>().ok().zip(shift);
    let bytes = number.and_then(|(number, shift)| number.checked_mul(1 << shift));
    let bytes = bytes.filter(|bytes| (1..=LARGEST).contains(bytes));
    bytes.ok_or_else(|| "write a size from 1 to 2047M, such as 500K, 200M or 1G".to_owned())
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_read() {
        let table = [
            ("65536", Some(65_536)),
            ("500K", Some(500 << 10)),
            ("200 MiB", Some(200 << 20)),
            ("1g", Some(1 << 30)),
            ("2G", None),
            ("0", None),
            ("M", None),
            ("12x", None),
            ("99999999999999999999G", None),
        ];
        for (written, expected) in table {
            assert_eq!(size(written).ok(), expected, "{written}");
        }
    }
}
