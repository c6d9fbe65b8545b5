"""Pages are looked at without a process for each; what needs a real terminal says so."""

from __future__ import annotations

import pytest


@pytest.fixture
def terminal(on_terminal):
    """See ``on_terminal``."""
    return on_terminal
