#!/bin/bash
# bench.sh BUILD   Measure what HACKING.md promises, against the sqlite3 command line (and gnome-text-editor) on the same data in the same run.
# PLUMB_BENCH_SIZES="1000 10000 100000" and PLUMB_BENCH_RUNS=5 may be set. Machines differ and are shared: only the ratios count.
set -eu
build=$(realpath "$1"); here=$(dirname "$(realpath "$0")")
sizes=${PLUMB_BENCH_SIZES:-1000 10000 100000}; runs=${PLUMB_BENCH_RUNS:-5}
export PLUMBLINE_DATA=$(dirname "$here")/data GSETTINGS_SCHEMA_DIR=$build/data LC_ALL=C.UTF-8
ctl=$build/src/ctl/plumblinectl; bench=$build/tests/bench/bench-store
work=$(mktemp -d "${TMPDIR:-/tmp}/plumb-bench-XXXXXX"); trap 'rm -rf "$work"' EXIT
: >"$work/table"

milliseconds() { # COMMAND…: how long it takes, start included
  local start; start=$(date +%s%N)
  "$@" >/dev/null
  echo "$start $(date +%s%N)" | awk '{ printf "%.4f\n", ($2 - $1) / 1e6 }'
}
repeat() { local i; for i in $(seq "$runs"); do "$@"; done; }
# min median max of the numbers on standard input
spread() { sort -n | awk '{ x[NR] = $1 } END { printf "%.3f %.3f %.3f", x[1], NR % 2 ? x[(NR + 1) / 2] : (x[NR / 2] + x[NR / 2 + 1]) / 2, x[NR] }'; }
# median, 95th percentile, maximum, number, and how many over LIMIT of the numbers on standard input
tail_of() { sort -n | awk -v limit="$1" '{ x[NR] = $1; n += $1 > limit } END { printf "%.2f %.2f %.2f %d %d", x[int((NR + 1) / 2)], x[int(NR * 0.95 + 0.999)], x[NR], NR, n }'; }
# shown NAME TARGET LIMIT "median p95 max n over": times in the window, by its frame clock
shown() {
  echo "$4" | awk -v name="$1" -v target="$2" -v limit="$3" '{
    printf "%-42s median %.2f, 95th percentile %.2f, most %.2f ms; %d of %d over %d ms (target %s ms: %s)\n", name, $1, $2, $3, $5, $4, limit, target, $1 <= target ? "met" : "MISSED" }' |
    tee -a "$work/table"
}
# in_window JOB FILE NUMBER
in_window() { PLUMB_SCREEN=1280x800 "$here/run-session.sh" "$build/tests/bench/bench-window" "$@"; }
# row NAME UNIT "min median max" BASELINE-NAME "min median max" TARGET-RATIO(or -)
row() {
  echo "$2 $3 $5 $6" | awk -v name="$1" -v base="$4" '{ ratio = $6 > 0 ? $3 / $6 : 0
    printf "%-42s %9.2f %9.2f %9.2f %-3s | %-19s %9.2f %9.2f %9.2f | ours is %.3f of it%s\n", name, $2, $3, $4, $1, base, $5, $6, $7, ratio,
      $8 == "-" ? "" : ratio <= $8 ? " (target " $8 ": met)" : " (target " $8 ": MISSED)" }' | tee -a "$work/table"
}

# The straightforward way: from the answers of the quarter and of the one before.
quarter_sql='SELECT a.month > 201706, a.team_id, a.plan_type, a.audit_type, n.item_id, n.figure, count(*) FROM audit a
  JOIN answer n ON n.audit_id = a.id AND n.revision = a.counted WHERE a.month BETWEEN 201704 AND 201709 AND a.instrument_id = 1 GROUP BY 1, 2, 3, 4, 5, 6;'
all_sql='SELECT a.month, a.team_id, a.plan_type, a.audit_type, a.instrument_id, n.item_id, n.figure, count(*) FROM audit a
  JOIN answer n ON n.audit_id = a.id AND n.revision = a.counted WHERE a.counted > 0 GROUP BY 1, 2, 3, 4, 5, 6, 7;'

echo "Each line: minimum, median and maximum of $runs runs; ours, then what it is compared with."
for size in $sizes; do
  file=$work/$size.plumb
  "$ctl" new "$file" --organisation "Exampleshire Council (invented)" --code 999 >/dev/null
  start=$(date +%s); "$bench" fill "$file" "$size"; echo "# made $size audits of 40 teams in $(( $(date +%s) - start )) s"
  goal=-; [ "$size" = 100000 ] && goal=0.05
  sql=$(repeat milliseconds sqlite3 "$file" "$quarter_sql" | spread)
  row "findings of a quarter, $size audits" ms "$("$bench" findings "$file" "$runs" | spread)" "sqlite3 (started)" "$sql" "$goal"
  row "the same by plumblinectl, as text, all checked first" ms "$(repeat milliseconds "$ctl" findings "$file" --quarter 2017-Q2 --audience leadership --format text | spread)" "sqlite3 (started)" "$sql" -
