#!/bin/bash
# check-programs.sh SOURCE PLUMBLINECTL [PLUMBLINE]   What is in the programs that are installed.
set -u
source=$1; shift
echo 1..2
# The command line runs where no desktop is installed.
found=$(ldd "$1" | grep -oE 'lib(gtk|adwaita|gdk|graphene)[^ ]*' | xargs)
[ -z "$found" ] && echo "ok 1 - plumblinectl links no part of a desktop" || echo "not ok 1 - plumblinectl links $found"
# Whoever builds a program does not tell where, and gets the same bytes as everybody else.
# It may be in it as the way from the build folder to the sources.
found=$(LC_ALL=C grep -laE -e "(^|[^./A-Za-z0-9_-])$source/" -e '\.\./[A-Za-z0-9._/-]*plumb[a-z-]*\.[ch]' "$@" | xargs)
[ -z "$found" ] && echo "ok 2 - no path of the builder" || echo "not ok 2 - the path of the builder is in $found"
