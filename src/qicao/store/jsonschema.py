"""The JSON Schema of a store's files, by which an editor completes and checks them.

It is made of the same types that read the files; what each key means is said here, in the
words of the user.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from qicao.models.repertoire import Formula, Move, Post, StudiedDocument
from qicao.models.store import (
    HeadingFamily,
    Outline,
    OwnPassage,
    Snippet,
    StoreInfo,
    Theme,
    Variable,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import PurePosixPath

FOLDER = "schema"
"""Where the schemas lie in a store."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"

_KINDS: Mapping[str, tuple[Any, str]] = {
    "store": (StoreInfo, "素材库的名称和格式"),
    "themes": (list[Theme], "两级主题"),
    "variables": (dict[str, Variable], "变量：素材里写成 {{ 名称 }} 的空"),
    "headings": (list[HeadingFamily], "对仗的小标题组"),
    "own": (dict[str, OwnPassage], "自写项：只有作者能写的段落，只存提示"),
    "posts": (list[Post], "岗位：做什么工作的人，和他们说的话"),
    "documents": (list[StudiedDocument], "学习文件：题名、各部分和可以引用的原句"),
    "formulas": (list[Formula], "表态用语，与公布的一字不差"),
    "moves": (list[Move], "句式：放在材料前后、段落之间的句子"),
    "outline": (Outline, "提纲：一种文稿怎样构成"),
    "paragraphs": (list[Snippet], "素材：能独立使用的段落"),
}

