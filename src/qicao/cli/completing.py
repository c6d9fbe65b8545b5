"""Compute completion candidates: commands, options, and names from the stores.

The metavar of an option or argument decides how its value is completed. The commands and their
parameters come from ``shape``, without importing Typer.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from qicao.cli.shape import shape
from qicao.text.initials import begins

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from qicao.cli.shape import Param
    from qicao.models.profile import Profile
    from qicao.store.names import StoreNames


class Candidate(NamedTuple):
    """A completed word and its explanation."""

    value: str
    about: str = ""


class Line:
    """A command line parsed up to the word that is being typed.

    ``command`` is "" before the command's name. ``waiting`` is the option whose value comes next,
    or None. ``only_arguments`` is true after ``--``.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self.shape = shape()
        self.command = ""
        self.given: dict[str, list[str]] = {}
        """Parameter name → the values given to the option; an empty list for a flag."""
        self.arguments: list[str] = []
        self.waiting: Param | None = None
        self.only_arguments = False
        for word in words:
            self._take(word)

    def _take(self, word: str) -> None:
        if self.waiting is not None:
            self.given[self.waiting.name].append(word)
            self.waiting = None
        elif word == "--" and not self.only_arguments:
            self.only_arguments = True
        elif word != "-" and self._is_option(word):  # "-" is standard input
            self._take_option(word)
        elif not self.command:
            self.command, self.only_arguments = word, False
        else:
            self.arguments.append(word)

    def _is_option(self, word: str) -> bool:
        return word.startswith("-") and not self.only_arguments

    def _take_option(self, word: str) -> None:
        name, param, value = self.option(word)
        if param is None:
            return
        values = self.given.setdefault(param.name, [])
        if len(word) > len(name):
            values.append(value)
        elif not param.is_flag:
            self.waiting = param

    @property
    def params(self) -> Sequence[Param]:
        """The parameters of the command; empty for an unknown command."""
        return self.shape.params.get(self.command, ())

    def option(self, word: str) -> tuple[str, Param | None, str]:
        """Split ``word``, written ``--name``, ``--name=value``, ``-n`` or ``-nvalue``.

        Return the option's name, its parameter (None when the command has no such option), and the
        value, "" for none.
        """
        name, _, value = word.partition("=")
        if not word.startswith("--") and len(word) > 2:
            name, value = word[:2], word[2:]
        return name, next((param for param in self.params if name in param.names), None), value

    def place(self, typed: str) -> Place | None:
        """The place of the value that begins with ``typed``; None where no value is typed."""
        if self.waiting is not None:
            return Place(self, self.waiting, typed)
        if self._is_option(typed):
            name, param, value = self.option(typed)
            is_begun = param is not None and not param.is_flag and len(typed) > len(name)
            return Place(self, param, value) if param is not None and is_begun else None
        arguments = [param for param in self.params if not param.names]
        if self.arguments and len(arguments) > 1 and arguments[0].several:
            return Place(self, arguments[0], typed, arguments[1])
        if len(self.arguments) < len(arguments):
            return Place(self, arguments[len(self.arguments)], typed)
        return Place(self, arguments[-1], typed) if arguments and arguments[-1].several else None


class Place(NamedTuple):
    """The place of a value that is being typed: line, parameter, and the value's typed prefix.

    ``after`` is the next argument, which may also be meant where ``param`` takes several values.
    """

    line: Line
    param: Param
    typed: str
    after: Param | None = None

    def folders(self) -> list[Path]:
        """The folders of the stores that the command line uses, strongest first."""
        from qicao.store.stores import locate

        return locate(self.line.given.get("store", ()))

    def names(self) -> StoreNames:
        """The names in the stores that the command line uses."""
        from qicao.store.stores import open_names

        return open_names(self.folders())


def candidates(words: Sequence[str], typed: str) -> list[Candidate]:
    """The candidates for the word ``typed``, each replacing all of it.

    ``words`` are the words before it, without the program's name.
    """
    line = Line(words)
    place = line.place(typed)
    rest = place.typed if place else typed
    # In --var=单 only 单 is completed, yet the whole word is replaced.
    before = typed.removesuffix(rest) if rest else typed
    found = list(_of_place(place)) if place else _of_command(line, typed)
    if place and not place.param.names and not found and not typed:
        found = _of_command(line, typed)
    fitting: dict[str, Candidate] = {}
    for candidate in found:
        if begins(candidate.value, rest):
            value = before + candidate.value
            fitting.setdefault(value, candidate._replace(value=value))
    return list(fitting.values())


def _of_command(line: Line, typed: str) -> list[Candidate]:
    """The commands before a command's name, else the options that can still be given."""
    if not line.command and not typed.startswith("-"):
        return [Candidate(name, about) for name, about in line.shape.commands.items()]
    if line.only_arguments:
        return []
    return [
        Candidate(name, param.about)
        for param in line.params
        if param.several or param.name not in line.given
        for name in param.names
    ]


def _of_place(place: Place) -> Iterable[Candidate]:
    if place.after is not None:
        both = (place._replace(param=place.after, after=None), place._replace(after=None))
        return [candidate for one in both for candidate in _of_place(one)]
    if place.param.choices:
        return [Candidate(choice) for choice in place.param.choices]
    complete = BY_METAVAR.get(place.param.metavar)
    return complete(place) if complete else ()


