#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""worklist and before-clinic: keys, reasons at their edges as a clinic's own tables bring them in, order, files."""
import json
import os
import subprocess
import sys
import tempfile
import unittest
import zipfile

PROGRAM = sys.argv[1]
ON = '2026-11-17'
ROW = ['id', 'reasons', 'loss_6_months_percent', 'intake_per_ideal_kg', 'route', 'forecast_mean', 'target_date', 'last_visit', 'handled_until']
PATIENTS = '''patient_id,family_name,given_name,sex,birth_date,height_cm,onset_date,diagnosis_date,status
W1,Yamada,Hana,F,1960-01-01,160,2025-01-01,2025-06-01,active
W2,Yamada,Taro,M,1961-01-01,170,2025-01-01,2025-06-01,active
W3,Yamada,Jiro,M,1962-01-01,170,2025-01-01,2025-06-01,active
W4,Yamada,Kiku,F,1963-01-01,160,2025-01-01,2025-06-01,deceased
W5,Yamada,Ume,F,1964-01-01,160,2025-01-01,2025-06-01,active
'''
# W1 loses 10% and eats 1,000 kcal / 56.32 kg = 17.8 kcal/kg; W2 loses 6%; W3 was last seen on 10 July; W5 is well.
VISITS = '''patient_id,date,weight_kg,intake_kcal
W1,2026-05-17,50,1600
W1,2026-11-15,45,1000
W2,2026-05-17,60,2300
W2,2026-11-15,56.4,2300
W3,2026-07-10,60,2300
W4,2026-01-10,50,1700
W5,2026-05-17,50,1700
W5,2026-11-15,50,1700
'''
LABS = ('Lactate,1.3,mmol/L', 'Potassium,4.1,mmol/L', 'Phosphate,1.1,mmol/L', 'Magnesium,0.85,mmol/L', 'Prealbumin,0.25,g/L')
SEEN = {'W1': '2026-11-15', 'W2': '2026-11-15', 'W3': '2026-07-10', 'W4': '2026-01-10', 'W5': '2026-11-15'}


