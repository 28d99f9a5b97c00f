#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""import, imports, undo, quarantine, map and export, called as a caller would. Expected numbers are counted by hand from the
little files below, or by this script from the sample."""
import collections
import csv
import io
import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = sys.argv[1]
SAMPLE = os.path.join(os.environ.get('TROPHIC_SAMPLES', ''), 'eicu', 'panel_long.csv')
CLASSES = ('new', 'duplicate', 'corrected', 'quarantined', 'skipped')
HEADER = 'Patient ID,Collected,Test,Result,Unit,Accession,Status\n'


class Clinic(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.clinic = self.path('clinic.trophic')

    def tearDown(self):
        self.folder.cleanup()

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def file(self, name, content, encoding='utf-8'):
        with open(self.path(name), 'wb') as out:
            out.write(content if isinstance(content, bytes) else content.encode(encoding))
        return self.path(name)

    def text(self, name):
        with open(self.path(name), encoding='utf-8', newline='') as file:
            return file.read()

    def run_cli(self, *words, clinic=None):
        return subprocess.run([PROGRAM, '--clinic', clinic or self.clinic, *words, '--json'], capture_output=True, text=True)

    def ask(self, *words, code=0, clinic=None):
        done = self.run_cli(*words, clinic=clinic)
        self.assertEqual(done.returncode, code, (words, done.stdout[:2000], done.stderr))
        return json.loads(done.stdout)

    def load(self, *files, code=0, create=True, clinic=None):
        done = self.ask('import', *files, *(['--create-patients'] if create else []), code=code, clinic=clinic)
        self.assert_sums(done)
        return done

    def assert_sums(self, done):
        self.assertEqual(list(done), ['batch', 'patients', 'results', *CLASSES, 'files'])
        self.assertEqual(done['results'], sum(done[name] for name in CLASSES))
        for entry in done['files']:
            self.assertEqual(list(entry), ['file', 'format', 'patients', 'results', *CLASSES, 'problems'])
            self.assertEqual(entry['results'], sum(entry[name] for name in CLASSES))
        for name in ('results', *CLASSES):
            self.assertEqual(done[name], sum(entry[name] for entry in done['files']))

    def assert_clean(self, clinic=None):
        self.assertEqual(self.ask('verify', clinic=clinic), {'ok': True, 'problems': []})

    def counts(self, done):
        return {name: done[name] for name in CLASSES if done[name]}

    def state(self, clinic=None):
        """All values of all patients, without what differs from one import to the next."""
        everything = {}
        for patient in self.ask('patients', clinic=clinic):
            values = self.ask('observations', patient['id'], '--all', clinic=clinic)
            for value in values:
                value.pop('source')
            everything[patient['id']] = sorted(json.dumps(value, sort_keys=True) for value in values)
        return everything


class Rules(Clinic):
    def test_each_reason(self):
        rows = [
            ('P1,2024-01-05,albumin,3.9,mg/L,,', 'implausible'), ('P1,2024-01-06,albumin,3.9,,,', 'unit-missing'),
            ('P1,2124-01-06,albumin,4,g/dL,,', 'future'), ('P1,,albumin,4,g/dL,,', 'no-time'),
            ('P1,2024-01-07,albumin,haemolysed,g/dL,,', 'unreadable'), ('P1,2024-01-08,albumin,4,furlong,,', 'unit-unknown'),
            ('P1,2024-01-09,zzz,4,g/dL,,', 'unmapped'), (',2024-01-09,albumin,4,g/dL,,', 'unmatched'),
            ('P1,2024-01-12,lactate,1,mmol/L,,funny', 'invalid'), ('P1,2024-02-31,albumin,4,g/dL,,', 'invalid-date'),
        ]
        done = self.load(self.file('a.csv', HEADER + '\n'.join(row for row, _ in rows) + '\n'), code=3)
        self.assertEqual(self.counts(done), {'quarantined': len(rows)})
        problems = {problem['where']: problem['code'] for problem in done['files'][0]['problems']}
        self.assertEqual(problems, {f'line {i}': reason for i, (_, reason) in enumerate(rows, 2)})
        held = self.ask('quarantine')
        self.assertEqual([row['reason'] for row in held], [reason for _, reason in rows])
        self.assertEqual(list(held[0]), ['where', 'reason', 'patient', 'code', 'name', 'value_text', 'unit', 'time'])
        self.assertEqual(held[0]['where'], 'a.csv line 2')
        self.assertEqual(held[0]['value_text'], '3.9')
        self.assertEqual([value['value'] for value in self.ask('observations', 'P1')], [])
        self.assert_clean()

    def test_dry_run_writes_nothing(self):
        file = self.file('a.csv', HEADER + 'P1,2024-01-05,albumin,3.9,g/dL,,\n')
        done = self.ask('import', file, '--create-patients', '--dry-run')
        self.assert_sums(done)
        self.assertIsNone(done['batch'])
        self.assertEqual((done['new'], done['patients']), (1, 1))
        self.assertEqual((self.ask('patients'), self.ask('imports')), ([], []))

    def test_unknown_patients_wait_until_they_are_made(self):
        file = self.file('a.csv', HEADER + 'P1,2024-01-05,albumin,3.9,g/dL,,\n')
        first = self.load(file, code=3, create=False)
        self.assertEqual(first['files'][0]['problems'][0]['code'], 'unmatched')
        self.assertEqual(self.counts(self.load(file, create=False)), {'duplicate': 1})
        self.assertEqual(len(self.ask('quarantine')), 1)
        second = self.load(file)
        self.assertEqual(self.counts(second), {'new': 1})
        self.assertEqual(self.ask('quarantine'), [])
        self.ask('undo', str(second['batch']))
        self.assertEqual([row['reason'] for row in self.ask('quarantine')], ['unmatched'])
        self.assertEqual(self.ask('patients'), [])
        self.assert_clean()

    def test_censored_stays_censored(self):
        self.load(self.file('a.csv', HEADER + 'P1,2024-01-05,lactate,<0.12,mmol/L,,\n'))
        value, = self.ask('observations', 'P1')
        self.assertEqual((value['comparator'], value['value'], value['value_text']), ('<', 0.12, '<0.12'))

    def test_corrections_in_any_order(self):
        final, corrected = 'P1,2024-01-03 08:00,lactate,1.2,mmol/L,,final\n', 'P1,2024-01-03 08:00,lactate,1.5,mmol/L,,corrected\n'
        states = []
        for i, rows in enumerate(((final, corrected), (corrected, final))):
            clinic = self.path(f'{i}.trophic')
            for j, row in enumerate(rows):
                self.load(self.file(f'{i}{j}.csv', HEADER + row), clinic=clinic)
            self.assertEqual([(v['value'], v['status']) for v in self.ask('observations', 'P1', clinic=clinic)],
                             [(1.5, 'corrected')])
            self.assertEqual(self.counts(self.load(self.path(f'{i}0.csv'), self.path(f'{i}1.csv'), clinic=clinic)),
                             {'duplicate': 2})
            states.append(self.state(clinic))
            self.assert_clean(clinic)
        self.assertEqual(states[0], states[1])

    def test_conflict_duplicate_and_accession(self):
        self.load(self.file('a.csv', HEADER + 'P1,2024-01-03 08:00,lactate,1.2,mmol/L,,\n'))
        again = self.file('b.csv', HEADER + 'P1,2024-01-03T08:00,Lactate,1.20,mmol/l,,\nP1,2024-01-03 08:00,lactate,1.4,mmol/L,,\n')
        done = self.load(again, code=3)
        self.assertEqual(self.counts(done), {'duplicate': 1, 'quarantined': 1})
        self.assertEqual(self.ask('quarantine')[0]['reason'], 'conflict')
        done = self.load(self.file('c.csv', HEADER + 'P1,2024-02-03 08:00,lactate,1.2,mmol/L,A1,\nP1,2024-02-03 08:00,lactate,1.2,mmol/L,A2,\n'))
        self.assertEqual(self.counts(done), {'new': 2})

    def test_withdrawal_hides_the_value_and_undo_brings_it_back(self):
        self.load(self.file('a.csv', HEADER + 'P1,2024-01-03 08:00,lactate,1.2,mmol/L,X1,final\n'))
        done = self.load(self.file('b.csv', HEADER + 'P1,2024-01-03 08:00,lactate,,mmol/L,X1,deleted\n'))
        self.assertEqual(self.counts(done), {'corrected': 1})
        self.assertEqual([v['value'] for v in self.ask('observations', 'P1') if v['status'] == 'final'], [])
        self.ask('undo', str(done['batch']))
        self.assertEqual([v['value'] for v in self.ask('observations', 'P1')], [1.2])
        self.assert_clean()

    def test_undo_waits_for_later_work(self):
        first = self.load(self.file('a.csv', HEADER + 'P1,2024-01-03 08:00,lactate,1.2,mmol/L,,\n'))
        second = self.load(self.file('b.csv', HEADER + 'P1,2024-01-03 08:00,lactate,1.5,mmol/L,,corrected\n'))
        refused = self.ask('undo', str(first['batch']), code=1)
        self.assertEqual(refused['error']['code'], 'dependent')
        self.assertIn('P1', refused['error']['message'])
        self.ask('undo', str(second['batch']))
        self.assertEqual([v['value'] for v in self.ask('observations', 'P1')], [1.2])
        self.assertEqual(self.ask('undo', str(first['batch'])), {'batch': first['batch'], 'undone': True})
        self.assertEqual(self.ask('undo', str(first['batch']), code=1)['error']['code'], 'not-found')
        self.assertEqual([(b['batch'], b['undone']) for b in self.ask('imports')], [(second['batch'], True), (first['batch'], True)])
        self.assertEqual(self.counts(self.load(self.path('a.csv'))), {'new': 1})
        self.assert_clean()

    def test_one_mapping_releases_all_and_is_remembered(self):
        file = self.file('a.csv', HEADER + 'P1,2024-01-03,QX7,1.2,mmol/L,,\nP2,2024-01-03,qx7,12.2,mg/dL,,\nP1,2024-01-03,other,1,,,\n')
        self.load(file, code=3)
        self.assertEqual(self.ask('map', 'QX7', 'lactate'), {'released': 2})
        self.assertEqual([v['value'] for v in self.ask('observations', 'P1')], [1.2])
        self.assertEqual(len(self.ask('quarantine')), 1)
        self.assertEqual(self.counts(self.load(self.file('b.csv', HEADER + 'P1,2024-02-03,QX7,1.3,mmol/L,,\n'))), {'new': 1})
        self.assertEqual(self.ask('map', 'lactate', 'glucose', code=1)['error']['code'], 'conflict')
        self.assertEqual(self.ask('map', 'x', 'nonsense', code=1)['error']['code'], 'invalid')
        self.assert_clean()

    def test_a_report_that_used_a_corrected_value_is_named(self):
        first = self.load(self.file('a.csv', HEADER + 'P1,2024-01-03 08:00,lactate,1.2,mmol/L,X1,final\nP2,2024-01-03,lactate,1.2,mmol/L,,\n'))
        for patient in ('P1', 'P2'):
            self.ask('report', patient, '-o', self.path(patient + '.xlsx'))
        codes = lambda: [c['code'] for c in self.ask('assess', 'P1')['risk']['cautions']]
        self.assertNotIn('report-used-corrected', codes())
        done = self.load(self.file('b.csv', HEADER + 'P1,2024-01-03 08:00,lactate,1.5,mmol/L,X1,corrected\n'))
        problem, = done['files'][0]['problems']
        self.assertEqual(problem['code'], 'report-used-corrected')
        self.assertIn('P1', problem['message'])
        self.assertIn('report-used-corrected', codes())
        self.assertEqual(self.load(self.path('b.csv'))['files'][0]['problems'], [])
        refused = self.ask('undo', str(first['batch']), code=1)
        self.assertEqual(refused['error']['code'], 'dependent')
        self.ask('report', 'P1', '-o', self.path('again.xlsx'))
        self.assertNotIn('report-used-corrected', codes())
        self.assert_clean()

    def test_a_held_lactate_shows_at_once(self):
        """[S] Whatever reading of a held lactate reaches the limit, the patient's page says so."""
        rows = (('lactate', '5,2 haemolysed', 'mmol/L', True), ('lactate', '1,234', 'mmol/L', True), ('lactate', '19 but poor', 'mg/dL', False),
                ('lactate', '45', 'furlong', True), ('lactate', 'haemolysed', 'mmol/L', False), ('Lactic acid POC stick', '6.1', 'mmol/L', True),
                ('乳酸（簡易）', '６．１', 'mmol/L', True), ('LDH lactate dehydrogenase', '210', 'U/L', False), ('lactate', '3.1', '', False))
        for i, (test, value, unit, critical) in enumerate(rows):
            clinic = self.path(f'{i}.trophic')
            self.load(self.file(f'{i}.csv', f'patient_id,collected,test,result,unit\nP1,2024-01-03,{test},"{value}",{unit}\n'
                                            f'P1,2024-01-03,albumin,4,g/dL\n'), clinic=clinic, code=3)
            cautions = {c['code']: c for c in self.ask('assess', 'P1', '--on', '2024-01-05', clinic=clinic)['risk']['cautions']}
            self.assertEqual('critical-held' in cautions, critical, (test, value))
            if critical:
                self.assertIn(value, cautions['critical-held']['message'])

    def test_decisions_are_listed_and_taken_back(self):
        file = self.file('a.csv', 'patient_id,collected,test,result,unit,sender\nP1,2024-01-03,QX7,1.2,mmol/L,Lab A\n'
                                  'P1,2024-01-04,QX7,1.2,mmol/L,Lab B\n')
        self.load(file, code=3)
        self.assertEqual(self.ask('map', '--list'), [])
        self.assertEqual(self.ask('map', 'QX7', 'lactate', '--source', 'Lab A'), {'released': 1})
        self.assertEqual(self.ask('map', '--list'),
                         [{'code': 'qx7', 'source': 'Lab A', 'unit_text': None, 'analyte': 'lactate', 'unit': None}])
        later = 'patient_id,collected,test,result,unit,sender\nP1,2024-02-03,QX7,1.2,mmol/L,Lab A\nP1,2024-02-04,QX7,1.2,mmol/L,Lab B\n'
        self.assertEqual(self.counts(self.load(self.file('b.csv', later), code=3)), {'new': 1, 'quarantined': 1})
        self.assertEqual(self.ask('map', 'QX7', '--remove', '--source', 'Lab B', code=1)['error']['code'], 'not-found')
        copy = self.path('copy.trophic')
        shutil.copy(self.clinic, copy)
        self.assertEqual(self.ask('map', 'QX7', '--remove', clinic=copy), {'removed': 1, 'kept': 2})
        said = subprocess.run([PROGRAM, '--clinic', self.clinic, 'map', 'QX7', '--remove'], capture_output=True, text=True,
                              env=dict(os.environ, LC_ALL='C.UTF-8', LANGUAGE=''))
        self.assertIn('2 values on file came in by it and stay', said.stdout)
        self.assertEqual(len(self.ask('observations', 'P1')), 2)
        self.assertEqual(self.ask('map', '--list'), [])
        self.load(self.file('c.csv', 'patient_id,collected,test,result,unit\nP1,2024-01-03,QX8,1.2,mmol/L\n'), code=3)
        self.assertEqual(self.ask('map', 'QX8', 'lactate'), {'released': 1})
        self.ask('undo', '3')
        self.assertEqual(self.ask('map', 'QX8', '--remove')['removed'], 1)
        self.assertEqual(self.ask('map', 'QX7', code=2)['error']['code'], 'usage')
        self.assert_clean()

    def test_identity_must_agree(self):
        patients = 'patient_id,family_name,given_name,birth_date\n0012,Rossi,Anna,1960-05-01\n'
        self.load(self.file('p.csv', patients))
        labs = 'patient_id,birth_date,collected,test,result,unit\n'
        done = self.load(self.file('a.csv', labs + '0012,1960-05-01,2024-01-03,lactate,1.2,mmol/L\n'
                                   '0012,1961-05-01,2024-01-04,lactate,1.2,mmol/L\n12,,2024-01-05,lactate,1.2,mmol/L\n'
                                   '0012,,1959-01-05,lactate,1.2,mmol/L\n'), code=3, create=False)
        self.assertEqual(self.counts(done), {'new': 1, 'quarantined': 3})
        self.assertEqual([row['reason'] for row in self.ask('quarantine')], ['demographic-conflict', 'similar-number', 'before-birth'])

    def test_gaps_of_a_patient_are_filled_and_opened_again(self):
        self.load(self.file('p.csv', 'patient_id,sex\nP1,F\n'))
        done = self.load(self.file('q.csv', 'patient_id,sex,birth_date\nP1,F,1960-05-01\n'))
        self.assertEqual(self.counts(done), {'new': 1})
        self.assertEqual(self.ask('patients')[0]['birth_date'], '1960-05-01')
        self.assertEqual(self.counts(self.load(self.file('r.csv', 'patient_id,sex\nP1,M\n'), code=3)), {'quarantined': 1})
        self.ask('undo', str(done['batch']))
        self.assertEqual((self.ask('patients')[0]['birth_date'], self.ask('patients')[0]['sex']), (None, 'F'))
        self.assert_clean()

    def test_wide_layout(self):
        wide = 'Patient ID,Collected,Lactate (mmol/L),Albumin (g/dL)\nP1,2024-01-03,1.2,4.1\nP1,2024-02-03,,4.0\n'
        done = self.load(self.file('w.csv', wide))
        self.assertEqual((done['new'], done['new'] + done['skipped'], done['results']), (3, done['results'], done['results']))
        self.assertEqual(sorted((v['analyte'], v['value']) for v in self.ask('observations', 'P1')),
                         [('albumin', 4.0), ('albumin', 4.1), ('lactate', 1.2)])

    def test_shifted_columns_are_held(self):
        # 1,234 without quotes: the CK would be read as 1 and every cell behind it is shifted
        self.file('shift.csv', 'patient_id,date,CK (U/L),Albumin (g/dL)\n5,2024-04-01,1,234,3.9\n5,2024-05-01,234,4.1\n')
        done = self.load(self.path('shift.csv'), code=3)
        self.assertEqual((done['new'], done['quarantined']), (2, 2))
        self.assertEqual({row['reason'] for row in self.ask('quarantine')}, {'extra-cells'})
        self.assertEqual([row['value'] for row in self.ask('observations', '5', '--analyte', 'ck')], [234])
        # a remark in the last column may hold commas, which shift nothing
        self.file('remark.csv', 'patient_id,date,test,result,unit,note\n6,2024-04-01,CK,143,U/L,haemolysed, drawn twice\n')
        self.assertEqual(self.load(self.path('remark.csv'))['new'], 1)

    def test_a_study_is_no_patient(self):
        # the number of the study stands before the subject's: two subjects, not one
        self.file('cdisc.csv', 'STUDYID,USUBJID,LBTEST,LBORRES,LBORRESU,LBDTC\nTRIAL1,S-1,Albumin,3.8,g/dL,2024-04-01\n'
                               'TRIAL1,S-2,Albumin,4.1,g/dL,2024-04-01\n')
        done = self.load(self.path('cdisc.csv'))
        self.assertEqual((done['patients'], done['new']), (2, 2))
        self.assertEqual([row['value'] for row in self.ask('observations', 'S-2')], [4.1])

    def test_zeros_that_a_spreadsheet_took_off_make_no_patient(self):
        head = 'patient_id,date,test,result,unit\n'
        self.load(self.file('whole.csv', head + '000801,2024-04-01,Lactate,1.2,mmol/L\n'))
        done = self.load(self.file('cut.csv', head + '801,2024-05-01,Lactate,1.4,mmol/L\n0,2024-05-01,Lactate,1.4,mmol/L\n'), code=3)
        self.assertEqual((done['new'], done['quarantined']), (1, 1))
        self.assertEqual([row['reason'] for row in self.ask('quarantine')], ['similar-number'])
        self.assertEqual(sorted(patient['id'] for patient in self.ask('patients')), ['0', '000801'])

    def test_a_correction_takes_only_its_own_result_off_the_waiting_list(self):
        head = 'patient_id,collected,test,result,unit,accession,sub_id,status,issued\n'
        self.load(self.file('first.csv', head + 'P1,2024-04-01T08:00,Lactate,1.3,mmol/L,A1,,final,2024-04-01T10:00\n'
                                                'P1,2024-04-01T08:00,Lactate,abc,mmol/L,A1,2,final,2024-04-01T10:00\n'), code=3)
        self.load(self.file('second.csv', head + 'P1,2024-04-01T08:00,Lactate,1.03,mmol/L,A1,,corrected,2024-04-01T12:00\n'))
        self.assertEqual([row['value_text'] for row in self.ask('quarantine')], ['abc'])

    def test_patients_named_without_a_number_are_counted(self):
        self.file('names.csv', 'patient_id,name,date,test,result,unit\n,Muster Anna,2024-04-01,CK,143,U/L\n'
                               ',Muster Anna,2024-05-01,CK,150,U/L\n,Other Beat,2024-05-01,CK,150,U/L\n,,2024-05-01,CK,150,U/L\n')
        done = self.load(self.path('names.csv'), code=3)
        self.assertEqual((done['patients'], done['files'][0]['patients'], done['quarantined'], done['new']), (2, 2, 4, 0))

    def test_real_data_stay_out_of_the_demo(self):
        self.ask('demo', '--patients', '2')
        file = self.file('a.csv', HEADER + 'P1,2024-01-05,albumin,3.9,g/dL,,\n')
        self.assertEqual(self.ask('import', file, '--create-patients', code=1)['error']['code'], 'synthetic')


