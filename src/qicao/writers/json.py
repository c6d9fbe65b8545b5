"""JSON that other programs may rely on: fields are added, never renamed (DESIGN section 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from qicao.models.draft import Draft

VERSION = 1


def write(draft: Draft) -> str:
    """The whole draft as one JSON object, ending in a newline."""
    return encode(document(draft))


def document(draft: Draft) -> dict[str, Any]:
    """The draft as plain values, ``version`` first."""
    return {"version": VERSION, **msgspec.to_builtins(draft)}


def encode(value: Any) -> str:  # noqa: ANN401 - anything that JSON holds
    """JSON with Chinese as Chinese, indented, ending in a newline."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"
