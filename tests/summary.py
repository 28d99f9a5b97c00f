#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds up what the test runs really did: each TAP line of each program, one for a program without TAP.

The closing line is "N passed, N failed". A program that died, timed out or ran no test counts as failed."""
import json
import re
import sys


def count(result):
    """(passed, failed, skipped) of one program's entry in meson's log."""
    lines = re.findall(r'^(ok|not ok)\b([^\n]*)', result.get('stdout') or '', re.M)
    skipped = sum('# SKIP' in rest for _, rest in lines)
    failed = sum(word == 'not ok' for word, _ in lines)
    passed = len(lines) - skipped - failed
    good = result['result'] in ('OK', 'EXPECTEDFAIL', 'SKIP')
    if not lines:
        return (1, 0, 0) if result['result'] == 'OK' else (0, 0, 1) if good else (0, 1, 0)
    return passed, max(failed, 0 if good else 1), skipped


def main(paths):
    passed = failed = skipped = 0
    for path in paths:
        for line in open(path, encoding='utf-8'):
            result = json.loads(line)
            p, f, s = count(result)
            passed, failed, skipped = passed + p, failed + f, skipped + s
            if f:
                print(f'FAILED: {result["name"]} ({path})')
    if skipped:
        print(f'{skipped} left out, each with its reason in the log')
    print(f'{passed} passed, {failed} failed')
    return failed > 0 or passed == 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
