#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives chart of the built trophic-cli as a caller would."""
import json
import os
import stat
import struct
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml

CLI = os.path.abspath(sys.argv.pop())


class Chart(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.clinic = cls.path('clinic.trophic')
        status, _ = cls.run_cli('demo', '--patients', '12', '--seed', '1', '--until', '2026-11-17')
        assert status == 0

    @classmethod
    def path(cls, name):
        return os.path.join(cls.folder.name, name)

    @classmethod
    def run_cli(cls, *words):
        done = subprocess.run([CLI, '--clinic', cls.clinic, *words, '--json'], cwd=cls.folder.name, capture_output=True, text=True)
        return done.returncode, json.loads(done.stdout)

    def assert_error(self, code, *words):
        status, answer = self.run_cli(*words)
        self.assertEqual((status, answer['error']['code']), (2 if code == 'usage' else 1, code))
        return answer['error']

    def draw(self, name, *words):
        status, answer = self.run_cli('chart', 'D-0012', '-o', name, '--on', '2026-11-17', *words)
        self.assertEqual((status, answer), (0, {'file': name}))
        with open(self.path(name), 'rb') as file:
            return file.read()

    def test_png(self):
        data = self.draw('a.png', '--width', '900', '--height', '640')
        self.assertEqual(data[:8], b'\x89PNG\r\n\x1a\n')
        self.assertEqual(struct.unpack('>II', data[16:24]), (900, 640))
        self.assertEqual(stat.S_IMODE(os.stat(self.path('a.png')).st_mode), 0o600)

    def test_svg(self):
        root = xml.fromstring(self.draw('a.SVG'))
        self.assertTrue(root.tag.endswith('svg'))
        self.assertGreater(len(list(root.iter())), 100)

    def test_pdf(self):
        self.assertEqual(self.draw('a.pdf')[:5], b'%PDF-')

    def test_a_discreet_chart_differs(self):
        self.assertNotEqual(self.draw('revealed.png'), self.draw('discreet.png', '--discreet'))
        self.assertEqual(self.draw('revealed.png'), self.draw('named.png', '--reveal'))

    def test_errors(self):
        for code, words in (
                ('unsupported', ('D-0012', '-o', 'a.jpg')), ('not-found', ('D-0012', '-o', 'none/a.png')),
                ('not-found', ('nobody', '-o', 'a.png')), ('usage', ('D-0012',)), ('usage', ('-o', 'a.png')),
                ('usage', ('D-0012', '-o', 'a.png', '--width', '3')), ('usage', ('D-0012', '-o', 'a.png', '--on', 'June'))):
            with self.subTest(words=words):
                self.assert_error(code, 'chart', *words)

    def test_a_failed_file_leaves_the_old_one(self):
        os.makedirs(self.path('folder.png'), exist_ok=True)
        self.assert_error('io', 'chart', 'D-0012', '-o', 'folder.png')
        self.assertTrue(os.path.isdir(self.path('folder.png')))


if __name__ == '__main__':
    unittest.main()
