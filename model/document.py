"""The texts of a report that belong to no section: its preamble, and what its document says around it.

Ids and names are public and stable: they stand in files, in the ledger and on the screen.
"""

from __future__ import annotations

PREAMBLE = "preamble"
"""The un-numbered text before section 一."""

PREAMBLE_NAME = "前言"
"""What users see it called."""

NUMBER = "document.number"
TITLE_NOTE = "document.title_note"
"""The line in brackets under the title."""
ADDRESSEE = "document.addressee"
ATTACHMENTS = "document.attachments"
"""One a line."""
SIGNED_BY = "document.signed_by"
SIGNED_ON = "document.signed_on"
"""The date as it is written."""

NOTE_SUFFIX = "（表格说明）"
"""What follows the name of a section where a note under its table is meant."""

UNITS_SUFFIX = "（各行的单位）"
"""The same where the list of the units is meant whose rows the table has."""

ABOVE_THE_TEXT = (NUMBER, TITLE_NOTE, ADDRESSEE)
BELOW_THE_TEXT = (ATTACHMENTS, SIGNED_BY, SIGNED_ON)
"""Both in printed order."""

DOCUMENT_NAMES = {
    NUMBER: "发文字号",
    TITLE_NOTE: "题注",
    ADDRESSEE: "主送机关",
    ATTACHMENTS: "附件说明",
    SIGNED_BY: "落款",
    SIGNED_ON: "成文日期",
}
"""What users see the parts of the document called."""

ERROR_LIST = "草稿附页：没有改正的错误"
"""What heads the list of errors behind a draft; from there on a file is none of the report."""

COMPARISON, COMPARED_BY = "主要数据与上年对比", "增减幅度"
"""What heads the first and the last column of the table that the program can put beside its charts."""

DOCUMENT_IDS = tuple(DOCUMENT_NAMES)


def document_key(text_id: str) -> str:
    """The part as the JSON calls it, under `document`: `signed_by`."""
    return text_id.removeprefix("document.")


ATTACHED_REPORT = "report.json"
"""The name under which the report lies as data inside of the program's own OFD files."""

STRUCTURE = "urn:nianbao:structure"
"""Names what the objects of such a file are. It is no address, since checkers of archives refuse those."""
