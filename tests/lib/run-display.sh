#!/bin/bash
# run-display.sh COMMAND…   Run a command with a virtual display of its own; skips (77) where there is none to be had.
command -v Xvfb >/dev/null || { echo "1..0 # SKIP no Xvfb"; exit 77; }
work=$(mktemp -d); trap 'kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
mkfifo "$work/fd"
Xvfb -displayfd 3 -noreset -screen 0 1280x1024x24 3>"$work/fd" >/dev/null 2>&1 & server=$!
read -r number <"$work/fd" || exit 77
# The pointer stands in the corner of every window, where nothing has a tooltip: GTK 4.8 complains when one is due for a window that has
# just gone.
command -v xdotool >/dev/null && DISPLAY=":$number" xdotool mousemove 1 1
export XDG_RUNTIME_DIR=$work HOME=$work XDG_CONFIG_HOME=$work XDG_DATA_HOME=$work XDG_CACHE_HOME=$work XDG_STATE_HOME=$work
# What is asked, opened and closed is there, or gone, at once.
mkdir -p "$work/gtk-4.0"
printf '[Settings]\ngtk-enable-animations=false\n' >"$work/gtk-4.0/settings.ini"
DISPLAY=":$number" GDK_BACKEND=x11 "$@"
