#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A million laboratory rows of 500 patients into an empty clinic, beside sqlite3 .import of the same file."""
import os
import random
import subprocess
import sys
import tempfile
import time

ROWS = 1000000
HEADER = 'Patient ID,Collected,Test,Result,Unit,Accession\n'
TESTS = (('lactate', 'mmol/L', 0.5, 3), ('glucose', 'mg/dL', 70, 180), ('albumin', 'g/dL', 2.5, 5), ('potassium', 'mmol/L', 3, 5.5),
         ('creatinine', 'mg/dL', 0.3, 2), ('triglycerides', 'mg/dL', 40, 300), ('total protein', 'g/dL', 5, 9), ('CRP', 'mg/dL', 0.1, 9))


def write_file(path, n):
    chance = random.Random(1)
    with open(path, 'w', encoding='utf-8') as out:
        out.write(HEADER)
        for i in range(n):
            name, unit, low, high = TESTS[chance.randrange(len(TESTS))]
            out.write(f'P{chance.randrange(500):05d},20{chance.randrange(10, 25)}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d} '
                      f'{chance.randrange(24):02d}:{chance.randrange(60):02d},{name},{chance.uniform(low, high):.2f},{unit},A{i:07d}\n')


def run(*command):
    """Seconds and peak memory in MB of a command."""
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - started
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f'{command[0]} failed with {os.waitstatus_to_exitcode(status)}')
    return seconds, usage.ru_maxrss / 1024


def main(build):
    program = os.path.join(build, 'src', 'cli', 'trophic-cli')
    ours, theirs, growths = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        big, small = os.path.join(folder, 'big.csv'), os.path.join(folder, 'small.csv')
        write_file(big, ROWS)
        write_file(small, 1)
        for i in range(2):
            # Alternating, the best of each: the machine may be busy with something else for a while.
            theirs.append(run('sqlite3', os.path.join(folder, f'rival{i}.db'), '.mode csv', f'.import {big} t')[0])
            seconds, peak = run(program, '--clinic', os.path.join(folder, f'big{i}.trophic'), 'import', big, '--create-patients')
            _, base = run(program, '--clinic', os.path.join(folder, f'small{i}.trophic'), 'import', small, '--create-patients')
            ours.append(seconds)
            growths.append(peak - base)
    print(f'import 1M rows: {min(ours):.2f} s, sqlite3 .import {min(theirs):.2f} s, ratio {min(ours) / min(theirs):.2f} (goal 2.5), '
          f'memory growth {min(growths):.0f} MB (goal 200)')
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
