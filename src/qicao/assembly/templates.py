"""The only Jinja2 environment, and the quick way around it.

Templates come from stores, which are shared; so the environment is sandboxed, and a
value is only ever a value: what a user types is never a template.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from typing import TYPE_CHECKING, Any

from qicao.errors import Problem, QicaoError
from qicao.store.stores import TemplateNames
from qicao.text import numerals, placeholders

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jinja2.sandbox import SandboxedEnvironment

_EXCERPT = 60


class Blank(str):
    """What stands in a text for a variable without a value: what is worked out of it, too."""

    __slots__ = ()

    def _still_blank(self, _other: object) -> Blank:
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _still_blank
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = _still_blank
    __mod__ = __rmod__ = __getitem__ = _still_blank

    def __getattr__(self, name: str) -> Blank:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *_arguments: object) -> Blank:
        """What a blank's method would give is blank."""
        return self


def _of_values(function: Callable[[Any], str]) -> Callable[[Any], str]:
    """A filter that leaves blanks alone."""
    return lambda value: value if isinstance(value, Blank) else function(value)


def show(value: object) -> str:
    """A variable's value as it stands in a text: dates in digits, lists joined with 、."""
    if isinstance(value, dt.date):
        return numerals.date_in_digits(value)
    if isinstance(value, (list, tuple)):
        return "、".join(map(show, value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def inspect(template: str) -> TemplateNames:
    """Which variables ``template`` uses, all of them, also those with a default."""
    cut = placeholders.pieces(template)
    if cut is not None:
        return TemplateNames(frozenset(cut[1::2]))
    return _inspect_slowly(template)


@functools.cache
def _inspect_slowly(template: str) -> TemplateNames:
    from jinja2 import TemplateSyntaxError, meta

    try:
        tree = environment().parse(template)
        names = meta.find_undeclared_variables(tree)
        # Filters and tests are looked up when compiled; a wrong one is a fault of today.
        environment().compile(template)
    except TemplateSyntaxError as error:
        return TemplateNames(frozenset(), _in_chinese(str(error.message)))
    return TemplateNames(frozenset(names))


_FAULTS = (
    (re.compile(r"No filter named '(.+?)'"), "没有过滤器“{}”"),
    (re.compile(r"No test named '(.+?)'"), "没有判断“{}”"),
    (re.compile(r"unknown tag '(.+?)'"), "不认识标签“{}”"),
    (re.compile("nexpected end of template|end of print statement|end of file"), "没有写完"),
    (re.compile("Expected an expression"), "{{{{ }}}} 里是空的"),
)


def _in_chinese(message: str) -> str:
    for pattern, chinese in _FAULTS:
        found = pattern.search(message)
        if found:
            return chinese.format(*found.groups())
    return "请检查括号、引号和 {% %} 是否成对"


def fill(template: str, value_of: Callable[[str], object]) -> str:
    """Fill ``template``; ``value_of`` gives the value, or what stands for a blank.

    Raises:
        QicaoError: when the template fails at work (a division by zero, a forbidden attribute).
    """
    cut = placeholders.pieces(template)
    if cut is not None:
        cut[1::2] = [show(value_of(name)) for name in cut[1::2]]
        return "".join(cut)
    values = {name: value_of(name) for name in sorted(inspect(template).names)}
    try:
        return environment().from_string(template).render(values)
    except _failures() as error:
        # What is worked out from a blank is blank.
        blanks = [value for value in values.values() if isinstance(value, Blank)]
        if blanks:
            return "、".join(blanks)
        raise QicaoError(Problem(f"模板算不出来：{_shown(template)}")) from error


def _failures() -> tuple[type[Exception], ...]:
    """What a template can fail with at work: all of it is the template's fault."""
    from jinja2 import TemplateError

    return (
        TemplateError,
        ArithmeticError,
        AttributeError,
        LookupError,
        MemoryError,
        RecursionError,
        TypeError,
        ValueError,
    )


def _shown(template: str) -> str:
    return template if len(template) <= _EXCERPT else template[:_EXCERPT] + "……"


def evaluate(expression: str, values: Mapping[str, object]) -> Any:  # noqa: ANN401 - any value
    """The value of a Jinja2 expression, as a variable's default is one.

    Raises:
        QicaoError: when it can't be worked out.
    """
    try:
        return environment().compile_expression(expression)(**values)
    except _failures() as error:
        raise QicaoError(Problem(f"算式 {expression} 算不出来")) from error


@functools.cache
def environment() -> SandboxedEnvironment:
    """The sandboxed environment with the filters that dates and plans need."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    env = SandboxedEnvironment(
        undefined=StrictUndefined, finalize=show, autoescape=False, keep_trailing_newline=True
    )
    env.filters.update(
        汉字日期=_of_values(numerals.date_in_chinese),
        汉字数=_of_values(numerals.to_chinese),
        星期=_of_values(numerals.weekday),
        五年规划名=_of_values(_plan_name),
    )
    # What could be used to burn time or memory has no place in a paragraph.
    for name in ("range", "lipsum", "cycler", "joiner", "namespace"):
        env.globals.pop(name, None)
    return env


def _plan_name(year: int) -> str:
    """The five-year plan that a year falls into: 2026 → 十五五."""
    plan, _ = numerals.plan_of(int(year))
    return numerals.plan_name(plan)
