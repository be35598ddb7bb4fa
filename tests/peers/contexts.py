"""Compares the contexts of phrases with medspaCy's ConText, on 300 sentences that two people marked.

    python3 -m venv /tmp/peers/context
    /tmp/peers/context/bin/pip install medspacy
    cargo build --release -p rolecall-tests --bin contexts
    /tmp/peers/context/bin/python tests/peers/contexts.py target/release/contexts ../shared/data

The marks stand in tests/contexts/marks.tsv, without the talk, which is read from the sessions in the
folder named last. Each program gets the whole turn and the place of the phrase. Prints Markdown.
"""

import csv
import glob
import os
import re
import resource
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
CONTEXTS = ["negated", "hypothetical", "other", "past", "quoted", "asked"]
OURS = {"about-others": "other"}
WORD = re.compile(r"[A-Za-z0-9]+(?:['’.-][A-Za-z0-9]+)*")


def turns(folder):
    """The text of each turn of each set, by set, session and turn."""
    found = {}
    with open(f"{folder}/sessions/annomi-dev.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            key = ("annomi", row["transcript_id"], row["utterance_id"])
            found.setdefault(key, row["utterance_text"])
    for part in ("train", "valid"):
        with open(f"{folder}/sessions/aci-bench/{part}.csv", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                for at, line in enumerate(row["dialogue"].splitlines(), 1):
                    said = re.match(r"\[(\w+)\]\s*(.*)", line)
                    if said:
                        found["aci", row["encounter_id"], str(at)] = said[2]
    name = f"{folder}/sessions/mts-dialog/MTS-Dialog-ValidationSet.csv"
    with open(name, encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for at, line in enumerate(row["dialogue"].splitlines(), 1):
                said = re.match(r"([\w ]+):\s*(.*)", line)
                if said:
                    found["mts", row["ID"], str(at)] = said[2]
    for doctor in sorted(glob.glob(f"{folder}/sessions/primock57/transcripts/*doctor.TextGrid")):
        said = []
        for who in ("doctor", "patient"):
            name = doctor.replace("doctor", who)
            if not os.path.exists(name):
                continue
            with open(name, encoding="utf-8") as file:
                text = file.read()
            for part in re.finditer(r'xmin = ([\d.]+)\s+xmax = [\d.]+\s+text = "([^"]*)"', text):
                if part[2].strip():
                    said.append((float(part[1]), who, part[2]))
        session = os.path.basename(doctor).replace("_doctor.TextGrid", "")
        for at, (_, _, text) in enumerate(sorted(said), 1):
            found["primock", session, str(at)] = text
    return found


def marked(folder):
    """Text, place of the phrase, and the contexts that people gave it."""
    texts = turns(folder)
    rows = []
    with open(f"{HERE}/../contexts/marks.tsv", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            text = texts[row["set"], row["session"], row["turn"]].replace("\t", " ").replace("\n", " ")
            start = int(row["start_char"])
            sentence = re.match(r"[^.?!]+[.?!]*", text[start:])[0]
            word = list(WORD.finditer(sentence))[int(row["target_word"]) - 1]
            assert word.group() == row["target"], row
            place = (start + word.start(), start + word.end())
            rows.append((text, place, {name for name in CONTEXTS if row[name] == "1"}))
    return rows


def rolecall(program, rows, again):
    lines = []
    for text, (start, end), _ in rows:
        first, last = (len(text[:at].encode()) for at in (start, end))
        lines.append(f"{text}\t{first}\t{last}\n")

    def run(times):
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        done = subprocess.run([program, str(times)], input="".join(lines), capture_output=True,
                              text=True, check=True)
        return done.stdout, resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before

    out, once = run(0)
    _, often = run(again)
    found = [{OURS.get(name, name) for name in line.split()} for line in out.splitlines()]
    size = sum(len(text.encode()) for text, _, _ in rows)
    return found, size * again / (often - once)


def medspacy(rows):
    import spacy
    from loguru import logger
    from medspacy.context import ConText
    logger.remove()
    nlp = spacy.blank("en")
    nlp.add_pipe("medspacy_pyrush")
    context = ConText(nlp)
    found = []
    seconds = 0.0
    size = 0
    for text, (start, end), _ in rows:
        begin = time.process_time()
        doc = nlp(text)
        span = doc.char_span(start, end, label="PHRASE", alignment_mode="expand")
        doc.ents = [span]
        doc = context(doc)
        seconds += time.process_time() - begin
        size += len(text.encode())
        said = doc.ents[0]._
        found.append({name for name, on in (
            ("negated", said.is_negated), ("hypothetical", said.is_hypothetical),
            ("other", said.is_family), ("past", said.is_historical)) if on})
    return found, size / seconds


def share(part, whole):
    return f"{part / whole:.2f}" if whole else "–"


def main():
    rows = marked(sys.argv[2])
    print_rows = "--show" in sys.argv
    ours, our_speed = rolecall(sys.argv[1], rows, 200)
    theirs, their_speed = medspacy(rows) if "--alone" not in sys.argv else ([set()] * len(rows), 1.0)
    print("| context | marked | program | found | right | precision | recall | F1 |")
    print("|---|--:|---|--:|--:|--:|--:|--:|")
    for name in CONTEXTS:
        for program, found in (("Rolecall", ours), ("medspaCy", theirs)):
            if program == "medspaCy" and name in ("quoted", "asked"):
                continue
            wanted = sum(name in marks for _, _, marks in rows)
            here = sum(name in it for it in found)
            right = sum(name in it and name in marks for it, (_, _, marks) in zip(found, rows))
            print(f"| {name} | {wanted} | {program} | {here} | {right} | {share(right, here)} |"
                  f" {share(right, wanted)} | {share(2 * right, here + wanted)} |")
    for program, found in (("Rolecall", ours), ("medspaCy", theirs)):
        four = CONTEXTS[:4]
        wanted = sum(name in marks for _, _, marks in rows for name in four)
        here = sum(name in it for it in found for name in four)
        right = sum(name in it and name in marks
                    for it, (_, _, marks) in zip(found, rows) for name in four)
        print(f"| the four of ConText | {wanted} | {program} | {here} | {right} |"
              f" {share(right, here)} | {share(right, wanted)} | {share(2 * right, here + wanted)} |")
    counting = [found - {"asked"} for (_, _, marks), found in zip(rows, ours) if not marks - {"asked"}]
    others = [found - {"asked"} for (_, _, marks), found in zip(rows, ours) if marks - {"asked"}]
    print(f"\nOf {len(counting)} phrases that count by default, {sum(map(bool, counting))} are left out;"
          f" of {len(others)} that do not, {sum(map(bool, others))} are.")
    print(f"\nRolecall {our_speed / 1e6:.1f} MB/s, medspaCy {their_speed / 1e3:.1f} kB/s:"
          f" {our_speed / their_speed:.0f} times as fast.")
    if print_rows:
        for (text, (start, end), marks), found in zip(rows, ours):
            if marks != found:
                print(sorted(marks), sorted(found), text[max(0, start - 120):start]
                      + "[" + text[start:end] + "]" + text[end:end + 60], sep="\t")


main()
