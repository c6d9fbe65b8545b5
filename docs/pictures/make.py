"""Makes the README's two pictures of real output: a draft on a terminal, and its page in Word.

    .venv/bin/python docs/pictures/make.py

``terminal.svg`` needs nothing but qicao. ``page.png`` needs LibreOffice and poppler, and keeps a
digest of the Word file that it shows. ``tests/test_pictures.py`` says when one of them has aged.
"""

from __future__ import annotations

import hashlib
import html
import io
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

from rich.console import Console
from rich.text import Text

from qicao.text.width import width

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
COMMAND = (
    "qicao assemble 净化政治生态 900字 --facts examples/材料.yaml --var 岗位=班主任"
    " --var 单位=青溪县第二中学 --var 姓名=林晓明 --date 2026-11-22"
)
KEY = b"qicao-docx"
_COLUMNS, _DOTS = 80, 72

_SVG = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: "Noto Sans Mono CJK SC", "Sarasa Mono SC", monospace;
  font-size: {char_height}px; line-height: {line_height}px; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>
{lines}
</defs>
<rect width="{width}" height="{height}" rx="6" fill="#1b1b1b"/>
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
"""Rich's own form less its window's frame and a font from the network."""


def command(*options: str) -> list[str]:
    """The command of the pictures, from the starter store and without a profile."""
    words = COMMAND.split()[1:]
    return [sys.executable, "-m", "qicao", "--store", "starter", *words, "--no-profile", *options]


def terminal() -> str:
    """What 80 columns of a terminal show of the draft and its report, as SVG."""
    console = Console(record=True, width=_COLUMNS, file=io.StringIO(), highlight=False)
    console.print(Text(f"$ {COMMAND}\n", style="bold"))
    console.print(Text.from_ansi(_on_terminal(command())))
    svg = console.export_svg(code_format=_SVG, unique_id="qicao")
    # Rich measures a run in characters, of which the Chinese are two columns wide.
    return re.sub(r'textLength="([\d.]+)"([^>]*)>([^<]*)<', _measured, svg)


def _measured(run: re.Match[str]) -> str:
    said = html.unescape(run[3])
    return f'textLength="{float(run[1]) / len(said) * width(said):.1f}"{run[2]}>{run[3]}<'


def _on_terminal(words: list[str]) -> str:
    """What a command prints on a terminal of 80 columns, colours and all."""
    ours, theirs = pty.openpty()
    environ = {
        **os.environ,
        "COLUMNS": str(_COLUMNS),
        "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8",
    }
    with subprocess.Popen(words, cwd=PROJECT, env=environ, stdout=theirs, stderr=theirs) as running:
        os.close(theirs)
        said = b"".join(iter(lambda: _read(ours), b""))
    if running.returncode:
        raise SystemExit(said.decode())
    return said.decode().replace("\r\n", "\n")


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 4096)
    except OSError:  # the other end is closed
        return b""


def document(folder: Path) -> Path:
    """The Word file of the same command."""
    path = folder / "初稿.docx"
    subprocess.run(command("-o", str(path)), cwd=PROJECT, check=True, capture_output=True)
    return path


def page(docx: Path) -> bytes:
    """Its first page as a picture, with the digest of the file."""
    folder = docx.parent
    office = ["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless"]
    to_pdf = [*office, "--convert-to", "pdf", "--outdir", str(folder), str(docx)]
    subprocess.run(to_pdf, check=True, capture_output=True)
    to_png = ["pdftoppm", "-png", "-singlefile", "-r", str(_DOTS), str(docx.with_suffix(".pdf"))]
    subprocess.run([*to_png, str(folder / "page")], check=True)
    return _with_text((folder / "page.png").read_bytes(), digest(docx))


def digest(path: Path) -> str:
    """What tells whether a file is another."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _with_text(png: bytes, text: str) -> bytes:
    """The picture with a text chunk behind its header (PNG specification, 11.3.4.3)."""
    header = 8 + 25
    data = b"tEXt" + KEY + b"\0" + text.encode("latin-1")
    chunk = struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data))
    return png[:header] + chunk + png[header:]


def shown(png: bytes) -> str:
    """The digest of the file that a picture shows."""
    found = re.search(KEY + rb"\0([0-9a-f]{64})", png)
    return found[1].decode() if found else ""


if __name__ == "__main__":
    (HERE / "terminal.svg").write_text(terminal(), encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        (HERE / "page.png").write_bytes(page(document(Path(name))))
