"""Convert a store's entries to plain values as in their files: defaults are left out."""

from __future__ import annotations

import functools
from typing import Any

import msgspec


@functools.cache
def _fields(kind: type[msgspec.Struct]) -> tuple[msgspec.structs.FieldInfo, ...]:
    # msgspec evaluates the annotations at each call, which takes longer than writing.
    return msgspec.structs.fields(kind)


def without_defaults(struct: msgspec.Struct) -> dict[str, Any]:
    """Return the values of ``struct`` that differ from the defaults, under the files' keys."""
    found = {}
    for field in _fields(type(struct)):
        value = getattr(struct, field.name)
        if value != _default(field):
            is_struct = isinstance(value, msgspec.Struct)
            found[field.encode_name] = (
                without_defaults(value) if is_struct else msgspec.to_builtins(value)
            )
    return found


def _default(field: msgspec.structs.FieldInfo) -> object:
    factory = field.default_factory
    return field.default if factory is msgspec.NODEFAULT else factory()
