"""What the tests of the command line share: a store, a page, and a process of its own."""

import io
import os
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from qicao.cli import main

FILES = {
    "themes.yaml": """\
- name: 校园安全
  definition: 守好校门、教室和宿舍。
  aliases: [守校]
  children: [{name: 值班巡查}, {name: 应急演练}]
- name: 空白主题
  children: [{name: 空白之一}]
""",
    "variables.yaml": """\
楼号:
  prompt: 哪一栋楼
随手话:
  prompt: 随便写一句
门岗数:
  prompt: 门岗有几处
  type: number
""",
    "outlines/一段话.yaml": """\
name: 一段话
about: 只写一个方面，用于测试。
by: theme
person: 我
titles: ["{{ 主题 }}体会"]
lengths: [20, 60]
parts:
  - each: 主题
    roles: [认识, 措施]
""",
    "paragraphs/校园安全.yaml": """\
- id: aq-1
  theme: 值班巡查
  role: 认识
  text: 值班不等于坐班，{{ 楼号 }}的每一处门岗都要有人走到、看到、记到。
- id: aq-2
  theme: 应急演练
  role: 措施
  text: 演练之前不打招呼，演练之后当场复盘，漏了哪个出口就补练哪个出口。
  basis: [学校应急预案编写办法（2024年）]
- id: aq-3
  theme: 应急演练
  role: 问题
  text: 以往的演练走过场，名单事先排好，路线事先贴好。
  status: held
  reason: 待核实
""",
}
"""What the files of a small store on 校园安全 hold, by path."""

PAGE = """\
学习心得体会（精选2篇）
来源：办公资料网　发布时间：2024-03-05

篇一：学习政治纪律心得体会
一、严守政治纪律
党员干部要把政治纪律和政治规矩挺在前面,从日常小事做起，守住说话办事的分寸，做到心中有戒、行有所止。遇到拿不准的事情，先请示再落实，不擅自作主。
二是要把纪律学习排进每月的固定日程，逐条对照岗位职责查找短板，列出清单，限期改正，由支部书记逐项核对。
二、净化政治生态
良好的政治生态靠人人维护。某某局的同志要带头讲真话、报实情，不搞小圈子，不传小道消息，以清清爽爽的同志关系带动风气好转。

篇二：党内政治生活心得体会
一、过好党内政治生活
组织生活会要开得有辣味，批评和自我批评要敢于点到具体人、具体事，只有把问题摆到桌面上，才能真正解决问题，不断增强党的凝聚力和战斗力。
党员干部要把政治纪律和政治规矩挺在前面,从日常小事做起，守住说话办事的分寸，做到心中有戒、行有所止。遇到拿不准的事情，先请示再落实，不擅自作主。
天气晴朗。
"""


@pytest.fixture
def store_files():
    """The files of that small store."""
    return dict(FILES)


@pytest.fixture(scope="session")
def store(tmp_path_factory):
    """The folder of that store, which no test writes to: its index is made once."""
    folder = tmp_path_factory.mktemp("read") / "mine"
    files = {"store.yaml": "format: 1\nname: 测试库\n", **FILES}
    _write(folder, files)
    yield folder
    assert {name: data.decode() for name, data in _tree(folder).items()} == files


@pytest.fixture
def own_store(make_store, store_files):
    """The folder of such a store that is the test's own, to be written to."""
    return make_store(store_files)


