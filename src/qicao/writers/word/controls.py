"""What waits for its author as Word's content controls: filled once, a blank is filled everywhere.

Controls of one name are bound to one entry of a part of the file (ISO/IEC 29500-1, 17.5.2.6).
Their looks belong to the placeholder alone, which goes when something is typed in its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from qicao.text.blanks import runs
from qicao.text.placeholders import is_name
from qicao.writers.blocks import blocks, signature_lines
from qicao.writers.word.markup import DECLARATION, escape, part, run, w
from qicao.writers.word.package import (
    CUSTOM_XML,
    CUSTOM_XML_PROPERTIES,
    GLOSSARY,
    STYLES,
    Part,
)
from qicao.writers.word.style import definition
from qicao.writers.word.styles import marking

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qicao.models.draft import Draft
    from qicao.writers.word.style import Names

OWN = "自写："
"""What the tag of an own passage's control begins with, before the passage's name."""

NAMESPACE = "urn:qicao:blanks"
VALUES = "customXml/blanks.xml"
"""The part with the values of all blanks, as this program names it; Word names it anew."""

_STORE = "{6B0C1D52-3F4E-4A87-9C25-71D0E8A4B3F6}"
"""By which controls name the part with the values: any will do, the same in every file."""

_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


def blank(name: str, text: str, style: str) -> str:
    """A run that waits for the value of a variable; a name that can't be one is a plain run."""
    shown = run(text, style)
    if not is_name(name):
        return shown
    binding = w(
        "dataBinding",
        prefixMappings=f"xmlns:q='{NAMESPACE}'",
        xpath=f"/q:blanks[1]/q:blank[@name='{name}'][1]",
        storeItemID=_STORE,
    )
    return w("sdt", _properties(name, name, binding + w("text")), w("sdtContent", shown))


def passage(name: str, paragraph: str) -> str:
    """A paragraph that waits for an own passage, which may be several paragraphs and tables."""
    tag = OWN + name
    return w("sdt", _properties(name, tag, ""), w("sdtContent", paragraph)) if name else paragraph


def _properties(shown: str, tag: str, behind: str) -> str:
    return w(
        "sdtPr",
        w("alias", val=shown),
        w("tag", val=tag),
        w("placeholder", w("docPart", val=tag)),
        w("showingPlcHdr"),
        behind,
    )


def parts(draft: Draft, names: Names) -> list[Part]:
    """The parts that the controls of a draft need beside it; none where nothing waits."""
    blanks, passages = _waiting(draft)
    shown = [
        *((tag, names.blank, text) for tag, text in blanks.items()),
        *((tag, names.prompt, text) for tag, text in passages.items()),
    ]
    found = []
    if blanks:
        properties = Part("customXml/blanksProps.xml", CUSTOM_XML_PROPERTIES, _item())
        found.append(Part(VALUES, CUSTOM_XML, _values(blanks), (properties,)))
    if shown:
        styles = Part("word/glossary/styles.xml", STYLES, _styles(names))
        found.append(Part("word/glossary/document.xml", GLOSSARY, _glossary(shown), (styles,)))
    return found


def _waiting(draft: Draft) -> tuple[dict[str, str], dict[str, str]]:
    """The blanks and the own passages that wait in a draft, by tag, with the text in their place."""
    lines = list(blocks(draft))
    texts = [draft.title, *(block.lead + block.text for block in lines if not block.open)]
    texts += [cell for block in lines for row in block.rows for cell in row]
    named = (one for text in [*texts, *signature_lines(draft)] for one in runs(text))
    blanks = {one.name: one.text for one in named if is_name(one.name)}
    return blanks, {OWN + one.name: one.text for one in lines if one.open and one.name}


def _values(names: Iterable[str]) -> str:
    empty = "".join(f'<blank name="{escape(name)}"></blank>' for name in names)
    return f'{DECLARATION}<blanks xmlns="{NAMESPACE}">{empty}</blanks>'


def _item() -> str:
    named = f'xmlns:ds="{_PROPERTIES}" ds:itemID="{_STORE}"'
    reference = f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs>'
    return f"{DECLARATION}<ds:datastoreItem {named}>{reference}</ds:datastoreItem>"


def _glossary(shown: Iterable[tuple[str, str, str]]) -> str:
    """The texts that stand in the place of what is missing, by tag, each in its style."""
    return part(
        "glossaryDocument",
        w(
            "docParts",
            *(
                w(
                    "docPart",
                    w(
                        "docPartPr",
                        w("name", val=tag),
                        w("category", w("name", val="General"), w("gallery", val="placeholder")),
                        w("types", w("type", val="bbPlcHdr")),
                        w("behaviors", w("behavior", val="content")),
                    ),
                    w("docPartBody", w("p", run(text, style))),
                )
                for tag, style, text in shown
            ),
        ),
    )


def _styles(names: Names) -> str:
    """The styles that the placeholders are in, by the ids that the document has for them."""
    prompt, _, marked = marking()
    used = (replace(prompt, id=names.prompt, based=""), replace(marked, id=names.blank, based=""))
    normal = w("style", w("name", val="Normal"), type="paragraph", default=1, styleId="Normal")
    return part("styles", normal, *map(definition, used))
