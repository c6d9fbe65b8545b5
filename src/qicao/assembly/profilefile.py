"""Read and change a profile's file: values under 变量, facts under 材料.

A person may edit the file, so changes replace only the lines of the entries that change.
"""

from __future__ import annotations

import operator
import textwrap
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import yaml

from qicao import yamlfile
from qicao.assembly import factfile
from qicao.errors import Problem, QicaoError
from qicao.models.profile import Profile
from qicao.store.yamledits import dump
from qicao.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from qicao.models.fact import Fact

T = TypeVar("T")

VALUES, FACTS = "变量", "材料"

HEAD = """\
# qicao 的个人信息：常用的变量和材料，起草时自己填进去。可以直接改，也可以用 qicao profile。
"""

_INDENT = 2


def load(text: str, name: str, shown: str) -> Profile:
    """Read the file of the profile called ``name``; ``shown`` is the file's name for messages.

    Raises:
        QicaoError: with every fault and its line.
    """
    problems: list[Problem] = []
    value = yamlfile.read(text, shown, problems)
    sections = _sections(value, shown, problems) if value is not None else {}
    values = _values(sections[VALUES], shown, problems) if VALUES in sections else {}
    facts: tuple[Fact, ...] = ()
    if FACTS in sections:
        facts = tuple(_facts(sections[FACTS], shown, problems))
    if problems:
        raise QicaoError(problems)
    return Profile(name=name, values=values, facts=facts)


_FORMS: Mapping[str, tuple[type, str]] = {
    VALUES: (dict, "应是“变量名: 值”的一组"),
    FACTS: (list, "应是列表，每条材料以“- ”开头"),
}


def _sections(
    value: yamlfile.Value, shown: str, problems: list[Problem]
) -> dict[str, yamlfile.Value]:
    if not isinstance(value.plain, dict):
        problems.append(Problem(f"应有“{VALUES}:”和“{FACTS}:”两组，或其中一组", shown, value.line))
        return {}
    lines = yamlfile.key_lines(value)
    found = {}
    for name, section in yamlfile.members(value).items():
        form, wanted = _FORMS.get(name, (None, ""))
        if form is None:
            near = did_you_mean(name, _FORMS)
            hint = near or f"；变量写在“{VALUES}:”下面"
            problems.append(Problem(f"不认识的键“{name}”{hint}", shown, lines[name]))
        elif not isinstance(section.plain, form):
            problems.append(Problem(f"“{name}”{wanted}", shown, section.line))
        else:
            found[name] = section
    return found


def _values(section: yamlfile.Value, shown: str, problems: list[Problem]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in yamlfile.members(section).items():
        items = value.plain if isinstance(value.plain, list) else [value.plain]
        if not all(isinstance(item, str) for item in items):
            problems.append(Problem(f"“{name}”应是一个值，或一列值", shown, value.line))
        elif not yamlfile.is_null(value):
            found[name] = value.plain
    return found


def _facts(section: yamlfile.Value, shown: str, problems: list[Problem]) -> Iterator[Fact]:
    names: set[str] = set()
    for value, fact in factfile.of_list(section, shown, problems):
        if named(fact) in names:
            problems.append(Problem(f"材料“{named(fact)}”写了两次", shown, value.line))
        names.add(named(fact))
        yield fact


def named(fact: Fact) -> str:
    """Return the name of a fact in a profile: its key noun, or else its text."""
    return fact.key or fact.text


def changed(text: str, before: Profile, after: Profile, shown: str) -> str:
    """Return ``text``, a file that holds ``before``, changed so that it holds ``after``.

    Raises:
        QicaoError: if the result wouldn't hold ``after``, because entries share lines.
    """
    value = yamlfile.read(text, shown, [])
    sections = yamlfile.members(value) if value is not None else {}
    # YAML, too, ends lines at NEL, U+2028 and U+2029.
    lines = text.splitlines(keepends=True)
    if lines and not text.endswith("\n"):
        lines[-1] += "\n"
    keys = yamlfile.key_lines(value) if value is not None else {}
    values = _changes(before.values, after.values, lambda name, value: {name: value})
    facts = _changes(
        _by_name(before.facts), _by_name(after.facts), lambda _, fact: [factfile.in_chinese(fact)]
    )
    cuts = [
        *_cuts(VALUES, keys.get(VALUES), _places_of_values(sections.get(VALUES)), values),
        *_cuts(FACTS, keys.get(FACTS), _places_of_facts(sections.get(FACTS)), facts),
    ]
    for first, end, now in sorted(cuts, key=operator.itemgetter(0), reverse=True):
        lines[first:end] = [now]
    result = "".join(lines)
    if not _holds(result, after):
        message = Problem("写法认不出来，没有改动它", shown)
        raise QicaoError(message, hint="用 qicao profile edit 自己改")
    return result


def _holds(text: str, wanted: Profile) -> bool:
    try:
        found = load(text, wanted.name, "")
    except QicaoError:
        return False
    return found.values == wanted.values and _by_name(found.facts) == _by_name(wanted.facts)


def _by_name(facts: Iterable[Fact]) -> dict[str, Fact]:
    return {named(fact): fact for fact in facts}


class _Place(NamedTuple):
    """The lines of an entry, from 0, ``end`` excluded, and its column, from 0."""

    first: int
    end: int
    column: int


def _changes(
    before: Mapping[str, T], after: Mapping[str, T], plain: Callable[[str, T], object]
) -> dict[str, str]:
    """Return the new text of each entry that differs, by name; empty for one to remove."""
    return {
        name: dump(plain(name, after[name])) if name in after else ""
        for name in {**after, **before}
        if before.get(name) != after.get(name)
    }


def _cuts(
    group: str, line: int | None, places: Mapping[str, _Place], changes: Mapping[str, str]
) -> Iterator[tuple[int, int, str]]:
    """Yield first line (from 0), end (excluded) and replacement text for each change of a group.

    ``line`` is the index of the line after the group's key, None if the file has no such group.
    """
    column = next((place.column for place in places.values()), _INDENT)
    new = ""
    for name, entry in changes.items():
        text = textwrap.indent(entry, " " * column)
        if name in places:
            yield places[name].first, places[name].end, text
        else:
            new += text
    if new and line is None:
        yield _LAST, _LAST, f"{group}:\n{new}"
    elif new:
        end = max((place.end for place in places.values()), default=line or 0)
        yield end, end, new


_LAST = 2**31
"""A line index greater than that of any line."""


def _places_of_values(section: yamlfile.Value | None) -> dict[str, _Place]:
    if section is None or not isinstance(section.node, yaml.MappingNode):
        return {}
    return {
        key.value: _Place(key.start_mark.line, _end(node), key.start_mark.column)
        for key, node in section.node.value
    }


def _places_of_facts(section: yamlfile.Value | None) -> dict[str, _Place]:
    if section is None or not isinstance(section.node, yaml.SequenceNode):
        return {}
    # The list's start is that of its first dash.
    column = section.node.start_mark.column
    return {
        named(fact): _Place(value.node.start_mark.line, _end(value.node), column)
        for value, fact in factfile.of_list(section, "", [])
    }


def _end(node: yaml.Node) -> int:
    """Return the index of the line after a node, before any comments that follow it."""
    while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    mark = node.end_mark
    # A block scalar ends at column 0 of the next line.
    return int(mark.line + (mark.column > 0 or mark.line == node.start_mark.line))
