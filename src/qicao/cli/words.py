"""Interpret the words after ``assemble``: themes, an outline, a length, a studied document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import typer

from qicao.cli import streams
from qicao.text.lengths import parse_length

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qicao.models.draft import Request
    from qicao.models.repertoire import StudiedDocument
    from qicao.models.store import Store
    from qicao.store.themes import ThemeCount

V = TypeVar("V")

_INDENT, _COLUMNS = "  ", 76
"""Indent and width, in columns, of a list on a terminal of 80 columns."""


_ALONE = ("length", "document", None)
"""The kinds of words that are no theme and kind of paper in one."""


def length_option(text: str) -> int:
    """Parse the value of ``--length``, in 字.

    Raises:
        typer.BadParameter: when ``text`` is no length, or less than 1.
    """
    number = parse_length(text)
    if number is None:
        raise typer.BadParameter(f"应是字数，如 1500，不能是“{text}”")
    if number < 1:
        raise typer.BadParameter(f"应不小于 1，不能是“{text}”")
    return number


def first_length(words: Iterable[str]) -> int | None:
    """Return the first of ``words`` that is a length, in 字; None without one."""
    return next(filter(None, map(parse_length, words)), None)


def understood(
    request: Request, words: Iterable[str], store: Store, *, needed: bool = True
) -> Request:
    """Add to the request what ``words`` name; see ``_kind``. Ask about unclear words on a terminal.

    岗位=语文教师 is the value of a variable, 语文教师 alone, too. ``needed`` is false if themes may come later.

    Raises:
        typer.BadParameter: when two lengths, outlines, documents or posts are given, or themes are needed
            and there are none.
    """
    import msgspec

    from qicao.assembly.authors import POST
    from qicao.assembly.studied import STUDIED
    from qicao.store.themes import split_words

    taken: dict[str, list[Any]] = {
        "theme": list(request.themes), "length": [request.length],
        "outline": [request.outline], "document": [request.variables.get(STUDIED)],
        "post": [request.variables.get(POST)],
    }  # fmt: skip
    values, names = _without_values(words, store)
    split = (part for given in names for part in split_words(given, store))
    for word in (part for one in split for part in _parted(one, store)):
        if word == "字" and taken["length"][-1] is not None:
            continue  # of 1000 字, written as two words
        kind = _kind(word, store)
        if kind is not None:
            taken[kind].append(parse_length(word) if kind == "length" else word)
    themes = taken["theme"]
    length, outline = _only("字数", taken["length"]), _only("提纲", taken["outline"])
    document = _only(STUDIED, _told_apart(taken["document"], store))
    if outline is None:
        outline = _asked_for(themes, store)
        themes = [theme for theme in themes if theme != outline]
    if needed and not themes and not _brings_themes(outline, store):
        raise typer.BadParameter(_no_theme(outline, store))
    told = {STUDIED: document, POST: _only(POST, taken["post"])}
    variables = {**values, **request.variables}
    variables |= {name: value for name, value in told.items() if value is not None}
    return msgspec.structs.replace(
        request, themes=tuple(themes), length=length, outline=outline, variables=variables
    )


def _without_values(words: Iterable[str], store: Store) -> tuple[dict[str, str], list[str]]:
    """Return the values of variables among words, and the other words."""
    values, others = {}, []
    for word in words:
        name, mark, value = word.partition("=")
        if mark and name in store.variables:
            values[name] = value
        else:
            others.append(word)
    return values, others


def _parted(word: str, store: Store) -> list[str]:
    """Return the parts of words that were typed as one: 政治纪律心得体会1500字.

    A word that names nothing by itself is divided behind the longest theme that it begins with;
    what follows must be a kind of paper, an outline or a length, or two of these.
    """
    from qicao.assembly.papers import paper_of
    from qicao.store.themes import resolve

    if resolve(word, store) or word in store.outlines or _kind(word, store) in _ALONE:
        return [word]
    paper = paper_of([word]).word
    for end in range(len(word) - 1, 1, -1):
        theme, rest = word[:end], word[end:]
        size = len(rest.rstrip("字").rstrip("0123456789"))
        parts = list(filter(None, (rest[:size], rest[size:])))
        is_theme = len(resolve(theme, store)) == 1 and not paper.startswith(theme)
        if is_theme and all(_kind(part, store) != "theme" for part in parts):
            return [theme, *parts]
    return [word]


def _kind(word: str, store: Store) -> str | None:
    """Return which a word names: a theme's name comes first, then length, outline, document.

    None for 心得体会 and the like. A kind of paper (述职报告) or a part of an outline's name means
    the outline, unless a theme has such a word. Any other word is taken for a theme's alias, and
    so is a single character: the 结 of 清正廉结 is a slip.
    """
    from qicao.assembly.papers import is_any_paper, paper_of
    from qicao.assembly.planning import outlines_meant
    from qicao.store.themes import resolve

    if _is_called(word, store):
        return "theme"
    if parse_length(word) is not None:
        return "length"
    if word in store.outlines:
        return "outline"
    themes = resolve(word, store)
    if not themes and _document(word, store):
        return "document"
    if not themes and _is_post(word, store):
        return "post"
    if len(themes) != 1 and is_any_paper(word):
        return None
    meant = [] if themes or len(word) == 1 else outlines_meant(word, store.outlines)
    # 放风筝体会 says 体会, which tells no outline.
    is_told = any(word in one.name for one in meant) or paper_of([word]).like
    return "outline" if meant and is_told else "theme"


def _told_apart(named: Iterable[str | None], store: Store) -> list[str | None]:
    """Return what was named as the studied document, without other names of a known document."""
    kept: dict[str, str | None] = {}
    for one in filter(None, named):
        known = _document(one, store)
        kept.setdefault(known.title if known else one, one)
    return list(kept.values())


def _document(word: str, store: Store) -> StudiedDocument | None:
    """The known document that a word names."""
    from qicao.assembly.studied import studied, written

    documents = store.repertoire.documents
    return studied(written(word, documents).text, documents).document


def _is_post(word: str, store: Store) -> bool:
    """Whether a word names somebody by a post that the store knows."""
    from qicao.assembly.authors import find, is_person

    is_name = word.isalpha() and is_person(word)
    return is_name and find(word, store.repertoire.posts) is not None


def _is_called(word: str, store: Store) -> bool:
    return word in store.parents or word in store.parents.values()


def _brings_themes(name: str | None, store: Store) -> bool:
    """Whether the outline that ``name`` means has themes of its own; True if it isn't clear."""
    from qicao.assembly.planning import outlines_meant

    meant = outlines_meant(name, store.outlines) if name else []
    return name is not None and (len(meant) != 1 or bool(meant[0].themes))


