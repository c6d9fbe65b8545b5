"""Decide where a draft is written and in which format: a file, a pipe, or the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer
from msgspec import Struct, structs

from qicao.cli import streams
from qicao.errors import QicaoError

if TYPE_CHECKING:
    from pathlib import Path

    from qicao.assembly.assembling import Made
    from qicao.cli.console import Screen
    from qicao.writers.options import Options, Preset


_LONGEST_FONT = 31
"""Maximum length of a font's name in Word, in characters."""


def _font(name: str | None) -> str:
    """The stripped value of ``--latin``, which must be the name of one font; "" for None."""
    font = (name or "").strip()
    if name is not None and not (font.isprintable() and 0 < len(font) <= _LONGEST_FONT):
        raise typer.BadParameter(f"--latin 要写字体的名称，不超过 {_LONGEST_FONT} 个字符")
    if "," in font or ";" in font:
        raise typer.BadParameter("--latin 只写一个字体")
    return font


class Target(Struct, frozen=True):
    """An output file, or stdout if ``path`` is None; ``kind`` is the format, None if not given."""

    path: Path | None
    kind: str | None
    force: bool

    @classmethod
    def of(cls, out: Path | None, kind: str | None, *, force: bool) -> Target:
        """Make a target of ``-o`` and ``--format``; a file's suffix decides without ``--format``.

        Raises:
            QicaoError: when the file is a folder, or its suffix belongs to no format.
            typer.BadParameter: when only one of suffix and ``--format`` is Word's.
        """
        path = out if out is not None and str(out) != "-" else None
        if path is None:
            return cls(None, kind, force)
        from qicao.writers import BINARY, ENDINGS, format_of

        if path.is_dir():
            raise QicaoError(f"{path} 是文件夹，写不进去")
        named = ENDINGS.get(path.suffix.lower())
        if kind is not None and named != kind and {named, kind} & BINARY:
            raise typer.BadParameter(
                f"文件名以 {path.suffix or '没有后缀'} 结尾，--format 却是 {kind}"
            )
        return cls(path, kind or format_of(path.suffix), force)

    def check(self, *, batch: bool) -> None:
        """Refuse a target that can't be written, before anything is made.

        A ``batch`` checks its files itself.

        Raises:
            QicaoError: when the file exists without ``force`` or can't be written, or a Word file
                would go to a terminal.
        """
        if self.path is not None and not batch:
            streams.check_target(self.path, force=self.force)
        if self.path is None and self._is_binary and streams.on_terminal():
            raise QicaoError("Word 文件不能显示在终端上", hint="用 -o 文件.docx 写到文件")

    @property
    def _is_binary(self) -> bool:
        from qicao.writers import BINARY

        return self.kind in BINARY

    def options(
        self,
        *,
        trace: bool,
        front_matter: bool,
        clean: bool,
        preset: Preset | None,
        reference: Path | None,
        latin: str | None,
    ) -> Options:
        """Make the writer's options from those of the command line.

        Raises:
            typer.BadParameter: when an option is for Word files only and no Word file is written,
                two options exclude each other, or ``latin`` is no font's name.
            QicaoError: when the reference can't be read.
        """
        from qicao.writers.options import DEFAULT

        word = {"--preset": preset, "--latin": latin, "--reference": reference}
        for option, value in word.items():
            if value is not None and self.kind != "docx":
                raise typer.BadParameter(f"{option} 只用于 Word 文件，请配合 -o 文件.docx")
            if value is not None and reference is not None and option != "--reference":
                raise typer.BadParameter(f"{option} 和 --reference 只能用一个")
        if clean and trace:
            raise typer.BadParameter("--clean 和 --trace 只能用一个")
        styles = None
        if reference is not None:
            styles = streams.read_bytes(reference, "--reference")
        return structs.replace(
            DEFAULT,
            trace=trace,
            front_matter=front_matter and not clean,
            preset=preset or DEFAULT.preset,
            reference=styles,
            clean=clean,
            latin=_font(latin),
        )

    def render(self, made: Made, options: Options) -> bytes:
        """Return the draft as the content of a file, in the first of ``FORMATS`` by default."""
        from qicao import writers

        return writers.document(made, self.kind or writers.FORMATS[0], options)

    def put(self, made: Made, options: Options, screen: Screen | None) -> None:
        """Write the draft to its file, or to stdout: set on ``screen`` if there is no format."""
        if self.path is not None:
            streams.save(self.path, self.render(made, options), force=self.force)
        elif self.kind is None and screen is not None:
            from qicao.cli.terminal import draft

            draft.show(screen, made.draft, trace=options.trace)
        elif self._is_binary:
            streams.put_bytes(self.render(made, options))
        else:
            streams.put(self.render(made, options).decode())
        streams.finish()
        if self.path is not None:
            streams.say(f"已写入 {self.path}")
