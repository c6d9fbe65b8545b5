"""Define the entries of a fact that an author can fill in, in a blank file or in the interview."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qicao.assembly.factfile import KEYS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qicao.models.fact import FactKind


class Entry(NamedTuple):
    """One entry: its key in a file of facts, a hint what to write, and an invented example.

    ``kinds`` are the kinds of facts that have this entry, empty: all. ``behind`` names the entry
    that this one depends on: if that is empty, this one isn't asked for. ``more`` marks an entry
    that makes a fact longer; only a draft that is too short asks for it.
    """

    name: str
    hint: str
    example: str = ""
    kinds: tuple[FactKind, ...] = ()
    behind: str = ""
    more: bool = False

    @property
    def field(self) -> str:
        """The field of ``Fact`` that holds the entry."""
        return KEYS[self.name]

    @property
    def comment(self) -> str:
        """The comment on the entry in a blank file."""
        return f"{'、'.join(self.kinds)}{'：' if self.kinds else ''}{self.hint}"


TEXT, NAME, KIND = "材料", "名称", "类型"
"""The names of the first entries: what happened, the fact's key noun, and its kind."""

ENTRIES = (
    Entry(
        TEXT,
        "发生了什么：什么时候、在哪里、和谁、做了什么。60 到 200 字，写出一两处细节",
        "上个月值班，我把一位家长的来电记在便签上，忘了转给班主任，两天后家长又打来。",
    ),
    Entry(NAME, "这件事叫什么，六个字以内的名词：床边交接、志愿书"),
    Entry(KIND, "做法、见闻、问题、数字、打算、榜样、困难、初心"),
    Entry(
        "看法",
        "你从里面明白了什么，后来做法上有什么不一样：一两句，程序不替你写",
        "别人等的那两天，我一点也没觉得长。",
    ),
    Entry("当时想法", "当时心里怎么想的，十五个字以内，不写“我”", "晚一点转也不要紧", ("问题",)),
    Entry("补救", "准备怎么办，动词开头", "当天的来电当天转，转完打勾", ("问题", "困难")),
    Entry("期限", "到什么时候", "本学期末", behind="补救"),
    Entry("检查人", "请谁看着", "年级组长", behind="补救"),
    Entry(
        "原因",
        "为什么会这样，只从自己身上找：一两句",
        "我把转告当成顺手的事，没有当成职责，心里没有装着那头等回音的人。",
        ("问题",),
        more=True,
    ),
    Entry("此后", "后来对受影响的人说过什么、补过什么", "给家长回了电话，说明了原因。", ("问题",)),
    Entry("主题", "写在哪个主题下；不写由程序安排"),
    Entry("场景", "当时的场面", more=True),
    Entry("原话", "谁说过什么，照原话", more=True),
    Entry("以前", "以前是怎样的", more=True),
    Entry("阻力", "有谁不赞成，为什么", more=True),
    Entry("结果", "结果，或一个数", more=True),
    Entry("未了", "还有什么没有办完", more=True),
    Entry("对方", "对方后来怎样", kinds=("问题",), more=True),
)
"""All entries, in the order of a file."""

_ORDER = ("当时想法", "补救", "期限", "检查人", "此后", "看法")
"""Names of the entries that the interview asks for, in the order in which one tells of a fault."""


def entry(name: str) -> Entry:
    """The entry called ``name``."""
    return next(one for one in ENTRIES if one.name == name)


def asked_of(kind: FactKind | None) -> Sequence[Entry]:
    """The entries to ask for a fact of ``kind`` in the interview, after text, name and kind."""
    found = map(entry, _ORDER)
    return [one for one in found if (not one.kinds or kind in one.kinds) and _has(kind, one.behind)]


def _has(kind: FactKind | None, behind: str) -> bool:
    """Whether a fact of ``kind`` has the entry named ``behind``; true if that is empty."""
    return not behind or kind in entry(behind).kinds
