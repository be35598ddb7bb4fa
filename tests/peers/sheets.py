"""Compares what Rolecall reads of spreadsheets with openpyxl and LibreOffice: made-up sheets of speakers, times and words, whose
cells are of all kinds.

    python3 -m venv /tmp/peers/documents
    /tmp/peers/documents/bin/pip install openpyxl==3.1.5
    sudo apt-get install --no-install-recommends libreoffice-calc-nogui
    /tmp/peers/documents/bin/python tests/peers/sheets.py WORK 500

Prints for each peer how many sheets read the same, and for each kind of cell that reads otherwise where it stands alone how
often and an example.
"""

import collections
import csv
import datetime
import io
import os
import random
import re
import subprocess
import sys
import warnings
import zipfile

from differ import ours

warnings.filterwarnings("ignore")

M = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORDS = "yes no well I mean so the plan was café".split()


def some_words():
    return " ".join(random.choice(WORDS) for _ in range(random.randint(2, 5)))


# number formats by index of cellXfs
FORMATS = [
    "General",
    "0%",
    "0.00",
    "yyyy-mm-dd",
    "yyyy-mm-dd hh:mm:ss",
    "h:mm:ss",
    "[h]:mm:ss",
    "mm:ss",
    "mm:ss.0",
    "h:mm",
    "[mm]:ss",
    "h:mm:ss AM/PM",
    "@",
    "#,##0",
    "0.00E+00",
    '0" min"',
    "d/m/yyyy",
    "[$-809]dd mmmm yyyy",
    '"at "h:mm',
    "0.0;[Red]-0.0",
    "[s]",
    "[h]:mm:ss.000",
]
BUILT = {100 + i: i for i in (1, 2, 9, 10, 14, 15, 18, 19, 20, 21, 22, 45, 46, 47, 49)}


def xf(code):
    return FORMATS.index(code)


def number(v, code="General"):
    return f'<c{{r}} s="{xf(code)}"><v>{v}</v></c>'


