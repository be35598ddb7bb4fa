//! What research on language writes: CHAT, ELAN and Praat files, small and made up.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod common;

use common::{check_spans, dump};
use rolecall_session::{Hint, Read, read};

fn open(name: &str, text: &str) -> Read {
    let read = read(text.as_bytes().to_vec(), &Hint { name, ..Hint::default() });
    check_spans(&read, text.len());
    read
}

/// The file, and what became of it.
fn shown(name: &str, text: &str) -> String {
    let visible = text.replace('\u{15}', "\u{2022}");
    format!("{visible}\n----\n{}", dump(&open(name, text)))
}

/// The words of one main line of CHAT.
fn words(line: &str) -> String {
    let file =
        format!("@UTF8\n@Begin\n@Languages:\teng, spa\n@Participants:\tA A\n*A:\t{line}\n@End\n");
    let read = open("a.cha", &file);
    let session = &read.sessions[0];
    assert_eq!(session.turns.len(), 1, "{line}");
    session.text_of(&session.turns[0]).to_owned()
}

#[test]
fn chat_is_given_in_plain_spelling() {
    let table = [
        // Ends and links.
        ("I want a cookie .", "I want a cookie."),
        ("what is it ?", "what is it?"),
        ("look !", "look!"),
        ("well +...", "well..."),
        ("was it +..?", "was it...?"),
        ("I was +/.", "I was\u{2014}"),
        ("I was +//.", "I was\u{2014}"),
        ("was it +/?", "was it\u{2014}?"),
        ("was it +//?", "was it\u{2014}?"),
        ("it what +!?", "it what!?"),
        ("she said +\"/.", "she said:"),
        ("she said +\".", "she said."),
        ("and so on +.", "and so on"),
        ("+< +, ++ +^ +\" yes .", "yes."),
        ("+\u{2248} yes \u{2248}", "yes"),
        ("hello.", "hello."),
        // Signs between words.
        ("well , I think ; so .", "well, I think; so."),
        ("no \u{2021} it rains \u{201e} doesn't it ?", "no, it rains, doesn't it?"),
        ("she said \u{201c}come (.) here\u{201d} .", "she said \u{201c}come here\u{201d}."),
        ("\u{201c}shh (..)\u{201d} .", "\u{201c}shh\u{201d}."),
        // Repetition and scope.
        ("<I want> [/] I want it .", "I want I want it."),
        ("the dog [//] the cat [///] a [/-] a bird .", "the dog the cat a a bird."),
        ("<<see the> [?] working> [<] .", "see the working."),
        ("milk [x 3] .", "milk."),
        (
            "that one [= the ball] [=! loud] [% note] [*] [* m:+ed] [!] [!!] [?] [e] [#2.0] .",
            "that one.",
        ),
        ("yes [+ bch] . [+ x y]", "yes."),
        ("[^ free] yes [>1] no [<2] .", "yes no."),
        // Replacements.
        ("gonna [: going to] eat", "going to eat"),
        ("I gonna [* p] [: going to] [*] eat .", "I going to eat."),
        ("fone [:: phone] .", "fone."),
        ("gonna [: ] eat .", "gonna eat."),
        ("[: going] eat .", "eat."),
        ("and 0is [: was] there .", "and there."),
        ("<dat is> [: that is] .", "that is."),
        // Words.
        ("(be)cause he's lookin(g) .", "because he's looking."),
        ("ice+cream and choo_choo+train's .", "ice cream and choo choo train's."),
        ("no:: o^kay le~ha \u{2c8}hello wa:nt .", "no okay leha hello want."),
        (
            "\u{2191}pitch\u{2193} \u{b0}soft\u{b0} \u{2206}fast\u{2206} rub\u{2260}ber .",
            "pitch soft fast rubber.",
        ),
        ("\u{21ab}s-s-s\u{21ab}so .", "so."),
        ("yeah\u{230b}\u{2308}2 hey \u{2308} one \u{2309} two\u{2309}3 .", "yeah hey one two."),
        ("doggy@c b@l mama@f x@z:odd@s:spa word$n .", "doggy b mama x word."),
        ("hello@ .", "hello."),
        ("someone@example.org .", "someone@example.org."),
        ("0she 0 want 0 [= cries] .", "want."),
        ("at 12:30 or 10 .", "at 12:30 or 10."),
        ("so # then #2 and ## now .", "so then and now."),
        (
            "\u{39a}\u{3b1}\u{3ab} \u{3ab}yawn\u{3ab} lau\u{1f29}gh",
            "\u{39a}\u{3b1}\u{3ab} yawn laugh",
        ),
        // Pauses.
        ("I (.) want (3.) a (1:02.5) b (...) .", "I want a b."),
        // What is told from words later.
        (
            "xxx yyy www &-um &+fr &~goo &=laughs &-you_know .",
            "xxx yyy www &-um &+fr &~goo &=laughs &-you_know.",
        ),
        ("&=laughs! wow!", "&=laughs! wow!"),
        ("he [inaudible] said .", "he [inaudible] said."),
        ("&=points:board\u{230b} yes .", "&=points:board yes."),
        ("salt &pepper & fish .", "salt &pepper & fish."),
        // What others say, and the bounds of noises.
        ("he &*MOT:yeah said &*MOT:oh_hm.", "he said."),
        ("&{l=X deal &}l=X with &{n=BANG} .", "deal with."),
        // Nothing said.
        ("0 [=! whining] .", ""),
        ("(..) .", ""),
        ("\u{2197}", ""),
        // Faults.
        ("hello [: world .", "hello world."),
        ("[ .", ""),
        ("hello world> [/] .", "hello world."),
        ("hello <world .", "hello world."),
        ("hello [= one [= two] world .", "hello one world."),
        ("hello (world .", "hello world."),
        ("hello\u{1}world .", "helloworld."),
    ];
    for (line, expected) in table {
        assert_eq!(words(line), expected, "{line}");
    }
}

