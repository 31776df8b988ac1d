"""Installs and uses the finished products in systems made for that: `python -m packages.trials [NAME...]`.

`folder` looks at the Linux folder itself, `debian_systems` use it where no Python is installed,
`windows_libraries` looks at the Windows folders, `wine` uses what is made of them, and `arm64` does so with
an emulator. `samples` are files of every kind, `screen` is a display to look at.
"""