TEXT = {
    "shared": lambda s: f'<c{{r}} t="s"><v>{s(some_words())}</v></c>',
    "shared rich": lambda s: (
        f'<c{{r}} t="s"><v>{s(raw="<r><t>one</t></r><r><rPr><b/></rPr><t xml:space=%spreserve%s> two</t></r><r><t>three</t></r>" % (chr(34), chr(34)))}'
        f"</v></c>"
    ),
    "shared phonetic": lambda s: (
        f'<c{{r}} t="s"><v>{s(raw="<t>kanji</t><rPh sb=%s0%s eb=%s1%s><t>reading</t></rPh><phoneticPr fontId=%s1%s/>" % ((chr(34),)*6))}'
        f"</v></c>"
    ),
    "inline": lambda s: f'<c{{r}} t="inlineStr"><is><t>{some_words()}</t></is></c>',
    "inline rich": lambda s: (
        '<c{r} t="inlineStr"><is><r><t>one</t></r><r><rPr><i/></rPr><t xml:space="preserve"> two' "</t></r></is></c>"
    ),
    "formula text": lambda s: f'<c{{r}} t="str"><f>CONCATENATE("a","b")</f><v>{some_words()}</v></c>',
    "formula number": lambda s: "<c{r}><f>1+2</f><v>3</v></c>",
    "formula bool": lambda s: '<c{r} t="b"><f>TRUE()</f><v>1</v></c>',
    "formula error": lambda s: '<c{r} t="e"><f>1/0</f><v>#DIV/0!</v></c>',
    "formula array": lambda s: f'<c{{r}} t="str"><f t="array" ref="C2">A1</f><v>{some_words()}</v></c>',
    "formula no value": lambda s: "<c{r}><f>1+2</f></c>",
    "bool": lambda s: f'<c{{r}} t="b"><v>{random.choice("01")}</v></c>',
    "error": lambda s: '<c{r} t="e"><v>#N/A</v></c>',
    "whole": lambda s: number(random.randint(0, 99999)),
    "negative": lambda s: number(-17),
    "fraction": lambda s: number("0.1"),
    "long fraction": lambda s: number("0.30000000000000004"),
    "large": lambda s: number("123456789012"),
    "exponent": lambda s: number("1.5E-5"),
    "huge": lambda s: number("1E+21"),
    "integer as float": lambda s: number("3.0"),
    "percent": lambda s: number("0.25", "0%"),
    "two places": lambda s: number("1.5", "0.00"),
    "thousands": lambda s: number("1234567", "#,##0"),
    "scientific": lambda s: number("12345", "0.00E+00"),
    "with words": lambda s: number("5", '0" min"'),
    "negative red": lambda s: number("-1.5", "0.0;[Red]-0.0"),
    "date": lambda s: number("46083", "yyyy-mm-dd"),
    "date and time": lambda s: number("46083.5", "yyyy-mm-dd hh:mm:ss"),
    "date english": lambda s: number("46083", "d/m/yyyy"),
    "date in words": lambda s: number("46083", "[$-809]dd mmmm yyyy"),
    "date before": lambda s: number("59", "yyyy-mm-dd"),
    "date nought": lambda s: number("0", "yyyy-mm-dd"),
    "date 60": lambda s: number("60", "yyyy-mm-dd"),
    "date 61": lambda s: number("61", "yyyy-mm-dd"),
    "ISO date": lambda s: '<c{r} t="d" s="3"><v>2026-03-02</v></c>',
    "text with blanks": lambda s: (
        f'<c{{r}} t="s"><v>{s(raw="<t xml:space=%spreserve%s>  one  two </t>" % (chr(34), chr(34)))}' f"</v></c>"
    ),
    "line ends": lambda s: f'<c{{r}} t="s"><v>{s(raw="<t>one&#10;two_x000D_&#10;three</t>")}</v></c>',
    "escape": lambda s: f'<c{{r}} t="s"><v>{s(raw="<t>a_x0041_b _x005F_x0041_ c_x0009_d</t>")}</v></c>',
    "entities": lambda s: f'<c{{r}} t="s"><v>{s(raw="<t>a &lt; b &amp; &#233; &quot;q&quot;</t>")}</v></c>',
    "quotes and commas": lambda s: f'<c{{r}} t="s"><v>{s(raw="<t>so, &quot;you&quot; said, yes</t>")}</v></c>',
    "number as text": lambda s: f'<c{{r}} t="s" s="{xf("@")}"><v>{s("0017")}</v></c>',
    "text format number": lambda s: number("17", "@"),
    "xml comment": lambda s: f'<c{{r}} t="s"><!-- c --><v>{s(some_words())}<!-- d --></v></c>',
    "CDATA": lambda s: f'<c{{r}} t="s"><v>{s(raw="<t><![CDATA[a < b]]></t>")}</v></c>',
    "type n": lambda s: '<c{r} t="n"><v>7</v></c>',
    "no-break space": lambda s: f'<c{{r}} t="s"><v>{s("one two")}</v></c>',
}
TIME = {
    "time": lambda sec: number(sec / 86400, "h:mm:ss"),
    "elapsed": lambda sec: number(sec / 86400, "[h]:mm:ss"),
    "minutes": lambda sec: number(sec / 86400, "mm:ss"),
    "tenths": lambda sec: number((sec + 0.5) / 86400, "mm:ss.0"),
    "hours": lambda sec: number(sec * 60 / 86400, "h:mm"),
    "elapsed minutes": lambda sec: number(sec / 86400, "[mm]:ss"),
    "am": lambda sec: number(sec / 86400, "h:mm:ss AM/PM"),
    "seconds": lambda sec: number(sec),
    "seconds fraction": lambda sec: number(sec + 0.25),
    "elapsed beyond a day": lambda sec: number(1 + sec / 86400, "[h]:mm:ss"),
    "thousandths": lambda sec: number((sec + 0.123) / 86400, "[h]:mm:ss.000"),
    "text": lambda sec: f'<c{{r}} t="inlineStr"><is><t>0:{sec//60:02}:{sec%60:02}</t></is></c>',
}
for k, v in BUILT.items():
    TIME[f"built-in {v}"] = (
        lambda k: lambda sec: (
            f'<c{{r}} s="{len(FORMATS)+list(BUILT).index(k)}"><v>{sec/86400 if BUILT[k] in (18,19,20,21,45,46,47) else sec}'
            f"</v></c>"
        )
    )(k)
