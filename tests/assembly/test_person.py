"""Who speaks in a draft, and the one rewriting that is mechanical."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qicao.assembly.person import formal, person_of
from qicao.models.store import Variable


def test_what_one_calls_oneself_decides():
    """Else the outline does."""
    for called, otherwise, person in (
        ("我", "我们", "我"), ("本人", "无", "我"), ("我们", "我", "我们"), (None, "无", "无"),
    ):  # fmt: skip
        assert person_of(called, otherwise) == person


def test_formal():
    """本人 for the first 我 that is a word of its own, outside quotes, titles and blanks."""
    kept = "自我净化、我国、我们、我党、我校、“我放心”、《我的祖国》和【自写：我】不动"
    assert formal(f"{kept}。") == f"{kept}。"
    assert formal(f"{kept}，我认为，我动。") == f"{kept}，本人认为，我动。"


@given(st.text(alphabet="我们自国“”《》，本人", max_size=30))
def test_formal_touches_one_word_at_most(text):
    """The first 我 becomes 本人, and everything before and behind it stays."""
    once = formal(text)
    changed = [i for i, char in enumerate(text) if text[:i] + "本人" + text[i + 1 :] == once]
    assert once == text or (len(changed) == 1 and text[changed[0]] == "我")


def test_in_a_draft(snippet, store_of, draft_of, texts_of):
    """人称=我们 takes what we say; 人称=本人 prints it for 我; both are told as used."""
    called = Variable(prompt="人称", type="choice", choices=("我", "本人", "我们"))
    store = store_of(
        snippet("甲", person="我", text="我读书，读了就记下来，隔几天翻一翻，看忘了多少。"),
        snippet("乙", person="我们", text="我们读书，读了就议一议，各人说各人的看法。"),
        variables={**store_of().variables, "人称": called},
    )

    for values, said in (({}, "我"), ({"人称": "我们"}, "我们"), ({"人称": "本人"}, "本人")):
        draft = draft_of(store, "读书", variables=values)
        assert draft.unused == ()
        assert texts_of(draft)[0].startswith(f"{said}读书")
