#!/bin/bash
# Builds what the Linux packages stand on, inside a Debian 11 root: for glibc 2.28, in a folder that may be moved.
#
#   build_base.sh WORK EPOCH ARCHITECTURE
#
# WORK/sources holds Debian's source archives; amd64 builds for itself, arm64 on amd64 with a cross compiler and the
# Python in WORK/native. The result is WORK/base.tar.xz with
#     python/                    CPython with an SQLite of its own (Debian 11's is too old for the ledger)
#     qt-libraries/              libraries of the X server's protocol that a desktop may lack
#     licenses/                  the licence texts of all of it, of Qt and of what is in the Windows packages
#     versions.txt               the Debian packages that the libraries come from
#
# Of Debian's patches those are applied that mend faults; the others lay files out as the Debian system wants them.
set -euo pipefail

work=${1:?the folder to work in}
export SOURCE_DATE_EPOCH=${2:?seconds since 1970} LC_ALL=C.UTF-8 TZ=UTC
architecture=${3:?amd64 or arm64}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tree=$work/tree
case $architecture in
amd64) host=x86_64-linux-gnu cross=() ;;
arm64)
    host=aarch64-linux-gnu
    # What configure would find out by running a program.
    cross=(--host=$host --build=x86_64-linux-gnu "--with-build-python=$work/native/bin/python3.11" --disable-ipv6
        ac_cv_file__dev_ptmx=yes ac_cv_file__dev_ptc=no)
    ;;
*) echo "amd64 or arm64, not $architecture" >&2 && exit 1 ;;
esac
flags="-include $here/glibc_floor.h -ffile-prefix-map=$work=."

# Brought along for systems that lack them or have them under another number.
python_libraries=(libffi.so.7 libbz2.so.1.0 liblzma.so.5)
qt_libraries=(
    libxcb-cursor.so.0 libxcb-icccm.so.4 libxcb-image.so.0 libxcb-keysyms.so.1 libxcb-render-util.so.0
    libxcb-util.so.1 libxcb-xinerama.so.0 libxcb-xkb.so.1 libxkbcommon.so.0 libxkbcommon-x11.so.0
)
licensed_packages=(
    libbz2-1.0 libexpat1 libffi7 libicu67 liblzma5 libxcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0
    libxcb-keysyms1 libxcb-render-util0 libxcb-util1 libxkbcommon0 mingw-w64-common zlib1g
)

unpack() {
    local archive=$1 target=$2 leading=${3:-1}
    mkdir -p "$target"
    tar -xf "$archive" -C "$target" --strip-components="$leading"
}

# Applies the patches that come after the named one.
mend() {
    local source=$1 last_of_layout=$2 patch
    sed "1,/^$last_of_layout\$/d" "$source/debian/patches/series" | while read -r patch; do
        patch -d "$source" -p1 --quiet <"$source/debian/patches/$patch"
    done
}

build_sqlite() {
    unpack "$(echo "$work"/sources/sqlite3_*.orig.tar.xz)" "$work/sqlite"
    unpack "$(echo "$work"/sources/sqlite3_*.debian.tar.xz)" "$work/sqlite" 0
    mend "$work/sqlite" 40-amalgamation_configure.patch
    cd "$work/sqlite"
    ./configure >configure.log 2>&1
    make sqlite3.c >make.log 2>&1
    mkdir -p "$work/static"
    # shellcheck disable=SC2086 - several words
    "$host-gcc" -O2 -fPIC $flags -DSQLITE_ENABLE_COLUMN_METADATA=1 -c sqlite3.c -o sqlite3.o
    "$host-ar" rcsD "$work/static/libsqlite3.a" sqlite3.o
    cp sqlite3.h sqlite3ext.h "$work/static/"
}