SHEET = [
    "no places",
    "no row numbers",
    "hidden row",
    "hidden column",
    "merged",
    "hidden sheet",
    "very hidden sheet",
    "1904",
    "absolute targets",
    "other prefix",
    "empty rows",
    "title above",
    "strings elsewhere",
    "second sheet",
    "chart sheet",
]


def make(wanted):
    shared = []

    def s(text=None, raw=None):
        shared.append(f"<si>{raw}</si>" if raw else f'<si><t xml:space="preserve">{text}</t></si>')
        return len(shared) - 1

    rows = []
    at = 1
    merged = ""

    def row(cells, attr=""):
        nonlocal at
        out = "".join(
            c.replace("{r}", "" if "no places" in wanted else f' r="{"ABCDE"[i]}{at}"') for i, c in enumerate(cells)
        )
        rows.append((f'<row{"" if "no row numbers" in wanted else f" r={chr(34)}{at}{chr(34)}"}' f"{attr}>{out}</row>"))
        at += 1

    if "title above" in wanted:
        row([f'<c{{r}} t="s"><v>{s("Our session")}</v></c>'])
    row([f'<c{{r}} t="s"><v>{s(x)}</v></c>' for x in ("speaker", "start", "text")])
    texts = [f for f in wanted if f in TEXT]
    times = [f for f in wanted if f in TIME]
    for i in range(6):
        if "empty rows" in wanted and i == 3:
            row([])
            row(["<c{r}/>", '<c{r} s="0"/>'])
        who = f'<c{{r}} t="s"><v>{s(["Worker", "Client"][i % 2])}</v></c>'
        sec = 3 + 7 * i
        time = TIME[times[i % len(times)]](sec) if times else TIME["time"](sec)
        text = TEXT[texts[i]](s) if i < len(texts) else TEXT["shared"](s)
        if "merged" in wanted and i == 2:
            row([who, time, text])
            merged = f'<mergeCells count="1"><mergeCell ref="A{at-1}:A{at}"/></mergeCells>'
            row(["<c{r}/>", TIME["time"](sec + 1), TEXT["shared"](s)])
            continue
        row([who, time, text], ' hidden="1"' if "hidden row" in wanted and i == 4 else "")
    cols = '<cols><col min="2" max="2" width="9" hidden="1"/></cols>' if "hidden column" in wanted else ""
    sheet = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="'
        f'{M}">{cols}<sheetData>{"".join(rows)}</sheetData>{merged}</worksheet>'
    )
    if "other prefix" in wanted:
        sheet = re.sub(r"<(/?)(\w)", r"<\1x:\2", sheet).replace("xmlns=", "xmlns:x=")
    other = (
        f'<worksheet xmlns="{M}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is>'
        f'<t>speaker</t></is></c><c r="B1" t="inlineStr"><is><t>start</t></is></c>'
        f'<c r="C1" t="inlineStr"><is><t>text</t></is></c></row><row r="2"><c r="A2" t="inlineStr">'
        f'<is><t>Worker</t></is></c><c r="B2"><v>1</v></c><c r="C2" t="inlineStr">'
        f"<is><t>unseen words</t></is></c></row></sheetData></worksheet>"
    )
    state = (
        ' state="hidden"'
        if "hidden sheet" in wanted
        else ' state="veryHidden"' if "very hidden sheet" in wanted else None
    )
    two = state is not None or "second sheet" in wanted
    book = (
        f'<workbook xmlns="{M}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relati'
        f'onships">{"<workbookPr date1904=%s1%s/>" % (chr(34), chr(34)) if "1904" in wanted else ""}'
        f'<sheets><sheet name="S1" sheetId="1" r:id="rId1"/>{f"<sheet name={chr(34)}S2{chr(34)} sheetId={chr(34)}2{chr(34)}{state or str()} r:id={chr(34)}rId4{chr(34)}/>" if two else ""}'
        f"</sheets></workbook>"
    )
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    pre = "/xl/" if "absolute targets" in wanted else ""
    strings = "strings.xml" if "strings elsewhere" in wanted else "sharedStrings.xml"
    rels = [
        ("rId1", "worksheet", "worksheets/sheet1.xml"),
        ("rId2", "styles", "styles.xml"),
        ("rId3", "sharedStrings", strings),
    ] + ([("rId4", "worksheet", "worksheets/sheet2.xml")] if two else [])
    styles = (
        f'<styleSheet xmlns="{M}"><numFmts count="{len(FORMATS)}">'
        + "".join(
            f'<numFmt numFmtId="{200+i}" formatCode="{c.replace(chr(34), "&quot;")}"/>' for i, c in enumerate(FORMATS)
        )
        + (
            '</numFmts><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/>'
            '</fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1">'
            "<xf/></cellStyleXfs><cellXfs>"
        )
        + "".join(f'<xf numFmtId="{200+i if i else 0}" applyNumberFormat="1"/>' for i in range(len(FORMATS)))
        + "".join(f'<xf numFmtId="{v}" applyNumberFormat="1"/>' for v in BUILT.values())
        + "</cellXfs></styleSheet>"
    )
    ct = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
        '+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    )
    base = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    for part, kind in (
        ("workbook", "sheet.main"),
        ("styles", "styles"),
        (strings[:-4], "sharedStrings"),
        ("worksheets/sheet1", "worksheet"),
        ("worksheets/sheet2", "worksheet"),
    ):
        ct += f'<Override PartName="/xl/{part}.xml" ContentType="{base}{kind}+xml"/>'
    out = io.BytesIO()
    z = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED)
    z.writestr("[Content_Types].xml", ct + "</Types>")
    z.writestr(
        "_rels/.rels",
        (
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{rel}/officeDocument" Target="xl/workbook.xml"/>'
            f"</Relationships>"
        ),
    )
    z.writestr(
        "xl/_rels/workbook.xml.rels",
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(f'<Relationship Id="{i}" Type="{rel}/{k}" Target="{pre}{t}"/>' for i, k, t in rels)
        + "</Relationships>",
    )
    z.writestr("xl/workbook.xml", book)
    z.writestr("xl/styles.xml", styles)
    z.writestr("xl/worksheets/sheet1.xml", sheet)
    z.writestr(
        "xl/" + strings,
        (f'<sst xmlns="{M}" count="{len(shared)}" uniqueCount="{len(shared)}">{"".join(shared)}' f"</sst>"),
    )
    if two:
        z.writestr("xl/worksheets/sheet2.xml", other)
    z.close()
    return out.getvalue()


