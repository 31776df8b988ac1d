"""What the checks of structure ask of a report: the structure.toml of its form, which explains the words."""

from __future__ import annotations

from dataclasses import dataclass

from model.checks.family_words import check_data
from model.form import Form, Section, SectionRole


@dataclass(frozen=True)
class Length:
    """How many Chinese characters a section may have."""

    role: SectionRole
    longest: int


@dataclass(frozen=True)
class Result:
    """One kind of result and the words that tell it."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Results:
    """Who must report results, where, and of which kinds; what is said where all or some are missing."""

    role: SectionRole
    units: tuple[str, ...]
    kinds: tuple[Result, ...]
    none_told: str
    some_missing: str


@dataclass(frozen=True)
class Improvements:
    """The words that name problems, and those that tell what is being done about them."""

    role: SectionRole
    problems: tuple[str, ...]
    negative: tuple[str, ...]
    not_yet: tuple[str, ...]
    headings: tuple[str, ...]
    intentions: tuple[str, ...]
    manners: tuple[str, ...]
    actions: tuple[str, ...]
    announcements: tuple[str, ...]


@dataclass(frozen=True)
class Notices:
    """A section that repeats itself each year unless it is long."""

    role: SectionRole
    shortest: int


@dataclass(frozen=True)
class Fee:
    """The words that tell of the fee."""

    role: SectionRole
    words: tuple[str, ...]
    another: tuple[str, ...]
    message: str


@dataclass(frozen=True)
class Aspect:
    """One of the aspects that a section must speak of."""

    name: str
    headings: tuple[str, ...]
    names: tuple[str, ...]
    outside: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Aspects:
    """The aspects in the order of the notice."""

    role: SectionRole
    aspects: tuple[Aspect, ...]


@dataclass(frozen=True)
class StructureWords:
    """All of it; what a family leaves out is not asked."""

    length: Length | None = None
    results: Results | None = None
    improvements: Improvements | None = None
    fee: Fee | None = None
    notices: Notices | None = None
    aspects: Aspects | None = None


Asked = Length | Results | Improvements | Fee | Notices | Aspects


def structure_words(form: Form) -> StructureWords:
    """What is asked of reports of that form."""
    return check_data(StructureWords, form.family, "structure.toml") or StructureWords()


def section_of(form: Form, asked: Asked | None) -> Section | None:
    """The section of which it is asked; None where nothing is asked or the form has no such section."""
    return form.section_with(asked.role) if asked is not None else None
