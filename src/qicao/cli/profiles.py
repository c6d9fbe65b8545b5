"""The user's profiles: a file for each in their configuration folder, for nobody else to read."""

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
"""Columns."""

ALL = "全部"
"""Said for the names of all facts in a profile."""


class Kept(Struct, frozen=True):
    """A profile, the file it stands in, and what that held: None where it isn't there."""

    profile: Profile
    path: Path
    content: bytes | None

    @property
    def text(self) -> str:
        """The file's text, its newlines as Python has them."""
        return streams.decoded(self.content or b"", str(self.path)).replace("\r\n", "\n")


def folder() -> Path:
    """Where profiles are kept; need not be there.

    Raises:
        QicaoError: when the user has no folder for it.
    """
    import platformdirs

    try:
        return Path(
            platformdirs.user_config_dir("qicao", appauthor=False, roaming=True), "profiles"
        )
    except RuntimeError as error:  # no HOME, and nobody knows the user's
        raise QicaoError("找不到用户的配置文件夹，没有地方记个人信息") from error


def names() -> list[str]:
    """The names of the profiles that there are, the default one first."""
    try:
        found = [path.stem for path in folder().glob(f"*{_ENDING}")]
    except (OSError, QicaoError):
        return []
    return sorted(found, key=lambda name: (name != DEFAULT, name))


def path_of(name: str | None) -> Path:
    """The file of the profile called ``name``, of the default one where none is named.

    Raises:
        typer.BadParameter: when no file can be called so.
    """
    import typer

    from qicao.files import safe_name

    if name is not None and (not name.strip() or safe_name(name) != name):
        raise typer.BadParameter(f"“{name}”不能作名称：要能作文件名", param_hint="--as")
    return folder() / f"{name or DEFAULT}{_ENDING}"


def read(name: str | None) -> Kept:
    """The profile called ``name``; an empty one where there is none.

    Raises:
        QicaoError: when its file can't be read, or with every fault in it.
    """
    kept = read_raw(name)
    if kept.content is None:
        return kept
    from qicao.assembly import profilefile

    profile = profilefile.load(kept.text, kept.profile.name, str(kept.path))
    return structs.replace(kept, profile=profile)


def read_raw(name: str | None) -> Kept:
    """The same, but what the file holds isn't looked at."""
    from qicao.files import content_of

    path = path_of(name)
    with telling(f"读不了 {path}"):
        return Kept(Profile(name=name or DEFAULT), path, content_of(path))


def required(name: str | None) -> Kept:
    """As ``read``, but a profile that was named must be there.

    Raises:
        QicaoError: naming those that come near.
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
    """Write ``text`` in the place of what the file held when it was read; see ``holding``.

    Raises:
        QicaoError: when it was changed meanwhile, or can't be written.
    """
    from qicao.files import write
    from qicao.store.yamledits import with_newlines

    content = with_newlines(text, kept.content or b"")
    write(kept.path, content, {kept.path: kept.content}, private=True)


def remove(kept: Kept) -> None:
    """Take the file away, and what a link in its place leads to; see ``holding``.

    Raises:
        QicaoError: when it was changed meanwhile, or can't be taken away.
    """
    from qicao.files import content_of

    if content_of(kept.path) != kept.content:
        raise QicaoError(Problem("刚刚被别处改动了，没有删它", str(kept.path)))
    for path in (kept.path.resolve(), kept.path):
        path.unlink(missing_ok=True)


@contextmanager
def holding() -> Iterator[None]:
    """Keep profiles from all other commands until the block ends.

    Their folder is made where it isn't there, and goes where nothing is in it.

    Raises:
        QicaoError: when another command keeps them, or nothing can be written there.
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
    """What a fact is called where it is spoken of: its name, or how it begins."""
    from qicao.text.width import clip

    return f"材料“{fact.key or clip(fact.text, _EXCERPT)}”"


def is_open_to_others(path: Path) -> bool:
    """Whether other users may read a file; Windows keeps that elsewhere."""
    return os.name != "nt" and bool(path.stat().st_mode & 0o077)


class Chosen(Struct, frozen=True):
    """The profile for a draft, None where there is none, and those of its facts to be told.

    ``option`` is what chooses the same once more.
    """

    profile: Profile | None
    facts: tuple[Fact, ...] = ()
    option: str = ""


def chosen(name: str | None, wanted: Iterable[str], *, without: bool) -> Chosen:
    """The profile called ``name``, or the default one; of its facts those ``wanted`` by name.

    Raises:
        typer.BadParameter: when a profile is asked for and refused at once.
        QicaoError: when a profile or a fact isn't there, or the profile has faults.
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
