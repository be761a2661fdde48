#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# flatpak.sh ROOT FOLDER [BUILD]   Build, bundle, install and start the manifest of the release without Flathub: the /usr of ROOT, a root of
# Debian 13 with what build-aux/install.sh installs, stands in for GNOME's runtime, which is what this cannot show. With BUILD, its main-job
# does the main job inside the sandbox, in Documents. As root; needs flatpak, flatpak-builder, ostree, bubblewrap and elfutils. What is made
# stays in FOLDER, the runtime for the next time.
set -euo pipefail
here=$(dirname "$(realpath "$0")")

if [ "$1" = --inside ]; then # in a session of its own: BUILD FOLDER
  build=$2 folder=$3
  mkdir -p "$HOME/Documents" "$folder/bin"
  echo 'XDG_DOCUMENTS_DIR="$HOME/Documents"' >"$XDG_CONFIG_HOME/user-dirs.dirs"
  # No portal runs here that would choose files outside of the sandbox; GTK's own dialog does, inside.
  for program in plumbline plumblinectl; do
    printf '#!/bin/sh\nexec flatpak --user run --die-with-parent --command=%s --env=GSK_RENDERER=cairo --env=GDK_DISABLE=gl --env=GDK_DEBUG=no-portals %s "$@"\n' \
      "$program" org.plumbline.Plumbline >"$folder/bin/$program"
  done
  chmod +x "$folder"/bin/*
  export PLUMB_PROGRAM=$folder/bin/plumbline PLUMB_CTL=$folder/bin/plumblinectl PLUMB_SCHEMAS=$here/../data/schemas
  status=0
  "$build/tests/smoke/main-job" "$HOME/Documents/job" || status=$?
  cp -r "$HOME/Documents/job" "$folder/" || true
  exit $status
fi

root=$(realpath "$1"); mkdir -p "$2"; folder=$(realpath "$2"); build=${3:+$(realpath "$3")}
source=$(dirname "$here")
export FLATPAK_USER_DIR=$folder/user
cd "$folder"

if [ ! -d runtimes ]; then
  ostree --repo=runtimes init --mode=archive-z2
  mkdir -p Sdk/files/etc Platform
  cp -a "$root/usr/." Sdk/files/
  cp -a "$root/etc/." Sdk/files/etc/
  cp -al Sdk/files Platform/files
  for kind in Platform Sdk; do
    printf '[Runtime]\nname=org.gnome.%s\nruntime=org.gnome.Platform/x86_64/50\nsdk=org.gnome.Sdk/x86_64/50\n' $kind >$kind/metadata
    ostree --repo=runtimes commit --branch=runtime/org.gnome.$kind/x86_64/50 --owner-uid=0 --owner-gid=0 --no-xattrs \
      --canonical-permissions --add-metadata-string="xa.metadata=$(cat $kind/metadata)
" --subject="A stand-in made of Debian" $kind
  done
  rm -rf Sdk Platform
  flatpak build-update-repo runtimes
  flatpak --user remote-add --no-gpg-verify local "file://$folder/runtimes"
  flatpak --user install -y --noninteractive local org.gnome.Platform//50 org.gnome.Sdk//50
fi

# The manifest as it is, but for what is fetched (the stand-in has GSL) and a tool that the stand-in has not.
python3 - "$source" >org.plumbline.Plumbline.json <<'PY'
import json, sys
manifest = json.load(open(sys.argv[1] + '/flatpak/org.plumbline.Plumbline.json'))
manifest['modules'] = [module for module in manifest['modules'] if module['name'] != 'gsl']
manifest['modules'][0]['sources'] = [{'type': 'dir', 'path': sys.argv[1]}]
manifest['appstream-compose'] = False
json.dump(manifest, sys.stdout)
PY
flatpak-builder --user --force-clean --disable-rofiles-fuse --repo=apps app org.plumbline.Plumbline.json
flatpak build-bundle apps plumbline.flatpak org.plumbline.Plumbline
ls -l plumbline.flatpak
flatpak --user install -y --noninteractive --or-update --bundle ./plumbline.flatpak
flatpak --user run --command=plumblinectl org.plumbline.Plumbline --version
[ -z "$build" ] || "$here/run-session.sh" "$here/flatpak.sh" --inside "$build" "$folder"
