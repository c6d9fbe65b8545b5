"""The two layouts of a Word file, as figures: an official document's and a school's."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from qicao.writers import options

TWIPS_PER_MM = 1440 / 25.4
TWIPS_PER_POINT = 20


class Face(Struct, frozen=True):
    """A typeface by the name that Chinese Windows gives it, and what may stand in for it.

    The first names are of the same cut under other systems, the last are free ones. No font
    is ever shipped.
    """

    name: str
    alternates: tuple[str, ...]
    family: str = "roman"
    chinese: bool = True


FANGSONG = Face(
    "仿宋_GB2312",
    ("仿宋", "FangSong", "STFangsong", "方正仿宋_GBK", "FandolFang R", "Noto Serif CJK SC"),
    "modern",
)
KAITI = Face(
    "楷体_GB2312",
    ("楷体", "KaiTi", "STKaiti", "方正楷体_GBK", "FandolKai", "AR PL UKai CN"),
    "modern",
)
HEITI = Face("黑体", ("SimHei", "STHeiti", "方正黑体_GBK", "Noto Sans CJK SC"), "modern")
SONGTI = Face("宋体", ("SimSun", "STSong", "方正书宋_GBK", "Noto Serif CJK SC"))
XIAOBIAOSONG = Face(
    "方正小标宋简体", ("方正小标宋_GBK", "华文中宋", "STZhongsong", "Noto Serif CJK SC")
)
TIMES = Face("Times New Roman", ("Liberation Serif",), chinese=False)
_FACES = (FANGSONG, KAITI, HEITI, SONGTI, XIAOBIAOSONG, TIMES)


class Letters(Struct, frozen=True):
    """A face and its size in points; ``latin`` is the face of letters and digits, if another."""

    face: Face
    size: float
    bold: bool = False
    latin: Face | None = None


class Margins(Struct, frozen=True):
    """The page's margins, in millimetres."""

    top: float
    right: float
    bottom: float
    left: float


class PageNumber(Struct, frozen=True):
    """A page's number.

    ``form`` holds it as ``{}``; ``below`` is how many millimetres lie between the type area
    and its middle. On ``sides`` it stands right on odd pages and left on even ones, one
    character in; else in the middle.
    """

    letters: Letters
    form: str
    below: float
    sides: bool


class Preset(Struct, frozen=True):
    """A layout. ``line`` is the height of a line in twips.

    ``grid`` is how many characters fill a line, 0 where no grid says it.
    """

    margins: Margins
    line: int
    title: Letters
    subtitle: Letters
    body: Letters
    headings: tuple[Letters, ...]
    number: PageNumber
    grid: int = 0
    widows: bool = True

    @property
    def area(self) -> tuple[float, float]:
        """Width and height of the type area, in twips."""
        width, height = PAPER
        return (
            (width - self.margins.left - self.margins.right) * TWIPS_PER_MM,
            (height - self.margins.top - self.margins.bottom) * TWIPS_PER_MM,
        )

    @property
    def lines(self) -> int:
        """How many lines a page has."""
        return int(self.area[1] / self.line)

    def with_lines(self, lines: int) -> Preset:
        """The same page with so many lines on it."""
        return replace(self, line=int(self.area[1] / lines))

    @property
    def cell(self) -> float:
        """The width of a character of the body in twips."""
        return self.area[0] / self.grid if self.grid else self.body.size * TWIPS_PER_POINT

    @property
    def squeeze(self) -> int:
        """What is taken off between characters, in twips, for a line to hold them all.

        One twip more than they need: LibreOffice rounds widths up, and full lines are spread
        over the type area anyway.
        """
        spare = math.floor(self.cell - self.body.size * TWIPS_PER_POINT)
        return spare - 1 if self.grid else 0

    @property
    def cells(self) -> float:
        """How many characters of the body fill a line."""
        return self.area[0] / self.cell


PAPER = (210.0, 297.0)
"""A4 in millimetres: GB/T 9704-2012, 5.1."""

OFFICIAL = Preset(
    margins=Margins(top=37, right=26, bottom=35, left=28),
    line=int(225 * TWIPS_PER_MM / 22),
    grid=28,
    title=Letters(XIAOBIAOSONG, 22),
    subtitle=Letters(KAITI, 16),
    body=Letters(FANGSONG, 16),
    headings=(
        Letters(HEITI, 16), Letters(KAITI, 16), Letters(FANGSONG, 16), Letters(FANGSONG, 16),
    ),
    number=PageNumber(Letters(SONGTI, 14), "— {} —", below=7, sides=True),
    widows=False,
)  # fmt: skip
"""GB/T 9704-2012: margins (天头 37 mm, 订口 28 mm) and type area 156 × 225 mm, 5.2.1; 3号仿宋
wherever nothing else is said, 5.2.2; 22 lines × 28 characters that fill the type area, 5.2.3,
hence no control of widows; 2号小标宋 title, centred, 7.3.1 (of a
subtitle it says nothing: 3号楷体 is the custom); headings 黑体, 楷体, 仿宋, 7.3.3;
page number 4号半角宋体 between dashes, 7 mm below the type area, odd pages right, even pages
left, one character in, 7.5."""

SCHOOL = Preset(
    margins=Margins(top=25, right=25, bottom=25, left=25),
    line=28 * TWIPS_PER_POINT,
    title=Letters(HEITI, 18, latin=TIMES),
    subtitle=Letters(KAITI, 14, latin=TIMES),
    body=Letters(SONGTI, 14, latin=TIMES),
    headings=(
        Letters(HEITI, 14, latin=TIMES), Letters(KAITI, 14, latin=TIMES),
        Letters(SONGTI, 14, bold=True, latin=TIMES), Letters(SONGTI, 14, latin=TIMES),
    ),
    number=PageNumber(Letters(SONGTI, 9, latin=TIMES), "{}", below=10, sides=False),
)  # fmt: skip
"""No standard: what schools' notices mostly ask for. Margins 2.5 cm, 小二黑体 title, 四号宋体
body, lines of 28 points (they ask for 25 to 28), a plain page number in the middle."""


def preset(name: options.Preset, latin: str = "") -> Preset:
    """The layout called ``name``, its letters and digits in the face ``latin``, if one is named.

    The page number keeps its own, which GB/T 9704-2012, 7.5, asks for.
    """
    layout = OFFICIAL if name == "公文" else SCHOOL
    if not latin:
        return layout
    known = (one for one in _FACES if one.name == latin)
    face = next(known, Face(latin, (), chinese=False))
    return replace(
        layout,
        title=replace(layout.title, latin=face),
        subtitle=replace(layout.subtitle, latin=face),
        body=replace(layout.body, latin=face),
        headings=tuple(replace(letters, latin=face) for letters in layout.headings),
    )
