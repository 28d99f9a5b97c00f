#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From the start of the program to the first patient on screen, with a clinic of 2,080 patients; then to the next patient.

The rival is an empty window of the same toolkit on the same display in the same run: what no GTK program can beat."""
import os
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'support'))
from display import display, quiet  # noqa: E402 (the path comes first)

EMPTY = '''
import gi
gi.require_version('Adw', '1')
from gi.repository import Adw
app = Adw.Application()
def activate(app):
    window = Adw.ApplicationWindow(application=app)
    def tick(widget, clock, state=[]):
        state.append(1)
        if len(state) == 2:
            print('drawn', flush=True)
        return len(state) < 2
    window.add_tick_callback(tick)
    window.present()
app.connect('activate', activate)
app.run()
'''


def until(process, word):
    """Seconds until @process says @word."""
    start = time.monotonic()
    for line in process.stdout:
        if word in line:
            return time.monotonic() - start
    raise SystemExit(f'the program ended before “{word}”')


def run(command, environment, word, then=None):
    start = time.monotonic()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        until(process, word)
        first = time.monotonic() - start
        return first, then(process) if then else None
    finally:
        process.kill()
        process.wait()


def next_patient(process):
    time.sleep(1)
    times = []
    for _ in range(5):
        start = time.monotonic()
        subprocess.run(['xdotool', 'key', 'alt+Down'], check=True)
        until(process, 'patient drawn')
        times.append(time.monotonic() - start)
        time.sleep(0.2)
    return min(times)


def go_first():
    """Whether the programs that follow are scheduled ahead of all others: on a busy machine the clock tells of those otherwise."""
    try:
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
    except PermissionError:
        return False
    return True


def main(build):
    with tempfile.TemporaryDirectory() as home, display(1600, 1000) as name:
        clinic = os.path.join(home, 'clinic.trophic')
        subprocess.run([f'{build}/src/cli/trophic-cli', '--clinic', clinic, 'demo', '--patients', '2080', '--until', '2026-11-17'],
                       check=True, stdout=subprocess.DEVNULL)
        environment = dict(quiet(name, home, build), G_MESSAGES_DEBUG='trophic')
        os.environ['DISPLAY'] = name
        ahead = ', scheduled ahead of other programs' if go_first() else ''
        starts, switches, empty = [], [], []
        for _ in range(4):
            first, switch = run([f'{build}/src/app/trophic', clinic], environment, 'patient drawn', next_patient)
            starts.append(first)
            switches.append(switch)
            empty.append(run(['/usr/bin/python3', '-c', EMPTY], environment, 'drawn')[0])
        print(f'start to first patient of 2,080{ahead}: {min(starts) * 1e3:.0f} ms (goal 400), an empty window of the toolkit from '
              f'Python {min(empty) * 1e3:.0f} ms, ratio {min(starts) / min(empty):.2f}; next patient {min(switches) * 1e3:.0f} ms (goal 100)')


if __name__ == '__main__':
    main(os.path.abspath(sys.argv[1]))