# No network and no passwords: OpenSSL, readline and Tk are not needed, and hashlib has digests of its own.
build_python() {
    local module
    unpack "$(echo "$work"/sources/python3.11_*.orig.tar.gz)" "$work/python"
    unpack "$(echo "$work"/sources/python3.11_*.debian.tar.xz)" "$work/python" 0
    mend "$work/python" ntpath-import.diff
    cd "$work/python"
    # Debian links this module into the interpreter, where the name is known.
    sed -i '1i #define Py_BUILD_CORE_MODULE 1' Modules/pyexpat.c
    ./configure "${cross[@]}" --prefix=/python --without-ensurepip --disable-test-modules --without-doc-strings \
        --without-readline --with-system-expat CFLAGS="$flags" CPPFLAGS="-I$work/static" LDFLAGS="-L$work/static" \
        ac_cv_func_sem_clockwait=no py_cv_module__tkinter=n/a >configure.log 2>&1
    make -j"$(nproc)" >make.log 2>&1
    make install DESTDIR="$tree" >install.log 2>&1
    if ls "$tree"/python/lib/python3.11/lib-dynload/*_failed.so 2>/dev/null; then
        echo "these modules of Python were built and cannot be loaded" >&2
        exit 1
    fi
    for module in _bz2 _ctypes _elementtree _lzma _sqlite3 pyexpat zlib; do
        ls "$tree"/python/lib/python3.11/lib-dynload/$module.*.so >/dev/null
    done
}

# What only developers use, and caches, which are made when the folder is put together.
leave_out() {
    cd "$tree/python"
    rm -rf include share lib/pkgconfig lib/libpython*.a lib/python3.11/config-3.11*
    rm -rf lib/python3.11/{distutils,ensurepip,idlelib,lib2to3,pydoc_data,tkinter,turtledemo,turtle.py,venv}
    rm -f lib/python3.11/lib-dynload/{audioop,nis,ossaudiodev,spwd,xxlimited,xxlimited_35}.*
    find bin -mindepth 1 ! -name python3.11 -delete
    find . -name __pycache__ -type d -prune -exec rm -rf {} +
    "$host-strip" bin/python3.11
    find lib -name '*.so' -exec "$host-strip" --strip-unneeded {} +
}

bring_libraries() {
    local library module
    mkdir -p "$tree/qt-libraries"
    for library in "${python_libraries[@]}"; do
        bring_library "$library" "$tree/python/lib"
    done
    for library in "${qt_libraries[@]}"; do
        bring_library "$library" "$tree/qt-libraries"
    done
    for module in _ctypes _bz2 _lzma; do
        patchelf --set-rpath "\$ORIGIN/../.." "$tree"/python/lib/python3.11/lib-dynload/$module.*.so
    done
}

# What one of them needs of the others lies beside it.
bring_library() {
    local name=$1 folder=$2 place
    for place in "/usr/lib/$host" "/lib/$host"; do
        if [ -e "$place/$name" ]; then
            cp -L "$place/$name" "$folder/$name"
            break
        fi
    done
    "$host-strip" --strip-unneeded "$folder/$name"
    patchelf --set-rpath "\$ORIGIN" "$folder/$name"
}

# The texts of all products lie here, those for Windows too: Debian has collected them.
bring_licences() {
    local package text
    mkdir -p "$tree/licenses"
    cd "$tree/licenses"
    cp "$work/python/LICENSE" CPython.txt
    cp "$work/sqlite/debian/copyright" SQLite.txt
    for package in "${licensed_packages[@]}"; do
        cp "/usr/share/doc/$package/copyright" "$package.txt"
    done
    for text in Apache-2.0 GPL-2 GPL-3 LGPL-3; do
        cp "/usr/share/common-licenses/$text" "$text.txt"
    done
    dpkg-query --show "${licensed_packages[@]}" | sed 's/:[a-z0-9]*\t/\t/' | sort -u >"$tree/versions.txt"
}

pack() {
    tar --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner -C "$tree" -cf - . |
        xz -6 >"$work/base.tar.xz"
}

rm -rf "$work"/{sqlite,python,static,tree,base.tar.xz}
build_sqlite
build_python
leave_out
bring_libraries
bring_licences
pack
