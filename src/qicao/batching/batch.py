"""One draft per row of a roster, each written as soon as it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from qicao.assembly import assembling, carrying, recipefile
from qicao.assembly.recipes import request_of, used_by
from qicao.batching.differing import differences
from qicao.batching.rosters import Faults, RowRequest
from qicao.errors import QicaoError
from qicao.files import content_of, telling, write

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from qicao.assembly.assembling import Made
    from qicao.models.draft import Draft, Request
    from qicao.models.recipe import Recipe
    from qicao.models.store import Store


_OF_THE_WHOLE = frozenset(("主题", "提纲", "字数", "对象", "种子"))
"""What can't be otherwise in a draft that is filled in."""


class Entry(NamedTuple):
    """What is kept of a row's draft once it is written, for drafts may be many.

    Attributes:
        asked: the row, and the file its draft is in.
        how: it was written anew; or it was there already, and what it lacked was put in, or
            nothing was written.
        date: of the draft.
        used: the ids that another draft had better not have.
        repeated: how many of its paragraphs came before.
        total: its 字; None where it can't be made any more to be counted.
        length: the 字 that were asked for.
        missing: the variables left blank.
        own: the passages its author is to write.
        claims: the ids of prepared paragraphs that its author has to compare with what was done.
        is_open: something is still to be done.
        told: what ``Batch.tell`` says of it.
    """

    asked: RowRequest
    how: Literal["新写", "补写", "原有"]
    date: dt.date
    used: frozenset[str]
    repeated: int = 0
    total: int | None = None
    length: int | None = None
    missing: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    is_open: bool = False
    told: tuple[str, ...] = ()


class _DiffersError(QicaoError):
    """A draft is there that was made for another request."""


class Failure(NamedTuple):
    """A row whose draft isn't there as it was asked for, and why.

    It is ``fillable`` where a draft is there that what is asked for now could be put into.
    """

    asked: RowRequest
    reasons: tuple[str, ...]
    fillable: bool = False


class Result(NamedTuple):
    """What has come of the rows so far."""

    entries: list[Entry]
    failures: list[Failure]

    @property
    def written(self) -> list[Entry]:
        """Those that weren't there before."""
        return [entry for entry in self.entries if entry.how != "原有"]

    def check(self, shown: str) -> None:
        """Raise what kept drafts from being written, if anything did."""
        faults = Faults(shown)
        for failure in self.failures:
            for reason in failure.reasons:
                faults.add(failure.asked.row.number, reason)
        problems = list(faults.problems())
        if problems:
            others = "别的都写好了；改好再运行一次，只写还没有的。" if self.entries else ""
            fillable = any(failure.fillable for failure in self.failures)
            fill = "已有的稿子要补上还空着的，加 --fill；" if fillable else ""
            hint = f"{others}{fill}要全部重写，加 --force"
            raise QicaoError(problems, hint=hint)