done
# A smaller council with as many audits has fewer cells, each with more in it.
for size in $sizes; do
  file=$work/few.plumb
  rm -f "$file"*; "$ctl" new "$file" --organisation "Exampleshire Council (invented)" --code 999 >/dev/null
  "$bench" fill-few "$file" "$size"
  row "findings of a quarter, $size audits, 8 teams" ms "$("$bench" findings "$file" "$runs" | spread)" "sqlite3 (started)" \
    "$(repeat milliseconds sqlite3 "$file" "$quarter_sql" | spread)" -
done
rm -f "$work"/few.plumb*
largest=$work/${sizes##* }.plumb
row "full recount, ${sizes##* } audits" ms "$("$bench" recount "$largest" "$runs" | spread)" "sqlite3 (started)" \
  "$(repeat milliseconds sqlite3 "$largest" "$all_sql" | spread)" 1

small=$work/${sizes%% *}.plumb
answer_sql() { # a hundred answers, each in a transaction that is on the disk before the next begins
  echo 'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS saved (audit_id INTEGER, item_id INTEGER, figure INTEGER, PRIMARY KEY (audit_id, item_id)) WITHOUT ROWID;'
  for i in $(seq 100); do echo "BEGIN IMMEDIATE; INSERT INTO saved VALUES (1, 1, $i) ON CONFLICT DO UPDATE SET figure = excluded.figure; COMMIT;"; done
}
answer_sql >"$work/save.sql"
save_by_sqlite() { echo "$(milliseconds sqlite3 "$work/plain.db" ".read $work/save.sql") 100" | awk '{ print $1 / $2 }'; }
save_by_sqlite >/dev/null
# Each line of these: a save, and what the disk itself needed at that time.
repeat "$bench" save "$small" 1 >"$work/saves"
repeat "$bench" save-first "$small" 1 >"$work/first-saves"
column() { cut -d' ' -f"$1" "$2" | spread; }
row "durable save of one answer" ms "$(column 1 "$work/saves")" "sqlite3 (started)" "$(repeat save_by_sqlite | spread)" -
row "durable save of one answer" ms "$(column 1 "$work/saves")" "4 KiB to the disk" "$(column 2 "$work/saves")" 4
row "first save after a pause" ms "$(column 1 "$work/first-saves")" "4 KiB to the disk" "$(column 2 "$work/first-saves")" 6

"$here/make-census.sh" 100000 >"$work/census.xml"
import_census() { # into a workspace made anew; the most memory it took goes to a file
  local file=$work/census.plumb started
  rm -f "$file"*; "$ctl" new "$file" --organisation "Exampleshire Council (invented)" --code 999 >/dev/null
  milliseconds watch_memory "$ctl" import-cases "$file" "$work/census.xml"
}
watch_memory() {
  "$@" & started=$!
  while grep VmHWM "/proc/$started/status" 2>/dev/null; do sleep 0.02; done | awk '{ print $2 / 1024 }' | sort -n | tail -1 >>"$work/census-memory"
  wait "$started"
}
row "census of 100,000 children, stored" ms "$(repeat import_census | spread)" "xmllint --stream" \
  "$(repeat milliseconds xmllint --stream --noout "$work/census.xml" | spread)" -
sort -n "$work/census-memory" | awk '{ most = $1 } END { printf "%-42s %9.1f MB at most (target 100 MB: %s)\n", "memory for the census", most, most < 100 ? "met" : "MISSED" }'

shown "key press to changed toggle" 16 16 "$(in_window toggle "$small" 200 | tail_of 16)"
shown "opening an audit, to its first frame" 100 100 "$(in_window open "$small" 20 | tail_of 100)"
shown "frames while scrolling ${sizes##* } audits" 16 16 "$(in_window scroll "$largest" 300 | tail_of 16)"

PLUMB_SCREEN=1280x800 "$here/run-session.sh" "$here/bench-window.sh" "$build/src/app/plumbline" "$small" "$largest" "$runs" "$work"
row "start to the first window" ms "$(spread <"$work/start-ours")" "gnome-text-editor" "$(spread <"$work/start-theirs")" 1.5
awk -v n="${sizes##* }" '{ printf "%-42s %9.1f MB resident, %.1f MB its own share (target 150 MB: %s)\n", "memory with " n " audits in the list", $1, $2, $1 < 150 ? "met" : "MISSED" }' \
  "$work/memory"
