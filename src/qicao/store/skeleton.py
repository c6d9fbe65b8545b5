"""A store of one's own: the files that it begins with."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal

from qicao.store import jsonschema, yamledits

if TYPE_CHECKING:
    from pathlib import Path

_SKELETONS = {
    "themes.yaml": """\
# 主题，两级。只写自带素材库里没有的；同名的以这里为准。
# - name: 校园安全
#   definition: 写校门、教室、宿舍的安全；不写交通安全教育。
#   keywords: [值班, 演练]
#   aliases: [守校]
#   children:
#     - name: 值班巡查
#     - name: 应急演练
""",
    "variables.yaml": """\
# 变量：素材里写成 {{ 名称 }} 的空。自带的变量（单位、姓名、岗位……）不用再写，
# 用 qicao list-variables 查看。
# 楼号:
#   prompt: 哪一栋楼
#   example: 三号楼
""",
    "headings.yaml": """\
# 小标题组：同一组里的小标题要对仗。
# - name: 四字短题
#   headings:
#     校园安全: [守好校园]
#     值班巡查: [走到看到]
""",
    "own.yaml": """\
# 自写项：只有作者能写的段落，这里只写提示。
# 一次演练:
#   prompt: 写一次演练：怎样安排，暴露了什么，后来改了什么。
#   length: 200
#   questions:
#     - 演练前有没有人提前知道？
#     - 哪个环节出了差错？
#     - 改过以后由谁复查？
""",
}

_README = """\
# {name}

这是一个 qicao 素材库：一组 YAML 文本，可以手改，可以放进 git。

| 文件 | 内容 |
|---|---|
| `store.yaml` | 名称、格式版本；写上 `beneath: starter`，自带的素材就都垫在下面 |
| `themes.yaml` | 自己的主题；自带的主题不用再写 |
| `variables.yaml` | 自己的变量 |
| `headings.yaml` | 自己的小标题组 |
| `own.yaml` | 自己的自写项 |
| `outlines/*.yaml` | 自己的提纲，一种文稿一个文件 |
| `paragraphs/*.yaml` | 素材，一个一级主题一个文件 |
| `schema/` | 供编辑器补全和检查用，由 `qicao init` 生成，不要手改 |

加一条素材：

    qicao --store 这个文件夹 add -t 清正廉洁 --role 措施 "正文……"

从范文拆一批素材：

    qicao split 范文.txt --into 这个文件夹

素材要能独立成段：从自己的主语写起，不用“同时”“二是”开头，不写“上述”“这几点”，
不留别人的单位、姓名和数字。
"""


def new_files(folder: Path, name: str, beneath: Literal["", "starter"] = "") -> dict[Path, bytes]:
    """The files that ``folder`` lacks to be a store of one's own; nothing is written yet.

    What a person wrote is never among them: of the files that exist only the schemas are
    made anew, where they differ.

    Raises:
        QicaoError: when the folder holds something that is no store.
    """
    begun = {path.name: text for path, text in yamledits.create(folder, name, "", beneath).items()}
    wanted = {file: text.encode() for file, text in _SKELETONS.items()}
    wanted = {file: _with_modeline(file, text) for file, text in {**begun, **wanted}.items()}
    wanted["README.md"] = _README.format(name=name).encode()
    files = {folder / file: text for file, text in wanted.items()}
    missing = {path: text for path, text in files.items() if not path.exists()}
    return {**missing, **_schemas(folder)}


def _schemas(folder: Path) -> dict[Path, bytes]:
    files = {folder / jsonschema.FOLDER / name: data for name, data in jsonschema.files().items()}
    return {
        path: data for path, data in files.items() if not path.exists() or path.read_bytes() != data
    }


def _with_modeline(file: str, text: bytes) -> bytes:
    return jsonschema.modeline(PurePosixPath(file)).encode() + text
