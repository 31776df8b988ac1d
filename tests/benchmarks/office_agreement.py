"""How many pages a report has as our PDF, and as our Word document seen by LibreOffice in the same fonts.

`python -m tests.benchmarks.office_agreement` prints one line for the bundled example, for a torture report of
each edition and, where they are at hand, for each of the real reports.
"""

import tempfile
from pathlib import Path

import pypdfium2

from export.composing import build_document
from export.docx import render_docx
from export.pdf import render_pdf
from model.importers.file import read_file
from tests.conftest import SAMPLES
from tests.export.conftest import torture_manuscript
from tests.export.office import find_office
from tests.resources.build_worksheets import EXAMPLE


def main() -> None:
    """Prints the pages."""
    reports = {"example": read_file(EXAMPLE).report}
    reports |= {f"torture-{edition}": torture_manuscript(edition).report for edition in ("2019", "2021")}
    reports |= {path.stem[:3]: read_file(path).report for path in sorted(SAMPLES.glob("*.txt"))}
    documents = {name: build_document(report) for name, report in reports.items()}
    with tempfile.TemporaryDirectory() as folder:
        office = find_office(Path(folder))
        if office is None:
            print("LibreOffice is not installed")
            return
        contents = {name: render_docx(document) for name, document in documents.items()}
        converted = office.convert_all(".docx", contents, "pdf")
    for name, document in documents.items():
        ours, theirs = (len(pypdfium2.PdfDocument(data)) for data in (render_pdf(document), converted[name]))
        print(f"{name:14} PDF {ours:2} pages, Word document {theirs:2} pages")


if __name__ == "__main__":
    main()
