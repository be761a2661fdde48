#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# one-process.sh PROGRAM PLUMBLINECTL APPLICATION-ID   What a desktop does with the program, in a session of its own (run-session.sh): one
# process under its name on the bus serves every start, and each workspace has one window.
set -u
program=$1 ctl=$2 id=$3
n=0; bad=0
result() { # whether, what
  n=$((n + 1))
  if [ "$1" = 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; bad=1; fi
}
# What is on the screen under a title of that form.
count() { xdotool search --onlyvisible --name "$1" 2>/dev/null | wc -l; }
await() { # number, title
  local i
  for i in $(seq 300); do [ "$(count "$2")" = "$1" ] && return; sleep 0.1; done
  echo "# windows that are called $2: $(count "$2"), not $1"
  return 1
}
start() { timeout 30 "$program" "$@"; }
on_the_bus() {
  gdbus call --session --dest "$id" --object-path "/${id//./\/}" --method "org.freedesktop.Application.$1" "${@:2}" '{}' >/dev/null
}

for name in one two three; do
  "$ctl" new "$HOME/$name.plumb" --organisation "Exampleshire Council (invented)" --code 999 >/dev/null || exit 1
done

echo 1..9
"$program" "$HOME/one.plumb" & first=$!
await 1 ' – Plumbline$'; result $? "a start opens a window"
start "$HOME/one.plumb" && sleep 1 && await 1 'Plumbline$'; result $? "a second start with the same file opens none"
start "$HOME/two.plumb" && await 2 ' – Plumbline$'; result $? "one with another file opens another window"
on_the_bus Open "['file://$HOME/three.plumb', 'file://$HOME/two.plumb']" && await 3 ' – Plumbline$'; result $? "so does the bus"
on_the_bus ActivateAction new-workspace '[]' && await 1 '^New Workspace$'; result $? "the desktop asks for a new workspace"
start --new-workspace && await 2 '^New Workspace$' && await 3 ' – Plumbline$'; result $? "so does a start that is told to"
grep -q 'one.plumb' "$XDG_DATA_HOME/recently-used.xbel" && grep -q 'three.plumb' "$XDG_DATA_HOME/recently-used.xbel"
result $? "the desktop knows of the files"
"$program" --new-instance "$HOME/one.plumb" & own=$!
await 4 ' – Plumbline$' && kill -0 "$own" && kill "$own"; result $? "one that is told to be its own program is"
kill "$first"; wait 2>/dev/null

# As the bus starts it by its service file.
"$program" --gapplication-service & first=$!
for _ in $(seq 100); do gdbus introspect --session --dest "$id" --object-path / >/dev/null 2>&1 && break; sleep 0.1; done
on_the_bus Open "['file://$HOME/one.plumb']" && await 1 ' – Plumbline$'; result $? "the bus starts it"
kill "$first"; wait 2>/dev/null
exit $bad
