#!/usr/bin/env bash
# Makes a bare machine ready for one make target and is silent when nothing is missing.
#
#   .ci/setup.sh run     what the program needs (with a display also what a real window needs)
#   .ci/setup.sh scan    what the program needs, and the component that reads scans and photographs
#   .ci/setup.sh test    what the program, the checks and the tests need
#
# Libraries are looked for by loading them, so that a machine which has them by another package manager is left alone.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

purpose=${1:?run, scan or test}
venv=.venv

# Shared library = the Debian package that brings it.
screenless_libraries=(
    libGL.so.1=libgl1
    libEGL.so.1=libegl1
    libglib-2.0.so.0=libglib2.0-0
    libgthread-2.0.so.0=libglib2.0-0
    libdbus-1.so.3=libdbus-1-3
    libfontconfig.so.1=libfontconfig1
    libfreetype.so.6=libfreetype6
    libxkbcommon.so.0=libxkbcommon0
    libX11.so.6=libx11-6
    libxcb.so.1=libxcb1
    libzstd.so.1=libzstd1
)
display_libraries=(
    libX11-xcb.so.1=libx11-xcb1
    libxkbcommon-x11.so.0=libxkbcommon-x11-0
    libxcb-cursor.so.0=libxcb-cursor0
    libxcb-icccm.so.4=libxcb-icccm4
    libxcb-image.so.0=libxcb-image0
    libxcb-keysyms.so.1=libxcb-keysyms1
    libxcb-randr.so.0=libxcb-randr0
    libxcb-render-util.so.0=libxcb-render-util0
    libxcb-shape.so.0=libxcb-shape0
    libxcb-shm.so.0=libxcb-shm0
    libxcb-sync.so.1=libxcb-sync1
    libxcb-xfixes.so.0=libxcb-xfixes0
    libxcb-xkb.so.1=libxcb-xkb1
    libwayland-client.so.0=libwayland-client0
    libwayland-cursor.so.0=libwayland-cursor0
)

# Program or file = the Debian package that brings it: a screen, a window manager, a keyboard, input methods for Chinese
# and the bus of screen readers for tests with real keys. Tests whose programs cannot be had are skipped and say so.
desk_programs=(
    Xvfb=xvfb
    xdotool=xdotool
    xmodmap=x11-xserver-utils
    openbox=openbox
    dbus-run-session=dbus-daemon
    /usr/share/dbus-1/services/org.a11y.Bus.service=at-spi2-core
    fcitx5=fcitx5
    /usr/share/fcitx5/inputmethod/pinyin.conf=fcitx5-pinyin
    ibus-daemon=ibus
    /usr/share/ibus/component/libpinyin.xml=ibus-libpinyin
)

# fcitx 4, as Kylin V10 and UOS 20 have it. It cannot be installed beside fcitx5, so it is only unpacked.
fcitx4_packages=(
    fcitx-bin fcitx-data fcitx-modules fcitx-module-dbus fcitx-module-x11 fcitx-pinyin
    libfcitx-config4 libfcitx-core0 libfcitx-utils0 libjson-c5 libxinerama1
)

give_up() {
    echo "setup: $*" >&2
    exit 1
}

# The first Python that is new enough; 3.11 is asked for first because everything is tested with it.
find_python() {
    local candidate
    for candidate in ${PYTHON:+"$PYTHON"} "$venv/bin/python" python3.11 python3 python3.12 python3.13; do
        if "$candidate" -I -S -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
}

# Prints the packages of the named libraries that cannot be loaded.
packages_of_missing_libraries() {
    local python=$1
    shift
    "$python" -I -S - "$@" <<'PYTHON'
import ctypes
import sys

missing = {}
for pair in sys.argv[1:]:
    library, _, package = pair.partition("=")
    try:
        ctypes.CDLL(library)
    except OSError:
        missing[package] = library
print(" ".join(missing))
PYTHON
}

# Prints the packages of the named programs that are not there.
packages_of_missing_programs() {
    local pair
    for pair in "$@"; do
        [ -e "${pair%%=*}" ] || command -v "${pair%%=*}" >/dev/null || echo "${pair#*=}"
    done
}

may_install() {
    command -v apt-get >/dev/null && { [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; }
}

# Runs apt-get as root and keeps its words in the named file.
apt() {
    local log=$1 as_root=()
    shift
    [ "$(id -u)" -eq 0 ] || as_root=(sudo -n)
    as_root+=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Acquire::Retries=3 -o DPkg::Lock::Timeout=120)
    "${as_root[@]}" "$@" >>"$log" 2>&1
}

install_packages() {
    local log
    if ! command -v apt-get >/dev/null; then
        give_up "missing libraries; install what your system calls these Debian packages: $*"
    fi
    if [ "$(id -u)" -ne 0 ]; then
        if ! sudo -n true 2>/dev/null; then
            give_up "missing libraries; run as root, then call make again: apt-get install --no-install-recommends $*"
        fi
    fi
    echo "setup: installing system packages: $*"
    log=$(mktemp)
    if ! { apt "$log" update && apt "$log" install -y --no-install-recommends "$@"; }; then
        tail -n 20 "$log" >&2
        rm -f "$log"
        give_up "the system packages could not be installed: $*"
    fi
    rm -f "$log"
}

