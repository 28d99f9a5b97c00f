#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What every caller may rely on: one document on stdout, stable keys, exit codes, tables in English and Japanese, forecasts
that stay silent, a clinic that comes back from its own export."""
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import unittest

PROGRAM = sys.argv[1]
ASSESS = {
    None: ['patient', 'on', 'synthetic', 'risk', 'forecast', 'encals', 'tricals', 'staging', 'energy', 'malnutrition', 'refeeding', 'nfl',
           'diagnostics', 'cards', 'missing'],
    'risk': ['group', 'lactate', 'time', 'cutoff', 'borderline', 'cautions', 'baseline'],
    'forecast': ['layer', 'model', 'version', 'horizon_days', 'from_date', 'target_date', 'from_bmi', 'mean', 'lower50', 'upper50', 'lower80',
                 'upper80', 'p_loss', 'contributions', 'reason', 'cautions'],
    'staging': ['delta_fs', 'kings', 'mitos', 'alsfrs_r'],
    'malnutrition': ['glim', 'loss_6_months_percent', 'bmi'],
}
NUMBERS = ('mean', 'lower50', 'upper50', 'lower80', 'upper80', 'p_loss', 'target_date')


class Contract(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.clinic = self.path('clinic.trophic')

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def call(self, *words, **env):
        return subprocess.run([PROGRAM, *words], capture_output=True, env={**os.environ, **env})

    def ask(self, *words, code=0, clinic=None):
        done = self.call('--clinic', clinic or self.clinic, *words, '--json')
        self.assertEqual(done.returncode, code, done)
        return json.loads(done.stdout)

    def file(self, name, text, encoding='utf-8'):
        with open(self.path(name), 'w', encoding=encoding) as file:
            file.write(text)
        return self.path(name)

    def load(self, code=0, clinic=None, **tables):
        return self.ask('import', *[self.file(name + '.csv', text) for name, text in tables.items()], '--create-patients', code=code,
                        clinic=clinic)

    def forecast(self, number, on):
        return self.ask('assess', number, '--on', on)['forecast']

    def test_one_document_whatever_is_asked(self):
        for words, code in ((['--help'], 0), (['--version'], 0), (['assess', '--help'], 0), ([], 2), (['nothing'], 2), (['assess'], 2),
                            (['patients', '--clinic'], 2), (['--clinic', ''], 2), (['import', '/none'], 1), (['assess', 'nobody'], 1),
                            (['import', self.folder.name + '/..', '--format', 'odd'], 2), (['undo', '7'], 1)):
            with self.subTest(words=words):
                done = self.call('--json', *words, XDG_DATA_HOME=self.folder.name, LC_ALL='C')
                self.assertEqual(done.returncode, code, done)
                answer = json.loads(done.stdout.decode('utf-8'))
                self.assertEqual(list(answer.get('error', ())), ['code', 'message', 'file', 'where'] if code else [])

    def test_keys(self):
        self.load(visits='patient_id,date,weight_kg\nK,2026-03-01,50\n')
        answer = self.ask('assess', 'K', '--on', '2026-03-01')
        for part, keys in ASSESS.items():
            self.assertEqual(list(answer if part is None else answer[part]), keys)
        self.assertEqual(list(self.ask('patients')[0]), ['id', 'uuid', 'name', 'sex', 'birth_date', 'synthetic', 'status', 'risk_group',
                                                         'forecast_mean'])

    def test_numbers_that_look_like_options(self):
        self.load(labs='patient_id,test,result,unit,collected\n-7,lactate,1.0,mmol/L,2026-05-01\n患者 １,lactate,1.0,mmol/L,2026-05-01\n')
        self.assertEqual(self.ask('assess', '患者 １')['patient'], '患者 １')
        done = self.call('--json', '--clinic', self.clinic, 'assess', '--', '-7')
        self.assertEqual(json.loads(done.stdout)['patient'], '-7')

    def test_folders_in_folders(self):
        os.makedirs(self.path('in/deep er/.hidden'))
        table = 'patient_id,test,result,unit,collected\n%s,lactate,1.0,mmol/L,2026-05-01\n'
        for name, number in (('in/a.csv', 'A'), ('in/deep er/検査.csv', 'B'), ('in/deep er/.hidden/c.csv', 'C')):
            self.file(name, table % number)
        done = self.ask('import', self.path('in'), '--create-patients')
        self.assertEqual((done['new'], len(done['files'])), (2, 2))

    def test_unknown_words_are_unknown(self):
        done = self.load(patients='患者番号,身長(cm),性別,C9orf72,認知症,発症日,診断基準\nK,160,女,不明,NA,不明,n/a\n')
        self.assertEqual((done['new'], done['quarantined']), (1, 0))
        self.assertEqual(self.ask('patients')[0]['sex'], 'F')

    def test_alsfrs_r_is_never_prorated(self):
        items = ','.join(f'alsfrs_r_{i}' for i in range(1, 13))
        self.load(patients='patient_id,onset_date\nA,2025-05-01\nB,2025-05-01\nC,2025-05-01\nD,2026-04-20\n',
                  visits=f'patient_id,{items},date,alsfrs_r_total\nA,{"3," * 12}2026-05-01,\nB,{"3," * 11},2026-05-01,\n'
                         f'C,{"," * 12}2026-05-01,36\nD,{"3," * 12}2026-05-01,\n')
        for number, total, slope in (('A', 36, 12 / (365 / 30.4375)), ('B', None, None), ('C', 36, 12 / (365 / 30.4375)), ('D', 36, None)):
            staging = self.ask('assess', number, '--on', '2026-05-01')['staging']
            self.assertEqual(staging['alsfrs_r'], total)
            self.assertEqual(staging['delta_fs'] is None, slope is None)
            self.assertAlmostEqual(staging['delta_fs'] or 0, slope or 0, places=12)

    def test_forecast_is_silent(self):
        events = {'B': 'tube_feeding_start', 'C': 'parenteral_start', 'D': 'tracheostomy', 'E': 'invasive_ventilation', 'F': 'death',
                  'G': 'transfer'}
        statuses = {'H': 'deceased', 'I': 'transferred_out', 'J': 'diagnosis_revised'}
        scales = {'K': 'reported,', 'L': 'estimated,', 'M': ',2', 'N': ',3'}
        everyone = 'ABCDEFGHIJKLMNOP'
        self.load(patients='patient_id,height_cm,status\n' + ''.join(f'{p},160,{statuses.get(p, "")}\n' for p in everyone),
                  visits='patient_id,date,weight_kg,scale,oedema,parenteral_kcal\n' +
                         ''.join(f'{p},2026-03-01,50,{scales.get(p, ",")},\n' for p in everyone) +
                         'O,2026-04-01,49,,,300\nP,2026-04-01,49,,,300\n',
                  events='patient_id,date,event\n' + ''.join(f'{p},2026-04-01,{event}\n' for p, event in events.items()) +
                         'P,2025-01-01,tube_feeding_start\n')
        for number in everyone[1:]:
            with self.subTest(number=number):
                forecast = self.forecast(number, '2026-04-05')
                self.assertEqual([forecast[key] for key in NUMBERS], [None] * len(NUMBERS))
                self.assertTrue(forecast['reason'])
        self.assertIsNotNone(self.forecast('F', '2026-03-31')['mean'])
        checks = {on: [c['code'] for c in self.forecast('A', on)['cautions'] if c['level'] == 'check'] for on in ('2026-04-30', '2026-05-01')}
        self.assertEqual(checks, {'2026-04-30': [], '2026-05-01': ['old-weight']})
        self.assertIsNotNone(self.forecast('A', '2026-06-29')['mean'])  # 120 days
        self.assertEqual(self.forecast('A', '2026-06-30')['reason'], 'weigh-first')

    def test_two_weights_after_the_change(self):
        self.load(patients='patient_id,height_cm\nK,160\n', events='patient_id,date,event\nK,2026-03-20,tube_feeding_start\n',
                  visits='patient_id,date,weight_kg\nK,2026-03-01,50\nK,2026-04-01,49\nK,2026-05-01,49\n')
        self.assertIsNone(self.forecast('K', '2026-04-02')['mean'])
        self.assertIsNotNone(self.forecast('K', '2026-05-02')['mean'])

    def test_the_visit_wins_on_its_day(self):
        self.load(patients='patient_id,height_cm\nK,160\n', visits='patient_id,date,weight_kg\nK,2026-03-01,50\n',
                  labs='patient_id,test,result,unit,collected\nK,weight,55,kg,2026-03-01\nK,体重,52000,g,2026-03-15 09:00\n')
        first, second = self.forecast('K', '2026-03-10'), self.forecast('K', '2026-03-20')
        self.assertAlmostEqual(first['from_bmi'], 50 / 2.56, places=12)
        self.assertAlmostEqual(second['from_bmi'], 52 / 2.56, places=12)
        self.assertEqual((second['from_date'], second['target_date']), ('2026-03-15', '2026-06-14'))

    def test_own_export_gives_the_same_answers(self):
        self.load(patients='patient_id,family_name,given_name,sex,birth_date,height_cm,onset_date,diagnosis_date,status\n'
                           '007,見本,"うめ ""U"", もも",F,S30.5.1,160,2025-03,2026-01-10,\n08,,,,,170,2024,,deceased\n',
                  visits='patient_id,date,weight_kg,oedema,alsfrs_r_total\n007,2026-02-01,50.25,1,40\n007,2026-04-01,49.5,0,38\n08,2026-01-05,61,,\n',
                  events='patient_id,date,event\n08,2026-02-01,death\n007,R8.3.1,gastrostomy\n',
                  treatments='patient_id,drug,dose,start\n007,riluzole,100 mg,2026-01-15\n',
                  labs='patient_id,test,result,unit,collected,specimen,status\n007,乳酸,9.4,mg/dL,2026-02-01 08:15,静脈血,\n'
                       '007,lactate,<0.5,mmol/L,2026-03-01,blood gas,\n007,prealbumin,>40,mg/dL,2026-03-01,,C\n08,nfl,80,pg/mL,2026-01,,\n')
        again = self.path('again.trophic')
        self.ask('export', self.path('out'))
        done = self.ask('import', *[self.path('out/' + t + '.csv') for t in ('labs', 'visits', 'treatments', 'events', 'patients')],
                        '--create-patients', clinic=again)
        self.assertEqual((done['results'], done['new']), (12, 12))
        for number in ('007', '08'):
            self.assertEqual(*[self.ask('assess', number, '--on', '2026-04-10', clinic=c) for c in (self.clinic, again)])
            values = [sorted(json.dumps({**o, 'source': None}) for o in self.ask('observations', number, clinic=c)) for c in (self.clinic, again)]
            self.assertEqual(*values)

    def test_the_clinic_keeps_its_zone(self):
        table = self.file('labs.csv', 'patient_id,test,result,unit,collected\nK,lactate,1.0,mmol/L,2026-01-15 08:00\nK,lactate,1.1,mmol/L,2026-07-15 08:00\n'
                                      'K,lactate,1.2,mmol/L,2026-07-16\n')
        for zone in ('Australia/Sydney', 'Pacific/Auckland'):
            self.call('--clinic', self.clinic, 'import', table, '--create-patients', TZ=zone)
        self.assertEqual([o['time'] for o in self.ask('observations', 'K')], ['2026-01-15T08:00+11:00', '2026-07-15T08:00+10:00', '2026-07-16'])

    def test_tampering_is_found(self):
        self.load(labs='patient_id,test,result,unit,collected\nK,lactate,1.05,mmol/L,2026-03-01\n')
        self.assertEqual(self.ask('verify'), {'ok': True, 'problems': []})
        with open(self.clinic, 'rb') as file:
            whole = file.read()
        for sql in ('UPDATE observation SET value = 9', 'DELETE FROM observation', 'DROP TRIGGER audit_is_not_deleted',
                    "DROP TRIGGER audit_is_not_changed; UPDATE audit SET reason = 'x'"):
            with self.subTest(sql=sql):
                with open(self.clinic, 'wb') as file:
                    file.write(whole)
                with sqlite3.connect(self.clinic) as database:
                    database.executescript(sql)
                database.close()
                answer = self.ask('verify', code=1)
                self.assertFalse(answer['ok'])
                self.assertTrue(answer['problems'])


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
