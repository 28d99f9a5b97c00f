#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails when a file of src/ includes a header that its room may not use, and on what does not belong at the top level."""
import os
import re
import sys

ROOMS = {
    'core': [], 'stats': [], 'models': ['core', 'stats'], 'store': ['core'], 'io': ['core'],
    'charts': ['core', 'stats', 'models'],
    'clinic': ['core', 'stats', 'models', 'store', 'io', 'charts'],
}
ROOMS['app'] = ROOMS['cli'] = list(ROOMS['clinic']) + ['clinic']
# Outside headers by the first part of their path; the C library and GLib are free to all.
OUTSIDE = {
    'gsl': {'stats'}, 'sqlite3.h': {'store'}, 'xlsxwriter.h': {'io'}, 'json-c': {'io'}, 'json.h': {'io'},
    'libxml': {'io'}, 'zip.h': {'io'}, 'cairo': {'charts'}, 'cairo.h': {'charts', 'app'}, 'cairo-pdf.h': {'charts'},
    'cairo-svg.h': {'charts'}, 'pango': {'charts', 'app'}, 'gtk': {'app'}, 'adwaita.h': {'app'}, 'gdk': {'app'},
    'gsk': {'app'}, 'graphene.h': {'app'},
}
FREE = {'glib.h', 'glib', 'gio', 'glib-object.h', 'glib-unix.h', 'config.h', 'sys', 'linux', 'libintl.h', 'errno.h'}
C_HEADERS = set('''assert ctype errno fcntl float inttypes langinfo limits locale math signal stdarg stdbool stdint
stdio stdlib string time unistd wchar iconv pthread crypt'''.split())


# What stands at the top; files that begin with a dot belong to tools, folders of builds come and go.
TOP = {'meson.build', 'meson_options.txt', 'README.md', 'COPYING', 'CONTRIBUTING.md', 'dev', 'src', 'ui', 'data', 'po', 'icons', 'tests', 'flatpak'}


def stray(root):
    return [f'{name} does not belong at the top level' for name in sorted(os.listdir(root))
            if name not in TOP and not name.startswith(('.', 'build')) or name.startswith('.merge_file')]


def main(root):
    homes, failures, n = {}, stray(root), 0
    src = os.path.join(root, 'src')
    files = []
    for folder, _, names in os.walk(src):
        room = os.path.relpath(folder, src).split(os.sep)[0]
        for name in names:
            if name.endswith(('.c', '.h')):
                files.append((room, os.path.join(folder, name)))
                if name.endswith('.h'):
                    if name in homes:
                        failures.append(f'{name} stands in two rooms')
                    homes[name] = room
    for room, path in files:
        if room not in ROOMS:
            failures.append(f'{path}: {room} is not a room')
            continue
        for number, line in enumerate(open(path, encoding='utf-8'), 1):
            match = re.match(r'\s*#\s*include\s+([<"])([^>"]+)[>"]', line)
            if not match:
                continue
            n += 1
            place, header = f'{os.path.relpath(path, root)}:{number}', match[2]
            if match[1] == '"':
                home = homes.get(header)
                if header.endswith('-resources.h'):
                    continue
                if '/' in header:
                    failures.append(f'{place}: {header}: includes are flat, without a path')
                elif home is None:
                    failures.append(f'{place}: {header} is in no room')
                elif home != room and home not in ROOMS[room]:
                    failures.append(f'{place}: {room} may not include {header} of {home}')
                elif home != room and header.endswith('-private.h'):
                    failures.append(f'{place}: {header} is private to {home}')
                continue
            first = header.split('/')[0]
            if first in FREE or header.removesuffix('.h') in C_HEADERS:
                continue
            if room not in OUTSIDE.get(first, ()):
                failures.append(f'{place}: {room} may not include <{header}>')
    print('\n'.join(failures) if failures else f'{n} includes in {len(files)} files keep to their rooms')
    return bool(failures) or not files


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