# Brings what the tests with real keys need, as far as it can be had, and says once what is missing for them.
prepare_desk() {
    local python=$1 told=$venv/told-of-desk packages package log
    mapfile -t packages < <(packages_for_desk "$python")
    if [ "${#packages[@]}" -gt 0 ] && may_install && ! cmp -s <(echo "${packages[*]}") "$told"; then
        echo "setup: installing for the tests with real keys: ${packages[*]}"
        log=$(mktemp)
        if ! { apt "$log" update && apt "$log" install -y --no-install-recommends "${packages[@]}"; }; then
            # One that cannot be had must not hold up the others.
            for package in "${packages[@]}"; do
                apt "$log" install -y --no-install-recommends "$package" || true
            done
        fi
        rm -f "$log"
        mapfile -t packages < <(packages_for_desk "$python")
    fi
    if [ "${#packages[@]}" -gt 0 ] && ! cmp -s <(echo "${packages[*]}") "$told"; then
        echo "setup: the tests with real keys that need these packages are skipped: ${packages[*]}"
        echo "${packages[*]}" >"$told"
    fi
}

fetch_fcitx4() {
    (cd "$1" && apt-get -qq download "${fcitx4_packages[@]}" >/dev/null 2>&1)
}

# Unpacks fcitx 4 into a folder of its own, once; a machine that has it installed is left alone.
prepare_fcitx4() {
    local folder=$venv/fcitx4 told=$venv/told-of-fcitx4 parts part
    if [ -d "$folder" ] || [ -e "$told" ] || command -v fcitx >/dev/null || ! command -v apt-get >/dev/null; then
        return
    fi
    parts=$(mktemp -d)
    if fetch_fcitx4 "$parts" || { may_install && apt /dev/null update && fetch_fcitx4 "$parts"; }; then
        for part in "$parts"/*.deb; do
            dpkg -x "$part" "$parts/root"
        done
        # It looks for its parts in the folder that FCITXDIR names, without that of the architecture.
        (cd "$parts/root/usr/lib" && ln -s ./*-linux-gnu/fcitx fcitx)
        mv "$parts/root" "$folder"
    else
        echo "setup: the test with the keys of fcitx 4 is skipped: its packages could not be had"
        touch "$told"
    fi
    rm -rf "$parts"
}

packages_for_desk() {
    local missing
    packages_of_missing_programs "${desk_programs[@]}"
    read -ra missing <<<"$(packages_of_missing_libraries "$1" "${display_libraries[@]}")"
    [ "${#missing[@]}" -eq 0 ] || printf '%s\n' "${missing[@]}"
}

prepare_system() {
    local python libraries=("${screenless_libraries[@]}") packages=() missing=()
    python=$(find_python)
    if [ -z "$python" ]; then
        install_packages python3 python3-venv
        python=$(find_python)
        [ -n "$python" ] || give_up "Python 3.11 or newer is needed; none was found (PYTHON=/path/to/python names one)"
    fi
    if [ "$(uname -s)" = Linux ]; then
        if [ "$purpose" = run ] && [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
            libraries+=("${display_libraries[@]}")
        fi
        read -ra missing <<<"$(packages_of_missing_libraries "$python" "${libraries[@]}")"
        packages+=("${missing[@]}")
    fi
    if [ ! -x "$venv/bin/python" ] && ! "$python" -I -S -c 'import ensurepip, venv' 2>/dev/null; then
        packages+=("$("$python" -I -S -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')")
    fi
    if [ "${#packages[@]}" -gt 0 ]; then
        install_packages "${packages[@]}"
    fi
}

# Installs one requirements file, once: the copy kept in .venv tells what is installed, whatever the clock says.
# What follows the file are further words for pip.
prepare_packages() {
    local requirements=$1 python attempt
    shift
    if cmp -s "$requirements" "$venv/installed-$requirements"; then
        return
    fi
    if ! "$venv/bin/python" -I -m pip --version >/dev/null 2>&1; then
        echo "setup: making $venv"
        python=$(find_python)
        rm -rf "$venv"
        "$python" -m venv "$venv"
    fi
    echo "setup: installing the packages of $requirements"
    for attempt in 1 2 3; do
        if "$venv/bin/python" -I -m pip install -qq --disable-pip-version-check --no-input --only-binary=:all: \
            --retries 5 --timeout 60 -r "$requirements" "$@"; then
            cp "$requirements" "$venv/installed-$requirements"
            return
        fi
        echo "setup: attempt $attempt failed" >&2
        sleep "$attempt"
    done
    give_up "the packages of $requirements could not be installed; is there a network?"
}

# Makes the types of Qt whole for mypy, once for each state of the script.
prepare_types() {
    local script=complete_qt_types.py
    if ! cmp -s ".ci/$script" "$venv/made-by-$script"; then
        "$venv/bin/python" -I ".ci/$script"
        cp ".ci/$script" "$venv/made-by-$script"
    fi
}

prepare_system
prepare_packages requirements.txt
if [ "$purpose" != run ]; then
    cmp -s requirements-scan.txt "$venv/installed-requirements-scan.txt" || rm -rf "$venv/scan"
    prepare_packages requirements-scan.txt --no-deps --target "$venv/scan"
fi
if [ "$purpose" = test ]; then
    prepare_packages requirements-dev.txt
    prepare_types
    if [ "$(uname -s)" = Linux ]; then
        prepare_desk "$venv/bin/python"
        prepare_fcitx4
    fi
fi
