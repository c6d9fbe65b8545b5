"""Word files as LibreOffice and pandoc read them: the page measured, the text in order."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shutil
import subprocess
from typing import NamedTuple

import msgspec
import pytest

from qicao.checking.files import read
from qicao.models.draft import Draft, Length, Paragraph, Section
from qicao.text.punctuation import Change
from qicao.writers import PRESETS, Options, render
from qicao.writers.word.revision import revised

MM = 25.4 / 72
pytestmark = pytest.mark.office


class Word(NamedTuple):
    """A run of characters on a page, its box in millimetres from the paper's left and top."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def needed(*programs: str) -> None:
    """Skip, saying so, where one of these isn't installed."""
    for program in programs:
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")


def run(*command: str, home) -> str:
    """What a program prints."""
    environment = {**os.environ, "HOME": str(home)}
    done = subprocess.run(
        command, env=environment, capture_output=True, encoding="utf-8", check=True, timeout=180
    )
    return done.stdout


def office(folder) -> list[str]:
    """LibreOffice with a profile of its own in ``folder``."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    return ["soffice", profile, "--headless", "--norestore"]


@pytest.fixture(scope="module")
def converted(rich_draft, tmp_path_factory):
    """A folder of drafts as .docx, and as LibreOffice turned them into PDF, text and ODT.

    It is started twice: to save what a designer would, and for all the rest.
    """
    needed("soffice", "pdftotext", "pdfinfo", "fc-list")
    folder = tmp_path_factory.mktemp("office")
    if not run("fc-list", ":lang=zh", home=folder):
        pytest.skip("no Chinese font is installed")
    draft = msgspec.structs.replace(rich_draft, title="在学思践悟中担当——学习体会")
    unsigned = msgspec.structs.replace(draft, signature={})
    samples = {f"样{p}": render("docx", unsigned, Options(preset=p)) for p in PRESETS}
    files = _drafts(rich_draft) | samples
    for name, content in files.items():
        (folder / f"{name}.docx").write_bytes(content)
    given = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "存")]
    run(*office(folder), *given, *(str(folder / f"{name}.docx") for name in samples), home=folder)

    for preset in PRESETS:
        template = Options(reference=(folder / f"存/样{preset}.docx").read_bytes())
        for name, options in (("照", template), ("原", Options(preset=preset))):
            (folder / f"{name}{preset}.docx").write_bytes(render("docx", draft, options))
    (folder / "变.docx").write_bytes(_with_changes(files["改"]))
    as_pdf = [*_drafts(rich_draft), *(name + preset for name in "照原" for preset in PRESETS)]
    _steps(
        folder,
        *((name, "", "writer_pdf_Export", f"{name}.pdf") for name in as_pdf),
        *((name, "", "Text (encoded)", f"{name}.txt") for name in ("全", "改")),
        *(("变", verb, "Text (encoded)", f"{verb}.txt") for verb in ("Accept", "Reject")),
    )
    return folder


def _drafts(rich_draft) -> dict[str, bytes]:
    """What is measured, and read again."""
    text = Draft(
        title="试",
        outline="试",
        seed=1,
        date=dt.date(2026, 11, 22),
        length=Length(count=1),
        sections=(Section(paragraphs=(Paragraph(text="书" * 2400),)),),
    )
    signed = msgspec.structs.replace(
        rich_draft, signature={"单位": "青溪县第二中学语文组", "日期": "某年某月某日时"}
    )
    return {
        "公文": render("docx", text),
        "校园": render("docx", text, Options(preset="校园")),
        "全": render("docx", rich_draft, Options(trace=True)),
        "署": render("docx", signed),
        "改": render("docx", rich_draft),
    }


def _with_changes(draft: bytes) -> bytes:
    """A draft in which each 读 becomes other words, in tracked changes."""
    page = read(draft, "改.docx")
    changes = [
        Change(found.start(), found.end(), "，读罢便") for found in re.finditer("读", page.text)
    ]
    assert changes
    return revised(draft, page.stretches, changes, (), dt.datetime(2026, 11, 29, tzinfo=dt.UTC))


_MACRO = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Steps" \
script:language="StarBasic">
Sub Run
{}
End Sub
Sub Save(source As String, verb As String, kind As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim filter(1) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  filter(0).Name = "FilterName" : filter(0).Value = kind
  filter(1).Name = "FilterOptions" : filter(1).Value = "UTF8"
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  If verb &lt;&gt; "" Then
    dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
    command = ".uno:" + verb + "AllTrackedChanges"
    dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, Array())
  End If
  document.storeToURL(target, filter())
  document.close(True)
End Sub
</script:module>
"""
_ELEMENT = '<library:element library:name="{}"/>'


