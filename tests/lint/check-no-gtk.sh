#!/bin/bash
# check-no-gtk.sh PROGRAM   The command line runs where no desktop is installed.
set -u
found=$(ldd "$1" | grep -oE 'lib(gtk|adwaita|gdk|graphene)[^ ]*')
echo 1..1
if [ -z "$found" ]; then
  echo "ok 1 - no part of a desktop is linked"
else
  echo "# $(basename "$1") links $found"
  echo "not ok 1 - no part of a desktop is linked"
  exit 1
fi
