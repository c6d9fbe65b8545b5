"""Define the two preset layouts of a Word file: an official document's and a school's."""

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
    """A typeface by its name on Chinese Windows, and its substitutes.

    The first ``alternates`` are the same design on other systems, the last ones are free fonts.
    No font is ever shipped. ``family`` is Word's class of typefaces.
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
    """A typeface and its size in points; ``latin`` is that of letters and digits, if different."""

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
    """The looks of page numbers.

    ``form`` has ``{}`` in the place of the number. ``below`` is the distance from the type area to
    the number's middle, in millimetres. With ``sides`` the number is one character from the right
    on odd pages and from the left on even pages, otherwise centred.
    """

    letters: Letters
    form: str
    below: float
    sides: bool


class Preset(Struct, frozen=True):
    """A layout.

    ``line`` is the height of a line in twips. ``grid`` is the number of characters per line, 0
    without a grid. ``widows`` turns on the control of single lines at a page's start or end.
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
        """The number of lines per page."""
        return int(self.area[1] / self.line)

    def with_lines(self, lines: int) -> Preset:
        """Return the preset with ``lines`` lines per page."""
        return replace(self, line=int(self.area[1] / lines))

    @property
    def cell(self) -> float:
        """The width of a character of the body, with its spacing, in twips."""
        return self.area[0] / self.grid if self.grid else self.body.size * TWIPS_PER_POINT

    @property
    def squeeze(self) -> int:
        """The spacing added to each character in a grid, in twips, negative if the grid is narrow.

        One twip less than the grid leaves: LibreOffice rounds widths up, and full lines are
        justified anyway. 0 without a grid.
        """
        spare = math.floor(self.cell - self.body.size * TWIPS_PER_POINT)
        return spare - 1 if self.grid else 0

    @property
    def cells(self) -> float:
        """The number of characters of the body that fill a line."""
        return self.area[0] / self.cell


PAPER = (210.0, 297.0)
"""Width and height of A4 in millimetres: GB/T 9704-2012, 5.1."""

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
by default, 5.2.2; 22 lines × 28 characters that fill the type area, 5.2.3, hence no control of
widows; 2号小标宋 title, centred, 7.3.1 (for a subtitle, not in the standard, 3号楷体 is the
custom); headings 黑体, 楷体, 仿宋, 7.3.3; page number 4号半角宋体 between dashes, 7 mm below the
type area, odd pages right, even pages left, one character from the margin, 7.5."""

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
"""No standard, but what most schools' notices ask for: margins 2.5 cm, 小二黑体 title, 四号宋体
body, lines of 28 points (they ask for 25 to 28), a plain, centred page number."""


def preset(name: options.Preset, latin: str = "") -> Preset:
    """Return the layout called ``name``; ``latin``, if given, is the typeface of letters and digits.

    Page numbers keep theirs, which GB/T 9704-2012, 7.5, prescribes.
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
