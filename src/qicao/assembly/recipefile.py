"""Read and write a recipe as a YAML file that people can edit."""

from __future__ import annotations

import re

from qicao import schema, yamlfile
from qicao.errors import Problem, QicaoError
from qicao.models.recipe import FORMAT, Recipe
from qicao.store.plainvalues import without_defaults
from qicao.store.yamledits import dump as dump_yaml
from qicao.text.lazy import lazy

_HEAD = """\
# qicao 的配方。用 qicao assemble --recipe 这个文件 可以一字不差地再做一遍。
# 可以手改：换 id、调先后、删去一行；自己换上的不必写 digest。
"""
_ITEM = lazy(r"^( *)- id: (.+)\n +digest: (.+)$", re.MULTILINE)


def dump(recipe: Recipe) -> str:
    """Return the text of a recipe's file, from which ``load`` returns an equal recipe."""
    text = dump_yaml(without_defaults(recipe))
    return _HEAD + _ITEM.sub(r"\1- {id: \2, digest: \3}", text)


def load(text: str, shown: str) -> Recipe:
    """Read a recipe; ``shown`` is the file's name for messages.

    Raises:
        QicaoError: with every fault and its line, or if the format is of another version.
    """
    problems: list[Problem] = []
    value = yamlfile.read(text, shown, problems)
    recipe = schema.convert(value, Recipe, shown, problems) if value is not None else None
    if recipe is None:
        raise QicaoError(problems or Problem("不是配方", shown))
    if recipe.format != FORMAT:
        message = f"配方的格式版本是 {recipe.format}，本程序只认得 {FORMAT}，请升级 qicao"
        raise QicaoError(Problem(message, shown))
    return recipe