def _only(what: str, given: Iterable[V | None]) -> V | None:
    """The only value of ``given`` apart from None and repetitions, if any; refuse several."""
    values = list(dict.fromkeys(value for value in given if value is not None))
    if len(values) > 1:
        raise typer.BadParameter(f"{what}写了不止一个：{'、'.join(map(str, values))}")
    return values[0] if values else None


def _asked_for(themes: Iterable[str], store: Store) -> str | None:
    """Ask on a terminal whether a word for a theme means the outline of that name; None if not."""
    from qicao.store.themes import resolve

    for word in themes:
        if word in store.outlines and not _is_called(word, store) and streams.can_ask():
            which = "、".join(f"“{ref.name}”" for ref in resolve(word, store))
            also = f"，也是主题{which}的别名" if which else ""
            if streams.agrees(f"“{word}”是提纲的名称{also}。按提纲“{word}”来写吗？"):
                return word
    return None


def _no_theme(outline: str | None, store: Store) -> str:
    """The message for a command without themes, which lists the themes to write about."""
    from qicao.cli.stores import names_told
    from qicao.store.starter import advice
    from qicao.text.width import wrap

    wanting = f"提纲“{outline}”没有自带的主题，要写明" if outline else "没有写明"
    themes = _with_text(store)
    if not themes:
        return f"{wanting}写哪些主题；{names_told(store)} 里也还没有素材。{advice(store)}"
    lines = [f"{wanting}写哪些主题。可以写（{names_told(store)}）："]
    for theme, points in themes.items():
        line = f"{theme}：{'、'.join(points)}" if points else theme
        lines += [_INDENT * (1 + bool(n)) + part for n, part in enumerate(wrap(line, _COLUMNS))]
    numbers = {name: number for theme in themes.items() for name, number in theme[1].items()}
    example = max(numbers, key=numbers.__getitem__) if numbers else next(iter(themes))
    words = " ".join(filter(None, (outline, example)))
    lines.append(f"例如：qicao assemble {words} 1500字 -o 初稿.docx")
    if streams.can_ask():
        lines.append("一步一步地问：qicao assemble -i -o 初稿.docx")
    return "\n".join(lines)


def _with_text(store: Store) -> dict[str, dict[str, int]]:
    """Level-1 theme with snippets → its child themes → their numbers of snippets, without glue."""
    from qicao.models.store import GLUE_ROLES
    from qicao.store.themes import UNSORTED, points_of, tally

    def body(count: ThemeCount) -> int:
        return sum(number for role, number in count.roles.items() if role not in GLUE_ROLES)

    return {
        theme.name: {
            child.name: body(child)
            for child in theme.children
            if body(child) and child.name in points_of(theme.name, store)
        }
        for theme in tally(store)
        if body(theme) and theme.name != UNSORTED
    }
