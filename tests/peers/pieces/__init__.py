"""What documents can hold, as pieces of markup: each has a name, so that a difference can be laid at its door.

A piece within a paragraph is a function of some words, a piece around one a function of the paragraph. Each kind of
document has its pieces (`INLINE`), those around paragraphs (`AROUND`), and makes a `paragraph` of a name and pieces and
the `whole` of paragraphs.
"""

from pieces import docx, html, odt, rtf

KINDS = {kind.__name__.rsplit(".")[-1]: kind for kind in (docx, odt, rtf, html)}
NAMES = ["Worker", "Client", "Dr. Lee", "Ann Smith"]
WORDS = "yes no well I mean so the plan was café “ok” 12:30 it's fine".split()