class BadFiles(Clinic):
    def test_what_cannot_be_read(self):
        good = self.file('good.csv', HEADER + 'P1,2024-01-05,albumin,3.9,g/dL,,\n')
        binary = self.file('b.csv', bytes(range(256)) * 40)
        for bad in (binary, self.path('missing.csv')):
            refused = self.ask('import', bad, code=1)
            self.assertEqual(list(refused['error']), ['code', 'message', 'file', 'where'])
            self.assertEqual(refused['error']['file'], bad)
            self.assertTrue(refused['error']['message'])
        done = self.load(binary, good, code=3)
        self.assertEqual((done['new'], done['patients']), (1, 1))
        self.assertEqual([len(entry['problems']) > 0 for entry in done['files']], [True, False])
        self.assertEqual(self.ask('import', code=2)['error']['code'], 'usage')
        self.assertEqual(self.ask('import', good, '--format', 'doc', code=2)['error']['code'], 'usage')

    def test_folder(self):
        os.mkdir(self.path('in'))
        self.assertEqual(self.ask('import', self.path('in'), code=1)['error']['code'], 'not-found')
        self.file('in/b.csv', HEADER + 'P1,2024-01-05,albumin,3.9,g/dL,,\n')
        self.file('in/a.csv', HEADER + 'P1,2024-01-06,albumin,3.9,g/dL,,\n')
        done = self.load(self.path('in'))
        self.assertEqual([os.path.basename(entry['file']) for entry in done['files']], ['a.csv', 'b.csv'])

    def test_empty_file(self):
        done = self.run_cli('import', self.file('e.csv', ''))
        self.assertIn(done.returncode, (0, 1))
        answer = json.loads(done.stdout)
        if done.returncode == 0:
            self.assertTrue(answer['files'][0]['problems'])
        else:
            self.assertTrue(answer['error']['message'])


