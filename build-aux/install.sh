#!/bin/bash
# install.sh [bench|fuzz]   Install the Debian packages that are missing, and only those; silent when none is. With bench also what is measured
# against, with fuzz also clang, which brings libFuzzer.
set -eu

wanted="gcc libc6-dev meson ninja-build pkg-config gettext
  libglib2.0-dev libxml2-dev libsqlite3-dev libgsl-dev libcairo2-dev libpango1.0-dev libgtk-4-dev libadwaita-1-dev libatspi2.0-dev
  libxml2-utils desktop-file-utils appstream mandoc bash-completion
  xvfb dbus dbus-daemon at-spi2-core xdotool imagemagick
  fonts-cantarell librsvg2-common adwaita-icon-theme sqlite3 poppler-utils procps tzdata xz-utils"

[ "${1:-}" = bench ] && wanted="$wanted gnome-text-editor"
[ "${1:-}" = fuzz ] && wanted="$wanted clang-14 libclang-rt-14-dev"

missing=
for package in $wanted; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -z "$missing" ] && exit 0

if ! command -v apt-get >/dev/null; then
  echo "Plumbline needs these packages, by their Debian names:$missing" >&2
  exit 1
fi
as_root=
if [ "$(id -u)" != 0 ]; then
  command -v sudo >/dev/null || { echo "Run as root, or install:$missing" >&2; exit 1; }
  as_root=sudo
fi
echo "Installing:$missing"
$as_root apt-get update -q >/dev/null
# A configuration file that somebody has changed stays as it is, and nothing waits for an answer.
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends -o Dpkg::Options::=--force-confdef \
  -o Dpkg::Options::=--force-confold $missing >/dev/null
