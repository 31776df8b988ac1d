"""How far a report is, in the words of the list of reports."""

from __future__ import annotations

from collections.abc import Sequence

from model.judging.judged import Judged
from model.judging.signature import Role, Signature
from model.level import Level

UNSIGNED = "填报中"
STATES = {Role.FILLED: "已填报", Role.REVIEWED: "已审核", Role.APPROVED: "已签发"}
REOPEN = "重新打开…"
LAPSED = "内容有改动，签字已失效"


def state_words(role: Role | None) -> str:
    """How far a report is whose last valid signature is of that role."""
    return STATES[role] if role is not None else UNSIGNED


def signature_of(role: Role, signatures: Sequence[Signature]) -> Signature | None:
    """The signature in a role, valid or not."""
    return next((signature for signature in signatures if signature.role is role), None)


def signed_words(signature: Signature | None) -> str:
    """Who has signed and when, and whether that still holds."""
    if signature is None:
        return "还没有签字"
    who = f"{signature.name}　{signature.time.astimezone():%Y-%m-%d %H:%M}"
    return f"✓ {who}" if signature.valid else f"! {who}　{LAPSED}"


def findings_words(judged: Judged) -> str:
    """What is still open before anybody signs."""
    errors = judged.standing_errors
    warnings = sum(
        found.finding.level is Level.WARNING and found.explanation is None for found in judged.findings
    )
    open_ones = [f"{errors} 个错误"] if errors else []
    open_ones += [f"{warnings} 个警告"] if warnings else []
    if not open_ones:
        return "✓ 没有未处理的错误和警告"
    return f"! 还有 {'、'.join(open_ones)}没有改正，也没有说明"
