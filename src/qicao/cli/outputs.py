"""Declare the output of each ``--format json`` as types, and make JSON Schemas from them.

The schemas are in the package's ``schemas/``, for other programs. After a change of types
``python -m qicao.cli.outputs`` rewrites them; a test compares both. Fields are added, never renamed
or removed, so a schema allows unknown fields.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

import msgspec
from msgspec import Struct

from qicao.linting.model import LintProblem
from qicao.models.common import Audience, Validity
from qicao.models.draft import Draft
from qicao.models.finding import Family, Level
from qicao.models.forecast import Forecast
from qicao.models.profile import Profile
from qicao.models.recipe import Recipe
from qicao.models.source import LedgerRow, Repair
from qicao.models.store import Origin, Role, Snippet, Status, Variable
from qicao.store.byhand import ManualChange

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

FOLDER = Path(__file__).parent.parent / "schemas"
"""The package's folder of schemas."""

Version = Literal[1]


class Output(Struct):
    version: Version


class Assembled(Draft, frozen=True, kw_only=True):
    version: Version
    recipe: Recipe


class Planned(Output):
    plan: Forecast


class SplitSource(Struct):
    path: str
    title: str
    sha256: str
    encoding: str
    essays: int


class SplitSnippet(Struct):
    id: str
    theme: str | None
    subtheme: str | None
    also: list[str]
    evidence: list[str]
    sure: float
    candidates: list[str]
    role: Role
    person: str
    audience: Audience
    essay: int
    lines: list[int]
    text: str
    lead: str | None
    enumerator: str | None
    announces: str | None
    follows: str | None
    flags: list[str]
    variables: dict[str, str]
    valid: Validity | None
    status: Status
    reason: str | None


class SplitOne(Output):
    source: SplitSource
    lines: list[LedgerRow]
    repairs: list[Repair]
    snippets: list[SplitSnippet]


class SplitSeveral(Output):
    results: list[SplitOne]


class FoundInFile(Struct):
    path: str
    line: int
    column: int
    length: int
    rule: str
    family: Family
    level: Level
    message: str
    suggestion: str
    fixable: bool


class Checked(Output):
    findings: list[FoundInFile]


class Linted(Output):
    problems: list[LintProblem]


class ComparedText(Struct):
    path: str
    counted: int
    total: float
    unquoted: float
    most: float
    nearest: str | None
    masked: float


class ComparedPlace(Struct):
    line: int
    column: int
    length: int


class ComparedChange(Struct):
    a: str
    b: str


class ComparedRun(Struct):
    length: int
    text: str
    a: list[ComparedPlace]
    b: list[ComparedPlace]
    changes: list[ComparedChange]


class ComparedPair(Struct):
    a: str
    b: str
    share: float
    share_a: float
    share_b: float
    masked: float
    longest: int
    runs: list[ComparedRun]


class Compared(Output):
    threshold: float
    texts: list[ComparedText]
    earlier: list[str]
    pairs: list[ComparedPair]
    groups: list[list[str]]


class SearchHit(Struct):
    id: str
    theme: str
    role: Role
    status: Status
    text: str
    spans: list[tuple[int, int]]


class Searched(Output):
    found: int
    hits: list[SearchHit]


class SnippetPlace(Struct):
    path: str
    line: int


class ShownSnippet(Snippet, frozen=True, kw_only=True):
    place: SnippetPlace
    by_hand: dict[str, ManualChange]


class Shown(Output):
    snippets: list[ShownSnippet]


class ReviewedSnippet(Struct):
    id: str
    theme: str
    parent: str | None
    role: Role
    status: Status
    reason: str | None
    flags: list[str]
    origin: Origin | None
    text: str
    proposal: str | None


class Reviewed(Output):
    snippets: list[ReviewedSnippet]


class Added(Output):
    snippet: Snippet
    evidence: list[str]
    doubts: list[str]


class EstimatedBy(Struct):
    outline: str
    length: int
    audience: Audience | None


