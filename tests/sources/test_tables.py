"""Tables as people keep them: text, workbooks, titles above, sums below."""

import datetime as dt
import io
import zipfile

import openpyxl
import pytest

from qicao.errors import QicaoError
from qicao.sources import tables
from qicao.sources.tables import TableRow

KNOWN = frozenset(("姓名", "岗位", "单位", "日期", "人数"))


def read(data, wanted=(), sheet=""):
    return tables.read(data, "表", KNOWN.__contains__, wanted, sheet)


def cells(data, **how):
    return [row.cells for row in read(data, **how).rows]


def workbook(*sheets, hidden=()):
    """An .xlsx of sheets, each its name, lines of cells, and merged ranges."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, lines, merged in sheets:
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
        for area in merged:
            sheet.merge_cells(area)
        if name in hidden:
            sheet.sheet_state = "hidden"
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def sheet_of(*lines, merged=(), name="名单"):
    return name, lines, merged


def moment(hour, minute):
    """A cell of a day with a time; midnight is how a day alone may come."""
    return dt.datetime.combine(dt.date(2026, 3, 1), dt.time(hour, minute))


def opened(*rows):
    """An .ods by hand, of text cells."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    lines = ("".join(map(cell.format, row)) for row in rows)
    body = "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
    parts = {
        "mimetype": kind,
        "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>',
        "content.xml": f'<office:document-content xmlns:office="{names}:office:1.0" '
        f'xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="名单">{body}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>",
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return data.getvalue()


# --- text


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("break_", ["\x0b", "\x85", "\u2028"])
def test_only_line_ends_end_a_row(break_, newline):
    """A break that an editor leaves inside a cell doesn't make two rows of one; a line end in quotes is the cell's."""
    text = f'姓名,岗位\n林晓明,语文{break_}教师\n周小禾,"数学\n教师"\n'
    assert cells(text.replace("\n", newline).encode()) == [
        {"姓名": "林晓明", "岗位": f"语文{break_}教师"},
        {"姓名": "周小禾", "岗位": "数学\n教师"},
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t", ";", "，", "；"])
def test_what_programs_save_a_table_as(encoding, mark):
    """In any of the encodings and with any of the marks; a title without a mark tells nothing."""
    text = f"花名册\n姓名{mark}岗位\n林晓明{mark}语文教师\n"
    assert read(text.encode(encoding)).rows == [TableRow(3, {"姓名": "林晓明", "岗位": "语文教师"})]


@pytest.mark.parametrize(
    ("text", "hint"),
    [("姓名\t岗位\n林晓明\t教师\t班主任\n", "格里有制表符的，用英文双引号把整格括起来"), ("姓名,,\n林晓明,,教师\n", None)],
)  # fmt: skip
def test_surplus_cells(text, hint):
    """What stands behind the last named column; between tabs what can't be seen is named."""
    with pytest.raises(QicaoError, match=r"^表:2: 这一行多出 1 格") as caught:
        read(text.encode())
    assert hint in (None, caught.value.hint)


def test_empty_cells_and_columns_are_no_surplus():
    """Nor is a column without a name that stands before others: an index."""
    text = ",姓名,,\n1,林晓明,, ,\n,,,,\n"
    assert read(text.encode()).rows == [TableRow(2, {"姓名": "林晓明"})]


# --- what stands around the rows


def test_a_title_above_and_a_sum_below():
    """The names of the columns are found beneath the title; sums and remarks are no entries."""
    text = (
        "青溪二中花名册,,,\n,,,\n序号,姓 名：,*岗位*,人数\n1,林晓明,语文教师,\n,,,\n"
        "2,周　远,数学教师,\n合 计,,,2\n注：请各组核对,,,\n序号,姓名,岗位*,人数\n3,方一石,,\n"
    )
    table = read(text.encode())
    named = [(row.number, row.cells["姓名"]) for row in table.rows]
    assert named == [(4, "林晓明"), (6, "周远"), (10, "方一石")]
    assert table.notes == ("表：列名在第 3 行", "表：第 7—8 行没有可用的内容，跳过了")


def test_only_two_characters_are_drawn_together():
    """They were set wide; what has more between its parts is left to its check."""
    got = cells("姓名\n周 远\n周 小禾\nTom Li\n".encode())
    assert [one["姓名"] for one in got] == ["周远", "周 小禾", "Tom Li"]


def test_columns_of_no_use_may_come_twice():
    """They are left alone anyway; one of use may not."""
    assert cells("姓名,备注,备注\n林晓明,甲,乙\n".encode()) == [{"姓名": "林晓明", "备注": "乙"}]
    with pytest.raises(QicaoError, match=r"^表:2: 列名重复：姓名$"):
        read("花名册,\n姓名,姓 名\n林晓明,周远\n".encode())


# --- workbooks


def test_cells_are_what_a_person_sees():
    """Numbers without an empty fraction, days as they stand in a text, and numbers of rows."""
    data = workbook(
        sheet_of(
            [None],
            [None, "姓名", "人数", "日期", "单位", "岗位"],
            [None, "林晓明", 12.0, dt.date(2026, 3, 1), 13800000000, moment(8, 5)],
            [None],
            [None, "周远", 0.5, moment(0, 0), "007", "数学\n教师"],
            [None, "方一石", True, dt.time(9, 5), None, " 甲 "],
        )
    )
    assert [(row.number, *row.cells.values()) for row in read(data).rows] == [
        (3, "林晓明", "12", "2026年3月1日", "13800000000", "2026年3月1日08:05"),
        (5, "周远", "0.5", "2026年3月1日", "007", "数学\n教师"),
        (6, "方一石", "是", "09:05", "", "甲"),
    ]


def test_a_cell_merged_over_rows_stands_in_each():
    """Beneath a title that is merged, too, and right of a column that holds nothing."""
    data = workbook(
        sheet_of(
            [None, "花名册"],
            [None, "姓名", "单位"],
            [None, "林晓明", "青溪二中"],
            [None, "周远"],
            [None, "方一石", "青溪一中"],
            [None, "合计"],
            merged=["B1:C1", "C3:C4", "B6:C6"],
        )
    )
    table = read(data)
    assert [row.cells["单位"] for row in table.rows] == ["青溪二中", "青溪二中", "青溪一中"]
    assert table.notes == ("表：列名在第 2 行", "表：第 6 行没有可用的内容，跳过了")


def test_a_cell_that_is_far_off_is_told(refusal):
    """A space there by mistake; all cells before it would fill the memory, and end the process."""
    lines = [["姓名"], ["林晓明"]]
    data = workbook(sheet_of(*lines))
    book = openpyxl.load_workbook(io.BytesIO(data))
    book.active["XFD50000"] = " "
    far = io.BytesIO()
    book.save(far)
    message, _ = refusal(read, far.getvalue())
    assert message == "表 的表太大：从第一格到用到的最后一格有 50000 行、16384 列"
    wide = [[f"{at}" for at in range(200)] for _ in range(50)]
    assert len(cells(workbook(sheet_of(["列"] * 200, *wide)))) == 50


def test_the_first_sheet_that_has_what_is_wanted(refusal):
    """Another by name; hidden ones and empty ones aren't there."""
    data = workbook(
        sheet_of(["填表说明"], name="说明"),
        sheet_of(["岗位"], ["语文教师"], name="岗位表"),
        sheet_of(["姓名"], ["林晓明"], name="甲组"),
        sheet_of(["姓名"], ["周远"], name="乙组"),
        sheet_of(["姓名"], ["方一石"], name="旧"),
        sheet_of(name="空"),
        hidden=["旧"],
    )
    table = read(data, wanted=["姓名"])
    assert [row.cells for row in table.rows] == [{"姓名": "林晓明"}]
    assert table.notes == ("表：用的是工作表“甲组”；要用“说明”、“岗位表”、“乙组”，写成 表#说明",)
    assert cells(data) == [{"岗位": "语文教师"}]
    table = read(data, wanted=["姓名"], sheet="乙组")
    assert (table.rows, table.notes) == ([TableRow(2, {"姓名": "周远"})], ())
    message, hint = refusal(read, data, (), "丙组")
    assert message.startswith("表 里没有工作表“丙组”")
    assert hint == "里面有 说明、岗位表、甲组、乙组"


def test_an_open_document():
    """As any other."""
    data = opened(["花名册"], ["姓名", "岗位"], ["林晓明", "语文教师"])
    assert read(data).rows == [TableRow(3, {"姓名": "林晓明", "岗位": "语文教师"})]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "表 是空的"),
        (b"\n , \n", "表 是空的"),
        ("姓名\n".encode(), "表 只有列名，没有内容"),
        ("姓名\n合计\n".encode(), "表 只有列名，没有内容"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 600, "读不了 表：不是表格，或者已经损坏"),
        (b"PK\x03\x04" + b"0" * 600, "读不了 表：不是表格，或者已经损坏"),
        (b"<html><table><tr><td>x</table>", "表 其实是网页，不是表格"),
        (b"\x81\xff\x81", "认不出 表 的编码"),
    ],
)
def test_what_is_no_table(refusal, data, message):
    """One sentence."""
    assert refusal(read, data)[0] == message


def test_every_beginning_of_a_workbook_is_told():
    """A download that was broken off, wherever, is damaged or empty, and never a crash."""
    data = workbook(sheet_of(["姓名"], ["林晓明"]))
    for end in range(4, len(data) - 1, 97):
        with pytest.raises(QicaoError, match="读不了 表：不是表格，或者已经损坏"):
            read(data[:end])
