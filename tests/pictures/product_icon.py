"""Draws the icon of the program in all sizes: `python -m tests.pictures.product_icon`.

Below 32 pixels a drawing of its own, made for a grid of 16, keeps the lines sharp.
"""

from io import BytesIO

from PIL import Image
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from gui.look.product_icon import ICON_SIZES, icon_folder

SMALL_BELOW = 32
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
"""What the shell of Windows asks for."""


def drawn(size: int) -> QImage:
    """The icon in so many pixels."""
    name = "nianbao-small.svg" if size < SMALL_BELOW else "nianbao.svg"
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(icon_folder() / name)).render(painter)
    painter.end()
    return image


def png(size: int) -> bytes:
    """The icon in so many pixels, as the content of a file."""
    content = QBuffer()
    content.open(QBuffer.OpenModeFlag.WriteOnly)
    # WORKAROUND: the stubs want the name of the format as bytes, and Qt takes only a text.
    drawn(size).save(content, "PNG")  # type: ignore[call-overload]
    return bytes(content.data().data())


def ico() -> bytes:
    """All sizes that Windows asks for, in one file."""
    pictures = [Image.open(BytesIO(png(size))) for size in ICO_SIZES]
    content = BytesIO()
    pictures[-1].save(
        content, "ICO", sizes=[picture.size for picture in pictures], append_images=pictures[:-1]
    )
    return content.getvalue()


def main() -> None:
    """Writes all files beside the drawings."""
    application = QGuiApplication([])
    for size in ICON_SIZES:
        (icon_folder() / f"nianbao-{size}.png").write_bytes(png(size))
    (icon_folder() / "nianbao.ico").write_bytes(ico())
    application.quit()


if __name__ == "__main__":
    main()
