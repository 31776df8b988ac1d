"""How long the PDF of a seven-page report takes, beside the same report as Word document through LibreOffice.

`python -m tests.benchmarks.pdf_speed [ROUNDS]` prints medians over ROUNDS (20 without an argument).
"""

import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2

from export.composing import build_document
from export.document import Document
from export.docx import render_docx
from export.font_files import find_faces
from export.fonts import register
from export.pdf import render_pdf
from model.families import load_form
from model.form import Kind
from model.report import Change, Report
from tests.families import OGI

SENTENCE = "本机关坚持以公开为常态、不公开为例外，通过门户网站主动公开政府信息12,345条，同比增长8.39%。"
PARAGRAPHS = {"preamble": 1, "overview": 8, "problems": 4, "other_matters": 1}


def seven_pages() -> Document:
    """A report of the usual length with all three tables."""
    report = Report(load_form("2021", OGI), "某某市人民政府办公室", 2023)
    cells = [cell_id for cell_id, cell in report.form.cells.items() if cell.kind is Kind.COUNT]
    texts = {
        section: "\n\n".join([f"### （一）小标题\n\n{SENTENCE * 3}"] * count)
        for section, count in PARAGRAPHS.items()
    }
    figures = {cell_id: number * 37 % 4000 for number, cell_id in enumerate(cells)}
    report.apply(Change("输入", cells=figures, texts=texts))
    return build_document(report)


def milliseconds(action: Callable[[], object], rounds: int) -> str:
    """The median and the longest of some rounds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        times.append((time.perf_counter() - start) * 1000)
    return f"{statistics.median(times):7.1f} ms median, {max(times):7.1f} ms longest of {rounds}"


def libreoffice(content: bytes, folder: Path) -> None:
    """Lets LibreOffice make a PDF of a Word document."""
    source = folder / "report.docx"
    source.write_bytes(content)
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True)


def main() -> None:
    """Prints the measurements."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    document = seven_pages()
    faces = find_faces(())
    print(f"PDF, fonts not loaded  {milliseconds(lambda: render_pdf(document, register(faces=faces)), 1)}")
    fonts = register(faces=faces)
    data = render_pdf(document, fonts)
    print(f"PDF, fonts loaded      {milliseconds(lambda: render_pdf(document, fonts), rounds)}")
    with pypdfium2.PdfDocument(data) as pdf:
        print(f"                       {len(pdf)} pages, {len(data) // 1024} KiB")
    print(f"memory of this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB at most")
    content = render_docx(document)
    print(f"DOCX                   {milliseconds(lambda: render_docx(document), rounds)}")
    if shutil.which("soffice"):
        with tempfile.TemporaryDirectory() as folder:
            libreoffice(content, Path(folder))  # the first call makes its profile
            print(f"LibreOffice, same DOCX {milliseconds(lambda: libreoffice(content, Path(folder)), 3)}")


if __name__ == "__main__":
    main()
