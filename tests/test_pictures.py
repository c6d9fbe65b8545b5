"""The README's pictures show what the program does today; ``docs/pictures/make.py`` makes them anew."""

import html
import importlib.util
import re
from pathlib import Path

import pytest

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"


@pytest.fixture(scope="module")
def make():
    """The script that makes them."""
    spec = importlib.util.spec_from_file_location("make_pictures", PICTURES / "make.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def words(svg):
    """What is written in a picture, whatever version of Rich drew it."""
    matrix = svg.partition('-matrix">')[2]
    return [html.unescape(run) for run in re.findall(r">([^<>]+)</text>", matrix) if run.strip()]


def test_the_terminal_is_as_it_is_shown(make):
    """Word for word; and the picture asks the network for nothing."""
    shown = (PICTURES / "terminal.svg").read_text(encoding="utf-8")
    assert words(shown) == words(make.terminal())
    assert set(re.findall(r"https?:[^\"]*", shown)) == {"http://www.w3.org/2000/svg"}


def test_the_page_is_of_the_file_that_is_written_today(make, tmp_path):
    """The picture knows the digest of its Word file."""
    shown = make.shown((PICTURES / "page.png").read_bytes())
    assert shown == make.digest(make.document(tmp_path))
