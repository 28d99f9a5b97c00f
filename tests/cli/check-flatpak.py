#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails when the Flatpak may do more than it needs, or is built of something that is not pinned."""
import json
import os
import re
import sys

ID = 'io.github.trophic.Trophic'
# A window and its picture; files come through the portal. No network, no file system, no bus names.
ALLOWED = {'--share=ipc', '--socket=fallback-x11', '--socket=wayland', '--device=dri'}
RUNTIME = {'id': ID, 'runtime': 'org.gnome.Platform', 'sdk': 'org.gnome.Sdk', 'runtime-version': '48', 'command': 'trophic',
           'separate-locales': False}
# What the build needs and the runtime lacks, in the order in which it is built, and the program last.
MODULES = ['gsl', 'json-c', 'libzip', 'libxlsxwriter', 'trophic']
# Anything of these in a manifest widens the sandbox of the build or of the program.
WIDER = ['add-extensions', 'inherit-extensions', 'base', 'add-build-extensions', 'sdk-extensions', 'metadata', 'tags']


def check_source(module, source):
    if module == 'trophic':
        if source.get('type') != 'dir' or source.get('path') != '..':
            yield 'trophic is not built of the tree that the manifest lies in'
        if not {'.git', 'build', 'build-flatpak'} <= set(source.get('skip', [])):
            yield 'trophic would be built with the folders of other builds'
        return
    if source.get('type') != 'archive':
        yield f'{module}: a source that is no archive'
    if not re.fullmatch(r'[0-9a-f]{64}', source.get('sha256', '')):
        yield f'{module}: an archive without a SHA-256'
    for url in [source.get('url', ''), *source.get('mirror-urls', [])]:
        if not url.startswith('https://') or not re.search(r'\d+\.\d+', url):
            yield f'{module}: {url or "no address"}'


def check_module(module):
    for key in ('build-args', 'env', 'build-options'):
        if key in module:
            yield f'{module["name"]}: {key} may let the build reach further'
    if len(module.get('sources', [])) != 1:
        yield f'{module["name"]}: one source is expected'
    for source in module.get('sources', []):
        yield from check_source(module['name'], source)


def check(tree):
    for key, value in RUNTIME.items():
        if tree.get(key) != value:
            yield f'{key} is {tree.get(key)!r}, not {value!r}'
    given = tree.get('finish-args', [])
    if set(given) != ALLOWED or len(given) != len(ALLOWED):
        yield f'finish-args are {" ".join(given)}'
    for key in (*WIDER, 'build-options'):
        if key in tree:
            yield f'{key} is not expected'
    if [m.get('name') for m in tree.get('modules', [])] != MODULES:
        yield 'the modules are not ' + ', '.join(MODULES)
    for module in tree.get('modules', []):
        yield from check_module(module)


def spoilt(tree):
    """Manifests that must not pass: a check that lets them through is none."""
    for argument in ('--share=network', '--filesystem=home', '--filesystem=host', '--socket=session-bus', '--device=all',
                     '--talk-name=org.freedesktop.Flatpak', '--persist=.'):
        yield argument, {**tree, 'finish-args': [*tree['finish-args'], argument]}
    first = tree['modules'][0]
    for change in ({'sha256': ''}, {'sha256': 'x' * 64}, {'url': 'http://ftp.gnu.org/gnu/gsl/gsl-2.8.tar.gz'}, {'type': 'git'}):
        source = {**first['sources'][0], **change}
        yield str(change), {**tree, 'modules': [{**first, 'sources': [source]}, *tree['modules'][1:]]}
    for change in ({'runtime-version': 'master'}, {'build-options': {'build-args': ['--share=network']}}, {'id': 'x.y.Z'}):
        yield str(change), {**tree, **change}


def main(root):
    with open(os.path.join(root, 'flatpak', ID + '.json'), encoding='utf-8') as f:
        tree = json.load(f)
    failures = list(check(tree))
    failures += [f'{name} would pass' for name, other in spoilt(tree) if not list(check(other))]
    print('\n'.join(failures) if failures else f'the Flatpak asks for {len(ALLOWED)} permissions, and each source is pinned')
    return bool(failures)


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
