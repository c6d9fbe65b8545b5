"""The index after edits: it answers as a full reading does, and reads what was edited alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qicao.errors import QicaoError
from qicao.store import chunks, index, layering, stores
from qicao.store.merge import read_stores
from qicao.store.search import search
from qicao.store.selection import Wanted, audiences, counts, drawn, heads

INFO = b"format: 1\nname: \xe5\xba\x93\n"
THEMES = """\
- name: 读书
  children: [{name: 选书}, {name: 荐书}]
- name: 走访
  children: [{name: 入户}]
"""

LENT = """\
- id: a
  theme: 选书
  role: 结尾
  text: 书还要读下去。
- id: l
  theme: 选书
  role: 认识
  text: 这一段不借出。
- id: m
  theme: 入户
  role: 过渡
  text: 再说走访。
"""

WORDS = st.sampled_from("书要慢读 每月走访一户 读后写三行 {{ 单位 }}有回音 ＡＩ找书".split())
ENTRIES = st.builds(
    lambda name, theme, role, word, more: (
        f"- id: {name}\n  theme: {theme}\n  role: {role}\n  text: {word}。\n{more}"
    ),
    st.sampled_from("abcdefgh") | st.integers(0, 10**9).map(lambda n: f"k{n}"),
    st.sampled_from(["选书", "选书", "荐书", "入户"]),
    st.sampled_from(["认识", "措施", "问题", "结尾"]),
    WORDS,
    st.sampled_from(
        ["", "", "\n", "# 记着\n", "", "", "  also: [荐书]\n", "  follows: a\n", "  answers: b\n",
         "  status: held\n  reason: 待核\n", "  origin: {title: 一篇}\n", "  lead: 荐书有回音\n"]
    ),
)  # fmt: skip
ODD = st.sampled_from(
    [
        '- id: z\n  theme: 选书\n  role: 认识\n  text: "两行\n- 又一行"\n',
        "- id: z\n  theme: 选书\n  role: 认识\n  text: &甲 读。\n",
        "- id: y\n  theme: 选书\n  role: 认识\n  text: &x 读。\n",
        "- id: z\n  theme: 选书\n  role: 认识\n  text: &x 读。\n",
        "- id: y\n  theme: 选书\n  role: 认识\n  text: *x\n",
        "- {id: z, theme: 选书, role: 认识,\n   text: 读。}\n",
        "- # 先记着\n  id: z\n  theme: 选书\n  role: 认识\n  text: 读。\n",
        "-\n  id: z\n  theme: 选书\n  role: 认识\n  text: 读。\n",
        "- id: z\n  theme: 选书\n  role: 认识\n  text: |\n    读。\n    - 慢读。\n\n",
        "- id: z\n  theme: 选书\n  role: 认识\n  text: 读\u2028- id: y\n",
        "- id: z\n  theme: 没有的\n  role: 认识\n  text: 读。\n",
        "- id: z\n  theme: 选书\n  role: 认识\n  text: {{ 没有的 }}\n",
        "- id: z\n  theme: 选书\n  role: 认识\n  text: '{{ 没有的 }}'\n",
        "- id: z\n  theme: 选书\n",
        "- id: [\n", "...\n", "---\n", "# 记着\n", "\n", "- 甲\n", "x: y\n", "\t\n", "- - a\n", "- \n",
        "# 看不见的\x07\n", "- id: z\r", "%YAML 1.1\n---\n",
    ]
)  # fmt: skip
PIECES = (
    st.lists(ENTRIES, max_size=4)
    | st.lists(ENTRIES, max_size=4)
    | st.lists(ENTRIES | ODD, max_size=4)
)
ENDS = st.sampled_from(["", "", "", "", "", "- id: e", "\n"])


def told(opened):
    """All that a store says, or all its faults."""
    try:
        store = opened()
    except QicaoError as error:
        return [str(problem) for problem in error.problems]
    wanted = Wanted(("认识", "措施"), ("无",), ("通用",), ["选书", "入户"])
    return (
        store,
        list(store.snippets),
        [(name, tuple(place)) for name, place in store.places.items()],
        dict(store.characters.items()),
        sorted(counts(store)),
        sorted(counts(store, lent=True)),
        audiences(store, ["选书", "荐书"]),
        heads(store),
        [
            hit.snippet.id
            for word in ("慢读", "找书", "回音", "一篇")
            for hit in search(store, [word])
        ],
        [one.id for one in drawn(store, wanted, 1 << 31, 3)],
        [one.id for one in drawn(store, wanted._replace(themes=None, subject=["荐书"]), 7, 2)],
    )


class Shelf:
    """A store over another, over a third in the starter's place."""

    def __init__(self, root: Path) -> None:
        self.folders = [root / "上", root / "中", root / "下"]
        self.clock = 1_700_000_000
        for folder in self.folders:
            self.write(folder / "store.yaml", INFO)
        self.write(self.folders[1] / "themes.yaml", THEMES.encode())
        self.write(self.folders[2] / "variables.yaml", "单位: {prompt: 哪里}\n".encode())
        self.write(self.folders[2] / "paragraphs" / "丙.yaml", LENT.encode())

    def write(self, path: Path, content: bytes | None) -> None:
        """Write a file, or take it away; each writing has a time of its own, long ago."""
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.unlink(missing_ok=True)
            return
        path.write_bytes(content)
        self.clock += 10
        os.utime(path, (self.clock, self.clock))

    def edit(self, edit: tuple) -> None:
        """Change a file in one of the ways of ``EDITS``."""
        which, name, pieces, end, manner = edit
        path = self.folders[which] / name
        before = path.read_bytes() if path.exists() else b""
        if name in DEFINITIONS:
            self.write(path, DEFINITIONS[name][len(pieces) % 4])
        elif manner == "remove":
            self.write(path, None)
        elif manner in ("reverse", "drop one"):
            entries = before.split(b"\n- ")
            kept = reversed(entries) if manner == "reverse" else entries[: len(entries) // 2]
            self.write(path, b"\n- ".join(kept))
        elif manner == "append":
            self.write(path, before + "".join(pieces).encode())
        elif manner == "insert":
            self.write(path, "".join(pieces).encode() + before)
        else:
            text = ("".join(pieces) + end).encode()
            changed = text.replace(b"\n", b"\r\n") if manner == "crlf" else text
            self.write(path, (b"\xef\xbb\xbf" if manner == "bom" else b"") + changed)


DEFINITIONS = {
    "themes.yaml": [THEMES.encode(), None, THEMES.replace("选", "挑").encode(), b"- nam: x\n"],
    "store.yaml": [INFO, INFO + b"beneath: starter\n", INFO + b"about: x\n", INFO],
}
EDITS = st.lists(
    st.tuples(
        st.sampled_from([0, 1, 1, 1, 2]),
        st.sampled_from(["paragraphs/甲.yaml", "paragraphs/乙.yaml"] * 6 + [*DEFINITIONS]),
        PIECES,
        ENDS,
        st.sampled_from(
            ["whole", "append", "append", "insert", "insert", "crlf", "bom", "reverse", "drop one", "remove"]
        ),
    ),
    min_size=1,
    max_size=7,
)  # fmt: skip


ENTRY = "- id: {}\n  theme: 选书\n  role: 认识\n  text: {}\n"


def appended(first: str, then: str) -> list[tuple]:
    """Edits: a file of two entries, the first with this text, and another entry behind them."""
    whole = [ENTRY.format("x", first), ENTRY.format("y", "慢读。")]
    return [
        (1, "paragraphs/甲.yaml", whole, "", "whole"),
        (1, "paragraphs/甲.yaml", [ENTRY.format("z", then)], "", "append"),
    ]


@given(edits=EDITS)
@example(edits=appended("&x 读。", "&x 读。"))
@example(edits=appended('"读\u2028  完。"', "读。"))
def test_after_any_edits_the_index_answers_as_a_full_reading_does(tmp_path_factory, edits):
    """Places, order, counts, what is found and drawn, and every fault with its line."""
    shelf = Shelf(tmp_path_factory.mktemp("库"))
    above, beneath = shelf.folders[:2], shelf.folders[2]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layering, "starter_path", lambda: beneath)
        told(lambda: stores.open_stores(above))
        for edit in edits:
            shelf.edit(edit)
            fresh = told(lambda: read_stores(above, beneath))
            assert told(lambda: stores.open_stores(above)) == fresh


