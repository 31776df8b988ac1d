#!/bin/sh
# A program whose files are taken away under it would fail at its next step: whoever has it open closes it first.
set -e
if [ "$1" = remove ]; then
    for program in /proc/[0-9]*/exe; do
        if [ "$(readlink "$program" 2>/dev/null)" = /opt/nianbao/python/bin/python3.11 ]; then
            echo "年报正在运行：请先关闭它的窗口（本机的其他用户也要关闭），再重新操作。什么都没有改动。" >&2
            exit 1
        fi
    done
fi
