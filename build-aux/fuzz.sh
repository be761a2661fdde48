#!/bin/bash
# fuzz.sh BUILD SECONDS [DRIVER…]   Give each driver of tests/fuzz (or those named) inputs made by libFuzzer for that long, one at a time; a crash,
# a leak or an input that takes ten seconds (FUZZ_TIMEOUT) ends it with the input kept in BUILD/findings. Build with -Dfuzz=true.
set -eu
build=$1; seconds=$2; shift 2
here=$(realpath "$(dirname "$0")/..")
drivers=${*:-condition instrument programme census case-list past-audits findings}
mkdir -p "$build/findings"
export PLUMBLINE_DATA=$here/data LC_ALL=C.UTF-8 G_SLICE=always-malloc
export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
for driver in $drivers; do
  # What is found interesting is kept here, and the sources are left alone.
  corpus=$build/corpus/$driver
  mkdir -p "$corpus"
  dictionary=$here/tests/fuzz/$driver.dict
  [ -f "$dictionary" ] || dictionary=$here/tests/fuzz/words.dict
  seeds=$here/tests/fuzz/corpus/$driver
  case $driver in census | case-list | past-audits) seeds="$seeds $here/tests/data/cases-in" ;; esac
  echo "== $driver, $seconds seconds"
  "$build/tests/fuzz/fuzz-$driver" -max_total_time="$seconds" -timeout="${FUZZ_TIMEOUT:-10}" -rss_limit_mb=2048 -dict="$dictionary" -max_len=40000 \
    -artifact_prefix="$build/findings/$driver-" -print_final_stats=1 -verbosity=1 "$corpus" $seeds \
    >"$build/findings/$driver.log" 2>&1 || { tail -60 "$build/findings/$driver.log"; exit 1; }
  grep -E '^stat::number_of_executed_units|^Done' "$build/findings/$driver.log"
done
