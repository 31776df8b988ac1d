"""What surrounds a report on a web page and is no part of it: menus, footers, buttons, what is not shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from model.importers.package import Element, local_name
from model.importers.reading import LEFT_OUT, Note
from model.importers.web.unseen import is_blank, is_hidden
from model.level import Level

MOST_LINKS_SHARE = 0.6
FEW_LINKS = 3
FEW_FIGURES = 4
LONGEST_FURNITURE_LINE = 120
LONGEST_NOTE = 5_000
"""Characters that a note quotes at most."""

_NO_WORDS = frozenset(
    [
        *("script", "style", "title", "noscript", "template", "head", "iframe", "object", "svg", "canvas"),
        *("audio", "video"),
    ]
)
_NEVER_SHOWN = _NO_WORDS | {"del", "s", "strike"}
_ALWAYS_AROUND = frozenset({"nav", "footer", "aside", "button"})
_NAMED_SO = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|footer|foot|breadcrumbs?|crumbs?|sidebar|share|copyright|toolbar|"
    r"topbar|pagination|pager|location|position|print)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ALWAYS_FURNITURE = re.compile(
    r"[\s\[【〖<]*(?:(?:当前|您的|您现在的|现在)位置|首页\s*[>＞»/›]|[上下]一[篇条]\s*[:：]|版权所有|扫一扫|返回顶部"
    r"|(?:政府)?网站标识码|您是第\s*[0-9]*\s*位访(?:客|问者)|[\u4e00-\u9fff](?:ICP备|公网安备)"
    r"|[^。；]{1,60}\.(?:pdf|docx?|xlsx?|wps|ofd|zip|rar)\s*(?:\(|（|$))"
)
_MOSTLY_FURNITURE = re.compile(
    r"[\s\[【〖<]*(?:(?:信息|文章|稿件)?来\s*源\s*[:：]|(?:发布|更新|成文|生成|发文)(?:时间|日期|机构|机关)"
    r"|(?:时间|日期|作者|编辑|责任编辑|审核|文号|索引号|信息索引|主题分类|(?:浏览|点击|阅读|访问|下载)(?:次数|量|数|率)?|责编|供稿|[一二三初终]审)\s*[:：]"
    r"|(?:相关)?附件\s*下载|相关附件\s*[:：]?\s*$|(?:文件|文档)下载|(?:我要)?纠错|我要评论|用户登录|长者模式|适老化|繁体|手机版|微信公众号|政务微博|二维码|建议使用\S*浏览器|字体\s*[:：]?|字号\s*[:：]?|分享到?|打印|关闭|收藏|相关(?:链接|文档|文章)|主办单位|承办单位|网站地图|联系我们|关于我们"
    r"|技术支持|无障碍)"
)
_REPORT_FILE = re.compile(r"20[0-9]{2}年.*(?:报告|年报)")
_SENTENCE = re.compile("[。；]")
_FIGURE = re.compile(r"[\s\u00a0\u3000]*[0-9０-９][0-9０-９,，.]*[\s\u00a0\u3000]*")


@dataclass
class Measure:
    """How much of an element is links, prose and figures of tables; characters and counts."""

    text: int = 0
    linked: int = 0
    links: int = 0
    sentences: int = 0
    figures: int = 0

    def add(self, other: Measure) -> None:
        """Takes in what a child holds."""
        self.text += other.text
        self.linked += other.linked
        self.links += other.links
        self.sentences += other.sentences
        self.figures += other.figures


class Shown:
    """Leaves out of markup only what nobody sees."""

    def is_left_out(self, element: Element) -> bool:
        """Whether an element is no part of what was meant; only what is not shown is none."""
        return self.is_unseen(element)

    def is_unseen(self, element: Element) -> bool:
        """Whether an element is not shown."""
        name = local_name(element.tag)
        return not name or name in _NEVER_SHOWN or is_hidden(element) or is_blank(element)

    def is_line_left_out(self, text: str) -> bool:
        """Whether a paragraph is no part of what was meant; none of them is."""
        del text
        return False


class Furniture(Shown):
    """Leaves out of a whole page also what surrounds the report."""

    def __init__(self, root: Element) -> None:
        self._measures: dict[Element, Measure] = {}
        self._measure(root)

    def _measure(self, root: Element) -> None:
        """Measures all elements, the inner ones first."""
        for element in reversed(list(root.iter())):
            name = local_name(element.tag)
            if not name:
                continue
            own = Measure()
            for child in element:
                own.add(self._measures.get(child, Measure()))
                own.text += len((child.tail or "").strip())
                own.sentences += len(_SENTENCE.findall(child.tail or ""))
            own.text += len((element.text or "").strip())
            own.sentences += len(_SENTENCE.findall(element.text or ""))
            if name == "a" and element.get("href") is not None:
                own.linked, own.links, own.sentences = own.text, 1, 0
            own.figures += (name in ("td", "th") and _is_figure(element)) or name in ("input", "select")
            self._measures[element] = own

    def is_left_out(self, element: Element) -> bool:
        """Whether an element is not shown or belongs to the page, not to what it is about."""
        if self.is_unseen(element):
            return True
        name = local_name(element.tag)
        if name in _ALWAYS_AROUND:
            return True
        measure = self._measures.get(element, Measure())
        if name in ("html", "body") or measure.figures >= FEW_FIGURES:
            return False
        if name == "header" and next(element.iter("h1", "h2"), None) is None:
            return True
        named_so = _NAMED_SO.search(f"{element.get('class', '')} {element.get('id', '')}")
        if named_so and not measure.sentences:
            return True
        mostly_links = measure.linked > measure.text * MOST_LINKS_SHARE
        return measure.links >= FEW_LINKS and mostly_links and not measure.sentences

    def is_line_left_out(self, text: str) -> bool:
        """Whether a paragraph is one of those that content systems put above and below an article."""
        return is_furniture_line(text) and not may_be_title(text)


def seen_words(element: Element) -> Iterator[str]:
    """The words that an element shows, a blank between those of two elements."""
    shown = Shown()
    yield element.text or ""
    for child in element:
        if not shown.is_unseen(child):
            yield from seen_words(child)
        yield f" {child.tail or ''}"


def unseen_words(element: Element) -> Iterator[str]:
    """The words of an element that is hidden or struck out; none of what is no text at all."""
    if local_name(element.tag) not in _NO_WORDS and isinstance(element.tag, str):
        yield element.text or ""
        for child in element:
            yield from unseen_words(child)
            yield f" {child.tail or ''}"


def furniture_note(left_out: Iterable[str]) -> tuple[Note, ...]:
    """Names once what was taken for the page's own, not the report's; nothing where there was nothing."""
    return _quoting_note("网页的导航、按钮等", left_out)


def unseen_note(left_out: Iterable[str]) -> tuple[Note, ...]:
    """Quotes what the page hides or strikes out; nothing where there was nothing."""
    return _quoting_note("网页里隐藏或划去的文字", left_out)


def _quoting_note(what: str, left_out: Iterable[str]) -> tuple[Note, ...]:
    words = [text for text in dict.fromkeys(left_out) if any(map(str.isalnum, text))]
    if not words:
        return ()
    quoted = "”“".join(words)
    if len(quoted) > LONGEST_NOTE:
        quoted = f"{quoted[:LONGEST_NOTE]}……（后面还有，未列出）"
    return (Note(Level.HINT, f"{what}没有读入：“{quoted}”", rule=LEFT_OUT),)


def _is_figure(cell: Element) -> bool:
    return _FIGURE.fullmatch("".join(cell.itertext())[:40]) is not None


def is_furniture_line(text: str) -> bool:
    """Whether a paragraph is one of those that content systems put above and below an article.

    Most of their words can also begin a sentence of the report, and are taken for them only without one.
    """
    if len(text) > LONGEST_FURNITURE_LINE:
        return False
    mostly = _MOSTLY_FURNITURE.match(text) is not None and not _SENTENCE.search(text)
    return mostly or _ALWAYS_FURNITURE.match(text) is not None


def may_be_title(text: str) -> bool:
    """Whether such a line is the name of a report's file, which above the report is its title."""
    return _REPORT_FILE.search(text) is not None
