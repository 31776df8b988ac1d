"""The invented reports from which the corpus is made: organs, figures and sentences of our own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random

from model.families import load_form
from tests.corpus.figures import Figures, balanced_figures, with_wrong_totals, zero_figures
from tests.families import OGI


@dataclass(frozen=True)
class SourceReport:
    """One invented report.

    Attributes:
        name: Short name for file names.
        figures: What it states, by cell id; last year's figures (`before`) serve as a trap.
        texts: The texts by section id, preamble included, in the Markdown subset of the product.
    """

    name: str
    unit: str
    year: int
    edition: str
    figures: Figures
    before: Figures
    texts: dict[str, str]

    @property
    def title(self) -> str:
        """The title as printed."""
        return f"{self.unit}{self.year}年政府信息公开工作年度报告"


def _texts(preamble: str, overview: str, problems: str, other: str) -> dict[str, str]:
    return {"preamble": preamble, "overview": overview, "problems": problems, "other_matters": other}


TEXTS = {
    "qinghe": _texts(
        "根据《中华人民共和国政府信息公开条例》第五十条的规定，现公布清河湾镇政府信息公开工作年度报告。"
        "本报告所列数据的统计期限从当年1月1日起，到12月31日止。\n\n"
        "对报告内容有疑问的，请与镇党政综合办公室联系，电话0000-5550123。",
        "这一年，清河湾镇把公开当作日常工作来做，村务和镇务一起晒在阳光下。\n\n"
        "### （一）主动公开\n\n全镇通过网站和公告栏公开信息412条，其中涉农补贴类信息97条。\n\n"
        "### （二）依申请公开\n\n镇里收到的每件申请都登记在册，专人跟踪，没有一件超过答复期限。\n\n"
        "### （三）监督保障\n\n镇政府全年组织培训3次，参加培训的工作人员有46人次。",
        "主要问题是部分村级信息更新偏慢，解读形式比较单一。\n\n"
        "下一步，我们将给每个村配一名信息员，每月核对一次栏目更新情况。",
        "本年度没有收取信息处理费。没有其他需要报告的事项。",
    ),
    "songlin": _texts(
        "本报告由松林岭区林业和草原局依照条例和上级机关发布的格式编制。",
        "### （一）公开工作总体安排\n\n局党组年初研究了公开工作计划，把任务分到8个科室。\n\n"
        "1. 围绕造林绿化公开。发布造林进度信息35条，公开采伐许可结果128件。\n\n"
        "2. 围绕防火公开。防火期内每天更新火险等级，全年发布预警21次。\n\n"
        "### （二）平台建设\n\n**门户网站**改版后栏目由14个并为9个，查找一条信息平均少点两次鼠标。",
        "### （一）存在的问题\n\n一是申请答复的文书格式不够统一；二是公众参与渠道不多。\n\n"
        "### （二）改进情况\n\n已印发答复文书样本12种，开通了留言回访。",
        "无。",
    ),
    "donggang": _texts(
        "东港新城开发区管理委员会依据条例编制本报告，由总体情况等六个部分组成。如对本报告有疑问，可来函询问。",
        "**主动公开方面。**管委会围绕招商引资、土地供应和安全生产公开信息2356条，办理企业来信88封。\n\n"
        "**申请办理方面。**受理窗口改到政务大厅一楼，当场能答的当场答复。\n\n"
        "**平台方面。**公众号粉丝达到3.2万人，单篇最高阅读量1.5万次。",
        "当前还有一些短板：政策解读深度不足，业务人员流动较大。管委会已经建立轮训制度，每季度抽查一次答复质量。",
        "按照收费管理办法，本年度发出收费通知0件，收取费用0元。\n\n其他事项将在网站专栏另行说明。",
    ),
    "pingxi": _texts(
        "现将平溪市人民政府政府信息公开工作情况报告如下。本报告中的数据包含市政府各部门和6个县区的数据。",
        "平溪市坚持公开为常态、不公开为例外，推动决策、执行、管理、服务、结果公开。\n\n"
        "### （一）重点领域公开不断深化\n\n"
        "全市公开财政预决算信息1204条；公开重大建设项目批准和实施信息861条。\n\n"
        "### （二）政策解读更加通俗\n\n"
        "市政府常务会议议定的文件全部做到解读与文件同步起草、同步审批、同步发布。"
        "全年制作图解143件、短视频57条。\n\n"
        "### （三）申请办理更加规范\n\n市政府办公室牵头建立会商机制，疑难申请集体研究，全年会商29次。",
        "### （一）主要问题\n\n"
        "1. 县区之间工作不平衡，有的单位年底集中发布。\n\n"
        "2. 依申请公开答复中引用条款不准的情况仍有发生。\n\n"
        "### （二）改进措施\n\n市里将按季度通报更新情况，对答复文书逐件评查，把评查结果纳入考核。",
        "市政府全年没有收取信息处理费。建议提案办理结果已在专栏公开，其中建议211件、提案305件。",
    ),
    "heshan": _texts(
        "河山县水务局按照县政府办公室的通知要求，编制了这份年度报告。",
        "全局干部职工认真学习条例，增强公开意识。水费标准、停水通知、水质检测结果按时公开，共计184条。",
        "存在的问题是专业术语多、群众看不懂。今后发布水质信息时将附上通俗说明。",
        "没有需要报告的其他事项。",
    ),
    "wutong": _texts(
        "梧桐区人民政府办公室汇总全区各街道、各部门数据后编制本报告。\n\n统计时间为1月1日至12月31日。",
        "### （一）强化组织领导\n\n区政府主要负责同志两次听取专题汇报，明确今年的公开重点。\n\n"
        "### （二）做实基层公开\n\n17个社区设立公开专区，居民可以自助查询、打印社保和医保信息。\n\n"
        "### （三）抓好回应关切\n\n围绕老旧小区改造召开座谈会11场，收集意见436条，采纳289条。",
        "一年来的工作还有差距，主要是公开内容的时效和检索体验有待提升。\n\n针对上述问题，区里正在改造检索系统，预计明年上半年投入使用。",
        "需要说明的是，因机构调整，部分往年数据由新的部门继续公开。",
    ),
    "beichuan": _texts(
        "北川河流域管理局依法编制本报告，并对内容的真实性负责。",
        "本局职责范围内没有规章制定权，规范性文件由主管部门统一发布。\n\n"
        "**一是**梳理公开事项，编制基本目录61项。**二是**健全审查制度，做到先审查、后公开。",
        "（一）问题\n\n专职人员少，信息采集依赖基层站所。\n\n（二）改进\n\n将采集任务写进站所年度责任书。",
        "本局全年未发出收费通知，也未收取费用。",
    ),
    "yunfu": _texts(
        "云浮港口岸服务中心根据条例编写此报告，全文可在门户网站下载。",
        "口岸服务中心以企业需求为导向，公开通关流程、收费目录和服务电话。\n\n"
        "### （一）公开内容\n\n全年更新办事指南33件，公开收费目录2版。\n\n"
        "### （二）公开渠道\n\n除网站外，在联检大厅设置触摸屏4台，方便司机查询排队情况。",
        "目前的问题在于英文信息较少。中心计划补充中英文对照的办事指南，先从最常办的10项做起。",
        "中心没有其他需要报告的事项。",
    ),
    "lanting": _texts(
        "兰亭街道办事处2023年度的公开工作报告如下，数据截至年末。",
        "街道收到居民来电来访1,208人次，答复率为100%。\n\n公开低保、救助、征收等信息263条，张贴公告74张。",
        "问题：线上内容多、线下内容少。措施：每月更新社区公告栏，并拍照留存。",
        "其他情况无。",
    ),
    "shiqiao": _texts(
        "石桥自治县教育和体育局依照规定，向社会公布本年度报告，欢迎监督。",
        "### （一）学校信息\n\n公开招生方案、学区划分和收费标准，覆盖全县59所学校。\n\n"
        "### （二）体育信息\n\n公开场馆免费开放时段，全年接待群众8.6万人次。",
        "### （一）不足\n\n个别学校的栏目长期不更新。\n\n"
        "### （二）打算\n\n对三个月不更新的栏目予以合并或者关停。",
        "本局承办人大代表建议17件、政协委员提案22件，答复全文均已公开。",
    ),
}

# name, unit, year, edition, largest figure, share of zeros
_MAKES = (
    ("qinghe", "清河湾镇人民政府", 2021, "2021", 9, 0.6),
    ("songlin", "松林岭区林业和草原局", 2022, "2021", 60, 0.4),
    ("donggang", "东港新城开发区管理委员会", 2020, "2019", 480, 0.25),
    ("pingxi", "平溪市人民政府", 2024, "2021", 98_000_000, 0.15),
    ("heshan", "河山县水务局", 2019, "2019", 0, 1.0),
    ("wutong", "梧桐区人民政府", 2025, "2021", 900, 0.1),
    ("beichuan", "北川河流域管理局", 2023, "2021", 30, 0.5),
    ("yunfu", "云浮港口岸服务中心", 2020, "2019", 7_500_000, 0.2),
    ("lanting", "兰亭街道办事处", 2023, "2021", 0, 1.0),
    ("shiqiao", "石桥自治县教育和体育局", 2019, "2019", 40, 0.5),
)
WITH_WRONG_TOTALS = "beichuan"
REPORT_NAMES = tuple(make[0] for make in _MAKES)


@cache
def source_report(name: str, edition: str = "") -> SourceReport:
    """The invented report of that name, on request with its figures on another edition of the form."""
    _, unit, year, own_edition, largest, zeros = next(make for make in _MAKES if make[0] == name)
    form = load_form(edition or own_edition, OGI)
    rng = Random(f"{name} {form.edition}")
    figures = balanced_figures(form, rng, largest, zeros) if largest else zero_figures(form)
    before = balanced_figures(form, rng, largest or 5, zeros * 0.8)
    if name == WITH_WRONG_TOTALS:
        figures = with_wrong_totals(figures, rng, 6)
    return SourceReport(name, unit, year, form.edition, figures, before, TEXTS[name])
