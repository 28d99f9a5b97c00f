#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Imports each HL7 sample that lies beside the project, twice: counts against the samples' own table and against a plain cut
of the file made here, every number found again by its code and text. Skips when the samples are not there."""
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest

PROGRAM = sys.argv[1]
SAMPLES = os.environ.get('TROPHIC_SAMPLES', '')
CLASSES = ('new', 'duplicate', 'corrected', 'quarantined', 'skipped')
NUMBER = re.compile(r'^[<>]?=?\s*[-+]?\d+([.,]\d+)?$')


def expected():
    """path -> (patients, results, numeric results), from the table of the samples."""
    rows = {}
    with open(os.path.join(SAMPLES, 'SOURCES.md'), encoding='utf-8') as table:
        for line in table:
            found = re.match(r'\| ((?:hl7v2|hl7v2-au|ssmix2)/\S+) \| (\d+) / (\d+) / (\d+)', line)
            if found:
                rows[found[1]] = tuple(int(x) for x in found.groups()[1:])
    return rows


def cut(path):
    """Every OBX of the result messages in a file with plain delimiters: (type, codes, value)."""
    with open(path, 'rb') as file:
        text = file.read().decode('latin-1')
    results, reading = [], False
    for line in re.split('[\r\n\v\x1c]+', text.replace('\xef\xbb\xbf', '')):
        fields = line.split('|') + [''] * 20
        if fields[0] == 'MSH':
            reading = fields[8][:3] in ('ORU', 'OUL')
        elif fields[0] == 'OBX' and reading:
            code = fields[3].split('^') + [''] * 6
            results.append((fields[2], {code[0], code[3]} - {''}, fields[5]))
    return results


class Samples(unittest.TestCase):
    def setUp(self):
        if not os.path.isfile(os.path.join(SAMPLES, 'SOURCES.md')):
            self.skipTest('the samples are not beside the project (TROPHIC_SAMPLES)')
        self.folder = tempfile.TemporaryDirectory()
        self.clinic = os.path.join(self.folder.name, 'clinic.trophic')

    def tearDown(self):
        self.folder.cleanup()

    def json(self, *args, codes=(0, 3)):
        done = subprocess.run([PROGRAM, '--clinic', self.clinic, *args, '--json'], capture_output=True, text=True, check=False)
        self.assertIn(done.returncode, codes, done.stdout + done.stderr)
        return json.loads(done.stdout)

    def kept(self):
        """(codes, text) of everything that can be found again: on file and held."""
        found = [(held['code'], held['value_text']) for held in self.json('quarantine')]
        for patient in self.json('patients'):
            found += [(value['code'], value['value_text']) for value in self.json('observations', patient['id'], '--all')]
        return found

    def check(self, name, patients, results, numbers):
        path = os.path.join(SAMPLES, name)
        first = self.json('import', path, '--create-patients')
        self.assertEqual(first['files'][0]['format'], 'hl7v2')
        self.assertEqual(first['results'], results)
        self.assertEqual(first['results'], sum(first[key] for key in CLASSES))
        self.assertEqual((first['patients'], first['files'][0]['patients']), (patients, patients))
        rows = cut(path)
        self.assertEqual(len(rows), results)
        kept, numeric = self.kept(), 0
        for kind, codes, value in rows:
            parts = value.split('^')
            value = ''.join(parts) if kind == 'SN' else value
            if not NUMBER.match(value.strip()) or kind in ('ED', 'RP', 'TM', 'DT', 'TS'):
                continue
            numeric += 1
            self.assertTrue(any(code in codes and text == value.strip() for code, text in kept), (name, codes, value))
        self.assertGreaterEqual(numeric, numbers * 9 // 10)
        if results == 0:
            self.assertTrue(first['files'][0]['problems'])
        held = self.json('quarantine')
        again = self.json('import', path, '--create-patients')
        self.assertEqual((again['results'], again['new'], again['corrected']), (results, 0, 0))
        self.assertEqual(again['results'], sum(again[key] for key in CLASSES))
        self.assertEqual(self.json('quarantine'), held)

    def test_each(self):
        rows = expected()
        self.assertEqual(len(rows), 19)
        for name, counts in rows.items():
            with self.subTest(name):
                self.tearDown()
                self.setUp()
                self.check(name, *counts)

    def test_reasons(self):
        """What the table says is refused or stopped, is."""
        hospital = os.path.join(SAMPLES, 'ssmix2')
        problems = {os.path.basename(entry['file']): [problem['code'] for problem in entry['problems']]
                    for entry in self.json('import', hospital, '--create-patients')['files']}
        for name, codes in problems.items():
            self.assertIn({'ADT': 'demographics', 'OML': 'order'}.get(name.split('_')[2][:3]) if 'OML-11' not in name else 'id-conflict', codes)
        self.assertEqual({held['reason'] for held in self.json('quarantine')}, {'id-conflict'})
        self.json('import', os.path.join(SAMPLES, 'hl7v2', 'NIST_LRI_CBC.hl7'), '--create-patients')
        haemoglobin = [held for held in self.json('quarantine') if held['unit'] == 'g/mL']
        self.assertEqual([(held['value_text'], held['reason']) for held in haemoglobin], [('12.5', 'unit-unknown')])


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
