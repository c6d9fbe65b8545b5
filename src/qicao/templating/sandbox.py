"""Restrict what templates may contain and compute: the only Jinja2 environment.

Templates come from stores, which are shared, and are opened without asking. So they may contain
only what paragraphs need, and every computation is bounded: loops aren't nested and iterate over
short lists, the number of a template's parts is limited, and no part gives more than ``LONGEST``
characters. Together these limits bound the time and memory that a store can take.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, cast

from jinja2 import StrictUndefined, nodes
from jinja2.environment import TemplateExpression
from jinja2.filters import FILTERS
from jinja2.sandbox import SandboxedEnvironment
from jinja2.tests import TESTS
from jinja2.visitor import NodeTransformer

from qicao.templating.printing import LONGEST, Blank, TooLongError, show
from qicao.text import numerals
from qicao.text.characters import is_text
from qicao.text.placeholders import is_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from jinja2 import Template
    from jinja2.runtime import Context

_MOST_PARTS = 300
_DEEPEST = 40
_MOST_TURNS = 100
_LARGEST = 10**18
"""Maximums: nodes of a template (literal text aside), nesting, items in a loop, absolute value."""

_PARTS = frozenset(
    (
        "Template Output TemplateData Name Const Filter Test If For CondExpr Compare Operand And Or "
        "Not Add Sub Mul Div FloorDiv Mod Neg Pos Concat List Tuple Keyword Getattr"
    ).split()
)

_IN_CHINESE = {
    "Getitem": "下标（[ ]）", "Call": "函数（( )）", "Pow": "乘方（**）", "Dict": "字典（{ }）",
    "Include": "引入文件（include）", "Import": "引入文件（import）", "FromImport": "引入文件（import）",
    "Extends": "继承模板（extends）", "Macro": "宏（macro）", "CallBlock": "宏（call）", "Assign": "赋值（set）",
    "AssignBlock": "赋值（set）", "Block": "区块（block）", "FilterBlock": "整段过滤（filter）", "With": "with",
}  # fmt: skip

_OF_DATES = ("year", "month", "day")
_FILTERS = ("default", "first", "int", "last", "length", "lower", "trim", "upper")
_TESTS = ("defined", "even", "none", "number", "odd", "string")
_JOINED, _TURNS = "~", "for"
"""Names of the bounded filters that replace ``~`` and wrap the list of a loop."""


class RefusedError(ValueError):
    """A template contains something that isn't allowed; the message is for the user."""


def parse(source: str) -> nodes.Template:
    """Parse ``source`` into a syntax tree, check it, and insert the bounded filters.

    Raises:
        RefusedError: if it contains something that isn't allowed, or too much.
        jinja2.TemplateSyntaxError: if it can't be parsed.
    """
    if len(source) > LONGEST:
        raise RefusedError(f"太长了（超过 {LONGEST} 字）")
    tree = environment().parse(source)
    parts = 0
    for node in _within(tree, _DEEPEST):
        parts += not isinstance(node, (nodes.Output, nodes.TemplateData))
        if parts > _MOST_PARTS:
            raise RefusedError(f"{{{{ }}}} 和 {{% %}} 里的内容太多（超过 {_MOST_PARTS} 项）")
        _check(node)
    bounded: nodes.Template = _Bounding().visit(tree)
    return bounded


def _within(node: nodes.Node, levels: int) -> Iterator[nodes.Node]:
    """Yield the descendants of a node in pre-order.

    Raises:
        RefusedError: if they are nested more than ``levels`` deep.
    """
    if not levels:
        raise RefusedError(f"套得太深（超过 {_DEEPEST} 层）")
    for child in node.iter_child_nodes():
        yield child
        yield from _within(child, levels - 1)


def _check(node: nodes.Node) -> None:
    kind = type(node).__name__
    if kind not in _PARTS:
        raise RefusedError(f"不能用{_IN_CHINESE.get(kind, kind)}")
    if isinstance(node, nodes.Name) and not is_name(node.name):
        raise RefusedError(f"不能用“{node.name}”")
    if isinstance(node, nodes.Getattr) and node.attr not in _OF_DATES:
        allowed = "、".join(f".{name}" for name in _OF_DATES)
        raise RefusedError(f"不能用“.{node.attr}”（只能用日期的 {allowed}）")
    if isinstance(node, nodes.Const) and isinstance(node.value, str) and not is_text(node.value):
        raise RefusedError("有不成文字的字符（\\ud800–\\udfff）")
    if isinstance(node, nodes.For) and (node.recursive or any(node.find_all(nodes.For))):
        raise RefusedError("循环（for）里不能再有循环")


