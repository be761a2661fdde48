#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# try-install.sh BUILD [TARBALL]   Try the tarball, or one of what is committed, and what it installs: it is unpacked in two folders and
# built from each, without git, once in a folder of its own and once elsewhere; the same bytes are installed from both, with no word of where
# they were built; and the main job is done with the installed programs, by BUILD's main-job.
set -euo pipefail
build=$(realpath "$1"); here=$(dirname "$(realpath "$0")")
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
tarball=${2:+$(realpath "$2")}; tarball=${tarball:-$here/../$("$here/dist.sh" | tail -1)}
prefix=$work/prefix

make_in() { # folder of the sources, folder of the build, where DESTDIR is
  mkdir -p "$1"
  tar -xJf "$tarball" -C "$1" --strip-components=1
  meson setup "$2" "$1" --prefix="$prefix" -Dtests=false >/dev/null
  ninja -C "$2" >/dev/null
  DESTDIR=$3 meson install -C "$2" --no-rebuild >/dev/null
}
make_in "$work/one" "$work/one/_build" "$work/root-one"
make_in "$work/another/longer-folder" "$work/elsewhere" "$work/root-two"

diff -r "$work/root-one" "$work/root-two"
echo "the same sources gave the same bytes: $(find "$work/root-one" -type f | wc -l) files"
found=$(grep -rlaE "${work#/}/(one|another|elsewhere)" "$work"/root-* || true)
[ -z "$found" ] || { echo "the folder of the builder is in $found" >&2; exit 1; }
echo "none of them tells where it was built"

meson install -C "$work/one/_build" --no-rebuild >/dev/null
unset PLUMBLINE_DATA GSETTINGS_SCHEMA_DIR
export XDG_DATA_DIRS=$prefix/share:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}
export PLUMB_PROGRAM=$prefix/bin/plumbline PLUMB_CTL=$prefix/bin/plumblinectl PLUMB_SCHEMAS=$prefix/share/plumbline/schemas
rm -rf "$work/one" "$work/another" "$work/elsewhere"
"$here/run-session.sh" "$build/tests/smoke/main-job" "$work/output" | sed -u 's/^ok [0-9]* - //; /^#/d; /^1\.\./d'
