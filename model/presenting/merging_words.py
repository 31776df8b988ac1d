"""What users read about a merge: each report in a line, and what came of it. No Qt here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from model.ledger.decisions import Decision, Outcome
from model.ledger.differences import Difference
from model.ledger.merging import Standing
from model.narrative import plain_text
from model.presenting.history_lines import changed_words

UNFILLED = "未填"
SHOWN_LENGTH = 30
REMARKS_ONLY = {Standing.THEIRS_NEWER: "只多了签字或说明", Standing.CONFLICT: "只是签字或说明不同"}
"""What differs where the contents do not."""


def standing_words(decision: Decision) -> str:
    """How the report stands, and in how many places it differs."""
    comparison = decision.comparison
    count = len(comparison.differences)
    if not count and comparison.standing in REMARKS_ONLY:
        return f"{comparison.standing.value}，{REMARKS_ONLY[comparison.standing]}"
    if decision.deleted_here:
        return f"{comparison.standing.value}，本账本里已删除"
    if comparison.doubt:
        return f"{comparison.standing.value}，与它的修改记录对不上"
    return f"{comparison.standing.value}，{count} 处不同" if count else comparison.standing.value


def choice_words(decision: Decision) -> str:
    """What is going to happen with the report."""
    if decision.hindrance:
        return "不能采用"
    if decision.offers_whole:
        return "采用" if decision.whole else "不动"
    if decision.offers_places:
        return f"采用 {len(decision.places)} 处" if decision.places else "不动"
    return "不用合并"


def explanation(decision: Decision) -> str:
    """What the choice about a report means."""
    if decision.hindrance:
        return f"{decision.hindrance}。这份报告保持不变。"
    if decision.deleted_here:
        return "本账本里的这份报告已经删除，所以没有勾选。采用：连同修改记录一起带入对方的报告。"
    doubt = f"{decision.comparison.doubt}。" if decision.comparison.doubt else ""
    meanings = {
        Standing.ONLY_THEIRS: "本账本没有这份报告。采用：连同修改记录一起带入。",
        Standing.THEIRS_NEWER: "对方在本账本的基础上接着修改过。采用：更新到对方的内容，修改记录接在后面。",
        Standing.CONFLICT: "两边都修改过，请逐项选择采用哪一边。没有选的保持本账本的内容。"
        "对方写的出错说明随采用的内容带入。",
        Standing.OURS_NEWER: "本账本在对方的基础上接着修改过，不用合并。",
        Standing.ONLY_OURS: "对方没有这份报告，不用合并。",
        Standing.SAME: "两边相同，不用合并。",
    }
    return doubt + meanings[decision.comparison.standing]


def summary(decisions: Iterable[Decision]) -> str:
    """How many reports stand how."""
    counts = Counter(decision.comparison.standing for decision in decisions)
    return "，".join(f"{standing.value} {counts[standing]} 份" for standing in Standing if counts[standing])


def intention(decisions: Iterable[Decision]) -> str:
    """What pressing the button will do."""
    chosen = list(decisions)
    new = sum(d.whole for d in chosen if d.comparison.standing is Standing.ONLY_THEIRS)
    newer = sum(d.whole for d in chosen if d.comparison.standing is Standing.THEIRS_NEWER)
    places = sum(len(decision.places) for decision in chosen)
    parts = [f"带入 {new} 份报告"] if new else []
    parts += [f"更新 {newer} 份"] if newer else []
    parts += [f"逐项采用 {places} 处"] if places else []
    return f"将{'，'.join(parts)}。" if parts else "还没有选择要采用的内容。"


def both_words(difference: Difference) -> tuple[str, str]:
    """Ours and theirs in one line each: a figure, or a text from a little before where the two part."""
    ours, theirs = (" ".join(plain_text(text).split()) for text in (difference.ours, difference.theirs))
    one, other = changed_words(ours, theirs)
    return _in_short(one), _in_short(other)


def _in_short(line: str) -> str:
    if not line:
        return UNFILLED
    return line if len(line) <= SHOWN_LENGTH else f"{line[:SHOWN_LENGTH]}…"


def account(decisions: Sequence[Decision], outcomes: Sequence[Outcome], missing: Sequence[str]) -> str:
    """Everything that was taken over and everything that was not, and why."""
    taken = [outcome for outcome in outcomes if not outcome.refusal]
    refused = [outcome for outcome in outcomes if outcome.refusal]
    done = {id(outcome.decision) for outcome in outcomes}
    left = [decision for decision in decisions if decision.matters and id(decision) not in done]
    parts = {
        "已采用": [line for outcome in taken for line in _taken(outcome.decision)],
        "没有采用": [
            *(f"{outcome.decision.title}：{outcome.refusal}" for outcome in refused),
            *(f"{decision.title}：{_reason(decision)}" for decision in left),
            *(line for outcome in taken for line in _kept(outcome.decision)),
        ],
        "对方文件里读不出的": list(missing),
    }
    parts["怎样退回"] = list(_ways_back(taken))
    blocks = ["\n".join([f"{heading}：", *lines]) for heading, lines in parts.items() if lines]
    return "\n\n".join(blocks)


def _taken(decision: Decision) -> Iterator[str]:
    comparison = decision.comparison
    if comparison.standing is Standing.ONLY_THEIRS:
        yield f"{decision.title}：整份报告，连同修改记录"
        return
    if not comparison.differences:
        yield f"{decision.title}：签字和说明"
    for difference in comparison.differences:
        if decision.whole or difference.place in decision.places:
            yield f"{decision.title}，{_step(difference)}"


def is_text(difference: Difference) -> bool:
    """Whether it is in a text, whose beginning tells nothing about it; cell ids have points."""
    return "." not in difference.place


def _step(difference: Difference) -> str:
    if is_text(difference):
        return f"{difference.name}：采用对方的文字"
    return f"{difference.name}：{' → '.join(both_words(difference))}"


def _kept(decision: Decision) -> Iterator[str]:
    """The places of a settled conflict where ours stays."""
    for difference in decision.comparison.differences:
        if not decision.whole and difference.place not in decision.places:
            kept, other = both_words(difference)
            words = "保留本账本的文字" if is_text(difference) else f"保留 {kept}，对方是 {other}"
            yield f"{decision.title}，{difference.name}：{words}"


def _reason(decision: Decision) -> str:
    if decision.hindrance:
        return decision.hindrance
    return "合并中途取消，没有做到这里" if decision.wanted else "您选择了不动"


def _ways_back(taken: Sequence[Outcome]) -> Iterator[str]:
    standings = {outcome.decision.comparison.standing for outcome in taken}
    if Standing.CONFLICT in standings:
        yield "逐项采用的内容，在那份报告里用“编辑 → 撤销”可以一步退回。"
    if Standing.ONLY_THEIRS in standings:
        yield "带入的报告不要了，可以用“报告 → 删除报告”删除。"
    if Standing.THEIRS_NEWER in standings:
        yield "更新的报告不能用“撤销”退回，可以用“查看 → 全部修改记录”回到合并前的内容。"


def result(outcomes: Sequence[Outcome]) -> str:
    """What became of the merge, in one sentence."""
    taken = sum(not outcome.refusal for outcome in outcomes)
    refused = len(outcomes) - taken
    words = f"已合并 {taken} 份报告" if taken else "没有合并任何报告"
    return f"{words}，{refused} 份没有成功。" if refused else f"{words}。"
