//! What recognisers of speech give: JSON, each vendor's own.

pub(crate) mod assemblyai;
pub(crate) mod aws;
pub(crate) mod azure;
pub(crate) mod deepgram;
pub(crate) mod google;
pub(crate) mod ibm;
pub(crate) mod intervals;
pub(crate) mod kaldi;
pub(crate) mod podcast;
pub(crate) mod remarks;
pub(crate) mod rev;
pub(crate) mod script;
pub(crate) mod shape;
pub(crate) mod speechmatics;
pub(crate) mod value;
pub(crate) mod vendor;
pub(crate) mod whisper;
pub(crate) mod words;
