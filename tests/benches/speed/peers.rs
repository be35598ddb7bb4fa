//! Other programs and libraries that find the same phrases in the same files. None of them knows
//! speakers, turns, rules or evidence.

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::corpus::Bench;

/// ripgrep on one core, finding whole words without regard to case.
pub fn ripgrep(bench: &Bench, how: &str, folder: &str) -> Command {
    let mut command = Command::new("rg");
    command.args(["-j1", how, "-i", "-w", "-F", "-f"]);
    command.arg(bench.folder.join("p300.phrases")).arg(bench.folder.join(folder));
    command
}

/// A bare pass of the `aho-corasick` library over the same bytes, reading the files included.
pub fn aho_corasick(bench: &Bench) -> Option<Duration> {
    let searcher = aho_corasick::AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(&bench.phrases)
        .ok()?;
    let start = Instant::now();
    let mut hits = 0;
    for entry in fs::read_dir(bench.folder.join("sessions")).ok()? {
        let bytes = fs::read(entry.ok()?.path()).ok()?;
        hits += searcher.find_iter(&bytes).count();
    }
    std::hint::black_box(hits);
    Some(start.elapsed())
}

/// spaCy's PhraseMatcher on a tenth of the files, its time times ten: it is that slow.
pub fn spacy(bench: &Bench) -> Option<Duration> {
    let script = "
import sys, time, glob
import spacy
from spacy.matcher import PhraseMatcher
nlp = spacy.blank('en')
nlp.max_length = 10_000_000
matcher = PhraseMatcher(nlp.vocab, attr='LOWER')
matcher.add('P', [nlp.make_doc(line.strip()) for line in open(sys.argv[1])])
start = time.time()
hits = 0
for path in sorted(glob.glob(sys.argv[2] + '/*.txt'))[::10]:
    hits += len(matcher(nlp.make_doc(open(path).read())))
print(time.time() - start)
";
    let done = Command::new("python3")
        .args(["-c", script])
        .arg(bench.folder.join("p300.phrases"))
        .arg(bench.folder.join("sessions"))
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let seconds: f64 = String::from_utf8(done.stdout).ok()?.trim().parse().ok()?;
    Some(Duration::from_secs_f64(seconds * 10.0))
}
