#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lactate rule at its edges, as a laboratory's table brings them in. Expected groups are the rule's own words."""
import json
import os
import subprocess
import sys
import tempfile
import unittest

PROGRAM = sys.argv[1]
LOW, HIGHER, ABOVE = 'low', 'higher', 'above_reference'

# result, unit, reference range -> group, borderline
EDGES = (
    ('1.05', 'mmol/L', '', LOW, True), ('1.06', 'mmol/L', '', HIGHER, True), ('1.0500001', 'mmol/L', '', HIGHER, True),
    ('9.4', 'mg/dL', '', LOW, True), ('9.5', 'mg/dL', '', HIGHER, True), ('9.4', 'ｍｇ／ｄＬ', '', LOW, True),
    ('1.00', 'mmol/L', '', LOW, True), ('0.99', 'mmol/L', '', LOW, False),
    ('1.10', 'mmol/L', '', HIGHER, True), ('1.11', 'mmol/L', '', HIGHER, False),
    ('<0.5', 'mmol/L', '', LOW, False), ('<=1.05', 'mmol/L', '', LOW, False), ('0.5未満', 'mmol/L', '', LOW, False),
    ('<2.0', 'mmol/L', '', None, False), ('>=1.05', 'mmol/L', '', None, False), ('<1.06', 'mmol/L', '', None, False),
    ('>1.05', 'mmol/L', '', HIGHER, False), ('2.2', 'mmol/L', '', HIGHER, False),
    ('2.21', 'mmol/L', '', ABOVE, False), ('4.0', 'mmol/L', '', ABOVE, False), ('>4.0', 'mmol/L', '', ABOVE, False),
    ('1.8', 'mmol/L', '0.5-1.7', ABOVE, False), ('2.4', 'mmol/L', '0.5-2.5', HIGHER, False),
    ('18', 'mg/dL', '4.0-16.0', ABOVE, False), ('18', 'mg/dL', '3.3～14.9', ABOVE, False), ('1.7', 'mmol/L', '<=1.7', HIGHER, False),
)
# test, specimen, code, platform: known circumstances that set no group
INELIGIBLE = (
    ('Lactate', 'arterial blood', '', ''), ('Lactate', 'Arterial', '', ''), ('Lactate', 'Whole blood, arterial', '', ''),
    ('Lactate', '動脈血', '', ''), ('Lactate', '全血（動脈）', '', ''), ('Lactate', '', '2518-9', ''),
    ('Lactate', 'blood gas', '', ''), ('Lactate', 'venous blood gas', '', ''), ('Lactate', 'ABG', '', ''), ('Lactate', '血液ガス', '', ''),
    ('Lactate', '', '', 'blood gas analyser'), ('Lactate', 'emergency', '', ''), ('Lactate', '救急外来', '', ''),
    ('Lactate', 'post-exertion', '', ''), ('Lactate', 'after exercise', '', ''), ('乳酸', '運動後', '', ''),
    ('Arterial lactate', '', '', ''), ('Lactate (arterial)', '', '', ''), ('動脈血乳酸', '', '', ''),
    ('Lactate [Moles/volume] in Arterial blood', '', '', ''),
)
USABLE = (
    ('Lactate', '', '', ''), ('Lactate', 'venous blood', '2524-7', ''), ('Lactate', 'plasma', '', ''), ('乳酸', '静脈血', '', ''),
    ('Lactate', 'arterialised capillary blood', '', ''), ('乳酸', '血漿', '', ''), ('Lactate', 'rare wording', '', ''),
    ('Lactate', 'serum', '', 'enzymatic'),
)


