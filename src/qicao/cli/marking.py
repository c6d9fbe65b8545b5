"""``qicao check -o``: write copies of Word files with tracked changes and comments."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from qicao.cli import streams
from qicao.cli.mending import moment
from qicao.cli.wording.findings import Checked, excerpt_of, told
from qicao.errors import Problem, QicaoError
from qicao.files import telling

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from qicao.checking.files import Judge, Mended
    from qicao.cli.mending import Source

ENDINGS = {".docx": "docx"}
"""Suffix → format of the copies."""

(_ENDING,) = ENDINGS


class Target(NamedTuple):
    """The value of ``-o``: a file for one text, or a folder for any number."""

    path: Path
    is_folder: bool
    force: bool

    @classmethod
    def of(cls, out: Path, files: Sequence[str], *, force: bool) -> Target:
        """Check the value of ``-o`` before anything is read.

        Raises:
            QicaoError: when the file exists without ``force`` or can't be written, or when several
                texts would go to one file.
            typer.BadParameter: when it is standard output, or neither a folder nor a .docx file.
        """
        said = str(out)
        if said == "-":
            raise typer.BadParameter("写不到标准输出，请写文件名", param_hint="-o")
        is_folder = out.is_dir() or len(files) > 1
        if out.suffix.lower() != _ENDING and not is_folder:
            raise typer.BadParameter(
                f"{said} 不以 .docx 结尾；只要清单，请用 > {said}", param_hint="-o"
            )
        if not is_folder:
            streams.check_target(out, force=force)
        elif not out.is_dir() and (out.exists() or out.suffix.lower() == _ENDING):
            raise QicaoError(f"{out} 放不下 {len(files)} 份文稿", hint="-o 请写文件夹")
        return cls(out, is_folder, force)

    def paths(self, sources: Sequence[Source]) -> list[Path]:
        """The path of the copy of each source.

        Raises:
            QicaoError: when sources are no Word files or have the same name, or when a path exists
                without ``force``, can't be written, or is the source itself.
        """
        others = [one.page.name for one in sources if not one.is_word]
        if others:
            raise QicaoError(
                [Problem("-o 只能给 Word 文件（.docx）加修订和批注", name) for name in others],
                hint="去掉 -o，看列出的问题",
            )
        if not self.is_folder:
            paths = [self.path]
        else:
            paths = [self.path / f"{Path(one.page.name).stem}{_ENDING}" for one in sources]
        twice = sorted({path for path in paths if paths.count(path) > 1})
        if twice:
            raise QicaoError([Problem("有两份文稿同名，会写成一个文件", str(one)) for one in twice])
        for source, path in zip(sources, paths, strict=True):
            streams.check_target(path, force=self.force)
            if path.exists() and not source.is_piped and path.samefile(source.named):
                raise QicaoError(
                    f"{path} 就是要检查的文稿，没有改动它", hint="换一个文件名，或用 --fix 改它"
                )
        return paths


def mark(
    sources: Sequence[Source], judge: Judge, target: Target, day: dt.date | None
) -> dict[str, Checked]:
    """Write copies of Word files: mends as tracked changes, the remaining findings as comments.

    ``day`` is the date of both, None for now.

    Returns:
        File as the user named it → all findings in the original.

    Raises:
        QicaoError: when a copy can't be made or written; then none is written.
    """
    from qicao.files import write_all

    paths = target.paths(sources)
    made = [judge.mended(source.page, source.data) for source in sources]
    contents = {
        path: _marked(source, mended, day)
        for path, source, mended in zip(paths, sources, made, strict=True)
    }
    with telling(f"写不了 {target.path}"):
        write_all(contents, {} if target.force else dict.fromkeys(contents))
    for path, mended in zip(paths, made, strict=True):
        streams.say(f"已写入 {path}：修订 {len(mended.changes)} 处，批注 {len(mended.findings)} 条")
    found = zip(sources, made, strict=True)
    return {source.named: Checked.of(source.page, mended.before) for source, mended in found}


def _marked(source: Source, mended: Mended, day: dt.date | None) -> bytes:
    from qicao.writers.word.revision import Note, revised

    notes = [
        Note(
            remark.start,
            remark.end,
            told(remark.finding),
            excerpt_of(mended.page.shown[remark.finding.line - 1], remark.finding).text,
        )
        for remark in mended.remarks
    ]
    stretches = source.page.stretches
    return revised(source.data, stretches, mended.changes, notes, moment(day))
