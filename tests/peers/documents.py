"""Compares what Rolecall reads of documents with what libraries of their fields read: made-up talk between two people, in
which each document holds a few pieces of markup (see `pieces.py`).

    python3 -m venv /tmp/peers/documents
    /tmp/peers/documents/bin/pip install python-docx==1.2.0 docx2txt==0.9 mammoth==1.13.0 odfpy==1.4.1 \\
        striprtf==0.0.35 html5lib==1.1 beautifulsoup4==4.15.0 pypandoc_binary==1.17
    sudo apt-get install --no-install-recommends libreoffice-writer-nogui
    /tmp/peers/documents/bin/python tests/peers/documents.py WORK docx 600 [python-docx …]

WORK is a folder for the documents; the kinds are docx, odt, rtf and html. For each peer it prints how many documents read
the same; for each piece that reads otherwise where it stands alone, how often and an example; and how many documents
with several pieces differ and have none of these.
"""

import collections
import html
import json
import os
import random
import re
import subprocess
import sys
import warnings

from differ import ours
from pieces import KINDS, NAMES, WORDS

warnings.filterwarnings("ignore")

START = re.compile(rf"^\s*({'|'.join(map(re.escape, NAMES))}):")
# Elements of pages that begin a paragraph, and those that a reader does not see or Rolecall takes for no talk.
BLOCKS = set(
    """address article blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form
h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tr ul caption td th""".split()
)
UNSEEN = set("""script style head title template iframe noscript textarea select svg math button rp rt nav form footer
aside video audio object""".split())


def some_words():
    return " ".join(random.choice(WORDS) for _ in range(random.randint(1, 4)))


def document(kind, wanted):
    """A document of that kind with the wanted pieces at random places of the talk."""
    made_of = KINDS[kind]
    names, count = random.sample(NAMES, 2), random.randint(4, 8)
    places = [random.randrange(count) for _ in wanted]
    plain = (lambda: some_words()) if kind == "rtf" else (lambda: html.escape(some_words()))
    out = []
    for turn in range(count):
        here = [name for name, at in zip(wanted, places) if at == turn]
        pieces = [f"well {plain()}"]
        for name in here:
            if name in made_of.INLINE:
                pieces += [made_of.INLINE[name](plain()), plain()]
        made = made_of.paragraph(names[turn % 2], pieces)
        for name in here:
            made = made_of.AROUND[name](made) if name in made_of.AROUND else made
        out.append(made)
    return made_of.whole(out)


def generate(kind, count, folder):
    """Documents with each piece alone, twice, and then with several; which pieces each holds."""
    os.makedirs(folder, exist_ok=True)
    inline, around = KINDS[kind].INLINE, KINDS[kind].AROUND
    every, made = [*inline, *around], {}
    for number in range(count):
        alone = number < 2 * len(every)
        wanted = [every[number % len(every)]] if alone else random.sample(every, random.randint(1, 4))
        # Two pieces around one paragraph may not fit each other.
        blocks = [name for name in wanted if name in around]
        wanted = [name for name in wanted if name in inline] + blocks[:1]
        path = f"{folder}/{kind}{number:05}.{kind}"
        with open(path, "wb") as file:
            file.write(document(kind, wanted))
        made[path] = wanted
    return made


def turns(text):
    """Who speaks and the words, of a text in which each turn begins with a line `Name: words`."""
    out = []
    for line in re.split(r"[\n\x0b\x0c\r\u2028]+", text):
        found = START.match(line)
        if found:
            out.append([found[1], line[found.end() :].split()])
        elif out:
            out[-1][1] += line.split()
    return out


def python_docx(path):
    import docx

    def texts(container):
        for item in container.iter_inner_content():
            if isinstance(item, docx.table.Table):
                for row in item.rows:
                    for cell in row.cells:
                        yield from texts(cell)
            else:
                yield item.text

    return "\n".join(texts(docx.Document(path)))


def docx2txt(path):
    import docx2txt

    return docx2txt.process(path)


def mammoth(path):
    import mammoth

    with open(path, "rb") as file:
        return mammoth.extract_raw_text(file).value


def odfpy(path):
    from odf import opendocument, teletype
    from odf.namespaces import TEXTNS

    out = []

    def walk(node):
        for child in node.childNodes:
            name = getattr(child, "qname", None)
            if name in ((TEXTNS, "p"), (TEXTNS, "h")):
                out.append(teletype.extractText(child))
            elif name != (TEXTNS, "tracked-changes") and hasattr(child, "childNodes"):
                walk(child)

    walk(opendocument.load(path).text)
    return "\n".join(out)


def striprtf(path):
    from striprtf.striprtf import rtf_to_text

    with open(path, "rb") as file:
        return rtf_to_text(file.read().decode("cp1252", "replace"), errors="replace")


def flowing(text, kept):
    return text if kept else re.sub(r"[ \t\n\r\f]+", " ", text)


