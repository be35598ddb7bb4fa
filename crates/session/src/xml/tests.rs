use proptest::prelude::*;

use super::*;

/// The pieces, each with where it ends.
fn pieces(text: &str, loose: bool) -> Vec<String> {
    let mut pieces = Pieces::new(text, loose);
    let mut found = Vec::new();
    loop {
        let said = match pieces.next() {
            Ok(Some(Piece::Open(tag))) => {
                format!("open {}{} [{}]", tag.name, ["", "/"][usize::from(tag.empty)], tag.inside())
            }
            Ok(Some(Piece::Close(name))) => format!("close {name}"),
            Ok(Some(Piece::Words(words))) => format!("words {words}"),
            Ok(Some(Piece::Plain(words))) => format!("plain {words}"),
            Ok(Some(Piece::Reference { name, .. })) => format!("reference {name}"),
            Ok(Some(Piece::Doctype(_))) => "doctype".to_owned(),
            Ok(Some(Piece::Aside)) => "aside".to_owned(),
            Ok(None) => return found,
            Err(Broken) => {
                found.push("broken".to_owned());
                return found;
            }
        };
        found.push(format!("{}: {said}", pieces.at()));
    }
}

/// The same by `quick-xml` alone.
fn by_peer(text: &str, loose: bool) -> Vec<String> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().allow_dangling_amp = loose;
    let mut found = Vec::new();
    loop {
        let said = match reader.read_event() {
            Ok(Event::Start(tag)) => format!("open {} [{}]", tag.name().into_inner(), &*tag),
            Ok(Event::Empty(tag)) => format!("open {}/ [{}]", tag.name().into_inner(), &*tag),
            Ok(Event::End(tag)) => format!("close {}", tag.name().into_inner()),
            Ok(Event::Text(words)) => format!("words {}", &*words),
            Ok(Event::CData(words)) => format!("plain {}", &*words),
            Ok(Event::GeneralRef(name)) => format!("reference {}", &*name),
            Ok(Event::DocType(_)) => "doctype".to_owned(),
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_)) => "aside".to_owned(),
            Ok(Event::Eof) => return found,
            Err(_) => {
                found.push("broken".to_owned());
                return found;
            }
        };
        found.push(format!("{}: {said}", reader.buffer_position()));
    }
}

#[test]
fn a_text_is_cut_where_it_stands() {
    let text = "<?xml version=\"1.0\"?><a x='>'>b &amp; c<d/><!-- no --><![CDATA[<e>]]></a >";
    assert_eq!(
        pieces(text, false),
        [
            "21: aside",
            "30: open a [a x='>']",
            "32: words b ",
            "37: reference amp",
            "39: words  c",
            "43: open d/ [d]",
            "54: aside",
            "69: plain <e>",
            "74: close a",
        ]
    );
}

#[test]
fn odd_texts_are_cut_as_the_peer_cuts_them() {
    for text in [
        "",
        "<",
        "<>",
        "</>",
        "<></>",
        "</a>",
        "<a></b>",
        "<a></a b='>'>",
        "<a",
        "<a 'b>",
        "<a/ >",
        "<a/b></a/b>",
        "< a>b</ a>",
        "< a></>",
        "<></  >",
        "<a' b' ></a'>",
        "<a' b' ></a' >' >",
        "<a&b></a&b>",
        "</",
        "<a/",
        "</a",
        "<é:ü></é:ü>",
        "<a\u{a0}b></a\u{a0}b>",
        "a & b",
        "a &b &c; d",
        "&",
        "&;",
        "&#65;",
        "&a<b>",
        "<!",
        "<!-",
        "<!-->",
        "<!---->",
        "<![CDATA[]]>",
        "<![cdata[]]>",
        "<!DOCTYPE>",
        "<!doctype a>",
        "<!DOCTYPE a [<!ENTITY b 'c>]'>]>d",
        "<?",
        "<?>",
        "<??>",
        "<?a?>",
        "<!x>",
        "<a>\n</a\n>\r\n",
    ] {
        for loose in [false, true] {
            assert_eq!(pieces(text, loose), by_peer(text, loose), "{text}");
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_cut_as_the_peer_cuts_it(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "<", ">", "/", "</", "/>", "&", ";", "\"", "'", "=", " ", "\n", "a", "b", "<a>", "</a>",
                "<b>", "</b>", "<a b='c'/>", "é", "\u{a0}", "&amp;", "<!--", "-->", "<![CDATA[", "]]>",
                "<?", "?>", "<!DOCTYPE", "[", "]", ":",
            ]),
            0..24,
        ),
        loose: bool,
    ) {
        let text = parts.concat();
        prop_assert_eq!(pieces(&text, loose), by_peer(&text, loose));
    }
}
