"""Reports into files: one neutral document, one module a format."""

import sys
from types import ModuleType

# WORKAROUND: reportlab runs the files ~/.reportlab_mods and ~/.reportlab_settings as programs and fails where
# the home folder is no folder. With modules of these names it looks no further.
for _name in ("reportlab_mods", "reportlab_settings"):
    sys.modules.setdefault(_name, ModuleType(_name))
