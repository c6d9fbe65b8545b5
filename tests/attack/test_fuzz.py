"""Whatever is given, the program ends with 0, 1 or 2, and says why in Chinese: never a traceback.

A few hundred broken inputs in every run; ``QICAO_FUZZ=20`` tries twenty times as many, others each.
"""

from __future__ import annotations

import io
import os
import random
import re
import zipfile
from pathlib import Path

import pytest

ROUNDS = int(os.environ.get("QICAO_FUZZ", "1"))

STORE = {
    "store.yaml": "format: 1\nname: 库\nwords: [青溪]\n",
    "themes.yaml": "- name: 校园安全\n  aliases: [守校]\n  children:\n    - name: 值班巡查\n",
    "variables.yaml": "楼号:\n  prompt: 哪一栋\n  default: 单位\n  check: '[一-龥]+'\n",
    "headings.yaml": "- name: 四字\n  headings:\n    校园安全: [守好校园]\n",
    "own.yaml": "一次演练:\n  prompt: 写一次演练\n  questions: [几时]\n",
    "posts.yaml": "- name: 保安\n  aliases: [门卫]\n  words:\n    场所: [校门]\n",
    "documents.yaml": "- title: 校园安全办法\n  short: 办法\n  parts:\n    - name: 总则\n      themes: [校园安全]\n",
    "moves.yaml": "- move: 收束\n  text: '{{ 简称 }}说到底是{{ 主题们 }}。'\n",
    "outlines/短.yaml": "name: 短\nabout: 短\nby: theme\ntitles: ['{{ 主题 }}体会']\nlengths: [100, 900]\n"
    "parts:\n  - roles: [认识]\n    each: 主题\n    heading: '{{ 标题 }}'\n",
    "paragraphs/校园安全.yaml": "- id: a-1\n  theme: 值班巡查\n  role: 认识\n  text: |\n    {{ 楼号 }}的门岗要有人走到。\n"
    "  origin: {title: 一篇, lines: [1]}\n- id: a-2\n  theme: 值班巡查\n  role: 措施\n  follows: a-1\n  text: 再走一遍。\n",
    "ledger/byhand.json": '{"a-9": {"dropped": {"at": "2026-01-01 10:00", "was": "x"}}}\n',
    "ledger/filed.json": '{"a-1": "0123456789abcdef"}\n',
}
PAGE = (
    "心得体会\n一、守好校园\n（一）值班要走到。我们要坚持“两个维护”，，做到2026年1月32日前办完118件。\n"
    "张三同志在青溪县第二中学说：《办法》第三条讲得清楚。\n二、谈心要经常\n1. 每月一次；2. 听完再说。\n"
)
HTML = f"<html><head><title>体会</title></head><body><div><h1>体会</h1>{''.join(f'<p>{line}</p>' for line in PAGE.splitlines())}<table><tr><td>甲</td></tr></table></div></body></html>"
VARS = "单位: 青溪县第二中学\n姓名: 林晓明\n楼号: 三号楼\n日期: 2026-03-01\n列: [甲, 乙]\n"
RECIPE = (
    "version: 1\nthemes: [校园安全]\noutline: 短\nseed: 7\nlength: 300\nvariables: {单位: 青溪}\n"
)
ROSTER = "姓名,单位,主题\n林晓明,青溪县第二中学,校园安全\n周正,=1+1,值班巡查\n"
FACTS = "- kind: 做法\n  key: 夜巡\n  text: 每晚走一遍，发现3处松动的护栏。\n"

SPITE = [
    text.encode("utf-8", "surrogatepass")
    for text in (
        "\0", "\x1b]0;窗\x07", "\x9b31m", "\u202e", "\u2066", "\u2028", "\ud800", "\ufeff", "\U0010ffff",
        "{{", "}}", "{%", "{{ 甲 }}", "{{ 10**99 }}", "&a ", "*a", "!!python/name:os ", "- ", ": ", "\r",
        "\r\n", "\n\n", "\t", "---\n", "...\n", "? ", "|\n", ">", "[" * 60, "{" * 60, "'", '"', "《", "“",
        "《" * 80, "<div>" * 300, "</p>", "<!--", "<script>", "&nbsp;", "&#0;", "&#xd800;", "![", "[](", "`" * 3,
        "9" * 400, "1e999", "-0", "null", "~", "true", "2026-13-32", "一" * 300, "（一）", "第一条", "../../x",
        "\\", "=cmd|1", ",,,", "\udcff", "😀", "a\u0301", "ＡＩ",
    )
] + [b"\xff\xfe", b"\x80", b"\xe4\xbd", b"PK\x03\x04"]  # fmt: skip

HARMFUL = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
CHINESE = re.compile("[一-鿿]")


class Ended:
    """Equal to every exit status that a command may have."""

    def __eq__(self, other: object) -> bool:
        return other in (0, 1, 2)

    __hash__ = None  # type: ignore[assignment]


ENDED = Ended()


def spoilt(chance: random.Random, content: bytes) -> bytes:
    """``content`` with a few places cut out, doubled, moved or spoilt."""
    for _ in range(chance.randint(1, 4)):
        at, to = sorted(chance.choices(range(len(content) + 1), k=2))
        to = min(to, at + chance.choice((1, 3, 20, 400)))
        part, spite = content[at:to], chance.choice(SPITE)
        content = (
            content[:at]
            + chance.choice((b"", part * 2, spite, spite + part, part[::-1]))
            + content[to:]
        )
    return content


