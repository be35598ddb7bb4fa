"""Pieces of OpenDocument texts."""

import io
import random
import zipfile

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.3" '
    + " ".join(
        f'xmlns:{k}="urn:oasis:names:tc:opendocument:xmlns:{v}"'
        for k, v in dict(
            office="office:1.0",
            text="text:1.0",
            table="table:1.0",
            draw="drawing:1.0",
            style="style:1.0",
            svg="svg-compatible:1.0",
            fo="xsl-fo-compatible:1.0",
            meta="meta:1.0",
            number="datastyle:1.0",
        ).items()
    )
    + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/">'
)
CHANGES = (
    '<text:tracked-changes><text:changed-region xml:id="c1" text:id="c1"><text:deletion>'
    "<office:change-info><dc:creator>a</dc:creator><dc:date>2026-01-01T00:00:00"
    "</dc:date></office:change-info><text:p>gone</text:p></text:deletion></text:changed-region>"
    '<text:changed-region xml:id="c2" text:id="c2"><text:insertion><office:change-info>'
    "<dc:creator>a</dc:creator><dc:date>2026-01-01T00:00:00</dc:date></office:change-info>"
    "</text:insertion></text:changed-region></text:tracked-changes>"
)
INLINE = {
    "span": lambda w: f"<text:span>{w}</text:span>",
    "span in span": lambda w: f'<text:span text:style-name="B">wor<text:span>d</text:span>s</text:span>',
    "s": lambda w: f'one<text:s text:c="3"/>two<text:s/>three',
    "tab": lambda w: f"one<text:tab/>two",
    "line-break": lambda w: f"one<text:line-break/>two",
    "blanks collapse": lambda w: "one   two\n  three\t four",
    "blanks over spans": lambda w: "one <text:span> two </text:span> three",
    "blank in span end": lambda w: "one<text:span> </text:span>two",
    "a": lambda w: f'<text:a xlink:href="http://x.org" xlink:type="simple">{w}</text:a>',
    "bookmark": lambda w: f'<text:bookmark-start text:name="b"/>{w}<text:bookmark-end text:name="b"/>',
    "bookmark-ref": lambda w: f'<text:bookmark-ref text:reference-format="text" text:ref-name="zz">{w}</text:bookmark-ref>',
    "reference-mark": lambda w: f'<text:reference-mark-start text:name="r"/>{w}<text:reference-mark-end text:name="r"/>',
    "note": lambda w: (
        f'{w}<text:note text:id="n1" text:note-class="footnote"><text:note-citation>1'
        f"</text:note-citation><text:note-body><text:p>a note below</text:p></text:note-body>"
        f"</text:note>"
    ),
    "annotation": lambda w: (
        f'{w}<office:annotation office:name="k"><dc:creator>a</dc:creator><text:p>a comment'
        f'</text:p></office:annotation>{w}<office:annotation-end office:name="k"/>'
    ),
    "text box": lambda w: (
        f'<draw:frame svg:width="2cm" svg:height="1cm" text:anchor-type="as-char">'
        f"<draw:text-box><text:p>boxed words</text:p></draw:text-box></draw:frame>"
        f"{w}"
    ),
    "shape": lambda w: (
        f'<draw:custom-shape svg:width="2cm" svg:height="1cm" text:anchor-type="as-char">'
        f"<text:p>boxed words</text:p></draw:custom-shape>{w}"
    ),
    "rectangle": lambda w: (
        f'<draw:rect svg:width="2cm" svg:height="1cm" text:anchor-type="as-char">'
        f"<text:p>boxed words</text:p></draw:rect>{w}"
    ),
    "group of shapes": lambda w: (
        f'<draw:g text:anchor-type="as-char"><draw:rect svg:x="0cm" svg:y="0cm" svg:width="2cm" svg:h'
        f'eight="1cm"><text:p>boxed words</text:p></draw:rect></draw:g>{w}'
    ),
    "picture": lambda w: (
        f'<draw:frame svg:width="2cm" svg:height="1cm" text:anchor-type="as-char">'
        f'<draw:image xlink:href="Pictures/none.png"/><svg:title>a title</svg:title>'
        f"<svg:desc>a description</svg:desc></draw:frame>{w}"
    ),
    "deletion": lambda w: f'one <text:change text:change-id="c1"/>two',
    "insertion": lambda w: f'<text:change-start text:change-id="c2"/>{w}<text:change-end text:change-id="c2"/>',
    "soft-page-break": lambda w: f"one<text:soft-page-break/>two",
    "date": lambda w: f'<text:date text:date-value="2026-03-02" text:fixed="true">02/03/26</text:date>',
    "page-number": lambda w: f'<text:page-number text:select-page="current">1</text:page-number>',
    "author-name": lambda w: f'<text:author-name text:fixed="true">Sam</text:author-name>',
    "user-defined": lambda w: f'<text:user-defined text:name="x" text:fixed="true">{w}</text:user-defined>',
    "variable-set": lambda w: (
        f'<text:variable-set text:name="v" text:display="none" office:value-type="string">unseen'
        f"</text:variable-set>{w}"
    ),
    "placeholder": lambda w: f'<text:placeholder text:placeholder-type="text">&lt;{w}&gt;</text:placeholder>',
    "hidden-text": lambda w: (
        f'{w}<text:hidden-text text:condition="ooow:true" text:string-value="unseen" text:is-hidden="'
        f'true"></text:hidden-text>'
    ),
    "conditional-text": lambda w: (
        f'<text:conditional-text text:condition="ooow:true" text:string-value-if-true="seen" text:str'
        f'ing-value-if-false="unseen">seen</text:conditional-text>'
    ),
    "ruby": lambda w: (
        f"<text:ruby><text:ruby-base>{w}</text:ruby-base><text:ruby-text>reading</text:ruby-text>" f"</text:ruby>"
    ),
    "meta": lambda w: f'<text:meta xml:id="m1">{w}</text:meta>',
    "index mark": lambda w: f'<text:alphabetical-index-mark text:string-value="entry"/>{w}',
    "toc mark": lambda w: f'<text:toc-mark text:string-value="entry" text:outline-level="1"/>{w}',
    "script": lambda w: f"<text:script>x()</text:script>{w}",
    "drop-down": lambda w: (
        f'<text:drop-down text:name="d"><text:label text:value="unseen" text:current-selected="false"'
        f'/><text:label text:value="{w.split()[0]}" text:current-selected="true"/>'
        f"{w.split()[0]}</text:drop-down>"
    ),
    "sequence": lambda w: f'<text:sequence text:ref-name="q" text:name="Fig" text:formula="Fig+1">1</text:sequence>',
    "xml comment": lambda w: f"wor<!-- c -->ds",
    "CDATA": lambda w: "<![CDATA[a < b & c]]>",
    "entities": lambda w: "a &lt; b &amp; &#233;&#x2019;&quot;q&quot;",
    "no-break space": lambda w: "one\u00a0two",
    "soft hyphen": lambda w: "sen\u00adtence",
    "hidden style": lambda w: f'<text:span text:style-name="Hid">unseen</text:span>',
    "processing instruction": lambda w: f"<?pi x?>{w}",
    "unknown element": lambda w: f'<x:odd xmlns:x="urn:x">odd</x:odd> {w}',
}
AROUND = {
    "empty paragraph": lambda p: "<text:p/>" + p,
    "heading": lambda p: p.replace("<text:p>", '<text:h text:outline-level="1">', 1)[: -len("</text:p>")] + "</text:h>",
    "list": lambda p: f"<text:list><text:list-item>{p}</text:list-item></text:list>",
    "list in list": lambda p: (
        f"<text:list><text:list-item><text:list><text:list-item>{p}</text:list-item>"
        f"</text:list></text:list-item></text:list>"
    ),
    "list header": lambda p: f"<text:list><text:list-header>{p}</text:list-header></text:list>",
    "number": lambda p: f"<text:list><text:list-item><text:number>1.</text:number>{p}</text:list-item></text:list>",
    "section": lambda p: f'<text:section text:name="S{random.random()}">{p}</text:section>',
    "hidden section": lambda p: p
    + (f'<text:section text:name="H{random.random()}" text:display="none"><text:p>unseen' f"</text:p></text:section>"),
    "words below": lambda p: p + "<text:p>and so on</text:p>",
    "soft-page-break between": lambda p: "<text:soft-page-break/>" + p,
    "table": lambda p: p
    + (
        '<table:table table:name="T"><table:table-column/><table:table-row><table:table-cell>'
        "<text:p>in a cell</text:p></table:table-cell></table:table-row></table:table>"
    ),
    "table in table": lambda p: p
    + (
        '<table:table table:name="T"><table:table-column/><table:table-row><table:table-cell>'
        '<text:p>outer</text:p><table:table table:name="U"><table:table-column/>'
        "<table:table-row><table:table-cell><text:p>inner</text:p></table:table-cell>"
        "</table:table-row></table:table></table:table-cell></table:table-row></table:table>"
    ),
    "frame at page": lambda p: (
        '<draw:frame text:anchor-type="page" text:anchor-page-number="1" svg:width="2cm" svg:height='
        '"1cm"><draw:text-box><text:p>boxed words</text:p></draw:text-box></draw:frame>'
    )
    + p,
    "variable-decls": lambda p: (
        '<text:variable-decls><text:variable-decl office:value-type="string" text:name="v"/>' "</text:variable-decls>"
    )
    + p,
    "hidden paragraph": lambda p: p
    + ('<text:p>unseen<text:hidden-paragraph text:condition="ooow:true" text:is-hidden="true"/>' "</text:p>"),
}


def whole(paragraphs):
    out = io.BytesIO()
    z = zipfile.ZipFile(out, "w")
    z.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    z.writestr(
        "styles.xml", HEAD.replace("document-content", "document-styles") + "<office:styles/></office:document-styles>"
    )
    z.writestr(
        "META-INF/manifest.xml",
        (
            '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xml'
            'ns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifes'
            't:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>"
        ),
    )
    styles = (
        '<office:automatic-styles><style:style style:name="B" style:family="text">'
        '<style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="Hid" s'
        'tyle:family="text"><style:text-properties text:display="none"/></style:style>'
        "</office:automatic-styles>"
    )
    z.writestr(
        "content.xml",
        HEAD
        + styles
        + "<office:body><office:text>"
        + CHANGES
        + "".join(paragraphs)
        + "</office:text></office:body></office:document-content>",
    )
    z.close()
    return out.getvalue()


def paragraph(name, pieces):
    return f"<text:p>{name}: " + " ".join(pieces) + "</text:p>"