class Lactate(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.clinic = os.path.join(self.folder.name, 'clinic.trophic')

    def ask(self, *words, codes=(0,)):
        done = subprocess.run([PROGRAM, '--clinic', self.clinic, *words, '--json'], capture_output=True)
        self.assertIn(done.returncode, codes, done)
        return json.loads(done.stdout)

    def load(self, header, rows, name='labs.csv', codes=(0,)):
        path = os.path.join(self.folder.name, name)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(header + '\n' + ''.join(row + '\n' for row in rows))
        return self.ask('import', path, '--create-patients', codes=codes)

    def risk(self, number, on='2026-05-10'):
        return self.ask('assess', number, '--on', on)['risk']

    def codes(self, risk, level=None):
        return [c['code'] for c in risk['cautions'] if level in (None, c['level'])]

    def test_edges(self):
        done = self.load('patient_id,test,result,unit,collected,reference_range',
                         [f'P{i},lactate,{c[0]},{c[1]},2026-05-01,{c[2]}' for i, c in enumerate(EDGES)])
        self.assertEqual(done['new'], len(EDGES))
        for i, (result, unit, reference, group, borderline) in enumerate(EDGES):
            with self.subTest(result=result, unit=unit, reference=reference):
                risk = self.risk(f'P{i}')
                self.assertEqual((risk['group'], risk['borderline'], risk['cutoff']), (group, borderline, 1.05))

    def circumstances(self, cases, group):
        self.load('patient_id,test,result,unit,collected,specimen,code,platform',
                  [f'P{i},{c[0]},0.9,mmol/L,2026-05-01,"{c[1]}",{c[2]},{c[3]}' for i, c in enumerate(cases)])
        for i, case in enumerate(cases):
            with self.subTest(case=case):
                risk = self.risk(f'P{i}')
                self.assertEqual((risk['group'], risk['lactate']), (group, 0.9 if group else None))
                self.assertEqual('no-eligible-lactate' in self.codes(risk, 'stop'), group is None)

    def test_known_circumstances_set_no_group(self):
        self.circumstances(INELIGIBLE, None)

    def test_unknown_circumstances_are_usable(self):
        self.circumstances(USABLE, LOW)

    def test_other_specimens_are_not_blood(self):
        done = self.load('patient_id,test,result,unit,collected,specimen',
                         [f'P1,lactate,0.9,mmol/L,2026-05-0{i + 1},"{s}"' for i, s in enumerate(('CSF', '部分尿（早朝）', 'Urine, random void'))],
                         codes=(3,))
        self.assertEqual((done['new'], done['quarantined']), (0, 3))

    def test_an_ineligible_value_does_not_hide_an_eligible_one(self):
        self.load('patient_id,test,result,unit,collected,specimen',
                  ['P1,lactate,1.5,mmol/L,2026-05-01,venous blood', 'P1,lactate,0.8,mmol/L,2026-05-02,arterial blood'])
        risk = self.risk('P1')
        self.assertEqual((risk['group'], risk['lactate'], risk['time']), (HIGHER, 1.5, '2026-05-01'))

    def test_baseline_window(self):
        """Nearest to diagnosis within 90 days before and 180 after, both ends included."""
        diagnosis = 'patient_id,diagnosis_date'
        self.load(diagnosis, [f'P{i},2025-07-01' for i in range(6)], 'patients.csv')
        self.load('patient_id,test,result,unit,collected', [
            'P0,lactate,0.9,mmol/L,2025-04-02', 'P1,lactate,0.9,mmol/L,2025-04-01',  # 90 and 91 days before
            'P2,lactate,0.9,mmol/L,2025-12-28', 'P3,lactate,0.9,mmol/L,2025-12-29',  # 180 and 181 days after
            'P4,lactate,0.9,mmol/L,2025-06-01', 'P4,lactate,1.5,mmol/L,2025-07-15', 'P4,lactate,1.2,mmol/L,2026-04-01',
            'P5,lactate,3.0,mmol/L,2025-07-02'])
        for number, group, lactate in (('P0', LOW, 0.9), ('P1', None, None), ('P2', LOW, 0.9), ('P3', None, None), ('P4', HIGHER, 1.5),
                                       ('P5', ABOVE, 3)):
            with self.subTest(number=number):
                baseline = self.risk(number)['baseline']
                self.assertEqual((baseline['group'], baseline['lactate']), (group, lactate))
        self.assertEqual(self.risk('P4')['lactate'], 1.2)
        self.assertIsNone(self.risk('P4', '2025-06-15')['baseline']['time'] and self.risk('P5', '2025-07-01')['baseline']['time'])

    def test_old_value_and_act_today(self):
        self.load('patient_id,test,result,unit,collected', ['P1,lactate,0.9,mmol/L,2026-01-01', 'P2,lactate,4.0,mmol/L,2026-01-01'])
        for on, old in (('2026-04-01', False), ('2026-04-02', True)):  # 90 and 91 days
            self.assertEqual('old-value' in self.codes(self.risk('P1', on), 'check'), old)
            self.assertEqual(self.risk('P1', on)['group'], LOW)
        for on, critical in (('2026-01-08', True), ('2026-01-09', False)):  # 7 and 8 days
            self.assertEqual(self.codes(self.risk('P2', on))[0] == 'critical', critical)

    def test_times_as_sent(self):
        self.load('patient_id,test,result,unit,collected', [
            'P1,lactate,0.9,mmol/L,2026-05-01', 'P2,lactate,0.9,mmol/L,2026-05-01T07:30+09:00', 'P3,lactate,0.9,mmol/L,令和8年5月1日'])
        self.assertEqual([self.risk(f'P{i}')['time'] for i in (1, 2, 3)], ['2026-05-01', '2026-05-01T07:30+09:00', '2026-05-01'])


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
