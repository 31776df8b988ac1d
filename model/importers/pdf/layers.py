"""Which layers of a PDF file are switched off on the screen, alone or as members of others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

ANY_ON, ANY_OFF, ALL_OFF = "AnyOn", "AnyOff", "AllOff"


class Layers:
    """The layers of a file as its own default shows them.

    Args:
        catalog: The root of the file.
    """

    def __init__(self, catalog: Mapping[str, Any]) -> None:
        from pdfminer.pdftypes import dict_value

        properties = dict_value(catalog.get("OCProperties") or {})
        state = dict_value(properties.get("D") or {})
        self._off = set(_ids(state.get("OFF")))
        if _name(state.get("BaseState")) == "OFF":
            self._off |= set(_ids(properties.get("OCGs"))) - set(_ids(state.get("ON")))
        for number, shown in _shown_by_use(state):
            (self._off.discard if shown else self._off.add)(number)

    def is_off(self, layer: object) -> bool:
        """Whether what lies on a layer, or on what its members make visible, is not shown."""
        from pdfminer.pdftypes import PDFObjRef, resolve1

        if isinstance(layer, PDFObjRef) and layer.objid in self._off:
            return True
        told = resolve1(layer)
        if not isinstance(told, Mapping) or _name(told.get("Type")) != "OCMD":
            return False
        members = told.get("OCGs")
        alone = [members.objid] if isinstance(members, PDFObjRef) else []
        off = [number in self._off for number in list(_ids(members)) or alone]
        rules = {ANY_ON: all(off), ANY_OFF: not any(off), ALL_OFF: not all(off)}
        return bool(off) and rules.get(_name(told.get("P")) or ANY_ON, any(off))


def _shown_by_use(state: Mapping[str, Any]) -> Iterator[tuple[int, bool]]:
    """The layers whose use on a screen is told apart, and whether it is to show them."""
    from pdfminer.pdftypes import PDFObjRef, dict_value

    for event in map(dict_value, _list(state.get("AS"))):
        if _name(event.get("Event")) != "View":
            continue
        for layer in _list(event.get("OCGs")):
            use = dict_value(dict_value(dict_value(layer).get("Usage") or {}).get("View") or {})
            if isinstance(layer, PDFObjRef) and (shown := _name(use.get("ViewState"))):
                yield layer.objid, shown != "OFF"


def _ids(layers: object) -> Iterator[int]:
    from pdfminer.pdftypes import PDFObjRef

    yield from (layer.objid for layer in _list(layers) if isinstance(layer, PDFObjRef))


def _list(value: object) -> list[Any]:
    from pdfminer.pdftypes import resolve1

    found = resolve1(value)
    return found if isinstance(found, list) else []


def _name(value: object) -> str:
    from pdfminer.pdftypes import resolve1

    name = getattr(resolve1(value), "name", "")
    return name if isinstance(name, str) else ""
