#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-help.py HELP BUILT PO: both languages have the same pages, of the same shape, whose links and pictures are there, and
which call the parts of the window by the words that stand in it."""
import os
import re
import sys
import xml.etree.ElementTree as ElementTree

MALLARD = '{http://projectmallard.org/1.0/}'
# What a translation keeps; where in a sentence a key or a name of the window stands is the language's own.
SHAPE = ('page', 'section', 'steps', 'list', 'terms', 'item', 'note', 'figure', 'media', 'links')
JAPANESE = re.compile('[\u3040-\u30ff\u4e00-\u9fff]')


def pages(folder):
    return {name: ElementTree.parse(os.path.join(folder, name)).getroot() for name in sorted(os.listdir(folder)) if name.endswith('.page')}


def shape(page):
    return [node.tag.removeprefix(MALLARD) + (node.get('id') or node.get('src') or '') for node in page.iter()
            if node.tag.removeprefix(MALLARD) in SHAPE]


def attributes(page, tag, name):
    return sorted(node.get(name) for node in page.iter(MALLARD + tag))


def faults_of(folder, found):
    index = {section.get('id') for section in found['index.page'].findall(f'{MALLARD}section')}
    for name, page in found.items():
        if page.get('id') + '.page' != name:
            yield f'{folder}/{name} has the id {page.get("id")}'
        for target in attributes(page, 'link', 'xref'):
            there = target.removeprefix('index#') in index if target.startswith('index#') else target + '.page' in found
            if not there:
                yield f'{folder}/{name} links to {target}, which is not there'
        for picture in attributes(page, 'media', 'src'):
            if not os.path.isfile(os.path.join(folder, picture)):
                yield f'{folder}/{name} shows {picture}, which is not there'


def untranslated(folder, found):
    for name, page in found.items():
        for node in page.iter():
            tag = node.tag.removeprefix(MALLARD)
            words = ''.join(node.itertext())
            if tag in ('p', 'desc', 'title') and node.get('type') != 'sort' and len(words) > 12 and not JAPANESE.search(words):
                yield f'{folder}/{name}: “{words}” is not translated'


def plain(label):
    """A name of the window without what it has for keys and for “asks further”."""
    return re.sub(r'\(_.\)', '', label).replace('_', '').rstrip('…').strip()


def labels(po):
    """Every sentence of the programs, in English and in Japanese."""
    with open(po, encoding='utf-8') as f:
        text = f.read()
    found = re.findall(r'^msgid ((?:".*"\n)+)(?:msgid_plural (?:".*"\n)+)?msgstr(?:\[0\])? ((?:".*"\n)+)', text, re.M)
    return [{plain(''.join(re.findall(r'"(.*)"', words))) for words in column} for column in zip(*found)]


def not_in_window(folder, found, there):
    for name, page in found.items():
        for node in page.iter(f'{MALLARD}gui'):
            label = ''.join(node.itertext())
            if plain(label) not in there:
                yield f'{folder}/{name} speaks of “{label}”, which no window shows'


def main(root, built, po):
    english, japanese = os.path.join(root, 'C'), os.path.join(root, 'ja')
    ours, theirs = pages(english), pages(japanese)
    faults = list(faults_of(english, ours)) + list(faults_of(japanese, theirs)) + list(untranslated(japanese, theirs))
    english_labels, japanese_labels = labels(po)
    faults += list(not_in_window(english, ours, english_labels)) + list(not_in_window(japanese, theirs, japanese_labels))
    for name in sorted(set(ours) | set(theirs)):
        if name not in ours or name not in theirs:
            faults.append(f'{name} is in one language only')
        elif shape(ours[name]) != shape(theirs[name]):
            faults.append(f'{name} differs between the languages in its parts')
    for language, found in (('en', ours), ('ja', theirs)):
        with open(os.path.join(built, f'help-{language}.html'), encoding='utf-8') as f:
            text = f.read()
        faults += [f'help-{language}.html lacks {page.get("id")}' for page in found.values() if f'id="{page.get("id")}"' not in text]
    print(*faults or [f'{len(ours)} pages in two languages'], sep='\n')
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:4]))
