"""The starter store, and what it is measured by."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def body(starter):
    """Its paragraphs but the glue (开头, 过渡, 结尾), by second-level theme."""
    found: dict[str, list] = {name: [] for name in starter.parents}
    for snippet in starter.snippets.values():
        if snippet.role not in ("开头", "过渡", "结尾"):
            found[snippet.theme].append(snippet)
    return found