def test_entries_that_stay_have_their_new_lines(tmp_path, monkeypatch):
    """Lines above, another order, one taken out of the middle; what was edited is read, no more."""
    read, texts = chunks.read_paragraphs, []
    monkeypatch.setattr(
        chunks, "read_paragraphs", lambda text, *more: texts.append(text) or read(text, *more)
    )
    shelf = Shelf(tmp_path / "库")
    above, beneath = shelf.folders[:2], shelf.folders[2]
    monkeypatch.setattr(layering, "starter_path", lambda: beneath)
    entry = "- id: {0}\n  theme: 选书\n  role: 认识\n  text: 书要慢读{0}。\n"
    a, b, c = (entry.format(name) for name in "xyz")
    edited = b.replace("慢", "细")
    for text in (a + b + c, "# 记着\n\n" + a + b + c, c + a + b, c + b, c + edited):
        shelf.write(shelf.folders[1] / "paragraphs" / "甲.yaml", text.encode())
        fresh = told(lambda: read_stores(above, beneath))
        assert told(lambda: stores.open_stores(above)) == fresh
    assert sum(a in text for text in texts) == 1
    assert texts[-1] == edited


PAGE = 4096
SPOILT = {
    "truncated": lambda content: content[: len(content) // 2],
    "empty": lambda content: content[:0],
    "another program's": lambda content: b"\x7fELF" + content[4:],
    **{
        f"page {page} of nothing": lambda content, page=page: (
            content[: page * PAGE] + b"\0" * PAGE + content[(page + 1) * PAGE :]
        )
        for page in (1, 2, 3, 5, 8)
    },
    "a byte here and there": lambda content: bytes(
        byte ^ 0x55 if at % 997 == 0 and at > PAGE else byte for at, byte in enumerate(content)
    ),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_an_index_spoilt_while_a_file_was_edited_answers_as_a_full_reading(
    tmp_path, monkeypatch, own_cache, spoil
):
    """Whatever became of it: it is made anew, or done without, and never half believed."""
    shelf = Shelf(tmp_path / "库")
    above, beneath = shelf.folders[:2], shelf.folders[2]
    monkeypatch.setattr(layering, "starter_path", lambda: beneath)
    entries = "".join(
        f"- id: x{at}\n  theme: 选书\n  role: 认识\n  text: 第{at}本书要慢读，读完写一篇回音。\n"
        for at in range(60)
    )
    shelf.write(above[1] / "paragraphs" / "甲.yaml", entries.encode())
    told(lambda: stores.open_stores(above))
    kept = [path for path in own_cache.rglob("*") if path.is_file() and path.suffix != ".json"]
    for path in kept:
        path.write_bytes(spoil(path.read_bytes()))
    shelf.write(above[1] / "paragraphs" / "甲.yaml", entries.replace("慢读", "细读").encode())

    for _ in range(2):
        fresh = told(lambda: read_stores(above, beneath))
        assert told(lambda: stores.open_stores(above)) == fresh
    assert kept


def test_an_index_that_may_not_even_be_looked_at_is_done_without(tmp_path, monkeypatch):
    """In a folder of somebody else's; root may look anywhere, so the system's answer is staged."""

    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_file", refuse)
    assert index.read(tmp_path / "甲.sqlite", "", lambda: None) is None
