#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every CSV sample, twice: to the counts of its description, and every number in it found again by its test and its text. What
stands in a file is read here by Python's own csv module, never by our program."""
import collections
import csv
import json
import os
import subprocess
import sys
import tempfile
import unittest

PROGRAM = sys.argv[1]
SAMPLES = os.environ.get('TROPHIC_SAMPLES', '')
CLASSES = ('new', 'duplicate', 'corrected', 'quarantined', 'skipped')


def is_number(text):
    try:
        float(text.replace(',', '.'))
    except ValueError:
        return False
    return True


def rows_of(name, encoding='utf-8', delimiter=','):
    with open(os.path.join(SAMPLES, name), encoding=encoding, newline='') as file:
        return list(csv.reader(file, delimiter=delimiter))


def long_values(rows, test, *values):
    """(test, text) of a table with a row a result."""
    places = [rows[0].index(word) for word in values]
    for row in rows[1:]:
        text = next((row[place] for place in places if row[place]), '')
        yield row[rows[0].index(test)], text.strip()


class Samples(unittest.TestCase):
    def setUp(self):
        if not os.path.isdir(os.path.join(SAMPLES, 'csv')):
            self.skipTest('the samples are not here')
        self.folder = tempfile.TemporaryDirectory()
        self.clinic = os.path.join(self.folder.name, 'clinic.trophic')

    def tearDown(self):
        if hasattr(self, 'folder'):
            self.folder.cleanup()

    def ask(self, *words):
        done = subprocess.run([PROGRAM, '--clinic', self.clinic, *words, '--json'], capture_output=True, text=True)
        self.assertIn(done.returncode, (0, 3), (words, done.stdout[:2000], done.stderr))
        return json.loads(done.stdout)

    def load(self, name):
        done = self.ask('import', os.path.join(SAMPLES, name), '--create-patients')
        self.assertEqual(done['results'], sum(done[word] for word in CLASSES))
        return done

    def twice(self, name, patients, results, values):
        """Imports the file, looks every number up, imports it again. Gives what came in, by patient, and what is held."""
        done = self.load(name)
        self.assertEqual((done['patients'], done['results']), (patients, results))
        on_file = {patient['id']: self.ask('observations', patient['id'], '--all') for patient in self.ask('patients')}
        held = self.ask('quarantine')
        there = {(word, row['value_text']) for rows in [*on_file.values(), held] for row in rows for word in (row['name'], row['code'])}
        numbers = [(test, text) for test, text in values if is_number(text.lstrip('<>='))]
        self.assertGreater(len(numbers), 0)
        self.assertEqual([pair for pair in numbers if pair not in there], [])
        again = self.load(name)
        self.assertEqual((again['new'], again['results']), (0, results))
        self.assertEqual(self.ask('quarantine'), held)
        self.assertEqual(self.ask('verify'), {'ok': True, 'problems': []})
        kept = {patient: [row for row in rows if row['status'] == 'final'] for patient, rows in on_file.items()}
        return done, kept, held

    def test_aeskulap(self):
        rows = rows_of('csv/Aeskulap_LabWert.csv', 'cp1252')
        values = list(long_values(rows, 'Labtyp_no', 'Wertnumeric', 'Wertchar'))
        self.assertEqual(sum(is_number(text) for _, text in values), 61)
        done, _, held = self.twice('csv/Aeskulap_LabWert.csv', 1, 79, values)
        self.assertEqual((done['skipped'], done['quarantined']), (sum(text == '' for _, text in values), 77))
        self.assertEqual(collections.Counter(row['value_text'] for row in held), collections.Counter(text for _, text in values if text))
        self.assertEqual({row['reason'] for row in held}, {'unmapped'})

    def test_senaite(self):
        rows = rows_of('csv/SENAITE_Access2.csv', 'cp1252')
        done, on_file, held = self.twice('csv/SENAITE_Access2.csv', 0, 48, list(long_values(rows, 'Test Name', 'Result')))
        self.assertEqual((done['quarantined'], on_file, {row['reason'] for row in held}), (48, {}, {'unmatched'}))

    def test_scilvet(self):
        rows = rows_of('csv/SENAITE_Scilvet_abc.csv', 'cp1252', ';')
        values = [(rows[0][i], rows[1][i]) for i in range(3, len(rows[0]), 2)]
        _, on_file, held = self.twice('csv/SENAITE_Scilvet_abc.csv', 1, 18, values)
        self.assertEqual([(row['name'], row['value'], row['unit'], row['time'][:16]) for row in on_file['44']], [('HGB', 15.2, 'g/dl', '2015-03-03T11:51')])
        units = {rows[0][i]: rows[1][i + 1] for i in range(3, len(rows[0]), 2)}
        self.assertEqual({row['name']: row['unit'] for row in held}, {name: unit for name, unit in units.items() if name != 'HGB'})

    def test_medicaldata(self):
        rows = rows_of('csv/medicaldata_labs.csv')
        values = [({'hgb_g_dL': 'hgb'}.get(rows[0][i], rows[0][i]), row[i]) for row in rows[1:] if row for i in range(2, 6)]
        done, on_file, held = self.twice('csv/medicaldata_labs.csv', 4, 16, values)
        self.assertEqual((done['quarantined'], collections.Counter(row['reason'] for row in held)['no-time']), (16, 4))
        self.assertEqual({len(values) for values in on_file.values()} - {0}, set())

    def test_pharmaverse(self):
        """The original results count, not the standardised ones beside them."""
        rows = rows_of('csv/pharmaverse_lb_metabolic.csv')
        done, on_file, _ = self.twice('csv/pharmaverse_lb_metabolic.csv', 5, 309, list(long_values(rows, 'LBTESTCD', 'LBORRES')))
        records = [dict(zip(rows[0], row)) for row in rows[1:]]
        ours = [record for record in records if record['LBTESTCD'] in ('ALB', 'CHOL', 'GLUC', 'TRIG', 'HBA1CHGB')]
        self.assertEqual(done['new'], len(ours))
        sent = collections.Counter((r['USUBJID'], r['LBTESTCD'], r['LBORRES'], r['LBORRESU'], r['LBDTC'][:10]) for r in ours)
        kept = collections.Counter((patient, row['code'], row['value_text'], row['unit'], row['time'][:10]) for patient, values in on_file.items() for row in values)
        self.assertEqual(kept, sent)

    def test_eicu(self):
        name = 'eicu/panel_long.csv'
        rows = rows_of(name)
        self.twice(name, len({row[0] for row in rows[1:]}), len(rows) - 1, list(long_values(rows, 'Test', 'Result')))


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
