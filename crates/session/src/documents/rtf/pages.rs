//! Character sets and code pages, as documents name them by number.

use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS};

/// The code page of a character set of Windows.
pub(super) fn page_of_charset(charset: i32) -> i32 {
    match charset {
        77 => 10_000,
        128 => 932,
        129 | 130 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178..=180 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        // What stands for the default and for symbols says nothing.
        _ => 0,
    }
}

/// The encoding of a code page of Windows.
pub(super) fn code_page(number: i32) -> Option<&'static Encoding> {
    let label = match number {
        874 => "windows-874".to_owned(),
        866 => "ibm866".to_owned(),
        932 => "shift_jis".to_owned(),
        936 | 54_936 => "gb18030".to_owned(),
        949 | 1361 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        1250..=1258 => format!("windows-{number}"),
        10_000 => "macintosh".to_owned(),
        10_007 => "x-mac-cyrillic".to_owned(),
        20_866 => "koi8-r".to_owned(),
        65_001 => "utf-8".to_owned(),
        28_591..=28_606 => format!("iso-8859-{}", number - 28_590),
        _ => return None,
    };
    Encoding::for_label(label.as_bytes())
}

/// Whether the last of these bytes is the first half of a character.
pub(super) fn is_cut(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    let begins = |byte: u8| match encoding {
        e if e == SHIFT_JIS => matches!(byte, 0x81..=0x9f | 0xe0..=0xfc),
        e if e == GB18030 || e == BIG5 || e == EUC_KR => matches!(byte, 0x81..=0xfe),
        _ => false,
    };
    let mut cut = false;
    for byte in bytes {
        cut = !cut && begins(*byte);
    }
    cut
}
