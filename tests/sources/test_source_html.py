"""HTML as saved from a browser: the article, without what stands around it."""

import pytest

from qicao.sources.html import read

_ONE = "春耕前，驻村工作队挨家挨户核对田亩，把缺种子、缺农机的农户列成清单，当天就报到镇里协调。"
_TWO = "夏收时，队员们分成三组帮着装车过秤，晚上再把一天的账目念给大家听，念清了才算完。"
_SHORT = "秋后再看。"


def _read(text, encoding="utf-8"):
    lines, _ = read(text.encode(encoding), "页.html")
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    return [(line.text, line.level) for line in lines]


def _body(inner, head=""):
    return f"<!DOCTYPE html><html><head>{head}</head><body>{inner}</body></html>"


_ARTICLE = f"<h1>驻村手记</h1><p>{_ONE}</p><p>{_TWO}</p>"
_EXPECTED = [("驻村手记", 1), (_ONE, 0), (_TWO, 0)]


@pytest.mark.parametrize(
    "around",
    [
        "<nav>首页 范文 联系我们</nav><main>{}</main>",
        '<ul class="nav"><li><a href="/">首页</a></li><li><a href="/a">范文</a></li></ul>{}',
        '<div class="breadcrumb"><a href="/">首页</a> &gt; <a href="/a">手记</a></div><div>{}</div>',
        '<div>{}<div class="related"><h3>相关</h3><a href="1">之一</a><a href="2">之二</a></div></div>',
        '<div>{}<div><a href="1">上一篇：种树</a><a href="2">下一篇：修渠</a></div></div>',
        "<div>{}<script>var a = '正文里没有的话';</script><form><button>搜索</button></form></div>",
        '<div>{}<p style="display: none">隐藏的话</p></div>',
        '<div>{}<div id="share-box">分享到</div><div class="copyright">版权所有</div></div>',
        "<article>{}<!-- 注释里的话 --></article><aside>热门推荐</aside><footer>备案号</footer>",
        '<div id="sidebar"><p>本周排行</p></div><div>{}</div><div class="comment-list">暂无</div>',
    ],
)
def test_only_the_article_is_read(around):
    """Menus, scripts, forms, hidden text, related links, shares and footers are no lines."""
    assert _read(_body(around.format(_ARTICLE))) == _EXPECTED


@pytest.mark.parametrize(
    ("inner", "lines"),
    [
        ("散文字<span>连着</span>", ["散文字连着"]),
        (f"<p>{_SHORT}<br>又一行<br/></p>", [_SHORT, "又一行"]),
        ("<h2>二<br>行</h2><h6>六</h6>", [("二 行", 2), ("六", 6)]),
        ("<p>要<b>狠<i>抓</i></b><a href='x'>落实</a>。</p>", ["要狠抓落实。"]),
        ("<table><tr><th>姓名</th><td></td><td> 职务 </td></tr></table>", ["姓名　职务"]),
        (f"<table><tr><td><p>{_ONE}</p><p>{_TWO}</p></td></tr></table>", [_ONE, _TWO]),
        (f"<table><tr><td>{_ONE}<br>{_TWO}</td></tr></table>", [_ONE, _TWO]),
        (f"<pre>{_ONE}\n{_TWO}</pre>", [_ONE, _TWO]),
        (f"<p>　　{_ONE}</p>\n\n<p> \n </p><p>\n  {_TWO}\n</p>", ["　　" + _ONE, _TWO]),
        ("<p>A&amp;B &lt;甲&gt; &ldquo;乙&rdquo;</p>", ["A&B <甲> “乙”"]),
        ("<nav>菜单</nav>菜单后的话", ["菜单后的话"]),
    ],
)
def test_blocks_are_lines(inner, lines):
    """A block or a br ends a line, a row of a table is one, and inline marks are taken off."""
    inside = [line if isinstance(line, tuple) else (line, 0) for line in lines]
    expected = [(_ONE, 0), *inside, (_TWO, 0)]
    assert _read(_body(f"<p>{_ONE}</p>{inner}<p>{_TWO}</p>")) == expected


@pytest.mark.parametrize(
    ("inner", "lines"),
    [
        (f"<h1>驻村<br>手记</h1><p>{_ONE}</p>", ["驻村 手记", _ONE]),
        (f"<div><p>{_ONE}</p><p>{_TWO}</p></div><div><p>{_TWO}</p><p>{_ONE}</p></div>",
         [_ONE, _TWO, _TWO, _ONE]),
        (f"<h2>春</h2><section><p>{_ONE * 4}</p><p>{_TWO * 4}</p></section><section>{_TWO}</section>",
         ["春", _ONE * 4, _TWO * 4, _TWO]),
        (f"<div class='hot-content'><p>{_ONE}</p><p>{_TWO}</p></div>", [_ONE, _TWO]),
    ],
)  # fmt: skip
def test_no_text_of_the_article_is_lost(inner, lines):
    """Every paragraph of the article is a line of its own, whatever it stands in."""
    assert [text for text, _ in _read(_body(inner))] == lines


_SENTENCES = [f"第{number}户的田亩核对过了，缺种子。" for number in range(300)]


