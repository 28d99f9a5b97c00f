#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""study lactate: recomputed from the exported tables without a line of the program's own, and through analyze."""
import csv
import datetime
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import unittest

PROGRAM = sys.argv[1]
UNTIL = '2026-11-17'
MONTH = 30.4375
MMOL = 0.11101  # of a mg/dL of lactate, the factor of the contract
KEYS = ['cutoff', 'edge', 'endpoint', 'clock', 'n', 'excluded', 'km', 'cox', 'bmi_change', 'correlations', 'sensitivity', 'phases']
LINE = ['cutoff', 'edge', 'endpoint', 'clock', 'n', 'chisq', 'p', 'hr', 'lower', 'upper']
ADDED = {'death': ['death'], 'tracheostomy': ['death', 'tracheostomy'], 'ventilation': ['death', 'tracheostomy', 'invasive_ventilation'],
         'niv23': ['death', 'tracheostomy', 'invasive_ventilation', 'niv_23h']}


def no_constant(word):
    raise AssertionError(f'{word} is not JSON')


def run(clinic, *words):
    return subprocess.run([PROGRAM, '--clinic', clinic, *words, '--json'], capture_output=True, text=True, check=False)


def ask(clinic, *words, code=0):
    done = run(clinic, *words)
    assert done.returncode == code, (words, done.returncode, done.stdout, done.stderr)
    return json.loads(done.stdout, parse_constant=no_constant)


def day(text):
    """A day number; of a month its middle."""
    parts = [int(part) for part in text[:10].split('-')]
    if len(parts) == 3:
        return datetime.date(*parts).toordinal()
    if len(parts) == 2:
        return datetime.date(*parts, 15).toordinal()
    raise AssertionError(f'{text} is known by year')


def rows(folder, name):
    with open(os.path.join(folder, name), encoding='utf-8') as file:
        return list(csv.DictReader(file))


class Tables:
    """What the exported tables say of each patient."""

    def __init__(self, folder):
        self.patients = rows(folder, 'patients.csv')
        self.visits, self.events, self.labs, self.facts = {}, {}, {}, {}
        for name, column, into in (('visits.csv', 'date', self.visits), ('events.csv', 'date', self.events), ('labs.csv', 'collected', self.labs),
                                   ('treatments.csv', 'start', {}), ('imaging.csv', 'date', {})):
            for row in rows(folder, name):
                into.setdefault(row['patient_id'], []).append(row)
                if row[column]:
                    self.facts.setdefault(row['patient_id'], []).append(day(row[column]))

    def baseline(self, patient):
        """Day, value in mmol/L, comparator, upper limit of the eligible lactate nearest to diagnosis."""
        diagnosis, best = day(patient['diagnosis_date']), None
        for row in sorted(self.labs.get(patient['patient_id'], []), key=lambda row: row['collected']):
            if not row['code'].startswith('3E010') or row['draw'] == 'arterial' or row['setting'] in ('blood_gas', 'emergency'):
                continue
            factor = MMOL if row['unit'] == 'mg/dL' else 1
            days = day(row['collected']) - diagnosis
            if -90 <= days <= 180 and (best is None or abs(days) < abs(best[0] - diagnosis)):
                sign = row['result'][0] if row['result'][0] in '<>' else ''
                upper = float(row['reference_range'].split('-')[1]) * factor if row['reference_range'] else 2.2
                best = (day(row['collected']), float(row['result'].lstrip('<>')) * factor, sign, upper)
        return best

    def slope(self, patient, sample):
        best = None
        for row in sorted(self.visits.get(patient['patient_id'], []), key=lambda row: row['date']):
            items = [row[f'alsfrs_r_{i}'] for i in range(1, 13)]
            months = (day(row['date']) - day(patient['onset_date'])) / MONTH
            away = abs(day(row['date']) - sample)
            if '' not in items and months >= 1 and away <= 90 and (best is None or away < best[0]):
                best = (away, (48 - sum(map(int, items))) / months)
        return best[1] if best else math.nan

    def end(self, patient, endpoint):
        events = self.events.get(patient['patient_id'], [])
        reached = [day(row['date']) for row in events if row['event'] in ADDED[endpoint]]
        last = max(self.facts[patient['patient_id']] + [day(patient['diagnosis_date'])])
        moved = [day(row['date']) for row in events if row['event'] == 'transfer']
        if patient['status'] == 'transferred_out':
            last = min(moved)
        return (min(reached), 1) if reached and min(reached) <= last else (last, 0)


