"""Parts of a text that stand off its line, or that nobody sees: no part of the figure beside them."""

from __future__ import annotations

RAISED, UNSEEN = "raised", "unseen"
KINDS = ("", RAISED, UNSEEN)
"""What the parts of a text can be: on the line, above or below it, struck out or without colour."""

_DIGITS = "0123456789"
_RAISED = str.maketrans(_DIGITS, "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans(_DIGITS, "₀₁₂₃₄₅₆₇₈₉")


def raised(text: str) -> str:
    """The text with its digits as those that stand above the line."""
    return text.translate(_RAISED)


def lowered(text: str) -> str:
    """The text with its digits as those that stand below the line."""
    return text.translate(_LOWERED)


def figure_set_apart(plain: str, raised: str, unseen: str) -> str:
    """A figure with what is no part of it set apart; empty where it has no such thing or is no figure."""
    if not plain[-1:].isdigit() or not raised + unseen:
        return ""
    quoted = f"（划去或看不见：{unseen}）" if unseen else ""
    return f"{plain}^{raised}{quoted}" if raised else f"{plain}{quoted}"