@pytest.mark.parametrize(
    "page",
    [
        "".join(f"<font>{text}<br>" for text in _SENTENCES),
        "".join(f"<div><p>{text}</p>" for text in _SENTENCES),
        "<div>" * 300 + f"<p>{_SENTENCES[0]}</p>" + "</div>" * 300
        + "".join(f"<p>{text}</p>" for text in _SENTENCES[1:]),
    ],
    ids=["font", "div", "behind"],
)  # fmt: skip
def test_tags_that_are_never_closed(page):
    """However deep a page nests, every sentence is read, and in its order."""
    assert [text for text, _ in _read(_body(page))] == _SENTENCES


def test_a_page_that_nests_too_deep(refusal):
    """Rather than lose what stands behind, the page is refused, and why is said."""
    assert refusal(_read, _body("".join(f"<font>{text}<br>" for text in _SENTENCES * 8))) == (
        "页.html 里的标签套得太深，后面的文字读不出来",
        "请在浏览器里打开它，把正文复制出来存成 .txt 后再试",
    )


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("<tr><th>序号<th>问题<tr><td>1<td>学得<b>少</b>", ["序号　|　问题", "1　|　学得少"]),
        (f"<caption>整改表</caption><tbody><tr><td>序号<td>措施<tr><td>1<td>{_ONE}{_TWO}",
         ["序号　|　措施", f"1　|　{_ONE}{_TWO}"]),
    ],
    ids=["short", "under a head"],
)  # fmt: skip
def test_rows_of_data_stand_aside(table, rows):
    """One line each, none lost, none a paragraph; a caption is a line of the text."""
    page = _body(f"<p>{_ONE}</p><table>{table}</table><p>{_TWO}</p>")
    lines, _ = read(page.encode(), "页.html")
    assert [line.text for line in lines if line.aside] == rows
    caption = ["整改表"] if "caption" in table else []
    assert [line.text for line in lines if not line.aside] == [_ONE, *caption, _TWO]


def test_a_text_laid_out_in_columns():
    """Its paragraphs are lines of their own, each once, whatever stands in the next column."""
    cells = f"<td>目录</td><td><h2>春</h2><p>{_ONE * 4}</p><p>{_TWO}</p></td>"
    page = _body(f"<table><tr>{cells}</tr><tr><td>姓名</td><td>职务</td></tr></table>")
    assert _read(page) == [("目录", 0), ("春", 2), (_ONE * 4, 0), (_TWO, 0), ("姓名　职务", 0)]


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("驻村手记_某某范文网", "驻村手记"), ("驻村手记|范文网|首页", "驻村手记"), ("驻村手记-某某范文网", "驻村手记"),
        ("驻村手记 – 某某网", "驻村手记"), ("\n 驻村  手记 \n", "驻村 手记"), ("驻村手记（2024-2026）", "驻村手记（2024-2026）"),
        ("沉下去--驻村手记", "沉下去--驻村手记"), ("沉下去——驻村手记_范文网", "沉下去——驻村手记"),
    ],
)  # fmt: skip
def test_the_title_comes_first(title, first):
    """A page's title, without the site's name, is the first line where the article has none."""
    page = _body(f"<p>{_ONE}</p><p>{_TWO}</p>", f"<title>{title}</title>")
    assert _read(page) == [(first, 0), (_ONE, 0), (_TWO, 0)]


@pytest.mark.parametrize(
    "title", ["某某网 | 驻村手记", "驻村手记_手记_某某网", "驻村手记--手记-某某网"]
)
def test_a_title_that_the_headline_says(title):
    """It isn't given twice: what stands around the headline in the title is the site's."""
    assert _read(_body(_ARTICLE, f"<title>{title}</title>")) == _EXPECTED


@pytest.mark.parametrize(
    ("declared", "codec", "encoding"),
    [
        ("", "utf-8-sig", "utf-8-sig"),
        ("", "gb18030", "gb18030"),
        ("", "utf-16", "utf-16"),
        ("<meta charset=gb2312>", "gbk", "gb18030"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=GBK">', "gbk", "gb18030"),
        *((f'<meta charset="{name}">', "utf-8", "utf-8") for name in ("gb2312", "no-such-code", "utf-16")),
        ('<meta charset="utf-8">', "gb18030", "gb18030"),
        ('<meta charset="utf-8">', "utf-16", "utf-16"),
    ],
)  # fmt: skip
def test_encodings(declared, codec, encoding):
    """What a page says of itself is believed where it is true."""
    page = _body(_ARTICLE, declared + "<title>驻村手记</title>")
    data = page.encode(codec)
    # An odd number of bytes could not be taken for UTF-16.
    lines, got = read(data + b"\n" * (len(data) % 2), "页.html")
    assert [(line.text, line.level) for line in lines] == _EXPECTED
    assert got == encoding


def test_what_is_a_page(refusal):
    """An XML declaration is no obstacle, though the text is decoded already; one element there must be."""
    assert _read(f'<?xml version="1.0" encoding="gbk"?>\n{_body(_ARTICLE)}') == _EXPECTED
    assert refusal(_read, "<!-- 只有注释 -->") == ("页.html 不是完整的网页，读不出文字", "")
