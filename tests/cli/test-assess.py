#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The answers of trophic-cli on a demo clinic: demo, patients, observations, assess."""
import json
import os
import subprocess
import sys
import tempfile
import unittest

PROGRAM = sys.argv[1]
UNTIL = '2026-11-17'


def run(clinic, *words):
    return subprocess.run([PROGRAM, '--clinic', clinic, *words], capture_output=True, text=True)


def answer(clinic, *words):
    done = run(clinic, *words, '--json')
    assert done.returncode == 0, (words, done.returncode, done.stdout, done.stderr)
    return json.loads(done.stdout)


class Demo(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.clinic = os.path.join(cls.folder.name, 'demo.trophic')
        cls.filled = answer(cls.clinic, 'demo', '--until', UNTIL)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_demo_counts(self):
        self.assertEqual(self.filled['patients'], 48)
        listed = answer(self.clinic, 'patients')
        self.assertEqual(len(listed), 48)
        total = sum(len(answer(self.clinic, 'observations', patient['id'])) for patient in listed[:6])
        self.assertGreater(self.filled['observations'], total)
        self.assertEqual(answer(self.clinic, 'verify'), {'ok': True, 'problems': []})

    def test_same_seed_same_clinic(self):
        other = os.path.join(self.folder.name, 'other.trophic')
        self.assertEqual(answer(other, 'demo', '--until', UNTIL, '--seed', '1'), self.filled)
        self.assertEqual(run(other, 'patients', '--json').stdout, run(self.clinic, 'patients', '--json').stdout)
        for number in ('D-0001', 'D-0020', 'D-0048'):
            for words in (('observations', number, '--all'), ('assess', number, '--on', UNTIL)):
                self.assertEqual(run(other, *words, '--json').stdout, run(self.clinic, *words, '--json').stdout)

    def test_refuses_a_clinic_with_patients(self):
        done = run(self.clinic, 'demo', '--json')
        self.assertEqual(done.returncode, 1)
        self.assertEqual(json.loads(done.stdout)['error']['code'], 'not-empty')

    def test_patients(self):
        for patient in answer(self.clinic, 'patients'):
            self.assertEqual(list(patient), ['id', 'uuid', 'name', 'sex', 'birth_date', 'synthetic', 'status', 'risk_group',
                                             'forecast_mean'])
            self.assertIs(patient['synthetic'], True)
            self.assertIn(patient['risk_group'], ('low', 'higher', 'above_reference', None))
            if patient['status'] in ('deceased', 'transferred_out'):
                self.assertIsNone(patient['forecast_mean'])

    def test_observations(self):
        values = answer(self.clinic, 'observations', 'D-0012', '--analyte', 'lactate')
        self.assertEqual(len(values), 8)
        for value in values:
            self.assertEqual(list(value), ['analyte', 'code', 'system', 'name', 'time', 'value', 'comparator', 'unit',
                                           'canonical_value', 'canonical_unit', 'value_text', 'status', 'source'])
        self.assertEqual([v['time'] for v in values], sorted(v['time'] for v in values))
        censored = [v for v in values if v['comparator'] is not None]
        self.assertEqual([(v['value_text'], v['value'], v['comparator'], v['unit']) for v in censored], [('<8.1', 8.1, '<', 'mg/dL')])
        # the printed factor of the design: mmol/L = mg/dL x 0.11101
        self.assertAlmostEqual(censored[0]['canonical_value'], 8.1 * 0.11101, places=14)

    def test_assess_by_number_and_uuid(self):
        by_number = answer(self.clinic, 'assess', 'D-0012', '--on', UNTIL)
        uuid = next(p['uuid'] for p in answer(self.clinic, 'patients') if p['id'] == 'D-0012')
        self.assertEqual(answer(self.clinic, 'assess', uuid, '--on', UNTIL), by_number)
        self.assertEqual(by_number['risk']['group'], 'low')
        self.assertEqual(by_number['risk']['baseline']['group'], 'higher')
        self.assertEqual(by_number['forecast']['from_date'], UNTIL)
        self.assertEqual(by_number['forecast']['target_date'], '2027-02-16')
        self.assertLess(by_number['forecast']['lower80'], by_number['forecast']['lower50'])
        self.assertEqual(by_number['missing'], ['fvc', 'phosphate', 'magnesium'])
        self.assertTrue(by_number['synthetic'])

    def test_assess_on_an_earlier_day(self):
        """By hand from the demo's table: on 4 March 2026 two of her visits are known, the second with 10.5 mg/dL."""
        early = answer(self.clinic, 'assess', 'D-0012', '--on', '2026-03-04')
        self.assertEqual(early['risk']['time'], '2026-03-04')
        self.assertEqual(early['risk']['group'], 'higher')
        self.assertEqual(early['staging']['alsfrs_r'], 41)
        self.assertAlmostEqual(early['malnutrition']['bmi'], 50.1 / 1.56 ** 2, places=10)
        nothing = answer(self.clinic, 'assess', 'D-0012', '--on', '2020-01-01')
        self.assertIsNone(nothing['risk']['group'])
        self.assertEqual(nothing['forecast']['reason'], 'no-weight')
        self.assertIsNone(nothing['forecast']['mean'])

    def test_assess_writes_nothing(self):
        with open(self.clinic, 'rb') as file:
            before = file.read()
        run(self.clinic, 'assess', 'D-0001')
        with open(self.clinic, 'rb') as file:
            self.assertEqual(file.read(), before)

    def test_text(self):
        text = run(self.clinic, 'assess', 'D-0012', '--on', UNTIL)
        self.assertEqual(text.returncode, 0)
        self.assertIn('Low lactate', text.stdout)
        self.assertIn('2027-02-16', text.stdout)
        self.assertIn('from weights only', text.stdout)
        for word in ('low risk', 'high risk', 'favourable', 'nan'):
            self.assertNotIn(word, text.stdout.lower())

    def test_errors(self):
        for words, code, exit_code in ((('assess', 'nobody'), 'not-found', 1), (('assess',), 'usage', 2),
                                       (('assess', 'D-0012', '--on', '2026-02-30'), 'usage', 2),
                                       (('assess', 'D-0012', '--at', '2026-02-03'), 'usage', 2),
                                       (('assess', 'D-0012', 'D-0013'), 'usage', 2), (('patients', 'x'), 'usage', 2),
                                       (('observations', 'D-0012', '--analyte', 'gold'), 'usage', 2),
                                       (('demo', '--patients', '0'), 'usage', 2), (('demo', '--until', 'soon'), 'usage', 2)):
            done = run(self.clinic, *words, '--json')
            self.assertEqual(done.returncode, exit_code, words)
            self.assertEqual(json.loads(done.stdout)['error']['code'], code, words)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