class RoundTrip(Clinic):
    def test_export_comes_back_the_same(self):
        demo, copy = self.path('demo.trophic'), self.path('copy.trophic')
        self.ask('demo', '--patients', '12', '--until', '2026-11-01', clinic=demo)
        files = self.ask('export', self.path('A'), clinic=demo)['files']
        self.assertEqual([os.path.basename(file) for file in files],
                         ['patients.csv', 'visits.csv', 'events.csv', 'treatments.csv', 'labs.csv', 'imaging.csv'])
        self.assertEqual(os.stat(files[0]).st_mode & 0o777, 0o600)
        self.load(self.path('A'), clinic=copy)
        self.assertEqual(self.ask('export', self.path('A'), clinic=copy, code=1)['error']['code'], 'not-empty')
        self.ask('export', self.path('B'), clinic=copy)
        for name in ('patients', 'visits', 'events', 'treatments', 'labs'):
            tables = [list(csv.DictReader(self.text(f'{folder}/{name}.csv').splitlines())) for folder in 'AB']
            for table in tables:
                for row in table:
                    row.pop('matrix', None)  # a code tells it to the import
                    row.pop('draw', None)
            key = lambda row: tuple(row.values())
            self.assertEqual(sorted(tables[0], key=key), sorted(tables[1], key=key), name)
        self.assertEqual(self.counts(self.load(self.path('A'), clinic=copy)).keys(), {'duplicate'})

    def test_synthetic_patients_stay_synthetic(self):
        """[S] However they travel: whole tables, one table alone, and rows that wait first; and never beside real patients."""
        demo = self.path('demo.trophic')
        self.ask('demo', '--patients', '3', '--until', '2026-11-01', clinic=demo)
        self.ask('export', self.path('A'), clinic=demo)
        self.ask('export', self.path('F'), '--format', 'fhir', clinic=demo)
        real = self.file('real.csv', HEADER + 'P1,2024-01-05,albumin,3.9,g/dL,,\n')
        for name, way in (('tables', 'A'), ('one', 'A/labs.csv'), ('fhir', 'F')):
            with self.subTest(name):
                copy = self.path(name + '.trophic')
                self.load(self.path(way), clinic=copy)
                self.assertEqual([patient['synthetic'] for patient in self.ask('patients', clinic=copy)], [True] * 3)
                self.assertEqual(self.ask('import', real, '--create-patients', code=1, clinic=copy)['error']['code'], 'synthetic')
                self.assertEqual(len(self.ask('patients', clinic=copy)), 3)
        self.load(real)
        for way in ('A', 'A/visits.csv', 'A/labs.csv', 'F'):
            for words in ((), ('--create-patients',)):
                refused = self.ask('import', self.path(way), *words, code=1)
                self.assertEqual(refused['error']['code'], 'synthetic')
        empty = self.path('empty.trophic')
        self.assertEqual(self.ask('import', self.path('A'), real, '--create-patients', code=1, clinic=empty)['error']['code'], 'synthetic')
        self.assertEqual(self.ask('patients', clinic=empty), [])

    def test_waiting_rows_stay_synthetic(self):
        held = self.file('held.csv', 'patient_id,collected,test,result,unit,synthetic\nD-1,2024-01-03,QX7,1.2,mmol/L,1\n')
        self.load(held, code=3)
        self.load(self.file('known.csv', 'patient_id,collected,test,result,unit,synthetic\nD-1,2024-01-03,albumin,4,g/dL,yes\n'))
        self.assertEqual(self.ask('map', 'QX7', 'lactate'), {'released': 1})
        self.assertEqual([(patient['id'], patient['synthetic']) for patient in self.ask('patients')], [('D-1', True)])

    def test_a_limit_travels_in_its_unit(self):
        """[S] 18,1 mg/dL is above the laboratory's own 17,0, here and where the exported table goes."""
        self.load(self.file('l.csv', 'patient_id;collected;test;result;unit;reference_range\n'
                                     'P1;2026-01-05;lactate;18,1;mg/dL;4,2-17,0\nP1;2026-01-01;lactate;9,5;mg/dL;\n'))
        self.ask('export', self.path('A'))
        other = self.path('other.trophic')
        self.load(self.path('A'), clinic=other)
        for clinic in (None, other):
            risk = self.ask('assess', 'P1', '--on', '2026-01-06', **({'clinic': clinic} if clinic else {}))['risk']
            self.assertEqual(risk['group'], 'above_reference')

    def test_formulas_are_guarded(self):
        self.load(self.file('p.csv', 'patient_id,family_name,note\nP1,"=HYPERLINK(1)",+1 later\n'),
                  self.file('t.csv', "patient_id,drug,dose\nP1,@riluzole,-50 mg\nP1,''edaravone,'=x\n"))
        self.ask('export', self.path('A'))
        text = self.text('A/patients.csv') + self.text('A/treatments.csv')
        for cell in ("'=HYPERLINK", "'+1 later", "'@riluzole", "'-50 mg"):
            self.assertIn(cell, text)
        other = self.path('other.trophic')
        self.load(self.path('A'), clinic=other)
        self.ask('export', self.path('B'), clinic=other)
        for name in ('patients.csv', 'treatments.csv'):
            self.assertEqual(self.text('A/' + name), self.text('B/' + name))

    def test_only_tables_have_guards(self):
        # the apostrophe before -5 is the laboratory's own in a message: it stays, and the text is no number
        message = ('MSH|^~\\&|L|LAB|||20240401||ORU^R01|1|P|2.5\rPID|||77^^^H^MR||Muster^Anna||19500101|F\rOBR|1||F1|LAC\r'
                   "OBX|1|ST|2524-7^Lactate^LN||'-5|mmol/L|||||F|||20240401\r")
        self.load(self.file('a.hl7', message), code=3)
        self.assertEqual([(row['reason'], row['value_text']) for row in self.ask('quarantine')], [('unreadable', "'-5")])

    def test_notes_of_any_spelling_come_back(self):
        """Signs of either width, blanks before them, separators and guards inside: exported, imported, exported again."""
        notes = ['=1+1', '＝1+1', '＋81', '－5', '＠x', '-5', '+5', '-5 mg', '　=1+1', '\'=x', "''=x", '="007"', 'a;=1+1', 'a\t=1', 'say "no"', 'two\nlines',
                 '-', '--', '-1e3', "it's"]
        text = io.StringIO()
        rows = csv.writer(text)
        rows.writerow(['patient_id', 'date', 'event', 'note'])
        # The apostrophe of a guard is what a careful program puts before such a text.
        for day, note in enumerate(notes, 1):
            rows.writerow(['P1', f'2024-03-{day:02d}', 'gastrostomy', "'" + note if note[0] in "'=+-@" and note != '-5' else note])
        self.load(self.file('p.csv', 'patient_id,family_name\nP1,X\n'), self.file('e.csv', text.getvalue()))
        self.ask('export', self.path('A'))
        other = self.path('other.trophic')
        self.load(self.path('A'), clinic=other)
        self.ask('export', self.path('B'), clinic=other)
        self.assertEqual(self.text('A/events.csv'), self.text('B/events.csv'))
        cells = [row['note'] for row in csv.DictReader(io.StringIO(self.text('A/events.csv'), newline=''))]
        self.assertEqual([cell[1:] if cell[:1] == "'" else cell for cell in cells], notes)
        for cell in cells:
            if cell not in ('-5', '-1e3'):
                self.assertNotIn(cell.lstrip()[0], '=+-@＝＋－＠', cell)


