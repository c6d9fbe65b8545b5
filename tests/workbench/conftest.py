"""What the tests of the workbench share."""

from __future__ import annotations

import pytest

from qicao.assembly.templates import inspect
from qicao.store.laying import read_stores
from qicao.store.starter import starter_path


@pytest.fixture(scope="session")
def starter():
    """The starter store, read once."""
    return read_stores([starter_path()], None, inspect)
