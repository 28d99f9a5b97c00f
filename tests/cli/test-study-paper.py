#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The study on paper: the workbook's numbers are those of the command's answer, its charts draw cells that are filled, and nothing
that is written names a patient or tells a date of one."""
import csv
import datetime
import hashlib
import json
import os
import random
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
CHARTS = ('survival', 'forest', 'bmi', 'correlations', 'roc', 'sensitivity')
SHEETS = ['Summary', 'Survival', 'At risk', 'Cox', 'BMI change', 'Correlations', 'ROC', 'Phases', 'Sensitivity', 'Flow', 'Data', 'Methods']
DAY_0 = datetime.date(1899, 12, 30)  # of Excel


def run(*words, **options):
    return subprocess.run(words, capture_output=True, text=True, timeout=200, **options)


def column_number(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def block(cells, name, title=None):
    """The rows below a block's name and titles, the first of which is @title, as lists, until one is empty."""
    places = [re.match(r'([A-Z]+)(\d+)$', cell).groups() for cell, value in cells.items() if value == name]
    letters, row = next(p for p in places if title is None or cells.get(f'{p[0]}{int(p[1]) + 1}') == title)
    first, row = column_number(letters), int(row) + 1
    grid = {(column_number(m[1]), int(m[2])): v for c, v in cells.items() if (m := re.match(r'([A-Z]+)(\d+)$', c))}
    width = 0
    while (first + width, row) in grid:
        width += 1
    rows = []
    while (first, row + 1 + len(rows)) in grid:
        rows.append([grid.get((first + i, row + 1 + len(rows))) for i in range(width)])
    return rows


