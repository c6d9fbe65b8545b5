"""Who speaks in a draft, and the one rewriting that is mechanical."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qicao.assembly.person import formal, person_of
from qicao.models.store import Variable


@pytest.mark.parametrize(
    ("called", "otherwise", "person"),
    [("我", "我们", "我"), ("本人", "无", "我"), ("我们", "我", "我们"), (None, "无", "无")],
)
def test_what_one_calls_oneself_decides(called, otherwise, person):
    """Else the outline does."""
    assert person_of(called, otherwise) == person


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我认为，我的做法还要改。", "本人认为，我的做法还要改。"),
        (
            "自我净化、我国、我们、我党、我校都不动，我动。",
            "自我净化、我国、我们、我党、我校都不动，本人动。",
        ),
        ("群众说“我放心”，我记住了。", "群众说“我放心”，本人记住了。"),
        ("《我的祖国》和【自写：我】不动。", "《我的祖国》和【自写：我】不动。"),
    ],
)
def test_formal(text, expected):
    """本人 for the first 我 that is a word of its own, outside quotes, titles and blanks."""
    assert formal(text) == expected


@given(st.text(alphabet="我们自国“”《》，本人", max_size=30))
def test_formal_touches_one_word_at_most(text):
    """The first 我 becomes 本人, and everything before and behind it stays."""
    once = formal(text)
    changed = [i for i, char in enumerate(text) if text[:i] + "本人" + text[i + 1 :] == once]
    assert once == text or (len(changed) == 1 and text[changed[0]] == "我")


def test_in_a_draft(snippet, store_of, draft_of):
    """人称=我们 takes what we say; 人称=本人 prints it for 我; both are told as used."""
    variables = {
        "单位": Variable(prompt="单位"),
        "姓名": Variable(prompt="姓名"),
        "日期": Variable(prompt="日期", type="date"),
        "人称": Variable(prompt="人称", type="choice", choices=("我", "本人", "我们")),
    }
    store = store_of(
        snippet("甲", person="我", text="我读书，读了就记下来，隔几天翻一翻，看忘了多少。"),
        snippet("乙", person="我们", text="我们读书，读了就议一议，各人说各人的看法。"),
        variables=variables,
    )

    def text(**given) -> str:
        draft = draft_of(store, "读书", variables=given)
        assert draft.unused == ()
        return "".join(p.text for section in draft.sections for p in section.paragraphs if p.id)

    assert text().startswith("我读书")
    assert text(人称="我们").startswith("我们读书")
    assert text(人称="本人").startswith("本人读书")
