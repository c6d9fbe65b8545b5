"""The document that the author studied: what it is called, and which clause suits a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from qicao.models.repertoire import Clause
from qicao.text.lazy import lazy
from qicao.text.quotes import in_quotes

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from qicao.models.fact import Fact
    from qicao.models.repertoire import Addressee, StudiedDocument

STUDIED, POINTS = "学习内容", "要点"
"""The variables that name what was studied, and give sentences of it."""

_TITLE = lazy("《([^《》]+)》")
_KIND = lazy(
    "(意见|条例|准则|规定|决定|决议|办法|纲要|规划|细则|规则|通知|方案|建议|章程|报告|实施办法)(?:（[^）]*）)?$"
)
_BARE = lazy("党章|宪法|党的|中央|二十")
"""Short names that stand without 《》."""

_LEFT_OUT = lazy("^(?:中国共产党|中华人民共和国|中共中央)|（试行）$")
"""Of a title, what is left out where people speak."""

_SHORTEST = 4
"""Characters of a title's end that may mean it."""

_MOST_MEANT = 3
"""Documents that a title's end may mean; 工作条例 is the end of many."""

_POINTS = lazy(r"[；;\n]")
_BETWEEN = lazy("、(?![^《]*》)")
"""What stands between two documents; a title may have a 、 of its own."""

_SURE = 3
"""Things that a clause is about and a fact tells, from which on it suits the fact by themselves."""


class Studied(Struct, frozen=True):
    """What was studied.

    ``title`` is the full title without 《》, empty for what has none (a meeting's spirit);
    ``short`` the short name as it is printed, empty where there is none. ``document`` is what
    the store knows of it, ``given`` are sentences that the author gives.
    """

    title: str = ""
    short: str = ""
    document: StudiedDocument | None = None
    given: tuple[Clause, ...] = ()

    def parts(self, themes: Collection[str]) -> frozenset[str]:
        """The headings of the parts that speak of one of ``themes``."""
        parts = self.document.parts if self.document else ()
        return frozenset(part.name for part in parts if not set(themes).isdisjoint(part.themes))

    def clause(
        self,
        facts: Sequence[Fact],
        themes: Collection[str],
        speakers: Collection[Addressee],
        used: Collection[str],
        *,
        loosely: bool = False,
    ) -> Clause | None:
        """The clause that suits the facts best, None where none does; of several it suits a half.

        What a fault was about (调解) isn't what was wrong with it: there the type has to agree.
        At the head of a section, beside no fact in particular, one will do that suits ``loosely``.

        ``used`` are those that are quoted already, as they stand in the draft.
        """
        if self.given:
            return next((one for one in self.given if in_quotes(one.text) not in used), None)
        parts = self.parts(themes)
        text = "\n".join(fact.text for fact in facts)
        best, most = None, 0
        is_fault = any(fact.kind == "问题" for fact in facts)
        for clause in self.document.clauses if self.document else ():
            if clause.to not in speakers or in_quotes(clause.text) in used:
                continue
            of_type = any(fact.type in clause.types for fact in facts)
            if is_fault and not of_type:
                continue
            points = _in_common(
                _touched(clause, text),
                literal=any(word in text for word in clause.words),
                of_type=of_type,
                of_part=clause.part in parts,
                loosely=loosely,
            )
            touched = sum(_touched(clause, fact.text) > 0 for fact in facts)
            if 2 * touched >= len(facts) and points > most:
                best, most = clause, points
        return best

    def cited(self, clause: Clause) -> str:
        """The document and the article, as a clause is quoted from them."""
        return (self.short or f"《{self.title}》") + clause.article


def _in_common(things: int, *, literal: bool, of_type: bool, of_part: bool, loosely: bool) -> int:
    """How much a clause has in common with facts, against what another has; 0: it may be chance.

    Of 90 clauses put beside the facts of 56 authors two things told in other words were chance
    in every second case, one thing and the type in two of three; what follows was right in most.

    Args:
        things: how many that the clause is about the facts tell.
        literal: whether one of its words stands there letter by letter.
        of_type: whether it is for the type of one of them.
        of_part: whether its part of the document is about their theme.
        loosely: whether anything beside one thing is enough.
    """
    if loosely:
        suits = things > 1 or (things == 1 and (of_type or of_part))
    elif things == 1:
        suits = of_type and of_part
    else:
        suits = things >= _SURE or (things > 1 and (literal or of_type or of_part))
    return 2 * things + of_type + of_part if suits else 0