class _Bounding(NodeTransformer):
    """Replaces ``~`` by a bounded filter, and wraps the list of a loop in one."""

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 - Jinja2's name for it
        self.generic_visit(node)
        return _filtered(nodes.List(node.nodes, lineno=node.lineno), _JOINED)

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - the same
        self.generic_visit(node)
        node.iter = _filtered(cast("nodes.Expr", node.iter), _TURNS)
        return node


def _filtered(node: nodes.Expr, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def template(tree: nodes.Template) -> Template:
    """Compile a syntax tree from ``parse``."""
    return environment().from_string(tree)


def expression(tree: nodes.Template) -> Callable[..., Any]:
    """Compile a syntax tree of a single ``{{ }}`` to a function that returns its value.

    Raises:
        RefusedError: if the tree has anything else.
    """
    output = tree.body[0] if len(tree.body) == 1 else None
    if not isinstance(output, nodes.Output) or len(output.nodes) != 1:
        raise RefusedError("应是一个算式")
    result = nodes.Assign(nodes.Name("result", "store"), output.nodes[0], lineno=1)
    worked_out = TemplateExpression(
        environment().from_string(nodes.Template([result], lineno=1)), undefined_to_none=True
    )
    return lambda **values: bounded(worked_out(**values))


def bounded(value: Any) -> Any:  # noqa: ANN401 - any value
    """Return ``value`` unchanged.

    Raises:
        TooLongError: if it is longer or larger than the result of a part may be.
    """
    if isinstance(value, (int, float)) and abs(value) > _LARGEST:
        raise TooLongError
    if _length(value) > LONGEST:
        raise TooLongError
    return value


def _length(value: object) -> int:
    if isinstance(value, (list, tuple)):
        return len(value) + sum(map(_length, value))
    return len(value if isinstance(value, str) else show(value))


def _join(values: Iterable[object], mark: str = "") -> str:
    """Format and join ``values`` with the separator ``mark``."""
    shown = list(map(show, bounded(list(values))))
    bounded([*shown, *[mark] * len(shown)])
    return mark.join(shown)


def _turns(values: object) -> Sequence[object]:
    """Return the list that a loop iterates over, unchanged.

    Raises:
        TypeError: if it is no list.
        TooLongError: if it has more than ``_MOST_TURNS`` items.
    """
    if not isinstance(values, (list, tuple)):
        raise TypeError
    if len(values) > _MOST_TURNS:
        raise TooLongError
    return values


class _Sandbox(SandboxedEnvironment):
    """Jinja2's sandbox with bounded arithmetic; an operation on a blank gives the blank."""

    # Constant folding is off (``optimized``), for it would bypass ``call_binop``.
    intercepted_binops = frozenset(("+", "-", "*", "/", "//", "%"))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - any value
        """Return the bounded result of an operation; only numbers allow others than addition."""
        for side in (left, right):
            if isinstance(side, Blank):
                return side
        if operator != "+" and not all(isinstance(side, (int, float)) for side in (left, right)):
            raise TypeError
        return bounded(super().call_binop(context, operator, left, right))


@functools.cache
def environment() -> SandboxedEnvironment:
    """Return the sandbox with the few filters and tests that paragraphs need."""
    env = _Sandbox(
        undefined=StrictUndefined,
        finalize=lambda value: show(bounded(value)),
        autoescape=False,
        keep_trailing_newline=True,
        optimized=False,
    )
    env.globals.clear()
    filters = {
        **{name: FILTERS[name] for name in _FILTERS},
        "join": _join,
        "汉字日期": numerals.date_in_chinese,
        "汉字数": numerals.to_chinese,
        "星期": numerals.weekday,
        "五年规划名": _plan_name,
    }
    env.filters = {name: _of_values(function) for name, function in filters.items()}
    env.filters.update({_JOINED: _join, _TURNS: _turns})
    env.tests = {name: TESTS[name] for name in _TESTS}
    return env


def _of_values(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that returns a blank among its arguments instead of calling ``function``."""

    @functools.wraps(function)  # also copies Jinja2's marker on filters that take the environment
    def filtered(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - any value
        blanks = (one for one in given if isinstance(one, Blank))
        return next(blanks, None) or function(*given, **named)

    return filtered


def _plan_name(year: int) -> str:
    """Return the name of the five-year plan that a year belongs to: 2026 → 十五五."""
    plan, _ = numerals.plan_of(int(year))
    return numerals.plan_name(plan)
