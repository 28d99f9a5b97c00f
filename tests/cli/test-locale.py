#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What trophic-cli prints and writes is the same, byte for byte, where the system writes a comma for the decimal point."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

CLI = os.path.abspath(sys.argv.pop())
UNTIL = '2026-11-15'
LOCALES = {'de_DE.UTF-8': 'de_DE', 'fr_FR.UTF-8': 'fr_FR'}


def make_locale(folder, name):
    """A locale of its own, so that none has to be installed; False where the system has no sources of it."""
    if shutil.which('localedef') is None:
        return False
    done = subprocess.run(['localedef', '-i', LOCALES[name], '-f', 'UTF-8', os.path.join(folder, name)], capture_output=True)
    return done.returncode in (0, 1) and os.path.isdir(os.path.join(folder, name))


class Locale(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.locales = os.path.join(cls.folder.name, 'locales')
        os.mkdir(cls.locales)
        cls.names = [name for name in LOCALES if make_locale(cls.locales, name)]
        cls.clinic = os.path.join(cls.folder.name, 'clinic.trophic')
        cls.cli('C.UTF-8', 'demo', '--patients', '12', '--until', UNTIL)

    @classmethod
    def cli(cls, locale, *words):
        environment = dict(os.environ, LC_ALL=locale, LANGUAGE='en', LOCPATH=cls.locales)
        if locale == 'C.UTF-8':
            del environment['LOCPATH']
        done = subprocess.run([CLI, '--clinic', cls.clinic, *words], capture_output=True, env=environment, timeout=110)
        assert done.returncode == 0, (locale, words, done.stderr)
        return done.stdout

    def setUp(self):
        if not self.names:
            self.skipTest('localedef or the sources of its locales are missing')

    def test_the_locale_writes_a_comma(self):
        for name in self.names:
            shown = subprocess.run(['locale', 'decimal_point'], capture_output=True, text=True,
                                   env=dict(os.environ, LC_ALL=name, LOCPATH=self.locales))
            self.assertEqual(shown.stdout.strip(), ',')

    def test_output(self):
        for words in (('patients', '--json'), ('observations', 'D-0012'), ('assess', 'D-0012'), ('assess', 'D-0012', '--json'), ('worklist',),
                      ('worklist', '--json')):
            plain = self.cli('C.UTF-8', *words)
            for name in self.names:
                with self.subTest(words=words, locale=name):
                    self.assertEqual(self.cli(name, *words), plain)

    def test_files(self):
        def written(locale):
            folder = os.path.join(self.folder.name, 'out-' + locale)
            self.cli(locale, 'export', folder)
            return {path.name: path.read_bytes() for path in pathlib.Path(folder).iterdir()}
        plain = written('C.UTF-8')
        self.assertGreater(len(plain), 3)
        for name in self.names:
            self.assertEqual(written(name), plain)

    def test_stored_facts(self):
        """A clinic made under a comma is the same clinic."""
        first = self.cli('C.UTF-8', 'assess', 'D-0003', '--json')
        kept = self.clinic
        for name in self.names:
            type(self).clinic = os.path.join(self.folder.name, name + '.trophic')
            try:
                self.cli(name, 'demo', '--patients', '12', '--until', UNTIL)
                self.assertEqual(self.cli('C.UTF-8', 'assess', 'D-0003', '--json'), first)
            finally:
                type(self).clinic = kept


if __name__ == '__main__':
    unittest.main(verbosity=2)
