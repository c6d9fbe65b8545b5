"""What the tests of the store share: reading folders without the starter's, and one theme."""

from __future__ import annotations

import pytest

from qicao.assembly.templates import inspect
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
def read():
    """Give a function that reads folders (strongest first) over ``beneath``, or over nothing."""

    def read_folders(*folders, beneath=None):
        return read_stores(folders, beneath, inspect)

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