def _touched(clause: Clause, text: str) -> int:
    """How much of what a clause is about ``text`` tells: words of it, or things that it means.

    Several words for one thing (居民, 老人) tell it once, and one word (大娘) but one thing.
    """
    from qicao.lexicon.concepts import concepts

    literal = sum(word in text for word in clause.words)
    meant = 0
    told: set[str] = set()
    for one in concepts():
        if not set(one.heads).isdisjoint(clause.words):
            new = {word for word in one.told if word in text} - told
            meant += bool(new)
            told |= new
    return max(literal, meant)


NOTHING = Studied()
"""Where nothing was studied, or nobody said what."""


class Written(Struct, frozen=True):
    """A value of 学习内容 as it is printed, and what is to be said of that."""

    text: str
    remarks: tuple[str, ...] = ()


def written(named: str, documents: Sequence[StudiedDocument]) -> Written:
    """``named`` with the titles of known documents in full and in 《》.

    A title is known by all of it but who issued it (纪律处分条例); the end of one (处分条例) may be
    another's, too: it stays, and the remark says whose it may be. 党章 stands without 《》.
    """
    pieces, remarks = [], []
    for piece in _BETWEEN.split(named):
        bare = piece.strip().removeprefix("《").removesuffix("》")
        titles = [one.title for one in documents if _is(bare, one)]
        ending = [one.title for one in documents if _ends(bare, one)]
        pieces.append(f"《{titles[0]}》" if titles else piece)
        if titles and bare != titles[0]:
            remarks.append(f"{STUDIED}：“{piece}”写成了公布的题名《{titles[0]}》")
        elif 0 < len(ending) <= _MOST_MEANT and not titles:
            which = "、".join(f"《{title}》" for title in ending)
            remarks.append(f"{STUDIED}：“{piece}”照原样写；是{which}的话，请写全名")
    # GB/T 15834-2011, 4.5: nothing between titles in 《》.
    return Written("、".join(pieces).replace("》、《", "》《"), tuple(remarks))


def _is(bare: str, document: StudiedDocument) -> bool:
    is_title = bool(_KIND.search(bare) or bare.endswith("法"))
    names = map(_core, (document.title, *document.aliases))
    return is_title and not _BARE.match(document.short) and _core(bare) in names


def _ends(bare: str, document: StudiedDocument) -> bool:
    called = (document.title, *document.aliases)
    if len(bare) < _SHORTEST or bare in called or not _KIND.search(bare):
        return False
    return _core(document.title).endswith(_core(bare))


def _core(title: str) -> str:
    return _LEFT_OUT.sub("", title)


def studied(named: object, documents: Sequence[StudiedDocument], quoted: object = None) -> Studied:
    """What ``named``, the value of 学习内容, means; of several documents the first.

    ``quoted`` are sentences of it that the author gives (要点), for one that no store knows.
    """
    found = _studied(named, documents)
    given = tuple(
        Clause(text=text.strip("“”。 "))
        for text in _POINTS.split(str(quoted or ""))
        if text.strip("“”。 ")
    )
    return structs.replace(found, given=given)


def _studied(named: object, documents: Sequence[StudiedDocument]) -> Studied:
    text = str(named or "")
    titles = _TITLE.findall(text)
    named_at = [
        (at, document)
        for document in documents
        for name in (document.title, *document.aliases)
        if (at := _place(name, text)) >= 0
    ]
    if named_at:
        _, document = min(named_at, key=lambda one: one[0])
        return Studied(document.title, _printed(document.short), document)
    if not titles:
        return NOTHING
    kind = _KIND.search(titles[0])
    return Studied(titles[0], _printed(kind[1]) if kind else "")


def _place(name: str, text: str) -> int:
    """Where a document is named in ``text``; a title within 《》 is the whole of what they hold."""
    titled = text.find(f"《{name}》")
    return titled if titled >= 0 or "《" in text else text.find(name)


def _printed(short: str) -> str:
    return short if not short or _BARE.match(short) else f"《{short}》"
