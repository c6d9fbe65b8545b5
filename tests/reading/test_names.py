"""Names in a line: what is one, and what only looks like one."""

import itertools
import subprocess
import sys

from qicao.lexicon.segmenter import learn
from qicao.reading.names import DOUBT, find, find_units


def told(line):
    """The names in ``line`` as kind:text, with the form of address of a person."""
    return [
        f"{name.kind}:{name.text}" + (f"/{name.sort}" if name.kind == "person" else "")
        for name in find(line)
    ]


FOUND = (
    # A surname beside a post, a form of address, a mark or a known name; the name alone is given.
    ("方敏慧副书记宣读了名单。", "person:方敏慧/副书记"),
    ("会后，陶细根副院长留下来答疑。", "person:陶细根/副院长"),
    ("欧阳小山主任主持会议。", "person:欧阳小山/主任"),
    ("许老师、王局长和丁书记都来了。", "person:许/老师 person:王/局长 person:丁/书记"),
    ("高主任走得最晚。", "person:高/主任"),
    ("学习罗远河同志的事迹。", "person:罗远河/同志"),
    ("村民邱大妈端来一碗水。", "person:邱/大妈"),
    ("护士郑雨珊值夜班。", "person:郑雨珊/护士"),
    ("主讲人：邓远志", "person:邓远志/主讲人"),
    ("刘晓梅同学得了第一。", "person:刘晓梅/同学"),
    ("小张和老李一起值班。", "person:小张/小 person:老李/老"),
    ("蒋春林说，账要天天记。", "person:蒋春林/"),
    ("我的师傅曹永贵今年退休。", "person:曹永贵/师傅"),
    ("班长赵小兵、吴天明和石云龙报了名。", "person:赵小兵/班长 person:吴天明/ person:石云龙/"),
    ("陈细苟、刘益良，张勋贤。", "person:陈细苟/ person:刘益良/ person:张勋贤/"),
    ("高小梅同学得了第一，全班高小梅最高兴。", "person:高小梅/同学 person:高小梅/"),
    ("工会主席侯泽兰宣读决定。", "person:侯泽兰/主席"),
    ("刘总、韩工也下了车间。", "person:刘/总 person:韩/工"),
    ("村民李某的低保办下来了。", "person:李某/村民"),
    (
        "高建平同志和何建军书记、罗文辉书记都讲了话。",
        "person:高建平/同志 person:何建军/书记 person:罗文辉/书记",
    ),
    ("會上，陳細根副院長頒了獎。", "person:陳細根/副院长"),
    # A place of the table, in full or short, or a stem before a kind of place.
    ("新平县、大方县和全南县都去过。", "place:新平县 place:大方县 place:全南县"),
    ("去和县、会同县取经。", "place:和县 place:会同县"),
    ("新平彝族傣族自治县的山高。", "place:新平彝族傣族自治县"),
    ("在达拉特旗、巴彦嘎查住过。", "place:达拉特旗 place:巴彦嘎查"),
    ("三合村通了路。", "place:三合村"),
    ("家在木洞镇石坝村。", "place:木洞镇 place:石坝村"),
    ("滨江新区起步晚。", "place:滨江新区"),
    ("下沉到光明社区值班。", "place:光明社区"),
    ("云南的路不好走。", "place:云南"),
    ("祝各位来宾幸福安康。", ""),
    ("我在安康住了三年。", "place:安康"),
    ("青岭县没有列在表里。", "place:青岭县"),
    # A kind of unit and what distinguishes it; branches, own calls and ways to reach somebody.
    ("城关派出所很忙。", "unit:城关派出所"),
    ("东方中学、青溪二中和青溪学院都来了。", "unit:东方中学 unit:青溪二中 unit:青溪学院"),
    ("青溪县第二中学搬了家。", "unit:青溪县第二中学"),
    ("我要以程老师为镜子，向方校长学习。", "person:程/老师 person:方/校长"),
    ("升旗仪式后，2205班黎思远同学讲话。", "person:黎思远/同学"),
    ("长信集团第三分公司获奖。", "unit:长信集团第三分公司"),
    ("我们的盛鑫公司和恒鑫集团都获奖。", "unit:盛鑫公司 unit:恒鑫集团"),
    ("市第一人民医院来义诊，市三中放假。", "unit:市第一人民医院 unit:市三中"),
    ("青溪监狱、青溪供电所", "unit:青溪监狱 unit:青溪供电所"),
    ("青溪车务段、禹州管理处、南门支行", "unit:青溪车务段 unit:禹州管理处 unit:南门支行"),
    ("市住建局和省安委会发了文。", "unit:市住建局 unit:省安委会"),
    ("市园林局的人来过。", "unit:市园林局"),
    ("新平县委和木洞镇政府", "unit:新平县委 unit:木洞镇政府"),
    ("隆海物流也来了。", "unit:隆海物流"),
    ("第三党支部、机关二支部", "branch:第三党支部 branch:机关二支部"),
    ("石坝村党支部带头。", "branch:石坝村党支部"),
    ("我校、我局、我段都派了人。", "self:我校 self:我局 self:我段"),
    ("我局部署了三项任务，全段上下都动了。", "self:我局 self:全段"),
    ("我们学校和我们公司结对，我们单位牵头。", "self:我们学校 self:我们公司 self:我们单位"),
    ("请打13900001111找我。", "contact:13900001111"),
    ("发到li.si@example.com。", "contact:li.si@example.com"),
)

