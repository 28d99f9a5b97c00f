#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A clinic of 100,000 patients: it is opened, its list is scrolled by the wheel for some seconds, and someone types in the search.

Frames are counted by the window's own frame clock; the time a frame costs is the main thread's own, so that another program on
the machine does not count."""
import os
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'support'))
from display import display, quiet  # noqa: E402 (the path comes first)

PATIENTS = 100000
FAMILIES = (('例示', 'レイジ'), ('架空', 'カクウ'), ('見本', 'ミホン'), ('仮名', 'カメイ'), ('模擬', 'モギ'))
NAMES = (('すみれ', 'スミレ', 'F'), ('けやき', 'ケヤキ', 'M'), ('なずな', 'ナズナ', 'F'), ('かえで', 'カエデ', 'M'))


def write_patients(path):
    chance = random.Random(1)
    with open(path, 'w', encoding='utf-8') as out:
        out.write('patient_id,family_name,given_name,kana,sex,birth_date\n')
        for i in range(PATIENTS):
            family, name = chance.choice(FAMILIES), chance.choice(NAMES)
            out.write(f'P{i:06d},{family[0]},{name[0]},{family[1]} {name[1]},{name[2]},'
                      f'19{chance.randrange(30, 90)}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}\n')


def main(build):
    with tempfile.TemporaryDirectory() as home, display(1600, 1000) as name:
        clinic, table = os.path.join(home, 'clinic.trophic'), os.path.join(home, 'patients.csv')
        write_patients(table)
        subprocess.run([f'{build}/src/cli/trophic-cli', '--clinic', clinic, 'import', '--create-patients', table], check=True,
                       stdout=subprocess.DEVNULL)
        out = subprocess.run([f'{build}/tests/bench/window-scroll', clinic], env=quiet(name, home, build), check=True, text=True,
                             stdout=subprocess.PIPE).stdout
    lines = [line.split('\t') for line in out.splitlines()]
    said = {name: [float(x) for x in numbers] for name, *numbers in lines if name in ('opened', 'interval', 'cost')}
    typed = [(float(numbers[0]), float(numbers[1])) for name, *numbers in lines if name == 'typed']
    median, p99, worst, n = said['interval']
    print(f'{PATIENTS:,} patients: opened in {said["opened"][0]:.0f} ms, the loop away for {said["opened"][1]:.0f} ms of its own')
    print(f'scrolled over {n:.0f} frames: {median:.1f} ms from frame to frame, 99 of 100 below {p99:.1f}, worst {worst:.1f} (goal 16.7); '
          f'a frame costs {said["cost"][0]:.1f}, 99 of 100 below {said["cost"][1]:.1f}, worst {said["cost"][2]:.1f} ms of the main thread')
    print(f'a letter in the search: found on screen after {max(wall for wall, _ in typed):.0f} ms at most (goal 100), '
          f'the loop away for {max(own for _, own in typed):.0f} ms of its own')


if __name__ == '__main__':
    main(os.path.abspath(sys.argv[1]))