class CountedTheme(Struct):
    name: str
    definition: str
    snippets: int
    characters: int
    roles: dict[str, int]


class LentTheme(CountedTheme):
    children: list[LentTheme]


class ListedTheme(CountedTheme):
    longest: int
    drafts: int
    children: list[ListedTheme]


class ListedThemes(Output):
    estimated: EstimatedBy
    themes: list[ListedTheme]
    beneath: list[LentTheme]


class ListedOutline(Struct):
    name: str
    about: str
    by: Literal["theme", "role"]
    roles: list[str]
    lengths: list[int]
    own: list[str]
    person: str
    parts: list[str]


class ListedOutlines(Output):
    outlines: list[ListedOutline]


class ListedVariable(Variable, frozen=True, kw_only=True):
    name: str


class ListedVariables(Output):
    variables: list[ListedVariable]


class Kept(Profile, frozen=True, kw_only=True):
    version: Version
    path: str | None


KINDS: Mapping[str, tuple[Any, str]] = {
    "assemble": (Assembled, "qicao assemble --format json：初稿"),
    "plan": (Planned, "qicao assemble --plan --format json：会写成什么样"),
    "split": (SplitOne | SplitSeveral, "qicao split --format json：拆分的结果"),
    "check": (Checked, "qicao check --format json：文稿里的问题"),
    "lint": (Linted, "qicao lint --format json：素材库里的问题"),
    "compare": (Compared, "qicao compare --format json：雷同"),
    "search": (Searched, "qicao search --format json：找到的素材"),
    "show": (Shown, "qicao show --format json：素材"),
    "review": (Reviewed, "qicao review --format json：要看的素材"),
    "add": (Added, "qicao add --format json：加入的素材"),
    "list-themes": (ListedThemes, "qicao list-themes --format json：主题"),
    "list-outlines": (ListedOutlines, "qicao list-outlines --format json：提纲"),
    "list-variables": (ListedVariables, "qicao list-variables --format json：变量"),
    "profile": (Kept, "qicao profile --format json：个人信息"),
}
"""Schema name → its type, and its title."""


def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema called ``name``, a key of ``KINDS``, as plain values."""
    kind, about = KINDS[name]
    kinds = get_args(kind) or [kind]
    # msgspec makes no schema for a union of two objects.
    tops, definitions = msgspec.json.schema_components(kinds, ref_template="#/$defs/{name}")
    made = {"anyOf": tops} if len(tops) > 1 else tops[0]
    structs = _structs(kinds)
    plain = msgspec.json.decode(msgspec.json.encode({**made, "$defs": definitions}))
    for title, definition in plain["$defs"].items():
        for unwanted in ("description", "title", "additionalProperties"):
            definition.pop(unwanted, None)
        if not structs[title].__struct_config__.omit_defaults:
            definition["required"] = list(definition["properties"])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": about, **plain}


def _structs(kinds: Iterable[Any]) -> dict[str, Any]:
    """Name → struct, for all structs that ``kinds`` use, directly or through others."""
    found: dict[str, Any] = {}
    waiting = list(msgspec.inspect.multi_type_info(kinds))
    while waiting:
        one = waiting.pop()
        if isinstance(one, msgspec.inspect.StructType):
            if one.cls.__name__ not in found:
                found[one.cls.__name__] = one.cls
                waiting += [field.type for field in one.fields]
            continue
        for name in one.__struct_fields__:
            inner = getattr(one, name)
            parts = inner if isinstance(inner, tuple) else (inner,)
            waiting += [part for part in parts if isinstance(part, msgspec.inspect.Type)]
    return found


def files() -> Iterator[tuple[Path, bytes]]:
    """Yield the path and the content of each schema file."""
    for name in KINDS:
        data = msgspec.json.encode(schema(name))
        yield FOLDER / f"{name}.schema.json", msgspec.json.format(data, indent=1) + b"\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for path, content in files():
        path.write_bytes(content)
