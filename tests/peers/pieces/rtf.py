"""Pieces of rich text."""

INLINE = {
    "bold": lambda w: f"{{\\b {w}}}",
    "hex": lambda w: "caf\\'e9 \\'93ok\\'94",
    "unicode": lambda w: "\\u8220?ok\\u8221? \\u233e",
    "uc0": lambda w: "{\\uc0 \\u8220 ok\\u8221 }",
    "uc2": lambda w: "{\\uc2 \\u8220\\'93\\'94ok}",
    "uc group": lambda w: "\\u233{}x",
    "surrogates": lambda w: "\\u-10179?\\u-8704?",
    "u and control": lambda w: "\\u8230\\'85 \\u8211\\endash  x",
    "~": lambda w: "one\\~two",
    "_": lambda w: "twenty\\_one",
    "-": lambda w: "sen\\-tence",
    "tab": lambda w: "one\\tab two",
    "tab symbol": lambda w: "one\\\ttwo",
    "line": lambda w: "one\\line two",
    "lbr": lambda w: "one\\lbr0 two",
    "escapes": lambda w: "a \\{b\\} \\\\ c",
    "quotes": lambda w: "\\lquote a\\rquote  \\ldblquote b\\rdblquote  \\bullet  \\emdash \\endash ",
    "emspace": lambda w: "one\\emspace two\\enspace three\\qmspace four",
    "field": lambda w: f'{{\\field{{\\*\\fldinst{{HYPERLINK "http://x.org"}}}}{{\\fldrslt{{\\ul {w}}}}}}}',
    "field old": lambda w: f'{{\\field{{\\fldinst HYPERLINK "http://x.org"}}{{\\fldrslt {w}}}}}',
    "field in field": lambda w: (
        f"{{\\field{{\\*\\fldinst IF {{\\field{{\\*\\fldinst PAGE}}{{\\fldrslt 7}}}} = 1}}" f"{{\\fldrslt {w}}}}}"
    ),
    "footnote": lambda w: f"{w}{{\\super\\chftn}}{{\\footnote\\pard\\plain {{\\super\\chftn}} a note below}}",
    "annotation": lambda w: (
        f"{{\\*\\atrfstart 1}}{w}{{\\*\\atrfend 1}}{{\\*\\atnid a}}{{\\*\\atnauthor a}}"
        f"\\chatn{{\\*\\annotation\\pard\\plain a comment}}"
    ),
    "hidden": lambda w: f"{{\\v unseen}}{w}",
    "hidden off": lambda w: f"\\v unseen\\v0 {w}",
    "deleted": lambda w: f"{{\\deleted\\revauthdel1 gone}}{w}",
    "revised": lambda w: f"{{\\revised\\revauth1 {w}}}",
    "picture": lambda w: f"{{\\pict\\pngblip\\picw10\\pich10 89504e470d0a}}{w}",
    "shppict": lambda w: (
        f"{{\\*\\shppict{{\\pict\\pngblip 8950}}}}{{\\nonshppict{{\\pict\\wmetafile8 0100}}}}" f"{w}"
    ),
    "shape": lambda w: (
        f"{{\\shp{{\\*\\shpinst\\shpleft0\\shptop0\\shpright999\\shpbottom999{{\\sp"
        f"{{\\sn shapeType}}{{\\sv 202}}}}{{\\shptxt \\pard\\plain boxed words\\par}}}}}}"
        f"{w}"
    ),
    "shape result": lambda w: (
        f"{{\\shp{{\\*\\shpinst\\shpleft0{{\\sp{{\\sn shapeType}}{{\\sv 202}}}}{{"
        f"\\shptxt boxed words\\par}}}}{{\\shprslt boxed words}}}}{w}"
    ),
    "object": lambda w: (
        f"{{\\object\\objemb{{\\*\\objclass X}}{{\\*\\objdata 0105}}{{\\result {{" f"\\pict\\wmetafile8 0100}}}}}}{w}"
    ),
    "bookmark": lambda w: f"{{\\*\\bkmkstart b}}{w}{{\\*\\bkmkend b}}",
    "unknown destination": lambda w: f"{{\\*\\oddthing unseen}}{w}",
    "unknown control": lambda w: f"\\oddword7 {w}",
    "negative": lambda w: f"\\fi-360 {w}",
    "no blank": lambda w: "\\b1one\\b0two",
    "empty group": lambda w: f"{{}}{{\\b}}{w}",
    "line ends": lambda w: "one\r\n two\nthree",
    "font": lambda w: "{\\f1 \\'e9\\'e8}",
    "font back": lambda w: "\\f1 \\'e9\\f0 \\'e9",
    "plain": lambda w: f"\\b\\plain {w}",
    "bin": lambda w: f"{{\\pict\\bin3 }}}}x}}{w}",
    "zero width": lambda w: "a\\zwj b\\zwnj c\\zwbo d",
    "marks of direction": lambda w: "a\\ltrmark b\\rtlmark c",
    "index entry": lambda w: f"{{\\xe\\v entry}}{w}",
    "listtext": lambda w: f"{{\\listtext\\pard 1.\\tab}}{w}",
    "pn": lambda w: f"{{\\pntext 1.\\tab}}{{\\*\\pn\\pnlvlbody}}{w}",
    "style": lambda w: f"{{\\cs15\\ul {w}}}",
    "capitals": lambda w: f"{{\\caps {w}}}",
    "strike": lambda w: f"{{\\strike {w}}}",
    "upper unicode": lambda w: "\\u65534?",
    "chdate": lambda w: f"{{\\chdate }}{w}",
    "page": lambda w: f"one\\page two",
    "column": lambda w: "one\\column two",
    "tab many": lambda w: "\\tx720\\tqr\\tx900 one\\tab\\tab two",
    "hex line end": lambda w: "one\\'0d\\'0atwo",
    "hex tab": lambda w: "one\\'09two",
    "nonbreaking u": lambda w: "one\\u160?two",
    "mhtmltag": lambda w: f"{{\\*\\mhtmltag unseen}}{w}",
    "formula": lambda w: f"{{\\mmath{{\\*\\moMath{{\\mr x+1}}}}}}{w}",
    "mailmerge": lambda w: f"{{\\*\\datafield 00}}{w}",
    "revision props": lambda w: f"\\rsid123 {w}",
    "uppercase hex": lambda w: "caf\\'E9",
    "raw high byte": lambda w: "caf\u00e9",
}
AROUND = {
    "pard": lambda p: "\\pard\\plain " + p,
    "words below": lambda p: p + "and so on\\par\n",
    "empty": lambda p: "\\par\n" + p,
    "group": lambda p: "{" + p + "}",
    "backslash line end": lambda p: p.replace("\\par\n", "\\\n"),
    "sect": lambda p: p.replace("\\par\n", "\\sect\n"),
    "header": lambda p: "{\\header\\pard page head\\par}" + p,
    "table": lambda p: p + "\\trowd\\cellx5000\\pard\\intbl in a cell\\cell\\row\\pard\n",
    "table two": lambda p: p + ("\\trowd\\cellx500\\cellx5000\\pard\\intbl in one\\cell in two\\cell\\row" "\\pard\n"),
    "nested table": lambda p: p
    + (
        "\\trowd\\cellx5000\\pard\\intbl outer\\par\\pard\\intbl\\itap2 inner\\nestcell"
        "{\\*\\nesttableprops\\trowd\\cellx2000\\nestrow}\\pard\\intbl\\itap1\\cell"
        "\\row\\pard\n"
    ),
    "row first": lambda p: p
    + ("{\\trowd\\trgaph108\\cellx5000}\\pard\\intbl{in a cell\\cell}{\\trowd\\cellx5000" "\\row}\\pard\n"),
}


def whole(paragraphs):
    head = (
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fswiss\\fcharset0 Arial;}"
        "{\\f1\\fswiss\\fcharset204 Arial Cyr;}}{\\colortbl;\\red0\\green0\\blue0;}"
        "{\\stylesheet{\\s0 Normal;}{\\*\\cs15 Link;}}{\\info{\\title a title}}{"
        "\\*\\generator x;}\\viewkind4\\uc1\\pard\\f0\\fs22 "
    )
    return "".join(
        c if ord(c) < 128 or c == "é" else f"\\u{ord(c) if ord(c) < 32768 else ord(c)-65536}?"
        for c in head + "".join(paragraphs) + "}"
    ).encode("cp1252")


def paragraph(name, pieces):
    return f"{name}: " + " ".join(pieces) + "\\par\n"
