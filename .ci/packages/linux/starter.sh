#!/bin/sh
# Starts 年报 with the Python that lies beside it, wherever this folder stands and whatever Python the system has.
# Not -I: it would take the folder of main.py from the places where modules are looked for.
here=$(dirname "$(readlink -f "$0")")
exec "$here/python/bin/python3.11" -E -s -X utf8 "$here/app/main.py" "$@"
