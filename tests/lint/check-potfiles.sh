#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# check-potfiles.sh SOURCE   Every file with a text for users is in po/POTFILES.in, sorted, or nobody can translate it.
cd "$1" || exit 1
echo 1..2
LC_ALL=C sort -c po/POTFILES.in 2>/dev/null && echo "ok 1 - sorted" || echo "not ok 1 - sorted"
missing=$({ grep -lrE '\b(_|N_|ngettext) ?\(' src/app src/render --include=*.c
            grep -lr 'translatable="yes"' ui --include=*.ui; } | LC_ALL=C sort | LC_ALL=C comm -23 - po/POTFILES.in)
gone=$(while read -r file; do [ -f "$file" ] || echo "$file"; done <po/POTFILES.in)
[ -z "$missing$gone" ] && echo "ok 2 - complete" || { echo "not ok 2 - complete"; echo "# missing: $missing"; echo "# gone: $gone"; }
