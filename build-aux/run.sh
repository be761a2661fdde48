#!/bin/bash
# run.sh BUILD OUTPUT   Make a demonstration workspace and open the window on it. Without a display: open it in a virtual one, go through
# its places by keyboard, export and verify the quarter, and say where the results lie.
set -eu
build=$(realpath "$1"); mkdir -p "$2"; output=$(realpath "$2"); here=$(dirname "$(realpath "$0")")
export PLUMBLINE_DATA=${PLUMBLINE_DATA:-$(dirname "$here")/data} GSETTINGS_SCHEMA_DIR=$build/data
workspace=$output/demonstration.plumb
ctl=$build/src/ctl/plumblinectl

rm -f "$workspace" "$workspace-wal" "$workspace-shm"
"$ctl" demo "$workspace"

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  exec "$build/src/app/plumbline" "$workspace"
fi

PLUMB_SCREEN=1280x800 "$here/run-session.sh" "$here/walk-through.sh" "$build/src/app/plumbline" "$workspace" "$output"
"$ctl" check "$workspace"
"$ctl" findings "$workspace" --quarter 2017-Q2 --output "$output/findings-2017-Q2.xml"
"$ctl" verify "$output/findings-2017-Q2.xml" --workspace "$workspace"
echo "The findings:    $output/findings-2017-Q2.xml"
echo "The screenshots: $output/*.png"
echo "The workspace:   $workspace"
