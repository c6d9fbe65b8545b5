"""A file that its author filled in and changed by hand is still a recipe."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

import pytest
from msgspec.structs import replace

from qicao.assembly.assembling import make
from qicao.assembly.carrying import carried, found
from qicao.assembly.recipefile import dump, load
from qicao.assembly.recipes import request_of
from qicao.models.draft import Request
from qicao.models.store import Outline, OwnPassage, Part, Theme, Variable
from qicao.writers import Options, render
from qicao.writers.changes import taken

PARTS = (Part(each="主题", roles=("认识",)), Part(heading="岗位", own=("心得",)))
OUTLINE = Outline(
    name="试", about="试", by="theme", titles=("在{{ 单位 }}的汇报", "汇报"), lengths=(50, 900),
    parts=PARTS,
)  # fmt: skip
OWN = {"心得": OwnPassage(prompt="写一件读书的事。", length=100)}
REQUEST = Request(themes=("读书",), date=dt.date(2026, 11, 22), outline="试", length=400, seed=1)


@pytest.fixture(scope="module")
def store(snippet, store_of, prose):
    """Paragraphs with a blank in front."""
    snippets = [snippet(f"甲{n}", text="在{{ 单位 }}，" + prose(60 + 10 * n, n)) for n in range(8)]
    checked = {name: Variable(prompt=name) for name in ("单位", "日期")}
    checked["姓名"] = Variable(prompt="姓名", check=".{2,20}")
    return store_of(*snippets, outlines={"试": OUTLINE}, own=OWN, variables=checked)


@pytest.fixture(scope="module")
def returned(store):
    """Give a function that changes a draft's file and gives what is taken, and the draft again."""

    def change(kind: str, by, request: Request = REQUEST):
        made = make(store, request)
        data = by(written(made.draft, made.recipe, kind))
        now = taken(kind, data, load(found(data), "稿"), store)
        return made, now, remade(store, now.recipe)

    return change


def written(draft, recipe, kind="md") -> bytes:
    return render(kind, draft, Options(carried=carried(recipe)))


def remade(store, recipe, **given):
    """What the recipe gives, with what is ``given`` now."""
    request = request_of(recipe, Request(themes=(), date=REQUEST.date, **given))
    return make(store, request, recipe)


def texts(draft) -> list[str]:
    return [p.text for section in draft.sections for p in section.paragraphs]


def in_text(*changes: tuple[str, str]):
    """What puts texts in the place of others wherever they stand in a file."""

    def change(data: bytes) -> bytes:
        text = data.decode()
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        return text.encode()

    return change


def in_word(content: bytes, change) -> bytes:
    """The file with its parts changed: ``change`` is given a part's name and its XML."""
    new = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(new, "w") as archive:
        for name in old.namelist():
            text = old.read(name)
            archive.writestr(name, change(name, text.decode()) if name.endswith("xml") else text)
    return new.getvalue()


CONTROL = re.compile(r"<w:showingPlcHdr/>(.*?)<w:sdtContent>(.*?)</w:sdtContent>")


def typed(content: bytes, values: dict[str, str], *, in_part: bool = True) -> bytes:
    """The file after somebody typed into its controls, as Word leaves it."""

    def fill(found: re.Match[str]) -> str:
        shown = re.search("【[^】]*】", found[2])[0]
        value = next((text for name, text in values.items() if name in shown), "")
        if not value:
            return found[0]
        runs = "</w:t></w:r></w:p><w:p><w:r><w:t>".join(value.split("\n"))
        inner = re.sub(r"<w:rStyle [^>]*/>", "", found[2]).replace(shown, runs)
        return f"{found[1]}<w:sdtContent>{inner}</w:sdtContent>"

    def change(name: str, xml: str) -> str:
        if name == "word/document.xml":
            return CONTROL.sub(fill, xml)
        if name == "customXml/blanks.xml" and in_part:
            return xml.replace('"单位"></blank>', f'"单位">{values["单位"]}</blank>')
        return xml

    return in_word(content, change)


FILLED = {"单位": "青禾小学", "自写": "去年冬天我读完了一本书。\n读完又走了一遍村里的渠。"}


@pytest.mark.parametrize("in_part", [True, False])
def test_what_was_typed_into_controls_is_taken(returned, in_part):
    """Values become values, passages passages; also from a program that fills controls alone."""
    made, now, again = returned("docx", lambda data: typed(data, FILLED, in_part=in_part))

    assert now.told == ("文件里填好的：单位", "文件里写好的自写项：心得")
    assert now.recipe == replace(
        made.recipe, variables={"单位": "青禾小学"}, own={"心得": FILLED["自写"]}
    )
    assert (again.draft.missing, again.draft.own) == (("姓名",), ())
    assert texts(again.draft)[-2:] == FILLED["自写"].split("\n")


