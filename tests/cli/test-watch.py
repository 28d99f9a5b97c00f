#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""watch, called as a service would call it: a file that is being written, one that waits, a program killed at any moment,
a clinic that somebody else has open. Expected numbers are counted by hand from the little files below."""
import json
import os
import random
import select
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = sys.argv[1]
HEADER = 'Patient ID,Family name,Collected,Test,Result,Unit,Accession\n'
GOOD = HEADER + 'P1,Testname,2024-01-03,albumin,3.9,g/dL,A1\nP2,Testname,2024-01-03,albumin,4.1,g/dL,A2\n'
BAD = HEADER + 'P1,Testname,2024-02-03,albumin,3.8,g/dL,A3\nP1,Testname,2024-02-03,unheard-of,3.9,g/dL,A4\n'
FILE_KEYS = ['file', 'format', 'patients', 'results', 'new', 'duplicate', 'corrected', 'quarantined', 'skipped', 'problems', 'moved_to']


class Watch(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.clinic = os.path.join(self.folder.name, 'clinic.trophic')
        self.inbox = os.path.join(self.folder.name, 'inbox')
        os.mkdir(self.inbox)
        self.running = None
        self.addCleanup(self.kill)

    def kill(self):
        if self.running is not None and self.running.poll() is None:
            self.running.kill()
            self.running.wait()
        if self.running is not None:
            self.running.stdout.close()
            self.running.stderr.close()
            self.running = None

    def path(self, name):
        return os.path.join(self.inbox, name)

    def drop(self, name, content, age=3600):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), 'w', encoding='utf-8') as out:
            out.write(content)
        if age:
            then = time.time() - age
            os.utime(self.path(name), (then, then))

    def text(self, name):
        with open(self.path(name), encoding='utf-8') as file:
            return file.read()

    def call(self, *words, **env):
        return subprocess.run([PROGRAM, '--clinic', self.clinic, *words], capture_output=True, text=True, env={**os.environ, **env})

    def ask(self, *words, code=0):
        done = self.call(*words, '--json')
        self.assertEqual(done.returncode, code, (words, done.stdout, done.stderr))
        return json.loads(done.stdout)

    def once(self, *words, code=0):
        answer = self.ask('watch', self.inbox, '--once', '--create-patients', '--interval', '1', *words, code=code)
        self.assertEqual(list(answer), ['files', 'waiting', 'problems'])
        for file in answer['files']:
            self.assertEqual(list(file), FILE_KEYS)
            self.assertEqual(file['results'], sum(file[key] for key in ('new', 'duplicate', 'corrected', 'quarantined', 'skipped')))
        return answer

    def start(self, *words):
        self.running = subprocess.Popen([PROGRAM, '--clinic', self.clinic, 'watch', self.inbox, '--create-patients', '--interval', '1', *words],
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, bufsize=1)

    def line(self, stream, seconds=20):
        self.assertTrue(select.select([stream], [], [], seconds)[0], 'nothing was said')
        return stream.readline()

    def wait(self, condition, seconds=30):
        end = time.monotonic() + seconds
        while not condition():
            self.assertLess(time.monotonic(), end)
            time.sleep(0.05)

    def values(self):
        return {patient['id']: len(self.ask('observations', patient['id'])) for patient in self.ask('patients')}

    def assert_clean(self):
        self.assertEqual(self.ask('verify'), {'ok': True, 'problems': []})


class Once(Watch):
    def test_done_then_nothing(self):
        self.drop('labs.csv', GOOD)
        file, = self.once()['files']
        self.assertEqual((file['new'], file['moved_to'], file['format'], file['problems']), (2, 'done/labs.csv', 'csv', []))
        self.assertEqual(self.text('done/labs.csv'), GOOD)
        self.assertEqual(self.once(), {'files': [], 'waiting': 0, 'problems': []})
        self.assertEqual(len(self.ask('imports')), 1)
        self.assert_clean()

    def test_held_beside_a_report_without_names(self):
        self.drop('OML-11/bad.csv', BAD)
        file, = self.once(code=3)['files']
        self.assertEqual((file['new'], file['quarantined'], file['moved_to']), (1, 1, 'held/OML-11/bad.csv'))
        self.assertEqual([problem['where'] for problem in file['problems']], ['line 3'])
        report = self.text('held/OML-11/bad.csv.txt')
        self.assertIn('line 3: The test is not known', report)
        for word in ('Testname', 'P1', '3.9', 'unheard-of'):
            self.assertNotIn(word, report)

    def test_report_in_japanese(self):
        catalogues = os.path.join(os.path.dirname(PROGRAM), '..', '..', 'po')
        self.drop('bad.csv', BAD)
        done = self.call('watch', self.inbox, '--once', '--create-patients', '--interval', '1', LANGUAGE='ja', LC_ALL='C.UTF-8',
                         TROPHIC_LOCALE_DIR=catalogues)
        self.assertEqual(done.returncode, 3, done.stderr)
        report = self.text('held/bad.csv.txt')
        self.assertNotRegex(report.replace('Trophic', '').replace('bad.csv', ''), '[A-Za-z]{3,}')

    def test_unreadable_beside_good(self):
        self.drop('a.csv', GOOD)
        with open(self.path('b.xls'), 'wb') as out:
            out.write(b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\n')
        files = {os.path.basename(file['file']): file for file in self.once(code=3)['files']}
        self.assertEqual((files['a.csv']['moved_to'], files['a.csv']['new']), ('done/a.csv', 2))
        self.assertEqual((files['b.xls']['moved_to'], files['b.xls']['results']), ('held/b.xls', 0))
        self.assertEqual(len(files['b.xls']['problems']), 1)

    def test_unknown_patients_are_held_unless_asked_for(self):
        self.drop('labs.csv', GOOD)
        answer = self.ask('watch', self.inbox, '--once', '--interval', '1', code=3)
        self.assertEqual((answer['files'][0]['quarantined'], answer['files'][0]['moved_to']), (2, 'held/labs.csv'))
        self.assertEqual(self.ask('patients'), [])

    def test_in_the_order_of_arrival(self):
        self.drop('b.csv', GOOD, age=3602)
        self.drop('a.csv', BAD, age=3600)
        files = self.once(code=3)['files']
        self.assertEqual([file['moved_to'] for file in files], ['done/b.csv', 'held/a.csv'])
        self.assertEqual([batch['new'] for batch in self.ask('imports')], [3])  # what arrives together goes in together

    def test_fresh_file_is_waited_for(self):
        self.drop('labs.csv', GOOD, age=0)
        begin = time.monotonic()
        self.assertEqual(self.once()['files'][0]['new'], 2)
        self.assertGreater(time.monotonic() - begin, 0.9)

    def test_what_is_left_alone(self):
        self.drop('empty.csv', '')
        self.drop('labs.csv.part', GOOD)
        self.assertEqual(self.once(), {'files': [], 'waiting': 1, 'problems': []})
        self.assertEqual(sorted(os.listdir(self.inbox)), ['empty.csv', 'labs.csv.part'])
        self.assertFalse(os.path.exists(self.clinic))

    def test_wrong_words(self):
        self.drop('labs.csv', GOOD)
        self.assertEqual(self.ask('watch', code=2)['error']['code'], 'usage')
        self.assertEqual(self.ask('watch', self.inbox, code=2)['error']['code'], 'usage')
        self.assertEqual(self.ask('watch', self.inbox, '--once', '--interval', '0', code=2)['error']['code'], 'usage')
        self.assertEqual(self.ask('watch', self.path('gone'), '--once', code=1)['error']['code'], 'not-found')
        self.assertEqual(self.ask('watch', self.inbox, '--once', '--profile', 'none of these', code=1)['error']['code'], 'not-found')
        self.assertEqual(self.ask('watch', self.folder.name, '--once', code=1)['error']['code'], 'invalid')
        self.assertTrue(os.path.exists(self.path('labs.csv')))

    def test_demo_clinic(self):
        self.ask('demo', '--patients', '2', '--until', '2026-11-17')
        self.drop('labs.csv', GOOD)
        self.assertEqual(self.ask('watch', self.inbox, '--once', '--interval', '1', code=1)['error']['code'], 'synthetic')
        self.assertTrue(os.path.exists(self.path('labs.csv')))


class Running(Watch):
    def test_half_written_then_ended(self):
        self.start()
        self.line(self.running.stdout)
        rows = GOOD.splitlines(keepends=True) + [f'P1,Testname,2024-03-{day:02},albumin,4.0,g/dL,B{day}\n' for day in range(1, 9)]
        with open(self.path('labs.csv'), 'w', encoding='utf-8') as out:
            for row in rows:
                out.write(row)
                out.flush()
                time.sleep(0.4)
                self.assertFalse(os.path.exists(self.path('done/labs.csv')))
        self.assertIn('done/labs.csv', self.line(self.running.stdout))
        self.drop('next.csv', BAD)
        self.assertIn('held/next.csv', self.line(self.running.stdout))
        self.running.send_signal(signal.SIGTERM)
        self.assertEqual(self.running.wait(10), 0)
        self.assertEqual(self.running.stderr.read(), '')
        self.assertEqual(self.values(), {'P1': 10, 'P2': 1})
        self.assertEqual([batch['new'] for batch in self.ask('imports')], [1, 10])

    def test_interrupt(self):
        self.start()
        self.line(self.running.stdout)
        self.running.send_signal(signal.SIGINT)
        self.assertEqual(self.running.wait(10), 0)

    def test_clinic_in_use(self):
        other = subprocess.Popen([sys.executable, '-c', f'''
import fcntl, sys
lock = open({self.clinic + '-lock'!r}, 'a')
fcntl.flock(lock, fcntl.LOCK_EX)
print('locked', flush=True)
sys.stdin.read()'''], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.addCleanup(other.stdout.close)
        self.assertEqual(other.stdout.readline(), 'locked\n')
        self.drop('labs.csv', GOOD)
        self.assertEqual(self.ask('watch', self.inbox, '--once', '--interval', '1', code=1)['error']['code'], 'in-use')
        self.start()
        self.assertIn('trophic-cli: ', self.line(self.running.stderr))
        self.assertTrue(os.path.exists(self.path('labs.csv')))
        other.stdin.close()
        other.wait()
        self.wait(lambda: os.path.exists(self.path('done/labs.csv')))
        self.running.send_signal(signal.SIGTERM)
        self.assertEqual(self.running.wait(10), 0)
        self.assertEqual(self.running.stderr.read(), '')  # said once

    def test_window_may_have_the_clinic_in_between(self):
        self.start()
        self.drop('labs.csv', GOOD)
        self.wait(lambda: os.path.exists(self.path('done/labs.csv')))
        self.wait(lambda: self.call('patients').returncode == 0, 5)

    def test_killed_before_the_move(self):
        """What is in the clinic already and waits there still waits: the file is held, as it was about to be."""
        self.drop('new.csv', BAD.replace('P1', 'P7'))
        self.drop('known.csv', BAD)
        self.ask('import', '--create-patients', self.path('new.csv'), self.path('known.csv'), code=3)
        self.drop('held/known.csv.txt', '\n'.join(['Trophic: a file that waits for a person', '', 'File: known.csv', '']))
        self.drop('held/new.csv.txt', 'patient_id,collected\n')  # a table of somebody's, which stays
        answer = self.once(code=3)
        self.assertEqual([(file['new'], file['duplicate']) for file in answer['files']], [(0, 2), (0, 2)])
        self.assertEqual([file['moved_to'] for file in answer['files'] if 'known' in file['moved_to']], ['held/known.csv'])
        self.assertIn('Rows that wait for a person:', self.text('held/known.csv.txt'))
        self.assertEqual(self.text('held/new.csv.txt'), 'patient_id,collected\n')
        self.assertEqual(len(os.listdir(self.path('held'))), 5)
        self.assertEqual(len(self.ask('quarantine')), 2)

    def places(self):
        return {place: sorted(os.listdir(self.path(place))) for place in ('done', 'held') if os.path.isdir(self.path(place))}

    def test_killed_at_any_moment(self):
        """Killed again and again while files come; in the end every value is there once and every file in its place."""
        rng = random.Random(20261122)
        n_files, n_rows = 12, 400
        for i in range(n_files):
            rows = ''.join(f'P{i},Testname,2023-{1 + row // 28 % 12:02}-{1 + row % 28:02},albumin,{3 + row % 2}.{row % 10},g/dL,K{i}-{row}\n'
                           for row in range(n_rows))
            waits = f'P{i},Testname,2023-01-01,unheard-of,1.5,g/dL,W{i}\n' if i % 3 == 0 else ''
            self.drop(f'{i:02}.csv', HEADER + rows + waits)
        for _ in range(12):
            self.start()
            self.line(self.running.stdout)
            time.sleep(1 + rng.random() * 0.4)
            self.kill()
        self.call('watch', self.inbox, '--once', '--create-patients', '--interval', '1')
        self.assertEqual(self.values(), {f'P{i}': n_rows for i in range(n_files)})
        self.assertEqual(len(self.ask('quarantine')), n_files // 3)
        for i in range(n_files):
            self.assertTrue(os.path.exists(self.path(f'{"held" if i % 3 == 0 else "done"}/{i:02}.csv')), (i, self.places()))
            self.assertEqual(os.path.exists(self.path(f'held/{i:02}.csv.txt')), i % 3 == 0, self.places())
        self.assertEqual(sorted(os.listdir(self.inbox)), ['done', 'held'])
        self.assert_clean()


if __name__ == '__main__':
    sys.argv[1:] = sys.argv[2:]
    unittest.main(verbosity=2)
