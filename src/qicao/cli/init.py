"""``qicao init``: create a store of one's own, or complete one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from qicao.cli import streams
from qicao.cli.app import QicaoCommand, new_command
from qicao.files import telling
from qicao.store.folder import INFO, is_store
from qicao.text.characters import as_text

app = new_command()


@app.command(
    cls=QicaoCommand,
    help="建一个自己的素材库，并写好供编辑器补全和检查用的 JSON Schema。"
    "已有的素材库只补上缺的文件，写过的一个字也不动。",
    epilog="qicao init\nqicao init 我的素材 --name 青溪二中素材库\n"
    "qicao init 我的素材 --beneath starter",
)
def init(
    folder: Annotated[
        Path, typer.Argument(metavar="文件夹", help="建在哪里；默认 snippets，各命令会自动找到它")
    ] = Path("snippets"),
    name: Annotated[
        str | None, typer.Option(metavar="名称", help="素材库的名称，默认是文件夹名")
    ] = None,
    beneath: Annotated[
        Literal["starter"] | None,
        typer.Option(
            metavar="素材库",
            help="只能写 starter：把自带的素材都垫在下面一起用，记在 store.yaml 里；"
            "默认只垫开头、过渡和结尾",
        ),
    ] = None,
) -> None:
    """Make a store."""
    from qicao.files import write_all
    from qicao.store import jsonschema
    from qicao.store.skeleton import new_files

    existed = is_store(folder)
    files = new_files(
        folder, (name or "").strip() or as_text(folder.absolute().name) or "素材库", beneath or ""
    )
    # Only the schemas, which nobody edits, may overwrite existing files.
    missing = {path: None for path in files if path.parent.name != jsonschema.FOLDER}
    with telling(f"写不进 {folder}"):
        write_all(files, missing)
    if not files:
        streams.say(f"{folder} 已是素材库，什么都不缺。")
        _say_unchanged(None, beneath)
        return
    done = "已补齐素材库" if existed else "已建立素材库"
    streams.say(f"{done} {folder}：")
    for path in sorted(files):
        streams.say(f"  {path.relative_to(folder)}")
    if existed:
        _say_unchanged(name, beneath)
    else:
        _say_how_to_go_on(folder, beneath)


def _say_how_to_go_on(folder: Path, beneath: str | None) -> None:
    """Print the next steps for a store that was just made."""
    store = "" if folder == Path("snippets") else f"--store {folder} "
    streams.say("接下来：")
    streams.say(f'  qicao {store}add "一段正文"　加一条素材')
    streams.say(f"  qicao split 范文.txt --into {folder}　从范文拆一批素材")
    if beneath:
        streams.say("自带的素材都垫在下面，现在就可以组装。")
        return
    streams.say("自带的素材只垫着开头、过渡和结尾；要连同其余的一起用：")
    streams.say(f"  qicao --store {folder} --store starter assemble 主题　这一次")
    streams.say(f"  在 {folder / INFO} 里加一行 beneath: starter　以后都用")


def _say_unchanged(name: str | None, beneath: str | None) -> None:
    """Print which of the given options were ignored, since the store existed already."""
    if name:
        streams.say("名称没有改；要改名请编辑 store.yaml")
    if beneath:
        streams.say(f"{INFO} 没有改；要把自带的素材都垫在下面，里面要有一行 beneath: starter")
