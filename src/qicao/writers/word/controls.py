"""Write blanks and own passages as Word's content controls.

The controls of a blank are bound to one entry of a part of the file, so that filling in one fills
in all (ISO/IEC 29500-1, 17.5.2.6). Only the placeholder, which typed text replaces, is shaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from qicao.assembly.amended import OWN
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

NAMESPACE = "urn:qicao:blanks"
VALUES = "customXml/blanks.xml"
"""The name of the part with the values of all blanks; Word renames it when saving."""

_STORE = "{6B0C1D52-3F4E-4A87-9C25-71D0E8A4B3F6}"
"""The id by which controls refer to the part with the values: arbitrary, but constant."""

_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


def blank(name: str, text: str, style: str) -> str:
    """Return the control of a blank; a plain run if ``name`` can't be a variable's.

    ``text`` is the placeholder, ``style`` the id of its character style.
    """
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
    """Return the control of an own passage, which can hold several paragraphs and tables.

    ``paragraph`` is its prompt as XML, returned alone if ``name`` is empty.
    """
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
    """Return the parts that the controls of a draft need: values and placeholders, if any."""
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
    """Map the tags of a draft's open blanks, and of its own passages, to their placeholders."""
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
    """Return the part of the placeholders, each given as tag, style's id and text."""
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
    """Return the part of the placeholders' styles, with the ids that they have in the document."""
    prompt, _, marked = marking()
    used = (replace(prompt, id=names.prompt, based=""), replace(marked, id=names.blank, based=""))
    normal = w("style", w("name", val="Normal"), type="paragraph", default=1, styleId="Normal")
    return part("styles", normal, *map(definition, used))