class Demo(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.clinic = os.path.join(cls.folder.name, 'demo.trophic')
        cls.tables = os.path.join(cls.folder.name, 'tables')
        ask(cls.clinic, 'demo', '--until', UNTIL)
        ask(cls.clinic, 'export', cls.tables)
        cls.answer = ask(cls.clinic, 'study', 'lactate', '--on', UNTIL)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def study(self, *words):
        return ask(self.clinic, 'study', 'lactate', '--on', UNTIL, *words)

    def near(self, got, expected, digits):
        if got is None or expected is None:
            self.assertEqual(got, expected)
        else:
            self.assertLessEqual(abs(got - expected), 10 ** -digits * abs(expected), (got, expected))

    def recompute(self, endpoint='tracheostomy', clock='onset', cutoff=1.05, below=False):
        """Rows of those analysed, and how many were left out by reason."""
        tables, kept, out, self.pool = Tables(self.tables), [], {}, []
        for patient in tables.patients:
            found = tables.baseline(patient)
            end, event = tables.end(patient, endpoint)
            reason = None
            if patient['consent'] == 'opted_out':
                reason = 'opted-out'
            elif found is None:
                reason = 'no-lactate'
            else:
                sample, value, sign, upper = found
                onset = day(patient['onset_date'])
                start = sample if clock == 'sampling' else onset
                entry = max(sample, onset) if clock == 'onset-delayed' else start
                if not sign and value > upper and value > 1.05:
                    reason = 'above-reference'
                elif clock != 'onset' and event and end <= sample:
                    reason = 'endpoint-before-sample'
                elif end <= entry:
                    reason = 'no-follow-up'
                if reason is None:
                    self.pool.append(value)
                if reason != 'above-reference' and (sign == '<' and value > cutoff or sign == '>' and value < cutoff):
                    reason = 'straddles'
            if reason:
                out[reason] = out.get(reason, 0) + 1
                continue
            low = sign == '<' or not sign and (value < cutoff if below else value <= cutoff)
            kept.append({'time': (end - start) / MONTH, 'entry': (entry - start) / MONTH, 'event': event, 'group': 0 if low else 1,
                         'lactate': math.nan if sign else value, 'age': (onset - day(patient['birth_date'])) / 365.25,
                         'bulbar': float(patient['onset_region'] == 'bulbar'), 'slope': tables.slope(patient, sample)})
        return kept, out

    def write(self, kept, columns):
        path = os.path.join(self.folder.name, 'rows.csv')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(','.join(columns) + '\n')
            for row in kept:
                file.write(','.join('' if math.isnan(row[name]) else repr(row[name]) for name in columns) + '\n')
        return path

    def check_curves(self, answer, kept, entry):
        path = self.write(kept, ['time', 'entry', 'event', 'group'])
        words = ['analyze', 'km', path, '--time', 'time', '--event', 'event', '--group', 'group'] + (['--entry', 'entry'] if entry else [])
        other = ask(self.clinic, *words)
        self.assertEqual([stratum['name'] for stratum in answer['km']['strata']], ['low', 'higher'])
        for mine, theirs in zip(answer['km']['strata'], other['strata']):
            self.assertEqual((mine['n'], mine['events']), (theirs['n'], theirs['events']))
            for key in ('median', 'median_lower', 'median_upper'):
                self.near(mine[key], theirs[key], 12)
            self.assertEqual(len(mine['curve']), len(theirs['curve']))
            for a, b in zip(mine['curve'], theirs['curve']):
                self.assertEqual([a[k] for k in ('at_risk', 'events', 'censored')], [b[k] for k in ('at_risk', 'events', 'censored')])
                for key in ('time', 'survival', 'lower', 'upper'):
                    self.near(a[key], b[key], 12)
        self.near(answer['km']['logrank']['chisq'], other['logrank']['chisq'], 12)

    def check_cox(self, answer, kept, entry):
        names = ['lactate', 'age', 'bulbar', 'slope']
        whole = [row for row in kept if not any(math.isnan(row[name]) for name in names)]
        scales = {scale['name']: scale['sd'] for scale in answer['cox']['scales']}
        scaled = []
        for name in ('lactate', 'age', 'slope'):
            self.near(scales[name], statistics.stdev(row[name] for row in whole), 12)
        self.assertIsNone(scales['bulbar'])
        for row in whole:
            scaled.append({**row, **{name: row[name] / scales[name] for name in ('lactate', 'age', 'slope')}})
        path = self.write(scaled, ['time', 'entry', 'event', *names])
        words = ['analyze', 'cox', path, '--time', 'time', '--event', 'event', '--covariates', ','.join(names)] + (['--entry', 'entry'] if entry else [])
        other = ask(self.clinic, *words)
        self.assertEqual(answer['cox']['missing'], len(kept) - len(whole))
        self.assertEqual([answer['cox'][k] for k in ('n', 'events')], [other[k] for k in ('n', 'events')])
        for mine, theirs in zip(answer['cox']['terms'], other['terms']):
            self.assertEqual(mine['name'], theirs['name'])
            for key in ('coef', 'se', 'hr', 'lower', 'upper', 'z', 'p'):
                self.near(mine[key], theirs[key], 9 if key != 'p' else 8)
        for key in ('loglik', 'loglik_null', 'concordance', 'concordance_se'):
            self.near(answer['cox'][key], other[key], 9)
        for mine, theirs in zip(answer['cox']['ph'], other['ph']):
            self.near(mine['chisq'], theirs['chisq'], 8)
        self.check_ratio(answer['unadjusted'], scaled, 'lactate', entry)

    def check_ratio(self, ratio, kept, name, entry):
        """One column alone, in just these rows."""
        path = self.write(kept, ['time', 'entry', 'event', name])
        words = ['analyze', 'cox', path, '--time', 'time', '--event', 'event', '--covariates', name] + (['--entry', 'entry'] if entry else [])
        other = ask(self.clinic, *words)
        self.assertEqual((ratio['n'], ratio['events']), (other['n'], other['events']))
        for key in ('hr', 'lower', 'upper', 'p'):
            self.near(ratio[key], other['terms'][0][key], 9 if key != 'p' else 8)

    def check_groups(self, answer, kept, entry):
        self.check_ratio(answer['group_hr'], [{**row, 'low': float(row['group'] == 0)} for row in kept], 'low', entry)
        line = answer['sensitivity'][0]
        self.assertEqual([line[key] for key in ('hr', 'lower', 'upper')], [answer['group_hr'][key] for key in ('hr', 'lower', 'upper')])
        lactate = answer['cox']['terms'][0]
        self.assertEqual(line['per_sd'], {'n': answer['cox']['n'], **{key: lactate[key] for key in ('hr', 'lower', 'upper')}})

    def test_recomputed(self):
        for endpoint, clock in (('tracheostomy', 'onset'), ('death', 'onset-delayed'), ('niv23', 'sampling'), ('ventilation', 'onset-delayed')):
            answer = self.study('--endpoint', endpoint, '--clock', clock)
            kept, out = self.recompute(endpoint, clock)
            self.assertEqual({step['reason']: step['n'] for step in answer['excluded']}, out)
            self.assertEqual(answer['n'], len(kept))
            self.assertEqual(answer['flow']['all'], len(kept) + sum(out.values()))
            self.check_curves(answer, kept, clock == 'onset-delayed')
            self.check_cox(answer, kept, clock == 'onset-delayed')
            self.check_groups(answer, kept, clock == 'onset-delayed')

    def test_quartile(self):
        """Q1 of those analysed, a limit at its number; the groups at either edge."""
        answer = self.study('--cutoff', 'q1', '--quantile-type', '6', '--edge', 'lt')
        kept, out = self.recompute(cutoff=answer['cutoff'], below=True)
        self.assertGreater(len(self.pool), len(kept))  # limits that straddle the quartile are among those it is the quartile of
        path = os.path.join(self.folder.name, 'pool.csv')
        with open(path, 'w', encoding='utf-8') as file:
            file.write('lactate\n' + ''.join(f'{value!r}\n' for value in self.pool))
        quartile = ask(self.clinic, 'analyze', 'quantile', path, '--column', 'lactate', '--p', '0.25', '--type', '6')
        self.near(answer['cutoff'], quartile['value'], 12)
        self.assertEqual(answer['flow']['low'], sum(row['group'] == 0 for row in kept))
        self.assertEqual({step['reason']: step['n'] for step in answer['excluded']}, out)
        self.assertEqual(answer['quantile_type'], 6)
        self.assertLess(abs(answer['flow']['low'] / answer['n'] - 0.25), 0.02)

    def test_keys(self):
        self.assertEqual(list(self.answer)[:len(KEYS)], KEYS)
        self.assertEqual([self.answer[key] for key in ('cutoff', 'edge', 'endpoint', 'clock')], [1.05, 'le', 'tracheostomy', 'onset'])
        self.assertEqual(self.answer['refused'], [])
        self.assertTrue(self.answer['synthetic'])
        for word in ('study v1', 'Kaplan-Meier'):
            self.assertIn(word, self.answer['methods']['en'])

    def test_sensitivity(self):
        lines = self.answer['sensitivity']
        self.assertEqual(list(lines[0])[:len(LINE)], LINE)
        both = [line for line in lines if line['half'] == 'both']
        self.assertEqual(len(both), 48)
        self.assertEqual(len({(line['cutoff_rule'], line['edge'], line['endpoint'], line['clock']) for line in both}), 48)
        self.assertEqual(sorted(line['half'] for line in lines if line['half'] != 'both'), ['exploration', 'validation'])
        self.assertEqual((lines[0]['p'], lines[0]['hr']), (self.answer['km']['logrank']['p'], self.answer['group_hr']['hr']))
        same = [line for line in both if (line['endpoint'], line['clock']) == ('tracheostomy', 'onset')]
        self.assertGreater(len({line['hr'] for line in same}), 1)  # another cut-off, other groups
        for line in lines[::7]:
            answer = self.study('--cutoff', line['cutoff_rule'], '--edge', line['edge'], '--endpoint', line['endpoint'], '--clock',
                                line['clock'], '--half', line['half'])
            self.assertEqual((line['n'], line['cutoff'], line['chisq']), (answer['n'], answer['cutoff'], answer['km']['logrank']['chisq']))
            self.assertEqual(line['hr'], answer['group_hr']['hr'])
            self.assertEqual(line['per_sd']['hr'], answer['cox']['terms'][0]['hr'])

    def test_halves(self):
        halves = [self.study('--half', half) for half in ('exploration', 'validation')]
        self.assertEqual(sum(half['n'] for half in halves), self.answer['n'])
        for half in halves:
            self.assertGreater(half['n'], 80)
        quartiles = [self.study('--half', half, '--cutoff', 'q1')['cutoff'] for half in ('exploration', 'validation')]
        self.assertEqual(quartiles[0], quartiles[1])

    def test_filters(self):
        """Each filter and its complement share out those of whom it is known; the flow adds up to all."""
        self.assertEqual([self.answer[key] for key in ('sex', 'onset', 'diagnosed_from', 'diagnosed_to', 'site')], [None] * 5)
        for option, words, key, reason in (('--sex', ('F', 'M'), 'sex', 'sex'), ('--onset', ('bulbar', 'other'), 'onset', 'onset-region')):
            parts = [self.study(option, word) for word in words]
            self.assertEqual([part[key] for part in parts], list(words))
            self.assertEqual(sum(part['n'] for part in parts), self.answer['n'])
            for part in parts:
                left_out = {step['reason']: step['n'] for step in part['excluded']}
                self.assertGreater(left_out[reason], 0)
                self.assertEqual(sum(left_out.values()) + part['n'], part['flow']['all'])
        early, late = self.study('--diagnosed-to', '2022'), self.study('--diagnosed-from', '2023')
        self.assertEqual((early['diagnosed_from'], early['diagnosed_to']), (None, 2022))
        self.assertEqual((late['diagnosed_from'], late['diagnosed_to']), (2023, None))
        self.assertEqual(early['n'] + late['n'], self.answer['n'])
        self.assertGreater(min(early['n'], late['n']), 0)
        both = self.study('--diagnosed-from', '2022', '--diagnosed-to', '2022', '--sex', 'F', '--onset', 'other')
        reasons = [step['reason'] for step in both['excluded']]
        self.assertEqual([reason for reason in reasons if reason in ('sex', 'onset-region', 'diagnosis-year')],
                         ['sex', 'onset-region', 'diagnosis-year'])
        done = subprocess.run([PROGRAM, '--clinic', self.clinic, 'study', 'lactate', '--sex', 'F', '--diagnosed-from', '2022'],
                              capture_output=True, text=True, check=False)
        self.assertIn('women only · diagnosed 2022 or later', done.stdout)

    def test_phases_and_roc(self):
        phases = {phase['phase']: phase for phase in self.answer['phases']}
        self.assertEqual(list(phases), ['onset-diagnosis', 'diagnosis-endpoint', 'onset-endpoint'])
        for group, stratum in zip(('low', 'higher'), self.answer['km']['strata']):
            self.near(phases['onset-endpoint'][group]['median'], stratum['median'], 12)
        kept, _ = self.recompute()
        known = [row for row in kept if not math.isnan(row['lactate']) and (row['event'] and row['time'] <= 36 or row['time'] >= 36)]
        dead = [row['lactate'] for row in known if row['event'] and row['time'] <= 36]
        free = [row['lactate'] for row in known if not (row['event'] and row['time'] <= 36)]
        area = sum((a < b) + (a == b) / 2 for a in dead for b in free) / (len(dead) * len(free))
        self.near(self.answer['roc']['auc'], area, 12)
        self.assertEqual((self.answer['roc']['n_pos'], self.answer['roc']['n_neg']), (len(dead), len(free)))

    def test_covariates(self):
        bare = self.study('--covariates', 'none')
        self.assertEqual([term['name'] for term in bare['cox']['terms']], ['lactate'])
        all_of_them = self.study('--covariates', 'age,sex,bulbar,slope,bmi')
        self.assertEqual([term['name'] for term in all_of_them['cox']['terms']], ['lactate', 'age', 'sex', 'bulbar', 'slope', 'bmi'])
        self.assertEqual(all_of_them['bmi_change']['terms'][0]['name'], '(Intercept)')

    def test_search(self):
        answer = self.study('--search')
        found = answer['search']
        self.assertEqual((answer['cutoff'], answer['cutoff_rule']), (found['cutoff'], 'search'))
        self.assertEqual(answer['km']['logrank']['p'], found['p_corrected'])
        self.assertGreater(found['p_corrected'], found['p_naive'])
        self.assertEqual(answer['sensitivity'][0]['p'], found['p_corrected'])
        for test in (answer['km']['logrank'], answer['sensitivity'][0]):
            self.assertIsNone(test['chisq'])  # the corrected p is not its own
        self.assertIsNone(answer['group_hr']['p'])
        self.assertIsNotNone(answer['group_hr']['hr'])
        self.assertEqual(len(answer['sensitivity']), 51)
        self.assertIn('cutoff-searched', [caution['code'] for caution in answer['cautions']])
        self.assertIsNone(self.answer['search'])

    def test_words(self):
        done = subprocess.run([PROGRAM, '--clinic', self.clinic, 'study', 'lactate'], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        for word in ('Synthetic patients', 'not causes', 'card study', 'Log-rank'):
            self.assertIn(word, done.stdout)

    def test_text(self):
        """What a statistician reads: the curve at the times asked for, concordance and the test of proportional hazards, no raw codes."""
        done = subprocess.run([PROGRAM, '--clinic', self.clinic, 'study', 'lactate', '--on', UNTIL, '--at', '24,9000'], capture_output=True,
                              text=True, check=True)
        self.assertRegex(done.stdout, r'Low lactate\n  at 24: 0\.\d+ \(0\.\d+ to \d[.\d]*\), \d+ at risk\n  at 9000: beyond the last time\n')
        self.assertRegex(done.stdout, r'Concordance: 0\.\d+ \(SE 0\.\d+\)')
        self.assertRegex(done.stdout, r'Proportional hazards, all terms: chi-square [\d.]+, 4 df, p [=<] ')
        self.assertRegex(done.stdout, r'\n\d\.\d\d \(Q1 of this cohort\)')
        self.assertIn('1.05 mmol/L, published', done.stdout)
        self.assertNotRegex(done.stdout, r'\b(le|lt|niv23|onset-delayed)\b')
        self.assertEqual(run(self.clinic, 'study', 'lactate', '--at=-1').returncode, 2)
        message = ask(self.clinic, 'study', 'lactate', '--cutoff', '0.9', code=2)['error']['message']
        self.assertEqual(message, '--cutoff is one of 1.05|q1, not “0.9”')

    def test_searched_words(self):
        """chi-square of the best cut-off leads to a p that looks better than it is: it is not printed."""
        done = subprocess.run([PROGRAM, '--clinic', self.clinic, 'study', 'lactate', '--search'], capture_output=True, text=True, check=True)
        self.assertRegex(done.stdout, r'Log-rank: p [=<] 0\.\d+, p corrected for the search among \d+ cut-offs')
        self.assertIn('(Searched for, p corrected)', done.stdout)
        self.assertNotIn('Log-rank: chi-square', done.stdout)

    def test_usage(self):
        for words in (['study'], ['study', 'weight'], ['study', 'lactate', '--edge', 'gt'], ['study', 'lactate', '--cutoff', '1.1'],
                      ['study', 'lactate', '--covariates', 'age,height'], ['study', 'lactate', '--quantile-type', '10'],
                      ['study', 'lactate', '--half', 'first'], ['study', 'lactate', '--sex', 'f'], ['study', 'lactate', '--onset', 'limb'],
                      ['study', 'lactate', '--diagnosed-from', '20'], ['study', 'lactate', '--diagnosed-to', '2020-05'],
                      ['study', 'lactate', '--diagnosed-from', '2021', '--diagnosed-to', '2020'], ['study', 'lactate', '--clock', 'birth']):
            self.assertEqual(ask(self.clinic, *words, code=2)['error']['code'], 'usage', words)


PATIENTS = '''patient_id,onset_date,diagnosis_date,consent,status
R01,2020-01-01,2020-07-01,given,active
R02,2020-01-01,2020-07-01,opted_out,active
R03,2020,2020-07-01,given,active
R04,2020-01-01,2020-07-01,given,active
R05,2020-01-01,2020-07-01,,active
R06,2020-01-01,2020-07-01,given,diagnosis_revised
R07,2020-01-01,2020-07-01,given,deceased
R08,2020-01-01,2020-07-01,given,active
'''
LABS = '''patient_id,test,result,unit,collected
R01,lactate,1.05,mmol/L,2020-07-01
R02,lactate,0.90,mmol/L,2020-07-01
R03,lactate,0.90,mmol/L,2020-07-01
R04,lactate,2.50,mmol/L,2020-07-01
R05,lactate,1.30,mmol/L,2020-07-01
R06,lactate,0.90,mmol/L,2020-07-01
R07,lactate,0.90,mmol/L,2020-07-01
R08,lactate,<1.20,mmol/L,2020-07-01
'''
EVENTS = '''patient_id,date,event
R01,2021-07-01,death
R05,2022-07-01,tracheostomy
'''


class Imported(unittest.TestCase):
    """A clinic of real patients, from its own tables."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.clinic = os.path.join(self.folder.name, 'clinic.trophic')
        for name, text in (('patients.csv', PATIENTS), ('labs.csv', LABS), ('events.csv', EVENTS)):
            path = os.path.join(self.folder.name, name)
            with open(path, 'w', encoding='utf-8') as file:
                file.write(text)
            ask(self.clinic, 'import', path, '--create-patients')

    def tearDown(self):
        self.folder.cleanup()

    def test_flow(self):
        answer = ask(self.clinic, 'study', 'lactate')
        self.assertFalse(answer['synthetic'])
        self.assertEqual({step['reason']: step['n'] for step in answer['excluded']},
                         {'opted-out': 1, 'diagnosis-revised': 1, 'onset-year-only': 1, 'above-reference': 1, 'straddles': 1,
                          'endpoint-undated': 1})
        self.assertEqual(answer['n'], 2)
        self.assertEqual([stratum['n'] for stratum in answer['km']['strata']], [1, 1])
        self.assertIn('consent-unknown', [caution['code'] for caution in answer['cautions']])
        self.assertIsNone(answer['cox'])
        self.assertIn('cox', [refusal['part'] for refusal in answer['refused']])
        for refusal in answer['refused']:
            self.assertTrue(refusal['message'])

    def test_edge(self):
        self.assertEqual(ask(self.clinic, 'study', 'lactate')['flow']['low'], 1)
        below = ask(self.clinic, 'study', 'lactate', '--edge', 'lt')
        self.assertEqual((below['flow']['low'], below['flow']['higher']), (0, 2))
        self.assertIsNone(below['km']['logrank'])

    def test_year_only(self):
        answer = ask(self.clinic, 'study', 'lactate', '--year-only', '--cutoff', 'q1')
        self.assertNotIn('onset-year-only', [step['reason'] for step in answer['excluded']])

    def test_nobody(self):
        empty = os.path.join(self.folder.name, 'empty.trophic')
        self.assertEqual(ask(empty, 'study', 'lactate', code=1)['error']['code'], 'not-found')
        self.assertFalse(os.path.exists(empty))
        ask(empty, 'patients')
        answer = ask(empty, 'study', 'lactate')
        self.assertEqual((answer['n'], answer['excluded'], answer['km']['strata']), (0, [], []))
        future = ask(self.clinic, 'study', 'lactate', '--diagnosed-from', '2021', '--cutoff', 'q1')
        self.assertEqual(future['n'], 0)
        self.assertIsNone(future['cutoff'])

    def test_site(self):
        """One that nobody is of is refused with those there are."""
        error = ask(self.clinic, 'study', 'lactate', '--site', 'Nowhere', code=1)['error']
        self.assertEqual(error['code'], 'not-found')
        self.assertIn('no patient of a study has one', error['message'])
        path, several = os.path.join(self.folder.name, 'sites.csv'), os.path.join(self.folder.name, 'several.trophic')
        with open(path, 'w', encoding='utf-8') as file:
            file.write('patient_id,onset_date,diagnosis_date,consent,status,site\n' + ''.join(
                f'R0{i},2020-01-01,2020-07-01,{consent},active,{site}\n'
                for i, (consent, site) in enumerate((('given', 'Otsu'), ('given', ''), ('given', 'Kyoto'), ('opted_out', 'Nara')), 1)))
        ask(several, 'import', path, '--create-patients')
        message = ask(several, 'study', 'lactate', '--site', 'Nowhere', code=1)['error']['message']
        self.assertEqual(message, 'There is no site “Nowhere”; the sites are: Kyoto, Otsu')
        self.assertEqual(ask(several, 'study', 'lactate', '--site', 'Otsu')['flow']['all'], 4)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
