"""What one does on the screen, and what it shows then."""

from __future__ import annotations

import json
import re
import shlex
import unicodedata
from pathlib import Path

import pytest
from textual.events import Key  # noqa: TID251 - what a keyboard sends

from qicao.assembly.recipefile import load
from qicao.models.fact import Fact
from qicao.store.merge import read_stores
from qicao.store.starter import starter_path
from qicao.text.width import width
from qicao.workbench import state as states
from qicao.workbench.dialogs import Form, Note, Picker, Question

_OF_CHINESE_TEXT = set("“”‘’…—·")
"""Marks that a draft's own text has to have."""


# --- choosing


def test_a_draft_comes_as_soon_as_a_theme_is_picked(sit):
    """The list tells how far each theme reaches; each pick is taken while the list is open."""

    async def what(one):
        assert "还没有选主题" in one.screen
        await one.open(Picker, "enter")
        await one.write("zfmx")
        assert re.search(r"\[ \] {3}作风民心 +2500 字", one.screen)
        await one.press("enter")
        assert isinstance(one.app.screen, Picker)
        assert "[x]   作风民心" in one.screen
        await one.press("escape")
        assert one.draft.title == "作风建设心得体会"
        assert f"字数 {one.draft.length.count}" in one.line("standing")
        assert one.line("command") == (
            "命令 qicao --store starter assemble -t 作风民心 --date 2026-11-22 --no-profile"
        )

    sit(what, theme="")


def test_a_long_list_leaves_its_keys_in_sight_and_begins_at_what_is_chosen(sit):
    """On the smallest terminal, too."""

    async def what(one):
        await one.open(Picker, "f4")
        assert "回车 选上或去掉  Esc 好了" in one.screen
        assert "[x]" in one.screen

    sit(what, theme="清正廉洁")


async def test_what_is_typed_is_taken_while_one_types(one):
    """Length and author change the draft; what can't be one is told and changes nothing."""
    for name, text in {"字数": "1200字", "姓名": "林晓明", "单位": "青溪县第二中学"}.items():
        await one.into(name)
        await one.write(text)
    assert one.draft.length.asked == 1200
    assert one.draft.signature["姓名"] == "林晓明"
    assert "--length 1200 --date 2026-11-22 --var 姓名=林晓明" in one.line("command")
    await one.write("某")
    assert one.draft.signature["单位"] == "青溪县第二中学"
    assert one.line("advice").startswith("单位：请写单位全称")
    await one.press("ctrl+z", "ctrl+z")
    assert "姓名" in one.draft.missing


async def test_what_is_typed_behind_tab_goes_into_the_next_field(one):
    """However fast: keys that come before a field has taken the first of them."""
    await one.into("姓名")
    for key in ("林", "晓", "明", "tab", *"青溪县第二中学"):
        one.app.post_message(Key(key, key if len(key) == 1 else None))
    await one.still()
    assert one.desk.session.state.request.variables == {
        "姓名": "林晓明",
        "单位": "青溪县第二中学",
    }


async def test_the_draft_is_one_key_away(one):
    """And the choices one key from the draft."""
    await one.into("岗位")
    await one.press("escape")
    assert one.app.focused.id == "page"
    await one.press("escape")
    assert one.app.focused.id == "themes"


def test_what_cannot_be_made_is_told_on_the_page(sit, make_store):
    """An outline without text for it gives a message there, and the choices stay."""
    folder = make_store({"themes.yaml": "- name: 读书\n  children: [{name: 选书}]\n"})
    store = read_stores([folder], starter_path())

    async def what(one):
        assert "主题「读书」还没有素材" in one.screen
        assert one.line("standing") == "还没有稿子　未存"
        await one.press("f9", "f5", "f2", "f8")
        assert one.line("advice") == "还没有稿子"

    sit(what, theme="读书", store=store)


# --- on one paragraph


async def test_a_paragraph_is_exchanged_and_the_rest_stays(one):
    """One key; the command has --reroll, and undoing brings the paragraph back."""
    before = one.texts
    await one.on(2)
    await one.press("f5")
    after = one.texts
    assert [a == b for a, b in zip(before, after, strict=True)].count(False) == 1
    assert "--reroll 2" in one.line("command")
    await one.press("ctrl+z")
    assert one.texts == before
    await one.press("ctrl+y")
    assert one.texts == after