#[test]
fn chat_has_times_in_every_form() {
    let table = [
        ("hello . \u{15}100_2500\u{15}", Some((0.1, 2.5))),
        ("hello . \u{2022}100_2500\u{2022}", Some((0.1, 2.5))),
        ("hello \u{15}100_900\u{15} there . \u{15}900_2500\u{15}", Some((0.1, 2.5))),
        ("hello . \u{15}%snd:\"boys_1\"_100_2500\u{15}", Some((0.1, 2.5))),
        ("hello . \u{15}%mov:\"a b\"_100_2500\u{15} [+ x]", Some((0.1, 2.5))),
        ("hello . \u{15}100_2500-\u{15}", Some((0.1, 2.5))),
        ("hello . \u{15}100_2500", Some((0.1, 2.5))),
        ("hello . 100_2500", Some((0.1, 2.5))),
        ("hello . 0_2500", Some((0.0, 2.5))),
        ("hello 100_2500", Some((0.1, 2.5))),
        ("hello 100_2500 .", None),
        ("hello . \u{15}%pic:\"cat.jpg\"\u{15}", None),
        ("hello . \u{15}x_y\u{15}", None),
        ("hello .\n%snd:\t\"boys\" 100 2500", Some((0.1, 2.5))),
        ("hello .\n%mov:\t\u{15}%mov:\"boys\"_100_2500\u{15}", Some((0.1, 2.5))),
    ];
    for (line, expected) in table {
        let read = open("a.cha", &format!("@Begin\n*A:\t{line}\n@End\n"));
        let turn = &read.sessions[0].turns[0];
        assert_eq!(turn.start.zip(turn.end), expected, "{line}");
    }
}

