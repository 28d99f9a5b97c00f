#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Workbooks through the program: real files by other programs, and a clinic's own tables as sheets beside the same as CSV.
Counts of the real files were taken from them by hand and stand in the list that came with them."""
import collections
import csv
import datetime
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
import zipfile
from xml.sax.saxutils import escape

PROGRAM = sys.argv[1]
SAMPLES = os.path.join(os.environ.get('TROPHIC_SAMPLES', ''), 'xlsx')
CLASSES = ('new', 'duplicate', 'corrected', 'quarantined', 'skipped')
MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'

TABLES = {
    'patients': 'patient_id,family_name,given_name,sex,birth_date,height_cm,usual_weight_kg,onset_date,onset_region,status\n'
                '0007,山田,花子,F,1955-05-01,152.5,48,2022-10-03,bulbar,active\n12,Smith,Ann,F,1961-12-31,170,66.5,2023-01-15,lower,active\n',
    'visits': 'patient_id,date,weight_kg,alsfrs_r_total,fvc_percent,gastrostomy\n0007,2024-04-01,44.25,38,82,0\n0007,2024-05-07,43.1 kg,,79%,1\n12,2024-04-02,61,41,95.5,0\n',
    'events': 'patient_id,date,event\n0007,2024-05-06,gastrostomy\n12,2024-06-01,niv_start\n',
    'treatments': 'patient_id,drug,dose,start,stop\n0007,riluzole,50 mg,2023-02-01,\n12,edaravone,60 mg,2023-03-01,2023-09-01\n',
    'labs': 'patient_id,collected,test,result,unit,accession\n0007,2024-04-01 09:30,lactate,1.25,mmol/L,A-1\n0007,2024-04-01 09:30,albumin,3.9,g/dL,A-1\n'
            '12,2024-04-02,CRP,<0.1,mg/dL,A-2\n12,2024-04-02,creatinine,1.234,mg/dL,A-2\n12,2024-04-02,glucose,,mg/dL,A-2\n12,2024-04-02,unheard of,5,x,A-2\n',
}


def serial(text):
    """The day number of an ISO date, as workbooks count since 1900."""
    moment = datetime.datetime.fromisoformat(text)
    return (moment - datetime.datetime(1899, 12, 30)) / datetime.timedelta(days=1)


def cell(place, text):
    if re.fullmatch(r'\d{4}-\d\d-\d\d', text):
        return f'<c r="{place}" s="1"><v>{serial(text):.0f}</v></c>'
    if re.fullmatch(r'\d{4}-\d\d-\d\d \d\d:\d\d', text):
        return f'<c r="{place}" s="2"><v>{serial(text)!r}</v></c>'
    if text == '0007':
        return f'<c r="{place}" s="3"><v>7</v></c>'
    if re.fullmatch(r'\d+(\.\d+)?', text):
        return f'<c r="{place}"><v>{float(text):.17G}</v></c>'
    if re.fullmatch(r'\d+%', text):
        return f'<c r="{place}" s="4"><v>{int(text[:-1]) / 100!r}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(text)}</t></is></c>' if text else ''


def write_workbook(path, tables):
    """Each table as a sheet: numbers as numbers, dates as days with a style, 0007 as a 7 that is shown with its zeros."""
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as out:
        sheets = relations = ''
        for number, (name, text) in enumerate(tables.items(), 1):
            rows = ''.join(f'<row r="{r}">' + ''.join(cell(f'{chr(65 + c)}{r}', value) for c, value in enumerate(row)) + '</row>'
                           for r, row in enumerate(csv.reader(io.StringIO(text)), 1))
            out.writestr(f'xl/worksheets/sheet{number}.xml', f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>')
            sheets += f'<sheet name="{name}" sheetId="{number}" r:id="r{number}"/>'
            relations += f'<Relationship Id="r{number}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        out.writestr('xl/workbook.xml', f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>')
        out.writestr('xl/_rels/workbook.xml.rels', f'<Relationships xmlns="{PACKAGE}">{relations}<Relationship Id="s" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>')
        out.writestr('xl/styles.xml', f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="170" formatCode="0000"/></numFmts><cellXfs count="5">'
                                      '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="170"/><xf numFmtId="9"/></cellXfs></styleSheet>')
        out.writestr('_rels/.rels', f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>')


class Clinic(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()

    def tearDown(self):
        self.folder.cleanup()

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def ask(self, clinic, *words, codes=(0,)):
        done = subprocess.run([PROGRAM, '--clinic', self.path(clinic), *words, '--json'], capture_output=True, text=True)
        self.assertIn(done.returncode, codes, (words, done.stdout[:2000], done.stderr))
        return json.loads(done.stdout)

    def load(self, clinic, *files):
        done = self.ask(clinic, 'import', *files, '--create-patients', codes=(0, 3))
        self.assertEqual(done['results'], sum(done[name] for name in CLASSES))
        return done


class Tables(Clinic):
    def state(self, clinic):
        """All a clinic knows, without the names of files and places in them."""
        people = self.ask(clinic, 'patients')
        for person in people:
            del person['uuid']
            person['observations'] = self.ask(clinic, 'observations', person['id'], '--all')
            for value in person['observations']:
                del value['source']
        held = self.ask(clinic, 'quarantine')
        for row in held:
            del row['where']
        self.ask(clinic, 'export', self.path(clinic + '.out'))
        exported = {}
        for name in sorted(os.listdir(self.path(clinic + '.out'))):
            with open(os.path.join(self.path(clinic + '.out'), name), encoding='utf-8') as file:
                exported[name] = sorted(file.read().splitlines())
        return people, sorted(held, key=str), exported

    def test_sheets_as_files(self):
        os.mkdir(self.path('csv'))
        for name, text in TABLES.items():
            with open(os.path.join(self.path('csv'), name + '.csv'), 'w', encoding='utf-8') as out:
                out.write(text)
        write_workbook(self.path('all.xlsx'), TABLES)
        files, sheets = self.load('a', *(os.path.join(self.path('csv'), name + '.csv') for name in TABLES)), self.load('b', self.path('all.xlsx'))
        for name in ('patients', 'results', *CLASSES):
            self.assertEqual(sheets[name], files[name], name)
        self.assertEqual((sheets['results'], sheets['skipped'], sheets['quarantined']), (15, 1, 1))
        ours, theirs = self.state('b'), self.state('a')
        for one, other in zip(ours, theirs):
            self.assertEqual(one, other)
        self.assertEqual([person['id'] for person in ours[0]], ['0007', '12'])
        self.assertIn('79', next(line for line in ours[2]['visits.csv'] if line.startswith('0007,2024-05-07,43.1,')).split(','))
        again = self.load('b', self.path('all.xlsx'))
        self.assertEqual((again['new'], len(self.ask('b', 'quarantine'))), (0, 1))

    def test_any_order(self):
        write_workbook(self.path('all.xlsx'), TABLES)
        write_workbook(self.path('turned.xlsx'), dict(reversed(TABLES.items())))
        for clinic, name in (('a', 'all.xlsx'), ('b', 'turned.xlsx')):
            self.load(clinic, self.path(name))
        self.assertEqual(self.state('a'), self.state('b'))

    def test_places(self):
        write_workbook(self.path('labs.xlsx'), {'My labs': TABLES['labs']})
        done = self.load('a', self.path('labs.xlsx'))
        self.assertEqual([problem['where'] for problem in done['files'][0]['problems'] if problem['code'] == 'unmapped'], ["'My labs'!A7"])
        self.assertEqual([row['where'] for row in self.ask('a', 'quarantine')], ["labs.xlsx 'My labs'!A7"])
        sources = [value['source'] for value in self.ask('a', 'observations', '12')]
        self.assertTrue(all("'My labs'!A" in source for source in sources), sources)


@unittest.skipUnless(os.path.isdir(SAMPLES), 'the sample workbooks are not here')
class Samples(Clinic):
    def sample(self, name):
        return os.path.join(SAMPLES, name)

    def assert_found(self, clinic, done, expected):
        """Each number is met again with its text, and the second import changes nothing."""
        rows = collections.Counter(row['value_text'] for row in self.ask(clinic, 'quarantine'))
        for person in self.ask(clinic, 'patients'):
            rows.update(value['value_text'] for value in self.ask(clinic, 'observations', person['id']))
        numbers = sum(count for text, count in rows.items() if re.fullmatch(r'\d+(\.\d+)?', text))
        self.assertEqual(numbers, expected)
        held = self.ask(clinic, 'quarantine')
        again = self.load(clinic, self.sample(done['files'][0]['file'].rsplit('/', 1)[-1]))
        self.assertEqual((again['new'], again['results']), (0, done['results']))
        self.assertEqual(self.ask(clinic, 'quarantine'), held)

    def test_aki(self):
        done = self.load('a', self.sample('messy_aki.xlsx'))
        self.assertEqual(done['results'], 119)
        self.assert_found('a', done, 118)
        self.assertEqual([row['name'] for row in self.ask('a', 'quarantine') if row['value_text'] == '19 but poor collection'], ['DAY2GFR`'])

    def test_glucose(self):
        done = self.load('a', self.sample('messy_glucose.xlsx'))
        self.assertEqual(done['results'], 48)
        self.assert_found('a', done, 48)
        texts = {row['value_text'] for row in self.ask('a', 'quarantine')}
        self.assertIn('129.2', {f'{float(text):.4g}' for text in texts})

    def test_protected(self):
        done = self.ask('a', 'import', self.sample('calamine_pass_protected.xlsx'), codes=(1,))
        self.assertEqual(done['error']['code'], 'unsupported')
        self.assertIn('password', done['error']['message'])

    def test_no_tables(self):
        """Workbooks without a patient's number: nothing is read, each sheet says why."""
        for name, sheets in (('calamine_date_1904', ['Sheet1']), ('calamine_errors', ['Feuil1']), ('poi_51519_japanese_phonetic', ['Sheet1']), ('poi_DateFormatTests', ['Flags', 'Tests']),
                             ('poi_InlineStrings', ['Sheet1']), ('poi_SampleSS_strict', ['First Sheet', 'Sheet Number 2'])):
            with self.subTest(name):
                done = self.load(name, self.sample(name + '.xlsx'))
                self.assertEqual((done['results'], done['patients']), (0, 0))
                self.assertEqual([(problem['where'], problem['code']) for problem in done['files'][0]['problems']], [(sheet, 'no-header') for sheet in sheets])


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
