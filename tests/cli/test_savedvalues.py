"""A file of values that a person wrote, with more in it: nothing lost, nothing twice."""

from pathlib import Path

import pytest

from qicao.cli.savedvalues import with_values
from qicao.errors import QicaoError

PATH = Path("我的.yaml")
NEW = {"姓名": "林晓明", "人数": 3}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "姓名: 林晓明\n人数: 3\n"),
        ("单位: 青禾小学", "单位: 青禾小学\n姓名: 林晓明\n人数: 3\n"),
        ("姓名:\n单位: 青禾小学\n", "姓名: 林晓明\n单位: 青禾小学\n人数: 3\n"),
        ("姓名: null\n人数: ~\n", "姓名: 林晓明\n人数: 3\n"),
        ("# 注\n姓名:   # 记得填\n", "# 注\n# 记得填\n姓名: 林晓明\n人数: 3\n"),
        ("'姓名':\n", "姓名: 林晓明\n人数: 3\n"),
        ("\ufeff姓名:\r\n单位: 甲\r\n", "\ufeff姓名: 林晓明\r\n单位: 甲\r\n人数: 3\r\n"),
        ("# 还没有\n", "# 还没有\n姓名: 林晓明\n人数: 3\n"),
    ],
)
def test_values_are_added(before, after):
    """In the line that was left open, else at the end; notes, newlines and BOM stay."""
    assert with_values(before.encode(), NEW, PATH).decode() == after


@pytest.mark.parametrize(
    "before",
    [
        "  单位: 甲\n",
        "单位: 甲\n...\n",
        "{姓名: , 单位: 甲}\n",
        "姓名:\n  # 注\n  null\n",
    ],
)
def test_what_cannot_be_added_to_is_left_alone(before):
    """A file that would read back as something else isn't written."""
    with pytest.raises(QicaoError) as caught:
        with_values(before.encode(), NEW, PATH)
    assert str(caught.value) == "我的.yaml 的写法认不出来，没有改动它"
