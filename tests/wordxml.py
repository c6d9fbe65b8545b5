"""What Word expects of a .docx file, as data, and the check of a whole file against it."""

from __future__ import annotations

import io
import posixpath
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
XML = ".xml"

# The elements that files of ours have, in their order in ECMA-376 part 1, annex A.1: what stands
# in no list may not occur.
SEQUENCES = {
    name: tuple(children.split())
    for name, children in {
        "rPr": "rStyle rFonts b bCs snapToGrid spacing sz szCs shd lang",
        "pPr": "pStyle keepNext keepLines widowControl numPr autoSpaceDE autoSpaceDN snapToGrid "
        "spacing ind contextualSpacing jc outlineLvl",
        "numPr": "ilvl numId",
        "sectPr": "headerReference footerReference pgSz pgMar cols titlePg docGrid",
        "style": "name aliases basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr "
        "tblPr",
        "styles": "docDefaults style",
        "docDefaults": "rPrDefault pPrDefault",
        "rPrDefault": "rPr",
        "pPrDefault": "",
        "settings": "zoom defaultTabStop evenAndOddHeaders characterSpacingControl compat "
        "themeFontLang",
        "compat": "useFELayout compatSetting",
        "fonts": "font",
        "font": "altName charset family pitch",
        "comments": "comment",
        "comment": "p",
        "ftr": "p",
        "document": "body",
        "sdt": "sdtPr sdtContent",
        "sdtPr": "alias tag placeholder showingPlcHdr dataBinding text",
        "tbl": "tblPr tblGrid tr",
        "tblPr": "tblW jc tblInd tblBorders tblCellMar",
        "tblBorders": "top left bottom right insideH insideV",
        "tblCellMar": "top left bottom right",
        "tr": "trPr tc",
        "trPr": "cantSplit tblHeader",
        "tc": "tcPr p",
        "docPart": "docPartPr docPartBody",
        "docPartPr": "name category types behaviors",
        "fldSimple": "r",
    }.items()
}
_FREE = {
    "p": set("pPr r sdt fldSimple commentRangeStart commentRangeEnd".split()),
    "body": set("p sdt tbl sectPr".split()),
    "sdtContent": set("p r tbl".split()),
    "r": set("rPr t commentReference annotationRef".split()),
}
"""Elements whose children come in any order, but for properties, which come first."""


def members(content: bytes) -> dict[str, bytes]:
    """The files in a package, by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        assert len(names) == len(set(names)), "a name twice"
        assert archive.testzip() is None
        return {name: archive.read(name) for name in names}


def part(content: bytes, name: str):
    """One part as an element tree, named without its folder and ending."""
    return etree.fromstring(members(content)[f"word/{name}.xml"])


def custom_properties(content: bytes) -> list[tuple[str, str]]:
    """The name and the text of each custom property."""
    root = etree.fromstring(members(content)["docProps/custom.xml"])
    return [(one.get("name"), "".join(one.itertext())) for one in root]


def local(element) -> str:
    """An element's name without its namespace."""
    return etree.QName(element).localname


def out_of_order(root) -> list[str]:
    """What in a part stands where ECMA-376 has it not."""
    found = []
    for element in root.iter(etree.Element):
        if not element.tag.startswith(W):
            continue
        name, children = local(element), [local(child) for child in element]
        if name in _FREE:
            found += [f"{name}: {child}" for child in children if child not in _FREE[name]]
            found += [f"{name}: {child} late" for child in children[1:] if child == f"{name}Pr"]
        elif name in SEQUENCES:
            order = SEQUENCES[name]
            found += [f"{name}: {child}" for child in children if child not in order]
            places = [order.index(child) for child in children if child in order]
            if places != sorted(places):
                found.append(f"{name}: {' '.join(children)}")
    return found


def faults(content: bytes, *, ordered: bool = True) -> list[str]:
    """All that would make Word offer to repair a file; ``ordered`` looks at the elements too."""
    found = members(content)
    trees = {name: etree.fromstring(data) for name, data in found.items() if _is_xml(name)}
    wrong = [*_package(trees, set(found)), *_references(trees)]
    if ordered:
        for name, tree in trees.items():
            wrong += [f"{name}: {fault}" for fault in out_of_order(tree)]
    return wrong


def _is_xml(name: str) -> bool:
    return name.endswith((XML, ".rels"))


def _package(trees, names: set[str]) -> list[str]:
    """Types for all parts, and relations that lead somewhere."""
    types = trees["[Content_Types].xml"]
    overridden = {one.get("PartName").lstrip("/") for one in types if local(one) == "Override"}
    defaults = {one.get("Extension") for one in types if local(one) == "Default"}
    wrong = [f"no part {name}" for name in overridden - names]
    wrong += [
        f"no type for {name}"
        for name in names - overridden - {"[Content_Types].xml"}
        if name.rpartition(".")[2] not in defaults
    ]
    for name, tree in trees.items():
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            for relation in tree:
                target = posixpath.normpath(posixpath.join(folder, relation.get("Target")))
                internal = relation.get("TargetMode") != "External"
                if internal and target.lstrip("/") not in names:
                    wrong.append(f"{name}: nothing at {target}")
    return wrong


def _references(trees) -> list[str]:
    """Styles, relations and comments that are named are there, none of them twice."""
    document, styles = trees["word/document.xml"], trees["word/styles.xml"]
    ids = [style.get(f"{W}styleId") for style in styles.iter(f"{W}style")]
    names = [style.find(f"{W}name").get(f"{W}val").lower() for style in styles.iter(f"{W}style")]
    wrong = [f"twice: {one}" for listed in (ids, names) for one in listed if listed.count(one) > 1]
    kinds = [f"{W}{kind}" for kind in ("pStyle", "rStyle", "basedOn", "next")]
    named = [one.get(f"{W}val") for tree in trees.values() for one in tree.iter(*kinds)]
    wrong += [f"no style {one}" for one in named if one not in ids]
    relations = {one.get("Id") for one in trees["word/_rels/document.xml.rels"]}
    given = [pair for node in document.iter(etree.Element) for pair in node.items()]
    wrong += [
        f"no relation {one}" for key, one in given if key.startswith(R) and one not in relations
    ]
    comments = [one.get(f"{W}id") for one in trees.get("word/comments.xml", [])]
    for kind in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        if [one.get(f"{W}id") for one in document.iter(f"{W}{kind}")] != comments:
            wrong.append(f"{kind} and comments differ")
    return wrong
