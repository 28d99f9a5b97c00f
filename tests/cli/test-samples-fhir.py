#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every FHIR sample, imported twice: counts as its SOURCES.md says, each number found again by its code and its text. The
numbers are taken from the samples by a reader of its own (Python's json, decimals as written; a pattern for XML)."""
import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from xml.sax.saxutils import quoteattr

PROGRAM = sys.argv[1]
SAMPLES = os.environ.get('TROPHIC_SAMPLES', '')
CLASSES = ('new', 'duplicate', 'corrected', 'quarantined', 'skipped')


class Lexeme(str):
    """A number as it is written."""


def load(path):
    with open(path, encoding='utf-8-sig') as file:
        return json.load(file, parse_float=Lexeme, parse_int=Lexeme)


def observations(node):
    """Every Observation in a tree, contained ones too."""
    if isinstance(node, dict):
        if node.get('resourceType') == 'Observation':
            yield node
        for value in node.values():
            yield from observations(value)
    elif isinstance(node, list):
        for value in node:
            yield from observations(value)


def codes(concept):
    return {coding['code'] for coding in concept.get('coding', []) if 'code' in coding} or {None}


def numbers(observation):
    """Every number with the codes it may be found by: (codes, comparator, lexeme)."""
    for part in [observation] + observation.get('component', []):
        quantity = part.get('valueQuantity', {})
        if 'value' in quantity:
            yield codes(part['code']), quantity.get('comparator', ''), quantity['value']


def text(value):
    return ('true' if value else 'false') if isinstance(value, bool) else str(value)


def element(name, value, beside=None):
    """A member as FHIR's XML writes it; @beside: what stands under the name with "_"."""
    if isinstance(value, list):
        return ''.join(element(name, one, other) for one, other in zip(value, beside or [None] * len(value)))
    if name == 'div':
        return value
    if isinstance(value, dict) and 'resourceType' in value:
        return '<%s>%s</%s>' % (name, resource(value), name)
    if isinstance(value, dict):
        attributes = {key: value[key] for key in ('url', 'id') if isinstance(value.get(key), str) and (key == 'id' or name == 'extension')}
        return '<%s%s>%s</%s>' % (name, ''.join(' %s=%s' % (key, quoteattr(one)) for key, one in attributes.items()),
                                  members({key: one for key, one in value.items() if key not in attributes}), name)
    inner = members(beside) if beside else ''
    return '<%s>%s</%s>' % (name, inner, name) if value is None else '<%s value=%s>%s</%s>' % (name, quoteattr(text(value)), inner, name)


def members(tree):
    parts = []
    for key, value in tree.items():
        if key.startswith('_'):
            if key[1:] not in tree:
                parts.append(element(key[1:], None, value))
        else:
            parts.append(element(key, value, tree.get('_' + key)))
    return ''.join(parts)


def resource(tree, namespace=''):
    name = tree['resourceType']
    first = '<id value=%s/>' % quoteattr(tree['id']) if 'id' in tree else ''
    rest = {key: value for key, value in tree.items() if key not in ('resourceType', 'id')}
    return '<%s%s>%s%s</%s>' % (name, namespace, first, members(rest), name)


def expected_counts():
    """file -> (patients, results, numbers) of SOURCES.md."""
    counts = {}
    with open(os.path.join(SAMPLES, 'SOURCES.md'), encoding='utf-8') as sources:
        for line in sources:
            cells = [cell.strip() for cell in line.split('|')]
            found = len(cells) > 3 and re.match(r'(\d+) / (\d+) / (\d+)(?: \(\+(\d+) in components\))?', cells[2])
            if found and cells[1].startswith('fhir-'):
                counts[cells[1]] = (int(found[1]), int(found[2]), int(found[3]) + int(found[4] or 0))
    return counts


class Samples(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.clinic = os.path.join(self.folder.name, 'clinic.trophic')

    def ask(self, *words):
        done = subprocess.run([PROGRAM, '--clinic', self.clinic, *words, '--json'], capture_output=True, text=True)
        self.assertIn(done.returncode, (0, 3), (words, done.stdout[:2000], done.stderr))
        return json.loads(done.stdout)

    def import_file(self, name):
        answer = self.ask('import', os.path.join(SAMPLES, name), '--create-patients')
        self.assertEqual(answer['results'], sum(answer[word] for word in CLASSES), name)
        self.assertEqual(answer['files'][0]['format'], 'fhir')
        return answer

    def on_file(self):
        rows = [row for patient in self.ask('patients') for row in self.ask('observations', patient['id'], '--all')]
        return rows + self.ask('quarantine')

    def held(self):
        return sorted(json.dumps(row, sort_keys=True) for row in self.ask('quarantine'))

    def check(self, name, counts):
        first = self.import_file(name)
        self.assertEqual((first['patients'], first['results']), counts[:2], name)
        if name.endswith('.xml'):
            with open(os.path.join(SAMPLES, name), encoding='utf-8') as file:
                text = file.read()
            sent = [({code}, '', value) for code, value in re.findall(
                r'<code value="([^"]+)" />\s*<display[^>]*>\s*</coding>\s*<text[^>]*>\s*</code>.*?<valueQuantity>\s*<value value="([^"]+)"', text, re.S)]
        else:
            sent = [number for observation in observations(load(os.path.join(SAMPLES, name))) for number in numbers(observation)]
        self.assertEqual(len(sent), counts[2], name)
        rows = self.on_file()
        for names, comparator, value in sent:
            self.assertTrue(any(row['code'] in names and row['value_text'] == comparator + value for row in rows), (name, names, value))
        held = self.held()
        second = self.import_file(name)
        self.assertEqual((second['new'], second['corrected']), (0, 0), name)
        self.assertEqual(self.held(), held, name)

    def test_all(self):
        counts = expected_counts()
        files = [os.path.relpath(path, SAMPLES) for path in glob.glob(os.path.join(SAMPLES, 'fhir-*', '*'))]
        self.assertEqual(sorted(files), sorted(counts))
        for name in sorted(files):
            with self.subTest(name), tempfile.TemporaryDirectory() as folder:
                self.clinic = os.path.join(folder, 'clinic.trophic')
                self.check(name, counts[name])

    def test_xml_reads_the_same(self):
        """Each JSON sample written as XML."""
        for path in sorted(glob.glob(os.path.join(SAMPLES, 'fhir-*', '*'))):
            if path.endswith('.xml'):
                continue
            with self.subTest(path), tempfile.TemporaryDirectory() as folder:
                twin, answers = os.path.join(folder, 'twin.xml'), []
                with open(twin, 'w', encoding='utf-8') as file:
                    file.write(resource(load(path), ' xmlns="http://hl7.org/fhir"'))
                for name in (path, twin):
                    self.clinic = os.path.join(folder, os.path.basename(name) + '.trophic')
                    answer = self.import_file(name)
                    rows = [{key: value for key, value in row.items() if key not in ('source', 'where')} for row in self.on_file()]
                    answers.append(([answer[word] for word in ('patients', 'results', *CLASSES)], self.names(), rows))
                self.assertEqual(*answers)

    def names(self):
        return [(patient['id'], patient['name'], patient['sex'], patient['birth_date']) for patient in self.ask('patients')]

    def test_wrong_unit_is_stopped(self):
        """Albumin 3.9 mg/L, where g/dL is meant."""
        self.import_file('fhir-jp/Bundle-CLINS-Observations.json')
        held = [row for row in self.ask('quarantine') if row['code'] == '3A015000001827101']
        self.assertEqual([(row['reason'], row['value_text'], row['unit']) for row in held], [('implausible', '3.9', 'mg/L')])
        self.assertEqual([row['analyte'] for row in self.ask('observations', '000999739')], ['potassium'])

    def test_unit_wins_over_code(self):
        """HDL under the code of a mass concentration, in mmol/L."""
        self.import_file('fhir-r4/Bundle-lipids.json')
        hdl, = self.ask('observations', 'Patient/pat2', '--analyte', 'hdl')
        self.assertEqual((hdl['code'], hdl['value'], hdl['unit'], hdl['canonical_unit']), ('2085-9', 1.3, 'mmol/L', 'mg/dL'))
        self.assertAlmostEqual(hdl['canonical_value'], 1.3 / 0.02586, places=3)
        self.assertEqual(hdl['time'], '2011-03-04T08:30:00+11:00')

    def test_withdrawn_is_no_value(self):
        for name in ('fhir-r4/Observation-f202.json', 'fhir-r4/ReportStream_entered_in_error.fhir'):
            self.import_file(name)
        for patient in self.ask('patients'):
            self.assertEqual(self.ask('observations', patient['id']), [])


if SAMPLES == '' or not os.path.isdir(os.path.join(SAMPLES, 'fhir-r4')):
    print('skipped: no sample files (TROPHIC_SAMPLES)')
    sys.exit(77)
sys.argv[1:] = []
unittest.main()