def _steps(folder, *steps: tuple[str, str, str, str]) -> None:
    """Have LibreOffice open files, accept or reject what was changed, and save them as others."""
    lines = [
        f'Save("{(folder / f"{name}.docx").as_uri()}", "{verb}", "{kind}", "{(folder / to).as_uri()}")'
        for name, verb, kind, to in steps
    ]
    # The first run made a library of macros, which isn't made anew.
    library = folder / "profile/user/basic/Standard"
    (library / "Steps.xba").write_text(_MACRO.format("\n".join(lines)), encoding="utf-8")
    index = library / "script.xlb"
    first = _ELEMENT.format("Module1")
    told = index.read_text(encoding="utf-8")
    index.write_text(told.replace(first, first + _ELEMENT.format("Steps")), encoding="utf-8")
    run(*office(folder), "macro:///Standard.Steps.Run", home=folder)


def pages(folder, name: str) -> list[list[Word]]:
    """The words of each page, top to bottom."""
    boxes = run("pdftotext", "-bbox", str(folder / f"{name}.pdf"), "-", home=folder)
    form = r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>'
    return [
        [
            Word(*(float(side) * MM for side in found[:4]), found[4])
            for found in re.findall(form, page)
        ]
        for page in boxes.split("<page ")[1:]
    ]


@pytest.mark.parametrize(
    ("name", "margins", "measure"),
    [("公文", (37, 26, 35, 28), (22, 28, 28.95)), ("校园", (25, 25, 25, 25), (25, 32, 28))],
)
def test_a_full_page_has_the_standard_s_measure(converted, name, margins, measure):
    """A4, margins, lines to a page, characters to a line: measured on the second page."""
    lines, characters, pitch = measure
    facts = run("pdfinfo", str(converted / f"{name}.pdf"), home=converted)
    assert "595.3 x 841.9 pts (A4)" in re.sub(r"(\d+\.\d)\d*", r"\1", facts).replace(
        "841.8", "841.9"
    )
    text = [word for word in pages(converted, name)[1] if set(word.text) == {"书"}]
    assert len(text) == lines
    assert {len(word.text) for word in text} == {characters}
    top, right, bottom, left = margins
    assert min(word.left for word in text) == pytest.approx(left, abs=1)
    assert 210 - max(word.right for word in text) == pytest.approx(right, abs=1)
    step = (text[-1].top - text[0].top) / MM / (lines - 1)
    assert step == pytest.approx(pitch, abs=0.05)
    # A line's box begins somewhat above its letters, and ends somewhat below.
    assert top - 1 <= text[0].top <= top + 4
    assert text[-1].bottom <= 297 - bottom + 1
    assert 297 - bottom - text[-1].bottom < pitch * MM


def test_page_numbers_stand_where_they_are_asked_for(converted):
    """The standard's 7 mm below the type area, on odd pages right, on even pages left, a character in.

    A school's, a plain number, in the middle, 10 mm below the text.
    """
    for number, page in enumerate(pages(converted, "公文"), 1):
        foot = [word for word in page if word.top > 260]
        assert [word.text for word in foot] == ["—", str(number), "—"]
        for word in foot:
            assert (word.top + word.bottom) / 2 == pytest.approx(297 - 35 + 7, abs=0.5)
        end, side = (foot[-1].right, 210 - 26) if number % 2 else (foot[0].left, 28)
        assert abs(end - side) == pytest.approx(14 * MM, abs=0.7)
    for number, page in enumerate(pages(converted, "校园"), 1):
        (only,) = (word for word in page if word.top > 275)
        assert only.text == str(number)
        assert (only.left + only.right) / 2 == pytest.approx(105, abs=0.5)
        assert (only.top + only.bottom) / 2 == pytest.approx(297 - 25 + 10, abs=0.7)