def a_word(chance: random.Random) -> str:
    """A word of a command line."""
    if chance.random() < 0.4:
        return chance.choice(SPITE).decode("utf-8", "surrogateescape").replace("\0", "")
    return chance.choice(
        "assemble check split show search list-themes add edit rm move compare facts profile -t -o --var --vars"
        " --length --store --format json --seed --own 甲=乙 校园安全 0 -1 1e9 x.md . - -- -h --recipe --facts a-1"
        " --outline 短 --check --fix --into 库 --batch --limit --theme= --var= =".split()
    )


def word_file(chance: random.Random, known: dict[str, bytes]) -> bytes:
    """A Word file with one spoilt part, or itself spoilt."""
    packed = io.BytesIO()
    which = chance.choice(list(known))
    with zipfile.ZipFile(packed, "w") as archive:
        for name, part in known.items():
            archive.writestr(name, spoilt(chance, part) if name == which else part)
    return packed.getvalue() if chance.random() < 0.8 else spoilt(chance, packed.getvalue())


@pytest.fixture
def harmless(qicao):
    """Give a function that runs a command and looks at how it ends."""

    def run(*args: object, stdin: bytes = b"") -> None:
        got = qicao(*args, status=ENDED, stdin=stdin)
        assert "Traceback" not in got.err
        assert not HARMFUL.search(got.err), got.err
        assert got.status == 0 or CHINESE.search(got.err), got

    return run


@pytest.fixture
def chance(request):
    """Give a source of chance for each round; the same at every run, unless more is asked for."""
    return lambda number: random.Random(f"{request.node.name} {number}")


def rounds(number: int) -> range:
    return range(number * ROUNDS)


def write_store(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


@pytest.mark.parametrize("file", STORE)
def test_stores(harmless, chance, file):
    """Listed, searched, written to and assembled from."""
    for number in rounds(4):
        files = {name: text.encode() for name, text in STORE.items()}
        files[file] = spoilt(chance(number), files[file])
        folder = Path(f"库{number}")
        write_store(folder, files)
        harmless("--store", folder, "list-themes", "守校")
        harmless(
            "--store", folder, "assemble", "-t", "校园安全", "--outline", "短", "--length", "200"
        )
        harmless("--store", folder, "edit", "a-2", "--text", "再走一遍，看一遍。", "--ready")
        harmless("--store", folder, "show", "a-2")


@pytest.mark.parametrize(
    ("ending", "text"), [("txt", PAGE), ("md", f"# 体会\n\n{PAGE}"), ("html", HTML)]
)
def test_documents(harmless, chance, ending, text):
    """Checked, mended and split."""
    for number in rounds(6):
        path = Path(f"{number}.{ending}")
        path.write_bytes(
            spoilt(
                chance(number), text.encode(chance(number).choice(("utf-8", "gb18030", "utf-16")))
            )
        )
        harmless("check", path, "--fix", "--yes")
        harmless("split", path)


def test_word_files(harmless, chance, qicao):
    """The same for Word files, and as what a draft is set like."""
    Path("体会.txt").write_text(PAGE, encoding="utf-8")
    qicao("assemble", "-t", "政治纪律", "--length", "300", "-o", "好.docx")
    with zipfile.ZipFile("好.docx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for number in rounds(8):
        path = Path(f"{number}.docx")
        path.write_bytes(word_file(chance(number), parts))
        harmless("check", path)
        harmless("split", path)
        harmless("assemble", "--recipe", path)
        harmless(
            "assemble",
            "-t",
            "政治纪律",
            "--length",
            "300",
            "-o",
            f"出{number}.docx",
            "--reference",
            path,
        )


TABLES = {
    "vars": (VARS, ["--vars"]),
    "recipe": (RECIPE, ["--recipe"]),
    "facts": (FACTS, ["--facts"]),
    "batch": (ROSTER, ["-o", "{{ 姓名 }}.md", "--batch"]),
}


@pytest.mark.parametrize("kind", TABLES)
def test_what_is_given_beside(harmless, chance, kind):
    """Values, recipes, facts, rosters."""
    write_store(Path("库"), {name: text.encode() for name, text in STORE.items()})
    text, options = TABLES[kind]
    theme = [] if kind == "recipe" else ["-t", "校园安全", "--outline", "短"]
    for number in rounds(10):
        path = Path(
            f"{number}.{'csv' if kind == 'batch' else chance(number).choice(('yaml', 'json'))}"
        )
        path.write_bytes(spoilt(chance(number), text.encode()))
        harmless("--store", "库", "assemble", *theme, *options, path)
        for draft in Path().glob("*.md"):
            draft.unlink()


def test_command_lines(harmless, chance):
    """Words that may be options, numbers, names of files, or nothing."""
    write_store(Path("库"), {name: text.encode() for name, text in STORE.items()})
    for number in rounds(60):
        words = [a_word(chance(f"{number} {n}")) for n in range(chance(number).randint(1, 6))]
        harmless(*words, stdin=spoilt(chance(number), PAGE.encode()))