def _themes(place: Place) -> Iterator[Candidate]:
    # A snippet is filed only under a theme without children.
    leaves_only = place.line.command in ("add", "move")
    themes = [t for t in place.names().themes if not (leaves_only and t.divided)]
    for theme in themes:
        yield Candidate(theme.name, theme.about or (theme.parent and f"属于 {theme.parent}"))
    if place.typed:
        for theme in themes:
            yield from (Candidate(alias, f"即 {theme.name}") for alias in theme.aliases)


def _outlines(place: Place) -> Iterator[Candidate]:
    """Yield the outlines, then files and folders: a file may prescribe an outline."""
    yield from (Candidate(name, about) for name, about in place.names().outlines.items())
    yield from paths(place.typed)


def _variables(place: Place) -> list[Candidate]:
    variables = place.names().variables
    name, equals, _ = place.typed.partition("=")
    if equals:
        choices = variables[name].choices if name in variables else ()
        return [Candidate(f"{name}={choice}") for choice in choices]
    return [Candidate(f"{n}=", variable.prompt) for n, variable in variables.items()]


def _own(place: Place) -> Iterator[Candidate]:
    name, equals, value = place.typed.partition("=")
    if not equals:
        for known, prompt in place.names().own.items():
            yield Candidate(f"{known}=", prompt)
    elif not value:
        yield Candidate(f"{name}=@", "从文件读")
    elif value.startswith("@"):
        for path in paths(value[1:]):
            yield path._replace(value=f"{name}=@{path.value}")


def _of_profile(place: Place) -> Iterable[Candidate]:
    """The variables for ``profile set``; the saved values and facts for ``profile forget``."""
    what = place.line.arguments[0]
    if what == "set":
        return _variables(place)
    if what != "forget":
        return ()
    return [*map(Candidate, _profile(place).values), *_my_facts(place)]


def _profile(place: Place) -> Profile:
    from qicao.cli import profiles

    named = place.line.given.get("as_")
    return profiles.read(named[-1] if named else None).profile


def _my_facts(place: Place) -> list[Candidate]:
    return [Candidate(fact.key, fact.text) for fact in _profile(place).facts if fact.key]


def _profiles(_place: Place) -> list[Candidate]:
    from qicao.cli import profiles

    return [Candidate(name) for name in profiles.names()]


def _ids(place: Place) -> list[Candidate]:
    from qicao.store.stores import open_ids

    ids = open_ids(place.folders())
    return [Candidate(name, about) for name, about in ids.items()]


def _files(place: Place) -> Iterator[Candidate]:
    yield from paths(place.typed)
    if "--output" in place.param.names:
        known = _endings(place.line.command)
        endings = {kind: ending for ending, kind in reversed(known.items())}
        stem = os.path.splitext(place.typed)[0]  # noqa: PTH122 - a Path would lose ./ and ~/
        if os.path.basename(stem):  # noqa: PTH119 - the same
            yield from (Candidate(stem + ending) for ending in endings.values())


def _endings(command: str) -> dict[str, str]:
    """Return suffix → format of the files that a command can write."""
    if command == "compare":
        from qicao.writers.comparison import ENDINGS
    elif command == "check":
        from qicao.cli.marking import ENDINGS
    else:
        from qicao.writers import ENDINGS
    return ENDINGS


def _folders(place: Place) -> Iterator[Candidate]:
    if place.param.name == "store":
        yield Candidate("starter", "自带的素材库")
    yield from (path for path in paths(place.typed) if path.value.endswith("/"))


def paths(typed: str) -> Iterator[Candidate]:
    """Yield the files and folders whose path begins with ``typed``.

    Hidden ones are yielded only when their leading dot, at least, was typed.

    Raises:
        OSError: when the folder can't be listed.
    """
    folder, start = os.path.split(typed)
    before = typed.removesuffix(start) if start else typed
    with os.scandir(os.path.expanduser(folder) or ".") as entries:  # noqa: PTH111 - may be no path
        for entry in sorted(entries, key=lambda entry: entry.name):
            hidden = entry.name.startswith(".") and not start
            if entry.name.startswith(start) and not hidden:
                yield Candidate(before + entry.name + "/" * entry.is_dir())


def _fixed(place: Place) -> list[Candidate]:
    """The fixed words of a metavar, the same in every store."""
    from qicao.models.common import AUDIENCES
    from qicao.models.store import PERSONS, ROLES

    words = {"作用": ROLES, "人称": PERSONS, "对象": AUDIENCES}
    return [Candidate(word) for word in words[place.param.metavar]]


def _statuses(_place: Place) -> list[Candidate]:
    from qicao.cli.wording.snippet import STATUS_NAMES

    return [Candidate(status, about) for status, about in STATUS_NAMES.items()]


def _rules(_place: Place) -> Iterator[Candidate]:
    from qicao.models.finding import FAMILIES
    from qicao.rules.rulefiles import built_in

    yield from (Candidate(family, "整类") for family in FAMILIES)
    yield from (Candidate(rule.id, rule.about) for rule in built_in())


BY_METAVAR: dict[str, Callable[[Place], Iterable[Candidate]]] = {
    "主题": _themes,
    "提纲": _outlines,
    "名称=值": _variables,
    "名称=文本": _own,
    "编号": _ids,
    "文件": _files,
    "来源": _files,
    "表格": _files,
    "文件夹": _folders,
    "作用": _fixed,
    "人称": _fixed,
    "对象": _fixed,
    "状态": _statuses,
    "规则": _rules,
    "素材库": _folders,
    "项目": _of_profile,
    "谁": _profiles,
    "材料": _my_facts,
}
"""Metavar → function that completes its value; other metavars have no candidates."""
