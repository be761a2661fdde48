#!/bin/bash
# screenshots.sh BUILD FOLDER [NAME…]   Take pictures of every place, light and dark, into FOLDER; with names, only of those sets (wide
# narrow large welcome; large is text at one and a half times its size, in light only). Unattended, each in a display of its own, on a
# demonstration workspace made anew, so that two runs show the same.
set -u
here=$(dirname "$(realpath "$0")")

# In the display: what to do with the window. Everything below "inside" runs there.
press() { local key; for key in "$@"; do xdotool key "$key"; sleep 0.2; done; }
# Below the header stands the line that says that the data is invented.
banner=23
click() { set -- "$1" $(($2 > 60 ? $2 + banner : $2)); xdotool mousemove $(($1 - 4)) "$2"; sleep 0.1; xdotool mousemove "$1" "$2"; sleep 0.2; xdotool click 1; sleep 0.6; }
# A pointer over a row would mark it.
away() { xdotool mousemove 640 4; sleep 0.1; }
windows() { xdotool search --onlyvisible --pid "$program" 2>/dev/null; }
# A window manager would put a dialog into the middle of its parent; there is none here.
centre() {
  local dialog width height screen
  for _ in $(seq 60); do dialog=$(windows | grep -vx "$window" | tail -1); [ -n "$dialog" ] && break; sleep 0.05; done
  [ -n "$dialog" ] || return
  sleep 0.3
  eval "$(xdotool getwindowgeometry --shell "$dialog" | grep -E '^(WIDTH|HEIGHT)=' | tr A-Z a-z)"
  screen=${PLUMB_SCREEN:-1280x800}
  xdotool windowmove "$dialog" $(((${screen%x*} - width) / 2)) $(((${screen#*x} - height) / 2))
  sleep 0.3
}
# The dialog of GTK 4.18 completes the first folder when its list comes, and leaves that behind what was typed in the meantime.
choose() { xdotool type --delay 20 "$1"; sleep 0.5; press shift+End Delete Return; }
shoot() { sleep "${2:-1}"; import -silent -window root "$folder/$1$suffix.png"; echo "$1$suffix"; }

take_wide() {
  away
  shoot my-work 1.5
  press alt+2; shoot case-files
  click 560 178; away; shoot case
  press alt+3; shoot audits
  click 560 290; away; shoot audit 1.5
  press alt+4; shoot trends 1.5
  press alt+5; shoot quarter 4
  xdotool mousemove 640 500; for _ in $(seq 12); do xdotool click 5; done; away; shoot quarter-standards
  press alt+2 ; sleep 0.5; click 1066 28; sleep 1; choose "$folder/.work/list.csv"; sleep 1; centre; shoot import
  press Escape; sleep 0.5
  press ctrl+comma; centre; shoot preferences
  press Escape; sleep 0.5
  press alt+1; sleep 1; click 560 305; away; shoot audit-form 1.5
  press ctrl+m; shoot audit-form-missing
}

take_narrow() {
  away
  shoot my-work-narrow 1.5
  press alt+2; shoot case-files-narrow
  press alt+3; shoot audits-narrow
  press alt+4; shoot trends-narrow 1.5
  press alt+5; shoot quarter-narrow 4
  press alt+1; sleep 1; click 300 290; away; shoot audit-form-narrow 1.5
}

# At one and a half times the size of text all rows stand lower.
take_large() {
  away
  press alt+3; shoot audits-large-text
  press alt+4; shoot trends-large-text 1.5
  press alt+5; shoot quarter-large-text 4
  press alt+1; sleep 1; click 560 355; away; shoot audit-form-large-text 1.5
}

take_welcome() {
  away
  shoot welcome
  press ctrl+n; centre; shoot new-workspace
}

inside() {
  local set=$1 workspace=
  [ "$set" = welcome ] || workspace=$folder/.work/council.plumb
  # Lets what is drawn over the window be translucent, as on a desktop.
  local compositor=
  if command -v xcompmgr >/dev/null; then xcompmgr & compositor=$!; fi
  "$build/src/app/plumbline" $workspace & program=$!
  for _ in $(seq 200); do window=$(windows | head -1); [ -n "$window" ] && break; sleep 0.05; done
  [ -n "$window" ] || { echo "screenshots.sh: no window" >&2; kill "$program"; exit 1; }
  if [ "$set" != welcome ]; then
    # The name that the system's user has is nobody's business.
    centre; press ctrl+a; xdotool type --delay 20 "Auditor Alder"
    [ "$set" = wide ] && shoot who
    press Return; sleep 1
  fi
  "take_$set"
  kill "$program" $compositor 2>/dev/null
  wait 2>/dev/null
}

if [ "${1:-}" = --inside ]; then
  build=$2 folder=$3 suffix=$5
  inside "$4"
  exit
fi

[ $# -ge 2 ] || { sed -n '2,4s/^# //p' "$0" >&2; exit 2; }
build=$(realpath "$1"); mkdir -p "$2"; folder=$(realpath "$2"); shift 2
export PLUMBLINE_DATA=${PLUMBLINE_DATA:-$(dirname "$here")/data} GSETTINGS_SCHEMA_DIR=$build/data
mkdir -p "$folder/.work"
trap 'rm -rf "$folder/.work"' EXIT
printf '%s\n' reference,team,worker,plan_type,opened EX-000001,"Riverside team","Worker Wren",CL,2016-01-05 \
  EX-900001,"Harbour team","Worker Heron",CIN,2017-09-01 EX-900002,"Harbour team","Worker Heron",CP,2017-09-11 \
  EX-900003,"Quay team","Worker Finch",EH,2017-09-14 >"$folder/.work/list.csv"

for set in ${*:-wide narrow large welcome}; do
  for scheme in light dark; do
    dpi=96
    [ "$set" = large ] && dpi=144 && [ "$scheme" = dark ] && continue
    rm -f "$folder/.work/council.plumb"*
    "$build/src/ctl/plumblinectl" demo "$folder/.work/council.plumb" >/dev/null || exit 1
    screen=1280x800; [ "$set" = narrow ] && screen=800x600
    suffix=; [ "$scheme" = dark ] && suffix=-dark
    PLUMB_SCREEN=$screen PLUMB_DPI=$dpi ADW_DEBUG_COLOR_SCHEME=prefer-$scheme \
      "$here/run-session.sh" "$0" --inside "$build" "$folder" "$set" "$suffix" || exit
  done
done
