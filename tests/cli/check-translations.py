#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails when a file with sentences for people is missing from po/POTFILES.in, or when a sentence of the
programs has no Japanese translation, or one that loses a placeholder, or one whose key is another than in English or
stands before the end.

`--update` rewrites po/POTFILES.in and merges new sentences into po/ja.po, untranslated."""
import os
import re
import subprocess
import sys
import tempfile

KEY = re.compile(r'\(_(.)\)')
MARKED = re.compile(r'\b(?:_|N_|C_|NC_|ngettext|g_dngettext|g_dgettext|g_dpgettext2|dngettext)\s*\(|translatable="(?:yes|true)"')


def files_with_sentences(root):
    found = []
    for folder in ('data', 'src', 'ui'):
        for place, _, names in os.walk(os.path.join(root, folder)):
            for name in names:
                path = os.path.join(place, name)
                if name.endswith(('.c', '.h', '.ui')) and MARKED.search(open(path, encoding='utf-8').read()):
                    found.append(os.path.relpath(path, root))
                elif name.endswith(('.desktop.in', '.metainfo.xml.in', '.mime.xml.in', '.gschema.xml')):
                    found.append(os.path.relpath(path, root))
    return sorted(found)


def extract(root, files, pot):
    """One catalogue of every sentence, as the build makes it."""
    subprocess.run(['xgettext', '--from-code=UTF-8', '--add-comments=Translators', '--keyword=_', '--keyword=N_',
                    '--keyword=C_:1c,2', '--keyword=NC_:1c,2', '--keyword=g_dcgettext:2', '--keyword=g_dngettext:2,3',
                    '--keyword=ngettext:1,2', '--keyword=g_dpgettext2:2c,3', '--flag=N_:1:pass-c-format',
                    '--flag=g_strdup_printf:1:c-format', '--flag=trophic_cautions_add:4:c-format',
                    '--package-name=trophic', '--msgid-bugs-address=', '-o', pot, *files],
                   cwd=root, check=True, stderr=subprocess.DEVNULL)


def update(root, files):
    with open(os.path.join(root, 'po', 'POTFILES.in'), 'w', encoding='utf-8') as f:
        f.write('\n'.join(files) + '\n')
    with tempfile.TemporaryDirectory() as folder:
        pot, po = os.path.join(folder, 'trophic.pot'), os.path.join(root, 'po', 'ja.po')
        extract(root, files, pot)
        subprocess.run(['msgmerge', '--quiet', '--no-fuzzy-matching', '--no-wrap', '--sort-by-file', '-o', po, po, pot], check=True)
        subprocess.run(['msgattrib', '--no-obsolete', '--no-wrap', '-o', po, po], check=True)


def entries(po, which):
    """The sentences of a catalogue of that state, those of several lines too."""
    found = subprocess.run(['msgattrib', which, '--no-wrap', po], capture_output=True, text=True, check=True).stdout
    of_each = (''.join(parts) for parts in re.findall(r'^msgid (.*?)^msgid_plural|^msgid (.*?)^msgstr', found, re.M | re.S))
    sentences = (''.join(re.findall(r'"(.*)"', words)) for words in of_each)
    return [sentence for sentence in sentences if sentence]  # the head of the catalogue has none


def wrong_keys(po):
    """Menus and buttons have the letter of the English name at their end, “保存(_S)…”; names of fields have none."""
    with open(po, encoding='utf-8') as f:
        pairs = re.findall(r'^msgid "(.*)"\n(?:msgid_plural ".*"\n)?msgstr(?:\[0\])? "(.*)"$', f.read(), re.M)
    for english, japanese in pairs:
        key, said = re.search(r'_([A-Za-z0-9])', english), KEY.search(japanese)
        if said and (not key or key[1].upper() != said[1] or not re.fullmatch(r'[^(]*(?:\([^_].*\))?\(_.\)[…：]?', japanese)):
            yield f'the key is another, or not at the end: {english} = {japanese}'


def main(root, *options):
    files = files_with_sentences(root)
    if '--update' in options:
        update(root, files)
    listed = open(os.path.join(root, 'po', 'POTFILES.in'), encoding='utf-8').read().split()
    failures = [f'{name} is missing from po/POTFILES.in' for name in files if name not in listed]
    failures += [f'{name} stands in po/POTFILES.in for nothing' for name in listed if name not in files]
    with tempfile.TemporaryDirectory() as folder:
        pot, po = os.path.join(folder, 'trophic.pot'), os.path.join(folder, 'ja.po')
        extract(root, files, pot)
        subprocess.run(['msgmerge', '--quiet', '--no-fuzzy-matching', '-o', po, os.path.join(root, 'po', 'ja.po'), pot], check=True)
        check = subprocess.run(['msgfmt', '--check', '--output-file=/dev/null', po], capture_output=True, text=True, env={**os.environ, 'LC_ALL': 'C'})
        if check.returncode:
            failures.append(check.stderr.strip())
        failures += [f'not translated: {sentence}' for sentence in entries(po, '--untranslated')]
        failures += [f'fuzzy: {sentence}' for sentence in entries(po, '--only-fuzzy')]
    failures += wrong_keys(os.path.join(root, 'po', 'ja.po'))
    print('\n'.join(failures[:60]) if failures else f'every sentence of {len(files)} files is translated')
    return bool(failures)


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
