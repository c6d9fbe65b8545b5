"""Write a draft as JSON with a stable form: fields are added, never renamed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from qicao.writers.options import DEFAULT

if TYPE_CHECKING:
    from qicao.models.draft import Draft
    from qicao.writers.options import Options

VERSION = 1


def write(draft: Draft, options: Options = DEFAULT) -> str:
    """Return the whole draft as one JSON object, always with origins, ending in a newline."""
    recipe = {"recipe": msgspec.json.decode(options.carried)} if options.carried else {}
    return encode({"version": VERSION, **msgspec.to_builtins(draft), **recipe})


def encode(value: Any) -> str:  # noqa: ANN401 - anything that JSON holds
    """Encode a value as indented JSON with unescaped Chinese, ending in a newline.

    Lone surrogates become ``?``.
    """
    try:
        data = msgspec.json.encode(value)
    except UnicodeEncodeError:  # a file name that isn't valid text
        data = msgspec.json.encode(_as_text(value))
    return msgspec.json.format(data, indent=2).decode() + "\n"


def _as_text(value: Any) -> Any:  # noqa: ANN401 - the same
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_as_text(key): _as_text(item) for key, item in value.items()}
    return [_as_text(item) for item in value] if isinstance(value, (list, tuple)) else value