#[test]
fn chat_file_with_everything() {
    insta::assert_snapshot!(shown(
        "a.cha",
        "\u{feff}@UTF8\n@PID:\t11312/c-1\n@Begin\n@Languages:\teng, spa\n@Participants:\tWOR Ann Investigator,\n\tCLI Participant, SIS Sister\n@ID:\teng|corpus|WOR|||||Investigator|||\n@Media:\t\"session 3\", audio, unlinked\n@Date:\t02-MAR-2026\n@Time Duration:\t10:00-10:45\n@Location:\tProbation office,\n\tLeeds\n@Comment:\tmade up\n*WOR:\tlet's start\n\twith what we're here for . \u{15}0_3000\u{15}\n%mor:\tx\n%com:\tshe smiles\n\tat him\n*CLI:\t[- spa] buenos d\u{ed}as .\n*CLI:\tI want agua@s please .\n*CLI:\t<la casa> [@s:spa] is far .\n*CLI:\tagua@s:spa .\n*WRO:\txxx &*CLI:mhm .\n@G:\tplans\n*CLI hello .\nwords of nobody\n*CLI:\t0 .\n@Comment:\tover\n"
    ));
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ANNOTATION_DOCUMENT FORMAT=\"3.0\">\n<HEADER TIME_UNITS=\"milliseconds\">\n<MEDIA_DESCRIPTOR MEDIA_URL=\"file:///C:/Talks/s%201.wav\"/>\n</HEADER>\n<TIME_ORDER>\n<TIME_SLOT TIME_SLOT_ID=\"ts1\" TIME_VALUE=\"0\"/>\n<TIME_SLOT TIME_SLOT_ID=\"ts2\" TIME_VALUE=\"1500\"/>\n<TIME_SLOT TIME_SLOT_ID=\"ts3\"/>\n<TIME_SLOT TIME_SLOT_ID=\"x\" TIME_VALUE=\"4000\"/>\n</TIME_ORDER>\n";

fn aligned(id: &str, from: &str, to: &str, words: &str) -> String {
    format!(
        "<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"{id}\" TIME_SLOT_REF1=\"{from}\" TIME_SLOT_REF2=\"{to}\">\n<ANNOTATION_VALUE>{words}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>\n"
    )
}

fn referring(id: &str, to: &str, behind: &str, words: &str) -> String {
    let behind = match behind {
        "" => String::new(),
        behind => format!(" PREVIOUS_ANNOTATION=\"{behind}\""),
    };
    format!(
        "<ANNOTATION><REF_ANNOTATION ANNOTATION_ID=\"{id}\" ANNOTATION_REF=\"{to}\"{behind}><ANNOTATION_VALUE>{words}</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>\n"
    )
}

fn tier(attributes: &str, annotations: &[String]) -> String {
    format!("<TIER {attributes}>\n{}</TIER>\n", annotations.concat())
}

fn document(tiers: &[String]) -> String {
    format!(
        "{HEAD}{}<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID=\"cv\" CONTROLLED_VOCABULARY_REF=\"Gesture\"/>\n</ANNOTATION_DOCUMENT>\n",
        tiers.concat()
    )
}

#[test]
fn eaf_with_speakers_on_tiers() {
    let file = document(&[
        tier(
            "TIER_ID=\"A &amp; B\" LINGUISTIC_TYPE_REF=\"t\"",
            &[
                aligned("a1", "ts2", "ts3", "later"),
                aligned("a2", "ts1", "ts2", " Let&apos;s &lt;start&gt; &#233;\nnow "),
                aligned("a3", "ts3", "x", "<![CDATA[a < b]]> &own;"),
                aligned("a4", "ts3", "x", " "),
            ],
        ),
        tier(
            "TIER_ID=\"utt\" PARTICIPANT=\"Client\" LINGUISTIC_TYPE_REF=\"t\"",
            &[aligned("a5", "ts1", "x", "yes")],
        ),
        tier("TIER_ID=\"empty\" LINGUISTIC_TYPE_REF=\"t\"", &[]),
        tier("TIER_ID=\"hands\" LINGUISTIC_TYPE_REF=\"cv\"", &[aligned("a6", "ts1", "x", "prep")]),
        tier(
            "TIER_ID=\"pos\" PARENT_REF=\"utt\" LINGUISTIC_TYPE_REF=\"r\"",
            &[referring("a7", "a5", "", "ADV")],
        ),
    ]);
    insta::assert_snapshot!(shown("a.eaf", &file));
}

#[test]
fn eaf_with_several_tiers_of_one_participant() {
    let of = |name: &str, who: &str, lang: &str, words: &str| {
        let attributes = format!("TIER_ID=\"{name}\" PARTICIPANT=\"{who}\" LANG_REF=\"{lang}\"");
        tier(&attributes, &[aligned(name, "ts1", "ts2", words)])
    };
    let file = document(&[
        of("A-translation", "A", "eng", "I come"),
        of("A-words", "A", "cym", "dwi"),
        of("A-utterance", "A", "cym", "dwi'n dod"),
        of("B", "B", "eng", "fine"),
        of("B2", "B", "eng", "fine, again"),
    ]);
    insta::assert_snapshot!(shown("a.eaf", &file));
}

#[test]
fn eaf_whose_words_stand_below() {
    let file = document(&[
        tier(
            "TIER_ID=\"utt\" PARTICIPANT=\"A\"",
            &[aligned("a1", "ts1", "ts2", ""), aligned("a2", "ts2", "x", "")],
        ),
        tier(
            "TIER_ID=\"w\" PARENT_REF=\"utt\"",
            &[
                referring("w3", "a2", "", "good"),
                referring("w2", "a1", "w1", "start"),
                referring("w1", "a1", "", "let's"),
            ],
        ),
        tier("TIER_ID=\"utt2\" PARTICIPANT=\"B\"", &[aligned("b1", "ts1", "x", "")]),
        tier(
            "TIER_ID=\"w2\" PARENT_REF=\"utt2\"",
            &[aligned("v1", "ts1", "ts2", "oh"), aligned("v2", "ts3", "x", "yes &amp; no")],
        ),
    ]);
    insta::assert_snapshot!(shown("a.eaf", &file));
}

#[test]
fn eaf_that_breaks_off_or_is_none() {
    let whole = document(&[tier(
        "TIER_ID=\"A\"",
        &[aligned("a", "ts1", "x", "b"), aligned("c", "x", "x", "d")],
    )]);
    let cut = whole.find("\"c\"").unwrap();
    let mut out = String::new();
    let files = [
        whole.get(..cut).unwrap().to_owned(),
        whole.replacen("</ANNOTATION>", "</ANNOTATIONS>", 1),
        "<?xml version=\"1.0\"?><notes><ANNOTATION_DOCUMENT/></notes>".to_owned(),
        "no XML".to_owned(),
        format!(
            "<!DOCTYPE a [<!ENTITY b \"cccc\"><!ENTITY d \"&b;&b;\">]>{}",
            whole.replace(">d<", ">&d;<")
        ),
        whole.replace(">d<", &format!(">{}<", "<x>".repeat(200))),
    ];
    for file in files {
        out += &dump(&open("a.eaf", &file));
        out += "\n";
    }
    insta::assert_snapshot!(out);
}

#[test]
fn textgrid_told_by_time() {
    insta::assert_snapshot!(shown(
        "a.TextGrid",
        "\"Praat chronological TextGrid text file\"\n0 9   ! Time domain.\n3   ! Number of tiers.\n\"IntervalTier\" \"PO\" 0 9\n\"TextTier\" \"bell\" 0 9\n\"IntervalTier\" \"Client\" 0 9\n1 0 2\n\"Let's \"\"start\"\"\"\n3 0 2\n\"\"\n2 1 \"ding\"\n3 2 4.5\n\"All\nright\"\n1 2 9\n\"Good.\"\n4 5 6 \"nobody\"\n"
    ));
}

#[test]
fn textgrid_that_is_binary() {
    let mut bytes = b"ooBinaryFile\x08TextGrid".to_vec();
    bytes.extend([0; 64]);
    let read = read(bytes, &Hint { name: "a.TextGrid", ..Hint::default() });
    let error = read.error.unwrap();
    assert_eq!(
        (error.code.0, error.message.as_str()),
        ("binary-file", "this is a binary file of Praat, not a transcript")
    );
    assert_eq!(
        error.help.as_deref(),
        Some("open it in Praat and save it with `Save as text file`")
    );
}
