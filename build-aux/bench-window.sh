#!/bin/bash
# bench-window.sh PROGRAM SMALL LARGE RUNS OUTPUT   In a display of its own: milliseconds from start to the first window, of PROGRAM on the SMALL
# workspace and of gnome-text-editor, and the memory of PROGRAM with the audits of the LARGE one in the list.
set -eu
program=$1 small=$2 large=$3 runs=$4 output=$5

windows() { xdotool search --onlyvisible --name . 2>/dev/null | sort || true; }
# start_and_time FILE COMMAND…: appends the time to FILE and leaves the process in $started
start_and_time() {
  local file=$1 before start; shift
  before=$(windows); start=$(date +%s%N)
  "$@" >/dev/null 2>&1 & started=$!
  until [ -n "$(comm -13 <(echo "$before") <(windows))" ]; do
    [ $(( $(date +%s%N) - start )) -lt 60000000000 ] || { echo "$1 showed no window" >&2; exit 1; }
    sleep 0.005
  done
  echo "$start $(date +%s%N)" | awk '{ printf "%.2f\n", ($2 - $1) / 1e6 }' >>"$file"
}
stop() { sleep 0.5; kill "$started" 2>/dev/null || true; wait "$started" 2>/dev/null || true; sleep 0.3; }

# In turn, so that both meet the same machine; the first of each warms the cache and does not count.
for i in $(seq 0 "$runs"); do
  start_and_time "$output/start-ours" "$program" "$small"; stop
  start_and_time "$output/start-theirs" gnome-text-editor --standalone; stop
done
sed -i 1d "$output/start-ours" "$output/start-theirs"

start_and_time "$output/start-large" "$program" "$large"
sleep 3
xdotool key ctrl+a; xdotool type --delay 20 "Auditor Alder"; xdotool key Return; sleep 2
xdotool key alt+3; sleep 3
# Past the search and the filters into the list, to its end.
for key in Tab Tab Tab Tab Tab End; do xdotool key "$key"; sleep 0.3; done; sleep 2
[ -z "${PLUMB_BENCH_PICTURE:-}" ] || import -silent -window root "$PLUMB_BENCH_PICTURE"
awk '/^Rss/ { r = $2 } /^Pss:/ { p = $2 } END { printf "%.1f %.1f\n", r / 1024, p / 1024 }' "/proc/$started/smaps_rollup" >"$output/memory"
stop