def seconds(v):
    if isinstance(v, bool) or v is None or v == "":
        return None
    if isinstance(v, datetime.timedelta):
        return round(v.total_seconds(), 3)
    if isinstance(v, datetime.datetime):
        return None
    if isinstance(v, datetime.time):
        return round(v.hour * 3600 + v.minute * 60 + v.second + v.microsecond / 1e6, 3)
    if isinstance(v, (int, float)):
        return round(float(v), 3)
    m = re.fullmatch(r"(?:(\d+):)?(\d+):(\d+(?:\.\d+)?)( [AP]M)?", str(v).strip())
    if m:
        t = round(int(m[1] or 0) * 3600 + int(m[2]) * 60 + float(m[3]), 3)
        if m[4] == " AM" and t >= 43200:
            t -= 43200
        return t
    try:
        return round(float(str(v)), 3)
    except ValueError:
        return None


def shown(v):
    if v is None:
        return ""
    if isinstance(v, bool):
        return "TRUE" if v else "FALSE"
    if isinstance(v, datetime.datetime):
        return v.strftime("%Y-%m-%d") if v.time() == datetime.time() else v.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(v, float):
        return f"{v:.15g}" if v != int(v) or abs(v) > 1e15 else str(int(v))
    if isinstance(v, str) and v.startswith("#"):
        return ""
    return str(v)


