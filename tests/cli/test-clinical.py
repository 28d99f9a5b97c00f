#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `assess` computes of made-up patients, held against the published formulas written down here once more."""
import csv
import datetime
import json
import math
import os
import random
import subprocess
import sys
import tempfile
import unittest

PROGRAM = sys.argv[1]
MONTH = 30.4375
ON = datetime.date(2026, 6, 1)


def years(birth):
    """Completed years, as a person says an age."""
    return ON.year - birth.year - ((ON.month, ON.day) < (birth.month, birth.day))


def encals_lp(p):
    return (-1.837 * (p['slope'] + 0.1) ** -0.5 - 2.373 * ((p['delay'] / 10) ** -0.5 + math.log(p['delay'] / 10))
            - 0.267 * (p['age'] / 100) ** -2 + 0.477 * ((p['fvc'] / 100) ** -1 + (p['fvc'] / 100) ** -0.5)
            + 0.269 * p['bulbar'] + 0.233 * p['definite'] + 0.388 * p['ftd'] + 0.256 * p['c9'])


def tricals_lp(p):
    return (-1.839 * (p['slope'] + 0.1) ** -0.5 - 2.376 * ((p['delay'] / 10) ** -0.5 + math.log(p['delay'] / 10))
            - 0.264 * (p['age'] / 100) ** -2 + 0.474 * ((p['fvc'] / 100) ** -1 + (p['fvc'] / 100) ** -0.5)
            + 0.271 * p['bulbar'] + 0.238 * p['definite'] + 0.415 * p['ftd'])


def survival(lp, months):
    kmin, k1, k2, kmax = 0.081, 3.108, 3.638, 5.917
    x = math.log(months)

    def cube(knot):
        return max(x - knot, 0) ** 3

    def z(knot):
        weight = (kmax - knot) / (kmax - kmin)
        return cube(knot) - weight * cube(kmin) - (1 - weight) * cube(kmax)
    s = -6.409 + 2.643 * x - 0.546 * z(k1) + 0.585 * z(k2)
    return 1 / (1 + math.exp(s + lp))


def months_to(lp, level):
    low, high = 1e-3, 1e4
    for _ in range(200):
        middle = math.sqrt(low * high)
        low, high = (middle, high) if survival(lp, middle) > level else (low, middle)
    return low


def harris_benedict(sex, kg, cm, age):
    if sex == 'M':
        return 66.473 + 13.7516 * kg + 5.0033 * cm - 6.755 * age
    return 655.0955 + 9.5634 * kg + 1.8496 * cm - 4.6756 * age


def mifflin(sex, kg, cm, age):
    return 10 * kg + 6.25 * cm - 5 * age + (5 if sex == 'M' else -161)


def kings(items, gastrostomy):
    if items[9] == 0 or items[11] < 4:
        return '4B'
    if gastrostomy:
        return '4A'
    return str((min(items[0:3]) < 4) + (items[3] < 4 or items[4] < 4) + (items[7] < 4))


def mitos(items):
    return ((items[7] <= 1 or items[5] <= 1) + (items[2] <= 1) + (items[0] <= 1 and items[3] <= 1)
            + (items[9] <= 1 or items[11] <= 2))


def make_patient(rng, number):
    onset = ON - datetime.timedelta(days=rng.randint(400, 1500))
    diagnosis = onset + datetime.timedelta(days=rng.randint(60, 360))
    total_at_diagnosis = rng.randint(30, 46)
    items = [rng.choice((4, 4, 4, 3, 3, 2, 1, 0)) for _ in range(12)]
    height = round(rng.uniform(145, 185), 1)
    return {
        'id': f'{number:05d}', 'sex': rng.choice('FM'), 'height': height,
        'birth': datetime.date(rng.randint(1940, 1985), rng.randint(1, 12), rng.randint(1, 28)),
        'onset': onset, 'diagnosis': diagnosis, 'region': rng.choice(('bulbar', 'upper', 'lower', 'trunk', 'respiratory')),
        'el_escorial': rng.choice(('definite', 'probable', 'lab_supported', 'possible')), 'ftd_flag': rng.choice((0, 1)),
        'c9_flag': rng.choice((0, 1)), 'first_total': total_at_diagnosis, 'first_fvc': rng.randint(40, 120), 'items': items,
        'gastrostomy': rng.choice((0, 0, 1)), 'bmi_now': round(rng.uniform(14.5, 27), 2), 'loss': round(rng.uniform(-4, 18), 2),
        'intake': rng.randint(900, 2300), 'usual': round(rng.uniform(40, 90), 1),
    }


def derive(p):
    kg = round(p['bmi_now'] * (p['height'] / 100) ** 2, 1)
    before = round(kg / (1 - p['loss'] / 100), 1)
    return kg, before


def write_tables(folder, patients):
    def table(name, header, rows):
        with open(os.path.join(folder, name), 'w', newline='', encoding='utf-8') as out:
            writer = csv.writer(out)
            writer.writerow(header)
            writer.writerows(rows)
    table('patients.csv', 'patient_id sex birth_date height_cm usual_weight_kg onset_date onset_region diagnosis_date el_escorial '
          'ftd c9orf72'.split(),
          [[p['id'], p['sex'], p['birth'], p['height'], p['usual'], p['onset'], p['region'], p['diagnosis'], p['el_escorial'],
            p['ftd_flag'], p['c9_flag']] for p in patients])
    visits = []
    for p in patients:
        kg, before = derive(p)
        visits.append([p['id'], p['diagnosis'], '', p['first_total'], p['first_fvc'], '', '', ''] + [''] * 12)
        visits.append([p['id'], ON - datetime.timedelta(days=183), before, '', '', '', '', ''] + [''] * 12)
        visits.append([p['id'], ON, kg, '', '', p['gastrostomy'], p['intake'], 0] + p['items'])
    table('visits.csv', 'patient_id date weight_kg alsfrs_r_total fvc_percent gastrostomy intake_kcal enteral_kcal'.split()
          + [f'alsfrs_r_{n}' for n in range(1, 13)], visits)


