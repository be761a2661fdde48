#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# dist.sh   Write plumbline-VERSION.tar.xz of what is committed: everything that `make run` and `make check` need, without git. The same
# commit gives the same bytes.
set -euo pipefail
cd "$(dirname "$(realpath "$0")")/.."
[ -e .git ] || { echo "dist.sh: the tarball is made in a clone of the repository, and this is none" >&2; exit 1; }
version=$(sed -n "s/^  version: '\(.*\)',$/\1/p" meson.build)
name=plumbline-$version
[ -z "$(git status --porcelain --untracked-files=no)" ] || echo "dist.sh: what is not committed is not in it" >&2
git -c tar.umask=0022 archive --format=tar --prefix="$name/" HEAD | xz -9 -T1 >"$name.tar.xz"
echo "$name.tar.xz"
