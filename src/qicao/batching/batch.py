"""Makes one draft per row of a roster and writes each as soon as it is made."""

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
"""Fields of a request that must be the same when an existing draft is filled in."""


class Entry(NamedTuple):
    """The summary of a row's draft; the draft itself is dropped after writing, to save memory.

    Attributes:
        asked: the row, and the path of its draft.
        how: 新写: the draft was written anew; 补写: an existing draft was filled in; 原有: an
            existing draft was left as it is.
        date: the date of the draft.
        used: the ids of its snippets and moves, which the following drafts should avoid.
        repeated: how many of its snippets an earlier draft uses, too.
        total: its length, in 字; None if it can't be made again to be counted.
        length: the length asked for, in 字; None if none was.
        missing: the variables left blank.
        own: the own passages that its author must write.
        claims: the ids of snippets whose statements its author must check against the facts.
        is_open: whether something is still to do.
        told: the result of ``Batch.tell``, and a note on values that were not filled in.
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
    """A draft exists that was made for another request."""


class Failure(NamedTuple):
    """A row whose draft doesn't exist as asked for, and the reasons.

    ``fillable``: a draft exists that differs from the request, so filling it in may be possible.
    """

    asked: RowRequest
    reasons: tuple[str, ...]
    fillable: bool = False


class Result(NamedTuple):
    """The result for the rows processed so far."""

    entries: list[Entry]
    failures: list[Failure]

    @property
    def written(self) -> list[Entry]:
        """The drafts that were written or filled in."""
        return [entry for entry in self.entries if entry.how != "原有"]

    def check(self, shown: str) -> None:
        """Check that there are no failures; ``shown`` is the roster's name in messages.

        Raises:
            QicaoError: with all failures, if there are any.
        """
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
    """A batch: the store, how drafts are rendered, and how existing files are treated.

    ``dated``: the date was given explicitly, and isn't just today's. ``force``: existing files may
    be overwritten. If ``recall`` is given, existing drafts are filled in; it returns the recipe of
    such a draft with its author's changes. ``tell`` returns remarks on a draft that are kept.
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
        """Make and write the draft of every row; a failure doesn't affect the other rows.

        An existing draft made for the same request is left unchanged, whatever its author changed
        in it since: so an interrupted batch can be continued. If drafts are filled in, the existing
        draft gets the new values of what was open; the rest stays as its author left it.

        Args:
            asked: the rows, each with a file of its own.
            result: filled row by row, so that it shows the progress even after an error.
            progress: called with the part of the work that is done, 0 … 1.

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
        """Return the entry of a row's draft, and its content, or None if nothing is to be written.

        ``there`` is the content of its file as ``_there`` returns it, ``before`` are the ids that the
        earlier drafts use.

        Raises:
            QicaoError: when the draft can't be made, or another file is in its place.
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
        """Return the content of the file; None if it doesn't exist or may be overwritten."""
        if self.force:
            return None
        with telling(f"读不了 {path}"):
            return content_of(path)

    def _kept(self, asked: RowRequest, recipe: Recipe, before: frozenset[str]) -> Entry:
        """Return the entry of an existing draft, which is made again only to count its figures."""
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
        """Fill the row's values into an existing draft; return its entry, and any new content."""
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
    """Return the request without the values that ``recipe`` already has."""
    return msgspec.structs.replace(
        request,
        variables={n: v for n, v in request.variables.items() if n not in recipe.variables},
        own={n: v for n, v in request.own.items() if n not in recipe.own},
    )


def _recipe_in(data: bytes, path: Path) -> Recipe | None:
    """Return the recipe in a file's content; None if it has none that can be read."""
    carried = carrying.found(data)
    if carried is None:
        return None
    try:
        return recipefile.load(carried, str(path))
    except QicaoError:
        return None
