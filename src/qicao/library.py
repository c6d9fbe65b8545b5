"""qicao for other programs: seven functions, and the types that they take and give.

Nothing here prints, asks, reads a clock or writes a file but the user's cache. What a user can mend is
raised as ``QicaoError``, with every problem at once; any other exception is a bug of qicao's.

Lengths are in 字, as Word counts them. Lines and columns count from 1, as editors do;
offsets within a text count characters from 0.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import msgspec

from qicao.assembly.drafting import Made
from qicao.errors import Problem, QicaoError
from qicao.models.draft import Draft, Request
from qicao.models.fact import Fact
from qicao.models.finding import Finding
from qicao.models.recipe import Recipe
from qicao.models.source import Document, SplitResult
from qicao.models.store import Store
from qicao.writers.options import DEFAULT, Options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from qicao.comparing.model import Comparison
    from qicao.splitting.snippets import ThemesFrom

__all__ = [
    "Document", "Draft", "Fact", "Finding", "Made", "Options", "Problem", "QicaoError", "Recipe",
    "Request", "SplitResult", "Store",
    "assemble", "batch", "check", "compare", "open_store", "read", "render", "split",
]  # fmt: skip


def open_store(*folders: str | Path) -> Store:
    """Open stores, the strongest first; the starter's openings and closes lie beneath them.

    Args:
        folders: where they lie; ``starter`` is the store that ships. None: the starter alone.

    Raises:
        QicaoError: with every problem of every file, each with its line.
    """
    from qicao.assembly.templates import inspect
    from qicao.store.starter import NAME
    from qicao.store.stores import locate, open_stores

    return open_stores(locate([*map(str, folders)] or [NAME], {}), inspect)


def assemble(store: Store, request: Request, recipe: Recipe | None = None) -> Made:
    """Make a draft: the same store, request and seed give the same draft.

    Args:
        store: what it is made of.
        request: themes, day and whatever else is asked for; names as people type them.
        recipe: of an earlier draft, of which everything stays that the request doesn't change.

    Returns:
        The draft, and its recipe, which is worked out when it is asked for.

    Raises:
        QicaoError: when a name is unknown, a value is bad, or a theme has nothing to use.
    """
    from qicao.assembly.assembling import make

    return make(store, request, recipe)


def batch(store: Store, requests: Iterable[Request]) -> Iterator[Made | QicaoError]:
    """Make drafts one after the other, each avoiding what those before it used.

    Returns:
        For each request its draft as soon as it is made, or what keeps it from being made.
    """
    used: frozenset[str] = frozenset()
    for request in requests:
        try:
            made = assemble(store, msgspec.structs.replace(request, shun=request.shun | used))
        except QicaoError as error:
            yield error
        else:
            used |= made.draft.used
            yield made


def render(made: Made, kind: str = "md", options: Options = DEFAULT) -> bytes:
    """A draft as the content of a file, which carries its recipe where the format can.

    Args:
        made: a draft and its recipe.
        kind: ``md``, ``text``, ``json``, ``html`` or ``docx``.
        options: what the writer is told beside.

    Raises:
        QicaoError: when the Word file that styles are taken from can't be used.
    """
    from qicao.writers import document

    return document(made, kind, options)


def read(data: bytes, name: str = "") -> Document:
    """A file's content as numbered lines: plain text, Markdown, HTML or Word.

    Args:
        data: the content, in any usual encoding.
        name: what the file is called; its ending tells the format where the content doesn't.

    Raises:
        QicaoError: when it can't be read.
    """
    from qicao.sources import read_bytes

    return read_bytes(data, name)


def check(  # noqa: PLR0913 - each has its name where it is given
    data: bytes,
    name: str = "",
    *,
    store: Store | None = None,
    variables: Mapping[str, Any] | None = None,
    date: dt.date | None = None,
    length: int | None = None,
) -> list[Finding]:
    """What a strict reviewer would find in a text.

    Args:
        data: the content of a file, as ``read`` takes it.
        name: what the file is called.
        store: tells its own words, and what the author's values must look like; the starter
            where none is given.
        variables: the author's 单位, 姓名 and the like, by which others' are told.
        date: the day by which wording is judged; the text's own where none is given, else today.
        length: the 字 that were asked for.

    Raises:
        QicaoError: when the text can't be read, or a value isn't what its variable takes.
    """
    from qicao.assembly.printing import show
    from qicao.assembly.variables import check_given
    from qicao.checking.files import Judge
    from qicao.checking.files import read as read_page
    from qicao.checking.registry import Context
    from qicao.rules.rulefiles import built_in

    store = store or open_store()
    day = date or dt.date.today()  # noqa: DTZ011 - the day where the author is
    given = check_given(store.variables, variables or {}, day)
    known = {name: show(value) for name, value in given.items()}
    context = Context(day, known, length, store)
    return Judge(built_in(), context, dated=date is not None).findings(read_page(data, name))


def split(
    document: Document,
    store: Store,
    *,
    themes_from: ThemesFrom = "auto",
    progress: Callable[[float], None] = lambda _: None,
) -> SplitResult:
    """A document's paragraphs, as a store could hold them, and the fate of every line.

    Args:
        document: what was read.
        store: whose themes and variables they are sorted by, and whose paragraphs, where they
            are the same or nearly, are told.
        themes_from: ``auto``, ``store`` or ``headings``: whose themes they get.
        progress: is told now and then what part of the work is done, 0 … 1.
    """
    from qicao.splitting.duplicates import compare as compare_with
    from qicao.splitting.stages import split as split_one

    result = split_one(document, store, themes_from=themes_from, progress=progress)
    compared, _ = compare_with(result, store)
    return compared


def compare(  # noqa: PLR0913 - the same
    documents: Iterable[Document],
    earlier: Iterable[Document] = (),
    base: Iterable[Document] = (),
    *,
    store: Store | None = None,
    over: float = 0.2,
    progress: Callable[[float], None] = lambda _: None,
) -> Comparison:
    """Which of several texts are alike, and where.

    Args:
        documents: the texts that are asked about, each compared with all others.
        earlier: texts that they may have been taken from; not compared with each other.
        base: what everybody was given, which doesn't count.
        store: whose official wordings don't count either; the starter where none is given.
        over: the share, 0 … 1, from which two texts belong to one group.
        progress: is told what part of the work is done, 0 … 1.
    """
    from qicao.comparing.comparison import compare as look_for
    from qicao.comparing.papers import Free
    from qicao.lexicon import segmenter

    store = store or open_store()
    segmenter.learn(store.words)
    free = Free.of(base, _official(store))
    return look_for(documents, earlier, free, threshold=over, told=progress)


def _official(store: Store) -> Iterator[str]:
    """Official wordings that a store knows: clauses and headings of documents, and formulas."""
    for document in store.repertoire.documents:
        yield from (clause.text for clause in document.clauses)
        yield from (part.name for part in document.parts)
    yield from (formula.text for formula in store.repertoire.formulas)
