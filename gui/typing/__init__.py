"""Chinese typing: with which input method this start of the program speaks.

The Qt that is delivered brings `ibus` and nothing for fcitx, though most Chinese desktops ask for fcitx.
fcitx 5 also answers as ibus does; fcitx 4 has a language of its own, which `fcitx4` speaks in its place.
"""
