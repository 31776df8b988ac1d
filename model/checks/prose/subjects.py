"""What numbers in the prose may speak of: the subjects.toml of a form, which explains the words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from model.checks.family_words import any_of, check_data
from model.form import Family


@dataclass(frozen=True)
class Subject:
    """One of them."""

    id: str
    classes: tuple[str, ...]
    units: tuple[str, ...]
    together: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    goes_on: bool = False
    named_only: bool = False
    of_others: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    parts_may_differ: bool = False


@dataclass(frozen=True)
class AskedKind:
    """Who asked, by a class of words, and the columns that count them."""

    word: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """All who ask."""

    everybody: tuple[str, ...]
    whole: tuple[str, ...] = ()
    kinds: tuple[AskedKind, ...] = ()

    def columns_of(self, classes: frozenset[str]) -> tuple[str, ...]:
        """The columns of those that the words beside a number name."""
        named = [kind for kind in self.kinds if kind.word in classes]
        if not named or classes.issuperset(self.whole):
            return self.everybody
        return tuple(column for kind in named for column in kind.columns)


@dataclass(frozen=True, eq=False)
class Subjects:
    """All subjects of a family, and the words that they share."""

    other_business: tuple[str, ...]
    review: str
    ours: tuple[str, ...]
    as_defendant: tuple[str, ...]
    defended: tuple[str, ...]
    charged: tuple[str, ...]
    verbs: tuple[str, ...]
    subjects: tuple[Subject, ...]
    asked: Asked
    as_authority: tuple[str, ...] = ()
    by_attribute: tuple[str, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Subject]:
        """The subjects by id."""
        return {subject.id: subject for subject in self.subjects}

    @cached_property
    def of_class(self) -> Mapping[str, str]:
        """The subject that a class of words speaks of; empty for business that is not ours."""
        ours = {kind: subject.id for subject in self.subjects for kind in subject.classes}
        return ours | dict.fromkeys(self.other_business, "")

    @cached_property
    def nouns(self) -> frozenset[str]:
        """Classes of words for what is counted where it may be left out."""
        return frozenset(kind for subject in self.subjects for kind in subject.nouns)

    @cached_property
    def actions(self) -> frozenset[str]:
        """Classes of words for what was done with it."""
        return frozenset(kind for subject in self.subjects for kind in subject.actions)

    def under(self, headings: Iterable[str]) -> str:
        """The subject that headings announce; empty where they announce none."""
        found = (subject.id for subject, words in self._headings if any(map(words.search, headings)))
        return next(found, "")

    @cached_property
    def _headings(self) -> list[tuple[Subject, re.Pattern[str]]]:
        announced = (subject for subject in self.subjects if subject.headings)
        return [(subject, re.compile(any_of(subject.headings))) for subject in announced]

    @cached_property
    def own_business(self) -> re.Pattern[str]:
        """Words that make what is counted the organ's own."""
        return re.compile(any_of(self.ours))

    @cached_property
    def defendant(self) -> re.Pattern[str]:
        """Words by which the organ is the one against whom something was brought."""
        return re.compile(f"{any_of(self.as_defendant)}[^，。；]*{any_of(self.defended)}")

    @cached_property
    def authority(self) -> re.Pattern[str]:
        """Words by which the organ is the one that decides for others."""
        return re.compile(any_of(self.as_authority))

    @cached_property
    def attributes(self) -> re.Pattern[str]:
        """Words by which papers are counted by their attribute."""
        return re.compile(any_of(self.by_attribute))

    @cached_property
    def charge(self) -> re.Pattern[str]:
        """Words by which a number counts what was charged for."""
        return re.compile(any_of(self.charged))


def subjects_of(family: Family) -> Subjects | None:
    """The subjects of a family; None where numbers in its prose tell nothing."""
    return check_data(Subjects, family, "subjects.toml")
