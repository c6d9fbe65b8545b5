"""Which format is written, by name or by a file's ending."""

from __future__ import annotations

import pytest

from qicao import writers
from qicao.errors import QicaoError


@pytest.mark.parametrize(
    ("ending", "name"),
    [
        (".md", "md"),
        (".markdown", "md"),
        (".txt", "text"),
        (".json", "json"),
        (".html", "html"),
        (".htm", "html"),
        (".docx", "docx"),
        (".MD", "md"),
        (".Txt", "text"),
    ],
)
def test_the_format_is_taken_from_the_file_s_ending(ending, name):
    """In any case of letters."""
    assert writers.format_of(ending) == name


@pytest.mark.parametrize(("ending", "shown"), [(".pdf", ".pdf"), ("md", "md")])
def test_an_ending_that_says_nothing_is_told(ending, shown):
    """With the endings that are known."""
    with pytest.raises(QicaoError) as caught:
        writers.format_of(ending)
    assert str(caught.value) == f"不知道“{shown}”是什么格式"
    for known in writers.ENDINGS:
        assert known in caught.value.hint
    with pytest.raises(QicaoError, match=r"^文件名没有后缀，看不出是什么格式$"):
        writers.format_of("")
    assert caught.value.hint.endswith("，或用 --format 指明")


def test_every_format_has_its_own_writer_and_every_ending_a_format(draft):
    """Each writer of text gives one that ends in one newline, and no two give the same."""
    written = {name: writers.render(name, draft) for name in writers.FORMATS}
    assert len(set(written.values())) == len(writers.FORMATS)
    for name in set(writers.FORMATS) - writers.BINARY:
        assert written[name].endswith(b"\n")
        assert not written[name].endswith(b"\n\n")
    assert set(writers.ENDINGS.values()) <= set(writers.FORMATS)
