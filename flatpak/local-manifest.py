#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a copy of the manifest for a runtime of one's own: without the modules that its SDK already has.

usage: local-manifest.py MANIFEST COPY

A module says by "x-pkg-config" under which name an SDK would have it. The copy may lie anywhere: the path of the
sources is absolute in it. Such a build is for testing alone, its libraries are those of the runtime it was made with."""
import json
import os
import subprocess
import sys


def sdk_has(sdk, name):
    command = ['flatpak', 'run', '--command=pkg-config', sdk, '--exists', name]
    return subprocess.run(command, stdout=subprocess.DEVNULL).returncode == 0


def main(manifest, copy):
    with open(manifest, encoding='utf-8') as f:
        tree = json.load(f)
    sdk = f'{tree["sdk"]}//{tree["runtime-version"]}'
    left_out = [m['name'] for m in tree['modules'] if 'x-pkg-config' in m and sdk_has(sdk, m['x-pkg-config'])]
    tree['modules'] = [m for m in tree['modules'] if m['name'] not in left_out]
    for module in tree['modules']:
        for source in module['sources']:
            if source['type'] == 'dir':
                source['path'] = os.path.realpath(os.path.join(os.path.dirname(manifest), source['path']))
    with open(copy, 'w', encoding='utf-8') as f:
        json.dump(tree, f, indent=4)
    print(f'{sdk} has {", ".join(left_out) or "none of the modules"}')


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
