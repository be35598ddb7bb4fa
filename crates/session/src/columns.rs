/// Which column of a table holds what: the names of columns as the first line of the table has
/// them. What is not given is found by well-known names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// Which session the row belongs to.
    pub session: Option<String>,
    /// Number of the utterance within its session.
    pub turn: Option<String>,
    /// Who speaks.
    pub speaker: Option<String>,
    /// What was said.
    pub text: Option<String>,
    /// The columns of what each speaker says, where each has one: the name at the head of a column
    /// is that of the speaker. Goes before `speaker` and `text`.
    pub speakers: Vec<String>,
    /// When it begins, in seconds or as a clock time.
    pub start: Option<String>,
    /// When it ends.
    pub end: Option<String>,
    /// The language that the turn is in, by its code.
    pub language: Option<String>,
    /// A whole dialogue in one cell, with a name in front of each line.
    pub dialogue: Option<String>,
}
