"""Find themes by name, and count the snippets of each theme."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from qicao.errors import Problem, QicaoError
from qicao.models.store import ROLES
from qicao.store.selection import counts
from qicao.text.initials import begins
from qicao.text.lazy import lazy
from qicao.text.suggestions import did_you_mean, nearest, offered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qicao.models.store import Snippet, Store, Theme

UNSORTED = "待归类"
"""The theme of paragraphs that fit no theme and wait to be sorted: no draft is about it."""

_SEPARATORS = ("›", "/", "＞", ">", "：", ":")
_BETWEEN = lazy(r"[、，,；;\s]+")
"""The separators of several themes that are written as one word."""

_LIST = "用 qicao list-themes 查看全部主题"
TO_SPLIT = "库里没有写它的素材，自己有范文就拆进来：qicao split 范文.txt --into 我的库"
"""What to do about names of themes: list them, or bring text on a new one."""

_ALIAS = 3
"""Minimum length of an alias offered for an unknown name, in characters: shorter ones fit any."""


class ThemeRef(NamedTuple):
    """A requested theme: a whole level-1 theme (``child`` is None), or one of its children."""

    parent: str
    child: str | None = None

    @property
    def name(self) -> str:
        """The theme's own name."""
        return self.child or self.parent

    def names(self, store: Store) -> tuple[str, ...]:
        """Return the themes of snippets on this theme: this child, or all under the parent."""
        if self.child is not None:
            return (self.child,)
        return tuple(name for name, parent in store.parents.items() if parent == self.parent)

    def leads(self, snippet: Snippet, store: Store) -> bool:
        """Whether the leading theme of ``snippet`` is this theme, or a child of it."""
        if self.child is not None:
            return snippet.theme == self.child
        return store.parents.get(snippet.theme) == self.parent

    def covers(self, snippet: Snippet, store: Store) -> bool:
        """Whether any theme of ``snippet``, leading or not, is this theme, or a child of it."""
        themes = (snippet.theme, *snippet.also)
        if self.child is not None:
            return self.child in themes
        return any(store.parents.get(theme) == self.parent for theme in themes)


def all_names(store: Store) -> list[str]:
    """Return the names of all themes, level 1 first."""
    return list(dict.fromkeys((*store.parents.values(), *store.parents)))


def refs(store: Store) -> Iterator[tuple[ThemeRef, Theme]]:
    """Yield the themes of both levels, each level-1 theme before its children."""
    for theme in store.themes:
        yield ThemeRef(theme.name), theme
        for child in theme.children:
            yield ThemeRef(theme.name, child.name), child


def every_theme(store: Store) -> Iterator[Theme]:
    """Yield the themes in the order of ``refs``."""
    return (theme for _, theme in refs(store))


def points_of(parent: str, store: Store) -> list[str]:
    """Return the children of a level-1 theme that may be points: all but the general ones."""
    (theme,) = (theme for theme in store.themes if theme.name == parent)
    return [child.name for child in theme.children if not child.general]


def called(wanted: Iterable[ThemeRef], store: Store) -> list[str]:
    """Return what a title calls themes: children by their nouns, general ones as the whole.

    A general level-1 theme, such as 总论, is called nothing.
    """
    known = dict(refs(store))
    names = []
    for ref in wanted:
        theme = known[ref]
        if not known[ThemeRef(ref.parent)].general:
            is_whole = ref.child is None or theme.general
            names.append(ref.parent if is_whole else theme.noun or theme.name)
    return list(dict.fromkeys(names))


By = Literal["name", "alias", "part"]
"""How a theme was found: by its name, an alias, or a part of either."""


class Understood(NamedTuple):
    """A word that means a theme, the theme, and how it was found."""

    asked: str
    ref: ThemeRef
    by: By


def split_words(word: str, store: Store) -> list[str]:
    """Return the names in a word: the word itself if it may mean a theme, else its parts.

    The parts are separated by commas, semicolons, 、 or spaces.
    """
    if resolve(word, store):
        return [word]
    return list(filter(None, _BETWEEN.split(word))) or [word]


def understood(names: Iterable[str], store: Store) -> list[Understood]:
    """Find the themes that ``names`` mean for a draft, in their order; each theme once.

    A single character that is only part of a name is no name: it may be left of a slip.

    Raises:
        QicaoError: with every name that means no theme, or several, or what is still unsorted.
    """
    found = _understood(names, store)
    if any(one.ref.name == UNSORTED for one in found):
        raise QicaoError(
            f"“{UNSORTED}”不是主题，里面是还没有归类的段落",
            hint=f"先用 qicao review {UNSORTED} 逐条归入主题，或用 qicao move 编号 主题",
        )
    return found


def _understood(names: Iterable[str], store: Store) -> list[Understood]:
    found: dict[ThemeRef, Understood] = {}
    wrong: list[str] = []
    for name in (part for word in names for part in split_words(word, store)):
        by, matches = _found(name.strip(), store)
        if len(matches) == 1 and not (by == "part" and len(name.strip()) == 1):
            found.setdefault(matches[0], Understood(name.strip(), matches[0], by))
        else:
            wrong.append(name)
    if wrong:
        is_any_new = any(is_new(name, store) for name in wrong)
        raise QicaoError(
            [Problem(unclear(name, store)) for name in wrong],
            hint=f"{_LIST}；{TO_SPLIT}" if is_any_new else _LIST,
        )
    return list(found.values())


