"""Compares what Rolecall reads of captions and annotations with what the libraries of their fields read: the files of
others, and the same with small damage.

    python3 -m venv /tmp/peers/talk
    /tmp/peers/talk/bin/pip install webvtt-py==0.6.0 pysubs2==1.8.1 praatio==6.2.2 pympi-ling==1.71 pylangacq==0.23.0
    /tmp/peers/talk/bin/python tests/peers/talk.py DATA WORK 100 [captions] [chat] [textgrid] [eaf]

DATA is a folder with such files, WORK one for the damaged ones, the number how many are made of each file. Prints a line
for each outcome with how often it came up and a few samples; the manual's page `docs/formats.md` sorts them by whose
reading is right.
"""

import glob
import html
import logging
import os
import random
import re
import sys
import warnings

from differ import Tally, ours

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)

# What CHAT has between words and in them.
CODES = """hello yes no &-um &+fr xxx &=laughs (.) (1.5) , ice+cream (be)cause no:: gonna [:_going_to] <the_dog> [//]
doggy@c agua@s:spa 0is ‡ „ “x” [=_note] [*] [!] +< °so° wa:nt o^kay choo_choo Mary's""".split()
ENDS = ["+...", "+/.", "+//.", "+/?", "?", "!", '+"/.', "+."]
LABELS = ["", "  ", "a b", 'say ""hi""', "line\ntwo", "é ü", "xmin = 3", '"" ""', "! no"]
VALUES = ["", " ", "a &amp; b", "&lt;x&gt; y", "two\nlines", "  pad ", "é&#233;", "<![CDATA[c < d]]>", "&quot;q&quot;"]
LINES = ["NOTE x", "7", "00:00:01.000 --> 00:00:02.000", "00:00:01,000 --> 00:00:02,000", "<i>hey", "Bob: hello", "-->"]


def damage_captions(text):
    lines = text.split("\n")
    for _ in range(random.choice([1, 1, 2, 3])):
        at = random.randrange(len(lines))
        line = lines[at]
        place = random.randrange(len(line) + 1)
        kind = random.randrange(11)
        if kind == 0 and len(lines) > 1:
            del lines[at]
        elif kind == 1:
            lines.insert(at, line)
        elif kind == 2:
            lines[at], lines[at - 1] = lines[at - 1], line
        elif kind == 3:
            lines.insert(at, "")
        elif kind == 4:
            lines[at] = line[:place] + random.choice("0123456789:.,-> <&;x") + line[place + 1 :]
        elif kind == 5:
            lines[at] = line[:place] + line[place + 1 :]
        elif kind == 6:
            lines.insert(at, random.choice(LINES))
        elif kind == 7:
            lines[at] = f" {line} "
        elif kind == 8:
            lines[at] = line.replace("-->", random.choice(["->", "- ->", "-- >", "=>"]))
        elif kind == 9:
            lines[at - 1 : at + 1] = ["".join(lines[at - 1 : at + 1])]
            lines = lines or [""]
        else:
            lines[at : at + 1] = [line[:place], line[place:]]
    return "\n".join(lines)


def damage_chat(text):
    lines = text.split("\n")
    for _ in range(random.randint(1, 4)):
        talk = [at for at, line in enumerate(lines) if line.startswith("*")]
        if not talk:
            break
        at = random.choice(talk)
        line, kind = lines[at], random.random()
        if kind < 0.55:
            words = line.split(" ")
            word = (
                random.choice(CODES).replace("_", " ") if random.random() < 0.9 else random.choice("[]<>()&*+.?!,;:@$")
            )
            words.insert(random.randint(1, max(1, len(words) - 1)), word)
            lines[at] = " ".join(words)
        elif kind < 0.65:
            lines.insert(random.choice(talk), line)
        elif kind < 0.72:
            del lines[at]
        elif kind < 0.8:
            lines[at] = re.sub(r"[.?!]$", random.choice(ENDS), line)
        elif kind < 0.88:
            lines[at] = f"{line} \x15{random.randint(0, 99999)}_{random.randint(0, 99999)}\x15"
        elif kind < 0.94 and len(line) > 6:
            place = random.randint(5, len(line) - 1)
            lines[at] = line[:place] + random.choice("abc[]<>& \t+") + line[place + 1 :]
        else:
            lines[at] = line.replace(" ", "\n\t", 1)
    return "\n".join(lines)


