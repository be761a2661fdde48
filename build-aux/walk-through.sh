#!/bin/bash
# walk-through.sh PROGRAM WORKSPACE OUTPUT   In a display of its own: say who is working, go through every place by keyboard, open the audit that
# is furthest, and take a picture of each.
set -u
"$1" "$2" & program=$!
for _ in $(seq 200); do
  window=$(xdotool search --onlyvisible --pid "$program" 2>/dev/null | tail -1)
  [ -n "$window" ] && break
  sleep 0.05
done
[ -n "${window:-}" ] || { echo "walk-through.sh: no window" >&2; kill "$program"; exit 1; }

shoot() { sleep 1; import -silent -window root "$output/$1.png"; }
output=$3

sleep 2
xdotool key ctrl+a; xdotool type --delay 20 "Auditor Alder"; xdotool key Return
shoot my-work
xdotool key alt+2; shoot case-files
xdotool key alt+3; shoot audits
xdotool key alt+4; shoot trends
xdotool key alt+5; shoot quarter
xdotool key alt+1; sleep 1
xdotool mousemove 446 300; sleep 0.1; xdotool mousemove 450 300; sleep 0.2; xdotool click 1
shoot audit-form
xdotool key ctrl+q
for _ in $(seq 100); do kill -0 "$program" 2>/dev/null || exit 0; sleep 0.1; done
echo "walk-through.sh: the window did not close" >&2
kill "$program"
exit 1
