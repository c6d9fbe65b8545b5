"""Check what must be uniform in a text: how the author refers to himself, and names of units."""

from __future__ import annotations

from collections import Counter

from qicao.checking.registry import Context, Hit, Hits, Span, Text, rule
from qicao.reading import names
from qicao.reading.quotes import blotted
from qicao.reading.sentences import words_before
from qicao.text.lazy import lazy

_SELF = lazy(
    r"(?<![师生员长工部众其你他她给经须需到见找请诉问让])本人(?!的?(?:签名|申请|承诺|身份证|同意|签字|意愿))"
    r"|笔者|(?<![自忘无唯大小敌本为])我(?![们国党军省市县区校局院镇乡村处办委司社州厂队站所行馆园部科室中支街辈方])"
)


_WAYS = ("我", "本人", "笔者")


@rule("person-bizhe", "person-benren")
def mixed_persons(text: Text, _: Context) -> Hits:
    """Report the first use of the rarer self-reference where 笔者, 本人 and 我 are mixed.

    Where 笔者 occurs, 本人 and 我 count as one. Quotations don't count.
    """
    lines = sorted({index for word in _WAYS for index in text.joined.lines_with(word)})
    # Quoted words are somebody else's.
    own = (
        (index, found) for index in lines for found in _SELF.finditer(blotted(text.texts[index]))
    )
    said = [(Span(index, *found.span()), found[0]) for index, found in own]
    formal = "笔者" if any(words == "笔者" for _, words in said) else "本人"
    ways = [[one for one in said if (one[1] == formal) == is_formal] for is_formal in (True, False)]
    if all(ways):
        ((place, rare), *_rest), ((_place, usual), *_more) = sorted(ways, key=len)
        which = "person-bizhe" if formal == "笔者" else "person-benren"
        yield Hit(which, place, (rare, usual))


# --- one name in two ways

_GENERIC = lazy(
    r"(?<=.)(?:省|市|县|区|州|镇|乡|街道|人民|有限|责任|股份|居民|村民|中心(?!$)|党(?=支部)|第(?=\w{1,3}支部))"
)
"""Parts of a unit's name that careless writing omits or adds."""

_PUBLIC = ("政府", "法院", "检察院", "委员会", "办事处")
"""Suffixes of units whose short names everybody uses."""

_INTRODUCED = lazy(r"(?:简称|又称|也称|俗称|原名|前身是|更名为|改名为|曾用名)[^。]{0,6}$")
_GIVEN = ("单位", "单位简称", "支部")


def core(unit: str) -> str:
    """Return a unit's name without the parts that careless writing omits: 人民, 中心, 有限."""
    return _GENERIC.sub("", unit)


@rule("name-varies", anew=True)
def varying_names(text: Text, context: Context) -> Hits:
    """Report a unit or branch under a second name: 梅岭镇卫生院 for 梅岭镇中心卫生院.

    The first name is the given one, or else the more frequent, longer or earlier one. Names that
    are given, or introduced as short or former ones (简称……), are never reported.
    """
    given = [value for key in _GIVEN if (value := context.variables.get(key))]
    said = [
        (index, name)
        for index, line in enumerate(text.texts)
        for name in names.find_units(line)
        if not name.text.endswith(_PUBLIC)
    ]
    introduced = {
        name.text
        for index, name in said
        if _INTRODUCED.search(words_before(text.texts[index], name.start))
    }
    first = {name.text: Span(index, name.start, name.end) for index, name in reversed(said)}
    count = Counter(name.text for _, name in said)
    ranked = sorted(first, key=lambda words: (-count[words], -len(words), first[words]))
    usual: dict[str, str] = {}
    for words in (*given, *ranked):
        right = usual.setdefault(core(words), words)
        if words != right and words not in (*given, *introduced):
            yield Hit("name-varies", first[words], (words, right))
