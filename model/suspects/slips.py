"""Slips of typing: how somebody who meant one number may have written another."""

from __future__ import annotations


def slip_of_typing(written: int, meant: int) -> str:
    """What happened at the keyboard, in words; empty when one slip does not explain it."""
    if written < 0:
        return "像是多打了负号" if meant == -written else ""
    has, due = str(written), str(meant)
    if len(has) == len(due):
        return _same_length(has, due)
    if len(has) == len(due) + 1 and _one_dropped(has, due):
        return "像是多打了一位数字"
    if len(due) == len(has) + 1 and _one_dropped(due, has):
        return "像是少打了一位数字"
    return ""


def _same_length(has: str, due: str) -> str:
    different = [index for index, pair in enumerate(zip(has, due, strict=True)) if pair[0] != pair[1]]
    if len(different) == 1:
        return "像是打错了一位数字"
    first, last = different[0], different[-1]
    swapped = len(different) == last - first + 1 == 2 and has[first : last + 1] == due[last] + due[first]  # noqa: PLR2004
    return "像是相邻两位数字写颠倒了" if swapped else ""


def _one_dropped(long: str, short: str) -> bool:
    return any(long[:index] + long[index + 1 :] == short for index in range(len(long)))
