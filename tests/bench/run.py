#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs every benchmark of this folder, each beside its rival in the same run; a line each.

A benchmark is bench-NAME.py (called with the build folder) or a program bench-NAME that the build made."""
import glob
import os
import subprocess
import sys


def main(build, names):
    here = os.path.dirname(os.path.abspath(__file__))
    commands = {os.path.basename(p)[6:-3]: [sys.executable, p, build] for p in glob.glob(f'{here}/bench-*.py')}
    commands |= {os.path.basename(p)[6:]: [p] for p in glob.glob(f'{build}/tests/bench/bench-*') if os.access(p, os.X_OK) and os.path.isfile(p)}
    unknown = [name for name in names if name not in commands]
    if unknown:
        print(f'no such benchmark: {", ".join(unknown)}; there are {", ".join(sorted(commands))}')
        return 2
    failed = 0
    for name in sorted(commands):
        if not names or name in names:
            failed |= subprocess.run(commands[name]).returncode != 0
    return failed


if __name__ == '__main__':
    sys.exit(main(sys.argv[1], sys.argv[2:]))