def unclear(name: str, store: Store) -> str:
    """Return why ``name`` means no theme: it may mean several, or is an outline's; with near ones."""
    matches = resolve(name, store)
    if len(matches) > 1:
        which = "、".join(f"“{_path(match)}”" for match in matches)
        return f"主题“{name}”可以指 {which}，请写全"
    if name in store.outlines:
        return f"没有主题“{name}”，它是提纲的名称：写成 --outline {name}"
    return f"没有主题“{name}”{offered(ref.name for ref in matches) or _near(name, store)}"


def is_new(name: str, store: Store) -> bool:
    """Whether ``name`` is no name of the store, nor like one: the store may have nothing on it."""
    is_known = resolve(name, store) or name in store.outlines or _near(name, store)
    return len(name.strip()) > 1 and not is_known


def resolve_all(names: Iterable[str], store: Store) -> list[ThemeRef]:
    """Return the themes that ``names`` mean, in their order; each theme once.

    Raises:
        QicaoError: with every name that means no theme, or several.
    """
    return [one.ref for one in _understood(names, store)]


def _near(name: str, store: Store) -> str:
    """Suggest, in Chinese, themes with names like ``name``, or else with such aliases; or ""."""
    if near := did_you_mean(name, [theme.name for theme in every_theme(store)]):
        return near
    aliases = {alias: theme.name for theme in every_theme(store) for alias in theme.aliases}
    like = nearest(name, [alias for alias in aliases if len(alias) >= _ALIAS])
    return offered(dict.fromkeys(aliases[alias] for alias in like))


def resolve(name: str, store: Store) -> list[ThemeRef]:
    """Return all themes that ``name`` may mean: as their name, else alias, else a part of these."""
    return _found(name.strip(), store)[1]


def _found(name: str, store: Store) -> tuple[By, list[ThemeRef]]:
    """Return how ``name`` was found, and all themes that it may mean."""
    for separator in _SEPARATORS:
        if separator in name:
            parent, _, child = (part.strip() for part in name.partition(separator))
            wanted = ThemeRef(parent, child)
            return "name", [ref for ref, _ in refs(store) if ref == wanted]
    known = list(refs(store))
    by: By
    for by, level in (
        ("name", [ref for ref, _ in known if ref.child is None and ref.parent == name]),
        ("name", [ref for ref, _ in known if ref.child == name]),
        ("alias", [ref for ref, theme in known if name in theme.aliases]),
    ):
        if level:
            return by, level
    if not name:
        return "part", []
    parts = [
        ref for ref, theme in known if any(name in word for word in (theme.name, *theme.aliases))
    ]
    parents = [ref for ref in parts if ref.child is None]
    # 信仰 is part of 坚定政治信仰 and of its child 信仰总论: the parent is meant.
    is_parent_meant = len(parents) == 1 and all(ref.parent == parents[0].parent for ref in parts)
    return "part", parents if is_parent_meant else parts


def leaves_meant(name: str, store: Store) -> list[str]:
    """Return the themes without children that ``name`` may mean, or the children of such parents.

    ``name`` may consist of the initials of a theme's name, or of its beginning (zzjl for
    政治纪律). Where it means no theme, the most similar names are returned, perhaps none.
    """
    meant = [ref.name for ref in resolve(name, store)]
    if not meant and name.isascii():
        meant = [theme.name for theme in every_theme(store) if begins(theme.name, name)]
    leaves = [one for one in meant if one in store.parents]
    parents = set(meant)
    leaves = leaves or [child for child, parent in store.parents.items() if parent in parents]
    return leaves or nearest(name, store.parents)


def _path(ref: ThemeRef) -> str:
    return f"{ref.parent}/{ref.child}" if ref.child else ref.parent


class ThemeCount(NamedTuple):
    """The number of ready snippets of a theme, and their 字数; a parent includes its children."""

    name: str
    definition: str
    snippets: int
    characters: int
    roles: dict[str, int]
    children: tuple[ThemeCount, ...]


def tally(store: Store, *, lent: bool = False) -> list[ThemeCount]:
    """Count the ready snippets of every theme, each snippet under its leading theme.

    ``lent`` counts the snippets that the starter lends, and not the stores' own.
    """
    numbers: Counter[str] = Counter()
    characters: Counter[str] = Counter()
    roles: Counter[tuple[str, str]] = Counter()
    for name, role, number, size in counts(store, lent=lent):
        numbers[name] += number
        characters[name] += size
        roles[name, role] += number

    def of(theme: Theme) -> ThemeCount:
        children = tuple(of(child) for child in theme.children)
        own_roles: dict[str, int] = {role: roles[theme.name, role] for role in ROLES}
        for child in children:
            for role, number in child.roles.items():
                own_roles[role] = own_roles.get(role, 0) + number
        return ThemeCount(
            name=theme.name,
            definition=theme.definition,
            snippets=numbers[theme.name] + sum(child.snippets for child in children),
            characters=characters[theme.name] + sum(child.characters for child in children),
            roles={role: number for role, number in own_roles.items() if number},
            children=children,
        )

    return [of(theme) for theme in store.themes]