def test_a_paragraph_that_has_no_other_stays(sit, make_store):
    """It is said that there is none, and nothing was done that one would have to undo."""
    text = "挑书不看厚薄，先翻目录，看有没有自己正要弄明白的事；没有，就放回去，让给用得着的人。"
    files = {
        "themes.yaml": "- name: 读书\n  children: [{name: 选书}]\n",
        "paragraphs/读书.yaml": f"- {{id: r-1, theme: 选书, role: 认识, text: {text}}}\n",
    }
    store = read_stores([make_store(files)], starter_path())

    async def what(one):
        before, session = one.texts, one.desk.session
        await one.on([p.id for p in one.draft.taken].index("r-1") + 1)
        await one.press("f5")
        assert one.line("advice").endswith("段没有别的素材可换")
        assert (one.texts, one.desk.session.past) == (before, session.past)

    sit(what, theme="选书", store=store)


async def test_a_paragraph_is_dropped_and_the_rest_stays(one):
    """Delete in the page; in a field it is the field's."""
    before = one.texts
    await one.into("姓名")
    await one.press("delete")
    assert one.texts == before
    await one.on(2)
    await one.press("delete")
    assert one.texts == [text for n, text in enumerate(before) if n != 1]


async def test_one_of_the_others_is_picked(one):
    """The list is of all that could stand there; what is picked stands there, the rest stays."""
    before, others = one.texts, one.made.others(3)
    await one.on(3)
    await one.open(Picker, "f6")
    await one.press("down", "enter")
    assert one.draft.taken[2].id == others[1].ids[0]
    assert one.texts[:2] == before[:2]


async def test_a_paragraph_is_changed_by_hand(one):
    """It is the author's own then; what is half written isn't lost by one key, not by Ctrl+Q."""
    await one.on(2)
    await one.open(Form, "f2")
    assert one.app.focused.text == one.draft.taken[1].text.removeprefix(one.draft.taken[1].lead)
    await one.rewrite("我改成自己的话。")
    await one.press("ctrl+q")
    assert "改动还没有留下" in one.screen
    await one.press("ctrl+s")
    assert one.draft.taken[1].text.endswith("我改成自己的话。")
    await one.open(Note, "f3")
    assert "来源：素材库自写，手改过" in one.screen


async def test_what_connects_paragraphs_is_changed_and_taken_out_by_hand(one):
    """It has no number and no snippet; emptied, it is again as it was, and undone, too."""
    fact = Fact(text="我值夜班时把要做的事抄在一张小卡片上，做一条划一条。", kind="做法")
    one.desk.change(states.with_fact(one.desk.session.state, one.made, 1, fact))
    await one.still()
    before = one.texts
    await one.on(0, "开头")
    (at,) = (n for n, key in enumerate(one.made.keys) if key.startswith("开头"))
    for text, now in (("我先说一件自己的事。", "我先说一件自己的事。"), ("", before[at])):
        await one.open(Form, "f2")
        await one.rewrite(text)
        await one.press("ctrl+s")
        assert one.texts == [*before[:at], now, *before[at + 1 :]]
    await one.press("delete")
    assert one.texts == [*before[:at], *before[at + 1 :]]


async def test_an_own_passage_is_written_in_its_place(one):
    """The prompt stands beside; what is written is the passage's, and empty again when dropped."""
    await one.on(0)
    await one.open(Picker, "enter")
    await one.open(Form, "enter")
    assert "写一件本岗位上的实事" in one.screen
    await one.write("去年冬天我带学生读完了一本书。")
    await one.press("ctrl+s")
    assert "去年冬天我带学生读完了一本书。" in one.texts
    assert "自写 0" in one.line("standing")
    await one.press("delete")
    assert "自写 1 处" in one.line("standing")


async def test_a_fact_is_told_beside_a_paragraph(one):
    """The paragraphs that stood stay; what isn't a fact is told in the form."""
    before = [p.id for p in one.draft.taken]
    await one.on(2)
    await one.open(Form, "f7")
    await one.press("ctrl+s")
    assert "缺少「材料」" in one.screen
    await one.write("我值夜班时把要做的事抄在一张小卡片上，做一条划一条。")
    await one.press("ctrl+s")
    assert any("抄在一张小卡片上" in text for text in one.texts)
    assert [p.id for p in one.draft.taken] == before
    assert "1 " in one.screen


# --- files


