#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives verify, backup and restore of the built trophic-cli as a caller would."""
import fcntl
import json
import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
import unittest

CLI = os.path.abspath(sys.argv.pop())


def read(path):
    with open(path, 'rb') as file:
        return file.read()


class Backup(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.env = dict(os.environ, XDG_DATA_HOME=self.path('data'))
        self.clinic = self.path('data/trophic/clinic.trophic')

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def run_cli(self, *words):
        done = subprocess.run([CLI, *words, '--json'], env=self.env, cwd=self.folder.name, capture_output=True, text=True)
        return done.returncode, json.loads(done.stdout)

    def assert_error(self, code, *words):
        status, answer = self.run_cli(*words)
        self.assertEqual((status, answer['error']['code']), (2 if code == 'usage' else 1, code))
        self.assertTrue(answer['error']['message'])
        return answer['error']

    def add_entry(self):
        """A change of the clinic from outside, which no program of ours would make."""
        with sqlite3.connect(self.clinic) as db:
            db.execute("INSERT INTO setting VALUES ('mark', '1')")
        db.close()

    def has_entry(self):
        db = sqlite3.connect(self.clinic)
        found = db.execute("SELECT count (*) FROM setting WHERE key = 'mark'").fetchone()[0]
        db.close()
        return bool(found)

    def test_whole(self):
        self.assertEqual(self.run_cli('verify'), (0, {'ok': True, 'problems': []}))
        self.assertEqual(stat.S_IMODE(os.stat(self.clinic).st_mode), 0o600)

    def test_round_trip(self):
        self.run_cli('verify')
        backup = self.path('b.trophic')
        self.assertEqual(self.run_cli('backup', backup), (0, {'file': backup}))
        self.assertEqual(stat.S_IMODE(os.stat(backup).st_mode), 0o600)
        self.add_entry()
        self.assertTrue(self.has_entry())
        self.assertEqual(self.run_cli('restore', backup), (0, {'file': backup}))
        self.assertFalse(self.has_entry())
        self.assertEqual(self.run_cli('verify')[0], 0)
        kept = [name for name in os.listdir(os.path.dirname(self.clinic)) if 'before-restore' in name]
        self.assertEqual(len(kept), 1)
        self.assertFalse([name for name in os.listdir(self.folder.name) if '.part-' in name])

    def test_refusals(self):
        self.run_cli('verify')
        before = read(self.clinic)
        backup = self.path('b.trophic')
        self.run_cli('backup', backup)
        text = self.path('text.trophic')
        with open(text, 'w', encoding='utf-8') as file:
            file.write('not a clinic\n' * 100)
        cut = self.path('cut.trophic')
        with open(backup, 'rb') as whole, open(cut, 'wb') as file:
            file.write(whole.read()[:50000])
        foreign = self.path('foreign.db')
        db = sqlite3.connect(foreign)
        db.execute('CREATE TABLE t (a)')
        db.close()
        self.assert_error('unreadable', 'restore', text)
        self.assert_error('unreadable', 'restore', foreign)
        self.assert_error('unreadable', 'restore', self.folder.name)
        self.assert_error('corrupt', 'restore', cut)
        self.assert_error('not-found', 'restore', self.path('none.trophic'))
        self.assert_error('conflict', 'restore', self.clinic)
        self.assert_error('conflict', 'backup', self.clinic)
        self.assert_error('not-found', 'backup', self.path('none/b.trophic'))
        self.assert_error('invalid', 'backup', self.folder.name)
        self.assert_error('usage', 'backup')
        self.assert_error('usage', 'restore')
        self.assert_error('usage', 'verify', 'x')
        self.assert_error('not-found', '--clinic', self.path('none.trophic'), 'verify')
        self.assertEqual(read(self.clinic), before)

    def test_in_use(self):
        self.run_cli('verify')
        self.run_cli('backup', self.path('b.trophic'))
        with open(self.clinic + '-lock', 'rb') as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.assert_error('in-use', 'verify')
            self.assert_error('in-use', 'restore', self.path('b.trophic'))

    def test_damage(self):
        self.run_cli('verify')
        self.run_cli('backup', self.path('b.trophic'))
        with open(self.clinic, 'r+b') as file:
            file.truncate(os.path.getsize(self.clinic) // 2)
        status, answer = self.run_cli('verify')
        self.assertEqual((status, answer['ok']), (1, False))
        self.assertTrue(answer['problems'])
        self.assertIn(self.path('b.trophic'), self.assert_error('corrupt', 'backup', self.path('c.trophic'))['message'])
        self.assertEqual(self.run_cli('restore', self.path('b.trophic'))[0], 0)
        self.assertEqual(self.run_cli('verify'), (0, {'ok': True, 'problems': []}))

    def test_tampered_audit(self):
        self.run_cli('verify')
        db = sqlite3.connect(self.clinic)
        with self.assertRaises(sqlite3.Error):
            db.execute("UPDATE audit SET who = 'someone else'")
        db.execute('DROP TRIGGER audit_is_not_changed')
        db.execute("UPDATE audit SET who = 'someone else'")
        db.commit()
        db.close()
        status, answer = self.run_cli('verify')
        self.assertEqual((status, answer['ok'], len(answer['problems'])), (1, False, 1))


if __name__ == '__main__':
    unittest.main()
