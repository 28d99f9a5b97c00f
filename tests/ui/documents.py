#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the pictures of the README, of the software centre and of the help anew, and puts them into the tree.

    documents.py BUILD_FOLDER

The colours are reduced, so that the tree does not grow with each run by more than it must."""
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
# Picture of the help -> screen of the gallery.
HELP = {
    'welcome': 'welcome',
    'trajectories': 'patient-trajectories',
    'visit': 'visit-form-filled',
    'nutrition': 'patient-nutrition',
    'import': 'import-review',
    'worklist': 'worklist',
    'study': 'study-survival',
    'methods': 'quality-methods',
    'preferences': 'preferences',
}
# Picture of the README and of the software centre -> screen and theme.
SHOWN = {
    'patient': ('patient-trajectories', 'light'),
    'nutrition': ('patient-nutrition', 'light'),
    'worklist': ('worklist', 'light'),
    'study': ('study-survival', 'light'),
    'dark': ('patient-trajectories-revealed', 'dark'),
}


def gallery(build, folder, screens, languages, themes, size):
    subprocess.run([sys.executable, os.path.join(HERE, 'gallery.py'), build, folder, '--only', ','.join(sorted(screens)), '--language',
                    languages, '--theme', themes, '--size', size], check=False)


def keep(folder, name, target):
    """Whether the picture was taken. One that was not leaves the old one where it is."""
    source = os.path.join(folder, name)
    if not os.path.exists(source):
        print(f'{name} was not taken; {os.path.relpath(target, ROOT)} stays as it is')
        return False
    subprocess.run(['convert', source, '-strip', '-dither', 'None', '-colors', '255', f'png8:{target}'], check=True)
    return True


def main(build):
    kept = []
    with tempfile.TemporaryDirectory(prefix='trophic-pictures-') as folder:
        gallery(build, folder, set(HELP.values()), 'en,ja', 'light', '1024x700')
        gallery(build, folder, {screen for screen, _ in SHOWN.values()}, 'en', 'light,dark', '1600x1000')
        for place, language in (('C', 'en'), ('ja', 'ja')):
            for picture, screen in HELP.items():
                target = os.path.join(ROOT, 'data', 'help', place, 'figures', picture + '.png')
                kept.append(keep(folder, f'{screen}.{language}.light.1024x700.png', target))
        for picture, (screen, theme) in SHOWN.items():
            kept.append(keep(folder, f'{screen}.en.{theme}.1600x1000.png', os.path.join(ROOT, 'data', 'screenshots', picture + '.png')))
    print(f'{sum(kept)} of {len(kept)} pictures taken')
    return int(not all(kept))


if __name__ == '__main__':
    sys.exit(main(os.path.abspath(sys.argv[1])))
