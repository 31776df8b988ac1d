"""With what the program types: from what the desktop asks for and what answers."""

from collections.abc import Sequence

import pytest

from gui.typing.choosing import InputMethod, choose, choose_for_qt

PORTAL = "org.freedesktop.portal.IBus"
QT_BRINGS = ["libcomposeplatforminputcontextplugin.so", "libibusplatforminputcontextplugin.so"]
AS_IBUS = InputMethod({"QT_IM_MODULES": None, "QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"})


@pytest.mark.parametrize(
    "asked",
    [
        {"QT_IM_MODULE": "fcitx", "XMODIFIERS": "@im=fcitx"},
        {"QT_IM_MODULE": "fcitx5"},
        {"QT_IM_MODULES": "wayland;fcitx;ibus"},
        {"XMODIFIERS": "@im=fcitx"},
    ],
)
@pytest.mark.parametrize(
    ("services", "expected"),
    [
        ([PORTAL, "org.fcitx.Fcitx-0"], AS_IBUS),
        (["org.fcitx.Fcitx-1"], InputMethod(fcitx4_service="org.fcitx.Fcitx-1")),
        (["org.fcitx.Fcitx5"], InputMethod(missing=True)),
        ([], InputMethod(missing=True)),
    ],
)
def test_where_fcitx_is_asked_for_what_answers_decides(
    asked: dict[str, str], services: Sequence[str], expected: InputMethod
) -> None:
    assert choose(asked, services, QT_BRINGS) == expected


@pytest.mark.parametrize(
    "asked", [{}, {"QT_IM_MODULE": "ibus", "XMODIFIERS": "@im=fcitx"}, {"XMODIFIERS": "@im=none"}]
)
def test_whoever_asks_for_something_else_is_left_alone(asked: dict[str, str]) -> None:
    assert choose(asked, [PORTAL, "org.fcitx.Fcitx-0"], QT_BRINGS) == InputMethod()


def test_a_plugin_for_fcitx_is_used_where_there_is_one() -> None:
    plugins = [*QT_BRINGS, "libfcitx5platforminputcontextplugin.so"]
    assert choose({"QT_IM_MODULE": "fcitx"}, [PORTAL], plugins) == InputMethod()


def test_without_a_bus_the_program_starts_and_knows_that_nobody_answers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    environment = {"QT_IM_MODULE": "fcitx"}
    assert choose_for_qt(environment).missing
    assert environment == {"QT_IM_MODULE": "fcitx"}
