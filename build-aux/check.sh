#!/bin/bash
# check.sh BUILD   Run every test, then print 'N passed, N failed' as meson counted them.
set -u
build=$1
log=$build/meson-logs/testlog.txt

meson test -C "$build" --print-errorlogs --no-rebuild
status=$?

count() { sed -n "s/^$1: *\([0-9]*\).*/\1/p" "$log" | tail -1; }
passed=$(count Ok); failed=$(count Fail); late=$(count Timeout); unexpected=$(count 'Unexpected Pass')
passed=${passed:-0}
failed=$(( ${failed:-0} + ${late:-0} + ${unexpected:-0} ))
[ "$passed" -gt 0 ] || status=1
echo "$passed passed, $failed failed"
exit $status
