#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""quality and model: how the recorded forecasts did, and models whose coefficients a site entered. The coefficients here are
invented."""
import json
import os
import subprocess
import sys
import tempfile
import unittest

PROGRAM = sys.argv[1]
MODEL = '''[model]
id=example-2026
name=Example 2026
population=57 invented patients
n=57
source=Example, table 3
certainty=entered by hand
horizon_days=91
intercept=-0.7
residual_sd=0.8

[input bmi]
unit=kg/m2
low=5
high=60
coefficient=0
'''


class Quality(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.clinic = os.path.join(self.folder.name, 'clinic.trophic')

    def tearDown(self):
        self.folder.cleanup()

    def file(self, name, content):
        path = os.path.join(self.folder.name, name)
        with open(path, 'w', encoding='utf-8') as out:
            out.write(content)
        return path

    def run_cli(self, *words):
        return subprocess.run([PROGRAM, '--clinic', self.clinic, *words], capture_output=True, text=True, check=False)

    def ask(self, *words, code=0):
        done = self.run_cli(*words, '--json')
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return json.loads(done.stdout if code == 0 else done.stdout or done.stderr)

    def test_empty(self):
        answer = self.ask('quality')
        self.assertFalse(answer['synthetic'])
        self.assertEqual([answer[k] for k in ('recorded', 'scored', 'waiting', 'lost')], [0, 0, 0, 0])
        self.assertEqual([g['plan'] for g in answer['groups']], ['any', 'with', 'without'])
        everything = answer['groups'][0]
        self.assertEqual(everything['n'], 0)
        self.assertIsNone(everything['mae'])
        self.assertIsNone(everything['coverage80'])
        self.assertEqual(everything['pit'], [0] * 10)
        self.assertFalse(answer['clinic_model']['speaks'])
        self.assertIn('not the effect of a plan', answer['caveat'])
        self.assertEqual({l['reason'] for l in answer['losses']}, {
            'died', 'transferred', 'lost', 'regime-change', 'diagnosis-revised', 'start-changed', 'not-weighed'})

    def test_demo_says_that_it_is_synthetic(self):
        self.ask('demo')
        patient = next(p['id'] for p in self.ask('patients') if p['forecast_mean'] is not None)
        report = os.path.join(self.folder.name, 'report.xlsx')
        before = self.ask('quality')
        self.assertGreater(before['scored'], 20)
        self.assertGreater(before['lost'], 0)
        everything = before['groups'][0]
        self.assertEqual(everything['n'], before['scored'])
        self.assertEqual(sum(everything['pit']), before['scored'])
        self.assertEqual(sum(bin['n'] for bin in everything['calibration']), before['scored'])
        self.assertEqual(sum(loss['n'] for loss in before['losses']), before['lost'])
        self.assertAlmostEqual(everything['gain_trend'], 0, 12)
        for _ in range(2):
            self.ask('report', patient, '-o', report)
        answer = self.ask('quality')
        self.assertTrue(answer['synthetic'])
        self.assertEqual(answer['recorded'], before['recorded'] + 1)
        self.assertEqual(answer['clinic_model']['patients'], 0)
        self.assertIn('synthetic', self.run_cli('quality').stdout)

    def test_model(self):
        added = self.ask('model', 'add', self.file('model.ini', MODEL))
        self.assertEqual((added['name'], added['version']), ('example-2026', 1))
        self.assertEqual(added['wording'], 'Entered by this site from Example, table 3; not checked by Trophic')
        self.assertEqual(self.ask('model', 'add', self.file('model.ini', MODEL.replace('-0.7', '-0.9')))['version'], 2)
        self.assertEqual([(m['version'], m['active']) for m in self.ask('model', 'list')], [(2, True), (1, False)])
        self.assertIn('intercept=-0.9', self.ask('model', 'show', 'example-2026')['content'])
        self.assertEqual(self.ask('quality')['site_model'], 'example-2026')
        self.ask('model', 'remove', 'example-2026')
        self.assertIsNone(self.ask('quality')['site_model'])
        self.ask('model', 'remove', 'example-2026', code=1)
        self.assertEqual(self.run_cli('verify').returncode, 0)

    def test_model_speaks(self):
        self.ask('demo')
        patient = next(p for p in self.ask('patients') if p['forecast_mean'] is not None)
        self.assertEqual(self.ask('assess', patient['id'])['forecast']['layer'], 'L0')
        self.ask('model', 'add', self.file('model.ini', MODEL))
        forecast = self.ask('assess', patient['id'])['forecast']
        self.assertEqual((forecast['layer'], forecast['model'], forecast['version']), ('L2', 'example-2026', 1))
        self.assertAlmostEqual(forecast['mean'], -0.7, 12)
        self.assertEqual([c['name'] for c in forecast['contributions']], ['intercept', 'bmi'])
        self.assertAlmostEqual(sum(c['value'] for c in forecast['contributions']), forecast['mean'], 12)
        self.assertIn('site-model', [c['code'] for c in forecast['cautions']])

    def test_every_problem_is_named(self):
        bad = MODEL.replace('residual_sd=0.8\n', '').replace('kg/m2', 'mg').replace('n=57\n', 'n=many\n')
        done = self.run_cli('model', 'add', self.file('bad.ini', bad))
        self.assertEqual(done.returncode, 1)
        for word in ('residual_sd', 'mg', 'n=many'):
            self.assertIn(word, done.stderr)
        self.assertEqual(self.ask('model', 'list'), [])

    def test_usage(self):
        for words in (['model', 'twist'], ['model', 'add'], ['model', 'show'], ['quality', 'all'], ['model', 'list', 'more']):
            self.assertEqual(self.run_cli(*words).returncode, 2, words)
        self.assertEqual(self.run_cli('model', 'add', os.path.join(self.folder.name, 'none.ini')).returncode, 1)


if __name__ == '__main__':
    del sys.argv[1]
    unittest.main()
