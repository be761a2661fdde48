#!/bin/bash
# check-style.sh SOURCE_ROOT   The rules of HACKING.md that a machine can see. Prints every breach and fails if there is one.
set -u
cd "$1" || exit 2
floors="base model forms store findings release exchange render app"
breaches=0
say() { echo "# $*"; breaches=$((breaches + 1)); }

sources=$(find src tests -name '*.c' -o -name '*.h' | sort)

# Floors: a header may be included by its own floor and by those above.
declare -A level home
n=0; for floor in $floors; do level[$floor]=$n; n=$((n + 1)); done
level[ctl]=${level[render]} level[demo]=${level[exchange]}
for floor in $floors ctl demo; do
  while read -r header; do home[$(basename "$header")]=$floor; done < <(find "src/$floor" -name '*.h' 2>/dev/null)
done
while IFS=: read -r file header; do
  own=${file#src/}; own=${own%%/*}
  there=${home[$header]:-}
  [ -z "$there" ] && continue
  [ "${level[$there]}" -le "${level[$own]}" ] || say "$file includes $header, which is on the floor above ($there)"
  # What leaves is made from a release alone.
  case $there/$own in findings/findings|findings/release) ;; findings/*) say "$file includes $header of findings; it reads a release" ;; esac
done < <(grep -Hno '^#include "plumb[^"]*"' -r src --include='*.[ch]' | sed 's/:[0-9]*:#include "/:/; s/"$//')

# Each foreign library has few doors.
door() { # header pattern, folders allowed
  grep -lE "^#include <$1" -r src --include='*.[ch]' | grep -vE "^src/($2)" | while read -r file; do echo "$file"; done
}
for file in $(door 'sqlite3' 'store/sqlite/'); do say "$file: sqlite3.h belongs in src/store/sqlite"; done
# Tests, too, go through PlumbConnection. The benchmark's baseline is SQLite itself.
for file in $(grep -lE '^#include (<sqlite3|"plumb-sqlite)' -r tests --include='*.[ch]' | grep -vE '^tests/(store/sqlite|bench)/'); do
  say "$file: what is of SQLite alone is tested in tests/store/sqlite"
done
for file in $(door 'gsl/' 'findings/plumb-quantile.c'); do say "$file: GSL belongs in src/findings/plumb-quantile.c"; done
for file in $(door '(gtk/|adwaita)' 'app/'); do say "$file: GTK belongs in src/app"; done
for file in $(door 'libxml/' '(base|forms|exchange)/'); do say "$file: libxml2 belongs in base, forms and exchange"; done
for file in $(door '(cairo|pango)' '(render|app)/'); do say "$file: cairo and pango belong in src/render"; done

# A toast that goes while it still comes up can end the program; plumb_toast_show has it wait.
for file in $(grep -lE '\<adw_toast_overlay_add_toast\>' -r src tests --include='*.[ch]' | grep -vxF src/app/compat/plumb-toast.c); do
  say "$file: toasts are shown with plumb_toast_show"
done

# A terminal obeys what it prints: verbs print through plumb_ctl_say and plumb_ctl_tell, which clean it.
while IFS= read -r place; do say "$place: verbs print with plumb_ctl_say, plumb_ctl_tell or plumb_ctl_write"; done < <(
  grep -noE '(^|[^a-z_])(v?f?printf|f?puts|g_print(err)?|fwrite|putchar) \(' src/ctl/plumb-verb-*.c)

# Layout of a file.
# REUSE-IgnoreStart
for file in $sources; do
  head -1 "$file" | grep -q '^/\* SPDX-License-Identifier: GPL-3.0-or-later \*/$' || say "$file: no SPDX line first"
  lines=$(wc -l <"$file"); limit=600; [[ $file == tests/* ]] && limit=800
  [ "$lines" -le $limit ] || say "$file: $lines lines, more than $limit"
done
# REUSE-IgnoreEnd
while read -r breach; do say "$breach"; done < <(awk '
  /\t/ { print FILENAME ":" FNR ": tab" }
  / $/ { print FILENAME ":" FNR ": space at the end" }
  /\<(gchar|gint|gdouble|gfloat)\>/ { print FILENAME ":" FNR ": char, int and double, not GLib names" }
  /\<goto\>/ && !/[\/*]/ { print FILENAME ":" FNR ": goto" }
  /g_autoptr \(|g_auto \(/ { print FILENAME ":" FNR ": g_autoptr without a space" }
' $sources)

while IFS=: read -r file line _; do say "$file:$line: more than 100 columns"; done < <(LC_ALL=C.UTF-8 grep -nE '^.{101,}$' $sources)

# Functions stay short. Class set-up, property switches, drawing tables and tests may be longer.
while read -r breach; do say "$breach"; done < <(awk '
  FNR == 1 { start = 0 }
  /^[a-z_0-9]+ \(/ { name = $1 }
  /^{/ { start = FNR }
  /^}/ { if (start && FNR - start - 1 > 40 && name !~ /_class_init$|_(get|set)_property$/) print FILENAME ":" start ": " name " has " FNR - start - 1 " lines, more than 40"; start = 0 }
' $(find src -name '*.c'))

# Own headers stand in alphabetical order after the libraries.
while read -r breach; do say "$breach"; done < <(awk '
  FNR == 1 { last = ""; block = 0 }
  /^$/ { last = "" }
  /^#include "plumb/ { if (last != "" && $2 < last) print FILENAME ":" FNR ": " $2 " is out of order"; last = $2 }
  !/^#include/ && !/^$/ { last = "" }
' $sources)

# Translatable files are all listed, in order.
if [ -f po/POTFILES.in ]; then
  LC_ALL=C sort -c po/POTFILES.in 2>/dev/null || say "po/POTFILES.in is not sorted"
  while read -r file; do
    grep -qxF "$file" po/POTFILES.in || say "$file has texts to translate and is not in po/POTFILES.in"
  done < <(grep -lE '\<(_|N_|C_|ngettext) \("' -r src --include='*.c'; grep -l 'translatable="yes"' -r ui --include='*.ui' 2>/dev/null)
  while read -r file; do [ -f "$file" ] || say "po/POTFILES.in lists $file, which is not there"; done <po/POTFILES.in
fi

echo 1..1
if [ "$breaches" -eq 0 ]; then echo "ok 1 - style"; else echo "not ok 1 - style: $breaches breaches"; exit 1; fi