JAPANESE = '患者ID,採取日時,検査項目,結果値,単位,受付番号'


VIOLLIER = [os.path.join(os.environ.get('TROPHIC_SAMPLES', ''), 'hl7v2', f'Viollier_Test06_{i}.hl7') for i in (1, 2, 3)]


@unittest.skipUnless(all(os.path.exists(file) for file in VIOLLIER), 'the order that was sent three times is not here')
class OneOrderThreeTimes(Clinic):
    def test_all_orders_of_the_files_end_the_same(self):
        states = set()
        for i, files in enumerate(itertools.permutations(VIOLLIER)):
            clinic = self.path(f'{i}.trophic')
            for file in files:
                done = self.run_cli('import', file, '--create-patients', clinic=clinic)
                self.assertIn(done.returncode, (0, 3))
            held = [{key: value for key, value in row.items() if key != 'where'} for row in self.ask('quarantine', clinic=clinic)]
            states.add(json.dumps([list(self.state(clinic).values()), sorted(json.dumps(row, sort_keys=True) for row in held)]))
            self.assert_clean(clinic)
        self.assertEqual(len(states), 1)


@unittest.skipUnless(os.path.exists(SAMPLE), 'the sample of real panels is not here')
class RealPanels(Clinic):
    def test_twice_undone_and_again(self):
        with open(SAMPLE, encoding='utf-8', newline='') as lines:
            rows = list(csv.DictReader(lines))
        first = self.load(SAMPLE, code=3)
        self.assertEqual((first['results'], first['patients']), (len(rows), len({row['Patient ID'] for row in rows})))
        self.assertGreater(first['new'], 0)
        held = len(self.ask('quarantine'))
        self.assertEqual(held, first['quarantined'])
        second = self.load(SAMPLE)
        self.assertEqual((second['new'], second['quarantined'], len(self.ask('quarantine'))), (0, 0, held))
        # Every spelling of a unit of a test that is known folds into one, and what is below a limit stays so.
        wanted = collections.Counter(row['Patient ID'] for row in rows if row['Test'] == 'glucose')
        patient, n = wanted.most_common(1)[0]
        found = [v for v in self.ask('observations', patient, '--analyte', 'glucose') if v['name'] == 'glucose']
        self.assertEqual((len(found), {v['canonical_unit'] for v in found}), (n, {'mg/dL'}))
        state = self.state()
        self.ask('undo', str(second['batch']))
        self.ask('undo', str(first['batch']))
        self.assert_clean()
        self.assertEqual((self.ask('patients'), self.ask('quarantine')), ([], []))
        self.assertEqual(self.counts(self.load(SAMPLE, code=3)), self.counts(first))
        self.assertEqual(self.state(), state)

    def test_japanese_file_gives_the_same_clinic(self):
        with open(SAMPLE, encoding='utf-8', newline='') as lines:
            lines.readline()
            japanese = self.file('panel_ja.csv', JAPANESE + '\r\n' + lines.read(), encoding='cp932')
        other = self.path('ja.trophic')
        first, second = self.load(SAMPLE, code=3), self.load(japanese, code=3, clinic=other)
        self.assertEqual(self.counts(first), self.counts(second))
        self.assertEqual(self.state(), self.state(other))


class Killed(Clinic):
    def test_all_or_nothing(self):
        rows = [f'P{i % 50:03d},2020-{i % 12 + 1:02d}-{i % 28 + 1:02d} {i % 24:02d}:{i % 60:02d},lactate,{0.5 + i % 30 / 10:.1f},mmol/L,A{i},'
                for i in range(200000)]
        file = self.file('big.csv', HEADER + '\n'.join(rows) + '\n')
        started = time.monotonic()
        self.assertEqual(self.load(file, clinic=self.path('whole.trophic'))['new'], 200000)
        whole = time.monotonic() - started
        for moment in range(1, 9):
            clinic = self.path(f'{moment}.trophic')
            self.assertEqual(self.ask('imports', clinic=clinic), [])
            process = subprocess.Popen([PROGRAM, '--clinic', clinic, 'import', file, '--create-patients', '--json'],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(whole * moment / 9)
            process.send_signal(signal.SIGKILL)
            process.wait()
            self.assert_clean(clinic)
            new = [batch['new'] for batch in self.ask('imports', clinic=clinic)]
            self.assertIn(new, ([], [200000]))
            self.assertEqual(len(self.ask('patients', clinic=clinic)), 50 if new else 0)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
