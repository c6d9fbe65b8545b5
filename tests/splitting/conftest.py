"""What the tests of splitting share: a small store, and splitting a text given as a string."""

from __future__ import annotations

import hashlib

import pytest

from qicao.models.source import Document, Line
from qicao.models.store import Store, Theme
from qicao.splitting.stages import split as split_document

THEMES = (
    Theme(
        name="守纪律",
        keywords=("纪律", "规矩"),
        children=(
            Theme(name="政治纪律", keywords=("政治规矩", "令行禁止", "请示报告")),
            Theme(name="廉洁自律", keywords=("廉洁", "红包", "公款", "清白做人")),
        ),
    ),
    Theme(
        name="爱学习",
        keywords=("学习", "读书"),
        children=(
            Theme(name="读书学习", keywords=("读几页书", "读书笔记", "书里的道理")),
            Theme(name="调查研究", keywords=("调研", "下基层", "田间地头")),
        ),
    ),
)


@pytest.fixture(scope="session")
def small_store():
    """Give a store of two themes with two children each, and nothing in it."""
    return Store(
        layers=(),
        themes=THEMES,
        parents={child.name: theme.name for theme in THEMES for child in theme.children},
        variables={},
        outlines={},
        families=(),
        own={},
        snippets={},
        places={},
    )


@pytest.fixture(scope="session")
def as_document():
    """Give a function that makes a document of a text; ``levels`` are by numbers of lines."""

    def make(text, levels=None):
        lines = enumerate(text.split("\n"), 1)
        return Document(
            path="范文.txt",
            sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            encoding="utf-8",
            lines=tuple(
                Line(number, line, (levels or {}).get(number, 0)) for number, line in lines
            ),
        )

    return make


@pytest.fixture(scope="session")
def split(small_store, as_document):
    """Give a function that splits a text, by the small store unless told otherwise."""

    def run(text, *, store=None, levels=None, themes_from="store"):
        return split_document(
            as_document(text, levels), store or small_store, themes_from=themes_from
        )

    return run


@pytest.fixture(scope="session")
def kinds(split):
    """Give a function that tells kind and essay of every line of a text that isn't blank."""

    def run(text, **kwargs):
        return [(row.kind, row.essay) for row in split(text, **kwargs).rows]

    return run


@pytest.fixture(scope="session")
def only(split):
    """Give a function that splits an essay with one paragraph more than ``lines`` say.

    It returns the snippet that the last of the lines became.
    """

    def run(*lines):
        result = split("\n".join(["读书学习心得体会", *lines]))
        name = result.rows[-1].snippet
        assert name, [(row.kind, row.text) for row in result.rows]
        return next(snippet for snippet in result.snippets if snippet.id == name)

    return run