@pytest.mark.parametrize("kind", ["md", "html"])
def test_what_was_typed_over_blanks_is_taken(returned, kind):
    """In paragraphs, in the title and in the signature; what the variable refuses is no value."""
    blanks = [
        (f"【待填：{name}】", value) for name, value in (("单位", "青禾小学"), ("姓名", "林晓明"))
    ]
    made, now, again = returned(kind, in_text(*blanks))
    assert now.told == ("文件里填好的：单位、姓名",)
    assert now.recipe == replace(made.recipe, variables={"单位": "青禾小学", "姓名": "林晓明"})
    assert again.draft.missing == ()
    _, refused, _ = returned(kind, in_text((blanks[0][0], "青禾小学"), (blanks[1][0], "林" * 99)))
    assert refused.recipe.variables == {"单位": "青禾小学"}
    assert refused.told[1].startswith("署名的改动没有照搬，文件里是“")


def test_a_file_that_nobody_changed_is_its_recipe(returned):
    """In every format that is read back, filled or not; a table of the author's, too."""
    own = replace(REQUEST, own={"心得": "两年：\n2025\t36\n2026\t*4|8"})
    for kind in ("docx", "md", "html"):
        for request in (REQUEST, own):
            made, now, _ = returned(kind, lambda data: data, request)
            assert (now.told, now.recipe) == ((), made.recipe)


@pytest.mark.parametrize("kind", ["docx", "md", "html"])
def test_a_paragraph_changed_by_hand_stays_changed(returned, store, kind):
    """With its origin; what is rolled or filled afterwards doesn't take it back."""
    first = texts(make(store, REQUEST).draft)[0].partition("，")[2]
    mark = ">" if kind == "docx" else ""
    change = in_text((f"{mark}，{first[:4]}", f"{mark}，我把这里改了，{first[:4]}"))
    in_kind = change if kind != "docx" else lambda data: in_word(
        data, lambda name, xml: change(xml.encode()).decode() if name == "word/document.xml" else xml
    )  # fmt: skip
    made, now, again = returned(kind, in_kind)

    assert now.told == ("第 1 段手改过，照改后的写",)
    before, after = (one.draft.sections[0].paragraphs[0] for one in (made, again))
    assert after.text == "在【待填：单位】，我把这里改了，" + first
    assert (after.id, after.amended) == (before.id, True)
    assert texts(again.draft)[1:] == texts(made.draft)[1:]
    assert again.draft.remarks == ("第 1 段照手改过的写，变量改了也不变",)
    filled = remade(store, again.recipe, variables={"单位": "青禾"})
    assert texts(filled.draft)[0].startswith("在青禾，我把这里改了，")
    assert load(dump(again.recipe), "配方") == again.recipe


def test_lines_put_in_and_taken_out(returned, store):
    """What was put in goes with the paragraph above, or below a heading with the one beneath."""
    made = texts(make(store, REQUEST).draft)
    front, last = f"\n{made[0]}\n", f"\n{made[-2]}\n"
    _, now, again = returned(
        "md", in_text((front, f"\n添在前头的一段。\n{front}"), (last, "\n添在后头的一段。\n"))
    )
    assert texts(again.draft) == ["添在前头的一段。", *made[:-2], "添在后头的一段。", made[-1]]
    assert all("段" in line for line in now.told)


def test_a_paragraph_put_in_below_the_title_is_none_of_the_title(returned):
    """A title may be broken in two by hand; a sentence below it is a paragraph of the text."""
    made, now, again = returned("md", in_text(("\n# 汇报\n", "\n# 汇报\n\n先说一句自己的话。\n")))

    heads = [(one.title, [s.heading for s in one.sections]) for one in (made.draft, again.draft)]
    assert heads[0] == heads[1]
    assert texts(again.draft) == ["先说一句自己的话。", *texts(made.draft)]
    assert now.told[-1] == "第 1 段手改过，照改后的写，另添 1 段"


def test_title_and_heading(returned):
    """Both stay as they were changed, and what can't be kept is told plainly."""
    _, now, again = returned(
        "md",
        in_text(
            ("\n# 汇报\n", "\n# 读书汇报\n"),
            ("、岗位\n", "、我的岗位\n"),
            ("2026年11月22日\n", "十一月下旬\n"),
        ),
    )
    assert now.told == (
        "标题改成了“读书汇报”",
        "小标题改成了“我的岗位”",
        "署名的改动没有照搬，文件里是“【待填：单位】，【待填：姓名】，十一月下旬”",
    )
    assert (again.draft.title, again.draft.sections[-1].heading) == ("读书汇报", "我的岗位")


def test_a_passage_given_later_takes_the_place_of_one_that_was_taken_out(returned, store):
    """A prompt that was deleted stays deleted, until somebody writes the passage."""
    _, now, again = returned("md", in_text(("\n【自写：写一件读书的事。】\n", "\n")))
    assert again.draft.own == ()
    assert texts(remade(store, now.recipe, own={"心得": "读完了。"}).draft)[-1] == "读完了。"


