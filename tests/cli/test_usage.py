"""Wrong usage: status 2, one line of what is wrong, one of where to look, and nothing written."""

import io
import shlex
from pathlib import Path

import pytest

from qicao.cli import main
from qicao.cli.app import COMMANDS
from qicao.cli.shape import shape

WRONG = r"""
nope | 没有命令“nope”，你是不是要“compare”或“move”？
组装 | 没有命令“组装”，你是不是要“assemble”？
乱七八糟 | 没有命令“乱七八糟”；它是主题的话，写 qicao assemble 乱七八糟
list | 没有命令“list”，你是不是要“list-themes”或“list-outlines”或“list-variables”？
help assembel | 没有命令“assembel”，你是不是要“assemble”？
'' | 命令名是空的
- | 没有命令“-”
--nope | 没有选项 --nope
assemble -t 守校 --lenght 5 | 没有选项 --lenght，你是不是要“--length”？
assemble --s | 没有选项 --s，你是不是要“--save-outline”或“--seed”或“--save-recipe”？
assemble -xt 甲 | 没有选项 -xt，你是不是要“-t”？
assemble --json | 没有选项 --json，你是不是要“--format json”？
assemble --字数 800 | 没有选项 --字数，你是不是要“--length”？
--format json list-themes | --format 要写在命令名后面：qicao list-themes --format …
assemble 守校 --store mine | --store 要写在命令名前面：qicao --store … assemble
--store | 选项 --store 后面要有值
assemble -t --outline 甲 | 选项 -t 后面要有值，而不是另一个选项 --outline
--store --version | 选项 --store 后面要有值，而不是另一个选项 --version
assemble 守校 --vars= | --vars 的值是空的，应是文件名
assemble 守校 --force=是 | 选项 --force 不带值
add 一段话。 守校 | 多出来的参数：守校（主题要写在 -t 后面）
list-outlines '甲（乙）' '(丙)' | 多出来的参数：甲（乙） (丙)
show | 缺少 编号
move p-5b323cbbc7 | 缺少 编号
rm | 要么写明编号，要么写 --source 来源
facts nwe 材料.yaml | new|show 只能是 new、show，不能是“nwe”，你是不是要“new”？
completion tcsh | 终端 只能是 bash、zsh、fish、powershell，不能是“tcsh”，你是不是要“zsh”或“bash”或“fish”？
list-themes --format "it's" | --format 只能是 text、json，不能是“it's”
add 一段话。 --role 感想 | --role 的值不对：只能是 开头、认识、要求、措施、做法、成效、问题、原因、过渡、结尾，不能是“感想”
add 一段话。 --audience 军队 | --audience 的值不对：只能是 通用、机关、学校、企业、社区、政协，不能是“军队”
search 好书 --role 做发 | --role 的值不对：只能是 开头、认识、要求、措施、做法、成效、问题、原因、过渡、结尾，不能是“做发”，你是不是要“做法”？
check 范文.txt --disable char-zij | --disable 的值不对：没有规则“char-zij”，你是不是要“char-ziji”？
search 群众 --limit -1 | --limit 的值不对：应不小于 0，不能是“-1”
search 群众 --limit= | --limit 的值不对：应是整数，不能是“”
assemble 守校 --length 1e3 | --length 的值不对：应是字数，如 1500，不能是“1e3”
assemble 守校 --length 0字 | --length 的值不对：应不小于 1，不能是“0字”
assemble 守校 --reroll 2 --reroll 0 | --reroll 的值不对：应不小于 1，不能是“0”
compare 甲 --over x | --over 的值不对：应是数字，不能是“x”
compare 甲 --over 101 | --over 的值不对：应不小于 0、不大于 100，不能是“101”
assemble 守校 --date 下周一 | --date 的值不对：应是日期，如 2026-11-22
assemble 守校 --date 2026-02-30 | --date 的值不对：没有这一天
add 一段话。 --from 昨天 | --from 的值不对：应是日期，如 2026-11-22
add 一段话。 --from 2025-02-01 --until 2025-01-01 | --from 比 --until 晚
search '好 书' | 每个词至少两个字：“好”、“书”
assemble 守校 --var 单位 | --var 要写成 名称=值，而不是“单位”
assemble 守校 --own 岗位实践 | --own 要写成 名称=值，而不是“岗位实践”
assemble 校园安全 300字 --length 500 | 字数写了不止一个：500、300
assemble 校园安全 三个方面 --outline 短体会 | 提纲写了不止一个：短体会、三个方面
assemble 校园安全 --recipe 配方.yaml --seed 0 | 用了 --recipe，就不能再写 主题、--seed
assemble 守校 --use aq-1 --drop aq-1 | --use 和 --drop 都写了 aq-1
assemble 守校 -o 稿.docx --format md | 文件名以 .docx 结尾，--format 却是 md
assemble 守校 --no-profile --as 甲 | --no-profile 不能和 --as 同用
assemble 守校 --no-profile --my-fact 甲 | --no-profile 不能和 --my-fact 同用
assemble 守校 --batch 名单.csv -o 稿.md | --batch 要配合 -o '{{ 姓名 }}.md' 这样的文件名
assemble 守校 --batch 名单.csv -o '{{ 姓名 }}.md' -i | --batch 不能和 --interactive 同用
assemble 守校 --batch 名单.csv -o '{{ 姓名 }}.md' --fill --force | --fill 不能和 --force 同用
assemble 守校 --fill | --fill 要配合 --batch；只补一份，用 --recipe 加那份稿子
assemble 守校 --plan --batch 名单.csv -o '{{ 姓名 }}.md' | --plan 不能和 --batch 同用
assemble 守校 --outline 短体会 --save-outline 新的 | --save-outline 要配合 --outline 通知.docx 这样的文件
assemble 守校 -o 稿.md --preset 校园 | --preset 只用于 Word 文件，请配合 -o 文件.docx
assemble 守校 --reference 模板.docx | --reference 只用于 Word 文件，请配合 -o 文件.docx
assemble 守校 -o 稿.docx --preset 校园 --reference 模板.docx | --preset 和 --reference 只能用一个
assemble 守校 -o 稿.docx --latin Arial --reference 模板.docx | --latin 和 --reference 只能用一个
assemble 守校 -o 稿.docx --latin ' ' | --latin 要写字体的名称，不超过 31 个字符
assemble 守校 -o 稿.docx --latin Arial,Times | --latin 只写一个字体
assemble 守校 -o 稿.docx --clean --trace | --clean 和 --trace 只能用一个
assemble 守校 --save-recipe - | --save-recipe 要写到文件，不能写到标准输出
assemble 守校 --vars - --own 甲=@- | 标准输入只能读一次，--vars 和 --own 不能都从它读
assemble 守校 --vars - --avoid - | 标准输入只能读一次，--vars 和 --avoid 不能都从它读
assemble 守校 --own 甲=@- --own 乙=@- | 标准输入只能读一次，--own 不能两次从它读
assemble 守校 --vars - --batch - -o '{{ 姓名 }}.md' | 标准输入只能读一次，--vars 和 --batch 不能都从它读
assemble 守校 --vars - -i | 标准输入只能读一次，--interactive 和 --vars 不能都从它读
assemble 守校 --vars - --reference - -o 甲.docx | 标准输入只能读一次，--reference 和 --vars 不能都从它读
split - - | 标准输入只能读一次，来源 不能两次从它读
compare - - | 标准输入只能读一次，文稿 不能两次从它读
check 稿.docx -o 意见.txt | -o 的值不对：意见.txt 不以 .docx 结尾；只要清单，请用 > 意见.txt
check 稿.docx -o - | -o 的值不对：写不到标准输出，请写文件名
check 稿.docx -o 新.docx --fix | --fix 改文稿本身，-o 另写一份，只能用一个
edit p-5b323cbbc7 --ready --held 甲 | --ready 和 --held 只能写一个
edit p-5b323cbbc7 --held ' ' | --held 后面要写明原因
profile set | 要写明记下什么：名称=值，或 --facts 文件
profile set 单位 | set 要写成 名称=值，而不是“单位”
profile set '单位= ' | 单位 没有值；要忘掉，用 qicao profile forget 单位
profile set 日期=2026-11-29 | 日期每一稿不同，不记在个人信息里；起草时用 --date
profile set 姓名=周远 --as 甲/乙 | --as 的值不对：“甲/乙”不能作名称：要能作文件名
profile set 单位=甲 --all | --all 只和 forget 同用
profile set 单位=甲 --format json | --format 只和 show 同用
profile show --facts 甲.yaml | --facts 只和 set 同用
profile edit 单位 | edit 后面不写别的；- 是从标准输入读全部内容
profile forget 单位 --all | forget 要么写明忘掉什么，要么写 --all
""".strip().splitlines()