def html5lib(path):
    import html5lib

    out = []

    def walk(node, kept):
        name = node.tag.rsplit("}")[-1] if isinstance(node.tag, str) else ""
        if name == "br":
            out.append("\n")
        elif name and name not in UNSEEN:
            out.append("\n" if name in BLOCKS else "")
            inside = kept or name == "pre"
            out.append(flowing(node.text or "", inside))
            for child in node:
                walk(child, inside)
            out.append("\n" if name in BLOCKS else "")
        out.append(flowing(node.tail or "", kept))

    with open(path, "rb") as file:
        walk(html5lib.parse(file.read(), namespaceHTMLElements=False), False)
    return "".join(out)


def beautifulsoup(path):
    import bs4

    out = []

    def walk(node, kept):
        for child in node.children:
            if isinstance(child, bs4.element.PreformattedString) or child.name in UNSEEN:
                continue
            if isinstance(child, bs4.NavigableString):
                out.append(flowing(child, kept))
                continue
            around = "\n" if child.name in BLOCKS or child.name == "br" else ""
            out.append(around)
            walk(child, kept or child.name == "pre")
            out.append(around)

    with open(path, "rb") as file:
        walk(bs4.BeautifulSoup(file.read(), "html.parser"), False)
    return "".join(out)


def pandoc(path):
    import pypandoc

    kind = path.rsplit(".")[-1]
    command = [pypandoc.get_pandoc_path(), "-f", kind, "-t", "json", path]
    out = []

    def walk(node):
        if isinstance(node, list):
            for child in node:
                walk(child)
            return
        if not isinstance(node, dict):
            return
        name, inside = node.get("t"), node.get("c")
        if name == "Str":
            out.append(inside)
        elif name in ("Space", "SoftBreak"):
            out.append(" ")
        elif name == "LineBreak":
            out.append("\n")
        elif name in ("Code", "CodeBlock"):
            out.append(inside[1] + ("\n" if name == "CodeBlock" else ""))
        elif name == "Quoted":
            out.append("‘" if inside[0]["t"] == "SingleQuote" else "“")
            walk(inside[1])
            out.append("’" if inside[0]["t"] == "SingleQuote" else "”")
        elif name not in ("Note", "Image", "RawInline", "RawBlock", "Math"):
            walk(inside)
            out.append("\n" if name in ("Para", "Plain", "Header") else "")

    walk(json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["blocks"])
    return "".join(out)


def libreoffice(paths):
    out = {}
    for first in range(0, len(paths), 150):
        some = paths[first : first + 150]
        folder = f"{os.path.dirname(some[0])}/lo"
        command = ["soffice", f"-env:UserInstallation=file://{os.path.abspath(folder)}-profile", "--headless"]
        command += ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder]
        subprocess.run(command + some, capture_output=True)
        for path in some:
            text = f"{folder}/{os.path.basename(path).rsplit('.')[0]}.txt"
            if os.path.exists(text):
                with open(text, encoding="utf-8-sig") as file:
                    out[path] = file.read()
    return out


def each(read):
    """One after the other; what the peer refuses is left out."""

    def all_of(paths):
        out = {}
        for path in paths:
            try:
                out[path] = read(path)
            except Exception:
                pass
        return out

    return all_of


PEERS = {
    "docx": {"python-docx": each(python_docx), "docx2txt": each(docx2txt), "mammoth": each(mammoth)},
    "odt": {"odfpy": each(odfpy)},
    "rtf": {"striprtf": each(striprtf)},
    "html": {"html5lib": each(html5lib), "beautifulsoup4": each(beautifulsoup)},
}
for _kind in ("docx", "odt", "html"):
    PEERS[_kind]["pandoc"] = each(pandoc)
for _kind in ("docx", "odt", "rtf"):
    PEERS[_kind]["libreoffice"] = libreoffice


def compare(kind, peer, made, own, theirs):
    outcomes, alone, example = collections.Counter(), collections.defaultdict(collections.Counter), {}
    differ = []
    for path, pieces in made.items():
        if path not in theirs:
            outcomes["peer refuses"] += 1
            continue
        a, b = own[path], turns(theirs[path])
        outcome = "same" if a == b else "differs"
        outcomes[outcome] += 1
        if len(pieces) == 1:
            alone[pieces[0]][outcome] += 1
        if a != b and len(pieces) == 1:
            first = next(((x, y) for x, y in zip(a, b) if x != y), (len(a), len(b)))
            example.setdefault(pieces[0], (os.path.basename(path), first))
        elif a != b:
            differ.append(path)
    print(f"{kind}, {peer}: {dict(outcomes)}")
    for piece, counts in alone.items():
        if counts["differs"]:
            print(f"    {piece}: {dict(counts)} {example[piece]}")
    open_ones = [path for path in differ if not any(alone[piece]["differs"] for piece in made[path])]
    print(f"    with several pieces, and none of these: {len(open_ones)} {[made[path] for path in open_ones[:3]]}")


def main(work, kind, count, *peers):
    random.seed(2026)
    made = generate(kind, count, f"{work}/{kind}")
    own = {path: [[who, words.split()] for who, _, _, words, *_ in one["turns"]] for path, one in ours(made).items()}
    for peer, read in PEERS[kind].items():
        if not peers or peer in peers:
            compare(kind, peer, made, own, read(list(made)))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), *sys.argv[4:])
