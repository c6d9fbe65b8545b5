"""The subject of linting (a store's folder in its context), and the problems found."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - msgspec resolves the annotations at run time
from typing import NamedTuple

from msgspec import Struct

from qicao.models.finding import Level  # noqa: TC001 - the same
from qicao.models.store import Place, Snippet, Store  # noqa: TC001 - the same
from qicao.rules.model import Rule  # noqa: TC001 - the same


class LintProblem(Struct, frozen=True, kw_only=True):
    """One thing that is wrong in a store's files, or may be; ``line`` is 0 for a whole file."""

    path: str
    line: int
    rule: str
    level: Level
    message: str
    suggestion: str = ""


class Subject(NamedTuple):
    """A folder under lint.

    ``store`` is the folder merged with the starter beneath it, ``own`` the folder's own snippets by
    id, ``date`` the day by which wording is judged.
    """

    folder: str
    store: Store
    own: dict[str, Snippet]
    date: dt.date
    rules: tuple[Rule, ...]

    def place(self, name: str) -> Place:
        """Where a snippet stands."""
        return self.store.places[name]

    def problem(self, place: Place, rule: str, level: Level, message: str) -> LintProblem:
        """A problem at a place."""
        return LintProblem(
            path=place.path, line=place.line, rule=rule, level=level, message=message
        )


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
"""What lint looks for beside the wording of paragraphs, by the id with which it is switched off."""
