"""What the scripts share that compare what Rolecall reads of a file with what other programs read of it."""

import collections
import json
import os
import subprocess

COMMAND = ["cargo", "run", "-q", "-p", "rolecall-session", "--example", "turns"]


def ours(paths):
    """For each file what Rolecall reads of it: its turns (label, start, end, words, line, session), what it says of the
    file, and the code of the error."""
    command = [os.environ["ROLECALL_TURNS"]] if "ROLECALL_TURNS" in os.environ else COMMAND
    run = subprocess.run(command, input="\n".join(paths), capture_output=True, text=True)
    if run.returncode:
        raise SystemExit(run.stderr[-2000:])
    read = map(json.loads, run.stdout.splitlines())
    return {one["path"]: one for one in read}


class Tally:
    """Counts what came of each file, by kind of file, peer and outcome, with a few samples of each."""

    def __init__(self, samples=3):
        self.counts = collections.Counter()
        self.samples = collections.defaultdict(list)
        self.most = samples

    def add(self, group, path="", detail=""):
        self.counts[group] += 1
        if detail and len(self.samples[group]) < self.most:
            self.samples[group].append((os.path.basename(path), str(detail)[:300]))

    def show(self):
        for group, count in sorted(self.counts.items()):
            print(f"{count:7}  {', '.join(group)}")
            for path, detail in self.samples[group]:
                print(f"           {path}: {detail}")
