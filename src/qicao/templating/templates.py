"""Fill templates: directly if they have only ``{{ name }}``, otherwise with Jinja2.

Templates come from stores, which are shared; ``sandbox`` restricts what they may contain. Values
are never templates, whatever a user types.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, NamedTuple

from qicao.errors import Problem, QicaoError
from qicao.models.store import NOWHERE
from qicao.templating.printing import LONGEST, Blank, TooLongError, show
from qicao.text import placeholders
from qicao.text.characters import excerpt
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from jinja2 import Template

    from qicao.models.store import Place

_EXCERPT = 60


class TemplateNames(NamedTuple):
    """The variables that a template uses; ``fault`` is its fault in Chinese, or ""."""

    names: frozenset[str]
    fault: str = ""


def inspect(template: str) -> TemplateNames:
    """Return the names of all variables in ``template``, or its fault."""
    cut = placeholders.pieces(template)
    if cut is not None:
        return TemplateNames(frozenset(cut[1::2]))
    return _read(template)[0]


@functools.cache
def _read(source: str) -> tuple[TemplateNames, Template | None]:
    """Return a template's names and the compiled template; for a faulty one, its fault and None."""
    from jinja2 import TemplateSyntaxError, meta

    from qicao.templating import sandbox

    try:
        tree = sandbox.parse(source)
        names = meta.find_undeclared_variables(tree)
        # Jinja2 looks up filters and tests when it compiles: an unknown one is a fault here.
        return TemplateNames(frozenset(names)), sandbox.template(tree)
    except sandbox.RefusedError as error:
        fault = str(error)
    except TemplateSyntaxError as error:
        fault = _in_chinese(str(error.message))
    except Exception:  # noqa: BLE001 - Jinja2 and Python's compiler, given whatever a store holds
        fault = "太复杂，读不下来"
    return TemplateNames(frozenset(), fault), None


_FAULTS = (
    (lazy(r"No filter named '(.+?)'"), "没有过滤器“{}”"),
    (lazy(r"No test named '(.+?)'"), "没有判断“{}”"),
    (lazy(r"unknown tag '(.+?)'"), "不认识标签“{}”"),
    (lazy("nexpected end of template|end of print statement|end of file"), "没有写完"),
    (lazy("Expected an expression"), "{{{{ }}}} 里是空的"),
)


def _in_chinese(message: str) -> str:
    for pattern, chinese in _FAULTS:
        found = pattern.search(message)
        if found:
            return chinese.format(*found.groups())
    return "请检查括号、引号和 {% %} 是否成对"


def fill(
    template: str,
    value_of: Callable[[str], object],
    place: Callable[[], Place] = lambda: NOWHERE,
) -> str:
    """Fill ``template``; ``value_of`` returns the value of a variable, or a ``Blank``.

    ``place`` returns the place of the template in a store, for messages. If the computation fails
    because of blanks, the result is the blanks.

    Raises:
        QicaoError: if the template has a fault, its computation fails (a division by zero), or
            its result is too long.
    """
    literals = _cut(template)
    if literals is not None:
        cut = list(literals)
        cut[1::2] = [show(value_of(name)) for name in cut[1::2]]
        try:
            return joined(cut)
        except TooLongError as error:
            raise _failed(template, error, place()) from error
    used, ready = _read(template)
    if ready is None:
        message = f"模板写法有误，{used.fault}：{excerpt(template, _EXCERPT)}"
        raise QicaoError(Problem(message, *place()))
    values = {name: value_of(name) for name in sorted(used.names)}
    try:
        return joined(ready.generate(values))
    except Exception as error:
        # A result that depends on a blank is blank.
        blanks = [value for value in values.values() if isinstance(value, Blank)]
        if blanks:
            return "、".join(blanks)
        raise _failed(template, error, place()) from error


@functools.lru_cache(maxsize=4096)
def _cut(template: str) -> tuple[str, ...] | None:
    cut = placeholders.pieces(template)
    return None if cut is None else tuple(cut)


def joined(pieces: Iterable[str]) -> str:
    """Concatenate ``pieces``.

    Raises:
        TooLongError: if the result would have more than ``LONGEST`` characters.
    """
    taken: list[str] = []
    left = LONGEST
    for piece in pieces:
        left -= len(piece)
        if left < 0:
            raise TooLongError
        taken.append(piece)
    return "".join(taken)


def _failed(template: str, error: Exception, place: Place) -> QicaoError:
    return QicaoError(Problem(f"模板{_why(error)}：{excerpt(template, _EXCERPT)}", *place))


def _why(error: Exception) -> str:
    is_long = isinstance(error, TooLongError)
    return f"算出来的太大或太长（超过 {LONGEST} 字）" if is_long else "算不出来"


def evaluate(expression: str, values: Mapping[str, object], place: Place = NOWHERE) -> Any:  # noqa: ANN401 - any value
    """Return the value of a Jinja2 expression, such as a variable's default.

    ``place`` is the expression's place in a store, for messages.

    Raises:
        QicaoError: if it can't be parsed or evaluated, or its value is too large.
    """
    try:
        return _expression(expression)(**values)
    except Exception as error:
        message = f"算式 {excerpt(expression, _EXCERPT)} {_why(error)}"
        raise QicaoError(Problem(message, *place)) from error


@functools.cache
def _expression(source: str) -> Callable[..., Any]:
    from qicao.templating import sandbox

    return sandbox.expression(sandbox.parse("{{ " + source + " }}"))
