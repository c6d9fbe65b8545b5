"""Define the subject of linting (a store's folder in its context), and the problems found."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from qicao.models.finding import Level  # noqa: TC001 - msgspec resolves it at run time

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from qicao.models.store import Snippet, Store
    from qicao.rules.model import Rule
    from qicao.store.layers import Located


class LintProblem(Struct, frozen=True):
    """A certain or possible fault in a store's files; ``line`` is from 1, 0 for a whole file."""

    path: str
    line: int
    rule: str
    level: Level
    message: str
    suggestion: str = ""


class Subject(NamedTuple):
    """A folder under lint.

    ``store`` is the folder merged with the starter beneath it, ``own`` the folder's own snippets,
    each with its place, ``date`` the day by which wording is judged, ``rules`` the rules in force.
    """

    store: Store
    own: Sequence[Located[Snippet]]
    date: dt.date
    rules: tuple[Rule, ...]

    def ready(self) -> list[Located[Snippet]]:
        """Return the folder's own snippets with the status ready."""
        return [located for located in self.own if located.entry.status == "ready"]


LINTS: dict[str, str] = {
    "store-form": "文件的写法：键、值、编号、引用、变量",
    "store-variable": "声明了却没有用到的变量",
    "store-duplicate": "几乎一样的素材",
    "store-roles": "主题缺少某种作用的素材",
    "store-standing": "不能独立成段",
    "store-basis": "写到文件、会议、日期却没有写依据",
    "store-outline": "提纲做不出稿子",
    "store-rule": "自己的规则有误",
}
"""The checks of lint other than wording, by the id that switches each off."""
