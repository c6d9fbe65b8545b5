"""Answer the completion requests of shells, each in its own format.

A script in ``shell/`` calls the program with ``_QICAO_COMPLETE`` set. An error then gives no
candidates, and no message: it would disturb the line that is being typed.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qicao.cli import streams
from qicao.text.width import clip, pad, width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from qicao.cli.completing import Candidate

_WORDS = "_QICAO_WORDS"
"""The environment variable with the words from PowerShell, one per line."""

MARK = "# qicao completion"
"""The marker by which a script or line of ours is recognised."""

_ABOUT_COLUMNS = 50
"""Maximum width of an explanation, in columns."""

_NAME_COLUMNS = 32
"""Maximum width to which zsh's names are padded, in columns."""


class Typed(NamedTuple):
    """A line up to the cursor: complete words, the current word, its open quote ("" if none).

    ``cut`` is the offset in ``current`` of the part that bash replaces by an answer.
    """

    words: list[str]
    current: str
    quote: str
    cut: int


def read(line: str, breaks: str = "", escape: str = "\\") -> Typed:
    """Split a line into words as a shell does; a quote may still be open.

    ``breaks`` are the characters at which bash starts a new word; ``escape`` escapes a character.
    """
    words: list[str] = []
    current, quote, begun, escaped, cut = "", "", False, False, 0
    for character in line:
        if escaped:
            current, escaped = current + character, False
        elif character == escape and quote != "'":
            escaped = begun = True
        elif character == quote:
            quote, cut = "", len(current)
        elif quote:
            current += character
        elif character in "'\"":
            quote, begun, cut = character, True, len(current)
        elif character.isspace():
            if begun:
                words.append(current)
            current, begun, cut = "", False, 0
        else:
            current, begun = current + character, True
            if character in breaks:
                # bash splits words before @, but after the other characters.
                cut = len(current) - (character == "@")
    return Typed(words, current, quote, cut)


def answer(shell: str, argv: Sequence[str]) -> int:
    """Write the candidates for ``shell`` to stdout; return 0, the exit status, even on an error."""
    streams.prepare()
    try:
        # The line is UTF-8 even where the locale is ASCII.
        typed = [os.fsencode(word).decode("utf-8", "surrogateescape") for word in argv]
        lines = "".join(f"{line}\n" for line in ANSWERS[shell](typed))
        streams.put_bytes(lines.encode("utf-8", "surrogateescape"))
    except Exception:  # noqa: BLE001 - a message would disturb the line that is typed
        streams.hush()
    streams.finish()
    return 0


def _candidates(words: Sequence[str], typed: str) -> list[Candidate]:
    from qicao.cli.completing import candidates

    return _fit_for_lines(candidates(words, typed))


def _fit_for_lines(found: Iterable[Candidate]) -> list[Candidate]:
    """Drop candidates with control characters: the shell reads one candidate per line."""
    return [candidate for candidate in found if not re.search(r"[\x00-\x1f\x7f]", candidate.value)]


def _bash(argv: Sequence[str]) -> Iterator[str]:
    """Yield each candidate from ``cut`` on, quoted like the word being typed.

    ``argv`` are the line up to the cursor and bash's word breaks.
    """
    line, breaks = argv
    breaks = re.sub(r"[\s'\"]", "", breaks)
    words, typed, quote, cut = read(line, breaks)
    into = None if quote else re.search(r"[<>]&?\s*([^\s<>&]*)$", line)
    if into is not None:
        # Unlike other shells, bash also asks for the file of a redirection.
        from qicao.cli.completing import paths

        _, typed, quote, cut = read(into[1], breaks)
        found = _fit_for_lines(paths(typed))
    else:
        found = _candidates(words[1:], typed)
    for candidate in found:
        if candidate.value[:cut] == typed[:cut]:
            yield _quoted_for_bash(candidate.value[cut:], quote)


def _quoted_for_bash(text: str, quote: str) -> str:
    if quote == "'":
        return text.replace("'", "'\\''")
    if quote == '"':
        return re.sub(r'([\\"$`])', r"\\\1", text)
    home = "~/" if text.startswith("~/") else ""
    return home + re.sub(r"""([\s!"#$&'()*;<>?\[\\\]^`{|}~])""", r"\\\1", text[len(home) :])


def _zsh(argv: Sequence[str]) -> Iterator[str]:
    """Yield each word and its display, separated by a tab; zsh quotes by itself.

    ``argv`` are the words without the program's name, the current one last.
    """
    found = _candidates(argv[:-1], argv[-1])
    columns = max((min(width(candidate.value), _NAME_COLUMNS) for candidate in found), default=0)
    for candidate in found:
        about = f"  -- {_one_line(candidate.about)}" if candidate.about else ""
        yield f"{candidate.value}\t{pad(candidate.value, columns) if about else candidate.value}{about}"


def _fish(argv: Sequence[str]) -> Iterator[str]:
    """Yield candidate, tab, explanation; ``argv``: words, ``--``, the current word."""
    for candidate in _candidates(argv[:-2], read(argv[-1]).current):
        yield f"{candidate.value}\t{_one_line(candidate.about)}"


def _powershell(_argv: Sequence[str]) -> Iterator[str]:
    """Yield each word quoted, its display, and its explanation, separated by tabs."""
    *words, typed = os.environ[_WORDS].split("\n")
    for candidate in _candidates(words, read(typed, escape="`").current):
        value = candidate.value
        about = _one_line(candidate.about) or value
        yield f"{_quoted_for_powershell(value)}\t{value}\t{about}"


def _quoted_for_powershell(text: str) -> str:
    if not re.search(r"""[\s'"`$(){};,|&<>@#‘’‚‛“”„]""", text):
        return text
    return "'" + re.sub("(['‘’‚‛])", r"\1\1", text) + "'"


def _one_line(about: str) -> str:
    return clip(" ".join(about.split()), _ABOUT_COLUMNS)


ANSWERS: dict[str, Callable[[Sequence[str]], Iterator[str]]] = {
    "bash": _bash,
    "zsh": _zsh,
    "fish": _fish,
    "powershell": _powershell,
}
"""Shell → function that yields the lines of the answer."""

_FILES = {name: f"qicao.{'ps1' if name == 'powershell' else name}" for name in ANSWERS}


def script(shell: str) -> str:
    """Return the script that makes ``shell`` ask this program for completions."""
    return Path(__file__).with_name("shell").joinpath(_FILES[shell]).read_text(encoding="utf-8")


def running() -> str | None:
    """Return the shell that called the program; None if it is unknown or unsupported."""
    import shellingham

    try:
        name, _ = shellingham.detect_shell()
    except shellingham.ShellDetectionFailure:
        return None
    return {"pwsh": "powershell"}.get(name, name if name in ANSWERS else None)
