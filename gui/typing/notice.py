"""Tells, once, that the desktop's input method does not answer; letters without a word would puzzle."""

from __future__ import annotations

from gui.dialogs.messages import show_notices
from gui.workplace.workplace import Workplace

SENTENCE = "没有找到输入法，现在打不出汉字"
REMEDIES = (
    "先启动输入法（fcitx5、ibus 或 fcitx），再重新打开年报",
    "用 fcitx5 的，请让它的“ibus 前端”保持启用，年报通过它输入汉字",
    "用 ibus 的，请设置环境变量 QT_IM_MODULE=ibus 后重新登录",
    "已有的汉字可以照常粘贴；数字不受影响",
)


def tell_that_typing_is_missing(workplace: Workplace) -> None:
    """Says what to set, the first time only."""
    if not workplace.settings.told_of_typing:
        workplace.settings.told_of_typing = True
        show_notices(workplace.window, SENTENCE, REMEDIES)
