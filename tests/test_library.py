"""``import qicao``: what its page shows runs, and it is the commands' own work."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from pathlib import Path

import pytest

import qicao

PAGE = Path(__file__).parents[1] / "docs" / "library.md"
EXAMPLES = re.findall(
    r"^```python\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
)
DAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_runs(example):
    """In an empty folder, as it stands on the page."""
    exec(compile(example, str(PAGE), "exec"), {})  # noqa: S102 - the page is the project's own


def test_every_public_name_is_there_and_told():
    """Each can be had, says in a docstring what it is, and stands on the page or is a type."""
    for name in qicao.__all__:
        assert getattr(qicao, name).__doc__, name
    functions = [name for name in qicao.__all__ if name.islower() and name[0] != "_"]
    assert [name for name in functions if f"qicao.{name}(" not in PAGE.read_text("utf-8")] == []
    assert set(dir(qicao)) == set(qicao.__all__)


def test_another_name_is_none():
    """As of any module."""
    with pytest.raises(AttributeError, match="module 'qicao' has no attribute 'Stroe'"):
        qicao.Stroe  # noqa: B018 - asked for, and not there


def test_a_format_that_there_is_not():
    """A fault of the caller's, told as any other."""
    made = qicao.assemble(qicao.open_store(), qicao.Request(themes=("净化政治生态",), date=DAY))
    with pytest.raises(qicao.QicaoError) as caught:
        qicao.render(made, "pdf")
    assert str(caught.value) == "不能写成“pdf”，可以写成 md、text、json、html、docx"


def test_importing_loads_nothing():
    """What a program doesn't use it doesn't pay for; nothing of the terminal is ever loaded."""
    told = (
        "import sys, qicao; before = [m for m in sys.modules if m.startswith('qicao.')]; "
        "qicao.assemble(qicao.open_store(), qicao.Request(themes=('净化政治生态',), "
        "date=__import__('datetime').date(2026, 11, 22))); "
        "print(before, {'typer', 'rich', 'rjieba', 'docx'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout == "['qicao.version'] set()\n"


@pytest.mark.parametrize("kind", ["md", "html", "docx", "json"])
def test_a_draft_is_the_command_s_own(kind, qicao):
    """The same request gives the same bytes on both ways."""
    import qicao as library

    request = library.Request(themes=("净化政治生态",), date=DAY, length=900, seed=7)
    made = library.assemble(library.open_store(), request)
    words = ["-t", "净化政治生态", "--date", str(DAY), "--length", "900", "--seed", "7"]
    qicao("--store", "starter", "assemble", *words, "-o", f"稿.{kind}")

    assert library.render(made, kind) == Path(f"稿.{kind}").read_bytes()


def test_drafts_of_a_batch_share_nothing_they_need_not():
    """A request that can't be met leaves the others alone; the later draft avoids the earlier's."""
    store = qicao.open_store()
    wrong = qicao.Request(themes=("没有的主题",), date=DAY)
    right = qicao.Request(themes=("净化政治生态",), date=DAY, length=900, seed=7)
    first, error, second = qicao.batch(store, [right, wrong, right])

    assert [problem.message[:14] for problem in error.problems] == ["没有主题“没有的主题”"[:14]]
    taken = [{p.id for p in made.draft.taken} for made in (first, second)]
    assert first.draft.title == second.draft.title
    assert len(taken[0] & taken[1]) < len(taken[0]) / 2


def test_a_text_is_judged_by_its_author_and_day():
    """As ``check --var 单位=… --date`` does it."""
    text = "我校召开会议，东山县第一中学的老师都到了。\n".encode()
    found = qicao.check(text, variables={"单位": "青溪县第二中学"}, date=DAY)
    assert [(one.line, one.column, one.rule) for one in found] == [(1, 8, "leak-unit")]
    assert qicao.check(text, date=DAY) == []
    with pytest.raises(qicao.QicaoError, match="没有变量“单位名”"):
        qicao.check(text, variables={"单位名": "青溪县第二中学"})
