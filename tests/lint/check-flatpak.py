#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-flatpak.py SOURCE   The manifests are JSON, each names its own application, the options they give to meson exist, and the two say
the same of everything else."""
import json, pathlib, re, sys

source = pathlib.Path(sys.argv[1])
known = set(re.findall(r"^option\('(\w+)'", (source / 'meson_options.txt').read_text(), re.M))
manifests = sorted((source / 'flatpak').glob('*.json'))
faults = [] if len(manifests) == 2 else ['two manifests, for release and development, should be in flatpak/']

alike = []
for path in manifests:
    manifest = json.loads(path.read_text())
    module = manifest['modules'][-1]
    options = [option.split('=')[0][2:] for option in module['config-opts'] if option.startswith('-D')]
    rights = manifest['finish-args']
    if manifest['id'] != path.stem:
        faults.append(f'{path.name}: its id is {manifest["id"]}')
    faults += [f'{path.name}: meson has no option {option}' for option in options if option not in known]
    if '-Dtests=false' not in module['config-opts']:
        faults.append(f'{path.name}: builds the tests')
    # A workspace is a file with others beside it, which the document portal does not hand over.
    if '--filesystem=xdg-documents' not in rights:
        faults.append(f'{path.name}: no workspace can be opened')
    if '--unset-env=PLUMBLINE_DATA' not in rights:
        faults.append(f'{path.name}: the environment can put other forms in')
    if any(right.startswith(('--share=network', '--filesystem=home', '--filesystem=host')) for right in rights):
        faults.append(f'{path.name}: asks for more than it needs')
    module['config-opts'] = [option for option in module['config-opts'] if not option.startswith('-Dprofile=')]
    alike.append({key: value for key, value in manifest.items() if key not in ('id', 'tags')})
if any(manifest != alike[0] for manifest in alike):
    faults.append('the two manifests differ in more than the id, the tags and the profile')

print('1..1', *(f'# {fault}' for fault in faults), sep='\n')
print('ok 1 - the manifests' if not faults else 'not ok 1 - the manifests')
sys.exit(bool(faults))
