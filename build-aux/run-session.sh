#!/bin/bash
# run-session.sh COMMAND…   Run a command in a private X display, session bus, accessibility bus and home folder.
# Everything it starts is ended by its own id, also on a signal, so that nothing is left behind. Skips (77) without Xvfb.
set -u
command -v Xvfb >/dev/null && command -v dbus-daemon >/dev/null || { echo "1..0 # SKIP no Xvfb or dbus"; exit 77; }
work=$(mktemp -d); started=; command=
end() {
  local id
  for id in $command $(echo $started | tac -s' '); do kill "$id" 2>/dev/null; done
  wait 2>/dev/null
  rm -rf "$work"
}
trap 'end; exit 143' TERM INT HUP
await() { for _ in $(seq 200); do [ -s "$1" ] && return 0; sleep 0.05; done; echo "run-session.sh: $2 did not start" >&2; end; exit 77; }

# There is no window manager, which would hand the keyboard on to the topmost window. One that comes takes it itself, though on a busy machine
# not always, and would lose it to a look at what was there before it came; so only what is wrong twice is put right. Menus and tooltips bear
# the program's own name, in small letters.
hand_on() {
  local before= focus id top
  while sleep 0.2; do
    focus=$(xdotool getwindowfocus) top=
    for id in $(xdotool search --onlyvisible --name . | tac); do
      [[ $(xdotool getwindowname "$id") == [[:lower:]]* ]] || { top=$id; break; }
    done
    [ -n "$top" ] && [ "$focus" != "$top" ] && [ "$before" = "$focus $top" ] && xdotool windowfocus "$top"
    before="$focus $top"
  done 2>/dev/null
}

mkdir -p -m 700 "$work/run" "$work/home/.config/gtk-4.0"
printf '[Settings]\ngtk-font-name=Cantarell 11\ngtk-icon-theme-name=Adwaita\ngtk-enable-animations=false\ngtk-xft-antialias=1\ngtk-xft-hinting=1\ngtk-xft-hintstyle=hintslight\ngtk-xft-rgba=none\n' \
  >"$work/home/.config/gtk-4.0/settings.ini"

# The size of text: GTK takes it from the X resources, before its own settings file.
[ -z "${PLUMB_DPI:-}" ] || echo "Xft.dpi: $PLUMB_DPI" >"$work/home/.Xdefaults"

: >"$work/display"
Xvfb -displayfd 7 -screen 0 "${PLUMB_SCREEN:-1280x800}x24" -nolisten tcp -noreset -dpi 96 7>"$work/display" >"$work/xvfb.log" 2>&1 &
started=$!
await "$work/display" Xvfb

export DISPLAY=:$(cat "$work/display") XDG_RUNTIME_DIR=$work/run HOME=$work/home XDG_CONFIG_HOME=$work/home/.config
export XDG_DATA_HOME=$work/home/.local/share XDG_CACHE_HOME=$work/home/.cache XDG_STATE_HOME=$work/home/.local/state
unset WAYLAND_DISPLAY
# Neither knows the other's word for it, and the newer says so on standard error.
if pkg-config --atleast-version=4.16 gtk4 2>/dev/null; then export GDK_DISABLE=${GDK_DISABLE-gl}
else export GDK_DEBUG=${GDK_DEBUG-gl-disable}; fi
export GDK_BACKEND=x11 GSK_RENDERER=cairo GTK_A11Y=atspi GSETTINGS_BACKEND=memory
export GTK_USE_PORTAL=0 ADW_DISABLE_PORTAL=1 GIO_USE_VFS=local LC_ALL=${LC_ALL:-C.UTF-8}

: >"$work/bus"
dbus-daemon --session --nofork --nopidfile --print-address=8 8>"$work/bus" 2>"$work/dbus.log" &
started="$started $!"
await "$work/bus" dbus-daemon
export DBUS_SESSION_BUS_ADDRESS=$(head -1 "$work/bus")
for launcher in /usr/libexec/at-spi-bus-launcher /usr/lib/at-spi2-core/at-spi-bus-launcher; do
  [ -x "$launcher" ] && { "$launcher" --launch-immediately --a11y=1 >"$work/a11y.log" 2>&1 & started="$started $!"; break; }
done
sleep 0.3
if command -v xdotool >/dev/null; then hand_on & started="$started $!"; fi

"$@" & command=$!
wait "$command"; status=$?
command=
end
exit $status
