"""Files inside of files: a worksheet embedded in a text, a document that is a chunk of another one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from model.errors import UserError
from model.importers.content import Content, Grid, Passage
from model.importers.gate.compound import packed_in
from model.importers.gate.kinds import actual_suffix
from model.importers.picture.component import NeedsPicturesError
from model.importers.readers import READERS
from model.importers.reading import Note
from model.importers.source import Source
from model.level import Level

DEEPEST = 3
"""How deep files are opened in each other."""

MOST_FILES = 50
"""Files that a document may enclose; a report has three or four."""


def with_enclosed(content: Content, depth: int = 1) -> Content:
    """The content with that of the files it encloses, each where it is shown, and told."""
    if not content.enclosed:
        return content
    opened = [(at, _open(source, depth)) for at, source in content.enclosed[:MOST_FILES]]
    if len(content.enclosed) > MOST_FILES:
        rest = len(content.enclosed) - MOST_FILES
        opened.append((len(content.parts), Content((), (_note(f"文件里还有 {rest} 个嵌入的文件没有读入"),))))
    inner = [content_of_file for _, content_of_file in opened]
    return replace(
        content,
        parts=tuple(_in_order(content.parts, opened)),
        notes=tuple(note for one in (content, *inner) for note in one.notes),
        remarks={at: said for one in (content, *inner) for at, said in one.remarks.items()},
        enclosed=(),
        pictures=sum(one.pictures for one in (content, *inner)),
    )


def _in_order(
    parts: tuple[Grid | Passage, ...], opened: list[tuple[int, Content]]
) -> Iterator[Grid | Passage]:
    for index in range(len(parts) + 1):
        for at, inner in opened:
            yield from inner.parts if at == index else ()
        yield from parts[index : index + 1]


def _open(source: Source, depth: int) -> Content:
    """What an enclosed file holds; a note where it cannot be read."""
    try:
        source = replace(source, data=packed_in(source.data))
        reader = READERS.get(actual_suffix(source))
        if reader is None or depth > DEEPEST:
            return Content((), (_note(f"文件里嵌入的“{source.name}”不能读取，没有读入"),))
        reader.check(source)
        inner = with_enclosed(reader.content(source), depth + 1)
    except NeedsPicturesError:
        raise
    except UserError as error:
        return Content((), (_note(f"文件里嵌入的“{source.name}”没有读入：{error.what}"),))
    told = _note(f"文件里嵌入的“{source.name}”已按所在位置读入，请核对")
    return replace(inner, notes=(told, *inner.notes))


def _note(message: str) -> Note:
    return Note(Level.WARNING, message)
