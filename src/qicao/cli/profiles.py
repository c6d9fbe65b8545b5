"""Read and write the user's profiles: private files in their configuration folder."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from qicao.cli import streams
from qicao.errors import Problem, QicaoError
from qicao.files import telling
from qicao.models.profile import DEFAULT, Profile
from qicao.text.shellwords import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qicao.models.fact import Fact

_ENDING = ".yaml"
_OWNER_ONLY = 0o700

_EXCERPT = 24
"""Width of the excerpt that stands for a fact without a name, in columns."""

ALL = "全部"
"""The word that selects all facts of a profile in ``--my-fact``."""


class Kept(Struct, frozen=True):
    """A profile, its file, and the file's content when it was read: None for a missing file."""

    profile: Profile
    path: Path
    content: bytes | None

    @property
    def text(self) -> str:
        """The file's text, with line feeds alone as newlines.

        Raises:
            QicaoError: when the content isn't UTF-8.
        """
        return streams.decoded(self.content or b"", str(self.path)).replace("\r\n", "\n")


def folder() -> Path:
    """The folder of profiles, which may not exist yet.

    Raises:
        QicaoError: when the user has no configuration folder.
    """
    import platformdirs

    try:
        return Path(
            platformdirs.user_config_dir("qicao", appauthor=False, roaming=True), "profiles"
        )
    except RuntimeError as error:  # no HOME, and none known for the user
        raise QicaoError("找不到用户的配置文件夹，没有地方记个人信息") from error


def names() -> list[str]:
    """The names of all profiles, the default one first; empty if the folder can't be read."""
    try:
        found = [path.stem for path in folder().glob(f"*{_ENDING}")]
    except (OSError, QicaoError):
        return []
    return sorted(found, key=lambda name: (name != DEFAULT, name))


def read(name: str | None) -> Kept:
    """Read the profile called ``name``; an empty profile if its file doesn't exist.

    Raises:
        typer.BadParameter: when ``name`` can't be the name of a file.
        QicaoError: when the file can't be read, or with every fault in it.
    """
    kept = read_raw(name)
    if kept.content is None:
        return kept
    from qicao.assembly import profilefile

    profile = profilefile.load(kept.text, kept.profile.name, str(kept.path))
    return structs.replace(kept, profile=profile)


def read_raw(name: str | None) -> Kept:
    """As ``read``, but without parsing the file: the profile has only its name."""
    import typer

    from qicao.files import content_of, safe_name

    if name is not None and (not name.strip() or safe_name(name) != name):
        raise typer.BadParameter(f"“{name}”不能作名称：要能作文件名", param_hint="--as")
    path = folder() / f"{name or DEFAULT}{_ENDING}"
    with telling(f"读不了 {path}"):
        return Kept(Profile(name=name or DEFAULT), path, content_of(path))


def required(name: str | None) -> Kept:
    """As ``read``, but a profile with a ``name`` must exist; only the default one may not.

    Raises:
        QicaoError: also when the profile doesn't exist, with similar names.
    """
    from qicao.text.suggestions import did_you_mean

    kept = read(name)
    if name is not None and kept.content is None:
        known = names()
        there = f"已有：{'、'.join(known)}；" if known else ""
        raise QicaoError(
            f"没有叫“{name}”的个人信息{did_you_mean(name, known)}",
            hint=f"{there}新建用 qicao profile set --as {quoted(name)} 名称=值",
        )
    return kept


def save(kept: Kept, text: str) -> None:
    """Write ``text`` as the profile's file; call it in a ``holding`` block.

    Raises:
        QicaoError: when the file was changed since it was read.
        OSError: when the file can't be written; ``holding`` makes it a QicaoError.
    """
    from qicao.files import write
    from qicao.store.yamledits import with_newlines

    content = with_newlines(text, kept.content or b"")
    write(kept.path, content, {kept.path: kept.content}, private=True)


def remove(kept: Kept) -> None:
    """Delete the profile's file, and the target if it is a link; call it in a ``holding`` block.

    Raises:
        QicaoError: when the file was changed since it was read.
        OSError: when the file can't be deleted; ``holding`` makes it a QicaoError.
    """
    from qicao.files import content_of

    if content_of(kept.path) != kept.content:
        raise QicaoError(Problem("刚刚被别处改动了，没有删它", str(kept.path)))
    for path in (kept.path.resolve(), kept.path):
        path.unlink(missing_ok=True)


@contextmanager
def holding() -> Iterator[None]:
    """Lock the profiles against other commands until the block ends.

    The folder of profiles is made if it is missing; it and its parent are removed if empty at the
    end.

    Raises:
        QicaoError: when another command holds the lock, or for any OSError of the folder or block.
    """
    from qicao.files import missing_folders, remove_empty
    from qicao.store.locks import locked

    where = folder()
    with telling(f"写不进 {where}"):
        for missing in missing_folders([where]):
            missing.mkdir(mode=_OWNER_ONLY, exist_ok=True)
        try:
            with locked(where):
                yield
        finally:
            remove_empty([where.parent, where])


def called(fact: Fact) -> str:
    """The designation of a fact in messages: its name, or the beginning of its text."""
    from qicao.text.width import clip

    return f"材料“{fact.key or clip(fact.text, _EXCERPT)}”"


def is_open_to_others(path: Path) -> bool:
    """Whether other users have any permission on a file; always False on Windows."""
    return os.name != "nt" and bool(path.stat().st_mode & 0o077)


class Chosen(Struct, frozen=True):
    """The profile for a draft, None for none, and its facts that the draft shall tell.

    ``option`` is the option that chooses this profile again; "" when none is needed.
    """

    profile: Profile | None
    facts: tuple[Fact, ...] = ()
    option: str = ""


def chosen(name: str | None, wanted: Iterable[str], *, without: bool) -> Chosen:
    """Choose the profile called ``name``, or the default one for None, and its ``wanted`` facts.

    ``wanted`` are names of facts, or ``ALL``. The profile is None with ``without``, or when nothing
    is asked for and there is no default profile.

    Raises:
        typer.BadParameter: when a profile or fact is asked for together with ``without``.
        QicaoError: when the profile or a fact doesn't exist, or the profile can't be read.
    """
    asked = list(dict.fromkeys(wanted))
    if without:
        import typer

        for option, given in (("--as", name), ("--my-fact", asked)):
            if given:
                raise typer.BadParameter(f"--no-profile 不能和 {option} 同用")
        return Chosen(None, option="--no-profile")
    if name is None and not asked and DEFAULT not in names():
        return Chosen(None)
    try:
        profile = required(name).profile
    except QicaoError as error:
        error.hint = error.hint or "用 qicao profile edit 改好；这一次不用个人信息，加 --no-profile"
        raise
    option = f"--as {quoted(name)}" if name else ""
    return Chosen(profile, _wanted(profile, asked) if asked else (), option)


def _wanted(profile: Profile, asked: list[str]) -> tuple[Fact, ...]:
    from qicao.assembly.profilefile import named
    from qicao.text.suggestions import did_you_mean

    if ALL in asked:
        return profile.facts
    facts = {named(fact): fact for fact in profile.facts}
    unknown = [name for name in asked if name not in facts]
    if unknown:
        keys = [fact.key for fact in profile.facts if fact.key]
        problems = [Problem(f"个人信息里没有材料“{n}”{did_you_mean(n, keys)}") for n in unknown]
        there = f"有的是：{'、'.join(map(called, profile.facts))}" if facts else "里面还没有材料"
        raise QicaoError(problems, hint=f"{there}；文件里的材料用 --facts 文件")
    return tuple(facts[name] for name in asked)
