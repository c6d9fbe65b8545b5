"""Check and convert the given values of variables, and compute the others' defaults."""

from __future__ import annotations

import datetime as dt
import functools
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from qicao.errors import Problem, QicaoError
from qicao.models.store import NOWHERE
from qicao.templating import printing, templates
from qicao.text import blanks, placeholders
from qicao.text.lazy import lazy
from qicao.text.suggestions import did_you_mean, offered

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from qicao.models.store import Place, Variable

DATE = "日期"
"""The variable whose value is the draft's date; every store has it."""

_NO_PLACES: Mapping[str, Place] = MappingProxyType({})

_MOST_STEPS = 50
"""Maximum number of nested defaults: nobody could follow more."""

_LONGEST_CHECKED = 10_000
"""Maximum length in characters of a value that a store's regular expression is matched with."""

_LIST_MARKS = lazy(r"[、，,；;\n]")
_DATE = lazy(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_NUMBER = lazy(r"[+-]?\d{1,18}(\.\d{1,18})?")


class BadValueError(ValueError):
    """A variable doesn't accept a value; the message is for the user."""


def parse_date(text: str) -> dt.date:
    """Parse a date: 2026-11-22, 2026/11/22, 2026.11.22 or 2026年11月22日.

    Raises:
        BadValueError: if the text is no date, or there is no such day.
    """
    found = _DATE.fullmatch(text.strip())
    if found is None:
        raise BadValueError("应是日期，如 2026-11-22")
    try:
        return dt.date(*map(int, found.groups()))
    except ValueError:
        raise BadValueError("没有这一天") from None


def convert(variable: Variable, given: object) -> Any:  # noqa: ANN401 - by the variable's type
    """Convert ``given`` (text, or a value from YAML or JSON) to the type of ``variable``.

    Raises:
        BadValueError: if the variable doesn't accept it.
    """
    if variable.type == "list":
        items = given if isinstance(given, (list, tuple)) else _LIST_MARKS.split(str(given))
        values = [str(item).strip() for item in items if str(item).strip()]
        if not values:
            raise BadValueError("不能为空")
        for value in values:
            _check(variable, value)
        return values
    if isinstance(given, (list, tuple, dict)):
        raise BadValueError("只能有一个值")
    text = given.isoformat() if isinstance(given, dt.date) else str(given).strip()
    if not variable.multiline and "\n" in text:
        raise BadValueError("只能写一行")
    text = variable.aliases.get(text, text)
    if variable.type == "choice" and text not in variable.choices:
        near = did_you_mean(text, variable.choices)
        stop = "。" if variable.message and not near else ""
        raise BadValueError(f"只能是 {'、'.join(variable.choices)}{near}{stop}{variable.message}")
    _check(variable, text)
    if variable.type == "date":
        return parse_date(text)
    return _number(text) if variable.type == "number" else text


def _check(variable: Variable, text: str) -> None:
    if not text:
        raise BadValueError("不能为空")
    if variable.check and len(text) > _LONGEST_CHECKED:
        raise BadValueError(f"太长了（最多 {_LONGEST_CHECKED} 字）")
    if variable.check and not re.fullmatch(variable.check, text):
        raise BadValueError(variable.message or f"不合要求（{variable.check}）")


def _number(text: str) -> int | float:
    if not _NUMBER.fullmatch(text):
        raise BadValueError("应是数字")
    return float(text) if "." in text else int(text)


class Values:
    """The values of all variables: given, else by default, else blank.

    Calling an instance records a variable as used.
    """

    def __init__(
        self,
        declared: Mapping[str, Variable],
        given: Mapping[str, Any],
        places: Mapping[str, Place] = _NO_PLACES,
    ) -> None:
        self._declared = declared
        self._places = places
        self._values: dict[str, Any] = dict(given)
        self._given = frozenset(given)
        self._assumed: frozenset[str] = frozenset()
        self._working: set[str] = set()
        self._made_of: dict[str, frozenset[str]] = {}
        self.used: dict[str, None] = {}

    def assume(self, values: Mapping[str, Any]) -> None:
        """Set values for variables that weren't given; ``filled`` doesn't count them."""
        for name, value in values.items():
            self._values.setdefault(name, value)
        self._assumed = frozenset(values) - self._given

    def __call__(self, name: str) -> Any:  # noqa: ANN401 - by the variable's type
        """Return the value to print for ``name``, or its blank, and record ``name`` as used."""
        self.used.setdefault(name)
        return self.printed(name)

    def printed(self, name: str) -> Any:  # noqa: ANN401 - by the variable's type
        """Return the value to print for ``name``, or its blank."""
        value = self.value(name)
        return blank(name) if value is None else value

    def value(self, name: str) -> Any:  # noqa: ANN401 - by the variable's type
        """Return the value of ``name``, or None.

        Raises:
            QicaoError: if its default can't be computed, or depends on itself.
        """
        if name not in self._values:
            self._values[name] = self._default(name)
        return self._values[name]

    def _default(self, name: str) -> Any:  # noqa: ANN401 - by the variable's type
        variable = self._declared.get(name)
        if variable is None or not variable.default:
            return None
        place = self._places.get(name, NOWHERE)
        if name in self._working:
            raise QicaoError(Problem(f"变量“{name}”的 default 绕回了自己", *place))
        if len(self._working) >= _MOST_STEPS:
            message = f"变量“{name}”的 default 绕得太远（超过 {_MOST_STEPS} 个变量）"
            raise QicaoError(Problem(message, *place))
        self._working.add(name)
        try:
            value, self._made_of[name] = self._worked_out(variable.default, place)
        finally:
            self._working.discard(name)
        return None if value == "" else value

    def _worked_out(self, expression: str, place: Place) -> tuple[Any, frozenset[str]]:
        """Return an expression's value and its variables; the value is None if one has no value."""
        needed = templates.inspect("{{ " + expression + " }}").names
        values = {other: self.value(other) for other in sorted(needed)}
        if any(value is None for value in values.values()):
            return None, needed
        return templates.evaluate(expression, values, place), needed

    def applies(self, name: str) -> bool:
        """Whether to ask the author for ``name``: it has no condition, or the condition holds."""
        condition = self._declared[name].when
        place = self._places.get(name, NOWHERE)
        return not condition or bool(self._worked_out(condition, place)[0])

    def behind(self, names: Iterable[str]) -> frozenset[str]:
        """Return ``names`` and all variables from which their defaults were computed."""
        found: set[str] = set()
        open_ = set(names)
        while open_:
            found |= open_
            open_ = {other for name in open_ for other in self._made_of.get(name, ())} - found
        return frozenset(found)

    @property
    def missing(self) -> tuple[str, ...]:
        """The variables that were used without a value, in the order of their first use."""
        return tuple(name for name in self.used if self._values.get(name) is None)

    @property
    def unused(self) -> tuple[str, ...]:
        """The variables that were given and not used, sorted, without 日期."""
        return tuple(sorted(self._given.difference(self.used, {DATE})))

    @property
    def filled(self) -> dict[str, Any]:
        """The values of the variables that were used, without assumed ones."""
        return {
            name: self._values[name]
            for name in self.used
            if self._values[name] is not None and name not in self._assumed
        }


def blank(name: str) -> printing.Blank:
    """Return the placeholder in a text for a variable without a value."""
    return printing.Blank(blanks.blank(name))


def variable_meant(name: str, known: Collection[str]) -> str:
    """Return the question which of ``known`` was meant by ``name``; "" where none is near.

    What people call a variable otherwise stands in ``lexicon/data/variable-words.tsv``.
    """
    called = _variables_by_word().get(name)
    return (
        offered([called]) if called is not None and called in known else did_you_mean(name, known)
    )


@functools.cache
def _variables_by_word() -> dict[str, str]:
    from qicao.lexicon.tables import rows

    return {word: variable for variable, *words in rows("variable-words.tsv") for word in words}


def check_given(
    declared: Mapping[str, Variable], given: Mapping[str, object], today: dt.date
) -> dict[str, Any]:
    """Convert all given values, and add ``today`` as 日期 if it isn't given.

    Raises:
        QicaoError: with every unknown name and every invalid value.
    """
    return {DATE: today, **converted(declared, given)}


def converted(declared: Mapping[str, Variable], given: Mapping[str, object]) -> dict[str, Any]:
    """Convert all given values.

    Raises:
        QicaoError: with every unknown name and every invalid value.
    """
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    for name, text in given.items():
        variable = declared.get(name)
        if variable is None:
            problems.append(Problem(f"没有变量“{name}”{variable_meant(name, declared)}"))
            continue
        try:
            values[name] = convert(variable, text)
        except BadValueError as error:
            problems.append(Problem(f"变量“{name}”的值“{text}”：{error}"))
    if problems:
        raise QicaoError(problems, hint="用 qicao list-variables 查看全部变量")
    return values


def check_title(title: str | None, declared: Mapping[str, Variable]) -> None:
    """Check that the names in a title's ``{{ name }}`` are variables.

    A title with other Jinja2 is plain text.

    Raises:
        QicaoError: naming each name that isn't a variable.
    """
    problems = [
        Problem(f"标题里的“{name}”不是变量{did_you_mean(name, declared)}")
        for name in sorted(set((placeholders.pieces(title or "") or [])[1::2]))
        if name not in declared
    ]
    if problems:
        raise QicaoError(problems, hint="用 qicao list-variables 查看全部变量")
