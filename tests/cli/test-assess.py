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
        self.assertEqual(self.filled['patients'], 251)
        listed = answer(self.clinic, 'patients')
        self.assertEqual(len(listed), 251)
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
        for words in ('From weights only', 'Need, Shimizu: 1480 kcal', 'Intake less need: −300 kcal', 'Severe malnutrition',
                      'Refeeding risk: high', 'Potassium (last measured on 30 Sep 2026)'):
            self.assertIn(words, text.stdout)
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


PATIENTS = """patient_id,family_name,given_name,sex,birth_date,height_cm,usual_weight_kg,onset_date,diagnosis_date,status
A1,見本,うめ,F,1960-01-01,160,60,2025-01-01,2026-01-01,active
A2,見本,もも,F,1960-01-01,160,60,2025-01,2026-01-01,active
A3,見本,きく,M,1960-01-01,170,60,2025-01-01,2026-01-01,deceased
A4,見本,らん,F,1960-01-01,160,,2025,2026-01-01,active
"""
VISITS = """patient_id,date,weight_kg,scale,oedema,alsfrs_r_total,intake_kcal,enteral_kcal
A1,2026-01-05,52,standing,0,40,1500,
A1,2026-03-05,51,standing,0,39,1450,
A1,2026-05-05,50,standing,0,36,1400,
A2,2026-03-05,50,standing,0,39,1400,
A2,2026-05-05,50,standing,2,38,1400,
A3,2026-01-05,60,standing,0,40,,
A4,2026-05-05,50,reported,,,,
"""
EVENTS = """patient_id,date,event
A3,2026-04-01,death
"""
LABS = """patient_id,test,result,unit,collected,specimen,reference_range
A1,lactate,9.4,mg/dL,2026-05-05,venous,4.2-17.0
A1,lactate,1.8,mmol/L,2026-05-06,arterial blood,
A2,lactate,9.5,mg/dL,2026-05-05,,4.2-17.0
A2,lactate,1.9,mmol/L,2026-05-04,,0.5-1.8
A3,lactate,<2.0,mmol/L,2026-01-05,,
A4,lactate,4.0,mmol/L,2026-05-05,,
"""


class Tables(unittest.TestCase):
    """A clinic's own tables, written here by hand; expected numbers by hand too."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.clinic = os.path.join(cls.folder.name, 'clinic.trophic')
        paths = []
        for name, text in (('patients', PATIENTS), ('visits', VISITS), ('events', EVENTS), ('labs', LABS)):
            paths.append(os.path.join(cls.folder.name, name + '.csv'))
            with open(paths[-1], 'w', encoding='utf-8') as file:
                file.write(text)
        cls.batch = answer(cls.clinic, 'import', *paths, '--create-patients')

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def assess(self, number, on='2026-05-10'):
        return answer(self.clinic, 'assess', number, '--on', on)

    def test_all_is_new(self):
        self.assertEqual((self.batch['results'], self.batch['new'], self.batch['quarantined']), (18, 18, 0))

    def test_edges_of_the_cut_off(self):
        low, higher = self.assess('A1')['risk'], self.assess('A2')['risk']
        self.assertEqual((low['group'], low['time'], low['borderline']), ('low', '2026-05-05', True))
        self.assertAlmostEqual(low['lactate'], 9.4 * 0.11101, places=14)
        self.assertEqual((higher['group'], higher['borderline']), ('higher', True))
        self.assertEqual(higher['baseline']['group'], 'above_reference')
        self.assertFalse(low['cutoff'] != 1.05 or self.assess('A1')['synthetic'])

    def test_no_group(self):
        straddling, above = self.assess('A3', '2026-02-01')['risk'], self.assess('A4')['risk']
        self.assertIsNone(straddling['group'])
        self.assertIn('straddles-cutoff', [c['code'] for c in straddling['cautions'] if c['level'] == 'stop'])
        self.assertEqual(above['group'], 'above_reference')
        self.assertEqual(above['cautions'][0]['code'], 'critical')

    def test_numbers(self):
        a1 = self.assess('A1')
        self.assertAlmostEqual(a1['malnutrition']['bmi'], 50 / 2.56, places=12)
        self.assertAlmostEqual(a1['energy']['ideal_weight_kg'], 56.32, places=12)
        self.assertAlmostEqual(a1['energy']['intake_per_ideal_kg'], 1400 / 56.32, places=12)
        self.assertAlmostEqual(a1['staging']['delta_fs'], 12 / (489 / 30.4375), places=12)
        self.assertAlmostEqual(a1['forecast']['from_bmi'], 50 / 2.56, places=12)
        self.assertEqual(a1['forecast']['target_date'], '2026-08-04')
        self.assertIsNone(self.assess('A4')['staging']['delta_fs'])

    def test_one_weight_is_the_reference_band(self):
        """Slope prior -2.5 +- 1.85 a year, level noise 0.45 per root month, two weighing errors of 0.35."""
        sd = ((1.85 * 91 / 365.25) ** 2 + 0.45 ** 2 * 91 / 30.4375 + 2 * 0.35 ** 2) ** 0.5
        forecast = self.assess('A3', '2026-02-01')['forecast']
        self.assertAlmostEqual(forecast['mean'], -2.5 * 91 / 365.25, places=12)
        self.assertAlmostEqual(forecast['upper80'] - forecast['mean'], 1.2815515655446004 * sd, places=12)
        self.assertAlmostEqual(forecast['p_loss'], 0.5474, places=4)

    def test_null_with_a_reason(self):
        for number, on, reason in (('A2', '2026-05-10', 'oedema'), ('A3', '2026-05-10', 'deceased'), ('A4', '2026-05-10', 'reported-weight'),
                                   ('A1', '2026-09-03', 'weigh-first'), ('A1', '2025-12-01', 'no-weight')):
            forecast = self.assess(number, on)['forecast']
            self.assertEqual(forecast['reason'], reason)
            for key in ('mean', 'lower50', 'upper50', 'lower80', 'upper80', 'p_loss', 'target_date'):
                self.assertIsNone(forecast[key])

    def test_death_is_not_known_before(self):
        self.assertIsNone(self.assess('A3', '2026-03-31')['forecast']['reason'])
        self.assertEqual(self.assess('A3', '2026-04-01')['missing'], [])


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