def test_a_draft_is_exported_and_gone_on_with(sit, qicao):
    """Nothing is overwritten unasked; the command with the file's name gives the draft again."""
    Path("稿.md").write_text("别人的。", encoding="utf-8")

    async def what(one):
        await one.on(2)
        await one.press("delete")
        assert one.line("command").startswith("命令（先按 ^S 存成文件） qicao")
        await one.open(Form, "ctrl+s")
        await one.rewrite("稿.md")
        await one.open(Question, "enter")
        await one.press("enter")
        await one.open(Form, "ctrl+s")
        await one.rewrite("稿2.md")
        await one.press("enter")
        assert one.line("advice") == "已写入 稿2.md"
        assert "未存" not in one.line("standing")
        lines.append(one.line("command").removeprefix("命令 "))

    lines = []
    one = sit(what)
    _, *words = shlex.split(lines[0])
    assert Path("稿.md").read_text(encoding="utf-8") == "别人的。"
    again = json.loads(qicao(*words, "--format", "json", "--no-check").out)
    assert again["title"] == one.draft.title
    assert [p["text"] for s in again["sections"] for p in s["paragraphs"]] == one.texts

    async def later(other):
        assert other.texts == one.texts
        await other.press("ctrl+q")

    text = json.dumps(again["recipe"], ensure_ascii=False)
    assert sit(later, recipe=load(text, "稿2.md")).app.return_code == 0


def test_leaving_asks_for_what_is_in_no_file(sit):
    """The harmless answer comes first; who saves is asked for a name, who doesn't leaves at once."""

    async def what(one):
        await one.open(Question, "ctrl+q")
        await one.press("enter")
        assert one.app.is_running
        await one.open(Question, "ctrl+q")
        await one.open(Form, "right", "enter")
        await one.rewrite("配方.yaml")
        await one.press("enter")

    async def at_once(one):
        await one.open(Question, "ctrl+q")
        await one.press("right", "right", "enter")

    sit(what, alone=True)
    assert sit(at_once, alone=True).app.return_code == 0
    assert load(Path("配方.yaml").read_text(encoding="utf-8"), "").themes == ("作风民心",)


# --- how it looks


def _wrong(text: str) -> list[str]:
    """The marks in a line whose width is another in a Chinese console."""
    return [
        c for c in text
        if (unicodedata.east_asian_width(c) == "A" or "─" <= c <= "▟") and c not in _OF_CHINESE_TEXT
    ]  # fmt: skip


_TYPED = {
    "Esc", "F", "S", "Z", "Q", "Y", "P", "Tab", "Shift", "Ctrl", "Delete", "Word", "Markdown", "x",
    "docx", "md", "html", "txt", "json", "yaml", "qicao", "starter", "assemble", "t",
    "snippets", "zzst", "zuofeng",
}  # fmt: skip
"""Names of keys, formats and options, and what stands in a place or an id."""


def _words(text: str) -> set[str]:
    """The words in Latin letters in a text, options, numbered names and paths taken out."""
    return {*re.findall("[A-Za-z]+", re.sub(r"--[a-z-]+|/\S+|\b\w\d+\b", "", text))}


def _check(one, columns: int, *, own: bool) -> None:
    assert _words(one.screen) <= _TYPED
    for strip in one.strips:
        assert _wrong(strip.text) == [], strip.text
        assert own or not _OF_CHINESE_TEXT & {*strip.text}, strip.text
        assert width(strip.text) == columns, strip.text


@pytest.mark.parametrize(
    ("size", "light", "anywhere", "on_paragraph"),
    [
        ((80, 24), False, ["f1", "f4", "ctrl+s"], ["enter", "f2", "f3"]),
        ((120, 40), True, ["f8"], ["f6", "f7"]),
    ],
)
def test_every_mark_has_one_width(sit, size, light, anywhere, on_paragraph):
    """On every screen each line is as wide as it is counted; no frames, no arrows, no bars, no English.

    A draft's own text has its “ ” … —; nothing that the program says on the screen has.
    """
    columns, _ = size

    async def what(one):
        _check(one, columns, own=False)
        one.desk.change(states.with_choice(one.desk.session.state, themes=("作风民心",)))
        await one.still()
        await one.into("单位")
        await one.write("青溪县第二中学" * 4)
        _check(one, columns, own=True)
        for key in anywhere:
            await one.press(key)
            _check(one, columns, own=True)
            await one.press("escape")
        await one.on(2)
        for key in on_paragraph:
            await one.press(key)
            _check(one, columns, own=True)
            await one.press("escape")
        await one.press("ctrl+c")
        _check(one, columns, own=True)
        await one.open(Question, "ctrl+q")
        _check(one, columns, own=True)

    sit(what, theme="", size=size, light=light)


async def test_any_action_is_found_by_its_name(one):
    """Ctrl+P lists all; a few characters, or the letters of their pinyin, are enough."""
    first = one.draft.seed
    await one.open(Picker, "ctrl+p")
    await one.pick("zph")
    assert one.draft.seed == first + 1
