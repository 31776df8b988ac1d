"""Chinese typing: with which input method this start of the program speaks.

The Qt that is delivered brings `ibus` and nothing for fcitx, though most Chinese desktops ask for fcitx.

- `choosing`: what to type with, from what the desktop asks for and what answers on its bus
- `session_bus`: the bus on which input methods answer
- `focused_editor`: follows the keyboard from editor to editor; a word that is not finished stays in the text
- `fcitx4`, `fcitx4_context`: typing through fcitx 4 in its own language, and one conversation in it
- `notice`: tells once that no input method answers
"""
