#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Types of the window that know each other in a circle can only be understood, tried and changed
# together. Prints the members of a circle of includes among the types of src/app.
#
# A type is its .c and .h, with the parts of its implementation: files that include its private
# header.
set -u
cd "$1/src/app" || exit 1

declare -A unit
while read -r file; do
  name=$(basename "$file")
  name=${name%.[ch]}
  private=$(sed -n 's/^#include "\(plumb-[a-z-]*\)-private\.h"$/\1/p' "$file" | head -n 1)
  # A part is named after its type.
  if [ -n "$private" ] && [[ $name == "$private"* ]]; then
    name=$private
  fi
  unit[$(basename "$file")]=${name%-private}
done < <(find . -name '*.[ch]' | sort -r)
# The header of a part goes with it.
for file in "${!unit[@]}"; do
  if [[ $file == *.h && -n ${unit[${file%.h}.c]-} ]]; then
    unit[$file]=${unit[${file%.h}.c]}
  fi
done

circles=$(
  while IFS=: read -r file included; do
    from=${unit[$(basename "$file")]}
    to=${unit[$included]-}
    if [ -n "$to" ] && [ "$from" != "$to" ]; then
      echo "$from $to"
    fi
  done < <(grep -r --include='*.[ch]' -o '^#include "[^"]*"' . | sed 's/#include "//; s/"$//') |
    sort -u | tsort 2>&1 >/dev/null | sed -n 's/^tsort: \(plumb\)/\1/p'
)

echo "1..1"
if [ -n "$circles" ]; then
  printf '%s\n' "$circles" | sed 's/^/# in a circle: /'
  echo "not ok 1 - circles"
  exit 1
fi
echo "ok 1 - circles"
