"""Whose report a file is: exactly one unit by code, title or name, or the question who it is.

What is alike never decides. It makes at most three proposals, each with its reason, for a person to choose
from: two 城关镇, 石桥镇 beside 石桥街道, and the bureau of another city are asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from model.rounds.file_words import says_nothing_more
from model.rounds.names import core_of, place_of, said_scope, spelt, without_scope
from model.rounds.units import Scope, Unit, UnitTree

MOST_PROPOSALS = 3
LIKENESS = 75
"""Of 100; below it a name is a stranger's."""
_LEADING_PLACES = re.compile(r"^(?:.{2,4}?(?:省|自治区|市|自治州|州|盟|县|区|旗))+(?=..)")
SHORTEST_NAME = 3
"""Characters of a name that is looked for inside the name of a file."""


class How(Enum):
    """By what a file was put to its unit; the value is public."""

    CODE = "code"
    TITLE = "title"
    ALIAS = "alias"
    FORMER_NAME = "former_name"
    FILE_NAME = "file_name"
    CONFIRMED = "confirmed"
    NONE = "none"


@dataclass(frozen=True)
class Proposal:
    """A unit that a file may belong to, and a Chinese clause why."""

    unit: str
    name: str
    reason: str


@dataclass(frozen=True)
class Match:
    """The key of the unit, None while it is not known for certain; then perhaps proposals."""

    unit: str | None
    how: How
    proposals: tuple[Proposal, ...] = ()


