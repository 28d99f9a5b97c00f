#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""FHIR through the program: what is written comes back the same, versions of a result end the same in any order, withdrawn
results are nobody's values. Expected numbers are written by hand."""
import itertools
import json
import os
import subprocess
import sys
import tempfile
import unittest

PROGRAM = sys.argv[1]
CLASSES = ('new', 'duplicate', 'corrected', 'quarantined', 'skipped')
PATIENT = {'resourceType': 'Patient', 'id': 'p', 'identifier': [{'type': {'coding': [{'code': 'MR'}]}, 'system': 'http://h/mrn', 'value': '007'}],
           'name': [{'family': 'Testname', 'given': ['Ada']}], 'birthDate': '1950-02-03', 'gender': 'female'}


def observation(value='3.9', status='final', issued='2024-04-02T09:00:00Z', **more):
    quantity = {'value': float(value), 'unit': 'g/dL', 'system': 'http://unitsofmeasure.org', 'code': 'g/dL'}
    return {'resourceType': 'Observation', 'identifier': [{'system': 'http://lab', 'value': 'L1'}], 'status': status,
            'code': {'coding': [{'system': 'http://loinc.org', 'code': '1751-7'}], 'text': 'Albumin'}, 'subject': {'reference': 'urn:uuid:p'},
            'effectiveDateTime': '2024-04-01T08:00:00+09:00', 'issued': issued, 'valueQuantity': quantity, **more}


def bundle(*resources):
    entries = [{'fullUrl': 'urn:uuid:p', 'resource': PATIENT}]
    entries += [{'fullUrl': 'urn:uuid:%d' % i, 'resource': resource} for i, resource in enumerate(resources)]
    return json.dumps({'resourceType': 'Bundle', 'type': 'collection', 'entry': entries})


