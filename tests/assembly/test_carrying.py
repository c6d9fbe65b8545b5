"""A draft carries the recipe that made it, in every format that can."""

from __future__ import annotations

import datetime as dt
import functools
import io
import json
import zipfile

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qicao.assembly.assembling import make
from qicao.assembly.carrying import carried, found
from qicao.assembly.recipefile import dump, load
from qicao.models.draft import Request
from qicao.models.fact import Fact
from qicao.writers import FORMATS, Options, render
from wordfiles import new_document

CARRYING = [name for name in FORMATS if name != "text"]
ODD = '“他说”"\'<b>&amp;&#10;\\\n\r\n---\nqicao-recipe: {"a": 1}\n]]>{{ 单位 }}…😀\u3000\ufeff\t`#*'


@pytest.fixture(scope="module")
def made(telling_store, facts):
    """A draft of two facts, with its recipe."""
    request = Request(
        themes=("读书",), date=dt.date(2026, 11, 22), outline="叙事", facts=facts[:2], seed=3,
        variables={"姓名": "林晓明"}, own={}, length=900,
    )  # fmt: skip
    return make(telling_store(), request)


@functools.cache
def reference() -> bytes:
    """A unit's own Word file."""
    document, saved = new_document(), io.BytesIO()
    document.add_paragraph("旧的正文。")
    document.save(saved)
    return saved.getvalue()


def options(name: str, recipe) -> Options:
    """What a writer is told; docx+ is Word by a reference."""
    return Options(carried=carried(recipe), reference=reference() if name == "docx+" else None)


_TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp"), include_characters="\n\t"),
    min_size=1,
).map(lambda text: text.rstrip("\n") or "灯")
"""Whatever a file of facts can hold; at the end of a value YAML's ends of lines are no part of it."""


@pytest.mark.parametrize("name", [*CARRYING, "docx+"])
@settings(max_examples=12, deadline=None)
@given(text=_TEXTS, value=_TEXTS)
@example(text=ODD, value=ODD)
@example(text="一" * 1000 + ODD * 20, value="<" * 255)
@example(text="灯亮了。\x85门开了。\u2028", value="\x7f")
def test_whatever_stands_in_a_fact_comes_back(made, name, text, value):
    """Quotes, marks of HTML, XML, YAML and Markdown, ends of lines; also in values and passages.

    NEL and U+2028 end lines inside a table's cell, DEL comes by accident: JSON can escape them all.
    """
    recipe = msgspec.structs.replace(
        made.recipe,
        facts=(Fact(text=text, key="灯", said=value),),
        variables={"姓名": value},
        own={"心得": text},
        title=value,
    )
    content = render(name.rstrip("+"), made.draft, options(name, recipe))
    assert load(found(content), "稿") == recipe


def test_what_is_saved_with_a_mark_before_it_is_found(made):
    """Windows' editors put a BOM there and end lines their way."""
    for name in ("md", "html", "json"):
        content = render(name, made.draft, options(name, made.recipe))
        changed = b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n")
        assert load(found(changed), "稿") == made.recipe


def test_a_draft_that_carries_nothing_has_none(made):
    """Text never does, the others where they weren't told to."""
    assert [name for name in FORMATS if found(render(name, made.draft)) is not None] == []
    assert found(render("text", made.draft, options("text", made.recipe))) is None


def test_another_file_has_none(made):
    """A recipe's own file, other Word files and archives, a broken one, what isn't text at all.

    Of Markdown only the front matter counts, not a rule between paragraphs further down.
    """
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as written:
        written.writestr("docProps/custom.xml", "<Properties/>")
    word = render("docx", made.draft, options("docx", made.recipe))
    others = {
        "empty": b"",
        "recipe": dump(made.recipe).encode(),
        "recipe as JSON": carried(made.recipe).encode(),
        "word": reference(),
        "archive": archive.getvalue(),
        "half a word": word[: len(word) // 2],
        "picture": b"\x89PNG\r\n\x1a\n\xff\xfe",
        "GB 18030": "---\ntitle: 灯\n".encode("gb18030"),
        "json": json.dumps({"recipe": "灯"}).encode(),
        "list": b"[1, 2]",
        "half json": b'{"recipe": {',
        "text": '---\ntitle: 灯\n---\n\nqicao-recipe: {"seed": 1}\n\n---\n\n灯亮了。\n'.encode(),
    }
    assert {name: found(data) for name, data in others.items() if found(data) is not None} == {}
