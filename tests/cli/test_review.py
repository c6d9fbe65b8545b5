"""``qicao review`` where nobody is asked."""

import json

import pytest

MASKED, SHORT = "p-8738e8ade8", "p-65d150e4ae"


@pytest.fixture
def review(qicao, mine):
    """Give a function that reviews a store into which the page was split."""
    return lambda *args, **more: qicao("--store", "mine", "review", *args, **more)


def test_in_a_pipe_it_lists(review):
    """A line each: id, theme, why, doubts, text, proposal, with tabs between; nothing is asked."""
    text = "某某局的同志要带头讲真话、报实情，不搞小圈子，不传小道消息，以清清爽爽的同志关系带动风气好转。"
    lines = [
        f"{MASKED}\t生态总论\t暂存：有遮盖或空缺：某某\t\t{text}\t\n",
        f"{SHORT}\t党内政治生活\t暂存：太短，不成段\t\t天气晴朗。\t\n",
    ]
    assert review() == review("净化政治生态") == (0, "".join(lines), "")
    assert review("党内政治生活").out == lines[1]
    assert review("没有的", status=1).err.startswith("错误：没有主题“没有的”")


def test_doubts_and_what_has_no_theme(review, qicao):
    """Those wait, too, though they are ready; of the starter's nothing does."""
    text = "种田体会\n\n目前，种田的道理使人深刻认识到，土地是农民的根本，只有不断努力、顺应时令，才能实现真正的丰收。\n"
    got = qicao("split", "-", "--into", "mine", stdin=text)
    assert "存疑 1 条：用 qicao --store mine review 逐条看\n" in got.err
    name, *rest = review("待归类").out.split("\t")
    assert rest[:3] == ["待归类", "可用", "存疑：时间：目前"]
    assert "\n主题：待归类\n" in qicao("--store", "mine", "show", name).out
    qicao("--store", "mine", "edit", name, "--ready")
    assert review("待归类").out.split("\t")[3] == ""


def test_what_is_proposed_is_listed(review, qicao):
    """In the last column and in JSON; where there is no proposal both are empty."""
    rest = "我们要沉到基层去，多听群众的真心话，把群众的小事当作自己的大事，始终与人民想在一起、干在一起。"
    text = "去年我到柳林县水务局跟着老周跑了三个月。" + rest
    qicao("--store", "mine", "add", "-t", "政治立场", "--id", "one", text)

    assert review("政治立场").out.rstrip("\n").split("\t")[-2:] == [text, rest]
    found = {
        one["id"]: one["proposal"] for one in json.loads(review("--format", "json").out)["snippets"]
    }
    assert found == {MASKED: None, SHORT: None, "one": rest}


def test_the_role_is_listed_in_json(review):
    """As its card on a terminal shows it."""
    found = json.loads(review("--format", "json").out)["snippets"]
    assert {one["id"]: one["role"] for one in found} == {MASKED: "要求", SHORT: "结尾"}


def test_nothing_waits(review, qicao):
    """It is said, and stdout is empty; in JSON the list is."""
    qicao("--store", "mine", "rm", MASKED, SHORT, "-y")
    assert review() == (0, "", "没有要看的：没有暂存、存疑和待归类的素材\n")
    assert json.loads(review("--format", "json").out)["snippets"] == []
