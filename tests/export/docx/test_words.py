"""Words in the XML of a Word document."""

from lxml import etree

from export.docx.words import text_xml


def test_line_breaks_and_tabs_are_elements() -> None:
    content = text_xml("甲\n\t <乙>")
    wrapped = f'<r xmlns:w="w">{content}</r>'
    tags = [element.tag.partition("}")[2] for element in etree.fromstring(wrapped)]
    assert tags == ["t", "br", "tab", "t"]
