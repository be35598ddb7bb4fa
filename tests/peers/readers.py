"""Times the reading of transcripts by Rolecall and by other programs, in one run, on the same files.

    python3 -m venv /tmp/peers/readers
    /tmp/peers/readers/bin/pip install webvtt-py pysubs2 praatio pympi-ling pylangacq
    /tmp/peers/readers/bin/pip install deepgram-captions deepgram-sdk assemblyai tscribe rev-ai orjson
    mkdir -p /tmp/peers/files
    /tmp/peers/readers/bin/python tests/peers/readers.py /tmp/peers/files

Both sides count CPU time, not the time on the clock. Prints a table in Markdown; a part of a file's name behind the folder
leaves the others out.

Where nobody converts a vendor's JSON in Python, the row is that of the parser alone, which gives no turns: `json`, with which
such programs are written, and `orjson`, a quick one.
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


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def parser(path):
    return len(load(path))


def parser_orjson(path):
    import orjson
    with open(path, "rb") as file:
        return len(orjson.loads(file.read()))


def captions(path, kind):
    import deepgram_captions
    return len(getattr(deepgram_captions, kind)(load(path)).get_lines(1000))


def captions_deepgram(path):
    return captions(path, "DeepgramConverter")


def captions_assemblyai(path):
    return captions(path, "AssemblyAIConverter")


def sdk_deepgram(path):
    from deepgram.core.pydantic_utilities import parse_obj_as
    from deepgram.types.listen_v1response import ListenV1Response
    return len(parse_obj_as(ListenV1Response, load(path)).results.utterances)


def sdk_assemblyai(path):
    from assemblyai.types import TranscriptResponse
    return len(TranscriptResponse(**load(path)).utterances)


def tscribe(path):
    import tscribe
    return len(tscribe.decode_transcript(load(path)))


def sdk_rev(path):
    from rev_ai.models.asynchronous import Transcript
    return len(Transcript.from_json(load(path)).monologues)


PEERS = [
    ("voices.vtt", "webvtt-py", "webvtt", webvtt_py),
    ("voices.vtt", "pysubs2", "pysubs2", pysubs2_any),
    ("names.srt", "webvtt-py", "webvtt", webvtt_srt),
    ("names.srt", "pysubs2", "pysubs2", pysubs2_any),
    ("tier.TextGrid", "praatio", "praatio", praatio),
    ("talk.cha", "pylangacq", "pylangacq", pylangacq),
    ("tiers.eaf", "pympi-ling", "pympi", pympi),
    ("deepgram.json", "deepgram-captions", "deepgram_captions", captions_deepgram),
    ("deepgram.json", "deepgram-sdk", "deepgram", sdk_deepgram),
    ("deepgram-whole.json", "deepgram-captions", "deepgram_captions", captions_deepgram),
    ("deepgram-whole.json", "deepgram-sdk", "deepgram", sdk_deepgram),
    ("assemblyai.json", "deepgram-captions", "deepgram_captions", captions_assemblyai),
    ("assemblyai.json", "assemblyai", "assemblyai", sdk_assemblyai),
    ("aws-short.json", "tscribe", "tscribe", tscribe),
    ("rev.json", "rev-ai", "rev_ai", sdk_rev),
]
JSON = [
    "deepgram.json", "deepgram-whole.json", "whisperx.json", "aws.json", "azure.json", "google.json",
    "assemblyai.json", "speechmatics.json", "ibm.json", "podcast.json", "rev.json",
]
NAMES = list(dict.fromkeys([row[0] for row in PEERS] + JSON))
PEERS += [(name, "json, parsing alone", "json", parser) for name in JSON]
PEERS += [(name, "orjson, parsing alone", "orjson", parser_orjson) for name in JSON]


def main(folder, only=""):
    command = ["cargo", "run", "--release", "-q", "-p", "rolecall-session", "--example", "speed", "--"]
    out = subprocess.run([*command, "--out", folder], check=True, capture_output=True, text=True)
    ours = {}
    for line in out.stdout.splitlines():
        parts = line.split()
        ours[parts[0]] = float(parts[-2])
    print("| file | Rolecall, MB/s | other program | MB/s | times faster |")
    print("|---|--:|---|--:|--:|")
    for name, peer, module, read in sorted(PEERS, key=lambda row: NAMES.index(row[0])):
        if only not in name:
            continue
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
    main(*sys.argv[1:])