def one_of(page: list[Word], text: str) -> Word:
    """The only word of a page that is ``text``."""
    (found,) = (word for word in page if word.text == text)
    return found


def test_signature_and_date_stand_as_measured(converted):
    """An empty line below the text; two from the right; the date begins two right of it.

    Of two who sign the shorter stands below the longer, in its middle.
    """
    page = pages(converted, "署")[-1]
    unit, date = one_of(page, "青溪县第二中学语文组"), one_of(page, "某年某月某日时")
    last = max(word.bottom for word in page if word.bottom < unit.bottom - 1)
    cell = 156 / 28
    assert 210 - 26 - unit.right == pytest.approx(2 * cell, abs=0.6)
    assert date.left - unit.left == pytest.approx(2 * cell, abs=0.6)
    assert unit.bottom - last == pytest.approx(2 * 28.95 * MM, abs=0.3)
    page = pages(converted, "全")[-1]
    unit, person = one_of(page, "青禾小学语文组教师"), one_of(page, "李明")
    assert person.bottom - unit.bottom == pytest.approx(28.95 * MM, abs=0.3)
    assert (person.left + person.right) / 2 == pytest.approx((unit.left + unit.right) / 2, abs=1.5)


def test_a_template_that_libreoffice_saved_keeps_the_preset_s_page(converted):
    """Opened and saved there as a designer does, it has every word of a draft where the preset has it."""
    for preset in PRESETS:
        like, own = (
            [(number, *word) for number, page in enumerate(pages(converted, name)) for word in page]
            for name in (f"照{preset}", f"原{preset}")
        )
        assert [word[-1] for word in like] == [word[-1] for word in own]
        for word, where in zip(like, own, strict=True):
            # Less than a tenth of a character.
            assert word[:5] == pytest.approx(where[:5], abs=0.5), word


def lines_of(rich_draft) -> list[str]:
    """The lines of a draft as plain text has them."""
    return list(filter(None, map(str.strip, render("text", rich_draft).decode().splitlines())))


def test_the_text_comes_back_in_order(converted, rich_draft):
    """Every line of it, and nothing else."""
    lines = (converted / "全.txt").read_text(encoding="utf-8-sig").splitlines()
    assert list(filter(None, lines)) == lines_of(rich_draft)


def test_pandoc_reads_the_same_structure(rich_draft, tmp_path):
    """The title as the document's, headings by level, every paragraph, in order."""
    needed("pandoc")
    path = tmp_path / "全.docx"
    path.write_bytes(render("docx", rich_draft, Options(trace=True)))
    document = json.loads(run("pandoc", "-f", "docx", "-t", "json", str(path), home=tmp_path))
    found = [_plain(document["meta"]["title"]["c"])]
    headings = {}
    for block in document["blocks"]:
        if block["t"] == "Header":
            found.append(_plain(block["c"][2]))
            headings[found[-1]] = block["c"][0]
        else:
            assert block["t"] in ("Para", "BlockQuote"), block["t"]
            found.append(_plain(block["c"]))
    assert found == lines_of(rich_draft)
    assert headings == {"一、好书要读": 1, "（一）读法": 2, "1. 记": 3, "（1）问": 4}


def _plain(value) -> str:
    """The text of pandoc's inlines."""
    if isinstance(value, dict):
        if value["t"] == "Str":
            return value["c"]
        if value["t"] in ("Space", "SoftBreak"):
            return " "
        return _plain(value.get("c", ""))
    return "".join(map(_plain, value)) if isinstance(value, list) else ""


def test_tracked_changes_are_accepted_and_rejected(converted):
    """Accepted they give the new text, rejected the old, whoever reads the file."""
    before, accepted, rejected = (
        (converted / f"{name}.txt").read_text(encoding="utf-8-sig")
        for name in ("改", "Accept", "Reject")
    )
    assert rejected == before
    assert accepted == before.replace("读", "，读罢便")
