"""The one place that knows the terminal: when there is colour, which, and how wide it is."""

import re
import sys
from pathlib import Path

import pytest

import qicao.cli
from qicao.cli.console import STYLES

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX pseudo-terminal")

_COLOUR = re.compile(r"\x1b\[[0-9;]*(?<![0-9])[34]8;5;")


@posix
def test_a_terminal_has_colour(terminal):
    """Of the 256 whose look no palette changes, and none of the sixteen that it may."""
    _, shown, _ = terminal("list-themes")
    codes = set(re.findall(r"\x1b\[([0-9;]*)m", shown.decode()))
    assert codes == {"0", "1", "38;5;31", "38;5;243"}


def test_no_colour_where_none_is_wanted(on_terminal):
    """Before the command, behind it, or in the environment, if not empty; bold stays bold."""
    for args, env, colour in (
        ("--no-color search 群众", {}, False), ("search 群众 --no-color", {}, False),
        ("search 群众", {"NO_COLOR": "1"}, False), ("search 群众", {"NO_COLOR": ""}, True),
    ):  # fmt: skip
        status, shown, _ = on_terminal(*args.split(), env=env)
        assert status == 0
        assert bool(_COLOUR.search(shown.decode())) is colour
        assert colour or "\x1b[1m群众\x1b[0m" in shown.decode()


@pytest.mark.parametrize("args", ["list-themes", "assemble -t 坚定政治信仰"])
def test_a_dumb_terminal_gets_plain_characters(on_terminal, args):
    """Without a single escape, and as wide as it is, which Rich doesn't ask of it."""
    _, dumb, _ = on_terminal(*args.split(), env={"TERM": "dumb"}, columns=66)
    _, shown, _ = on_terminal(*args.split(), columns=66)
    assert b"\x1b" not in dumb
    assert dumb.decode() == re.sub(r"\x1b\[[0-9;]*m", "", shown.decode())


def _luminance(colour) -> float:
    def linear(channel):
        part = channel / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, colour.get_truecolor())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: float, other: float) -> float:
    light, dark = max(one, other), min(one, other)
    return (light + 0.05) / (dark + 0.05)


def test_each_style_reads_on_dark_and_on_light():
    """4:1 against black and against white, 7:1 where it brings its own background."""
    from rich.style import Style  # noqa: TID251 - what it makes of our words

    for name, words in STYLES.items():
        style = Style.parse(words)
        if style.color is None:
            continue
        own = _luminance(style.color)
        grounds = [0, 1] if style.bgcolor is None else [_luminance(style.bgcolor)]
        least = 4 if style.bgcolor is None else 7
        assert min(_contrast(own, ground) for ground in grounds) >= least, name


def test_the_widest_and_the_narrowest(on_terminal, unstyled):
    """Nothing breaks where a terminal says that it has five columns, or none at all."""
    for columns in (0, 5):
        for args in ("list-themes", "assemble -t 坚定政治信仰", "list-variables"):
            status, shown, _ = on_terminal(*args.split(), columns=columns)
            assert status == 0
            assert unstyled(shown).strip()


def test_every_console_is_made_in_one_place():
    """No command builds a Console of its own."""
    files = Path(qicao.cli.__file__).parent.rglob("*.py")
    makers = {path.name for path in files if "import Console" in path.read_text("utf-8")}
    assert makers == {"console.py"}