class Clinical(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        rng = random.Random(20261122)
        cls.patients = [make_patient(rng, n + 1) for n in range(60)]
        write_tables(cls.folder.name, cls.patients)
        cls.clinic = os.path.join(cls.folder.name, 'clinic.trophic')
        cls.cli('import', '--create-patients', os.path.join(cls.folder.name, 'patients.csv'),
                os.path.join(cls.folder.name, 'visits.csv'))
        cls.answers = {p['id']: json.loads(cls.cli('assess', p['id'], '--on', str(ON), '--json')) for p in cls.patients}

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def cli(cls, *words):
        done = subprocess.run([PROGRAM, '--clinic', cls.clinic, *words], capture_output=True, text=True)
        assert done.returncode == 0, (words, done.returncode, done.stdout, done.stderr)
        return done.stdout

    def each(self, check):
        for p in self.patients:
            with self.subTest(patient=p['id']):
                check(p, self.answers[p['id']])

    def near(self, value, expected, digits=9):
        self.assertIsNotNone(value)
        self.assertLessEqual(abs(value - expected), 10 ** -digits * max(1, abs(expected)), (value, expected))

    def encals_inputs(self, p):
        months = (p['diagnosis'] - p['onset']).days / MONTH
        return {'slope': (48 - p['first_total']) / months, 'delay': months, 'fvc': p['first_fvc'],
                'age': (p['onset'] - p['birth']).days / 365.25, 'bulbar': p['region'] == 'bulbar',
                'definite': p['el_escorial'] == 'definite', 'ftd': p['ftd_flag'], 'c9': p['c9_flag']}

    def test_encals(self):
        def check(p, answer):
            inputs, encals = self.encals_inputs(p), answer['encals']
            lp = encals_lp(inputs)
            self.near(encals['lp'], lp)
            self.near(answer['tricals']['lp'], tricals_lp(inputs))
            self.near(encals['median_months'], months_to(lp, 0.5), 6)
            for key, months in (('s12', 12), ('s24', 24), ('s36', 36)):
                self.near(encals[key], survival(lp, months))
            now = (ON - p['onset']).days / MONTH
            free = survival(lp, now)
            for key, months in (('s12', 12), ('s24', 24), ('s36', 36)):
                self.near(encals['conditional'][key], survival(lp, now + months) / free)
            self.near(encals['conditional']['median_months'], months_to(lp, free / 2) - now, 5)
        self.each(check)

    def test_stages(self):
        def check(p, answer):
            staging = answer['staging']
            self.assertEqual(staging['kings'], kings(p['items'], p['gastrostomy']))
            self.assertEqual(staging['mitos'], mitos(p['items']))
            self.assertEqual(staging['alsfrs_r'], sum(p['items']))
            self.near(staging['delta_fs'], (48 - sum(p['items'])) / ((ON - p['onset']).days / MONTH))
        self.each(check)

    def test_energy(self):
        def check(p, answer):
            energy, (kg, _) = answer['energy'], derive(p)
            age = years(p['birth'])
            basal = harris_benedict(p['sex'], kg, p['height'], age)
            self.near(energy['harris_benedict'], basal)
            self.near(energy['mifflin'], mifflin(p['sex'], kg, p['height'], age))
            six = sum(p['items'][n - 1] for n in (1, 4, 6, 7, 8, 10))
            for key, total in (('kasarskis', basal + 55.96 * six - 168),
                               ('shimizu', 1.67 * basal + 11.8 * sum(p['items']) - 680)):
                if total < basal:
                    self.assertIsNone(energy[key])
                else:
                    self.near(energy[key], total)
            ideal = 22 * (p['height'] / 100) ** 2
            self.near(energy['ideal_weight_kg'], ideal)
            self.near(energy['intake_per_ideal_kg'], p['intake'] / ideal)
            self.assertEqual(energy['band'], '<25' if p['intake'] / ideal < 25 else '25-30' if p['intake'] / ideal < 30 else '>=30')
        self.each(check)

    def test_malnutrition(self):
        seen = set()
        def check(p, answer):
            kg, before = derive(p)
            bmi, loss = kg / (p['height'] / 100) ** 2, (before - kg) / before * 100
            usual = (p['usual'] - kg) / p['usual'] * 100
            old = years(p['birth']) >= 70
            glim = ('severe' if loss > 10 or usual > 20 else
                    'moderate' if loss > 5 or usual > 10 or bmi < (20 if old else 18.5) else 'none')
            self.near(answer['malnutrition']['loss_6_months_percent'], loss)
            self.near(answer['malnutrition']['bmi'], bmi)
            self.assertEqual(answer['malnutrition']['glim'], glim)
            seen.add(glim)
        self.each(check)
        self.assertEqual(seen, {'none', 'moderate', 'severe'})

    def test_refeeding(self):
        seen = set()
        def check(p, answer):
            kg, before = derive(p)
            bmi, loss = kg / (p['height'] / 100) ** 2, (before - kg) / before * 100
            risk = 'extreme' if bmi < 14 else 'high' if bmi < 16 or loss > 15 or (bmi < 18.5 and loss > 10) else None
            self.assertEqual(answer['refeeding']['risk'], risk)
            seen.add(risk)
        self.each(check)
        self.assertEqual(seen, {'high', None})


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1], verbosity=2)
