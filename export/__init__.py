"""Reports into files: one neutral document, one module or room a format.

`writers` is the table of formats, `planning` says which files a judged report becomes, `publishing` writes
them, all or none. `document` and `charts` are free of any format, `pages/` says what stands where on paper;
`pdf/`, `ofd/`, `docx/`, `xlsx/`, `html` and `json_report` draw, `check_report` and `plain_table` bring other
things into the same shape, `years_table` shows one unit over the years. `returned/` marks what goes back to
a unit, `round_papers/` is a round on paper. `commands/` is the command line.
"""

import sys
from types import ModuleType

# WORKAROUND: reportlab runs the files ~/.reportlab_mods and ~/.reportlab_settings as programs and fails where
# the home folder is no folder. With modules of these names it looks no further.
for _name in ("reportlab_mods", "reportlab_settings"):
    sys.modules.setdefault(_name, ModuleType(_name))
