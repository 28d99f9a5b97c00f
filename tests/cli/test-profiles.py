#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""profiles, and import --profile: a file that only a person understands, read as that person said."""
import json
import os
import subprocess
import sys
import tempfile
import unittest

PROGRAM = sys.argv[1]
PROFILE = '''[profile]
version=1
source=県立病院
layout=wide
encoding=CP932
header-row=2
decimal=comma
date-order=ymd
century=1950

[column 1]
kind=field
header=番
field=patient_id

[column 2]
kind=field
header=日
field=collected

[column 3]
kind=result
header=甲
test=乳酸
unit=mg/dL

[column 4]
kind=result
header=乙
test=CRP
unit=mg/L
'''
FILE = '一覧\r\n番;日;甲;乙;丙\r\n0012;24/04/01;9,4;<0,5;x\r\n0012;24/04/02;1.234,5;3;y\r\n0013;24/02/30;9,5;;z\r\n'


class Profiles(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.clinic = os.path.join(self.folder.name, 'clinic.trophic')

    def tearDown(self):
        self.folder.cleanup()

    def file(self, name, content, encoding='utf-8'):
        path = os.path.join(self.folder.name, name)
        with open(path, 'wb') as out:
            out.write(content.encode(encoding))
        return path

    def ask(self, *words, code=0):
        done = subprocess.run([PROGRAM, '--clinic', self.clinic, *words, '--json'], capture_output=True, text=True)
        self.assertEqual(done.returncode, code, (words, done.stdout[:2000], done.stderr))
        return json.loads(done.stdout)

    def save(self, name='県立 病院', content=PROFILE, code=0):
        return self.ask('profiles', '--save', name, self.file('profile.ini', content), code=code)

    def test_keeping(self):
        self.assertEqual(self.ask('profiles'), [])
        kept = self.save()
        self.assertEqual(kept['name'], '県立 病院')
        self.assertEqual(kept['content'].strip(), PROFILE.strip())
        self.assertEqual(self.ask('profiles'), [{'name': '県立 病院', 'source': '県立病院', 'layout': 'wide'}])
        self.assertEqual(self.ask('profiles', '--show', '県立 病院'), kept)
        self.save(content=PROFILE.replace('comma', 'point'))
        self.assertIn('decimal=point', self.ask('profiles', '--show', '県立 病院')['content'])
        self.assertEqual(self.ask('profiles', '--remove', '県立 病院'), {'removed': '県立 病院'})
        self.assertEqual(self.ask('profiles'), [])

    def test_refused(self):
        self.assertEqual(self.save(content='[profile]\nversion=1\nlayout=wide\n', code=1)['error']['code'], 'invalid')
        self.assertEqual(self.save(content=PROFILE.replace('kind=field', 'kind=feild', 1), code=1)['error']['where'], '[column 1] kind')
        self.assertEqual(self.ask('profiles', '--show', 'x', code=1)['error']['code'], 'not-found')
        self.assertEqual(self.ask('profiles', '--remove', 'x', code=1)['error']['code'], 'not-found')
        self.assertEqual(self.ask('profiles', 'x', code=2)['error']['code'], 'usage')
        self.assertEqual(self.ask('profiles', '--save', 'x', code=2)['error']['code'], 'usage')
        self.assertEqual(self.ask('profiles', '--show', 'x', '--remove', 'x', code=2)['error']['code'], 'usage')
        labs = self.file('labs.csv', FILE, 'cp932')
        self.assertEqual(self.ask('import', labs, '--profile', 'x', code=1)['error']['code'], 'not-found')
        self.save()
        error = self.ask('import', labs, '--profile', 'x', code=1)['error']
        self.assertEqual(error['code'], 'not-found')
        self.assertIn('県立 病院', error['message'])

    def test_import(self):
        """By hand: 9,4 mg/dL is 9.4, <0,5 below 0.5, 1.234,5 mg/dL too much for a lactate; the 30th of February is no day."""
        labs = self.file('labs.csv', FILE, 'cp932')
        self.assertEqual(self.ask('import', labs, '--create-patients')['results'], 0)
        self.save()
        done = self.ask('import', labs, '--create-patients', '--profile', '県立 病院', code=3)
        self.assertEqual({name: done[name] for name in ('results', 'new', 'quarantined')}, {'results': 5, 'new': 3, 'quarantined': 2})
        values = self.ask('observations', '0012', '--all')
        self.assertEqual(sorted((value['time'], value['value_text'], value['unit']) for value in values if value['status'] == 'final'),
                         [('2024-04-01', '9,4', 'mg/dL'), ('2024-04-01', '<0,5', 'mg/L'), ('2024-04-02', '3', 'mg/L')])
        held = self.ask('quarantine')
        self.assertEqual(sorted((row['value_text'], row['reason']) for row in held), [('1.234,5', 'implausible'), ('9,5', 'invalid-date')])
        again = self.ask('import', labs, '--create-patients', '--profile', '県立 病院')
        self.assertEqual((again['new'], again['duplicate']), (0, 5))
        self.assertEqual(self.ask('quarantine'), held)
        self.assertEqual(self.ask('verify'), {'ok': True, 'problems': []})

    def test_of_another(self):
        self.save()
        other = self.file('other.csv', 'patient_id,date,lactate\n1,2024-04-01,1.2\n')
        done = self.ask('import', other, '--profile', '県立 病院', code=1)
        self.assertEqual(done['error']['code'], 'unreadable')
        self.assertEqual(self.ask('patients'), [])

    def test_watched(self):
        self.save()
        inbox = os.path.join(self.folder.name, 'inbox')
        os.mkdir(inbox)
        os.rename(self.file('labs.csv', FILE, 'cp932'), os.path.join(inbox, 'labs.csv'))
        done = self.ask('watch', inbox, '--once', '--interval', '1', '--create-patients', '--profile', '県立 病院', code=3)
        self.assertEqual([entry['new'] for entry in done['files']], [3])


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
