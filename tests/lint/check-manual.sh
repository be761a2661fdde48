#!/bin/bash
# check-manual.sh SOURCE PLUMBLINECTL [PLUMBLINE]   The manual pages are sound, and tell of every verb and option that --help knows.
set -u
pages=$1/data/man program=$2 window=${3:-}
n=0; bad=0
say() {
  n=$((n + 1))
  [ -z "$2" ] && { echo "ok $n - $1"; return; }
  sed 's/^/# /' <<<"$2"; echo "not ok $n - $1"; bad=1
}

command -v mandoc >/dev/null || { echo "1..0 # SKIP no mandoc"; exit 0; }
echo 1..2
say "the pages are sound" "$(mandoc -Tlint -Wwarning "$pages"/*.1)"

missing=
for verb in $("$program" --help | sed -nE 's/^  ([a-z][a-z-]+) .*/\1/p'); do
  grep -qE "Ic $verb( |\$)" "$pages/plumblinectl.1" || missing+="$verb is not in plumblinectl.1"$'\n'
  for option in $("$program" "$verb" --help | sed -nE 's/^  (-[a-z], )?--([a-z-]+).*/\2/p' | grep -vx help); do
    awk -v verb="$verb" -v option="$option" '
      /^\.(It )?Ic /   { split ($0, word, " "); at = word[word[1] == ".It" ? 3 : 2]; if (at !~ /^Ctrl/) now = at }
      now == verb && index ($0 " ", "Fl Fl " option " ") { found = 1 }
      END { exit !found }' "$pages/plumblinectl.1" || missing+="$verb --$option is not in plumblinectl.1"$'\n'
  done
done
if [ -n "$window" ]; then
  for option in $("$window" --help | sed -nE 's/^  (-[a-z], )?--([a-z-]+).*/\2/p' | grep -vE '^help-'); do
    grep -qE "^\.It .*Fl Fl $option( |\$)" "$pages/plumbline.1" || missing+="--$option is not in plumbline.1"$'\n'
  done
fi
say "every verb and option is told of" "${missing%$'\n'}"
exit $bad