TEMPTING = (
    # A number and a counter before a kind, in digits and in 汉字.
    "全县有2个街道、3个社区、5个园区、6个村。",
    "建成4处园区、2座县，走访了两个街道、三个社区和八所小学。",
    # Words that the dictionary lacks
    "教好书是师德有光的样子，河长制要管用，康养文旅都要人。",
    # Persons
    "在党支部书记的带领下，议一件办一件。",
    "经费花得值，钱花了不少。",
    "弄明白小区里有多少老人，问明白社区的情况。",
    "向全体老师学习，同全体教师谈心，谢谢同志们。",
    "管理处长、连队书记、党委书记都讲了话。",
    "常务副县长到会，分管副市长答疑，各县区长签字。",
    "于是书记带头，何时主任都在，任书记期间没有请过假。",
    "和校长商量，向局长报告，让主任签字，对书记负责。",
    "高校老师、方便老师、安全主任、文明同志、平常老师。",
    "学生明白道理，居民能定的事由居民定。",
    "张贴公示，查明原因，杜绝浪费，许可证照，周全细致，严肃性不够。",
    "敢担当、善作为、严管理，高标准、严要求。",
    "查一查进退，谈一谈得失，万名教师进万家。",
    "老百姓、小时候、老同志、小康路、小金库、老党员。",
    "焦裕禄同志、张桂梅校长、雷锋精神、邓小平理论。",
    "涌现出孔繁森、沈浩等优秀党员，孔子早就讲过。",
    "每张表、那张脸、一张纸，周一周二，一周两次。",
    "年轻干部成长快，广大党员作表率，优秀教师代表发言。",
    "时任党委书记、现任支部书记和原任主任。",
    # Places
    "《工作报告》已经镇二十届人民代表大会审议通过。",
    "发现社区养老服务不够，发现镇上没有食堂，修通村路九条，接通乡间电网。",
    "各县区、各乡镇、各街道，从县到乡，从乡到村。",
    "示范村、贫困村、城中村、空心村、自然村、示范社区、智慧社区。",
    "山区、灾区、园区、老旧小区、无人区、示范区、沿海地区。",
    "建设宜居城市，走进超市、菜市、门市。",
    "驻村、包村、进村入户，兼任驻村书记，干部到街镇挂职。",
    "中华人民共和国、共和国、全国各地、延安精神、小岗村的手印。",
    "都是为了群众，平安建设，日照充足，世界大同。",
    "乡镇村庄，城镇居民，县乡两级，省市县三级，海洋强省，百县千镇，古镇古村。",
    # Units
    "各级人民法院、人民检察院和公安机关。",
    "国有企业、民营公司、分公司、子公司、上市公司、保险公司。",
    "上大学、读中学、办小学，重点大学、乡镇卫生院、基层派出所。",
    "青年团县委、市委市政府、县委县政府、区政协。",
    "党中央、国务院、国家统计局、中央政治局、全国人大常委会、税务总局。",
    "开新局、谋新篇，构建新格局，全局、布局、结局。",
    "手续齐全的照规定办，急事急办，事事有人办。",
    "党的二十届三中全会，一老一小，二中全会，抓大放小。",
    "党支部、机关党支部、各支部、两个支部、党小组、建强支部。",
    "本校、本单位、贵公司、该校、两校、全县上下、全市干部。",
    "高素质教师、高水平领导、高质量课堂、高年级同学、高级教师、何等书记、何种主任、高素质书记。",
    "据我所知，如我所见，正如我所说，我所在的岗位，我所有的工作，我所做的。",
    "我站起来，我站稳脚跟，我校对稿件，我镇定下来，我行动上慢。",
    "值班经理应熟知应急预案，班长应牢记要求，支书应默念一遍。",
    "我区分不清，我市场意识差，我院子里，我县里的亲戚，我乡音重，我厂里。",
    "我国、我党、我军、我们、我部分同意、我局限于眼前，我们校长、我们所有人、我们大学毕业，我-你。",
    "全部、全面、全程、全员、全身心、全场、全党、全社会。",
    "值班电话：0512-61234567，邮箱office@town.gov.cn。",
    "",
    "abc 123",
)