class Worklist(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.clinic = os.path.join(self.folder.name, 'clinic.trophic')

    def run_cli(self, *words):
        return subprocess.run([PROGRAM, '--clinic', self.clinic, *words], capture_output=True, text=True, encoding='utf-8')

    def ask(self, *words, code=0):
        done = self.run_cli(*words, '--json')
        self.assertEqual(done.returncode, code, done)
        return json.loads(done.stdout)

    def load(self, **tables):
        for name, text in tables.items():
            path = os.path.join(self.folder.name, name + '.csv')
            with open(path, 'w', encoding='utf-8') as file:
                file.write(text)
            done = self.ask('import', path, '--create-patients')
            self.assertEqual(done['quarantined'], 0, done)

    def fill(self, more=''):
        labs = ''.join(f'{who},{day},{lab}\n' for who, day in SEEN.items() for lab in LABS)
        self.load(patients=PATIENTS, visits=VISITS, labs='patient_id,collected,test,result,unit\n' + labs + more)

    def reasons(self, on=ON):
        answer = self.ask('worklist', '--on', on)
        return {row['id']: row['reasons'] for row in answer['rows']}

    def test_keys(self):
        self.fill()
        answer = self.ask('worklist', '--on', ON)
        self.assertEqual(list(answer), ['on', 'rows', 'handled'])
        self.assertEqual(answer['on'], ON)
        self.assertEqual(answer['handled'], [])
        for row in answer['rows']:
            self.assertEqual(list(row), ROW)
            self.assertIsNone(row['handled_until'])
        before = self.ask('before-clinic', '--on', ON)
        self.assertEqual(list(before), ['on', 'patients'])

    def test_reasons_and_order(self):
        self.fill()
        rows = self.ask('worklist', '--on', ON)['rows']
        self.assertEqual([row['id'] for row in rows], ['W1', 'W2', 'W3'])
        found = {row['id']: row for row in rows}
        self.assertIn('losing-weight', found['W1']['reasons'])
        self.assertIn('under-25-kcal-kg', found['W1']['reasons'])
        self.assertEqual(found['W2']['reasons'], ['losing-weight'])
        self.assertEqual(found['W3']['reasons'], ['follow-up-missed'])
        self.assertAlmostEqual(found['W1']['loss_6_months_percent'], 10)
        self.assertAlmostEqual(found['W2']['loss_6_months_percent'], 6)
        self.assertAlmostEqual(found['W1']['intake_per_ideal_kg'], 1000 / (22 * 1.6 ** 2))
        self.assertEqual(found['W1']['route'], 'oral')
        self.assertEqual(found['W3']['last_visit'], '2026-07-10')
        self.assertNotIn('W4', found)

    def test_follow_up_edge(self):
        """Seen on 10 July: due on 10 October, missed from the 31st day after."""
        self.fill()
        self.assertNotIn('W3', self.reasons('2026-11-09'))
        self.assertEqual(self.reasons('2026-11-10')['W3'], ['follow-up-missed'])

    def test_act_today_is_first(self):
        """[S] 4 mmol/L within a week stands before everything else; a lower one moves nobody."""
        self.fill('W5,2026-11-16,Lactate,4.0,mmol/L\n')
        rows = self.ask('worklist', '--on', ON)['rows']
        self.assertEqual(rows[0]['id'], 'W5')
        self.assertEqual(rows[0]['reasons'], ['act-today'])

    def test_higher_lactate_moves_nobody(self):
        """[S] With 3.9 the list is that without it."""
        self.fill()
        before = self.ask('worklist', '--on', ON)
        self.load(more='patient_id,collected,test,result,unit\nW5,2026-11-16,Lactate,3.9,mmol/L\nW1,2026-11-16,Lactate,0.6,mmol/L\n')
        self.assertEqual(self.ask('worklist', '--on', ON), before)

    def test_before_clinic(self):
        """W3 is due on 10 October: expected from 26 September to 9 November; others by number, on any day."""
        self.fill()
        for on, expected in (('2026-09-25', []), ('2026-09-26', ['W3']), ('2026-11-09', ['W3']), ('2026-11-10', [])):
            ids = [row['id'] for row in self.ask('before-clinic', '--on', on)['patients'] if row['id'] == 'W3']
            self.assertEqual(ids, expected, on)
        picked = self.ask('before-clinic', 'W1', '--on', ON)['patients']
        self.assertEqual([(row['id'], row['picked']) for row in picked], [('W1', True)])
        self.assertAlmostEqual(picked[0]['changed']['weight_kg'], -5)
        self.assertAlmostEqual(picked[0]['changed']['weight_percent'], -10)
        self.assertAlmostEqual(picked[0]['changed']['intake_kcal'], -600)
        self.assertIn('fvc', picked[0]['missing'])
        self.assertEqual(self.ask('before-clinic', 'nobody', code=1)['error']['code'], 'not-found')

    def test_files(self):
        """Without --names a file holds numbers alone, and says so."""
        self.fill()
        for words in (('worklist',), ('before-clinic', 'W1')):
            for names in (False, True):
                path = os.path.join(self.folder.name, f'{words[0]}-{names}.xlsx')
                self.assertEqual(self.ask(*words, '--on', ON, '-o', path, *(['--names'] if names else [])), {'file': path})
                with zipfile.ZipFile(path) as book:
                    text = ''.join(book.read(part).decode() for part in book.namelist() if part.endswith('.xml'))
                self.assertIn('W1', text)
                self.assertEqual('Yamada' in text, names)
                self.assertIn('revealed view' if names else 'covered view', text)
            pdf = os.path.join(self.folder.name, words[0] + '.pdf')
            self.ask(*words, '--on', ON, '-o', pdf)
            with open(pdf, 'rb') as file:
                self.assertEqual(file.read(5), b'%PDF-')

    def test_usage(self):
        self.fill()
        for words in (('worklist', 'W1'), ('worklist', '--names'), ('worklist', '--on', 'today'), ('worklist', '-o', 'list.txt')):
            done = self.run_cli(*words, '--json')
            self.assertEqual(done.returncode, 2, done)
            self.assertEqual(json.loads(done.stdout)['error']['code'], 'usage')

    def test_empty(self):
        self.assertEqual(self.ask('worklist', '--on', ON), {'on': ON, 'rows': [], 'handled': []})
        self.assertIn('Nobody waits', self.run_cli('worklist').stdout)


unittest.main(argv=sys.argv[:1])
