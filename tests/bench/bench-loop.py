#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long the main loop is away while a clinic of 2,080 patients is opened, searched, walked, studied, put on paper and backed up
and 200,000 rows are imported: the longest turn of each step, by the clock and by the main thread's own processor time."""
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'support'))
from display import display, quiet  # noqa: E402 (the path comes first)

GOAL = 50


def main(build):
    with tempfile.TemporaryDirectory() as home, display(1600, 1000) as name:
        out = subprocess.run([f'{build}/tests/bench/window-loop'], env=quiet(name, home, build), check=True, text=True,
                             stdout=subprocess.PIPE).stdout
    steps = [line.split('\t') for line in out.splitlines() if line.count('\t') == 2]
    steps = sorted(((float(own), float(wall), step) for step, wall, own in steps), reverse=True)
    over = [step for step in steps if step[0] > GOAL]
    for own, wall, step in steps:
        print(f'  {step}: away {wall:.0f} ms, {own:.0f} ms of its own')
    print(f'main loop: {len(steps)} steps, the longest turn {steps[0][0]:.0f} ms of its own, {len(over)} over {GOAL} ms (goal 0)')


if __name__ == '__main__':
    main(os.path.abspath(sys.argv[1]))
