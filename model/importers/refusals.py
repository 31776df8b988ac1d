"""What users are told when a file cannot be read at all, said the same everywhere."""

from __future__ import annotations

from model.errors import UserError


class NoReportError(UserError):
    """The file can be read, and there is no report in it."""


SAVE_IN_OFFICE = "请用 Word、Excel 或 WPS 打开它，另存为新文件后再试"
GET_PDF_AGAIN = "请用 PDF 阅读器打开看看；打不开的，请向发来的人再要一份，或者从网上重新下载"


def damaged(remedy: str = SAVE_IN_OFFICE) -> UserError:
    """The file does not hold together; the remedy is that for files of an office program."""
    return UserError("文件已损坏或格式不规范，读不出来", remedy=remedy)


def protected() -> UserError:
    """The file asks for a password."""
    return UserError("文件加了密码，读不出来", remedy="请用原来的程序打开它，去掉密码并另存后再试")


def empty() -> UserError:
    """The file has no content."""
    return UserError("文件是空的", remedy="请检查文件是否已经传输、保存完整")


def of_another_kind(what: str, remedy: str) -> UserError:
    """The file is something else than a report can be read from: `what` names it."""
    return UserError(f"这个文件其实是{what}，不能读取", remedy=remedy)


def too_large_to_read() -> UserError:
    """Reading the file takes more memory than it may."""
    return UserError("文件太大，读不出来", remedy="请把需要的表格和文字复制到新文件中，另存后再试")


def has_declarations() -> UserError:
    """The XML declares entities, which no office program writes."""
    return UserError(
        "文件里有外部或自定义的实体声明，可能不安全，没有读入",
        remedy="请用 Word、Excel 或 WPS 打开它，另存为新文件后再试",
    )
