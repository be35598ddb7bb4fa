"""Times the reading of transcripts by Rolecall and by other programs, in one run, on the same files.

    python3 -m venv /tmp/peers/readers
    /tmp/peers/readers/bin/pip install webvtt-py pysubs2 praatio pympi-ling pylangacq deepgram-captions
    mkdir -p /tmp/peers/files
    /tmp/peers/readers/bin/python tests/peers/readers.py /tmp/peers/files

Both sides count CPU time, not the time on the clock. Prints a table in Markdown.
"""

import importlib.util
import json
import os
import subprocess
import sys
import time


def webvtt_py(path):
    import webvtt
    return len(webvtt.read(path).captions)


def webvtt_srt(path):
    import webvtt
    return len(webvtt.from_srt(path).captions)


def pysubs2_any(path):
    import pysubs2
    return len(pysubs2.load(path))


def praatio(path):
    from praatio import textgrid
    grid = textgrid.openTextgrid(path, includeEmptyIntervals=False)
    return sum(len(tier.entries) for tier in grid.tiers)


def pympi(path):
    from pympi import Elan
    eaf = Elan.Eaf(path)
    return sum(len(eaf.get_annotation_data_for_tier(tier)) for tier in eaf.get_tier_names())


def pylangacq(path):
    import pylangacq
    return len(pylangacq.read_chat(path).utterances())


def deepgram(path):
    from deepgram_captions import DeepgramConverter
    with open(path, encoding="utf-8") as file:
        return len(DeepgramConverter(json.load(file)).get_lines(1000))


PEERS = [
    ("voices.vtt", "webvtt-py", "webvtt", webvtt_py),
    ("voices.vtt", "pysubs2", "pysubs2", pysubs2_any),
    ("names.srt", "webvtt-py", "webvtt", webvtt_srt),
    ("names.srt", "pysubs2", "pysubs2", pysubs2_any),
    ("tier.TextGrid", "praatio", "praatio", praatio),
    ("talk.cha", "pylangacq", "pylangacq", pylangacq),
    ("tiers.eaf", "pympi-ling", "pympi", pympi),
    ("deepgram.json", "deepgram-captions", "deepgram_captions", deepgram),
]


def main(folder):
    command = ["cargo", "run", "--release", "-q", "-p", "rolecall-session", "--example", "speed", "--"]
    out = subprocess.run([*command, "--out", folder], check=True, capture_output=True, text=True)
    ours = {}
    for line in out.stdout.splitlines():
        parts = line.split()
        ours[parts[0]] = float(parts[-2])
    print("| file | Rolecall, MB/s | other program | MB/s | times faster |")
    print("|---|--:|---|--:|--:|")
    for name, peer, module, read in PEERS:
        if importlib.util.find_spec(module) is None:
            print(f"| `{name}` | {ours[name]:.0f} | {peer} | not installed | |")
            continue
        path = os.path.join(folder, name)
        best = float("inf")
        for _ in range(2):
            before = time.process_time()
            read(path)
            best = min(best, time.process_time() - before)
        speed = os.path.getsize(path) / 1e6 / best
        print(f"| `{name}` | {ours[name]:.0f} | {peer} | {speed:.1f} | {ours[name] / speed:.0f} |")


if __name__ == "__main__":
    main(sys.argv[1])
