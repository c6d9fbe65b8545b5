"""Make the first files of a store of one's own."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Literal

from qicao.store import jsonschema, yamledits

_TEMPLATES = Path(__file__).parent / "data" / "new"
"""The folder with a new store's files other than ``store.yaml``."""


def new_files(folder: Path, name: str, beneath: Literal["", "starter"] = "") -> dict[Path, bytes]:
    """Return the files that ``folder`` lacks to be a store of one's own; nothing is written yet.

    No file of a person's is among them: of existing files only schemas that differ are replaced.

    Raises:
        QicaoError: when the folder isn't a store, but holds something.
    """
    wanted = {path.name: text for path, text in yamledits.create(folder, name, "", beneath).items()}
    wanted |= {path.name: path.read_bytes() for path in sorted(_TEMPLATES.glob("*.yaml"))}
    files = {
        folder / file: jsonschema.modeline(PurePosixPath(file)).encode() + text
        for file, text in wanted.items()
    }
    about = (_TEMPLATES / "README.md").read_text(encoding="utf-8")
    files[folder / "README.md"] = about.format(name=name).encode()
    missing = {path: text for path, text in files.items() if not path.exists()}
    return {**missing, **_schemas(folder)}


def _schemas(folder: Path) -> dict[Path, bytes]:
    files = {folder / jsonschema.FOLDER / name: data for name, data in jsonschema.files().items()}
    return {
        path: data for path, data in files.items() if not path.exists() or path.read_bytes() != data
    }