@dataclass(frozen=True)
class Named:
    """What a file says of whose it is.

    Attributes:
        codes: The codes that stand in it.
        title: The unit that its title names; empty where it names none.
        path: Its folders and its name, as `县区/石桥镇2025.docx`.
    """

    path: str
    title: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Matcher:
    """Knows the names of the units of a list in a report year."""

    tree: UnitTree

    def match(self, named: Named) -> Match:
        """The unit of a file."""
        coded = {unit.key for code in named.codes for unit in self._coded.get(code.upper(), ())}
        how, titled = self._by_title(named) if named.title else (How.NONE, set[str]())
        if len(coded) == 1:
            if titled and not titled & coded:
                # A form copied from another unit with the code left in it.
                return self._ask(titled | coded, "文件里的代码和标题不是同一个单位")
            return Match(next(iter(coded)), How.CODE)
        if titled:
            return self._of_title(titled, how, named)
        if named.title:
            return Match(None, How.NONE, tuple(self._alike(named.title)))
        return self._by_path(named.path)

    def _of_title(self, titled: set[str], how: How, named: Named) -> Match:
        """The unit that the title names, unless there are several, or it reports on something else."""
        if len(titled) > 1:
            return self._ask(self._nearest_first(titled, named.path), "名单里有几个单位叫这个名称")
        (key,) = titled
        if self._is_of_another_scope(key, named.title):
            scope = self.tree.by_key[key].scope.value
            return self._ask(titled, f"它报的是{scope}，标题写的不是")
        return Match(key, how)

    def guess(self, path: str) -> Match:
        """The unit of a file that nobody can read, by its name alone."""
        return self._by_path(path)

    @cached_property
    def _coded(self) -> dict[str, list[Unit]]:
        coded: dict[str, list[Unit]] = {}
        for unit in self.tree.units:
            if unit.code:
                coded.setdefault(unit.code.upper(), []).append(unit)
        return coded

    @cached_property
    def _places(self) -> dict[str, tuple[str, ...]]:
        """The places above each unit, each alone and with those above it, the longest first."""
        known = {unit.key: place_of(unit.name) for unit in self.tree.units}
        places = {}
        for unit in self.tree.units:
            own: set[str] = set()
            chain = ""
            for above in self.tree.ancestors(unit.key):
                place = known[above.key]
                chain = place if chain.startswith(place) else place + chain
                own |= {place, chain}
            places[unit.key] = tuple(sorted(filter(None, own), key=len, reverse=True))
        return places

    @cached_property
    def _exact(self) -> tuple[tuple[How, dict[str, set[str]]], ...]:
        """For each way of naming: the keys of the units by their names."""
        full: dict[str, set[str]] = {}
        other: dict[str, set[str]] = {}
        former: dict[str, set[str]] = {}
        for unit in self.tree.units:
            _add(full, (without_scope(unit.name)[0],), unit)
            _add(other, unit.other_names, unit)
            _add(former, (old.name for old in unit.former_names), unit)
        return (How.TITLE, full), (How.ALIAS, other), (How.FORMER_NAME, former)

    @cached_property
    def _shortened(self) -> dict[str, set[str]]:
        """The keys of the units by their names without the places above them, all of these or the first."""
        shortened: dict[str, set[str]] = {}
        for unit in self.tree.units:
            for name in (unit.name, *unit.other_names):
                rests = self._rests_behind_places(spelt(name), unit.key)
                _add(shortened, (*rests, self._level_of(unit) + rests[0]), unit)
        return shortened

    def _level_of(self, unit: Unit) -> str:
        """市 of a unit of a city and 县 of one of a county: 县教育局 is no bureau of the city."""
        return self._nearest_place(unit.key)[-1:]

    def _nearest_place(self, key: str) -> str:
        places = (place_of(above.name) for above in self.tree.ancestors(key))
        return next(filter(None, places), "")

    def _without_places(self, name: str, key: str) -> str:
        """The name without the places above the unit; what is left is never a mere ending."""
        return self._rests_behind_places(name, key)[0]

    def _rests_behind_places(self, name: str, key: str) -> list[str]:
        """What is left of the name behind each of these places that it begins with, the shortest first."""
        rests = [name.removeprefix(place) for place in self._places[key] if name.startswith(place)]
        return [rest for rest in rests if len(rest) >= SHORTEST_NAME] or [name]

    def _by_title(self, named: Named) -> tuple[How, set[str]]:
        """The units of that very name, and in which way it is theirs."""
        bare, scope = without_scope(named.title)
        title = spelt(bare)
        scope = scope or said_scope(named.path)
        for how, index in self._exact:
            if title in index:
                return how, self._of_scope(index[title], scope)
        if title in self._shortened:
            return How.TITLE, self._of_scope(self._shortened[title], scope)
        return How.TITLE, self._of_scope(self._below_known_places(title), scope)

    def _below_known_places(self, title: str) -> set[str]:
        """The units whose places the title names before a name that the list has without them.

        A place right above the unit comes before one further up: 澜川市教育局 is no bureau of a county.
        """
        near, far = set[str](), set[str]()
        for name, keys in (*self._exact[0][1].items(), *self._shortened.items()):
            if title.endswith(name) and len(name) >= SHORTEST_NAME:
                before = title.removesuffix(name)
                for key in keys:
                    if before in self._places[key] or self._is_province(before, name):
                        nearest = self._nearest_place(key)
                        (near if nearest and before.endswith(nearest) else far).add(key)
        return near or far

    def _is_province(self, before: str, name: str) -> bool:
        """Whether the words before a name that begins with the place of the round are the province's."""
        root = self.tree.root
        place = place_of(root.name) if root else ""
        return bool(place) and name.startswith(place) and before.endswith(("省", "自治区"))

    def _of_scope(self, keys: set[str], scope: Scope | None) -> set[str]:
        """Of two reports of one government the one of the scope that was named."""
        if len(keys) == 1 or scope is None:
            return keys
        return {key for key in keys if self.tree.by_key[key].scope is scope} or keys

    def _is_of_another_scope(self, key: str, title: str) -> bool:
        """Whether the title says in brackets that the report covers something else than this unit's does."""
        said = without_scope(title)[1]
        return said is not None and said is not self.tree.by_key[key].scope

    def _by_path(self, path: str) -> Match:
        """By the name of the file, else of a folder, where one unit fits and nothing else is named."""
        *folders, name = path.split("/")
        stem = name.rpartition(".")[0] or name
        inside, rest = self._inside(spelt(stem))
        if not inside and says_nothing_more(rest):
            inside, rest = self._by_folder(folders)
        fitting = self._of_scope(inside, said_scope(stem))
        if len(fitting) == 1 and says_nothing_more(rest):
            return Match(next(iter(fitting)), How.FILE_NAME)
        return self._ask(self._nearest_first(fitting, path), "文件名或文件夹里有这个名称")

    def _by_folder(self, folders: Sequence[str]) -> tuple[set[str], str]:
        """The units that the innermost telling folder names; a county's holds the files of its parts."""
        for folder in reversed(folders):
            inside, rest = self._inside(spelt(folder))
            if inside:
                return {key for key in inside if not self.tree.children(key)}, rest
        return set(), ""

    @cached_property
    def _in_paths(self) -> dict[str, set[str]]:
        """Every name that may stand in the name of a file."""
        names: dict[str, set[str]] = {}
        indexes = [index for _, index in self._exact]
        for index in (*indexes, self._shortened):
            for name, keys in index.items():
                if len(name) >= SHORTEST_NAME or index is indexes[1]:
                    names.setdefault(name, set()).update(keys)
        for unit in self.tree.units:
            place = place_of(unit.name)
            for name in {place, self._without_places(place, unit.key)}:
                if len(name) >= SHORTEST_NAME:
                    names.setdefault(name, set()).add(unit.key)
        return names

    def _inside(self, words: str) -> tuple[set[str], str]:
        """The units named inside the words, and the words without these names.

        The longest names count, and not the place that only leads to another.
        """
        spans = [
            (at, at + len(name), keys)
            for name, keys in self._in_paths.items()
            if (at := words.find(name)) >= 0
        ]
        longest = [
            (start, end, keys)
            for start, end, keys in spans
            if not any(s <= start and end <= e and e - s > end - start for s, e, _ in spans)
        ]
        covered = {at for start, end, _ in longest for at in range(start, end)}
        named = {key for _, _, keys in longest for key in keys}
        above = {unit.key for key in named for unit in self.tree.ancestors(key)}
        return named - above, "".join(c for at, c in enumerate(words) if at not in covered)

    def _nearest_first(self, keys: Iterable[str], path: str) -> list[str]:
        """Those first whose places the folders name."""
        words = spelt(path)
        named = {key: any(place in words for place in self._places[key]) for key in keys}
        return sorted(named, key=lambda key: (not named[key], key))

    def _ask(self, keys: Iterable[str], reason: str) -> Match:
        units = [self.tree.by_key[key] for key in list(keys)[:MOST_PROPOSALS]]
        return Match(None, How.NONE, tuple(Proposal(unit.key, unit.name, reason) for unit in units))

    def _alike(self, title: str) -> Iterator[Proposal]:
        """Units whose names are alike, the likeliest first."""
        from rapidfuzz import fuzz, process

        elsewhere = _LEADING_PLACES.sub("", spelt(title))
        searches = ((self._cores, core_of(title)), (self._rests, spelt(title)))
        ratings: dict[str, tuple[float, str]] = {}
        for names, words in (*searches, (self._cores, core_of(elsewhere)), (self._rests, elsewhere)):
            found = process.extract(words, names, scorer=fuzz.ratio, limit=6, score_cutoff=LIKENESS)
            for _, score, key in found:
                rating = (score, self._difference(title, key))
                ratings[key] = max(ratings.get(key, rating), rating)
        whole = {key: fuzz.ratio(spelt(title), spelt(self.tree.by_key[key].name)) for key in ratings}
        # Names alike but for their places: the one whose place is named comes first.
        likeliest = sorted(ratings, key=lambda key: (-ratings[key][0], -whole[key], key))
        for key in likeliest[:MOST_PROPOSALS]:
            yield Proposal(key, self.tree.by_key[key].name, ratings[key][1])

    @cached_property
    def _rests(self) -> dict[str, str]:
        return {unit.key: self._without_places(spelt(unit.name), unit.key) for unit in self.tree.units}

    @cached_property
    def _cores(self) -> dict[str, str]:
        return {key: core_of(rest) for key, rest in self._rests.items()}

    def _difference(self, title: str, key: str) -> str:
        name = self._rests[key]
        if spelt(title).endswith(name):
            return "名称只差前面的地名，可能是别处的单位"
        if core_of(title).endswith(self._cores[key]):
            return "名称只差机构的叫法"
        return "名称相近"


def _add(index: dict[str, set[str]], names: Iterable[str], unit: Unit) -> None:
    for name in names:
        words = spelt(name)
        if words:
            index.setdefault(words, set()).add(unit.key)
