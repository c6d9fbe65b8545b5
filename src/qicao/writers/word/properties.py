"""Write a Word file's metadata: title, author, date, and how the draft was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.assembly.carrying import CUSTOM as CARRIED
from qicao.assembly.carrying import NAME
from qicao.writers.facts import author, facts
from qicao.writers.word.markup import DECLARATION, escape
from qicao.writers.word.package import CORE, CUSTOM, Part

if TYPE_CHECKING:
    from qicao.models.draft import Draft
    from qicao.writers.options import Options

_NAMESPACES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_SHOWN = {"qicao": "qicao", "outline": "提纲", "seed": "种子", "recipe": "配方"}
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The format id of every custom property of an Office file ([MS-OSHARED] 2.3.3.2.2)."""

_LONGEST = 255
"""Maximum length of a property that Word itself accepts, in characters."""


def properties(draft: Draft, options: Options) -> list[Part]:
    """Return the parts with core properties and, if a recipe is carried, custom properties."""
    core = Part("docProps/core.xml", CORE, _core(draft, options))
    return [core, Part(CARRIED, CUSTOM, _custom(options.carried))] if options.carried else [core]


def _core(draft: Draft, options: Options) -> str:
    """Return the core properties; both dates are the draft's date at midnight."""
    made = facts(draft, options)
    signed = author(draft)
    day = f"{draft.date.isoformat()}T00:00:00Z"
    stated = {
        "dc:title": draft.title,
        "dc:creator": signed,
        "cp:keywords": "; ".join(f"{name}={value}" for name, value in made.items()),
        "dc:description": "，".join(f"{_SHOWN[name]} {value}" for name, value in made.items()),
        "cp:lastModifiedBy": signed,
        "dc:language": "zh-CN",
    }
    written = "".join(
        f"<{name}>{escape(value[:_LONGEST])}</{name}>" for name, value in stated.items() if value
    )
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return f"{DECLARATION}<cp:coreProperties {_NAMESPACES}>{written}{dates}</cp:coreProperties>"


def _custom(carried: str) -> str:
    """Return the custom properties: the recipe, in pieces short enough for Word."""
    pieces = [carried[at : at + _LONGEST] for at in range(0, len(carried), _LONGEST)]
    written = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number + 1}" name="{NAME}-{number:03}">'
        f'<vt:lpwstr xml:space="preserve">{escape(piece)}</vt:lpwstr></property>'
        for number, piece in enumerate(pieces, 1)
    )
    spaces = f'xmlns="{_CUSTOM}custom-properties" xmlns:vt="{_CUSTOM}docPropsVTypes"'
    return f"{DECLARATION}<Properties {spaces}>{written}</Properties>"
