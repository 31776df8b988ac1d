"""Builds what clerks install by double click: folders with a Python of their own, and packages of them.

The sources travel unchanged. A frozen program would have no Python with which the reading process could be
started, and every import would fail; so each product is the same folder in another wrapping:

- `base` builds CPython and a few libraries once, in a Debian 11 root (`roots`, `linux/build_base.sh`);
- `linux_folder` and `windows_folder` put Python, wheels, Qt by an allow-list and the program together;
- `debian`, `uos`, `archives` and `installer` wrap a folder up; `bill` and `licences` are what they carry.

Everything from outside is pinned in `inputs/` by version and SHA-256 and comes by apt and pip as the machine
has them configured. Two builds of one commit are equal byte for byte.
"""
