//! Captions: WebVTT, SubRip, SBV. Files to captions ([`blocks`], [`subrip`], [`sbv`]), the words of
//! a caption to pieces ([`markup`]), captions to turns ([`spoken`], [`settle`]).

pub(crate) mod blocks;
pub(crate) mod entity;
pub(crate) mod file;
mod lines;
mod markup;
mod pairs;
pub(crate) mod sbv;
mod settle;
mod spoken;
mod stamp;
pub(crate) mod subrip;

use std::ops::Range;

/// How the words of captions are marked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// WebVTT: tags and entities.
    Vtt,
    /// SubRip: a few tags of pages, codes in braces, entities.
    SubRip,
    /// SBV: line breaks in brackets.
    Sbv,
}

/// A caption.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cue {
    /// Start in seconds, where it can be read.
    pub(crate) start: Option<f64>,
    /// End in seconds, where it can be read.
    pub(crate) end: Option<f64>,
    /// The line of the times, from 1, or of the number where there are none.
    pub(crate) line: u32,
    /// The bytes of the words, line ends among them.
    pub(crate) payload: Range<usize>,
    /// The line on which the words begin.
    pub(crate) payload_line: u32,
}

/// A part of the file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Block {
    /// A caption.
    Cue(Cue),
    /// Words without times that belong to no caption; with their line.
    Stray(u32),
}
