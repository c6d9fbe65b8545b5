"""Make the JSON Schemas with which an editor completes and checks a store's files.

They are made of the same types that read the files; ``data/keys.tsv`` explains each key, in the
words of the user.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from qicao.models.repertoire import Formula, Move, Post, StudiedDocument
from qicao.models.store import (
    HeadingFamily,
    Outline,
    OwnPassage,
    Snippet,
    StoreInfo,
    Theme,
    Variable,
)
from qicao.text import tables

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import PurePosixPath

FOLDER = "schema"
"""The folder of the schemas in a store."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"

_KINDS: Mapping[str, tuple[Any, str]] = {
    "store": (StoreInfo, "素材库的名称和格式"),
    "themes": (list[Theme], "两级主题"),
    "variables": (dict[str, Variable], "变量：素材里写成 {{ 名称 }} 的空"),
    "headings": (list[HeadingFamily], "对仗的小标题组"),
    "own": (dict[str, OwnPassage], "自写项：只有作者能写的段落，只存提示"),
    "posts": (list[Post], "岗位：做什么工作的人，和他们说的话"),
    "documents": (list[StudiedDocument], "学习文件：题名、各部分和可以引用的原句"),
    "formulas": (list[Formula], "表态用语，与公布的一字不差"),
    "moves": (list[Move], "句式：放在材料前后、段落之间的句子"),
    "outline": (Outline, "提纲：一种文稿怎样构成"),
    "paragraphs": (list[Snippet], "素材：能独立使用的段落"),
}

_WORDS = Path(__file__).parent / "data" / "keys.tsv"


@functools.cache
def meanings() -> Mapping[tuple[str, str], str]:
    """Return the explanation of each key, by the name of its type and the key."""
    rows = (row.split("\t") for row in tables.lines(_WORDS))
    return {(struct, key): meaning for struct, key, meaning in rows}


def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of one kind of file, a key of ``_KINDS``, as plain values."""
    kind, about = _KINDS[name]
    made = msgspec.json.decode(msgspec.json.encode(msgspec.json.schema(kind)))
    for struct, definition in made["$defs"].items():
        definition.pop("description", None)
        definition.pop("title", None)
        for key, value in definition["properties"].items():
            value["description"] = meanings()[struct, key]
    return {"$schema": _DIALECT, "title": about, **_as_read(made)}


def _as_read(value: Any) -> Any:  # noqa: ANN401 - plain JSON
    """Return a schema that also allows numbers and booleans as text: they are read as text."""
    if isinstance(value, list):
        return [_as_read(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get("type") == "string" and "format" not in value:
        return {**value, "type": ["string", "number", "boolean"]}
    return {key: _as_read(item) for key, item in value.items()}


def files() -> dict[str, bytes]:
    """Return the content of a store's schema files, by file name."""
    return {
        f"{name}.schema.json": msgspec.json.format(msgspec.json.encode(schema(name)), indent=1)
        + b"\n"
        for name in _KINDS
    }


def modeline(path: PurePosixPath) -> str:
    """Return the comment that names the schema of the file at ``path`` in a store, for editors."""
    folders = {"outlines": "outline", "paragraphs": "paragraphs"}
    inside = path.parts[0] if len(path.parts) > 1 else ""
    up = "../" if inside else ""
    name = folders.get(inside, path.stem)
    return f"# yaml-language-server: $schema={up}{FOLDER}/{name}.schema.json\n"
