"""``qicao completion``: make the shell complete commands, options and the names in a store."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from qicao.cli import streams
from qicao.cli.app import QicaoCommand, new_command
from qicao.cli.shells import running, script
from qicao.errors import QicaoError

app = new_command()

Shell = Literal["bash", "zsh", "fish", "powershell"]

_EXAMPLES = """\
qicao completion --install
qicao completion zsh --install
source <(qicao completion bash)
qicao completion fish > ~/.config/fish/completions/qicao.fish
qicao completion powershell | Out-String | Invoke-Expression"""


@app.command(
    cls=QicaoCommand,
    help="让终端按 Tab 键补全命令、选项、主题、提纲、变量名和素材编号。"
    "不加 --install 时只把脚本写到标准输出：想先试一试，就像例子那样让它在这个终端里生效；"
    "加 --install 就装好，以后打开的终端都能用。"
    "主题等中文名称也可以打拼音首字母再按 Tab，如 -t jhzz（fish 不行）。",
    epilog=_EXAMPLES,
)
def completion(
    shell: Annotated[
        Shell | None,
        typer.Argument(
            metavar="终端", help="bash、zsh、fish 或 powershell；不写时看是从哪一种里运行的"
        ),
    ] = None,
    install: Annotated[
        bool, typer.Option("--install", help="写到该放的地方，并说明写了什么；不动别人写的文件")
    ] = False,
) -> None:
    """Print the script, or install it."""
    wanted = shell or running()
    if wanted is None:
        raise QicaoError(
            "看不出用的是哪一种终端", hint="请写明，如 qicao completion bash；共四种，见 --help"
        )
    if not install:
        streams.put(script(wanted))
        return
    from qicao.cli.installing import install as install_for

    install_for(wanted)