def test_found():
    """What stands in a line is found, in order, with nothing beside it."""
    wrong = [(line, told(line)) for line, names in FOUND if " ".join(told(line)) != names]
    assert wrong == []


def test_tempting():
    """Words of everybody's, and parts of other words, are no names."""
    assert [(line, told(line)) for line in TEMPTING if told(line)] == []


def test_units_alone():
    """Looked for by themselves they are those among all names."""
    for line in (
        *(line for line, _ in FOUND),
        *TEMPTING,
        "他说，在青溪县第二中学听了课；青溪县法院也来了人。",
    ):
        units = [name for name in find(line) if name.kind in ("unit", "branch")]
        assert find_units(line) == units


def test_parts():
    """A name tells its stem and its sort; offsets are those of the line."""
    place, unit = find("在新平县的青溪县第二中学")
    assert (place.start, place.end, place.stem, place.sort) == (1, 4, "新平", "县")
    assert (unit.text, unit.stem, unit.sort) == ("青溪县第二中学", "青溪县第二", "中学")


def test_doubt():
    """A name whose third character the segmenter may have cut off says so."""
    (cut,) = find("老师陶明玖。")
    (whole,) = find("老师陶明都来了。")
    assert (cut.text, cut.why) == ("陶明", DOUBT)
    assert (whole.text, whole.why) == ("陶明", "")


def test_own_words():
    """A word that a store has as its own is no guess any more, in a line that was read before, too."""
    line = "请石坝村医看看。"
    before = told(line)
    learn(["村医"])
    assert (before, told(line)) == (["place:石坝村"], [])


def test_hostile_lines():
    """No line makes the recogniser fail, whatever is repeated in it; names stay in order."""
    for piece in ("县", "周远、", "第一", "副书记", "我校", "李新才", "青溪县第二中学", "小"):
        names = find(piece * 300)
        spans = [(name.start, name.end) for name in names]
        assert spans == sorted(spans)
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))


def test_import_is_light():
    """The dictionary is loaded when a line is read, not when the module is imported."""
    code = "import sys, qicao.reading.names; print('rjieba' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
