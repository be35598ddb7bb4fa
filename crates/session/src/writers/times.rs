//! Times as formats write them.

/// `00:01:02.500`: hours may have more digits.
pub(super) fn clock(seconds: f64, point: char, out: &mut String) {
    let all = milliseconds(seconds);
    let (rest, thousandths) = (all / 1_000, all % 1_000);
    let (rest, second) = (rest / 60, rest % 60);
    let (hours, minute) = (rest / 60, rest % 60);
    two(hours, out);
    out.push(':');
    two(minute, out);
    out.push(':');
    two(second, out);
    out.push(point);
    for place in [100, 10, 1] {
        digit(thousandths / place % 10, out);
    }
}

/// Whole thousandths of a second, the nearest.
pub(crate) fn milliseconds(seconds: f64) -> u64 {
    (seconds * 1_000.0).round().max(0.0) as u64
}

fn two(number: u64, out: &mut String) {
    if number > 99 {
        out.push_str(&number.to_string());
        return;
    }
    digit(number / 10, out);
    digit(number % 10, out);
}

fn digit(number: u64, out: &mut String) {
    out.push(u32::try_from(number).ok().and_then(|one| char::from_digit(one, 10)).unwrap_or('0'));
}

#[cfg(test)]
mod tests {
    use super::clock;

    #[test]
    fn clocks_have_three_places() {
        let table = [
            (0.0, "00:00:00.000"),
            (62.5, "00:01:02.500"),
            (59.999_6, "00:01:00.000"),
            (3_661.001, "01:01:01.001"),
            (442_800.0, "123:00:00.000"),
        ];
        for (seconds, expected) in table {
            let mut out = String::new();
            clock(seconds, '.', &mut out);
            assert_eq!(out, expected);
        }
    }
}
