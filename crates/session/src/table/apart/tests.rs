use crate::{Columns, Hint, read};

/// What is said of a table, and how many sessions it gave.
fn told(table: &str, columns: &Columns) -> String {
    let hint = Hint { name: "a.csv", format: None, columns: Some(columns), ..Hint::default() };
    let read = read(table.as_bytes().to_vec(), &hint);
    let turns: Vec<usize> = read.sessions.iter().map(|session| session.turns.len()).collect();
    let said = read.warnings.iter().chain(&read.error).map(|said| {
        let line = said.line.map_or(String::new(), |line| format!("line {line}: "));
        let help = said.help.as_deref().unwrap_or("");
        format!("\n{line}{:?} [{}] {}\n  help: {help}", said.severity, said.code, said.message)
    });
    format!("{table}turns of each session: {turns:?}{}\n", said.collect::<String>())
}

fn unnamed(table: &str) -> String {
    told(table, &Columns::default())
}

#[test]
fn two_clients_are_never_one_session() {
    let unknown_names = "interview,line,who,said\na,1,W,x\na,2,C,y\na,3,W,z\nb,1,W,u\nb,2,C,v\n";
    let named = Columns { turn: Some("line".into()), ..Columns::default() };
    let shown = [
        unnamed(&unknown_names.replace("who", "speaker")),
        told(&unknown_names.replace("who", "speaker"), &named),
        unnamed("client,start,speaker,text\na,0,W,x\na,9,C,y\na,31.5,W,z\nb,1.5,W,u\nb,8,C,v\n"),
        unnamed("turn,speaker,text\n1,W,x\n2,C,y\n3,W,z\n1,W,u\n2,C,v\n"),
        unnamed("who,day,turn,speaker,text\na,x,1,W,x\na,x,2,C,y\na,x,3,W,z\nb,y,1,W,u\n"),
    ];
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn one_session_stays_one() {
    for table in [
        // Numbers that belong to each speaker, people who speak at once, rows read twice by two
        // coders, sentences counted within a turn, a column that says what is talked about.
        "turn,speaker,text\n1,W,x\n1,C,y\n2,W,z\n2,C,u\n",
        "start,speaker,text\n0,W,x\n5,C,y\n0.4,C,z\n",
        "start,speaker,text\n0,W,x\n9,C,y\n8.5,W,z\n20,C,u\n19,W,v\n",
        "coder,turn,speaker,text\na,1,W,x\na,2,C,y\na,3,W,z\nb,1,W,x\nb,2,C,y\nb,3,W,z\n",
        "sentence,speaker,text\n1,W,x\n2,W,y\n3,W,y\n1,C,z\n1,W,u\n",
        "subject,speaker,text\nhello,W,x\nhello,C,y\nplan,W,z\nplan,C,u\n",
        "turn,speaker,text\n3,W,x\n2,C,y\n1,W,z\n",
    ] {
        let shown = unnamed(table);
        assert!(shown.contains("session: [") && !shown.contains("several-sessions"), "{shown}");
    }
}

#[test]
fn a_session_column_ends_the_question() {
    let shown = unnamed("session,turn,speaker,text\na,1,W,x\na,2,C,y\na,3,W,z\na,1,W,u\n");
    assert!(shown.contains("session: [4]") && !shown.contains("several-sessions"), "{shown}");
}
