#!/bin/bash
# configure.sh BUILD [OPTION…]   Configure the build folder once; later calls only change options.
set -eu
build=$1; shift
if [ -f "$build/build.ninja" ]; then
  [ $# -eq 0 ] || meson configure "$build" "$@"
else
  meson setup "$build" "$@"
fi