def table(rows):
    out = []
    head = False
    for r in rows:
        r = list(r) + [None] * 3
        if not head:
            head = r[:3] == ["speaker", "start", "text"]
            continue
        if all(x in (None, "") for x in r[:3]):
            continue
        out.append([r[0] or None, seconds(r[1]), shown(r[2]).split()])
    return out


def by_openpyxl(made):
    import openpyxl

    out = {}
    for p in made:
        try:
            w = openpyxl.load_workbook(p, data_only=True)
            out[p] = []
            for s in w.worksheets:
                if s.sheet_state == "visible":
                    out[p] += table(s.iter_rows(values_only=True))
        except Exception as e:
            out[p] = None
    return out


def by_libreoffice(made):
    paths = list(made)
    folder = os.path.dirname(paths[0]) + "/lo"
    out = {}
    for k in range(0, len(paths), 150):
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{os.path.abspath(folder)}-profile",
                "--headless",
                "--convert-to",
                "csv:Text - txt - csv (StarCalc):44,34,76,1,,2057,false,true,false,false,false,-1",
                "--outdir",
                folder,
            ]
            + paths[k : k + 150],
            capture_output=True,
        )
    for p in paths:
        stem = os.path.basename(p)[:-5]
        out[p] = []
        q = f"{folder}/{stem}-S1.csv"
        if not os.path.exists(q):
            out[p] = None
            continue
        for name in ("S1", "S2"):
            q = f"{folder}/{stem}-{name}.csv"
            if os.path.exists(q) and not (
                name == "S2" and made[p] and set(made[p]) & {"hidden sheet", "very hidden sheet"}
            ):
                out[p] += table(csv.reader(open(q, encoding="utf-8-sig", newline="")))
    return out


def main(work, count):
    random.seed(2026)
    os.makedirs(f"{work}/xlsx", exist_ok=True)
    every, made = [*TEXT, *TIME, *SHEET], {}
    for i in range(count):
        # Times of different kinds would go back, and a sheet whose times go back is two sessions.
        several = random.sample([*TEXT, *SHEET], random.randint(2, 4)) + random.sample(list(TIME), 1)
        wanted = [every[i % len(every)]] if i < 2 * len(every) else several
        path = f"{work}/xlsx/x{i:05}.xlsx"
        with open(path, "wb") as file:
            file.write(make(wanted))
        made[path] = wanted
    own = {}
    for path, one in ours(made).items():
        turns = ((who, start, words.split()) for who, start, _, words, *_ in one["turns"])
        own[path] = [[who, None if start is None else round(start, 3), words] for who, start, words in turns]
    for peer, read in (("openpyxl", by_openpyxl), ("libreoffice", by_libreoffice)):
        theirs, outcomes, alone, example = (
            read(made),
            collections.Counter(),
            collections.defaultdict(collections.Counter),
            {},
        )
        differ = []
        for path, kinds in made.items():
            if theirs[path] is None:
                outcomes["peer refuses"] += 1
                continue
            outcome = "same" if own[path] == theirs[path] else "differs"
            outcomes[outcome] += 1
            if len(kinds) == 1:
                alone[kinds[0]][outcome] += 1
            if outcome == "differs":
                first = next(
                    (pair for pair in zip(own[path], theirs[path]) if pair[0] != pair[1]), "other number of turns"
                )
                example.setdefault(kinds[0], (os.path.basename(path), first))
                differ.append(kinds)
        print(f"xlsx, {peer}: {dict(outcomes)}")
        for kind, counts in alone.items():
            if counts["differs"]:
                print(f"    {kind}: {dict(counts)} {example[kind]}")
        left = [kinds for kinds in differ if not any(alone[kind]["differs"] for kind in kinds)]
        print(f"    with several kinds, and none of these: {len(left)} {left[:3]}")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
