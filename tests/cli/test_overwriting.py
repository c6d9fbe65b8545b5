"""No command writes over what somebody keeps in a file, or saves there at the last moment."""

import os
from pathlib import Path

import docx
import pytest

from qicao import files

DRAFT = "assemble 值班巡查 --outline 一段话 --no-check"
NEW = [
    (f"{DRAFT} -o 我的.md", "我的.md"),
    (f"{DRAFT} -o 我的.docx", "我的.docx"),
    (f"{DRAFT} --save-recipe 我的.yaml", "我的.yaml"),
    ("compare 甲.txt 乙.txt -o 我的.html", "我的.html"),
    ("check 文.docx -o 我的.docx --fail-on never", "我的.docx"),
    ("facts new 我的.yaml", "我的.yaml"),
]
"""Commands that make a file, and which."""
MORE = [
    (f"{DRAFT} --var 楼号=甲 --save-vars 我的.yaml", "我的.yaml"),
    (f"{DRAFT} --ledger 我的.yaml", "我的.yaml"),
    (f"{DRAFT} --batch 名单.csv -o {{{{楼号}}}}.md", "甲.md"),
    ("check 错.txt --fix", "错.txt"),
    ("profile set 岗位=教师", "../.config/qicao/profiles/默认.yaml"),
    ("completion fish --install", "../.config/fish/completions/qicao.fish"),
    ("init 库", "库/themes.yaml"),
    ("split 甲.txt --into snippets", "snippets/paragraphs/校园安全.yaml"),
    ("add 值班的人听明白了再签字。 -t 值班巡查", "snippets/paragraphs/校园安全.yaml"),
    ("edit aq-1 --text 值班就要在岗。", "snippets/paragraphs/校园安全.yaml"),
    ("move aq-1 应急演练", "snippets/paragraphs/校园安全.yaml"),
    ("rm aq-1 -y", "snippets/paragraphs/校园安全.yaml"),
]
"""Commands that add to a file or change it."""


@pytest.fixture
def work(lay, store_files):
    """A store of one's own, texts, and a roster lie where the program runs."""
    text = "值班巡查体会\n\n值班巡查要有人走到、看到、记到，每一处门岗都不能漏。\n"
    store = {f"snippets/{name}": content for name, content in store_files.items()}
    lay({"甲.txt": text, "乙.txt": text, "错.txt": "自已读。\n", "名单.csv": "楼号\n甲\n", **store})
    lay({"snippets/store.yaml": "format: 1\nname: 测试库\n"})
    document = docx.Document()
    document.add_paragraph("读书,走访。")
    document.save("文.docx")


@pytest.mark.parametrize(("words", "name"), NEW)
@pytest.mark.usefixtures("work")
def test_what_is_there_is_written_over_by_force_alone(qicao, refused, lay, words, name):
    """The file stays as it was, and that is said; with ``--force`` no temporary one stays behind."""
    lay({name: "我的\n"})
    hint = "换一个文件名" if "facts" in words else "加 --force 覆盖，或换一个文件名"
    assert refused(*words.split()) == f"错误：{name} 已存在，没有改动它\n提示：{hint}\n"
    assert Path(name).read_bytes() == "我的\n".encode()
    before = {path.name for path in Path().iterdir()}
    if "facts" not in words and "recipe" not in words:
        qicao(*words.split(), "--force")
        assert "我的\n".encode() not in Path(name).read_bytes()
        assert {path.name for path in Path().iterdir()} == before


SAME = [
    ("compare 甲.txt 乙.txt -o 甲.txt", "甲.txt"),
    ("compare . -o 乙.txt", "乙.txt"),
    ("assemble 值班巡查 --reference 文.docx -o 文.docx", "文.docx"),
    ("assemble 值班巡查 --avoid 甲.txt -o 甲.txt", "甲.txt"),
    ("assemble 值班巡查 --own 岗位实践=@甲.txt -o 甲.txt", "甲.txt"),
    ("assemble --outline 甲.txt -o 甲.txt", "甲.txt"),
    ("assemble 值班巡查 --facts 事.yaml --save-recipe 事.yaml", "事.yaml"),
    ("assemble 值班巡查 --vars 值.yaml -o 链.md", "链.md"),
]
"""Commands that would write over what they read."""


@pytest.mark.parametrize(("words", "name"), SAME)
@pytest.mark.usefixtures("work")
def test_what_is_read_is_not_written_over_even_by_force(refused, lay, words, name):
    """Not through a link, either."""
    lay({"事.yaml": "- text: 我值了一夜班。\n", "值.yaml": "楼号: 三\n"})
    Path("链.md").symlink_to("值.yaml")
    before = Path(name).read_bytes()
    assert refused(*words.split(), "--force") == (
        f"错误：{name} 是这一次要读的文件，没有改动它\n提示：换一个文件名\n"
    )
    assert Path(name).read_bytes() == before


@pytest.mark.usefixtures("work")
def test_two_things_are_not_written_into_one_file(refused):
    """The second would be all that is left."""
    words = "assemble 值班巡查 -o 稿.md --save-recipe ./稿.md --force"
    assert refused(*words.split()) == (
        "错误：稿.md 要写两样东西，什么都没有写\n提示：换一个文件名\n"
    )
    assert not Path("稿.md").exists()


@pytest.mark.parametrize(("words", "name"), [*NEW, *MORE])
@pytest.mark.usefixtures("work")
def test_what_is_saved_at_the_last_moment_is_not_overwritten(
    qicao, monkeypatch, tmp_path, words, name
):
    """A person's editor takes no lock; it is told, and the status is 1."""
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    path, make_folders = Path(os.path.normpath(tmp_path / "work" / name)), files.make_folders
    saved = [path.read_bytes() if path.exists() else b""]

    def saved_meanwhile(missing):
        make_folders(missing)
        path.parent.mkdir(parents=True, exist_ok=True)
        saved.append(saved[-1] + "# 我的\n".encode())
        path.write_bytes(saved[-1])

    qicao("check", "甲.txt", "--fail-on", "never")  # its rules are cached: no folder for them later
    monkeypatch.setattr(files, "make_folders", saved_meanwhile)
    assert "刚刚被别处改动了，没有覆盖它\n" in qicao(*words.split(), status=1).err
    assert path.read_bytes() == saved[-1]
