#!/bin/bash
# run.sh BUILD OUTPUT   Make a demonstration workspace and open the window on it. Without a display: do the main job in a virtual one, by
# keyboard, through the accessibility bus (tests/smoke/main-job.c), and say where the results lie.
set -eu
build=$(realpath "$1"); mkdir -p "$2"; output=$(realpath "$2"); here=$(dirname "$(realpath "$0")")
export PLUMBLINE_DATA=${PLUMBLINE_DATA:-$(dirname "$here")/data} GSETTINGS_SCHEMA_DIR=$build/data

if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  set -o pipefail
  export PLUMB_PROGRAM=$build/src/app/plumbline PLUMB_CTL=$build/src/ctl/plumblinectl PLUMB_SCHEMAS=$(dirname "$here")/data/schemas
  "$here/run-session.sh" "$build/tests/smoke/main-job" "$output" | sed -u 's/^ok [0-9]* - //; s/^# //; /^1\.\./d'
  exit
fi

workspace=$output/demonstration.plumb
rm -f "$workspace" "$workspace-wal" "$workspace-shm"
"$build/src/ctl/plumblinectl" demo "$workspace"
# What was built, and not the installed one that may be running.
exec "$build/src/app/plumbline" --new-instance "$workspace"
