#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same round through the program again and again: what a clinic leaves open all day must not grow, nor complain.

    again.py BUILD_FOLDER [--loop N] [--patients N] [--only PART,…]

A round is some patients with their four pages, revealed and covered, the worklist, the study, the quality pages, and the windows
of WINDOWS opened and closed, some of them on a clinic that takes imports, which is opened and left. Two rounds warm up. After
each of the N that follow the program rests and is measured."""
import argparse
import os
import re
import subprocess
import sys
import time

import driver
from guide import Guide

WARM = 2      # rounds: fonts, icons, style sheets and SQLite fill their caches
PARTS = ['patients', 'visit', 'places', 'quality', 'windows', 'other_clinic']
# kB a round of the program's own (anonymous) memory, on the line through the rounds: 70 in a program that keeps nothing, 2000 where
# Preferences stays. RSS is shown but not judged: 5 MB of library pages come and go in it from one round to the next.
MOST_KB = 300
MOST_KB_FEW, FEW = 500, 8  # a line through few rounds tilts with one page of the heap
MOST_DESCRIPTORS, MOST_THREADS = 3, 6  # more than after the first round: GLib keeps the threads of its pools for a while

WINDOWS = [
    ('app.about', None), ('win.show-help-overlay', None), ('win.search-everywhere', None), ('win.preferences', ''), ('win.print', None),
    ('win.add-value', None), ('win.new-event', None), ('win.new-treatment', None), ('win.new-imaging', None),
    ('win.edit-patient', None), ('win.change-status', None), ('win.users', None), ('win.products', None),
]
WINDOWS_OF_IMPORT = [('win.import', None), ('win.waiting', None), ('win.imports', None), ('win.watched-folder', None)]

COMPLAINT = re.compile(r'WARNING|CRITICAL|ERROR')


class Again(Guide):
    patients_a_round = 0

    def start(self, clinic, **options):
        # One heap, large blocks outside it, nothing in store: else memory follows who asked for it and when, not what is kept.
        return super().start(clinic, environment={'MALLOC_ARENA_MAX': '1', 'MALLOC_MMAP_THRESHOLD_': '65536', 'MALLOC_TOP_PAD_': '0',
                                                  'MALLOC_TRIM_THRESHOLD_': '65536'}, **options)

    def rest(self, quiet=0.1, longest=10):
        """Until the program has computed nothing for a moment."""
        end = time.monotonic() + longest * driver.PATIENCE
        before, since = None, time.monotonic()
        while time.monotonic() < end:
            ticks, running = self.session._busy()
            now = time.monotonic()
            if ticks != before or running:
                before, since = ticks, now
            elif now - since > quiet:
                return
            time.sleep(0.02)

    def close(self):
        for _ in range(8):
            windows = self.extra()
            if not windows:
                break
            subprocess.run(['xdotool', 'windowfocus', windows[-1], 'key', 'Escape'], stderr=subprocess.DEVNULL)
            end = time.monotonic() + 2 * driver.PATIENCE
            while len(self.extra()) >= len(windows) and time.monotonic() < end:
                time.sleep(0.05)
        else:
            raise driver.Failure('a window does not close by Escape')
        subprocess.run(['xdotool', 'windowfocus', self.main], check=True)

    def open_and_close(self, action, parameter):
        self.session.action(action, parameter)
        self.session.wait(self.extra, 10, f'the window of {action}')
        self.rest()
        self.close()

    def patients(self):
        for _ in range(self.patients_a_round):
            self.session.action('win.next-patient')
            for page in ('nutrition', 'prognosis', 'record', 'trajectories'):
                self.session.action('win.page', page)
                self.rest(0.05)
            self.session.key('F12')
            self.rest(0.05)
            self.session.key('F12')
            self.rest(0.05)
        self.number = None
        self.show_patient(self.base)

    def visit(self):
        """The form that lies in the window itself."""
        self.session.action('win.new-visit')
        self.rest()
        self.session.key('Escape')
        self.rest()

    def places(self):
        self.session.action('win.place', 'worklist')
        self.rest()
        self.session.action('win.place', 'study')
        self.reveal()
        for page in ('cox', 'bmi', 'correlations', 'roc', 'survival'):
            self.session.action('win.study-page', page)
            self.rest(0.05)
        self.open_and_close('win.study-sensitivity', None)

    def quality(self):
        from gi.repository import GLib
        for page in ('forecasts', 'completeness', 'audit', 'methods'):
            self.session._ask_actions('win.go', 'Activate', '(sava{sv})', [GLib.Variant('(ss)', ('quality', page))], {})
            self.rest()

    def windows(self):
        self.session.action('win.place', 'patients')
        for action, parameter in WINDOWS:
            self.open_and_close(action, parameter)
        self.show_patient(self.reviews[0])
        self.open_and_close('win.new-plan', None)
        self.show_patient(self.base)

    def other_clinic(self):
        """Opened, its windows of import opened and closed, and left for the first one again."""
        self.open_file('own.trophic')
        self.session.wait(lambda: '000731' in self.listed(), 20, 'a clinic that takes imports')
        self.rest()
        for action, parameter in WINDOWS_OF_IMPORT:
            self.open_and_close(action, parameter)
        self.open_file('demo.trophic')
        self.session.wait(lambda: any(number.startswith('D-') for number in self.listed()), 20, 'the first clinic')
        self.rest()
        self.number = None
        self.show_patient(self.base)

    def round(self, parts):
        """Does @parts and gives how long each took, in words."""
        took = []
        self.session.action('win.place', 'patients')
        for part in parts:
            started = time.monotonic()
            getattr(self, part)()
            took.append(f'{part} {time.monotonic() - started:.1f} s')
        if self.session.describe_action('win.reveal')[2]:
            self.session.key('F12')
        self.session.action('win.place', 'patients')
        self.session.wait(lambda: self.session.describe_action('win.page')[0], 10, 'the patient')
        self.session.action('win.page', 'trajectories')
        self.rest(1)
        return ', '.join(took)

    def measure(self):
        folder = f'/proc/{self.session.process.pid}'
        with open(f'{folder}/statm', encoding='ascii') as f:
            rss = int(f.read().split()[1]) * os.sysconf('SC_PAGE_SIZE') // 1024
        with open(f'{folder}/smaps_rollup', encoding='ascii') as f:
            anonymous = next(int(line.split()[1]) for line in f if line.startswith('Anonymous:'))
        windows = subprocess.run(['xdotool', 'search', '--pid', str(self.session.process.pid)], capture_output=True, text=True).stdout.split()
        return {'rss': rss, 'anonymous': anonymous, 'descriptors': len(os.listdir(f'{folder}/fd')),
                'threads': len(os.listdir(f'{folder}/task')), 'windows': len(windows),
                'named windows': self.session.application.get_child_count()}


def slope(values):
    """Of the line through them that misses least."""
    middle, mean = (len(values) - 1) / 2, sum(values) / len(values)
    return sum((i - middle) * (value - mean) for i, value in enumerate(values)) / sum((i - middle) ** 2 for i in range(len(values)))


def judge(measured, output):
    """What grew or was complained of, in words."""
    bad = []
    most = MOST_KB_FEW if len(measured) < FEW else MOST_KB
    grown = slope([values['anonymous'] for values in measured])
    if grown > most:
        bad.append(f'memory of its own grows by {grown:.0f} kB a round, at most {most}')
    for name, more in (('descriptors', MOST_DESCRIPTORS), ('threads', MOST_THREADS), ('windows', 0), ('named windows', 0)):
        first, last = measured[0][name], measured[-1][name]
        if last > first + more:
            bad.append(f'{name}: {first} after the first round, {last} after the last')
    return bad + [line for line in output.splitlines() if COMPLAINT.search(line)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n', maxsplit=1)[0])
    parser.add_argument('build')
    parser.add_argument('--loop', type=int, default=3, help='rounds that are measured')
    parser.add_argument('--patients', type=int, default=5, help='patients that are shown in a round')
    parser.add_argument('--only', type=lambda text: text.split(','), default=PARTS, help='of ' + ', '.join(PARTS))
    options = parser.parse_args()
    if set(options.only) - set(PARTS):
        parser.error('the parts are ' + ', '.join(PARTS))
    if options.loop < 2:
        parser.error('a line needs two rounds')
    driver.inside(os.path.abspath(__file__), 1280, 800)
    guide = Again(options.build)
    guide.patients_a_round = options.patients
    tap = driver.Tap(os.environ.get('TROPHIC_TOUR_PICTURES'))
    measured = []

    def rounds():
        guide.prepare()
        guide.begin((1280, 800))
        for number in range(WARM + options.loop):
            started = time.monotonic()
            took = guide.round(options.only)
            values = guide.measure()
            if number >= WARM:
                measured.append(values)
            print(f'# {"warm" if number < WARM else number - WARM + 1}: ' + ', '.join(f'{name} {value}' for name, value in values.items()) +
                  f' ({time.monotonic() - started:.0f} s: {took})', flush=True)

    def nothing_grows():
        for name in ('rss', 'anonymous'):
            print(f'# {name}: {slope([values[name] for values in measured]):+.0f} kB a round')
        bad = judge(measured, guide.session.output())
        if bad:
            raise driver.Failure('\n'.join(bad))

    try:
        if tap.step(f'{WARM} + {options.loop} rounds', rounds, guide):
            tap.step('nothing grows, and nothing is complained of', nothing_grows, guide)
        else:
            print('\n'.join('# ' + line for line in (guide.session.output() if guide.session else '').splitlines()[-20:]))
    finally:
        guide.end()
    return int(tap.done())


if __name__ == '__main__':
    sys.exit(main())
