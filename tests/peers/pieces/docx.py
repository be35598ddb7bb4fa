"""Pieces of Word documents."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = (
    f'<w:document xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://sc'
    'hemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="'
    'http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDo'
    'cument/2006/math" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">'
    "<w:body>"
)


def run(inside, properties=""):
    return f"<w:r>{properties}{inside}</w:r>"


def words_of_run(x):
    return f'<w:t xml:space="preserve">{x}</w:t>'


def field(k):
    return f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>'


A = 'w:id="9" w:author="a" w:date="2026-01-01T00:00:00Z"'
BOX = f'<w:txbxContent><w:p>{run(words_of_run("boxed words"))}</w:p></w:txbxContent>'
ANCHOR = (
    '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight='
    '"1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
    '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0'
    '</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0'
    "</wp:posOffset></wp:positionV>"
    '<wp:extent cx="900000" cy="900000"/><wp:wrapNone/><wp:docPr id="7" name="Box" descr="a desc'
    'ription"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/word'
    'processingShape">'
    f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
    f'<a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
    f"</a:prstGeom></wps:spPr><wps:txbx>{BOX}</wps:txbx><wps:bodyPr/></wps:wsp>"
    f"</a:graphicData></a:graphic></wp:anchor></w:drawing>"
)
INLINE = {
    "run": lambda w: run(words_of_run(w)),
    "tab": lambda w: run(f"{words_of_run(w)}<w:tab/>{words_of_run(w)}"),
    "ptab": lambda w: run(
        (f'{words_of_run(w)}<w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/>' f"{words_of_run(w)}")
    ),
    "br": lambda w: run(f"{words_of_run(w)}<w:br/>{words_of_run(w)}"),
    "br textWrapping": lambda w: run(f'{words_of_run(w)}<w:br w:type="textWrapping" w:clear="all"/>{words_of_run(w)}'),
    "br page": lambda w: run(f'{words_of_run(w)}<w:br w:type="page"/>{words_of_run(w)}'),
    "br column": lambda w: run(f'{words_of_run(w)}<w:br w:type="column"/>{words_of_run(w)}'),
    "cr": lambda w: run(f"{words_of_run(w)}<w:cr/>{words_of_run(w)}"),
    "lastRenderedPageBreak": lambda w: run(f"{words_of_run(w)}<w:lastRenderedPageBreak/>{words_of_run(w)}"),
    "noBreakHyphen": lambda w: run(f'{words_of_run("twenty")}<w:noBreakHyphen/>{words_of_run("one")}'),
    "softHyphen": lambda w: run(f'{words_of_run("sen")}<w:softHyphen/>{words_of_run("tence")}'),
    "sym": lambda w: run(
        (f'{words_of_run(w)}</w:r><w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>' f"<w:r>{words_of_run(w)}")
    ),
    "sym symbol": lambda w: run(
        (f'{words_of_run(w)}</w:r><w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>' f"<w:r>{words_of_run(w)}")
    ),
    "ins": lambda w: f"<w:ins {A}>{run(words_of_run(w))}</w:ins>",
    "del": lambda w: (
        f'<w:del {A}>{run(f"<w:delText xml:space=%spreserve%s>gone </w:delText>" % (chr(34), chr(34)))}' f"</w:del>"
    ),
    "del in ins": lambda w: (
        f'<w:ins {A}><w:del {A}>{run("<w:delText>gone</w:delText>")}</w:del>{run(words_of_run(w))}' f"</w:ins>"
    ),
    "del tab": lambda w: f'<w:del {A}>{run("<w:delText>gone</w:delText><w:tab/><w:br/>")}</w:del>{run(words_of_run(w))}',
    "moveFrom": lambda w: (
        f'<w:moveFromRangeStart {A} w:name="m1"/><w:moveFrom {A}>{run(words_of_run("moved"))}'
        f'</w:moveFrom><w:moveFromRangeEnd w:id="9"/>'
    ),
    "moveTo": lambda w: (
        f'<w:moveToRangeStart {A} w:name="m1"/><w:moveTo {A}>{run(words_of_run(w))}'
        f'</w:moveTo><w:moveToRangeEnd w:id="9"/>'
    ),
    "rPrChange": lambda w: run(
        words_of_run(w), (f"<w:rPr><w:i/><w:rPrChange {A}><w:rPr><w:vanish/><w:b/></w:rPr></w:rPrChange>" f"</w:rPr>")
    ),
    "hyperlink": lambda w: f'<w:hyperlink w:anchor="b">{run(words_of_run(w))}</w:hyperlink>',
    "hyperlink in ins": lambda w: f'<w:ins {A}><w:hyperlink w:anchor="b">{run(words_of_run(w))}</w:hyperlink></w:ins>',
    "fldSimple": lambda w: f'<w:fldSimple w:instr=" AUTHOR ">{run(words_of_run("Sam"))}</w:fldSimple>',
    "field": lambda w: field("begin")
    + run('<w:instrText> HYPERLINK "http://x.org" </w:instrText>')
    + field("separate")
    + run(words_of_run(w))
    + field("end"),
    "field with no result": lambda w: field("begin") + run('<w:instrText> XE "entry" </w:instrText>') + field("end"),
    "field in field": lambda w: field("begin")
    + run("<w:instrText> IF </w:instrText>")
    + field("begin")
    + run("<w:instrText> PAGE </w:instrText>")
    + field("separate")
    + run(words_of_run("7"))
    + field("end")
    + run('<w:instrText> = 1 "a" "b" </w:instrText>')
    + field("separate")
    + run(words_of_run(w))
    + field("end"),
    "sdt": lambda w: (
        f'<w:sdt><w:sdtPr><w:alias w:val="al"/><w:text/></w:sdtPr><w:sdtContent>{run(words_of_run(w))}'
        f"</w:sdtContent></w:sdt>"
    ),
    "sdt checkbox": lambda w: (
        f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'
        f'</w:sdtPr><w:sdtContent>{run(words_of_run("☒"))}</w:sdtContent></w:sdt>'
    ),
    "smartTag": lambda w: f'<w:smartTag w:uri="u" w:element="place">{run(words_of_run(w))}</w:smartTag>',
    "customXml": lambda w: f'<w:customXml w:uri="u" w:element="e">{run(words_of_run(w))}</w:customXml>',
    "bdo": lambda w: f'<w:bdo w:val="rtl">{run(words_of_run(w))}</w:bdo>',
    "dir": lambda w: f'<w:dir w:val="ltr">{run(words_of_run(w))}</w:dir>',
    "bookmark": lambda w: f'<w:bookmarkStart w:id="1" w:name="b"/>{run(words_of_run(w))}<w:bookmarkEnd w:id="1"/>',
    "proofErr": lambda w: f'<w:proofErr w:type="spellStart"/>{run(words_of_run(w))}<w:proofErr w:type="spellEnd"/>',
    "comment": lambda w: (
        f'<w:commentRangeStart w:id="0"/>{run(words_of_run(w))}<w:commentRangeEnd w:id="0"/>'
        f'{run("<w:commentReference w:id=%s0%s/>" % (chr(34), chr(34)))}'
    ),
    "footnote": lambda w: run(words_of_run(w)) + run('<w:footnoteReference w:id="2"/>'),
    "endnote": lambda w: run(words_of_run(w)) + run('<w:endnoteReference w:id="2"/>'),
    "text box": lambda w: run(
        (
            f'<mc:AlternateContent><mc:Choice Requires="wps">{ANCHOR}</mc:Choice><mc:Fallback>'
            f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></mc:Fallback>"
            f"</mc:AlternateContent>"
        )
    ),
    "text box VML": lambda w: run(
        (f'<w:pict><v:shape style="width:100pt;height:50pt"><v:textbox>{BOX}</v:textbox>' f"</v:shape></w:pict>")
    ),
    "ruby": lambda w: run(
        (
            f'<w:ruby><w:rubyPr><w:rubyAlign w:val="center"/></w:rubyPr><w:rt>{run(words_of_run("reading"))}'
            f"</w:rt><w:rubyBase>{run(words_of_run(w))}</w:rubyBase></w:ruby>"
        )
    ),
    "hidden": lambda w: run(words_of_run("hidden"), "<w:rPr><w:vanish/></w:rPr>"),
    "not hidden": lambda w: run(words_of_run(w), '<w:rPr><w:vanish w:val="0"/></w:rPr>'),
    "webHidden": lambda w: run(words_of_run(w), "<w:rPr><w:webHidden/></w:rPr>"),
    "bold, caps, strike": lambda w: run(words_of_run(w), '<w:rPr><w:b/><w:strike/><w:u w:val="single"/></w:rPr>'),
    "formula": lambda w: "<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>",
    "xml comment": lambda w: f'<!-- a note -->{run("<!-- b -->"+words_of_run(w))}',
    "comment in words": lambda w: run(f"<w:t>wor<!-- c -->ds</w:t>"),
    "processing instruction": lambda w: f"<?pi x?>{run(words_of_run(w))}",
    "CDATA": lambda w: run("<w:t><![CDATA[a < b & c]]></w:t>"),
    "entities": lambda w: run("<w:t>a &lt; b &amp; &#233;&#x2019;&quot;q&quot; &apos;s</w:t>"),
    "line end in words": lambda w: run("<w:t>one\ntwo</w:t>"),
    "tab in words": lambda w: run("<w:t>one\ttwo</w:t>"),
    "space not preserved": lambda w: run(f"<w:t> {w} </w:t>") + run(words_of_run(w)),
    "no-break space": lambda w: run(words_of_run(f"one\u00a0two")),
    "empty words": lambda w: run("<w:t/><w:t></w:t>") + run(words_of_run(w)),
    "two words": lambda w: run(f'{words_of_run("one")}{words_of_run("two")}'),
    "empty run": lambda w: "<w:r/><w:r><w:rPr/></w:r>" + run(words_of_run(w)),
    "perm": lambda w: f'<w:permStart w:id="1" w:edGrp="everyone"/>{run(words_of_run(w))}<w:permEnd w:id="1"/>',
    "other prefix": lambda w: f'<q:r xmlns:q="{W}"><q:t>{w}</q:t></q:r>',
    "unknown element": lambda w: f'<x:odd xmlns:x="urn:x">odd words</x:odd>{run(words_of_run(w))}',
    "page number": lambda w: run("<w:pgNum/>") + run(words_of_run(w)),
    "annotationRef": lambda w: run("<w:annotationRef/>") + run(words_of_run(w)),
}
AROUND = {
    "empty paragraph": lambda p: "<w:p/><w:p><w:pPr/></w:p>" + p,
    "list": lambda p: p.replace(
        "<w:p>", '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>', 1
    ),
    "framePr": lambda p: p.replace(
        "<w:p>",
        (
            '<w:p><w:pPr><w:framePr w:w="2000" w:hSpace="180" w:wrap="around" w:vAnchor="text" w:hAnchor'
            '="text"/></w:pPr>'
        ),
        1,
    ),
    "sectPr": lambda p: p.replace(
        "<w:p>", '<w:p><w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:pPr>', 1
    ),
    "pPrChange": lambda p: p.replace(
        "<w:p>", (f'<w:p><w:pPr><w:jc w:val="left"/><w:pPrChange {A}><w:pPr/></w:pPrChange>' f"</w:pPr>"), 1
    ),
    "end inserted": lambda p: p.replace("<w:p>", f"<w:p><w:pPr><w:rPr><w:ins {A}/></w:rPr></w:pPr>", 1),
    "end deleted": lambda p: p.replace("<w:p>", f"<w:p><w:pPr><w:rPr><w:del {A}/></w:rPr></w:pPr>", 1)
    + f'<w:p>{run(words_of_run(" goes on"))}</w:p>',
    "end hidden": lambda p: p.replace("<w:p>", "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>", 1),
    "sdt block": lambda p: f"<w:sdt><w:sdtPr/><w:sdtContent>{p}</w:sdtContent></w:sdt>",
    "sdt in sdt": lambda p: f"<w:sdt><w:sdtContent><w:sdt><w:sdtContent>{p}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>",
    "customXml block": lambda p: f'<w:customXml w:uri="u" w:element="e">{p}</w:customXml>',
    "altContent block": lambda p: (
        f'<mc:AlternateContent><mc:Choice Requires="w14">{p}</mc:Choice><mc:Fallback>'
        f"{p}</mc:Fallback></mc:AlternateContent>"
    ),
    "words below": lambda p: p + f'<w:p>{run(words_of_run("and so on"))}</w:p>',
    "page break before": lambda p: p.replace("<w:p>", "<w:p><w:pPr><w:pageBreakBefore/></w:pPr>", 1),
    "deleted whole": lambda p: p
    + (
        f'<w:p><w:pPr><w:rPr><w:del {A}/></w:rPr></w:pPr><w:del {A}>{run("<w:delText>Nobody: gone</w:delText>")}'
        f"</w:del></w:p>"
    ),
    "table": lambda p: p
    + (
        f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="999"/></w:tblGrid><w:tr><w:tc>'
        f'<w:tcPr/><w:p>{run(words_of_run("in a cell"))}</w:p></w:tc></w:tr></w:tbl>'
        f"<w:p/>"
    ),
    "table in table": lambda p: p
    + (
        f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="999"/></w:tblGrid><w:tr><w:tc>'
        f'<w:p>{run(words_of_run("outer"))}</w:p><w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="99"/>'
        f'</w:tblGrid><w:tr><w:tc><w:p>{run(words_of_run("inner"))}</w:p></w:tc></w:tr>'
        f"</w:tbl><w:p/></w:tc></w:tr></w:tbl><w:p/>"
    ),
    "row deleted": lambda p: p
    + (
        f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="999"/></w:tblGrid><w:tr><w:trPr>'
        f'<w:del {A}/></w:trPr><w:tc><w:p><w:del {A}>{run("<w:delText>gone</w:delText>")}'
        f'</w:del></w:p></w:tc></w:tr><w:tr><w:tc><w:p>{run(words_of_run("in a cell"))}'
        f"</w:p></w:tc></w:tr></w:tbl><w:p/>"
    ),
}


def whole(paragraphs):
    body = "".join(paragraphs)
    out = io.BytesIO()
    z = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED)
    ct = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-t'
        'ypes"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relatio'
        'nships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    )
    base = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    for part, kind in (
        ("document", "document.main"),
        ("footnotes", "footnotes"),
        ("endnotes", "endnotes"),
        ("comments", "comments"),
        ("numbering", "numbering"),
    ):
        ct += f'<Override PartName="/word/{part}.xml" ContentType="{base}{kind}+xml"/>'
    z.writestr("[Content_Types].xml", ct + "</Types>")
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    z.writestr(
        "_rels/.rels",
        (
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{rel}/officeDocument" Target="word/document.xml"/>'
            f"</Relationships>"
        ),
    )
    z.writestr(
        "word/_rels/document.xml.rels",
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="r{k}" Type="{rel}/{k}" Target="{k}.xml"/>'
            for k in ("footnotes", "endnotes", "comments", "numbering")
        )
        + "</Relationships>",
    )
    note = f'<w:p>{run(words_of_run("a note below"))}</w:p>'
    for k in ("footnote", "endnote"):
        z.writestr(
            f"word/{k}s.xml",
            (
                f'<w:{k}s xmlns:w="{W}"><w:{k} w:type="separator" w:id="0"><w:p><w:r><w:separator/>'
                f'</w:r></w:p></w:{k}><w:{k} w:id="2">{note}</w:{k}></w:{k}s>'
            ),
        )
    z.writestr(
        "word/comments.xml",
        (
            f'<w:comments xmlns:w="{W}"><w:comment w:id="0" w:author="a"><w:p>{run(words_of_run("a comment"))}'
            f"</w:p></w:comment></w:comments>"
        ),
    )
    z.writestr(
        "word/numbering.xml",
        (
            f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
            f'<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:suff w:val="nothing"/>'
            f'<w:lvlText w:val=""/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/'
            f"></w:num></w:numbering>"
        ),
    )
    z.writestr(
        "word/document.xml",
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + HEAD + body + "<w:sectPr/></w:body></w:document>",
    )
    z.close()
    return out.getvalue()


def paragraph(name, pieces):
    runs = [piece if piece.startswith("<") else run(words_of_run(piece)) for piece in pieces]
    return f'<w:p>{run(words_of_run(name + ":"))}{run(words_of_run(" "))}{run(words_of_run(" ")).join(runs)}</w:p>'