def test_a_changed_paragraph_that_comes_no_more_is_named(store):
    """Nothing that somebody wrote goes in silence: it is said once, then its recipe is without it."""
    recipe = make(store, REQUEST).recipe
    made = remade(store, replace(recipe, amended={"乙9": "我自己写的一段话，比较长。"}))
    assert made.draft.notes == ("手改过的“我自己写的一段话，比较长……”在这一稿里没有位置了",)
    assert made.recipe == recipe


def test_what_was_changed_can_be_changed_again(returned, store):
    """Also what was put in, and a heading: the later words take the place of the earlier."""
    first = f"\n{texts(make(store, REQUEST).draft)[0]}\n"
    change = in_text(("、岗位\n", "、我的岗位\n"), (first, f"\n添的一段。\n{first}"))
    _, _, once = returned("md", change)
    data = in_text(("添的一段。", "添的这段改过了。"), ("我的岗位", "我们的岗位"))(
        written(once.draft, once.recipe)
    )
    twice = remade(store, taken("md", data, once.recipe, store).recipe).draft

    assert texts(twice) == ["添的这段改过了。", *texts(once.draft)[1:]]
    headings = [draft.sections[-1].heading for draft in (once.draft, twice)]
    assert headings == ["我的岗位", "我们的岗位"]
    assert twice.notes == ()


@pytest.mark.parametrize("head", ["一要选书。", "一要先选书。"])
def test_a_head_that_runs_in_stays_before_what_was_changed_behind_it(snippet, store_of, head):
    """It is the outline's, so that its number is right wherever it comes; or else the author's."""
    themes = (Theme(name="读书", children=(Theme(name="选书"), Theme(name="荐书"))),)
    outline = replace(OUTLINE, parts=(Part(each="主题", roles=("措施",), points="一要"),))
    snippets = [snippet(f"{t}{n}", theme=t, role="措施") for t in ("选书", "荐书") for n in (1, 2)]
    store = store_of(*snippets, themes=themes, outlines={"试": outline})
    made = make(store, REQUEST)
    first, second = (p for s in made.draft.sections for p in s.paragraphs if p.lead)
    assert (first.lead, second.lead) == ("一要选书。", "二要荐书。")

    def changed(made, *changes):
        """The draft again, and its recipe, after changes in its file."""
        data = in_text(*changes)(written(made.draft, made.recipe))
        return remade(store, taken("md", data, made.recipe, store).recipe)

    own = (first.text.removeprefix(first.lead), "我改过了。")
    again = changed(made, own, ("一要选书", head[:-1]))
    at = texts(made.draft).index(first.text)
    before = texts(made.draft)
    assert texts(again.draft) == [*before[:at], f"{head}我改过了。", *before[at + 1 :]]
    kept = "" if head == first.lead else head
    assert again.recipe.amended[first.id] == f"{kept}我改过了。"
    assert not any("手改" in note for note in again.draft.notes)

    more = changed(again, ("我改过了。", "我改过了。\n\n又添一段。"))
    last = changed(more, ("又添", "再添"))
    assert texts(last.draft)[at : at + 2] == [f"{head}我改过了。", "再添一段。"]


def test_a_variable_that_stood_only_in_what_was_changed_is_not_missing(snippet, store_of):
    """Nobody is asked for it; one that stands in the signature, or still in the text, is."""
    names = ("单位", "姓名", "日期", "书名", "村名")
    store = store_of(
        snippet("甲", text="{{ 单位 }}读了{{ 书名 }}，又走访了{{ 村名 }}，回来谈了一次。"),
        variables={name: Variable(prompt=name) for name in names},
    )
    made = make(store, Request(themes=("读书",), date=REQUEST.date, seed=1))
    assert {*made.draft.missing} == {"单位", "姓名", "书名", "村名"}

    recipe = replace(made.recipe, amended={"甲": "读了【待填：书名】，谈了一次。"})
    assert {*remade(store, recipe).draft.missing} == {"单位", "姓名", "书名"}


def test_what_the_store_changed_is_no_change_by_hand(store):
    """Which of both it was can't be told where both may be: the file's text is shown, not taken."""
    made = make(store, REQUEST)
    first = made.draft.sections[0].paragraphs[0]
    changed = replace(store.snippets[first.id], text="库里改成了这样的一段话。")
    newer = replace(store, snippets={**store.snippets, first.id: changed})

    now = taken("md", written(made.draft, made.recipe), made.recipe, newer)
    assert now == (made.recipe, (f"第 1 段在库里改过，文件里的没有照搬：“{first.text}”",))


def test_a_file_whose_text_cannot_be_read_says_so(returned):
    """Its recipe is taken all the same."""

    def broken(name: str, xml: str) -> str:
        return xml[:-9] if name == "word/document.xml" else xml

    made, now, _ = returned("docx", lambda data: in_word(data, broken))
    assert now == (made.recipe, ("正文读不下来，文件里的改动没有照搬",))
