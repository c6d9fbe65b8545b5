"""What a kept store's index gives is what the store itself would."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qicao.store import merge
from qicao.store.search import search
from qicao.store.selection import KEYS, Wanted, containing, drawn
from qicao.store.starter import starter_path
from qicao.store.stores import open_stores

ENTRIES = [
    {"id": f"s{n}", "theme": theme, "role": role, "person": person, "audience": audience,
     "also": also, "status": status, "text": f"第{n}段，{words}。"}
    for n, (theme, role, person, audience, also, status, words) in enumerate(
        (theme, role, person, audience, also, status, words)
        for theme, also in (("选书", ""), ("读法", "选书"))
        for role in ("认识", "措施")
        for person in ("我", "无")
        for audience in ("通用", "学校")
        for status in ("ready", "held")
        for words in ("书要慢读", "天天读书 ＡＢ12", "把读书放在前面")
    )
]  # fmt: skip
THEMES = "- name: 读书\n  children: [{name: 选书}, {name: 读法}]\n"


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """Give a store as it is read, and as it comes out of its index."""
    folder = tmp_path_factory.mktemp("store")
    (folder / "paragraphs").mkdir()
    entries = "".join(map(_entry, ENTRIES))
    files = {"store": "format: 1\nname: 库\n", "themes": THEMES, "paragraphs/读书": entries}
    for name, text in files.items():
        path = folder / f"{name}.yaml"
        path.write_text(text, encoding="utf-8")
        os.utime(path, (1, 1))
    with pytest.MonkeyPatch.context() as mended:
        mended.setenv("XDG_CACHE_HOME", str(folder / ".cache"))
        first = merge.read_stores([folder], starter_path())
        open_stores([folder])
        mended.setattr(merge, "read_stores", None)
        return first, open_stores([folder])


def _entry(entry):
    also = f"  also: [{entry['also']}]\n" if entry["also"] else ""
    reason = "  reason: 等等看\n" if entry["status"] == "held" else ""
    origin = "  origin: {title: 一篇}\n" if "天天" in entry["text"] else ""
    keys = ("theme", "role", "person", "audience", "status", "text")
    return f"- id: {entry['id']}\n{also}{reason}{origin}" + "".join(
        f"  {key}: {entry[key]}\n" for key in keys
    )


def test_an_index_is_a_mapping_as_any_other(both):
    """Ids, snippets, places and lengths, in the order of the store."""
    first, kept = both
    assert type(kept.snippets) is not dict
    assert kept == first
    assert list(kept.snippets) == list(first.snippets)
    assert list(kept.snippets.values()) == list(first.snippets.values())
    assert (len(kept.snippets), len(kept.places)) == (len(first.snippets), len(first.places))
    assert kept.place("s1") == first.place("s1")
    assert "s1" in kept.snippets
    assert "nobody" not in kept.snippets
    with pytest.raises(KeyError):
        kept.snippets["nobody"]


some = st.lists(st.sampled_from(["选书", "读法", "别的"]), unique=True)


@given(
    wanted=st.builds(
        Wanted,
        roles=st.lists(st.sampled_from(["认识", "措施", "结尾"]), unique=True),
        persons=st.just(("我", "无")),
        audiences=st.just(("通用",)),
        themes=st.none() | some,
        subject=some,
    ),
    key=st.integers(0, KEYS - 1),
    most=st.integers(1, 30),
)
def test_what_is_drawn_is_the_same(both, wanted, key, most):
    """As many, the same ones, in the order of the store; all there are where they are few."""
    first, kept = (drawn(store, wanted, key, most) for store in both)
    assert kept == first
    assert len(first) <= most
    assert all(one.status == "ready" and one.role in wanted.roles for one in first)
    order = list(both[0].snippets)
    assert [one.id for one in first] == sorted((one.id for one in first), key=order.index)


def test_another_key_draws_others(both):
    """Where there is more than is asked for."""
    wanted = Wanted(("认识",), ("我", "无"), ("通用", "学校"), ("选书",))
    keys = range(0, KEYS, KEYS // 9)
    assert len({tuple(one.id for one in drawn(both[1], wanted, key, 4)) for key in keys}) > 3


@pytest.mark.parametrize("words", ["读书", "ab12", "ab", "慢读 书要", "读书 没有", "，", "第1"])
def test_what_is_found_is_the_same(both, words):
    """By its letters, or where a word has none by looking into all."""
    found, kept = ([hit.snippet.id for hit in search(store, words.split())] for store in both)
    assert kept == found
    assert {one.id for one in containing(both[1], words.split())} >= set(found)
