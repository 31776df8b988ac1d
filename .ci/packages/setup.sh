#!/usr/bin/env bash
# Brings the tools that build or try packages, where they are missing. It needs Debian 12 and root rights.
#
#   setup.sh build     what builds the products
#   setup.sh try       what tries them besides
set -euo pipefail

# Program = the Debian package that brings it.
building=(
    debootstrap=debootstrap
    dpkg-deb=dpkg
    makensis=nsis
    osslsigncode=osslsigncode
    readelf=binutils
    x86_64-w64-mingw32-gcc=gcc-mingw-w64-x86-64
    xz=xz-utils
)
trying=(
    appstreamcli=appstream
    desktop-file-validate=desktop-file-utils
    import=imagemagick
    lintian=lintian
    pdftotext=poppler-utils
    qemu-aarch64-static=qemu-user-static
    update-binfmts=binfmt-support
    xdotool=xdotool
    Xvfb=xvfb
)

case ${1:?build or try} in
build) wanted=("${building[@]}") ;;
try) wanted=("${building[@]}" "${trying[@]}") ;;
*) echo "packages: build or try, not $1" >&2 && exit 1 ;;
esac

missing=()
for pair in "${wanted[@]}"; do
    command -v "${pair%%=*}" >/dev/null || missing+=("${pair#*=}")
done
if [ "${#missing[@]}" -gt 0 ]; then
    echo "packages: installing ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    apt-get -qq update
    apt-get -qq -o DPkg::Lock::Timeout=120 install -y --no-install-recommends "${missing[@]}" >/dev/null
fi