def _write(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


@pytest.fixture
def lay():
    """Give a function that writes files, text or bytes by path, into the folder one works in."""
    return lambda files: _write(Path(), files)


@pytest.fixture
def refused(qicao):
    """Give a function that runs the program, which fails and prints nothing, and gives its stderr."""

    def run(*args, status=1, **more):
        got = qicao(*args, status=status, **more)
        assert got.out == ""
        return got.err

    return run


@pytest.fixture
def page_text():
    """What stands in ``page``."""
    return PAGE


@pytest.fixture
def page():
    """The path of a page with two essays, five paragraphs of which differ."""
    _write(Path(), {"范文.txt": PAGE})
    return "范文.txt"


@pytest.fixture(scope="session")
def _filed(tmp_path_factory):
    """Where ``mine`` is kept, once a test has had it made."""
    return tmp_path_factory.mktemp("filed") / "mine"


@pytest.fixture
def mine(qicao, page, _filed):
    """The folder of a store into which the page was split: two paragraphs of five are held.

    It is split once, and its index is there: a process of its own would read all of the starter.
    """
    if not _filed.exists():
        qicao("split", page, "--into", _filed)
    shutil.copytree(_filed, "mine")
    qicao("--store", "mine", "list-outlines")
    return Path("mine").absolute()


_UNWANTED = ("PYTHONUNBUFFERED", "PYTHONIOENCODING", "PYTHONUTF8")
"""What a developer's shell or a CI may have set, and what changes how streams behave."""


@pytest.fixture
def child():
    """Give a function that runs ``python -m qicao`` in a process of its own, on bytes."""

    def run(*args, stdin=b"", env=None, **options):
        environ = {key: value for key, value in os.environ.items() if key not in _UNWANTED}
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        command = [sys.executable, "-m", "qicao", *map(str, args)]
        environ |= env or {}
        return subprocess.run(
            command, input=stdin, env=environ, timeout=120, check=False, **streams
        )

    return run


@pytest.fixture
def words():
    """Give a function that lists the words in Latin letters in a text, options taken out."""
    option, word = r"(?<![\w-])--?[a-z-]+", r"[A-Za-z][A-Za-z-]*"
    return lambda text: set(re.findall(word, re.sub(option, " ", text)))


def _tree(folder):
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.fixture
def tree():
    """Give a function that says what files lie below a folder, and what is in them."""
    return _tree


def _opened(columns):
    """Our end and the other of a terminal."""
    import fcntl
    import struct
    import termios

    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    return ours, theirs


def _converse(ours, answers):
    """Type each answer once the words before it are shown; give all that is shown."""
    until = time.monotonic() + 60
    shown, at = b"", 0

    def read(awaited):
        ready, _, _ = select.select([ours], [], [], max(0, until - time.monotonic()))
        assert ready, f"waiting for {awaited}; so far: {shown.decode()}"
        try:
            return os.read(ours, 65536)
        except OSError:  # Linux says so where the other end was closed
            return b""

    for words, answer in answers:
        while (found := shown.find(words.encode(), at)) < 0:
            more = read(words)
            assert more, f"no {words} in {shown.decode()}"
            shown += more
        at = found + len(words.encode())
        os.write(ours, answer if isinstance(answer, bytes) else answer.encode())
    while more := read("the end"):
        shown += more
    return shown.replace(b"\r\n", b"\n")


@pytest.fixture
def terminal():
    """Give a function that runs the program on a terminal: (status, what was shown, stderr).

    ``command`` is another program. With ``both`` stderr is the terminal, too, and what it showed is among the rest. Each answer is
    typed once the words before it are shown, behind those of the answer before; nobody types
    anything else: a prompt would run into the time limit.
    """
    program = (sys.executable, "-m", "qicao")

    def run(*args, command=program, columns=60, env=None, both=False, answers=()):
        import fcntl
        import termios

        ours, theirs = _opened(columns)
        unset = ("COLUMNS", "LINES", "NO_COLOR")
        environ = {name: value for name, value in os.environ.items() if name not in unset}
        process = subprocess.Popen(
            [*command, *map(str, args)],
            stdin=theirs, stdout=theirs, stderr=theirs if both else subprocess.PIPE,
            # The terminal is its own: Ctrl-C works.
            start_new_session=True, preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509
            env={**environ, "TERM": "xterm-256color", **(env or {})},
        )  # fmt: skip
        os.close(theirs)
        try:
            shown = _converse(ours, answers)
            err = b"" if both else process.stderr.read()
            return process.wait(timeout=60), shown, err
        finally:
            process.kill()
            process.wait()
            os.close(ours)
            if process.stderr is not None:
                process.stderr.close()

    return run


@pytest.fixture
def dialogue(monkeypatch):
    """Give a function that answers the program on a terminal, in this process: (status, all shown).

    What a signal is for ``terminal`` alone can show.
    """
    from concurrent.futures import ThreadPoolExecutor

    def converse(ours, answers):
        try:
            return _converse(ours, answers)
        except BaseException:
            os.close(ours)  # so that the program reads no further
            raise

    def run(*args, answers, columns=80, env=None):
        ours, theirs = _opened(columns)
        given = {"COLUMNS": str(columns), "TERM": "xterm-256color", **(env or {})}
        with monkeypatch.context() as patch, ThreadPoolExecutor(1) as pool:
            patch.setattr("tempfile.tempdir", None)
            patch.delenv("NO_COLOR", raising=False)
            for name, value in given.items():
                patch.setenv(name, value)
            for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
                patch.setattr(sys, name, open(theirs, mode, encoding="utf-8", closefd=False))  # noqa: SIM115
            typist = pool.submit(converse, ours, answers)
            try:
                status = main([str(arg) for arg in args])
                sys.stdout.flush()
                sys.stderr.flush()
            except OSError:  # the typist went
                typist.result()
                raise
            finally:
                os.close(theirs)
            shown = typist.result()
        os.close(ours)
        return status, shown

    return run


@pytest.fixture
def editor(tmp_path):
    """Give a function that makes an editor of some code, as the environment names it.

    The code has the ``path`` that it is given and the ``page`` there, and may ``save`` another.
    """
    head = (
        "import os, signal, sys\npath = sys.argv[1]\npage = open(path, encoding='utf-8').read()\n"
        "def save(text, encoding='utf-8'):\n    open(path, 'w', encoding=encoding).write(text)\n"
    )

    def make(code: str) -> dict[str, str]:
        script = tmp_path / "editor.py"
        script.write_text(f"{head}{code}\n", encoding="utf-8")
        command = f"{sys.executable} {script}"
        return {"EDITOR": command, "VISUAL": "", "TMPDIR": str(tmp_path)}

    return make


class _Terminal(io.TextIOWrapper):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def on_terminal(monkeypatch):
    """Give a function that does what ``terminal`` does in this process; nobody types.

    For what is shown; ``terminal`` is the real thing, and ``test_terminal_pages`` compares them.
    """

    def run(*args, columns=60, env=None, both=False):
        kinds = (_Terminal, _Terminal, io.TextIOWrapper)
        put, out, err = (kind(io.BytesIO(), encoding="utf-8", newline="\n") for kind in kinds)
        with monkeypatch.context() as patch:
            patch.delenv("NO_COLOR", raising=False)
            given = {"COLUMNS": str(columns), "TERM": "xterm-256color", **(env or {})}
            for name, value in given.items():
                patch.setenv(name, value)
            for name, stream in (("stdin", put), ("stdout", out), ("stderr", out if both else err)):
                patch.setattr(sys, name, stream)
            status = main([str(arg) for arg in args])
            out.flush()
            err.flush()
        return status, out.buffer.getvalue(), err.buffer.getvalue()

    return run


@pytest.fixture
def as_on_terminal(on_terminal):
    """Give a function that gives what a terminal would show, stderr among it."""

    def run(*args, columns):
        status, shown, _ = on_terminal(*args, columns=columns, both=True)
        assert status == 0, shown.decode()
        return shown

    return run


_ESCAPE = re.compile(r"\x1b\[([0-9;?]*)([A-Za-z])")


@pytest.fixture
def unstyled():
    """Give a function that gives what a terminal shows as text, without its styles."""
    return lambda shown: _ESCAPE.sub("", shown.decode())


@pytest.fixture
def in_style():
    """Give a function that lists the runs of what is shown that are in one style (``1``)."""

    def find(shown: bytes, style: str) -> list[str]:
        first, *pieces = _ESCAPE.split(shown.decode())
        codes, texts = ["", *pieces[::3]], [first, *pieces[2::3]]
        return [text for code, text in zip(codes, texts, strict=True) if text and code == style]

    return find