KEYS: Mapping[str, Mapping[str, str]] = {
    "StoreInfo": {
        "format": "格式版本，现在是 1",
        "name": "素材库的名称",
        "about": "一句话说明",
        "licence": "许可",
        "words": "本单位的名称和用语，当作词来认，不当错字",
        "beneath": "写 starter，自带素材库的全部素材都垫在下面；不写只垫开头、过渡和结尾",
    },
    "Theme": {
        "name": "主题的名称，全库不重名",
        "noun": "名词形式，用在“……方面”里",
        "definition": "写什么、不写什么",
        "keywords": "归类时认的词",
        "aliases": "别的叫法，命令里可以用",
        "general": "总论性质：排在各点之前，不单独成点",
        "children": "二级主题",
    },
    "Variable": {
        "prompt": "询问时的话",
        "type": "text 文字、number 数字、date 日期、choice 选项、list 列表",
        "default": "Jinja2 表达式，可以引用别的变量",
        "choices": "type 是 choice 时的选项",
        "check": "整个值须符合的正则表达式",
        "message": "不符合 check 时的话",
        "example": "虚构的例子",
        "help": "怎样填",
        "multiline": "可以写几行",
        "when": "Jinja2 表达式，成立时才询问",
    },
    "OwnPassage": {
        "prompt": "请作者写什么",
        "length": "大约多少字",
        "questions": "帮助落笔的几个问题",
    },
    "HeadingFamily": {
        "name": "小标题组的名称",
        "about": "句式和用处",
        "outlines": "只用于这些提纲",
        "headings": "每个主题的小标题，可以有几种",
    },
    "Part": {
        "roles": "这一部分用哪些作用的素材，按先后",
        "opens": "先用一段哪种作用的素材引入",
        "each": "写“主题”：所选的每个主题各成一部分",
        "heading": "标题；each 时可写“必须{{ 标题 }}”",
        "style": "标题怎样排：单独一行、段首、只有序号、没有",
        "themes": "不用所选的主题，改用这些",
        "points": "分点的序号样子：（一）另起一行，一要、一是、第一，写在段首；可写“（一）{{ 主题 }}方面”",
        "share": "占全文的比例，0 到 1",
        "most": "每个主题最多几段，0 不限",
        "own": "自写项的名称",
        "facts": "作者的材料写在这里：全（从事情写到打算）、认识、做法、问题、原因、措施",
        "level": "写 2：排在前一个 1 级部分的下面",
        "fallback": "没有别的可写时才出现的自写项",
    },
    "Outline": {
        "name": "提纲的名称",
        "about": "什么时候用",
        "by": "theme 按主题分部分，role 按作用分部分",
        "titles": "文稿标题，取第一个填得全的",
        "titled": "写 false：标题是规定好的，不另起题名",
        "parts": "各部分，按先后",
        "lengths": "适合的字数：[最少, 最多]",
        "person": "用哪种人称的素材",
        "themes": "没有写明主题时用这些",
        "families": "小标题只从这些组里取",
        "salutation": "称谓，如“各位领导、同志们：”",
        "numbering": "各级标题的序号样子",
        "like": "像哪个提纲：那个提纲的开头、句式、小标题也能用",
        "passages": "只属于这个提纲的自写项，写法同 own.yaml",
    },
    "Origin": {
        "title": "来源的题目",
        "sha256": "来源文件的校验值",
        "essay": "第几篇",
        "lines": "在来源的哪几行",
        "address": "网址",
    },
    "Post": {
        "name": "岗位的名称",
        "words": "这个岗位的说法，一个变量一个值：服务对象、现场、日常……",
        "audience": "属于哪类单位",
        "aliases": "别的写法；“语文教师”末尾是“教师”，也算",
        "marks": "只有这个岗位才会说的词，别的岗位不用带这些词的素材",
        "leads": "写 true：担任领导职务，可以对别人提要求",
    },
    "StudiedDocument": {
        "title": "题名全称，不带书名号",
        "short": "简称，不带书名号，如“意见”",
        "issuer": "发布机关",
        "date": "发布或公布的日期",
        "about": "一句话说明",
        "aliases": "学习时的别的叫法，如“党的二十大报告”",
        "basis": "文本出自哪里",
        "parts": "文件的各个部分，标题照原文",
        "clauses": "可以引用的原句",
    },
    "DocumentPart": {"name": "这一部分的标题，照原文", "themes": "对应的主题"},
    "Clause": {
        "text": "原句，一字不差，末尾不带标点",
        "article": "条目，如“第七条”",
        "part": "属于哪一部分",
        "to": "对谁说的：都、党员、领导干部、党组织",
        "words": "适合有这些词的材料",
        "types": "适合哪几类材料",
    },
    "Formula": {
        "name": "名称",
        "text": "与公布的一字不差的动词短语",
        "for": "谁可以说：都、党员、领导干部、党组织",
        "valid": "有效期",
        "basis": "见于哪里",
    },
    "Move": {
        "move": "这句话起什么作用，见 README",
        "text": "句子，变量写成 {{ 事 }}、{{ 服务对象 }}",
        "kinds": "适合哪几种材料，不写都适合",
        "types": "适合材料的哪几类，不写都适合",
        "nouns": "“事”可以是哪几类名词：事、物、人、话",
        "relation": "承接上一段的方式",
        "frame": "同一句式的小标题写同一个名称",
        "outlines": "只用于这些提纲",
        "ask": "问的是什么",
        "length": "回答大约多少字",
    },
    "Validity": {"from": "从哪一天起可用", "until": "到哪一天为止"},
    "Snippet": {
        "id": "编号，全库唯一，不再改动",
        "theme": "二级主题",
        "also": "兼及的二级主题",
        "role": "在文稿里起什么作用",
        "text": "正文，变量写成 {{ 名称 }}",
        "lead": "段首小标题，正文里不再写",
        "enumerator": "原来的序号",
        "announces": "预告了后面的什么",
        "person": "自称：我、我们，或无",
        "audience": "写给哪类单位",
        "outlines": "只用于这些提纲",
        "posts": "只有这些岗位能说的话",
        "voice": "只有谁能说：党员、支部、领导、单位",
        "follows": "离不开的上一段的编号",
        "answers": "原因、措施所对应的“问题”的编号",
        "valid": "提法的有效期",
        "basis": "依据：文件名称、日期、条目",
        "origin": "来源",
        "status": "ready 可用，held 暂存，official-text 官方原文",
        "reason": "暂存的原因",
        "flags": "存疑之处",
    },
}
"""What each key means, by the type that it belongs to."""


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of one kind of file, as plain values."""
    kind, about = _KINDS[name]
    made = msgspec.json.decode(msgspec.json.encode(msgspec.json.schema(kind)))
    for struct, definition in made["$defs"].items():
        definition.pop("description", None)
        definition.pop("title", None)
        for key, value in definition["properties"].items():
            value["description"] = KEYS[struct][key]
    return {"$schema": _DIALECT, "title": about, **_as_read(made)}


def _as_read(value: Any) -> Any:  # noqa: ANN401 - plain JSON
    """The same, where text may be written as a number or a bare word: it is read as text."""
    if isinstance(value, list):
        return [_as_read(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get("type") == "string" and "format" not in value:
        return {**value, "type": ["string", "number", "boolean"]}
    return {key: _as_read(item) for key, item in value.items()}


def files() -> dict[str, bytes]:
    """The schema files of a store, by name."""
    return {
        f"{name}.schema.json": msgspec.json.format(msgspec.json.encode(schema(name)), indent=1)
        + b"\n"
        for name in _KINDS
    }


def modeline(path: PurePosixPath) -> str:
    """The comment that tells an editor which schema the file at ``path`` in a store has."""
    folders = {"outlines": "outline", "paragraphs": "paragraphs"}
    inside = path.parts[0] if len(path.parts) > 1 else ""
    up = "../" if inside else ""
    name = folders.get(inside, path.stem)
    return f"# yaml-language-server: $schema={up}{FOLDER}/{name}.schema.json\n"
