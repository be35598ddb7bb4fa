//! CHAT, the transcripts of CHILDES and TalkBank, by the CHAT manual (MacWhinney 2000, and its
//! electronic edition since).

pub(crate) mod headers;
pub(crate) mod left;
pub(crate) mod lines;
pub(crate) mod marks;
pub(crate) mod utterance;
pub(crate) mod word;
