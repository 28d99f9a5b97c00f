#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""analyze: the keys of every method's answer, exit codes, missing rows counted, refusals with their codes, tables in every form.
The figures themselves are held against other programs under tests/reference."""
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
METHODS = ['km', 'cox', 'roc', 'correlate', 'regress', 'mixed', 'quantile', 'cif']

# Twelve people; nothing is tied but what is meant to be, group "b" fares worse, one word has a comma.
TABLE = '''id,time,event,entry,cause,group,stage,x,z,y,visit,odd name
1,5,1,0,1,a,1,1.5,3.1,10,0,p
1,8,0,1,0,a,2,2.5,2.2,11,1,q
1,12,1,2,2,b,10,0.5,4.3,13,2,p
2,3,1,0,1,b,1,3.5,1.4,9,0,q
2,9,1,3,2,a,2,1.0,5.5,9.5,1,p
2,15,0,0,0,b,10,2.0,2.6,12,2,p
3,7,1,1,1,a,1,4.0,6.7,14,0,q
3,11,1,2,1,b,2,3.0,1.8,13,1,p
3,20,0,5,0,a,1,0.7,3.9,17,2,q
4,2,1,0,2,b,2,2.2,7.0,8,0,q
4,6,0,0,0,a,1,1.1,0.1,8.5,1,p
4,14,1,6,1,b,2,3.3,5.2,8,2,q
'''
CALLS = {
    'km': '--time time --event event --group group --at 6,100 --rmst 10',
    'cox': '--time time --event event --covariates x,factor(group)',
    'roc': '--marker x --outcome event --positive 1 --marker2 z',
    'correlate': '--x x --y z',
    'regress': '--outcome y --covariates x,z',
    'mixed': '--outcome y --time visit --subject id',
    'quantile': '--column x --p 0.25',
    'cif': '--time time --event cause --cause 1 --group group --at 6,100',
}
# What the contract promises; further keys may stand beside them.
KEYS = {
    'km': ['missing', 'strata', 'logrank'],
    'cox': ['missing', 'n', 'events', 'loglik_null', 'loglik', 'terms', 'concordance', 'concordance_se', 'ph', 'ph_global'],
    'roc': ['n_pos', 'n_neg', 'auc', 'lower', 'upper', 'youden', 'paired'],
    'correlate': ['n', 'estimate', 'p', 'lower', 'upper'],
    'regress': ['n', 'df', 'terms', 'rss', 'sigma', 'r2', 'adj_r2'],
    'mixed': ['n', 'subjects', 'terms', 'variances', 'loglik'],
    'quantile': ['value'],
    'cif': ['strata', 'gray'],
}
MEMBERS = {
    ('km', 'strata.0'): ['name', 'n', 'events', 'median', 'median_lower', 'median_upper', 'rmst', 'rmst_se', 'at', 'curve'],
    ('km', 'strata.0.at.0'): ['time', 'at_risk', 'survival', 'se', 'lower', 'upper'],
    ('km', 'strata.0.curve.0'): ['time', 'at_risk', 'events', 'censored', 'survival', 'lower', 'upper'],
    ('km', 'logrank'): ['chisq', 'df', 'p'],
    ('cox', 'terms.0'): ['name', 'coef', 'se', 'robust_se', 'hr', 'lower', 'upper', 'z', 'p'],
    ('cox', 'ph.0'): ['name', 'chisq', 'df', 'p'],
    ('cox', 'ph_global'): ['chisq', 'df', 'p'],
    ('roc', 'youden'): ['cutoff', 'sensitivity', 'specificity'],
    ('roc', 'paired'): ['z', 'p'],
    ('regress', 'terms.0'): ['name', 'coef', 'se', 't', 'p', 'lower', 'upper'],
    ('mixed', 'terms.0'): ['name', 'coef', 'se', 't'],
    ('mixed', 'variances'): ['intercept', 'slope', 'covariance', 'residual'],
    ('cif', 'strata.0'): ['name', 'at'],
    ('cif', 'strata.0.at.0'): ['time', 'cif'],
    ('cif', 'gray'): ['chisq', 'df', 'p'],
}
MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'


def follow(answer, path):
    for word in path.split('.'):
        answer = answer[int(word)] if word.isdigit() else answer[word]
    return answer


def refuse_constant(word):
    raise ValueError(f'{word} is no JSON')


def write_workbook(path, text):
    """The table as the first sheet, numbers as numbers, #N/A as an error; behind it a sheet that must not be read."""
    rows = ''
    for line in text.splitlines():
        cells = ''
        for word in line.split(','):
            number = re.fullmatch(r'-?\d+(\.\d+)?', word)
            if word.startswith('#'):
                cells += f'<c t="e"><v>{word}</v></c>'
                continue
            cells += f'<c><v>{word}</v></c>' if number else f'<c t="inlineStr"><is><t>{escape(word)}</t></is></c>' if word else '<c/>'
        rows += f'<row>{cells}</row>'
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as out:
        out.writestr('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        out.writestr('_rels/.rels', f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        out.writestr('xl/workbook.xml', f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="Data" sheetId="1" r:id="r1"/>'
                     '<sheet name="Other" sheetId="2" r:id="r2"/></sheets></workbook>')
        out.writestr('xl/_rels/workbook.xml.rels', f'<Relationships xmlns="{PACKAGE}">' + ''.join(
            f'<Relationship Id="r{i}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{i}.xml"/>' for i in (1, 2)) + '</Relationships>')
        out.writestr('xl/worksheets/sheet1.xml', f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>')
        out.writestr('xl/worksheets/sheet2.xml', f'<worksheet xmlns="{MAIN}"><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>')


class Analyze(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.table = self.write('table.csv', TABLE)

    def write(self, name, text, encoding='utf-8'):
        path = os.path.join(self.folder.name, name)
        with open(path, 'wb') as file:
            file.write(text if isinstance(text, bytes) else text.encode(encoding))
        return path

    def run_cli(self, *words, **more):
        return subprocess.run([PROGRAM, 'analyze', *words], capture_output=True, text=True, encoding='utf-8', **more)

    def ask(self, *words, code=0, **more):
        done = self.run_cli(*words, '--json', **more)
        self.assertEqual(done.returncode, code, done)
        return json.loads(done.stdout, parse_constant=refuse_constant)

    def call(self, method, path=None, **more):
        return self.ask(method, path or self.table, *CALLS[method].split(), **more)

    def refused(self, *words, code, exit=1):
        error = self.ask(*words, code=exit)['error']
        self.assertEqual(list(error), ['code', 'message', 'file', 'where'])
        self.assertEqual(error['code'], code, error)
        self.assertGreater(len(error['message']), 10)
        return error

    def test_keys(self):
        for method in METHODS:
            with self.subTest(method):
                answer = self.call(method)
                self.assertEqual([key for key in answer if key in KEYS[method]], KEYS[method])
                self.assertIn('missing', answer)
                for (owner, path), keys in MEMBERS.items():
                    if owner == method:
                        self.assertLessEqual(set(keys), set(follow(answer, path)), path)

    def test_names(self):
        self.assertEqual([one['name'] for one in self.call('km')['strata']], ['a', 'b'])
        whole = self.ask('km', self.table, '--time', 'time', '--event', 'event')
        self.assertEqual([one['name'] for one in whole['strata']], [None])
        self.assertIsNone(whole['strata'][0]['rmst'])
        stages = self.ask('km', self.table, '--time', 'time', '--event', 'event', '--group', 'stage')
        self.assertEqual([one['name'] for one in stages['strata']], ['1', '2', '10'])
        self.assertEqual([one['name'] for one in self.call('cox')['terms']], ['x', 'factor(group)b'])
        based = self.ask('cox', self.table, '--time', 'time', '--event', 'event', '--covariates', 'factor(group, b), log(z)')
        self.assertEqual([one['name'] for one in based['terms']], ['factor(group)a', 'log(z)'])
        self.assertEqual([one['name'] for one in self.call('regress')['terms']], ['(Intercept)', 'x', 'z'])
        powers = self.ask('regress', self.table, '--outcome', 'y', '--covariates', 'x', '--poly', '2')
        self.assertEqual([one['name'] for one in powers['terms']], ['(Intercept)', 'x', 'x^2'])
        self.assertEqual([one['name'] for one in self.call('mixed')['terms']], ['(Intercept)', 'visit'])
        self.assertEqual([one['name'] for one in self.call('cif')['strata']], ['a', 'b'])

    def test_numbers_beyond_the_last(self):
        at = self.call('km')['strata'][0]['at']
        self.assertEqual([one['time'] for one in at], [6, 100])
        self.assertEqual(at[1]['at_risk'], 0)
        roc = self.ask('roc', self.table, '--marker', 'x', '--outcome', 'event', '--positive', '1')
        self.assertIsNone(roc['paired'])

    def test_people_can_read_it(self):
        for method in METHODS:
            done = self.run_cli(method, self.table, *CALLS[method].split())
            self.assertEqual(done.returncode, 0, done)
            self.assertGreater(len(done.stdout), 20, method)
            self.assertIsNone(re.search(r'\bnan\b|\binf\b|null', done.stdout, re.I), done.stdout)

    def test_usage(self):
        for words in ([], ['anova', self.table], ['km'], ['km', self.table], ['cox', self.table, '--time', 'time', '--event', 'event', '--frailty', 'id'],
                      ['quantile', self.table, '--p', '0.5'], ['mixed', self.table, '--outcome', 'y', '--time', 'visit'],
                      ['regress', self.table, self.table, '--outcome', 'y', '--covariates', 'x'],
                      ['cox', self.table, '--time', 'time', '--event', 'event', '--covariates', 'x,,z'],
                      ['cox', self.table, '--time', 'time', '--event', 'event', '--covariates', 'factor(x'],
                      ['correlate', self.table, '--x', 'x', '--y', 'z', '--method', 'wishful'],
                      ['quantile', self.table, '--column', 'x', '--p', '0.5', '--type', '10'],
                      ['km', self.table, '--time', 'time', '--event', 'event', '--conf', 'wide'],
                      ['cox', self.table, '--time', 'time', '--event', 'event', '--covariates', 'x', '--ties', 'exact']):
            with self.subTest(words):
                self.refused(*words, code='usage', exit=2)
        for words in ([], ['anova']):
            message = self.refused(*words, code='usage', exit=2)['message']
            for method in METHODS:
                self.assertIn(method, message)

    def test_file_may_stand_anywhere(self):
        expected = self.call('quantile')
        self.assertEqual(self.ask('quantile', '--column', 'x', self.table, '--p=0.25'), expected)
        self.assertEqual(self.ask('quantile', '--column=x', '--p', '0.25', self.table), expected)
        self.assertEqual(self.ask('quantile', '-', '--column', 'x', '--p', '0.25', input=TABLE), expected)
        self.assertEqual(self.refused('quantile', '/nowhere.csv', '--column', 'x', '--p', '0.25', code='not-found')['file'], '/nowhere.csv')

    def test_every_form_of_a_table(self):
        forms = {
            'marked.csv': b'\xef\xbb\xbf' + TABLE.encode(),
            'dos.csv': TABLE.replace('\n', '\r\n').encode(),
            'semicolon.csv': TABLE.replace(',', ';').encode(),
            'tab.txt': TABLE.replace(',', '\t').encode(),
            'told.csv': ('sep=;\n' + TABLE.replace(',', ';')).encode(),
            'wide.csv': TABLE.encode('utf-16'),
            'quoted.csv': '\n'.join(','.join(f'"{cell}"' for cell in line.split(',')) for line in TABLE.splitlines()).encode(),
            'blank-lines.csv': TABLE.replace('\n', '\n\n').encode(),
            'shouted.csv': TABLE.replace('time,event', 'TIME,ｅｖｅｎｔ').encode(),
        }
        paths = [self.write(name, data) for name, data in forms.items()]
        paths.append(os.path.join(self.folder.name, 'table.xlsx'))
        write_workbook(paths[-1], TABLE)
        for method in METHODS:
            expected = self.call(method)
            for path in paths:
                if method in ('km', 'cox', 'quantile') or path.endswith('xlsx'):
                    with self.subTest(method=method, path=os.path.basename(path)):
                        self.assertEqual(self.call(method, path), expected)

    def test_japanese_table(self):
        table = self.write('和.csv', '期間,転帰,群\n5,死亡,低乳酸\n8,生存,高\n12,死亡,高\n3,死亡,低乳酸\n', 'cp932')
        answer = self.ask('km', table, '--time', '期間', '--event', '転帰', '--event-value', '死亡', '--group', '群')
        self.assertEqual([(one['name'], one['n'], one['events']) for one in answer['strata']], [('低乳酸', 2, 2), ('高', 2, 1)])

    def test_language_changes_no_key_or_code(self):
        locale = os.environ.get('TROPHIC_LOCALE_DIR', os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(PROGRAM)))), 'po'))
        japanese = {**os.environ, 'LANGUAGE': 'ja', 'LC_ALL': 'C.UTF-8', 'TROPHIC_LOCALE_DIR': locale}
        for method in METHODS:
            self.assertEqual(self.call(method, env=japanese), self.call(method))
        done = self.run_cli('km', self.table, '--time', 'when', '--event', 'event', '--json', env=japanese)
        self.assertEqual(json.loads(done.stdout)['error']['code'], 'not-found')

    def test_missing_rows_are_counted(self):
        holes = TABLE.replace('1,8,0,1,0,a,2,2.5,', '1,8,0,1,0,,2,NA,').replace('2,9,1,3,2,a,2,1.0,5.5,9.5', '2,9,.,3,2,a,2,1.0,nan,').replace('3,11,1,2,1,b', '3,11,1,2,,b')
        path = self.write('holes.csv', holes)
        expected = {'km': 2, 'cox': 2, 'roc': 2, 'correlate': 2, 'regress': 2, 'mixed': 1, 'quantile': 1, 'cif': 2}
        for method, count in expected.items():
            with self.subTest(method):
                self.assertEqual(self.call(method, path)['missing'], count)
        self.assertEqual(sum(one['n'] for one in self.call('km', path)['strata']), 10)
        self.assertEqual(self.call('cox', path)['n'], 10)
        self.assertEqual(self.call('correlate', path)['n'], 10)
        # A column that was not asked for does not cost a row.
        self.assertEqual(self.ask('km', path, '--time', 'time', '--event', 'event')['missing'], 1)

    def test_cells_that_are_refused(self):
        for cell, column, words in (('1,5', 'x', 'comma'), ('Inf', 'x', 'Inf'), ('12 kg', 'x', '12 kg'), ('0x1F', 'x', '0x1F')):
            path = self.write('bad.csv', TABLE.replace(',', ';').replace('1.5;', cell + ';', 1))
            error = self.refused('quantile', path, '--column', column, '--p', '0.5', code='invalid')
            self.assertEqual((error['where'], error['file']), ('line 2', path))
            self.assertIn(words, error['message'])
        error = self.refused('cox', self.table, '--time', 'time', '--event', 'event', '--covariates', 'group', code='invalid')
        self.assertIn('factor(group)', error['message'])
        error = self.refused('cox', self.table, '--time', 'time', '--event', 'event', '--covariates', 'weight', code='not-found')
        self.assertIn('odd name', error['message'])
        self.refused('cox', self.write('zero.csv', TABLE.replace(',3.1,', ',0,')), '--time', 'time', '--event', 'event', '--covariates', 'log(z)', code='invalid')
        error = self.refused('km', self.table, '--time', 'time', '--event', 'group', code='invalid')
        self.assertIn('a, b', error['message'])
        error = self.refused('km', self.write('more.csv', TABLE + '1,2,3,4,5,6,7,8,9,10,11,12,13\n'), '--time', 'time', '--event', 'event', code='unreadable')
        self.assertEqual(error['where'], 'line 14')
        error = self.refused('km', self.write('late.csv', TABLE.replace('1,8,0,1,', '1,8,0,8,')), '--time', 'time', '--event', 'event', '--entry', 'entry', code='invalid')
        self.assertEqual(error['where'], 'line 3')

    def test_cells_of_a_workbook_that_are_refused(self):
        path = os.path.join(self.folder.name, 'bad.xlsx')
        write_workbook(path, TABLE.replace('2.5,2.2', '#DIV/0!,2.2').replace('3,20,0,5,0,a', '3,20,0,5,0,#N/A').replace(',3.5,', ',three,'))
        error = self.refused('quantile', path, '--column', 'x', '--p', '0.5', code='invalid')
        self.assertEqual((error['where'], error['file']), ('Data!H3', path))
        error = self.refused('km', path, '--time', 'time', '--event', 'event', '--group', 'group', code='invalid')
        self.assertEqual(error['where'], 'Data!F10')
        write_workbook(path, TABLE.replace(',3.5,', ',three,'))
        error = self.refused('quantile', path, '--column', 'x', '--p', '0.5', code='invalid')
        self.assertEqual(error['where'], 'Data!H5')
        self.assertIn('three', error['message'])
        self.assertEqual(self.ask('quantile', path, '--column', 'z', '--p', '0.25'), self.ask('quantile', self.table, '--column', 'z', '--p', '0.25'))

    def test_refusals_keep_their_code(self):
        backwards = self.write('separated.csv', 't,e,x\n' + ''.join(f'{i},1,{11 - i}\n' for i in range(1, 11)))
        separated = self.refused('cox', backwards, '--time', 't', '--event', 'e', '--covariates', 'x', code='separation')
        self.assertEqual(separated['file'], backwards)
        self.assertIn('x', separated['message'])
        cox = ['cox', self.table, '--time', 'time', '--event', 'event', '--covariates']
        self.refused(*cox, 'x,z,x', code='collinear')
        same = self.write('same.csv', TABLE.replace('odd name', 'k').replace(',p\n', ',3\n').replace(',q\n', ',3\n'))
        self.refused('cox', same, '--time', 'time', '--event', 'event', '--covariates', 'k', code='constant')
        self.refused('regress', same, '--outcome', 'y', '--covariates', 'k', code='constant')
        self.refused('cox', same, '--time', 'time', '--event', 'event', '--covariates', 'factor(k)', code='constant')
        nobody = self.write('nobody.csv', re.sub(r'(?m)^(\d,\d+),1,', r'\1,0,', TABLE))
        self.refused('cox', nobody, '--time', 'time', '--event', 'event', '--covariates', 'x', code='no-events')
        self.refused('mixed', self.table, '--outcome', 'y', '--time', 'visit', '--subject', 'time', code='too-few')

    def test_outcome_of_a_curve(self):
        number = self.ask('roc', self.table, '--marker', 'x', '--outcome', 'stage', '--positive', '10.0')
        self.assertEqual((number['n_pos'], number['n_neg'], number['caution']), (2, 10, None))
        word = self.ask('roc', self.table, '--marker', 'x', '--outcome', 'group', '--positive', 'b')
        self.assertEqual((word['n_pos'], word['n_neg']), (6, 6))
        # Not flipped: the other half of the pairs.
        other = self.ask('roc', self.table, '--marker', 'x', '--outcome', 'group', '--positive', 'a')
        self.assertAlmostEqual(other['auc'], 1 - word['auc'], 15)
        error = self.refused('roc', self.table, '--marker', 'x', '--outcome', 'group', '--positive', 'c', code='invalid')
        self.assertIn('group', error['message'])
        # A marker that is the outcome: an interval of one point needs a word.
        path = self.write('told.csv', TABLE.replace('odd name', 'late').replace(',p\n', ',0\n').replace(',q\n', ',1\n'))
        perfect = self.ask('roc', path, '--marker', 'late', '--outcome', 'late', '--positive', '1')
        self.assertEqual((perfect['auc'], perfect['lower'], perfect['upper'], perfect['caution']), (1, 1, 1, 'separation'))
        self.assertIn('perfectly', self.run_cli('roc', path, '--marker', 'late', '--outcome', 'late', '--positive', '1').stdout)

    def test_powers_of_one_column(self):
        regress = ['regress', self.table, '--outcome', 'y', '--covariates']
        self.assertEqual([one['name'] for one in self.ask(*regress, 'log(x)', '--poly', '2')['terms']], ['(Intercept)', 'log(x)', 'log(x)^2'])
        self.refused(*regress, 'x,z', '--poly', '2', code='usage', exit=2)
        self.refused(*regress, 'factor(stage)', '--poly', '2', code='usage', exit=2)
        for degree in ('0', '-1', 'two', '2.5'):
            self.refused(*regress, 'x', '--poly', degree, code='usage', exit=2)
        self.refused(*regress, 'visit', '--poly', '3', code='collinear')
        self.refused(*regress, 'x', '--poly', '11', code='too-few')

    def test_nobody_had_the_event(self):
        nobody = self.write('nobody.csv', re.sub(r'(?m)^(\d,\d+),1,', r'\1,0,', TABLE))
        self.refused('km', nobody, '--time', 'time', '--event', 'event', code='no-events')
        # In one group only: its curve stays at 1.
        spared = self.write('spared.csv', re.sub(r'(?m)^(\d,\d+),1,(\d,\d,a)', r'\1,0,\2', TABLE))
        answer = self.ask('km', spared, '--time', 'time', '--event', 'event', '--group', 'group', '--at', '10')
        alive = answer['strata'][0]
        self.assertEqual((alive['name'], alive['events'], alive['median'], alive['at'][0]['survival']), ('a', 0, None, 1))

    def test_what_counts_as_the_event(self):
        """A status of 1 and 2, as R's lung has it: 1 stays the event, and who did not say so is told."""
        path = self.write('coded.csv', 'time,status,x\n5,1,1\n8,2,3\n12,2,2\n3,1,5\n9,2,4\n,9,1\n')
        cases = [('km', []), ('cox', ['--covariates', 'x'])]
        for method, more in cases:
            with self.subTest(method):
                words = [method, path, '--time', 'time', '--event', 'status', *more]
                done = self.run_cli(*words)
                self.assertIn('event: status = 1\n', done.stdout)
                self.assertIn('has the values 1, 2: 1 is taken as the event and 2 as censored', done.stderr)
                self.assertEqual(done.stderr.count('\n'), 1)
                answer = self.run_cli(*words, '--json')
                self.assertIn('1, 2', answer.stderr)
                self.assertEqual(json.loads(answer.stdout)['event_value'], '1')
                done = self.run_cli(*words, '--event-value', '2')
                self.assertIn('event: status = 2\n', done.stdout)
                self.assertEqual(done.stderr, '')
                self.assertEqual(self.ask(*words, '--event-value', '2')['event_value'], '2')
        usual = self.run_cli('km', self.table, '--time', 'time', '--event', 'event')
        self.assertEqual(usual.stderr, '')
        self.assertIn('event: event = 1\n', usual.stdout)
        causes = ['cif', self.table, '--time', 'time', '--event', 'cause', '--cause']
        self.assertIn('event: cause = 2, competing: 1, censored: 0\n', self.run_cli(*causes, '2').stdout)
        answer = self.ask(*causes, '1.0')
        self.assertEqual((answer['event_value'], answer['competing_values']), ('1.0', ['2']))
        self.assertIn('competing: —', self.run_cli('cif', self.table, '--time', 'time', '--event', 'event', '--cause', '1').stdout)

    def test_times_to_read_a_curve_at(self):
        """The last of group a is 20, of group b 15: beyond it there is no estimate to show; below 0 there is no curve."""
        words = ['km', self.table, '--time', 'time', '--event', 'event', '--group', 'group', '--at']
        out = self.run_cli(*words, '15,20,20.5').stdout
        self.assertEqual(out.count('at 15: beyond'), 0)
        self.assertEqual(out.count('at 20: beyond the last time'), 1)
        self.assertEqual(out.count('at 20.5: beyond the last time'), 2)
        for method in (words, ['cif', self.table, '--time', 'time', '--event', 'cause', '--cause', '1', '--at']):
            self.refused(*method[:-1], '--at=6,-1', code='usage', exit=2)

    def test_few_rows(self):
        """None, one and two rows: an answer with nulls or a refusal that names why, never a crash or a usage error."""
        head, *rows = TABLE.splitlines(keepends=True)
        for count in (0, 1, 2):
            path = self.write(f'rows{count}.csv', head + ''.join(rows[:count]))
            for method in METHODS:
                with self.subTest(method=method, rows=count):
                    done = self.run_cli(method, path, *CALLS[method].split(), '--json')
                    answer = json.loads(done.stdout, parse_constant=refuse_constant)
                    self.assertIn(done.returncode, (0, 1), done)
                    if done.returncode == 1:
                        self.assertIn(answer['error']['code'], ('too-few', 'no-events', 'constant', 'collinear', 'separation', 'invalid'), answer)

    def test_ruined_files(self):
        for name, data in {'empty.csv': b'', 'picture.png': b'\x89PNG\r\n\x1a\n' + bytes(range(256)) * 8, 'cut.xlsx': b'PK\x03\x04' + b'x' * 50, 'old.xls': b'\xd0\xcf\x11\xe0' + bytes(600),
                           'quote.csv': b'a,b\n1,"2\n3,4\n'}.items():
            with self.subTest(name):
                path = self.write(name, data)
                error = self.ask('quantile', path, '--column', 'a', '--p', '0.5', code=1)['error']
                self.assertIn(error['code'], ('unreadable', 'unsupported'))
                self.assertEqual(error['file'], path)
        self.refused('quantile', self.folder.name, '--column', 'a', '--p', '0.5', code='unreadable')


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
