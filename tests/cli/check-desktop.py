#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails when what a desktop reads of the program is wrong: desktop entry, metainfo, file types, icons, pictures.

usage: check-desktop.py SOURCE BUILD APPLICATION-ID VERSION"""
import configparser
import glob
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

LANG = '{http://www.w3.org/XML/1998/namespace}lang'
SHARED = '{http://www.freedesktop.org/standards/shared-mime-info}'
# The id is that of the organisation. A validator before AppStream 1.0 does not know <developer>, one since then asks
# for it instead of <developer_name>: both stand there.
KNOWN = {'cid-contains-uppercase-letter', 'unknown-tag developer', 'developer-name-tag-deprecated'}
SVG = '{http://www.w3.org/2000/svg}'


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, 'LC_ALL': 'C.UTF-8'})
    return done.returncode, done.stdout + done.stderr


def check_validators(data, ident):
    """Every word of a validator is a failure but those that are known."""
    code, words = run('desktop-file-validate', f'{data}/{ident}.desktop')
    if code or words.strip():
        yield f'desktop-file-validate: {words.strip()}'
    code, words = run('appstreamcli', 'validate', '--no-net', '--pedantic', f'{data}/{ident}.metainfo.xml')
    if code:
        yield f'appstreamcli: {words.strip()}'
    for line in words.splitlines():
        tag = re.match(r'[EWIP]: [^ ]+ (.+)', line)
        if tag and not any(tag[1].startswith(known) for known in KNOWN):
            yield f'appstreamcli: {line}'


def check_entry(data, ident):
    parser = configparser.RawConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read(f'{data}/{ident}.desktop', encoding='utf-8')
    entry = parser['Desktop Entry']
    for key in ('GenericName', 'Comment', 'Keywords'):
        if not re.search(r'[぀-鿿]', entry.get(f'{key}[ja]', '')):
            yield f'the desktop entry has no Japanese {key}'
    if entry['Icon'] != ident or entry['Exec'] not in ('trophic %F', 'trophic %U'):
        yield f'the desktop entry starts {entry["Exec"]} with the icon {entry["Icon"]}'
    types = set(filter(None, entry['MimeType'].split(';')))
    for table in ('text/csv', 'text/plain', 'application/json', 'application/xml',
                  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'):
        if table in types:
            yield f'the program offers itself for every {table} of the machine'
    given = {e.text for e in ET.parse(f'{data}/{ident}.metainfo.xml').iterfind('.//provides/mediatype')}
    if types != given:
        yield f'desktop entry and metainfo differ in their types: {sorted(types ^ given)}'
    defined = {e.get('type') for e in ET.parse(f'{data}/{ident}.xml').iter(SHARED + 'mime-type')}
    if types != defined:
        yield f'desktop entry and definitions differ in their types: {sorted(types ^ defined)}'


def in_japanese(parent, tag):
    elements = parent.findall(tag)
    return elements and sum(e.get(LANG) is None for e in elements) == sum(e.get(LANG) == 'ja' for e in elements)


def check_metainfo(root, data, ident, version):
    tree = ET.parse(f'{data}/{ident}.metainfo.xml').getroot()
    if tree.findtext('id') != ident or tree.findtext('launchable') != f'{ident}.desktop':
        yield 'the metainfo belongs to another program'
    for tag in ('name', 'summary'):
        if not in_japanese(tree, tag):
            yield f'the metainfo has no Japanese {tag}'
    if not in_japanese(tree.find('description'), 'p') or not in_japanese(tree.find('description/ul'), 'li'):
        yield 'a paragraph of the metainfo has no Japanese'
    if not in_japanese(tree.find('keywords'), 'keyword'):
        yield 'a keyword of the metainfo has no Japanese'
    release = tree.find('releases/release')
    if release.get('version') != version or not re.fullmatch(r'\d{4}-\d\d-\d\d', release.get('date', '')):
        yield f'the last release of the metainfo is {release.attrib}, the program is {version}'
    if tree.find('requires/display_length').text != '720':
        yield 'the metainfo asks for another width than the smallest window has'
    for tag in ('content_rating', 'branding/color', 'developer/name', 'url'):
        if tree.find(tag) is None:
            yield f'the metainfo has no {tag}'
    pictures = tree.findall('screenshots/screenshot')
    if len(pictures) < 3:
        yield 'the metainfo has too few pictures'
    for picture in pictures:
        yield from check_picture(root, picture)


def check_picture(root, picture):
    image = picture.find('image')
    name = os.path.basename(image.text)
    if not in_japanese(picture, 'caption'):
        yield f'{name} has no Japanese caption'
    if not image.text.startswith('https://'):
        yield f'{image.text} is no address'
    try:
        with open(os.path.join(root, 'data/screenshots', name), 'rb') as f:
            size = struct.unpack('>II', f.read(24)[16:])
    except OSError as e:
        yield str(e)
        return
    if size != (int(image.get('width')), int(image.get('height'))):
        yield f'{name} is {size[0]} x {size[1]}'


def check_icons(root, data, ident):
    """The names are those after the installation; a development build has drawings of its own for the program."""
    icons = os.path.join(root, 'icons/hicolor')
    wanted = [f'scalable/apps/{ident}.svg', f'symbolic/apps/{ident}-symbolic.svg', 'scalable/mimetypes/io.github.trophic.Trophic-clinic.svg']
    yield from (f'the icon {name} is missing' for name in wanted if not os.path.exists(os.path.join(icons, name)))
    for path in glob.glob(icons + '/*/*/*.svg'):
        svg, name = ET.parse(path).getroot(), os.path.relpath(path, icons)
        box = [float(n) for n in svg.get('viewBox', '0 0 0 1').split()]
        if svg.tag != SVG + 'svg' or box[:2] != [0, 0] or box[2] != box[3]:
            yield f'{name} is not a square drawing'
        if box[2] != (16 if name.startswith('symbolic') else 128):
            yield f'{name} is drawn for {box[2]:g} px'
        if name.startswith('symbolic') and any(e.get('stroke') or e.tag == SVG + 'linearGradient' for e in svg.iter()):
            yield f'{name} has lines or gradients, which are not recoloured'
    icon = ET.parse(f'{data}/{ident}.xml').find(f'{SHARED}mime-type/{SHARED}icon').get('name')
    if icon != f'{ident}-clinic':
        yield f'a clinic has the icon {icon}, which a Flatpak does not export'


GUESS = '''
import sys
from gi.repository import Gio
for name, head in (line.split("\\t") for line in sys.stdin.read().splitlines()):
    print(Gio.content_type_guess(name or None, bytes.fromhex(head) or None)[0])
'''
# By name and head, by head alone, and what must stay as it is.
SQLITE = b'SQLite format 3\0' + bytes(52)
FILES = [
    ('demo.trophic', SQLITE + b'Trph' + bytes(28), 'application/x-trophic-clinic'),
    ('', SQLITE + b'Trph' + bytes(28), 'application/x-trophic-clinic'),
    ('other.db', SQLITE + bytes(32), 'application/vnd.sqlite3'),
    ('lab.hl7', b'MSH|^~\\&|LIS', 'application/hl7-v2'),
    ('', b'\x0bMSH|^~\\&|LIS', 'application/hl7-v2'),
    ('bundle.fhir.json', b'{"resourceType":"Bundle"', 'application/fhir+json'),
    ('bundle.fhir.xml', b'<Bundle xmlns="http://hl7.org/fhir">', 'application/fhir+xml'),
    ('plain.json', b'{"a":1}', 'application/json'),
    ('labs.csv', b'id,date\n', 'text/csv'),
]


def check_types(data, ident):
    shared = '/usr/share/mime/packages/freedesktop.org.xml'
    with tempfile.TemporaryDirectory() as folder:
        os.makedirs(folder + '/mime/packages')
        shutil.copy(shared, folder + '/mime/packages')
        shutil.copy(f'{data}/{ident}.xml', folder + '/mime/packages')
        code, words = run('update-mime-database', folder + '/mime')
        if code or ident in words:
            yield f'update-mime-database: {words}'
        lines = '\n'.join(f'{name}\t{head.hex()}' for name, head, _ in FILES)
        env = {**os.environ, 'XDG_DATA_DIRS': folder, 'XDG_DATA_HOME': folder + '/none', 'G_DEBUG': '', 'MALLOC_CHECK_': '0'}
        done = subprocess.run([sys.executable, '-c', GUESS], input=lines, capture_output=True, text=True, env=env)
        found = done.stdout.split()
        if len(found) != len(FILES):
            yield done.stderr
        for (name, head, wanted), guess in zip(FILES, found):
            if guess != wanted:
                yield f'{name or head!r} is taken for {guess}, not {wanted}'


def main(root, data, ident, version):
    failures = [*check_validators(data, ident), *check_entry(data, ident), *check_metainfo(root, data, ident, version),
                *check_icons(root, data, ident), *check_types(data, ident)]
    print('\n'.join(failures) if failures else f'{ident} is described, drawn and typed as a desktop wants it')
    return bool(failures)


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
