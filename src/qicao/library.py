"""Offer qicao to other programs: eight functions, and the types of their arguments and results.

Nothing here prints, asks, or writes a file but the user's cache. Only ``check`` uses today's date,
where none is given. Faults that a user can correct are raised as ``QicaoError``, all problems at
once; any other exception is a bug of qicao's.

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
    """Open stores, strongest first, over the starter's definitions and its 开头, 过渡 and 结尾.

    Args:
        folders: the stores' folders; ``starter`` is the store that ships with qicao. Without
            any, the starter alone is opened.

    Raises:
        QicaoError: with every problem of every file, each with its line.
    """
    from qicao.store.starter import NAME
    from qicao.store.stores import locate, open_stores

    return open_stores(locate([*map(str, folders)] or [NAME], {}))


def assemble(store: Store, request: Request, recipe: Recipe | None = None) -> Made:
    """Make a draft: the same store, request and seed give the same draft.

    Args:
        store: the store with the paragraphs.
        request: themes, day and all other wishes; names as people type them.
        recipe: the recipe of an earlier draft; everything that the request doesn't change stays.

    Returns:
        The draft, and its recipe, which is computed on access.

    Raises:
        QicaoError: when a name is unknown, a value is bad, or a theme has nothing to use.
    """
    from qicao.assembly.assembling import make

    return make(store, request, recipe)


def batch(store: Store, requests: Iterable[Request]) -> Iterator[Made | QicaoError]:
    """Make drafts one after the other; each avoids the snippets used in earlier ones.

    Yields:
        For each request its draft as soon as it is made, or the error that prevents it.
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
    """Return a draft as the content of a file, with its recipe where the format can hold it.

    Args:
        made: a draft and its recipe.
        kind: ``md``, ``text``, ``json``, ``html`` or ``docx``.
        options: settings of the writer.

    Raises:
        QicaoError: for any other ``kind``, and when the Word file that styles are taken from can't
            be used.
    """
    from qicao.writers import FORMATS, document

    if kind not in FORMATS:
        raise QicaoError(f"不能写成“{kind}”，可以写成 {'、'.join(FORMATS)}")
    return document(made, kind, options)


def read(data: bytes, name: str = "") -> Document:
    """Read a file's content as numbered lines: plain text, Markdown, HTML or Word.

    Args:
        data: the content, in any usual encoding.
        name: the file's name; its suffix decides on the format where the content doesn't.

    Raises:
        QicaoError: when the content is empty, too large, or can't be read.
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
    """Return the findings of a strict review of a text.

    Args:
        data: the content of a file, as ``read`` takes it.
        name: the file's name.
        store: the store with additional words and the declared variables; the starter by default.
        variables: the author's 单位, 姓名 and the like; other names in the text are somebody else's.
        date: the day by which wording is judged; by default the text's own date, else today.
        length: the requested length, in 字.

    Raises:
        QicaoError: when the text can't be read, or a value isn't what its variable takes.
    """
    from qicao.assembly.variables import check_given
    from qicao.checking.files import Judge
    from qicao.checking.files import read as read_page
    from qicao.checking.registry import Context
    from qicao.rules.rulefiles import built_in
    from qicao.templating.printing import show

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
    """Split a document into snippets, and report the fate of every line that isn't blank.

    Args:
        document: the document as read.
        store: the store with the themes and variables to use; snippets that it already has,
            exactly or nearly, are reported as such.
        themes_from: the source of the snippets' themes: ``auto``, ``store`` or ``headings``.
        progress: is called now and then with the finished share of the work, 0 … 1.
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
    """Find which of several texts are alike, and where.

    Args:
        documents: the texts in question, each compared with all others.
        earlier: possible sources of the texts; not compared with each other.
        base: texts that everybody was given; their wording doesn't count as shared.
        store: a store whose official wordings don't count either; the starter by default.
        over: the share, 0 … 1, above which two texts belong to one group.
        progress: is called with the finished share of the work, 0 … 1.
    """
    from qicao.comparing.comparison import compare as look_for
    from qicao.comparing.papers import Free
    from qicao.lexicon import segmenter

    store = store or open_store()
    segmenter.learn(store.words)
    free = Free.of(base, _official(store))
    return look_for(documents, earlier, free, threshold=over, told=progress)


def _official(store: Store) -> Iterator[str]:
    """Yield the official wordings in a store: clauses and headings of documents, and formulas."""
    for document in store.repertoire.documents:
        yield from (clause.text for clause in document.clauses)
        yield from (part.name for part in document.parts)
    yield from (formula.text for formula in store.repertoire.formulas)
