"""The pages of an OFD file look as those of the PDF. Samples and more: tests/benchmarks/ofd_pictures.py."""

import pytest

from export.charts import charts_of, possible_charts
from export.fonts import FontSet
from export.judged_document import document_of
from export.ofd import render_ofd
from export.pdf import render_pdf
from tests.export.conftest import MakeManuscript
from tests.export.ofd.picturing import ink_box, pictures_of_ofd, pictures_of_pdf, share_that_differs


def test_every_page_looks_as_in_the_pdf(make_manuscript: MakeManuscript, fonts: FontSet) -> None:
    """Of a draft with charts, bold words, rare characters and a frame around a wrong figure."""
    texts = {"overview": "**一是**𬇙浉河，收费￥850元。", "problems": "#### 1.加粗"}
    manuscript = make_manuscript(texts=texts, changed={"disputes.reconsideration.total": 9})
    document = document_of(manuscript, charts_of(manuscript, possible_charts(manuscript)[:1]))
    ours = pictures_of_pdf(render_pdf(document, fonts))
    for one, other in zip(ours, pictures_of_ofd(render_ofd(document, fonts)), strict=True):
        assert share_that_differs(one, other) < 0.001
        assert ink_box(one) == pytest.approx(ink_box(other), abs=0.3)
