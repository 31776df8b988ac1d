"""The lock around PDFium, which one thread at a time may use.

The window shows pages while a publication is made in another thread; both come to the same library.
"""

from __future__ import annotations

from threading import RLock

PDFIUM = RLock()
"""Held for every call of pypdfium2, closing included."""