class Batch(NamedTuple):
    """A batch: the store, how drafts become files, and how files that exist are treated.

    ``dated`` says that the date was asked for, and isn't just today's; ``force`` that files
    may be written over. ``recall`` gives the recipe of a draft that is there with what its
    author did to it; with it such drafts are filled in. ``tell`` gives what is to be remembered
    of a draft.
    """

    store: Store
    render: Callable[[Made], bytes]
    dated: bool
    force: bool
    recall: Callable[[Path, bytes], Recipe] | None = None
    tell: Callable[[Draft], Iterable[str]] = lambda _draft: ()

    def run(
        self, asked: Sequence[RowRequest], result: Result, progress: Callable[[float], None]
    ) -> None:
        """Make and write the draft of every row; one that can't be made keeps no other from it.

        A draft that was written for the same request before is left as it is, whatever its
        author did to it since: so a batch that was broken off goes on. Where drafts are filled
        in, it gets what is given now and was open, and stays otherwise what its author made of it.

        Args:
            asked: the rows, each with a file of its own.
            result: is filled row by row, so that it tells how far it came.
            progress: is told what part of the work is done, 0 … 1.

        Raises:
            QicaoError: when a file can't be written.
        """
        before: set[str] = set()
        for number, one in enumerate(asked, 1):
            try:
                there = self._there(one.path)
                entry, content = self._entry(one, there, frozenset(before))
            except QicaoError as error:
                reasons = tuple(map(str, error.problems))
                result.failures.append(Failure(one, reasons, isinstance(error, _DiffersError)))
            else:
                if content is not None:
                    self._write(one.path, content, there)
                result.entries.append(entry)
                before |= entry.used
            progress(number / len(asked))

    def _entry(
        self, asked: RowRequest, there: bytes | None, before: frozenset[str]
    ) -> tuple[Entry, bytes | None]:
        """What there is to say of a row's draft, and its content where it is to be written.

        Args:
            asked: the row.
            there: what its file holds.
            before: the ids that the drafts before it used.

        Raises:
            QicaoError: when it can't be made, or something else is in its place.
        """
        recipe = None if there is None else _recipe_in(there, asked.path)
        if there is not None and recipe is not None:
            if self.recall is not None:
                return self._filled(asked, there, self.recall(asked.path, there), before)
            return self._kept(asked, recipe, before), None
        request = asked.request
        made = assembling.make(
            self.store, msgspec.structs.replace(request, shun=request.shun | before)
        )
        content = self.render(made)
        if there is not None and there != content:
            raise QicaoError(f"{asked.path} 已存在，没有改动它（加 --force 覆盖）")
        entry = self._entry_of(asked, made.draft, before)
        return (entry, content) if there is None else (entry._replace(how="原有"), None)

    def _there(self, path: Path) -> bytes | None:
        """The content of the file at ``path``; None where there is none, or it may be overwritten."""
        if self.force:
            return None
        with telling(f"读不了 {path}"):
            return content_of(path)

    def _kept(self, asked: RowRequest, recipe: Recipe, before: frozenset[str]) -> Entry:
        """The entry of a draft that is there; it is made once more for its figures alone."""
        request = asked.request
        differing = differences(recipe, request, self.store, dated=self.dated)
        if differing:
            raise _DiffersError(f"已有的稿子，{'、'.join(differing)}与现在不同，没有改动它")
        request = msgspec.structs.replace(request, date=recipe.date, seed=recipe.seed)
        try:
            draft = assembling.make(self.store, request, recipe).draft
        except QicaoError:  # the store has changed too much since
            return Entry(asked, "原有", recipe.date, used_by(recipe))
        return self._entry_of(asked, draft, before)._replace(how="原有")

    def _filled(
        self, asked: RowRequest, there: bytes, recipe: Recipe, before: frozenset[str]
    ) -> tuple[Entry, bytes | None]:
        """The entry of a draft that is there, with what the row gives now; and its new content."""
        differing = differences(recipe, asked.request, self.store, dated=False)
        if others := [word for word in differing if word in _OF_THE_WHOLE]:
            raise QicaoError(f"已有的稿子，{'、'.join(others)}与现在不同，补不进去，没有改动它")
        standing = [one for one in differing if one in recipe.variables or one in recipe.own]
        request = request_of(recipe, _open(asked.request, recipe))
        if self.dated:
            request = msgspec.structs.replace(request, date=asked.request.date)
        made = assembling.make(self.store, request, recipe)
        content = self.render(made)
        entry = self._entry_of(asked, made.draft, before)
        if standing:
            words = f"{asked.path}：{'、'.join(standing)}已经填了别的，没有改动"
            entry = entry._replace(told=(*entry.told, words))
        if content == there:
            return entry._replace(how="原有"), None
        return entry._replace(how="补写"), content

    def _entry_of(self, asked: RowRequest, draft: Draft, before: frozenset[str]) -> Entry:
        return Entry(
            asked=asked,
            how="新写",
            date=draft.date,
            used=draft.used,
            repeated=len({paragraph.id or "" for paragraph in draft.taken} & before),
            total=draft.length.count,
            length=draft.length.asked,
            missing=draft.missing,
            own=tuple(passage.name for passage in draft.own),
            claims=draft.claims,
            is_open=draft.is_open,
            told=tuple(self.tell(draft)),
        )

    def _write(self, path: Path, content: bytes, there: bytes | None) -> None:
        with telling(f"写不了 {path}"):
            write(path, content, {} if self.force else {path: there})


def _open(request: Request, recipe: Recipe) -> Request:
    """What of a request the draft of ``recipe`` lacks."""
    return msgspec.structs.replace(
        request,
        variables={n: v for n, v in request.variables.items() if n not in recipe.variables},
        own={n: v for n, v in request.own.items() if n not in recipe.own},
    )


def _recipe_in(data: bytes, path: Path) -> Recipe | None:
    """The recipe that a file carries; None where it is no draft of ours."""
    carried = carrying.found(data)
    if carried is None:
        return None
    try:
        return recipefile.load(carried, str(path))
    except QicaoError:
        return None
