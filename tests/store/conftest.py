"""What the tests of the store share: reading folders without the starter's, and one theme."""

from __future__ import annotations

import os

import pytest

from qicao.errors import QicaoError
from qicao.store.merge import read_stores

THEMES = """\
- name: 读书
  definition: 写读书。
  keywords: [书]
  children:
    - name: 选书
    - name: 荐书
"""


@pytest.fixture
def themes_yaml():
    """Give the text of a themes.yaml: 读书, with 选书 and 荐书 below it."""
    return THEMES


@pytest.fixture
def make_shelf(make_store):
    """Give a function that makes a store with that theme, of paragraphs and other files."""

    def make(paragraphs="", files=None, name="mine"):
        own = {"themes.yaml": THEMES, "paragraphs/读书.yaml": paragraphs}
        return make_store({**own, **(files or {})}, name=name)

    return make


@pytest.fixture
def settle():
    """Give a function that dates the files of a folder back, so that the cache trusts them."""

    def date(folder, when=1_700_000_000):
        for path in folder.rglob("*.yaml"):
            os.utime(path, (when, when))
        return folder

    return date


@pytest.fixture
def read():
    """Give a function that reads folders (strongest first) over ``beneath``, or over nothing."""

    def read_folders(*folders, beneath=None):
        return read_stores(folders, beneath)

    return read_folders


@pytest.fixture
def problems_of(read):
    """Give a function that reads folders and returns ``(file name, line, message)`` of each fault."""

    def found(*folders):
        with pytest.raises(QicaoError) as caught:
            read(*folders)
        return [
            (problem.path.rpartition("/")[2], problem.line, problem.message)
            for problem in caught.value.problems
        ]

    return found
