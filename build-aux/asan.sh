#!/bin/bash
# asan.sh BUILD [SUITE…]   Build with the address and undefined behaviour sanitizers and run the suites (all but smoke and lint unless named).
set -eu
build=$1; shift
suites=${*:-core store render ui}
here=$(dirname "$(realpath "$0")")
"$here/configure.sh" "$build" --buildtype=debug -Db_sanitize=address,undefined -Db_lundef=false
ninja -C "$build"
# The fault tests preload their own calls, which then stand before the sanitizer's.
export ASAN_OPTIONS=detect_leaks=1:fast_unwind_on_malloc=0:verify_asan_link_order=0
export LSAN_OPTIONS=suppressions=$here/lsan.supp:print_suppressions=0
export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
meson test -C "$build" --no-rebuild --print-errorlogs --timeout-multiplier 6 $(printf -- '--suite %s ' $suites)