def damage_textgrid(text):
    for _ in range(random.randint(1, 3)):
        kind, at = random.random(), random.randrange(len(text))
        labels = [m for m in re.finditer(r'"(?:[^"]|"")*"', text) if m[0] not in ('"IntervalTier"', '"TextTier"')][2:]
        numbers = list(re.finditer(r"(?<![\w\[])\d+\.\d+", text))
        if kind < 0.3 and labels:
            found = random.choice(labels)
            text = f'{text[:found.start()]}"{random.choice(LABELS)}"{text[found.end():]}'
        elif kind < 0.6 and numbers:
            found = random.choice(numbers)
            text = text[: found.start()] + repr(round(random.random() * 3, 3)) + text[found.end() :]
        elif kind < 0.7:
            text = text[:at] + random.choice(" \nx") + text[at:]
        elif kind < 0.8:
            text = text[:at] + text[at + 1 :]
        elif kind < 0.9:
            text = text.replace("\r", "").replace("\n", "\r\n")
        else:
            text = text[: random.randint(len(text) // 2, len(text))]
    return text


def damage_eaf(text):
    def put(pattern, new):
        found = list(re.finditer(pattern, text, re.S))
        if not found:
            return text
        found = random.choice(found)
        return text[: found.start(1)] + new + text[found.end(1) :]

    for _ in range(random.randint(1, 3)):
        kind, at = random.random(), random.randrange(len(text))
        if kind < 0.35:
            text = put(r"<ANNOTATION_VALUE>(.*?)</ANNOTATION_VALUE>", random.choice(VALUES))
        elif kind < 0.55:
            text = put(r'( TIME_VALUE="\d+")', random.choice(["", f' TIME_VALUE="{random.randint(0, 99999)}"']))
        elif kind < 0.65:
            text = put(r"<TIER( )", f' PARTICIPANT="{random.choice("AB")}" ')
        elif kind < 0.72:
            text = put(r'( PARENT_REF="[\w-]+")', "")
        elif kind < 0.88:
            text = put(r"(<ANNOTATION>.*?</ANNOTATION>)", "")
        elif kind < 0.94:
            text = text[:at] + random.choice(["", "<", "&", '"']) + text[at + 1 :]
        else:
            text = text[: random.randint(len(text) // 2, len(text))]
    return text


def squeezed(text):
    return re.sub(r"\s+", "", text)


def seconds(stamp):
    total = 0.0
    for part in stamp.split(":"):
        total = total * 60 + float(part.replace(",", "."))
    return round(total, 3)


def merged(captions):
    """Captions with the same times one after the other are one, since a change of speaker within one cuts it."""
    out = []
    for start, end, words in captions:
        if words and out and out[-1][:2] == [start, end]:
            out[-1][2] += words
        elif words:
            out.append([start, end, words])
    return out


def without(names, words):
    for name in names:
        words = re.sub(rf"(?:>>|-)*{re.escape(name)}:", "", words)
    return words


def compare_captions(path, read, tally):
    import pysubs2
    import webvtt

    kind = path.rsplit(".")[-1]

    def by_webvtt():
        with_kind = {"vtt": webvtt.read, "srt": webvtt.from_srt, "sbv": webvtt.from_sbv}
        return [(seconds(c.start), seconds(c.end), squeezed(html.unescape(c.text))) for c in with_kind[kind](path)]

    def by_pysubs2():
        return [
            (c.start / 1e3, c.end / 1e3, squeezed(html.unescape(c.plaintext))) for c in pysubs2.load(path, format_=kind)
        ]

    names = sorted({squeezed(label) for label, *_ in read["turns"] if label}, key=len, reverse=True)
    timed = [t for t in read["turns"] if None not in t[1:3]]
    own = merged((round(start, 3), round(end, 3), squeezed(words)) for _, start, end, words, *_ in timed)
    for peer, load in [("webvtt-py", by_webvtt)] + ([("pysubs2", by_pysubs2)] if kind != "sbv" else []):
        try:
            theirs = merged(load())
        except Exception as error:
            tally.add((kind, peer, "peer refuses"), path, error)
            continue
        if [c[:2] for c in own] != [c[:2] for c in theirs]:
            more = [c for c in own if c[:2] not in [d[:2] for d in theirs]]
            less = [c for c in theirs if c[:2] not in [d[:2] for d in own]]
            tally.add((kind, peer, "other captions"), path, (more[:1], less[:1]))
        elif all(without(names, a[2]) == without(names, b[2]) or a[2] == b[2] for a, b in zip(own, theirs)):
            tally.add((kind, peer, "same"))
        else:
            tally.add((kind, peer, "other words"), path, next((a, b) for a, b in zip(own, theirs) if a[2] != b[2]))


def spelt(words):
    parts = (re.sub(r"[\W_]+", "", part.lower()) for word in words for part in re.split(r"[+_\s]", word))
    return [part for part in parts if part]


def is_within(some, all_of_them):
    rest = iter(all_of_them)
    return all(one in rest for one in some)


def compare_chat(path, read, tally):
    import rustling

    try:
        found = [u for u in rustling.read_chat(path, strict=False).utterances() if u.participant]
        theirs = [(u.participant, u.time_marks, [token.word for token in u.tokens or []]) for u in found]
    except BaseException as error:  # noqa: a panic of the peer is none of Exception
        return tally.add(("chat", "rustling", f"peer refuses, ours {read['error'] or 'reads'}"), path, error)
    if len(theirs) != len(read["turns"]):
        return tally.add(
            ("chat", "rustling", "other number of turns"), path, (len(theirs), len(read["turns"]), read["said"])
        )
    outcome, detail = "same", ""
    for (who, times, tokens), (label, start, end, words, *_) in zip(theirs, read["turns"]):
        if who != label:
            outcome, detail = "other speaker", (who, label)
        elif times and (times[0] / 1000, times[1] / 1000) != (start, end):
            # Rolecall lets an utterance with times inside last from the first to the last.
            inside = times[0] / 1000 == start or times[1] / 1000 == end
            outcome = "one of several times" if inside else "other times"
            detail = (times, start, end)
        elif not times and start is not None:
            outcome, detail = "no times of the peer", (start, end)
        else:
            plain = [re.sub(r"[\^:~ˈ⌈⌉⌊⌋]\d?|↫[^↫]*↫|ϋ|[⁎∆∇]", "", w) for w in tokens if w and w[0] not in ".?!+,"]
            a = spelt(plain)
            b = spelt(
                w for w in words.split() if not w.startswith("&") and spelt([w]) not in (["xxx"], ["yyy"], ["www"])
            )
            if a == b:
                continue
            if is_within(a, b):
                outcome, detail = "fewer words of the peer" if outcome == "same" else outcome, (a, b)
                continue
            outcome, detail = "blanks elsewhere" if "".join(a) == "".join(b) else "other words", (a, words)
        break
    tally.add(("chat", "rustling", outcome), path, detail)


def compare_textgrid(path, read, tally):
    from praatio import textgrid

    how = read["error"] or ("reads up to a fault" if "cut-textgrid" in read["said"] else "reads")
    try:
        grid = textgrid.openTextgrid(path, False, duplicateNamesMode="rename")
        theirs = []
        for tier in grid.tiers:
            if type(tier).__name__ == "IntervalTier":
                theirs += [(float(e.start), float(e.end), e.label.strip().replace("\r\n", "\n")) for e in tier.entries]
    except Exception as error:
        return tally.add(("textgrid", "praatio", f"peer refuses, ours {how}"), path, error)
    theirs = sorted(t for t in theirs if t[2])
    own = sorted(
        (-1 if s is None else s, -1 if e is None else e, w.replace("\r\n", "\n")) for _, s, e, w, *_ in read["turns"]
    )
    if theirs == own:
        return tally.add(("textgrid", "praatio", "same"))
    detail = [t for t in theirs if t not in own][:2], [t for t in own if t not in theirs][:2]
    return tally.add(("textgrid", "praatio", f"differs, ours {how}"), path, detail)


def compare_eaf(path, read, tally):
    from pympi import Elan

    how = read["error"] or ("reads up to a fault" if "cut-eaf" in read["said"] else "reads")
    try:
        eaf = Elan.Eaf(path)
        theirs = []
        for name, tier in eaf.tiers.items():
            if tier[2].get("PARENT_REF") is None:
                who = tier[2].get("PARTICIPANT") or name
                for start, end, words, *_ in tier[0].values():
                    start, end = eaf.timeslots.get(start), eaf.timeslots.get(end)
                    theirs.append((who, start and start / 1000, end and end / 1000, (words or "").strip()))
    except Exception as error:
        return tally.add(("eaf", "pympi", f"peer refuses, ours {how}"), path, error)
    theirs = [t for t in theirs if t[3]]
    own = [(label, start or start and 0, end, words) for label, start, end, words, *_ in read["turns"]]
    if sorted(theirs, key=str) == sorted(own, key=str):
        return tally.add(("eaf", "pympi", "same"))
    if all(turn in theirs for turn in own):
        why = "said" if "eaf-other-tiers" in read["said"] or "cut-eaf" in read["said"] else "not said"
        return tally.add(("eaf", "pympi", f"tiers left out, {why}"), path, [t for t in theirs if t not in own][:1])
    detail = [t for t in theirs if t not in own][:2], [t for t in own if t not in theirs][:2]
    return tally.add(("eaf", "pympi", f"differs, ours {how}"), path, detail)


def text_of(path):
    with open(path, "rb") as file:
        data = file.read()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    return data.decode("utf-8-sig", "replace")


def chat_without_tiers(text):
    """Damage in the talk would make the peer refuse the tiers that have to fit it."""
    return re.sub(r"(?m)^(@Media|%mor|%gra|%wor).*\n(\t.*\n)*", "", text)


def piece_of_captions(text):
    lines = text.replace("\r\n", "\n").split("\n")
    if len(lines) <= 60:
        return "\n".join(lines)
    at = random.randrange(len(lines) - 50)
    return "\n".join((["WEBVTT", ""] if lines[0].startswith("WEBVTT") else []) + lines[at : at + 50])


def piece_of_eaf(text):
    """All tiers, each with a few of its annotations, and the times that they use."""
    first = random.randrange(60)

    def cut(tier):
        annotations = re.findall(r"\s*<ANNOTATION>.*?</ANNOTATION>", tier[2], re.S)
        return tier[1] + "".join(annotations[first : first + 8] or annotations[:1]) + "\n    </TIER>"

    text = re.sub(r"(<TIER [^>]*>)(.*?)</TIER>", cut, text, flags=re.S)
    used = set(re.findall(r'TIME_SLOT_REF\d="(\w+)"', text))
    slot = r'\s*<TIME_SLOT TIME_SLOT_ID="(\w+)"[^>]*/>'
    return re.sub(slot, lambda found: found[0] if found[1] in used else "", text)


KINDS = {
    "captions": (["vtt", "srt", "sbv"], piece_of_captions, damage_captions, compare_captions),
    "chat": (["cha"], chat_without_tiers, damage_chat, compare_chat),
    "textgrid": (["TextGrid"], str, damage_textgrid, compare_textgrid),
    "eaf": (["eaf"], piece_of_eaf, damage_eaf, compare_eaf),
}


def main(data, work, count, *kinds):
    random.seed(2026)
    os.makedirs(work, exist_ok=True)
    for kind in kinds or KINDS:
        endings, piece, damage, compare = KINDS[kind]
        tally = Tally()
        for ending in endings:
            for source in sorted(glob.glob(f"{data}/**/*.{ending}", recursive=True)):
                text, paths = text_of(source), []
                pieces = [piece(text) for _ in range(min(count + 1, 8))]
                for number in range(count + 1):
                    path = f"{work}/{number}.{ending}"
                    made = pieces[number % len(pieces)]
                    with open(path, "w", encoding="utf-8", newline="") as file:
                        file.write(damage(made) if number else made)
                    paths.append(path)
                read = ours(paths)
                for path in paths:
                    compare(path, read[path], tally)
        tally.show()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), *sys.argv[4:])