class Fhir(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.clinic = self.path('clinic.trophic')

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def file(self, name, text):
        with open(self.path(name), 'w', encoding='utf-8') as file:
            file.write(text)
        return self.path(name)

    def ask(self, *words, codes=(0,), clinic=None):
        done = subprocess.run([PROGRAM, '--clinic', clinic or self.clinic, *words, '--json'], capture_output=True, text=True)
        self.assertIn(done.returncode, codes, (words, done.stdout[:2000], done.stderr))
        return json.loads(done.stdout)

    def load(self, *files, clinic=None):
        answer = self.ask('import', *files, '--create-patients', codes=(0, 3), clinic=clinic)
        self.assertEqual(answer['results'], sum(answer[name] for name in CLASSES))
        return {name: answer[name] for name in CLASSES if answer[name]}

    def values(self, *words, clinic=None):
        everything = []
        for patient in self.ask('patients', clinic=clinic):
            rows = self.ask('observations', patient['id'], *words, clinic=clinic)
            everything.append((patient['id'], patient['name'], patient['sex'], patient['birth_date'],
                               sorted((row['analyte'], row['time'], row['value_text'], row['unit'], row['comparator'] or '', row['canonical_value'],
                                       row['status'], row['name']) for row in rows)))
        return sorted(everything)

    def standing(self, clinic=None):
        return [(row['value_text'], row['status']) for row in self.ask('observations', '007', clinic=clinic)]

    def test_export_comes_back_the_same(self):
        demo = self.path('demo.trophic')
        made = self.ask('demo', '--patients', '12', '--seed', '5', clinic=demo)
        files = self.ask('export', self.path('out'), '--format', 'fhir', clinic=demo)['files']
        uuids = {patient['uuid'] for patient in self.ask('patients', clinic=demo)}
        self.assertEqual({os.path.basename(file) for file in files}, {uuid + '.json' for uuid in uuids})
        for file in files:
            self.assertEqual(os.stat(file).st_mode & 0o777, 0o600)
            with open(file, encoding='utf-8') as text:
                for entry in json.load(text)['entry']:
                    self.assertEqual(entry['resource']['meta']['security'][0]['code'], 'HTEST')
        self.assertEqual(self.load(*files), {'new': made['observations']})
        self.assertEqual(self.values(), self.values(clinic=demo))
        self.assertEqual(self.load(*files), {'duplicate': made['observations']})
        self.assertEqual(self.ask('export', self.path('out'), '--format', 'fhir', clinic=demo, codes=(1,))['error']['code'], 'not-empty')

    def test_written_as_sent(self):
        labs = ('Patient ID,Collected,Test,Result,Unit,Code,System,Reference range,Note\n'
                '007,2024-04,Triglyceride,<1.50,mmol/L,,,0.5 - 2.0,fasting\n007,2024-04-02,乳酸,9.40,mg/dL,3E010000002227101,JLAC10,,\n')
        self.assertEqual(self.load(self.file('labs.csv', labs)), {'new': 2})
        file, = self.ask('export', self.path('out'), '--format', 'fhir')['files']
        with open(file, encoding='utf-8') as text:
            sent = text.read()
        self.assertIn('"value": 1.50,', sent)
        self.assertIn('"value": 9.40,', sent)
        resources = {entry['resource']['code']['text']: entry['resource'] for entry in json.loads(sent)['entry'][1:]}
        triglyceride, lactate = resources['Triglyceride'], resources['乳酸']
        self.assertEqual(triglyceride['effectiveDateTime'], '2024-04')
        self.assertEqual(triglyceride['code']['coding'], [{'system': 'http://loinc.org', 'code': '14927-8'}])
        quantity = triglyceride['valueQuantity']
        self.assertEqual([quantity[key] for key in ('comparator', 'unit', 'system', 'code')], ['<', 'mmol/L', 'http://unitsofmeasure.org', 'mmol/L'])
        translation = quantity['extension'][0]
        self.assertEqual(translation['url'], 'http://hl7.org/fhir/StructureDefinition/iso21090-PQ-translation')
        self.assertEqual((translation['valueQuantity']['comparator'], translation['valueQuantity']['code']), ('<', 'mg/dL'))
        self.assertAlmostEqual(translation['valueQuantity']['value'], 1.5 * 88.57, places=6)
        self.assertEqual(triglyceride['referenceRange'], [{'text': '0.5 - 2.0'}])
        self.assertEqual(triglyceride['note'], [{'text': 'fasting'}])
        # The code as sent stands first; the mass concentration of lactate has no LOINC here.
        self.assertEqual(lactate['code']['coding'], [{'system': 'JLAC10', 'code': '3E010000002227101', 'userSelected': True}])
        copy = self.path('copy.trophic')
        self.assertEqual(self.load(file, clinic=copy), {'new': 2})
        self.assertEqual(self.values(clinic=copy), self.values())
        row, = self.ask('observations', '007', '--analyte', 'lactate', clinic=copy)
        self.assertEqual((row['code'], row['system']), ('3E010000002227101', 'JLAC10'))

    def test_versions_in_any_order(self):
        versions = [self.file('%d.json' % i, bundle(observation(value, status, issued))) for i, (value, status, issued) in enumerate([
            ('3.7', 'preliminary', '2024-04-02T09:00:00Z'), ('3.9', 'final', '2024-04-03T09:00:00Z'), ('4.1', 'corrected', '2024-04-04T09:00:00Z')])]
        for number, order in enumerate(itertools.permutations(versions)):
            clinic = self.path('order%d.trophic' % number)
            for file in order:
                self.load(file, clinic=clinic)
            self.assertEqual(self.standing(clinic=clinic), [('4.1', 'corrected')], order)
            for file in order:
                self.assertEqual(self.load(file, clinic=clinic).get('new'), None)
            self.assertEqual(self.standing(clinic=clinic), [('4.1', 'corrected')], order)

    def test_withdrawn(self):
        self.assertEqual(self.load(self.file('a.json', bundle(observation()))), {'new': 1})
        gone = observation(status='entered-in-error')
        del gone['valueQuantity']
        gone['dataAbsentReason'] = {'text': 'wrong patient'}
        self.load(self.file('b.json', bundle(gone)))
        self.assertEqual([status for value, status in self.standing() if status != 'entered-in-error'], [])
        empty = self.ask('export', self.path('out'), '--format', 'fhir')['files'][0]
        with open(empty, encoding='utf-8') as text:
            self.assertEqual(len(json.load(text)['entry']), 1)
        history = self.ask('export', self.path('history'), '--format', 'fhir', '--history')['files'][0]
        with open(history, encoding='utf-8') as text:
            self.assertIn('entered-in-error', [entry['resource'].get('status') for entry in json.load(text)['entry']])

    def test_unknown_status_waits(self):
        self.assertEqual(self.load(self.file('a.json', bundle(observation(status='unknown')))), {'quarantined': 1})
        self.assertEqual(self.standing(), [])

    def test_usage(self):
        for words in (['export'], ['export', self.path('x'), '--format', 'xml'], ['export', self.path('x'), '--history']):
            self.assertEqual(self.ask(*words, codes=(2,))['error']['code'], 'usage')


sys.argv[1:] = []
unittest.main()
