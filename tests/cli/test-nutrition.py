#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nutrition from a clinic's own tables to the answers: needs, GLIM, refeeding with the laboratory's own limits, and back out."""
import csv
import json
import os
import subprocess
import sys
import tempfile
import unittest

PROGRAM = sys.argv[1]
ON = '2026-11-17'


def run(clinic, *words, language=None):
    env = dict(os.environ, LANGUAGE=language) if language else None
    return subprocess.run([PROGRAM, '--clinic', clinic, *words], capture_output=True, text=True, env=env)


class Nutrition(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.clinic = os.path.join(self.folder.name, 'own.trophic')

    def tearDown(self):
        self.folder.cleanup()

    def fresh(self):
        self.tearDown()
        self.setUp()

    def write(self, name, text):
        path = os.path.join(self.folder.name, name)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        return path

    def import_(self, clinic, *files):
        done = run(clinic, 'import', '--create-patients', *files, '--json')
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return json.loads(done.stdout)

    def assess(self, number='P-1', clinic=None):
        done = run(clinic or self.clinic, 'assess', number, '--on', ON, '--json')
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def fill(self, visit, labs='', patient='P-1,M,1976-05-05,170,,'):
        files = [self.write('patients.csv', 'patient_id,sex,birth_date,height_cm,usual_weight_kg,diagnosis_date\n' + patient + '\n'),
                 self.write('visits.csv', visit)]
        if labs:
            files.append(self.write('labs.csv', 'patient_id,test,result,unit,collected,reference_range,flag\n' + labs))
        return self.import_(self.clinic, *files)

    # The man of the published example, ALSFRS-6 = 3 + 3 + 3 + 3 + 3 + 4 = 19: Harris-Benedict 1335.622, Kasarskis 2230.862.
    VISIT = ('patient_id,date,weight_kg,alsfrs_r_1,alsfrs_r_2,alsfrs_r_3,alsfrs_r_4,alsfrs_r_5,alsfrs_r_6,alsfrs_r_7,alsfrs_r_8,'
             'alsfrs_r_9,alsfrs_r_10,alsfrs_r_11,alsfrs_r_12,intake_kcal,little_intake_days,risk_drugs,intake_method,route\n'
             'P-1,2026-11-17,55,3,3,3,3,3,3,3,3,2,4,4,3,1500,0,none,three_day_record,oral\n')

    def test_vector(self):
        self.fill(self.VISIT)
        energy = self.assess()['energy']
        self.assertAlmostEqual(energy['harris_benedict'], 1335.622, places=9)
        self.assertEqual(round(energy['kasarskis']), 2231)
        self.assertAlmostEqual(energy['mifflin'], 550 + 1062.5 - 250 + 5, places=9)
        self.assertAlmostEqual(energy['shimizu'], 1.67 * 1335.622 + 11.8 * 37 - 680, places=9)
        self.assertAlmostEqual(energy['ideal_weight_kg'], 63.58, places=12)
        self.assertEqual(energy['band'], '<25')  # 1500 / 63.58 = 23.59

    def test_refeeding_by_the_laboratory(self):
        labs = ('P-1,Potassium,4.2,mmol/L,2026-11-16,3.6-4.8,\nP-1,Phosphate,3.1,mg/dL,2026-11-16,2.5-4.5,\n'
                'P-1,Magnesium,{},mg/dL,2026-11-16,{},{}\n')
        before = '2026-05-17,55\n'
        for value, given, flag, level, risk in (('1.8', '1.8-2.4', '', 'not-met', 'none'), ('1.7', '1.8-2.4', '', 'major', 'high'),
                                                ('1.7', '', '', 'not-assessed', None), ('1.9', '', 'L', 'major', 'high')):
            with self.subTest(value=value, given=given, flag=flag):
                self.fresh()
                self.fill(self.VISIT, labs.format(value, given, flag))
                self.import_(self.clinic, self.write('older.csv', 'patient_id,date,weight_kg\nP-1,' + before))
                refeeding = self.assess()['refeeding']
                levels = {one['code']: one['level'] for one in refeeding['criteria']}
                self.assertEqual(levels, {'bmi': 'not-met', 'loss': 'not-met', 'intake': 'not-met', 'potassium': 'not-met',
                                          'phosphate': 'not-met', 'magnesium': level, 'drugs': 'not-met'})
                self.assertEqual(refeeding['risk'], risk)

    def test_japanese_columns(self):
        self.fill('患者ID,受診日,体重,摂取低下日数,該当薬剤,栄養経路,摂取量調査法,経口摂取量\n'
                  'P-1,2026-11-17,50,12,インスリン、利尿薬,胃瘻,3日間記録,900\n')
        answers = self.assess()
        levels = {one['code']: one['level'] for one in answers['refeeding']['criteria']}
        self.assertEqual((levels['intake'], levels['drugs']), ('major', 'minor'))
        self.assertIsNone(answers['energy']['band'])  # fed by gastrostomy
        folder = os.path.join(self.folder.name, 'out')
        self.assertEqual(run(self.clinic, 'export', folder).returncode, 0)
        with open(os.path.join(folder, 'visits.csv'), encoding='utf-8-sig') as file:
            row = next(csv.DictReader(file))
        self.assertEqual((row['little_intake_days'], row['risk_drugs'], row['route'], row['intake_method']),
                         ('12', 'insulin,diuretics', 'gastrostomy', 'three_day_record'))

    # What goes out comes in the same, free words of an older visit too.
    def test_round_trip(self):
        self.fill(self.VISIT + 'P-1,2026-10-01,56,,,,,,,,,,,,,1400,7,"insulin, paracetamol",,by spoon\n')
        folder, other = os.path.join(self.folder.name, 'out'), os.path.join(self.folder.name, 'other.trophic')
        run(self.clinic, 'export', folder)
        self.import_(other, folder)
        self.assertEqual(self.assess(clinic=other), self.assess())
        again = os.path.join(self.folder.name, 'again')
        run(other, 'export', again)
        for name in os.listdir(folder):
            with open(os.path.join(folder, name), 'rb') as first, open(os.path.join(again, name), 'rb') as second:
                self.assertEqual(first.read(), second.read(), name)

    def test_implausible_days_are_held(self):
        done = run(self.clinic, 'import', '--create-patients', self.write('visits.csv', 'patient_id,date,weight_kg,little_intake_days\n'
                                                                          'P-1,2026-11-17,50,1200\n'), '--json')
        self.assertEqual(json.loads(done.stdout)['quarantined'], 1)

    def test_glim(self):
        self.fill('patient_id,date,weight_kg\nP-1,2026-05-17,55\nP-1,2026-11-17,52\n')
        self.assertEqual(self.assess()['malnutrition']['glim'], 'moderate')  # 5.45% in 6 months, BMI 17.99
        self.fresh()
        self.fill('patient_id,date,weight_kg\nP-1,2026-11-17,65\n')
        self.assertIsNone(self.assess()['malnutrition']['glim'])
        self.assertIsNone(self.assess()['malnutrition']['loss_6_months_percent'])

    # Codes and keys are the same in Japanese; sentences are not.
    def test_languages(self):
        self.fill(self.VISIT)
        english = self.assess()
        japanese = json.loads(run(self.clinic, 'assess', 'P-1', '--on', ON, '--json', language='ja').stdout)
        self.assertEqual([one['code'] for one in english['refeeding']['criteria']],
                         [one['code'] for one in japanese['refeeding']['criteria']])


if __name__ == '__main__':
    unittest.main(argv=[sys.argv[0], '-v'])