class Paper(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.clinic = cls.path('clinic.trophic')
        cls.cli('demo', '--patients', '160', '--until', UNTIL)
        cls.study = cls.cli('study', 'lactate', '--on', UNTIL)
        assert cls.cli('study', 'lactate', '--on', UNTIL, '-o', cls.path('study.xlsx')) == {'file': cls.path('study.xlsx')}
        cls.book = Workbook(cls.path('study.xlsx'))

    @classmethod
    def path(cls, name):
        return os.path.join(cls.folder.name, name)

    @classmethod
    def cli(cls, *words, status=0, clinic=None, **options):
        done = run(CLI, '--clinic', clinic or cls.clinic, *words, '--json', cwd=cls.folder.name, **options)
        assert done.returncode == status, (words, done.returncode, done.stdout, done.stderr)
        return json.loads(done.stdout)

    def same(self, cell, number, where):
        if number is None:
            self.assertIsNone(cell, where)
        else:
            self.assertIsInstance(cell, float, where)
            self.assertLessEqual(abs(cell - number), 1e-15 * abs(number), where)

    def test_sheets(self):
        self.assertEqual(list(self.book.sheets), SHEETS)
        for name, part in self.book.parts.items():
            self.assertIn('synthetic', self.book.sheets[name]['A1'], name)
            foot = part.find(f'{MAIN}headerFooter/{MAIN}oddFooter').text
            self.assertIn('Research use', foot, name)
            self.assertIn('Trophic ', foot, name)
            self.assertEqual(part.find(f'{MAIN}pageSetup').get('orientation'), 'landscape')

    def test_survival_equals_the_answer(self):
        for stratum, name in zip(self.study['km']['strata'], ('Low lactate', 'Higher lactate')):
            rows = block(self.book.sheets['Survival'], name)
            self.assertEqual(len(rows), len(stratum['curve']))
            self.assertGreater(len(rows), 10)
            for row, step in zip(rows, stratum['curve']):
                for index, key in ((0, 'time'), (1, 'at_risk'), (2, 'events'), (3, 'censored'), (4, 'survival'), (6, 'lower'), (7, 'upper')):
                    self.same(row[index], step[key], (name, step['time'], key))

    def test_summary_and_groups_equal_the_answer(self):
        values = self.book.column('Summary', 'B')
        names = self.book.column('Summary', 'A')
        shown = {names[row]: value for row, value in values.items() if row in names}
        low, higher = self.study['km']['strata']
        self.assertEqual(shown['Patients on file'], 160)
        self.same(shown['Analysed'], self.study['n'], 'n')
        self.same(shown['Cut-off'], self.study['cutoff'], 'cutoff')
        self.same(shown['Log-rank'], self.study['km']['logrank']['p'], 'p')
        self.same(shown['Hazard ratio per 1 SD higher'], self.study['cox']['terms'][0]['hr'], 'hr')
        for name, stratum in (('Median, low lactate', low), ('Median, higher lactate', higher)):
            if stratum['median'] is None:
                self.assertEqual(shown[name], '—')
            else:
                self.same(shown[name], stratum['median'], name)

    def test_cox_equals_the_answer(self):
        cells, cox = self.book.sheets['Cox'], self.study['cox']
        rows = block(cells, 'Cox proportional hazards, Efron, all terms together')
        self.assertEqual(len(rows), len(cox['terms']))
        for row, term, ph in zip(rows, cox['terms'], cox['ph']):
            for index, key in ((2, 'coef'), (3, 'se'), (4, 'hr'), (5, 'lower'), (6, 'upper'), (7, 'z'), (8, 'p')):
                self.same(row[index], term[key], (term['name'], key))
            for index, key in ((9, 'chisq'), (10, 'df'), (11, 'p')):
                self.same(row[index], ph[key], (term['name'], 'ph', key))
        for row, name in zip(block(cells, 'Unadjusted hazard ratios, Cox, Efron'), ('group_hr', 'unadjusted'), strict=True):
            for index, key in ((1, 'n'), (2, 'events'), (3, 'hr'), (4, 'lower'), (5, 'upper'), (6, 'p')):
                self.same(row[index], self.study[name][key], (name, key))
        facts = dict(block(cells, 'Model'))
        for name, number in (('Patients', cox['n']), ('Events', cox['events']), ('Log likelihood', cox['loglik']),
                             ('Log likelihood, null', cox['loglik_null']), ('Concordance', cox['concordance']),
                             ('Concordance, SE', cox['concordance_se']), ('Left out, a covariate missing', cox['missing']),
                             ('Proportional hazards, all terms · p', cox['ph_global']['p'])):
            self.same(facts[name], number, name)

    def test_bmi_equals_the_answer(self):
        cells, bmi = self.book.sheets['BMI change'], self.study['bmi_change']
        rows = block(cells, 'Linear regression of the 3-month BMI change, all terms together')
        self.assertEqual(len(rows), len(bmi['terms']))
        for row, term in zip(rows, bmi['terms']):
            for index, key in ((2, 'coef'), (3, 'se'), (4, 't'), (5, 'p'), (6, 'lower'), (7, 'upper')):
                self.same(row[index], term[key], (term['name'], key))
        facts = dict(block(cells, 'Model'))
        self.same(facts['R²'], bmi['r2'], 'r2')
        self.same(facts['Residual sum of squares'], bmi['rss'], 'rss')
        self.assertEqual(sum(len(block(cells, group, 'Lactate, mmol/L')) for group in ('Low lactate', 'Higher lactate')), bmi['n'])

    def test_correlations_and_roc_equal_the_answer(self):
        rows = block(self.book.sheets['Correlations'], 'All pairs')
        self.assertEqual(len(rows), len(self.study['correlations']))
        for row, pair in zip(rows, self.study['correlations']):
            for index, key in ((2, 'n'), (3, 'estimate'), (4, 'lower'), (5, 'upper'), (6, 'p'), (8, 'p_holm')):
                self.same(row[index], pair[key], (pair['x'], pair['y'], key))
        roc = self.study['roc']
        points = block(self.book.sheets['ROC'], 'Every cut-off')
        self.assertEqual((points[0][0], points[-1][0]), ('−∞', '∞'))
        facts = dict(block(self.book.sheets['ROC'], 'Lactate as a marker'))
        for name, key in (('Area under the curve', 'auc'), ('Lower 95%', 'lower'), ('Upper 95%', 'upper')):
            self.same(facts[name], roc[key], key)
        self.assertEqual(facts['Left out, state or lactate not known'], roc['missing'])
        words = ' '.join(str(cell) for cell in self.book.sheets['Summary'].values())
        self.assertIn(f'{roc["n_pos"]} with and {roc["n_neg"]} without it, of {roc["missing"]} not known', words)
        self.assertIn(f'{self.study["bmi_change"]["missing"]} left out for a missing value', words)

    def test_lists_equal_the_answer(self):
        table = self.book.table('Sensitivity')
        self.assertEqual(len(table), len(self.study['sensitivity']))
        for row, line in zip(table, self.study['sensitivity']):
            for title, key in (('n', 'n'), ('Log-rank χ²', 'chisq'), ('Log-rank p', 'p'), ('Low against higher: hazard ratio', 'hr'),
                               ('Low against higher: lower 95%', 'lower'), ('Low against higher: upper 95%', 'upper')):
                self.same(row.get(title), line[key], (line, key))
            for title, key in (('n, Cox model', 'n'), ('Per 1 SD higher, adjusted as chosen: hazard ratio', 'hr'),
                               ('Per 1 SD higher, adjusted as chosen: lower 95%', 'lower'), ('Per 1 SD higher, adjusted as chosen: upper 95%', 'upper')):
                self.same(row.get(title), line['per_sd'][key], (line, 'per_sd', key))
        flow = self.book.table('Flow')
        left = [row['Left out'] for row in flow if 'Left out' in row]
        self.assertEqual(sum(left) + self.study['n'], 160)
        self.assertEqual([n for n in left if n > 0], [e['n'] for e in self.study['excluded'] if e['n'] > 0])

    def test_a_searched_cutoff_is_never_called_published(self):
        path = self.path('searched.xlsx')
        self.cli('study', 'lactate', '--on', UNTIL, '--search', '--edge', 'lt', '-o', path)
        first, *others = Workbook(path).table('Sensitivity')
        self.assertEqual((first['Cut-off'], first['Edge']), ('Searched for, p corrected', 'At or below is low'))
        carried = self.cli('study', 'lactate', '--on', UNTIL, '--cutoff', 'q1', '--half', 'validation', '-o', path)
        book = Workbook(carried['file'])
        self.assertEqual(book.table('Sensitivity')[0]['Cut-off'], 'Q1 of the exploration half')
        words = ' '.join(str(cell) for cell in book.sheets['Summary'].values())
        self.assertIn('first quartile of the exploration half, type 7', words)
        self.assertNotIn('of this cohort', words)
        self.assertIn('patients of the exploration half', words)

    def test_data_repeat_the_analysis(self):
        """The rows of the sheet, given to analyze as any other program would be, give the study's curves and test again."""
        rows = self.book.table('Data')
        self.assertEqual(len(rows), self.study['n'])
        table = self.path('data.csv')
        with open(table, 'w', newline='', encoding='utf-8') as file:
            writer = csv.writer(file)
            writer.writerow(('time', 'event', 'group'))
            for row in rows:
                writer.writerow((repr(row['Months']), int(row['Endpoint, 1 = reached']), 'a' if row['Low, 1 = yes'] else 'b'))
        km = self.cli('analyze', 'km', table, '--time', 'time', '--event', 'event', '--group', 'group')
        self.same(km['logrank']['chisq'], self.study['km']['logrank']['chisq'], 'chisq')
        self.assertEqual([s['events'] for s in km['strata']], [s['events'] for s in self.study['km']['strata']])

    def test_r_repeats_cox(self):
        """R, given the rows of the sheet, gives the hazard ratios and the test of proportional hazards of the study."""
        if not shutil.which('Rscript') or run('Rscript', '--vanilla', '-e', 'library(survival)').returncode != 0:
            self.skipTest('R with survival is not here')
        titles = ('Months', 'Endpoint, 1 = reached', 'Lactate, mmol/L', 'Limit', 'Age at onset', 'Bulbar onset, 1 = yes', 'ALSFRS-R points lost a month')
        table = self.path('r.csv')
        with open(table, 'w', newline='', encoding='utf-8') as file:
            writer = csv.writer(file)
            writer.writerow(('time', 'event', 'lactate', 'age', 'bulbar', 'slope'))
            for row in self.book.table('Data'):
                cells = [row.get(title) for title in titles]
                if cells.pop(3) is None and None not in cells:
                    writer.writerow([repr(cell) for cell in cells])
        script = f"""library(survival); d <- read.csv('{table}')
            f <- coxph(Surv(time, event) ~ scale(lactate) + scale(age) + bulbar + scale(slope), d, control = coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 100))
            cat(sprintf('%.17g', c(nrow(d), coef(f), sqrt(diag(vcov(f))), cox.zph(f)$table[, 'chisq'])))"""
        found = [float(word) for word in run('Rscript', '--vanilla', '-e', script).stdout.split()]
        cox = self.study['cox']
        wanted = [cox['n'], *(t['coef'] for t in cox['terms']), *(t['se'] for t in cox['terms']), *(t['chisq'] for t in cox['ph']), cox['ph_global']['chisq']]
        self.assertEqual(len(found), len(wanted))
        for got, want in zip(found, wanted):
            self.assertLessEqual(abs(got - want), 1e-9 * max(abs(want), 1e-3))

    def test_charts_draw_filled_cells(self):
        charts = sorted(n for n in self.book.names if n.startswith('xl/charts/chart'))
        self.assertEqual(len(charts), 4)  # survival, hazard ratios, BMI change, ROC
        for name in charts:
            chart = self.book.part(name)
            self.assertTrue(list(chart.iter(CHART + 'scatterChart')), name)
            formulas = [f.text for s in chart.iter(CHART + 'ser') for tag in ('xVal', 'yVal') for f in s.find(CHART + tag).iter(CHART + 'f')]
            self.assertGreater(len(formulas), 5, name)
            for formula in formulas:
                sheet, first, top, last, bottom = re.match(r"^'?([^'!]+)'?!\$([A-Z]+)\$(\d+)(?::\$([A-Z]+)\$(\d+))?$", formula).groups()
                self.assertIn(last, (None, first))
                cells = [self.book.sheets[sheet].get(f'{first}{row}') for row in range(int(top), int(bottom or top) + 1)]
                self.assertTrue(all(isinstance(cell, float) for cell in cells) or
                                # the limits of a curve that has come down to nought are not defined
                                (sheet == 'Survival' and isinstance(cells[0], float)), (name, formula))
            self.assertFalse(list(chart.iter(CHART + 'numLit')), name)

    def test_methods(self):
        sheet = '\n'.join(str(v) for v in self.book.sheets['Methods'].values())
        for language, words in (('en', 'Of 160 patients on file'), ('ja', '登録患者160名')):
            for environment in ({'LANGUAGE': 'en'}, {'LANGUAGE': 'ja', 'LANG': 'C.UTF-8'}):
                answer = self.cli('study', 'lactate', '--on', UNTIL, '--methods', language, env={**os.environ, **environment})
                self.assertEqual(answer['language'], language)
                self.assertIn(words, answer['methods'])
                # the workbook also reports the table of choices
                self.assertTrue(all(s in sheet for s in re.split(r'(?<=[.。])', answer['methods'])[:8]), answer['methods'][:300])
        self.assertIn(f'repeated under {len(self.study["sensitivity"]) - 1} other choices', sheet)  # beside the analysis itself
        self.assertIn('Not published', sheet)
        self.assertIn('not the risk of one patient', sheet)

    def test_charts_as_files(self):
        for chart in CHARTS:
            for ending, start in (('png', b'\x89PNG'), ('svg', b'<?xml'), ('pdf', b'%PDF')):
                path = self.path(f'{chart}.{ending}')
                self.assertEqual(self.cli('study', 'lactate', '--on', UNTIL, '--chart', chart, '-o', path), {'file': path})
                with open(path, 'rb') as file:
                    content = file.read()
                self.assertTrue(content.startswith(start), path)
                self.assertGreater(len(content), 2000, path)

    def test_usage(self):
        for words in (('-o', 'a.txt'), ('--chart', 'survival'), ('--chart', 'pie', '-o', 'a.png'), ('--methods', 'fr'), ('--methods', 'en', '-o', 'a.pdf')):
            self.assertEqual(self.cli('study', 'lactate', *words, status=2)['error']['code'], 'usage', words)
        error = self.cli('study', 'lactate', '-o', self.path('none/a.xlsx'), status=1)['error']
        self.assertEqual(error['code'], 'not-found')


class Privacy(unittest.TestCase):
    """A clinic of people with names that stand nowhere else; all that a study writes is searched for them."""
    N = 60

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.clinic = os.path.join(cls.folder.name, 'clinic.trophic')
        rng = random.Random(41)
        tables = {
            'patients': [('patient_id', 'family_name', 'given_name', 'kana', 'sex', 'birth_date', 'height_cm', 'onset_date', 'onset_region',
                          'diagnosis_date', 'consent')],
            'labs': [('patient_id', 'test', 'result', 'unit', 'collected')],
            'visits': [('patient_id', 'date', 'weight_kg', 'alsfrs_r_total')],
            'events': [('patient_id', 'date', 'event')],
        }
        cls.secrets, cls.dates, cls.opted_out = set(), set(), []

        def day(date, offset):
            cls.dates.add(date + datetime.timedelta(offset))
            return (date + datetime.timedelta(offset)).isoformat()

        for i in range(cls.N):
            number, family, given, kana = f'MRN70{i:03}', f'Quastelqx{i:02}', f'Vexorina{i:02}', f'クワステル{i:02}'
            cls.secrets.update((number, family, given, kana))
            onset = datetime.date(2018, 1, 1) + datetime.timedelta(rng.randrange(1200))
            opted_out = i % 15 == 7
            if opted_out:
                cls.opted_out.append(number)
            tables['patients'].append((number, family, given, kana, 'FM'[i % 2], day(onset, -rng.randrange(15000, 27000)), 165, day(onset, 0),
                                       ('bulbar', 'upper')[i % 3 == 0], day(onset, 240), 'opted_out' if opted_out else 'given'))
            tables['labs'].append((number, 'lactate', round(rng.uniform(0.7, 1.9), 2), 'mmol/L', day(onset, 250)))
            tables['labs'].append((number, 'prealbumin', round(rng.uniform(15, 35), 1), 'mg/dL', day(onset, 250)))
            for visit, weight in ((250, 60), (341, 60 - rng.uniform(-1, 3))):
                tables['visits'].append((number, day(onset, visit), round(weight, 1), rng.randrange(30, 44)))
            tables['events'].append((number, day(onset, rng.randrange(400, 1600)), 'death' if i % 4 else 'last_contact'))
        paths = []
        for name, rows in tables.items():
            paths.append(os.path.join(cls.folder.name, name + '.csv'))
            with open(paths[-1], 'w', newline='', encoding='utf-8') as file:
                csv.writer(file).writerows(rows)
        cls.cli('import', '--create-patients', *paths)
        with sqlite3.connect(cls.clinic) as store:
            cls.uuids = dict(store.execute('SELECT number, uuid FROM patient_number JOIN patient ON patient.id = patient_id'))
        assert len(cls.uuids) == cls.N
        cls.secrets.update(cls.uuids.values())
        cls.on = datetime.date(2026, 3, 7)
        assert cls.on not in cls.dates

    @classmethod
    def cli(cls, *words, environment=None):
        done = run(CLI, '--clinic', cls.clinic, *words, '--json', env={**os.environ, **(environment or {})})
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        return json.loads(done.stdout)

    # Every way in which the program or a table writes a date.
    FORMS = ((r'(?<!\d)\d{4}-\d\d-\d\d(?!\d)', '%Y-%m-%d'), (r'(?<!\d)(?:19|20)\d{6}(?!\d)', '%Y%m%d'), (r'(?<!\d)\d\d? [A-Z][a-z]{2} \d{4}(?!\d)', '%d %b %Y'),
             (r'(?<!\d)\d\d? [A-Z][a-z]{3,8} \d{4}(?!\d)', '%d %B %Y'), (r'(?<!\d)\d{4}年\d\d?月\d\d?日', '%Y年%m月%d日'))

    def assert_names_nobody(self, text, where):
        for secret in self.secrets:
            self.assertNotIn(secret, text, where)
        for form, layout in self.FORMS:
            for found in set(re.findall(form, text)):
                try:
                    day = datetime.datetime.strptime(found, layout).date()
                except ValueError:
                    continue
                self.assertNotIn(day, self.dates, (where, found))

    def written(self, name, *words, language):
        path = os.path.join(self.folder.name, name)
        self.cli('study', 'lactate', '--on', self.on.isoformat(), *words, '-o', path, environment={'LANGUAGE': language})
        return path

    def test_nobody_is_named(self):
        """[S] No name, number, birth date or date of any patient in workbook, PDF or SVG, and none in their bytes."""
        for language in ('en', 'ja'):
            book = Workbook(self.written(f'{language}.xlsx', language=language))
            self.assert_names_nobody(book.text(), 'workbook ' + language)
            serials = {float((date - DAY_0).days) for date in self.dates}
            for sheet, cells in book.sheets.items():
                for cell, value in cells.items():
                    self.assertFalse(isinstance(value, float) and value in serials, (sheet, cell, value))
            path = self.written(f'{language}.pdf', language=language)
            with open(path, 'rb') as file:
                self.assert_names_nobody(file.read().decode('latin-1'), 'bytes of the PDF')
            if shutil.which('pdftotext'):
                text = run('pdftotext', '-layout', path, '-').stdout
                self.assertIn('56', text)
                self.assert_names_nobody(text, 'PDF ' + language)
            for chart in CHARTS:
                with open(self.written(f'{language}-{chart}.svg', '--chart', chart, language=language), encoding='utf-8') as file:
                    self.assert_names_nobody(file.read(), chart)

    def test_opt_outs_are_absent(self):
        """[S] Who opted out has no row, under no name and no study number."""
        book = Workbook(self.written('out.xlsx', language='en'))
        study_number = {n: 'S' + hashlib.sha256(u.encode()).hexdigest()[:10].upper() for n, u in self.uuids.items()}
        rows = {row['Study number'] for row in book.table('Data')}
        self.assertEqual(len(self.opted_out), 4)
        self.assertEqual(rows, {s for n, s in study_number.items() if n not in self.opted_out})
        for number in self.opted_out:
            self.assertNotIn(study_number[number], book.text())

    def test_rows_tell_no_more_than_the_study_needs(self):
        titles = [v for c, v in Workbook(self.written('rows.xlsx', language='en')).sheets['Data'].items() if re.match(r'[A-Z]+5$', c)]
        for word in ('Gene', 'C9orf72', 'Name', 'Birth', 'Date', 'Site', 'Number of'):
            self.assertFalse([t for t in titles if word.lower() in t.lower()], word)


if __name__ == '__main__':
    unittest.main()
