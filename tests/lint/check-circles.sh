#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Types of the window that know each other in a circle can only be understood, tried and changed
# together. Prints the circles of includes among the types of src/app, and those of calls among its
# files: parts of one type that call each other both ways are in a circle, too, though a private
# header hides it.
#
# A type is its .c and .h, with the parts of its implementation: files that include its private
# header.
set -u
cd "$1/src/app" || exit 1

# Of lines "from to [why]", those that are part of a circle.
find_circles ()
{
  sort -u | awk '
    { line[NR] = $0; from[NR] = $1; to[NR] = $2; next_of[$1] = next_of[$1] " " $2 }
    function reaches(start, goal,    queue, n, i, names, j, k, seen)
    {
      queue[n = 1] = start
      for (i = 1; i <= n; i++)
        {
          if (queue[i] == goal)
            return 1
          k = split(next_of[queue[i]], names)
          for (j = 1; j <= k; j++)
            if (! (names[j] in seen))
              {
                seen[names[j]] = 1
                queue[++n] = names[j]
              }
        }
      return 0
    }
    END { for (i = 1; i <= NR; i++) if (reaches(to[i], from[i])) print line[i] }'
}

# "file other function" for each function that is named in another file than its own. Words in
# comments are no calls.
find_calls ()
{
  find . -name '*.c' -exec awk '
    function strip(line)
    {
      if (comment && ! sub(/^.*\*\//, "", line))
        return ""
      gsub(/\/\*([^*]|\*+[^*\/])*\*+\//, "", line)
      comment = sub(/\/\*.*/, "", line)
      return line
    }
    function get_name(path)
    {
      sub(/^.*\//, "", path)
      return substr(path, 1, length(path) - 2)
    }
    FNR == 1 { comment = 0; files++ }
    { text[NR] = strip($0); file[NR] = get_name(FILENAME) }
    match(text[NR], /^plumb_[a-z0-9_]+ \(/) { home[substr(text[NR], 1, RLENGTH - 2)] = file[NR] }
    END {
      for (i = 1; i <= NR; i++)
        while (match(text[i], /plumb_[a-z0-9_]+/))
          {
            name = substr(text[i], RSTART, RLENGTH)
            text[i] = substr(text[i], RSTART + RLENGTH)
            if (name in home && home[name] != file[i])
              print file[i], home[name], name
          }
    }' {} +
}

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

includes=$(
  while IFS=: read -r file included; do
    from=${unit[$(basename "$file")]}
    to=${unit[$included]-}
    if [ -n "$to" ] && [ "$from" != "$to" ]; then
      echo "$from $to"
    fi
  done < <(grep -r --include='*.[ch]' -o '^#include "[^"]*"' . | sed 's/#include "//; s/"$//') |
    find_circles | sed 's/^/# in a circle: /'
)
calls=$(find_calls)
calls_back=$(
  printf '%s\n' "$calls" | find_circles |
    awk 'NF > 0 { print "# in a circle: " $1 " calls " $3 " of " $2 }'
)
[ -n "$calls" ] || calls_back='# no calls were found in src/app'

failed=0
report ()
{
  if [ -n "$3" ]; then
    printf '%s\n' "$3"
    echo "not ok $1 - $2"
    failed=1
  else
    echo "ok $1 - $2"
  fi
}

echo "1..2"
report 1 "circles of types" "$includes"
report 2 "circles of calls" "$calls_back"
exit $failed
