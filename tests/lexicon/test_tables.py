"""The tables of names: read as meant, and at peace with each other."""

from qicao.lexicon import names

PLACES = (
    ("新平彝族傣族自治县", "新平", "县", ("玉溪", "云南")),
    ("新平县", "新平", "县", ("玉溪", "云南")),
    ("和县", "和", "县", ("马鞍山", "安徽")),
    ("达拉特旗", "达拉特", "旗", ("鄂尔多斯", "内蒙古")),
    ("凉山彝族自治州", "凉山", "州", ("四川",)),
    ("凉山州", "凉山", "州", ("四川",)),
    ("沙坪坝区", "沙坪坝", "区", ("重庆",)),
    ("万柏林区", "万柏林", "区", ("太原", "山西")),
    ("神农架林区", "神农架", "区", ("湖北",)),
    ("琼中黎族苗族自治县", "琼中", "县", ("海南",)),
    ("鄂温克旗", "鄂温克", "旗", ("呼伦贝尔", "内蒙古")),
    ("大兴安岭地区", "大兴安岭", "地区", ("黑龙江",)),
    ("内蒙古自治区", "内蒙古", "区", ()),
    ("河北省", "河北", "省", ()),
)


def test_places():
    """A place is known by its full name and its short ones, with what it lies in."""
    for name, *expected in PLACES:
        place = names.regions().full[name]
        assert [place.stem, place.sort, place.upper] == expected, name


def test_places_are_whole():
    """34 provinces, and no kind without a name before it."""
    table = names.regions()
    provinces = {place.stem for place in table.full.values() if place.level == 1}
    assert len(provinces) == 34
    assert not {"县", "区", "市辖区", "城区", "郊区"} & table.full.keys()
    assert all(len(stem) > 1 for stem in table.stems)


def test_surnames():
    """Every surname stands in one group; words that are surnames too are marked."""
    groups = names.surnames()
    assert groups["周"] == groups["李"] == "sure"
    assert {groups[name] for name in ("高", "何", "关", "方")} == {"word"}
    assert groups["任"] == groups["和"] == groups["时"] == "function"
    assert groups["欧阳"] == "double"
    assert all(len(name) == 1 + (group == "double") for name, group in groups.items())
    assert names.ungiven().isdisjoint("敏伟芳强静丽")


def test_posts_and_units():
    """Posts tell where they stand beside a name, units what they call themselves."""
    posts, units = names.posts(), names.units()
    assert (posts["副书记"], posts["同志"], posts["村民"]) == ("both", "behind", "before")
    assert (units["中学"].own, units["派出所"].own, units["车务段"].own) == ("校", "所", "段")
    assert units["党支部"].family == "branch"
    assert units["镇"].family == "place"
    assert {"示范", "国有", "保险"} <= names.public("plain")


def test_public():
    """Whom and what everybody knows."""
    assert {"焦裕禄", "雷锋"} <= names.public("person")
    assert {"小岗", "延安"} <= names.public("place")
    assert "深圳" in names.public("city")
    assert not names.public("place") & names.public("city")
