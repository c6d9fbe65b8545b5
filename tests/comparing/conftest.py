"""What the tests of comparing share: texts read as the command would."""

from __future__ import annotations

import pytest

from qicao.comparing.comparison import compare
from qicao.sources import read_bytes


@pytest.fixture
def compared():
    """Give a function that compares texts, called 甲.md, 乙.md, 丙.md … or as they are named."""

    def run(*texts, earlier=(), **options):
        asked = [
            document(text, f"{name}.md") for text, name in zip(texts, "甲乙丙丁戊", strict=False)
        ]
        before = [document(text, f"旧{at}.md") for at, text in enumerate(earlier, 1)]
        return compare(asked, before, **options)

    return run


def document(text, name="甲.md"):
    return read_bytes(text.encode(), name)


@pytest.fixture(name="document")
def _document():
    """Give a function that reads a text, by default as Markdown."""
    return document
