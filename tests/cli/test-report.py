#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives report of the built trophic-cli on a demo clinic: the workbook's numbers are those of assess, other programs open
it, each page of the PDF says whose it is, and the cohort tells nobody's name."""
import hashlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'support'))
from workbook import CHART, MAIN, Workbook  # noqa: E402 (the path comes first)

CLI = os.path.abspath(sys.argv.pop())
UNTIL = '2026-11-15'


def numbers(value):
    """All numbers of a JSON document with where they stand."""
    if isinstance(value, dict):
        for key, inner in value.items():
            for where, number in numbers(inner):
                yield [key, *where], number
    elif isinstance(value, list):
        for inner in value:
            yield from numbers(inner)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield [], value


def run(*words, **options):
    return subprocess.run(words, capture_output=True, text=True, timeout=110, **options)


class Report(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.clinic = cls.path('clinic.trophic')
        cls.cli('demo', '--patients', '30', '--until', UNTIL)
        cls.patients = cls.cli('patients')

    @classmethod
    def path(cls, name):
        return os.path.join(cls.folder.name, name)

    @classmethod
    def cli(cls, *words, status=0):
        done = run(CLI, '--clinic', cls.clinic, *words, '--json', cwd=cls.folder.name)
        assert done.returncode == status, (words, done.returncode, done.stdout, done.stderr)
        return json.loads(done.stdout)

    def pick(self, group=None, forecast=True):
        for patient in self.patients:
            if patient['risk_group'] == group and (patient['forecast_mean'] is not None) == forecast:
                return patient['id']
        self.fail(f'the demo has no patient of group {group}')

    def workbook(self, *ids, name='report.xlsx'):
        self.assertEqual(self.cli('report', *ids, '-o', self.path(name), '--on', UNTIL), {'file': self.path(name)})
        return Workbook(self.path(name))

    def test_numbers_equal_assess(self):
        seen = 0
        for patient in self.patients:
            answer = self.cli('assess', patient['id'], '--on', UNTIL)
            book = self.workbook(patient['id'])
            cells = list(self.column_numbers(book))
            for where, number in numbers(answer):
                if where[0] == 'cards' or where[-1] == 'version':
                    continue
                if where[-1] == 'lactate' and self.is_limit(patient['id'], answer, where):
                    continue
                self.assertTrue(any(abs(cell - number) <= 1e-15 * abs(number) for cell in cells), (patient['id'], where, number))
                seen += 1
        self.assertGreater(seen, 300)

    def column_numbers(self, book):
        return (v for sheet in ('Summary', 'Nutrition') for v in book.column(sheet, 'B').values() if isinstance(v, float))

    def is_limit(self, patient, answer, where):
        """A censored value stands as text."""
        time = (answer['risk']['baseline'] if 'baseline' in where else answer['risk'])['time']
        return any(o['comparator'] for o in self.cli('observations', patient, '--analyte', 'lactate') if o['time'] == time)

    def test_sheets(self):
        patient = self.pick('low')
        book = self.workbook(patient)
        self.assertEqual(list(book.sheets), ['Summary', 'Trajectories', 'Nutrition', 'Intake', 'Labs', 'Methods'])
        for name, part in book.parts.items():
            self.assertIn('synthetic', book.sheets[name]['A1'], name)
            self.assertIn('synthetic', part.find(f'{MAIN}headerFooter/{MAIN}oddFooter').text, name)
            self.assertIn(patient, part.find(f'{MAIN}headerFooter/{MAIN}oddHeader').text, name)
            self.assertEqual(part.find(f'{MAIN}pageSetup').get('orientation'), 'landscape')
        self.assertIn('Low lactate', book.column('Summary', 'B').values())
        self.assertNotIn('Low', book.column('Summary', 'B').values())
        methods = '\n'.join(str(v) for v in book.sheets['Methods'].values())
        with open(self.clinic, 'rb') as file:
            self.assertIn(hashlib.sha256(file.read()).hexdigest(), methods)
        for card in self.cli('assess', patient, '--on', UNTIL)['cards']:
            self.assertRegex(methods, rf"v{card['version']} \({card['id']}\)")

    def test_charts(self):
        book = self.workbook(self.pick('low'))
        charts = sorted(n for n in book.names if n.startswith('xl/charts/chart'))
        self.assertEqual(len(charts), 4)
        cells = book.sheets['Trajectories']
        for name in charts:
            chart = book.part(name)
            self.assertTrue(list(chart.iter(CHART + 'scatterChart')))
            for formula in chart.iter(CHART + 'f'):
                self.assertRegex(formula.text, r"^'?Trajectories'?!\$[A-Z]+\$\d+(:\$[A-Z]+\$\d+)?$")
        self.assertEqual([cells[c] for c in ('A28', 'B28', 'C28')], ['Date', 'Value', 'Note'])
        self.assertEqual([cells[c].split(':')[0] for c in ('A27', 'D27', 'H27', 'K27')], ['Lactate', 'Prealbumin', 'BMI', 'NfL'])

    def test_labs_hold_every_value(self):
        patient = self.pick('low')
        book = self.workbook(patient)
        observations = self.cli('observations', patient, '--all')
        rows = book.table('Labs')
        self.assertEqual(len(rows), len(observations))
        self.assertEqual(sorted(str(r.get('As written', '')) for r in rows), sorted(o['value_text'] or '' for o in observations))
        exact = sorted(o['canonical_value'] for o in observations if o['canonical_value'] is not None and not o['comparator'])
        shown = sorted(r['Value'] for r in rows if isinstance(r.get('Value'), float))
        self.assertEqual(len(exact), len(shown))
        for want, got in zip(exact, shown):
            self.assertLessEqual(abs(want - got), 1e-15 * abs(want))
        self.assertTrue(all(isinstance(r['Collected'], float) for r in rows))
        part = book.parts['Labs']
        self.assertEqual(part.find(f'.//{MAIN}pane').get('state'), 'frozen')
        self.assertIsNotNone(part.find(f'{MAIN}autoFilter'))

    def test_empty_chart(self):
        """A patient without any value still has four charts, and says so."""
        table = self.path('patients.csv')
        with open(table, 'w', encoding='utf-8') as file:
            file.write('patient_id,family_name,sex,birth_date\nE-1,空,F,1960-01-01\n')
        clinic = self.path('empty.trophic')
        done = run(CLI, '--clinic', clinic, 'import', table, '--create-patients', '--json')
        if done.returncode == 2:
            self.skipTest('this trophic-cli has no import')
        self.assertEqual(done.returncode, 0, done.stdout)
        done = run(CLI, '--clinic', clinic, 'report', 'E-1', '-o', self.path('empty.xlsx'), '--json')
        self.assertEqual(done.returncode, 0, done.stdout)
        book = Workbook(self.path('empty.xlsx'))
        self.assertEqual(len([n for n in book.names if n.startswith('xl/charts/chart')]), 4)
        self.assertNotIn('synthetic', book.text())

    def test_several_patients(self):
        ids = [p['id'] for p in self.patients[:3]]
        book = self.workbook(*ids, ids[0])
        self.assertEqual([n for n in book.sheets if n.startswith('Labs')], [f'Labs {i}' for i in ids])
        self.assertEqual(len(book.sheets), 2 + 4 * 3)

    def test_opens_elsewhere(self):
        self.workbook(self.pick('low'))
        opened = 0
        for program, words in (('soffice', ['--headless', f'-env:UserInstallation=file://{self.path("office")}', '--convert-to', 'csv', '--outdir',
                                            self.path('office-out'), self.path('report.xlsx')]),
                               ('ssconvert', ['-S', self.path('report.xlsx'), self.path('gnumeric-%s.csv')])):
            if shutil.which(program):
                done = run(program, *words, env=dict(os.environ, HOME=self.folder.name, G_DEBUG='', MALLOC_CHECK_='0'))
                self.assertEqual(done.returncode, 0, (program, done.stderr))
                self.assertNotIn('rror', done.stdout + done.stderr)
                opened += 1
        if not opened:
            self.skipTest('neither LibreOffice nor Gnumeric is here')
        if shutil.which('ssconvert'):
            with open(self.path('gnumeric-Summary.csv'), encoding='utf-8') as file:
                self.assertIn('Low lactate', file.read())

    def pdf_pages(self, path):
        return run('pdftotext', '-layout', path, '-').stdout.rstrip('\f').split('\f')

    @unittest.skipUnless(shutil.which('pdftotext'), 'poppler-utils is not here')
    def test_pdf(self):
        row = next(p for p in self.patients if p['id'] == self.pick('low'))
        path = self.path('report.pdf')
        self.cli('report', row['id'], '-o', path, '--on', UNTIL)
        pages = self.pdf_pages(path)
        self.assertIn(len(pages), (3, 4, 5))
        for number, page in enumerate(pages, 1):
            self.assertIn(f'{number} / {len(pages)}', page)
            for word in (row['id'], row['name'], str(int(row['birth_date'][:4])), 'synthetic', 'not a certified medical device', 'data until'):
                self.assertIn(word, page)
        text = '\n'.join(pages)
        self.assertIn('Low lactate', text)
        for words in ('Intake against need', 'Need, Shimizu', 'GLIM', 'Refeeding', 'ENCALS', "King's", 'MiToS', 'European', 'Treatments'):
            self.assertIn(words, text)
        self.assertNotRegex(text.lower(), r'(low|high)[ -]risk|\(null\)|\bnan\b')
        fonts = run('pdffonts', path).stdout.splitlines()[2:]
        self.assertTrue(fonts)
        for line in fonts:
            self.assertRegex(line, r'\byes\s+(yes|no)\s+yes\s+\d+\s+\d+$')
        self.assertTrue(any('CJK' in line for line in fonts))
        title = re.search('^Title: *(.*)$', run('pdfinfo', path).stdout, re.M)[1]
        self.assertEqual(title, f'Trophic report {row["id"]}')

    @unittest.skipUnless(shutil.which('pdftotext'), 'poppler-utils is not here')
    def test_every_pdf_fits(self):
        path = self.path('all.pdf')
        self.cli('report', *[p['id'] for p in self.patients], '-o', path, '--on', UNTIL)
        pages = self.pdf_pages(path)
        self.assertLessEqual(len(pages), 5 * len(self.patients))
        for page in pages:
            self.assertEqual(sum(p['id'] in page for p in self.patients), 1)
            self.assertRegex(page, r'[1-5] / [1-5]')

    def paper(self, kind, *ids, name=None, status=0):
        path = self.path(name or f'{kind}.pdf')
        answer = self.cli('report', *ids, '-o', path, '--kind', kind, '--on', UNTIL, status=status)
        return self.pdf_pages(path) if status == 0 else answer['error']

    PAPERS = ('nst', 'handout', 'slip', 'visit-form')

    @unittest.skipUnless(shutil.which('pdftotext'), 'poppler-utils is not here')
    def test_papers_of_every_patient(self):
        """[S] One page each, whose it is, and nothing that the discreet view covers; a paper records nothing."""
        before = self.recorded()
        for kind in self.PAPERS:
            for patient in self.patients:
                if kind != 'nst' and patient['status'] == 'deceased':
                    continue
                pages = self.paper(kind, patient['id'])
                self.assertEqual(len(pages), 1, (kind, patient['id']))
                for word in (patient['id'], patient['name'], '1 / 1', 'synthetic', 'data until', 'printed', 'not a certified medical device'):
                    self.assertIn(word, pages[0], (kind, patient['id']))
                text = pages[0].lower()
                self.assertNotRegex(text, r'surviv|prognos|encals|tricals|\bmedian\b|king.s|mitos|c9orf72|sod1|\bnfl\b|low lactate|higher lactate'
                                    r'|1\.05|forecast|\(null\)|\bnan\b')
                if kind != 'slip':
                    self.assertNotIn('lactate', text)
        self.assertEqual(self.recorded(), before)

    def test_papers_of_the_deceased(self):
        """Nothing is asked of one who died, nor handed to them; the sheet stays."""
        gone = [p['id'] for p in self.patients if p['status'] == 'deceased']
        self.assertTrue(gone)
        self.paper('nst', gone[0])
        for kind in ('handout', 'slip', 'visit-form'):
            error = self.paper(kind, gone[0], name='gone.pdf', status=1)
            self.assertEqual(error['code'], 'invalid')
            self.assertNotIn(next(p['name'] for p in self.patients if p['id'] == gone[0]).split()[0], error['message'])
        self.assertFalse(os.path.exists(self.path('gone.pdf')))

    @unittest.skipUnless(shutil.which('pdfinfo'), 'poppler-utils is not here')
    def test_papers_of_several(self):
        """Each patient's pages are numbered on their own; the title tells numbers and no name."""
        ids = [p['id'] for p in self.patients if p['status'] != 'deceased'][:3]
        pages = self.paper('slip', *ids, name='several.pdf')
        self.assertEqual(len(pages), 3)
        for page, number in zip(pages, ids):
            self.assertIn(number, page)
            self.assertIn('1 / 1', page)
        title = re.search('^Title: *(.*)$', run('pdfinfo', self.path('several.pdf')).stdout, re.M)[1]
        self.assertEqual(title, 'Lactate collection slip ' + ' '.join(ids))
        self.assertIn('A4', run('pdfinfo', self.path('several.pdf')).stdout)

    @unittest.skipUnless(shutil.which('pdftotext'), 'poppler-utils is not here')
    def test_papers_of_an_unknown_patient(self):
        """A patient of whom nothing is known but a number: blank papers, no number made up."""
        table, clinic = self.path('blank.csv'), self.path('blank.trophic')
        with open(table, 'w', encoding='utf-8') as file:
            file.write('patient_id,sex\nE-1,U\n')
        self.assertEqual(run(CLI, '--clinic', clinic, 'import', table, '--create-patients').returncode, 0)
        for kind in self.PAPERS:
            path = self.path(f'blank-{kind}.pdf')
            done = run(CLI, '--clinic', clinic, 'report', 'E-1', '-o', path, '--kind', kind, '--json')
            self.assertEqual(done.returncode, 0, done.stdout)
            pages = self.pdf_pages(path)
            self.assertEqual(len(pages), 1)
            self.assertIn('E-1', pages[0])
            self.assertIn('birth date unknown', pages[0])
            self.assertNotIn('synthetic', pages[0])
            self.assertNotRegex(pages[0].lower(), r'\(null\)|\bnan\b')

    @unittest.skipUnless(shutil.which('pdftotext'), 'poppler-utils is not here')
    def test_papers_in_japanese(self):
        catalogues = os.path.join(os.path.dirname(CLI), '..', '..', 'po')
        patient = next(p for p in self.patients if p['status'] != 'deceased')
        words = {'nst': ('医師', '看護師', '薬剤師', '管理栄養士', 'NSTシート'), 'handout': ('体重の記録', '栄養の計画'),
                 'slip': ('乳酸採血票', '空腹', '採血管'), 'visit-form': ('受診記入用紙', '嚥下')}
        for kind in self.PAPERS:
            path = self.path(f'ja-{kind}.pdf')
            done = run(CLI, '--clinic', self.clinic, 'report', patient['id'], '-o', path, '--kind', kind, '--on', UNTIL,
                       env=dict(os.environ, LANGUAGE='ja', LC_ALL='C.UTF-8', TROPHIC_LOCALE_DIR=catalogues))
            self.assertEqual(done.returncode, 0, done.stderr)
            pages = self.pdf_pages(path)
            self.assertEqual(len(pages), 1, kind)
            for word in words[kind] + (patient['id'], '認証された医療機器ではありません'):
                self.assertIn(word, pages[0], kind)
            self.assertNotRegex(pages[0], '乳酸群|低乳酸|予後|生存|予測' + ('' if kind == 'slip' else '|乳酸'))

    @staticmethod
    def count(clinic, table):
        db = sqlite3.connect(f'file:{clinic}?mode=ro', uri=True)
        n = db.execute(f'SELECT count(*) FROM {table}').fetchone()[0]
        db.close()
        return n

    def recorded(self):
        return self.count(self.clinic, 'forecast')

    def test_forecast_is_recorded_once(self):
        patient = self.pick('higher')
        self.workbook(patient)
        before = self.recorded()
        self.assertGreater(before, 0)
        self.workbook(patient)
        self.assertEqual(self.recorded(), before)
        self.assertEqual(self.cli('verify'), {'ok': True, 'problems': []})

    def test_cohort(self):
        path = self.path('cohort.xlsx')
        self.assertEqual(self.cli('report', '--cohort', '-o', path, '--on', UNTIL), {'file': path})
        book = Workbook(path)
        self.assertEqual(list(book.sheets), ['Patients', 'Visits', 'Labs', 'Methods'])
        rows = book.table('Patients')
        self.assertEqual(len(rows), self.count(self.clinic, "patient WHERE consent IS NOT 'opted_out'"))
        self.assertEqual(len({r['Study number'] for r in rows}), len(rows))
        text = book.text()
        for patient in self.patients:
            for secret in (patient['id'], patient['uuid'], patient['birth_date'], *patient['name'].split()):
                self.assertNotIn(secret, text)
        self.assertNotIn('yyyy-mm-dd"', re.sub(r'<numFmt [^>]*>', '', text))
        self.assertNotIn('Gene', rows[0])
        self.assertIn('synthetic', book.sheets['Patients']['A1'])
        self.cli('report', '--cohort', '--genes', '-o', path)
        self.assertIn('C9orf72', Workbook(path).sheets['Patients'].values())

    def test_a_limit_is_no_number_of_the_cohort(self):
        """[S] A censored value is never averaged as exact: it stands as text in a column of its own."""
        table, clinic, path = self.path('limit.csv'), self.path('limit.trophic'), self.path('limit.xlsx')
        with open(table, 'w', encoding='utf-8') as out:
            out.write('patient_id,collected,test,result,unit\nP1,2026-01-05,lactate,<0.5,mmol/L\n')
        self.assertEqual(run(CLI, '--clinic', clinic, 'import', table, '--create-patients').returncode, 0)
        self.assertEqual(run(CLI, '--clinic', clinic, 'report', '--cohort', '-o', path).returncode, 0)
        row = Workbook(path).table('Patients')[0]
        self.assertEqual(row['Limit'], '<0.5')
        self.assertIn(row.get('Lactate, mmol/L'), (None, ''))

    def test_opt_out_leaves_the_cohort(self):
        clinic = self.path('consent.trophic')
        shutil.copy(self.clinic, clinic)
        with sqlite3.connect(clinic) as db:
            db.execute("UPDATE patient SET consent = 'given'")
            db.execute("UPDATE patient SET consent = 'opted_out' WHERE id = (SELECT min(id) FROM patient)")
        db.close()
        path = self.path('consent.xlsx')
        done = run(CLI, '--clinic', clinic, 'report', '--cohort', '-o', path, '--json')
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertEqual(len(Workbook(path).table('Patients')), len(self.patients) - 1)

    def test_refused(self):
        for words, code, status in ((['report', 'nobody', '-o', self.path('x.xlsx')], 'not-found', 1),
                                    (['report', self.patients[0]['id'], '-o', self.path('x.docx')], 'usage', 2),
                                    (['report', self.patients[0]['id'], '-o', self.path('no/x.pdf')], 'not-found', 1),
                                    (['report', self.patients[0]['id'], '-o', self.path('no/x.xlsx')], 'not-found', 1),
                                    (['report', '-o', self.path('x.xlsx')], 'usage', 2),
                                    (['report', self.patients[0]['id']], 'usage', 2),
                                    (['report', '--cohort', self.patients[0]['id'], '-o', self.path('x.xlsx')], 'usage', 2),
                                    (['report', '--cohort', '-o', self.path('x.pdf')], 'usage', 2),
                                    (['report', self.patients[0]['id'], '-o', self.path('x.pdf'), '--kind', 'letter'], 'usage', 2),
                                    (['report', '--cohort', '-o', self.path('x.xlsx'), '--kind', 'nst'], 'usage', 2),
                                    (['report', self.patients[0]['id'], '-o', self.path('x.xlsx'), '--kind', 'nst'], 'usage', 2),
                                    (['report', self.patients[0]['id'], '-o', self.path('no/x.pdf'), '--kind', 'nst'], 'not-found', 1)):
            error = self.cli(*words, status=status)['error']
            self.assertEqual(error['code'], code, words)
            self.assertTrue(error['message'])
        self.assertFalse([n for n in os.listdir(self.folder.name) if n.startswith(('x.', '.trophic'))])

    def test_full_disk(self):
        """What stands under the name stays as it was when the disk is full."""
        for ending in ('xlsx', 'pdf'):
            path = self.path(f'kept.{ending}')
            with open(path, 'w', encoding='ascii') as file:
                file.write('before')
            done = run('bash', '-c', 'ulimit -f 8; trap "" XFSZ; exec "$@"', 'limited', CLI, '--clinic', self.clinic, 'report',
                       self.patients[0]['id'], '-o', path, '--json')
            self.assertEqual(done.returncode, 1, done.stdout)
            self.assertTrue(json.loads(done.stdout)['error']['message'])
            with open(path, encoding='ascii') as file:
                self.assertEqual(file.read(), 'before')
        self.assertFalse([n for n in os.listdir(self.folder.name) if n.startswith('.trophic')])


if __name__ == '__main__':
    unittest.main(verbosity=2)