@pytest.mark.parametrize("row", WRONG, ids=lambda row: row[:30])
def test_wrong_usage_is_answered_in_chinese(qicao, store, monkeypatch, lay, row):
    """Also where another store, another file or standard input would have done."""
    monkeypatch.setenv("QICAO_STORE", str(store))
    lay({"名单.csv": "姓名\n林晓明\n", "范文.txt": "读书要慢。\n"})
    typed, message = row.split(" | ")
    words = shlex.split(typed)
    page = " ".join(["qicao", *words[:1]] if words[0] in COMMANDS else ["qicao"])
    got = qicao(*words, stdin="楼号: 三号楼\n", status=2)
    assert (got.out, got.err) == ("", f"用法不对：{message}\n提示：{page} --help 查看说明\n")
    assert sorted(path.name for path in Path().iterdir()) == ["名单.csv", "范文.txt"]


_PLACES = ["", "甲", "-h", "--", "-", "--nope", "-x", "--nope=1", "-t", "--format", "--limit", "--limit=x",
           "--length=0", "--dry-run=1", "--themes=", "--format=pdf", "-tx", "--id"]  # fmt: skip


@pytest.mark.parametrize("name", ["", "nope", *COMMANDS])
def test_no_english_is_left_of_typers_own(monkeypatch, words, name):
    """Whatever is typed behind a command, what is said of it is Chinese but for what was typed."""
    monkeypatch.setattr("qicao.cli.completion.running", lambda: "bash")
    named = {"qicao", name, *COMMANDS, "nope", "json", "text", "pdf", "x", "tx", "md", "html", "docx",
             "bash", "zsh", "fish", "powershell", "auto", "store", "headings", "new", "set", "forget"}  # fmt: skip
    lines = [(first, "") for first in _PLACES]
    lines += [(first, second) for first in ("-t", "--nope", "甲") for second in ("-h", "--", "-x")]
    for line in lines:
        err = io.StringIO()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO()))
        monkeypatch.setattr("sys.stdout", io.StringIO())
        monkeypatch.setattr("sys.stderr", err)
        status = main([*filter(None, [name]), *line])
        shown = err.getvalue()
        assert status != 2 or words(shown) <= named, (name, line, shown)
        assert (status == 2) == shown.startswith("用法不对："), (name, line, shown)
        assert status != 2 or shown.count("\n") == 2, shown


def test_what_people_type_leads_to_what_there_is():
    """Each row of the table names commands, or options that some command has; none twice."""
    import qicao.cli.usage
    from qicao.text.tables import lines

    options = {name for params in shape().params.values() for one in params for name in one.names}
    rows = [row.split("\t") for row in lines(Path(qicao.cli.usage.__file__).parent / "meant.txt")]
    assert len({typed for typed, _ in rows}) == len(rows)
    for typed, means in rows:
        known = options if typed.startswith("-") else {*COMMANDS, "--version", "help"}
        assert {one.split(" ")[0] for one in means.split("|")} <= known, typed
