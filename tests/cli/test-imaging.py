#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Imaging that comes in tables: units of volumes, what waits, the same again, gaps, undo, export and back, and what assess
says of it. Ratios and likelihood ratios are worked out by hand."""
import csv
import json
import os
import subprocess
import sys
import tempfile
import unittest

PROGRAM = sys.argv[1]
PATIENTS = 'patient_id,diagnosis_date\nP1,2025-06-01\nP2,\n'
HEADER = 'patient_id,date,modality,region,side,field_tesla,scanner,glutamate,naa,gaba,concentration_basis,' \
         'm1_volume_ml,precuneus_volume_ml,grey_matter_volume_ml\n'
CLASSES = ('new', 'duplicate', 'corrected', 'quarantined', 'skipped')


class Imaging(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.clinic = self.path('clinic.trophic')

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def ask(self, *words, code=0, clinic=None):
        done = subprocess.run([PROGRAM, '--clinic', clinic or self.clinic, *words, '--json'], capture_output=True)
        self.assertEqual(done.returncode, code, done)
        return json.loads(done.stdout)

    def file(self, name, text, encoding='utf-8'):
        with open(self.path(name), 'w', encoding=encoding) as file:
            file.write(text)
        return self.path(name)

    def load(self, text, name='imaging.csv', code=0, encoding='utf-8', clinic=None):
        done = self.ask('import', self.file(name, text, encoding), '--create-patients', code=code, clinic=clinic)
        return {name: done[name] for name in CLASSES if done[name]}, done

    def export(self, name):
        self.ask('export', self.path(name))
        with open(os.path.join(self.path(name), 'imaging.csv'), encoding='utf-8-sig', newline='') as file:
            return list(csv.DictReader(file))

    def diagnostics(self, patient='P1', on='2025-09-01'):
        return {marker['marker']: marker for marker in self.ask('assess', patient, '--on', on)['diagnostics']}

    def test_volumes_and_spectrum(self):
        self.load(PATIENTS, 'patients.csv')
        counts, done = self.load(HEADER + 'P1,2025-05-20,mrs,SMA,left,3,Siemens Prisma,9.6,8,1.5,water scaled,,,\n'
                                          'P1,2025-05-20,volume,,,3T,Siemens Prisma,,,,,9,10,600\n'
                                          'P2,2025-05-21,,motor cortex,right,1.5,GE,1.2,1.6,,Cr,11,10,\n')
        self.assertEqual(counts, {'new': 3})
        self.assertEqual((done['results'], done['patients']), (3, 2))
        mine = self.diagnostics()
        self.assertEqual(list(mine), ['m1_precuneus', 'glu_naa', 'glu_gaba'])
        ratio = mine['m1_precuneus']
        self.assertAlmostEqual(ratio['value'], 0.9, places=12)      # 9 / 10
        self.assertAlmostEqual(ratio['lr'], 4.2, places=12)         # 0.42 / (1 - 0.90)
        self.assertEqual((ratio['cutoff'], ratio['positive'], ratio['sensitivity'], ratio['specificity'], ratio['auc']), (1, True, 0.42, 0.9, None))
        self.assertAlmostEqual(mine['glu_naa']['value'], 1.2, places=12)   # 9.6 / 8
        self.assertAlmostEqual(mine['glu_gaba']['value'], 6.4, places=12)  # 9.6 / 1.5
        self.assertEqual((mine['glu_naa']['auc'], mine['glu_naa']['auc_is_above'], mine['glu_naa']['lr'], mine['glu_naa']['positive']),
                         (0.7, True, None, None))
        self.assertFalse(ratio['after_diagnosis'])
        other = self.diagnostics('P2')
        self.assertAlmostEqual(other['m1_precuneus']['lr'], 0.58 / 0.9, places=12)  # (1 - 0.42) / 0.90
        self.assertIsNone(other['glu_naa']['auc'])  # the study measured in the supplementary motor area
        self.assertIn('diagnostics', [card['id'] for card in self.ask('assess', 'P1', '--on', '2025-09-01')['cards']])
        self.assertEqual(self.diagnostics(on='2025-05-19'), {})

    def test_units_of_the_header(self):
        for i, (m1, factor) in enumerate((('M1 volume (mm³)', 1000), ('M1 volume [cm^3]', 1), ('m1_volume_mm3', 1000), ('M1 volume (mL)', 1),
                                          ('一次運動野容積（mm3）', 1000), ('M1容積(cc)', 1), ('m1_volume_ml', 1))):
            with self.subTest(header=m1):
                clinic = self.path(f'{i}.trophic')
                counts, _ = self.load(f'patient_id,date,{m1},Precuneus volume (mm3)\nP1,2025-05-20,{9 * factor},10000\n', clinic=clinic)
                self.assertEqual(counts, {'new': 1})
                marker, = self.ask('assess', 'P1', '--on', '2025-09-01', clinic=clinic)['diagnostics']
                self.assertAlmostEqual(marker['value'], 0.9, places=12)

    def test_japanese_table(self):
        counts, _ = self.load('患者番号,撮像日,部位,画像種別,関心領域,左右,磁場強度(T),MRI装置,グルタミン酸,NAA,GABA,濃度基準,M1容積(mm3),楔前部容積(mm3),全灰白質容積(mm3)\n'
                              'P1,2025/5/20,,スペクトロスコピー,補足運動野,左,3,Vantage,9.6,8,1.5,クレアチン比,,,\n'
                              'P1,2025/5/20,,容積,,,3,Vantage,,,,,9000,10000,612345\n', encoding='cp932')
        self.assertEqual(counts, {'new': 2})
        rows = self.export('out')
        self.assertEqual([(row['modality'], row['region'], row['side'], row['concentration_basis']) for row in rows],
                         [('mrs', 'sma', 'left', 'creatine_ratio'), ('volume', '', '', '')])
        self.assertEqual((rows[1]['m1_volume_ml'], rows[1]['grey_matter_volume_ml'], rows[1]['scanner']), ('9', '612.345', 'Vantage'))

    def test_what_waits(self):
        rows = [
            ('P1,2025-05-20,volume,,,3,A,,,,,9000,10000,\n', 'implausible'),   # mm³ under a header that says mL
            ('P1,2025-05-21,volume,,,3,A,,,,,9 furlong,10,\n', 'invalid'),
            ('P1,2025-05-22,volume,,,30,A,,,,,9,10,\n', 'implausible'),        # 30 tesla
            ('P1,2025-05-23,mrs,SMA,upper,3,A,9,8,1,,,,\n', 'invalid'),        # no side
            ('P1,2025-05-24,mrs,SMA,left,3,A,0,8,1,,,,\n', 'implausible'),
            ('P1,2025-05-25,volume,,,3,A,,,,,,,\n', 'invalid'),                # nothing measured
            ('P1,,volume,,,3,A,,,,,9,10,\n', 'no-time'),
            ('P1,2124-05-25,volume,,,3,A,,,,,9,10,\n', 'future'),
            ('P1,2025-05-26,volume,,,3,A,,,,,9,10,20\n', 'implausible'),       # grey matter of 20 mL
        ]
        counts, _ = self.load(HEADER + ''.join(row for row, _ in rows), code=3)
        self.assertEqual(counts, {'quarantined': len(rows)})
        self.assertEqual([row['reason'] for row in self.ask('quarantine')], [reason for _, reason in rows])
        counts, _ = self.load(HEADER + ''.join(row for row, _ in rows), code=0)
        self.assertEqual(counts, {'duplicate': len(rows)})
        self.assertEqual(len(self.ask('quarantine')), len(rows))
        self.assertEqual(self.ask('verify'), {'ok': True, 'problems': []})

    def test_again_gaps_conflicts_and_undo(self):
        volume = 'P1,2025-05-20,volume,,,3,A,,,,,9,10,\n'
        first, _ = self.load(HEADER + volume + volume)
        self.assertEqual(first, {'new': 1, 'duplicate': 1})
        before = self.export('before')
        filled, batch = self.load(HEADER + 'P1,2025-05-20,volume,,,3,A,,,,,9,10,600\n')
        self.assertEqual(filled, {'new': 1})
        self.assertEqual([row['grey_matter_volume_ml'] for row in self.export('filled')], ['600'])
        clash, _ = self.load(HEADER + 'P1,2025-05-20,volume,,,3,A,,,,,8,10,\n', code=3)
        self.assertEqual(clash, {'quarantined': 1})
        self.assertEqual([row['reason'] for row in self.ask('quarantine')], ['conflict'])
        sides, other = self.load(HEADER + 'P1,2025-05-20,mrs,sma,left,3,A,9,8,1,,,,\nP1,2025-05-20,mrs,sma,right,3,A,8,8,1,,,,\n')
        self.assertEqual(sides, {'new': 2})
        self.ask('undo', str(other['batch']))
        self.ask('undo', str(batch['batch']))
        self.assertEqual(self.export('undone'), before)
        self.assertEqual(self.ask('verify'), {'ok': True, 'problems': []})
        again, _ = self.load(HEADER + 'P1,2025-05-20,volume,,,3,A,,,,,9,10,600\n')
        self.assertEqual(again, {'new': 1})

    def test_export_and_back(self):
        self.load(HEADER + 'P1,2025-05-20,mrs,SMA,left,3,"Prisma, room 2",9.6,8,1.5,as site writes it,,,\n'
                           'P1,2025-11,both,motor cortex,both,1.5,,1.234567890123,1.1,,Cr,9.87654321,10.1,612.345678\n')
        rows = self.export('out')
        self.assertEqual(rows[0]['concentration_basis'], 'as site writes it')
        self.assertEqual(rows[1]['date'], '2025-11')
        other = self.path('other.trophic')
        self.ask('import', self.path('out'), '--create-patients', clinic=other)
        self.ask('export', self.path('back'), clinic=other)
        with open(os.path.join(self.path('out'), 'imaging.csv'), 'rb') as mine, open(os.path.join(self.path('back'), 'imaging.csv'), 'rb') as theirs:
            self.assertEqual(mine.read(), theirs.read())

    def test_read_by_a_person(self):
        self.load(PATIENTS, 'patients.csv')
        self.load(HEADER + 'P1,2025-07-20,volume,,,3,A,,,,,11,10,\nP1,2025-07-20,mrs,sma,left,3,A,9.6,8,1.5,,,,\n')
        done = subprocess.run([PROGRAM, '--clinic', self.clinic, 'assess', 'P1', '--on', '2025-09-01'], capture_output=True, text=True,
                              env={**os.environ, 'LC_ALL': 'C.UTF-8', 'LANGUAGE': ''})
        self.assertEqual(done.returncode, 0, done)
        self.assertIn('M1/precuneus volume ratio 1.100 (2025-07-20). Not beyond the cut-off: likelihood ratio 0.64.', done.stdout)
        self.assertIn('Glu/NAA 1.200 (2025-07-20). No likelihood ratio. AUC above 0.7; no cut-off published', done.stdout)
        self.assertIn('Diagnosis made 1 Jun 2025: no news after it', done.stdout)

    def test_blood_is_no_imaging(self):
        """A laboratory's glutamate, and its "region", mean what they did before imaging was known."""
        counts, _ = self.load('patient_id,date,Glutamate,Albumin (g/dL),region\nP1,2025-05-20,45,4.1,North\n', code=3)
        self.assertEqual(counts, {'new': 1, 'quarantined': 1})
        self.assertEqual([row['reason'] for row in self.ask('quarantine')], ['unmapped'])
        self.assertEqual(self.diagnostics(), {})

    def test_beside_results_in_one_table(self):
        counts, _ = self.load('patient_id,date,Albumin (g/dL),M1 volume (mm3),Precuneus volume (mm3)\nP1,2025-05-20,4.1,9000,10000\n')
        self.assertEqual(counts, {'new': 2})
        self.assertAlmostEqual(self.diagnostics()['m1_precuneus']['value'], 0.9, places=12)

    def test_nfl_and_chi3l1_come_as_results(self):
        self.load('patient_id,test,result,unit,collected,specimen,platform\n'
                  'P1,NfL,80,pg/mL,2025-05-20,serum,Simoa HD-X\nP1,CHI3L1,45,ng/mL,2025-05-20,serum,\n'
                  'P2,NfL,80,pg/mL,2025-05-20,serum,ECL\nP3,NfL,80,pg/mL,2025-05-20,plasma,Simoa\n', 'labs.csv')
        mine = self.diagnostics()
        self.assertAlmostEqual(mine['nfl']['lr'], 0.855 / (1 - 0.818), places=9)
        self.assertEqual((mine['nfl']['cutoff'], mine['nfl']['positive'], mine['nfl']['auc']), (62, True, None))
        self.assertEqual((mine['chi3l1']['value'], mine['chi3l1']['auc'], mine['chi3l1']['lr']), (45, 0.55, None))
        ecl = self.diagnostics('P2')['nfl']
        self.assertEqual((ecl['auc'], ecl['cutoff'], ecl['lr']), (0.9, None, None))
        plasma = self.diagnostics('P3')['nfl']
        self.assertEqual((plasma['value'], plasma['auc'], plasma['cutoff'], plasma['lr']), (80, None, None, None))


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
