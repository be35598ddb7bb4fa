//! Tables as people keep them by hand: a column for each speaker, or no line with names of columns.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use common::{check_spans, dump};
use rolecall_session::{Columns, Hint, Read, read, reader};

fn read_table(name: &str, text: &str, columns: Option<&Columns>) -> Read {
    let hint = Hint { name, columns, ..Hint::default() };
    let result = read(text.as_bytes().to_vec(), &hint);
    check_spans(&result, text.len());
    result
}

const TIMED: &str = "\
Time,Worker,Client,Notes
00:00:03,\"Good morning, Sam. Have a seat.\",,opens
00:00:07,,\"Morning. Sorry, the bus was late.\",
00:00:11,That's all right. Shall we look at your plan?,,
00:00:15,,Yes.,nods
00:00:19,You said you would ring the college.,I did. They want a form.,both at once
00:00:26,,,silence
00:00:40,Let's fill it in together.,,
";

#[test]
fn a_column_for_each_speaker() {
    insta::assert_snapshot!(format!("{TIMED}----\n{}", dump(&read_table("a.csv", TIMED, None))));
}

/// Names of people, tabs, a label's colon, words over two lines.
#[test]
fn a_column_for_each_person() {
    let text = "Ann Lee:\tBob Roe:\nHello Bob, how have you been?\t\n\tQuite well, thank you for asking.\n\
                \"What did you do\nlast week?\"\t\n\tI went to see my brother in town.\n\
                And did you two get on?\t\n\tWe did, for once we did.\n";
    insta::assert_snapshot!(format!("{text}----\n{}", dump(&read_table("a.tsv", text, None))));
}

#[test]
fn columns_of_speakers_that_the_project_names() {
    let text =
        "Meeting;Wass;Erda;Zeit\n1;Wie geht es?;;0:01\n1;;Gut.;0:03\n2;Und heute?;Nein.;0:01\n";
    let named = |names: [&str; 2]| Columns {
        session: Some("Meeting".into()),
        speakers: names.map(str::to_owned).to_vec(),
        ..Columns::default()
    };
    let result = read_table("a.csv", text, Some(&named(["Wass", "Erda"])));
    insta::assert_snapshot!(format!("{text}----\n{}", dump(&result)));
    let wrong = read_table("a.csv", text, Some(&named(["Wass", "Erdaa"]))).error.unwrap();
    assert_eq!(
        (wrong.code.0, wrong.help.as_deref()),
        ("missing-column", Some("did you mean `Erda`?"))
    );
}

#[test]
fn no_line_with_names_of_columns() {
    let comma = "00:00:03,Worker:,\"Let's start, shall we?\"\n00:00:06,Client:,All right.\n\
                 00:00:09,Worker:,How was your week?\n00:00:12,Client:,\"Long, to be honest.\"\n";
    // More commas than semicolons on the first line; numbers in front, two times.
    let semicolon = "1;Worker;0:01;0:04;Well, Sam, let's see, where were we, then?\n\
                     2;Client;0:04;0:06;No idea, sorry.\n3;Worker;0:06;0:09;At the form.\n\
                     4;Client;0:09;0:11;Oh, that.\n";
    let tabs = "Ann\tHello there, how are you?\nBob\tFine, thanks.\nAnn\tGood to hear that.\nBob\tAnd you?\n";
    for (name, text) in [("comma.csv", comma), ("semicolon.csv", semicolon), ("tabs.tsv", tabs)] {
        let shown = format!("{text}----\n{}", dump(&read_table(name, text, None)));
        insta::assert_snapshot!(name.replace('.', "_"), shown);
    }
}

/// A first line in a language that is not known, topics with notes, prose with commas: none of them
/// is talk by columns.
#[test]
fn what_is_not_known_stays_refused() {
    let table = [
        "Kto;Kiedy;Co\nAnna;0:01;Dzie\u{144} dobry\nJan;0:03;Dobry\nAnna;0:05;Jak min\u{105}\u{142} tydzie\u{144}?\nJan;0:09;Dobrze\n",
        "Housing,Money\nhas a flat for now,owes two months of rent\nlooks for another one,applied for help last week\n",
        "Item,Price\nbread,2.50\nmilk,1.20\nbread,2.40\n",
        "Day,Notes,Actions\nMonday,he came late again today,rang him twice about it\nTuesday,he came on time today,\nMonday,he did not come,\n",
        "well, we came, we saw\nand then, we left\nso it was, as they say, a day\n",
        "Speaker,Worte\nAnn,Guten Morgen zusammen\nBob,Guten Morgen auch dir\nAnn,Wie geht es dir heute\nBob,Mir geht es gut\n",
    ];
    for text in table {
        let error = read_table("a.csv", text, None).error;
        assert_eq!(error.map(|error| error.code.0), Some("unknown-columns"), "{text}");
    }
    let named = Columns { speaker: Some("Time".into()), ..Columns::default() };
    let error = read_table("a.csv", TIMED, Some(&named)).error;
    assert_eq!(error.map(|error| error.code.0), Some("unknown-columns"));
}

/// Two sessions in one table are still told apart, or refused.
#[test]
fn tables_of_several_sessions() {
    let sessions = "session,Worker,Client\n1,Good morning to you Sam.,\n1,,Morning to you too.\n\
                    2,Good afternoon to you Jo.,\n2,,Hello to you as well.\n";
    assert_eq!(read_table("a.csv", sessions, None).sessions.len(), 2);
    let mut again = String::new();
    for _ in 0..2 {
        for at in 0..20 {
            let who = if at % 2 == 0 { "Worker" } else { "Client" };
            again += &format!("00:{at:02}:00,{who},these are the words of turn {at}\n");
        }
    }
    let error = read_table("a.csv", &again, None).error.unwrap();
    assert_eq!(error.code.0, "several-sessions");
    let help = error.help.unwrap();
    assert!(help.contains("a line above"), "{help}");
}

#[test]
fn writers_hold_what_was_read_so() {
    assert!(reader("csv").is_some());
    for session in read_table("a.csv", TIMED, None).sessions {
        for writer in
            rolecall_session::WRITERS.iter().filter(|one| ["csv", "json"].contains(&one.name()))
        {
            let written = rolecall_session::write(*writer, &session, Default::default()).unwrap();
            assert_eq!(written.said, [], "{}", writer.name());
        }
    }
}
