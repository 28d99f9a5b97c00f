#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files made to do harm: each is refused with a sentence, or its rows are held, in bounded time and memory. The files are
made here; the worst of each kind is printed. The bounds are for a slow machine and a build with sanitizers."""
import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import unittest
import zipfile

PROGRAM = sys.argv[1]
SANITIZED = b'__asan_init' in open(PROGRAM, 'rb').read()
SECONDS = 240 if SANITIZED else 60
# Sanitizers keep what was freed for a while.
MEGABYTES = 4000 if SANITIZED else 1300
MB = 1024 * 1024
HEADER = 'patient_id,collected,test,result,unit\n'
MSH = 'MSH|^~\\&|LAB|X|Y|Z|20240401||ORU^R01|1|P|2.5\rPID|1||P1\rOBR|1||A1|B^c^L|||20240401\r'
MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
PACKAGE = 'http://schemas.openxmlformats.org/package/2006'


def observation(identity, **more):
    return {'resourceType': 'Observation', 'id': identity, 'status': 'final', 'code': {'text': 'x'}, **more}


def bundle(resources):
    return json.dumps({'resourceType': 'Bundle', 'type': 'collection', 'entry': [{'resource': resource} for resource in resources]})


class Hostile(unittest.TestCase):
    worst = {}

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    @classmethod
    def tearDownClass(cls):
        for kind, (seconds, peak, name) in sorted(cls.worst.items()):
            print(f'{cls.__name__} worst {kind}: {seconds:.1f} s, {peak:.0f} MB ({name})', file=sys.stderr)

    def run_import(self, path, name):
        clinic = os.path.join(self.folder.name, 'clinic.trophic')
        out, errors = (os.path.join(self.folder.name, file) for file in ('out', 'errors'))
        started = time.monotonic()
        with open(out, 'wb') as stdout, open(errors, 'wb') as stderr:
            process = subprocess.Popen([PROGRAM, '--clinic', clinic, 'import', path, '--create-patients', '--json'], stdout=stdout, stderr=stderr)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        seconds, peak = time.monotonic() - started, usage.ru_maxrss / 1024
        for kind, value in (('time', seconds), ('memory', peak)):
            place = 0 if kind == 'time' else 1
            if kind not in self.worst or self.worst[kind][place] < value:
                self.worst[kind] = (seconds, peak, name)
        self.assertLess(seconds, SECONDS, name)
        self.assertLess(peak, MEGABYTES, name)
        with open(out, encoding='utf-8') as file:
            text = file.read()
        with open(errors, encoding='utf-8') as file:
            said = file.read()
        self.assertIn(process.returncode, (0, 1, 3), (name, said[-2000:]))
        for word in ('AddressSanitizer', 'runtime error', 'CRITICAL', 'WARNING'):
            self.assertNotIn(word, said, name)
        return process.returncode, json.loads(text), clinic

    def give(self, name, content):
        """Writes the content, a piece or many, under a name, and imports it."""
        path = os.path.join(self.folder.name, name)
        with open(path, 'wb') as out:
            for piece in [content] if isinstance(content, (str, bytes)) else content:
                out.write(piece if isinstance(piece, bytes) else piece.encode('utf-8'))
        return self.run_import(path, name)

    def refused(self, name, content, *codes):
        """Nothing is imported and the reason is one of the words."""
        code, said, _ = self.give(name, content)
        self.assertEqual(code, 1, (name, str(said)[:500]))
        self.assertIn(said['error']['code'], codes, said)
        self.assertGreater(len(said['error']['message']), 20)

    def sane(self, name, content):
        """Whatever comes in is counted once, and a second time nothing is new."""
        code, said, _ = self.give(name, content)
        if code == 1:
            self.assertGreater(len(said['error']['message']), 20)
            return said
        classes = ('new', 'duplicate', 'corrected', 'quarantined', 'skipped')
        self.assertEqual(said['results'], sum(said[name] for name in classes), name)
        _, again, _ = self.give(name, content)
        self.assertEqual((again['results'], again['new'], again['quarantined']), (said['results'], 0, 0), name)
        return said


class Size(Hostile):
    def test_beyond_the_limit(self):
        for name, size in (('a.csv', 201 * MB), ('b.csv', 1024 * MB), ('c.hl7', 1024 * MB), ('d.json', 1024 * MB), ('e.xlsx', 1024 * MB)):
            path = os.path.join(self.folder.name, name)
            with open(path, 'wb') as out:
                out.write({'a': b'patient_id,', 'b': b'patient_id,', 'c': b'MSH|^~\\&|', 'd': b'{"resourceType":', 'e': b'PK\3\4'}[name[0]])
                out.truncate(size)
            code, said, _ = self.run_import(path, name)
            self.assertEqual((code, said['error']['code']), (1, 'too-large'))

    def test_one_field(self):
        self.refused('field.csv', [HEADER, 'P1,2024-01-01,lactate,1,', *['m' * MB] * 150, '\n'], 'too-large')
        self.sane('quoted.csv', [HEADER, 'P1,2024-01-01,lactate,1,"', *['m,\n' * (MB // 3)] * 20, '"\n'])
        self.sane('field.hl7', [MSH, 'OBX|1|ST|A^b^L||', *['1' * MB] * 48, '|g/L|||||F\r'])
        self.sane('field.json', ['{"resourceType":"Observation","status":"final","code":{"text":"', *['x' * MB] * 48, '"},"valueString":"1"}'])
        self.sane('field.xml', ['<Observation xmlns="http://hl7.org/fhir"><status value="', *['x' * MB] * 48, '"/></Observation>'])

    def test_tiny_rows(self):
        self.refused('rows.csv', ['patient_id;test;result\n', *['1;;1\n' * 200000] * 199], 'too-large')


class Csv(Hostile):
    def test_quotes(self):
        self.sane('quotes.csv', HEADER + '"' * 1000001)
        self.sane('open.csv', HEADER + 'P1,2024-01-01,lactate,"1,g/L\n' * 50000)
        self.sane('pairs.csv', HEADER + 'P1,2024-01-01,"lac""tate",""1"",mmol/L\n' * 50000)
        self.sane('stray.csv', HEADER + 'P1,2024-01-01,lac"tate,1",mmol"/L\n' * 50000)

    def test_columns(self):
        self.refused('columns.csv', 'patient_id' + ',a' * 20000 + '\n1' + ',1' * 20000 + '\n', 'too-large')
        self.refused('separators.csv', [HEADER, *[',' * MB] * 20], 'too-large')
        for rows in (1, 20):
            names = ','.join(f'a{i}' for i in range(16000))
            self.sane('wide.csv', f'patient_id,collected,albumin,{names}\n' + ('P1,2024-01-01,4,' + '1,' * 16000 + '\n') * rows)

    def test_bytes(self):
        for name, content in (('nul', HEADER.encode() + b'P1,2024-01-01,lactate,1\0,mmol/L\n' * 1000), ('ff', HEADER.encode() + b'\xff\xfe\x80' * 100000),
                              ('half', (HEADER + 'P1,2024-01-01,\ud800,1,x\n').encode('utf-16', 'surrogatepass')), ('odd', HEADER.encode('utf-16')[:-1]),
                              ('bom', b'\xef\xbb\xbf'), ('bom16', b'\xff\xfe'), ('blank', b' \n' * MB), ('nuls', b'\0' * MB)):
            self.sane(name + '.csv', content)

    def test_many_of_one_patient(self):
        """What is compared with what is known already must not be compared with all of it."""
        self.sane('visits.csv', 'patient_id,date,weight_kg\n' + ''.join(f'1,{1950 + i % 70}-{1 + i // 70 % 12:02d}-{1 + i // 840 % 28:02d},50\n' for i in range(30000)))
        self.sane('drugs.csv', 'patient_id,drug,start\n' + ''.join(f'1,drug {i},2024-01-01\n' for i in range(30000)))
        self.sane('patients.csv', 'patient_id,family_name\n' + ''.join(f'{i},x\n' for i in range(30000)))
        self.sane('tests.csv', HEADER + ''.join(f'1,2024-01-01,test {i},1,unit {i}\n' for i in range(30000)))
        self.sane('same.csv', HEADER + ''.join(f'1,2024-01-01,lactate,{i % 97}.{i},mmol/L\n' for i in range(30000)))

    def test_formulas(self):
        said = self.sane('formula.csv', HEADER + '"=HYPERLINK(""http://x"")",2024-01-01,=1+1,"=cmd|\' /C calc\'!A0",@SUM(1)\n')
        self.assertEqual(said['new'], 0)


class Hl7(Hostile):
    def test_many(self):
        self.sane('segments.hl7', MSH + 'NTE|1\r' * 1000000)
        self.sane('results.hl7', MSH + 'OBX|1|NM|A^b^L||1|g/L|||||F\r' * 200000)
        self.sane('repeats.hl7', MSH + 'OBX|1|NM|A^b^L||' + '1~' * 1000000 + '|g/L|||||F\r')
        self.sane('components.hl7', MSH + 'OBX|1|CE|' + 'A^' * 1000000 + '||1\r')
        self.sane('fields.hl7', MSH + 'OBX' + '|1' * 1000000 + '\r')
        self.sane('messages.hl7', 'MSH|^~\\&|\r' * 100000)
        self.sane('envelopes.hl7', 'FHS|^~\\&|\rBHS|^~\\&|\r' * 100000)
        self.sane('lines.hl7', MSH + 'OBX|1|FT|A^b^L||x\r' + 'continued\r' * 500000)
        self.sane('patients.hl7', ''.join(MSH.replace('P1', f'P{i}') + 'OBX|1|NM|14749-6^G^LN||5|mmol/L|||||F\r' for i in range(5000)))

    def test_broken(self):
        for name, content in (('same', 'MSH||||||||ORU^R01\rPID|1\r'), ('short', 'MSH|^~\\&|'), ('nul', MSH + '\0' * 100000), ('escapes', MSH + 'OBX|1|TX|A||' + '\\X' * 500000 + '\r'),
                              ('hex', MSH + 'OBX|1|TX|A||\\X' + '41' * 500000 + '\\\r'), ('escape', MSH.encode() + b'OBX|1|TX|A||' + b'\x1b$B' * 300000 + b'\r'),
                              ('kanji', MSH.replace('2.5', '2.5||||||~ISO IR87').encode() + b'OBX|1|TX|A||\x1b$B' + b'\x7e' * 300001 + b'\r'),
                              ('status', MSH + ''.join(f'OBX|{i}|NM|14749-6^G^LN||{i}|mmol/L|||||{"FCPDWXISRU"[i % 10]}\r' for i in range(20000))), ('cr', 'MSH|^~\\&|' + '\r' * MB)):
            self.sane(name + '.hl7', content)


class Fhir(Hostile):
    def test_nesting(self):
        for name, content in (('array', '[' * 100000), ('object', '{"a":' * 100000), ('closed', '{"resourceType":"Bundle","entry":' + '[' * 100000 + ']' * 100000 + '}'),
                              ('xml', '<a>' * 100000), ('fhir-xml', '<Bundle xmlns="http://hl7.org/fhir">' + '<entry>' * 100000 + '</entry>' * 100000 + '</Bundle>')):
            self.refused(f'{name}.json', content, 'unreadable', 'unsupported', 'too-large')

    def test_entities(self):
        bomb = '<!ENTITY a0 "ha">' + ''.join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
        for name, declared, used in (('bomb', bomb, '&a11;'), ('file', '<!ENTITY x SYSTEM "file:///etc/passwd">', '&x;'), ('http', '<!ENTITY x SYSTEM "http://127.0.0.1:9/x">', '&x;'),
                                     ('parameter', '<!ENTITY % x SYSTEM "file:///etc/passwd">%x;', 'a'), ('empty', '', 'a')):
            self.refused(name + '.xml', f'<?xml version="1.0"?><!DOCTYPE Observation [{declared}]><Observation xmlns="http://hl7.org/fhir"><id value="{used}"/></Observation>', 'unreadable', 'unsupported', 'invalid')

    def test_circles(self):
        n = 2000
        self.sane('circle.json', bundle(observation(f'o{i}', hasMember=[{'reference': f'Observation/o{(i + 1) % n}'}], valueString='1') for i in range(n)))
        self.sane('self.json', bundle([observation('a', hasMember=[{'reference': 'Observation/a'}], derivedFrom=[{'reference': 'Observation/a'}], subject={'reference': 'Observation/a'})]))
        self.sane('panel.json', bundle([observation('a', hasMember=[{'reference': f'Observation/o{i}'} for i in range(n)])] + [observation(f'o{i}', valueString='1') for i in range(n)]))
        self.sane('all.json', bundle(observation(f'o{i}', hasMember=[{'reference': f'Observation/o{j}'} for j in range(300)]) for i in range(300)))
        self.sane('same.json', bundle(observation('o', valueString=str(i)) for i in range(20000)))
        self.sane('contained.json', json.dumps(observation('a', contained=[observation(f'c{i}', hasMember=[{'reference': f'#c{i + 1}'}]) for i in range(5000)])))

    def test_many(self):
        self.sane('entries.json', '{"resourceType":"Bundle","type":"collection","entry":[' + ','.join(['{}'] * 1000000) + ']}')
        self.sane('observations.json', bundle(observation(f'o{i}', valueQuantity={'value': i, 'unit': 'x'}) for i in range(30000)))
        self.sane('components.json', bundle([observation('o', component=[{'code': {'text': f'c{i}'}, 'valueString': '1'} for i in range(30000)])]))
        self.sane('keys.json', '{' + ','.join(f'"k{i}":0' for i in range(500000)) + ',"resourceType":"Observation"}')
        self.sane('lines.ndjson', '{"resourceType":"Observation","status":"final"}\n' * 100000)
        self.sane('references.json', bundle([observation(f'o{i}', subject={'reference': f'Patient/p{i}'}, valueString='1') for i in range(5000)] +
                                            [{'resourceType': 'Patient', 'id': f'p{i}', 'identifier': [{'value': f'P{i}'}]} for i in range(5000)]))
        self.sane('report.json', bundle([{'resourceType': 'DiagnosticReport', 'status': 'final', 'result': [{'reference': f'Observation/o{i}'} for i in range(5000)]}] * 20 +
                                        [observation(f'o{i}', valueString='1') for i in range(5000)]))

    def test_values(self):
        for name, content in (('huge', '{"resourceType":"Observation","status":"final","code":{"text":"x"},"valueQuantity":{"value":' + '9' * 100000 + '}}'),
                              ('exponent', '{"resourceType":"Observation","status":"final","code":{"text":"x"},"valueQuantity":{"value":1e999999999}}'),
                              ('utf8', b'{"resourceType":"Observation","id":"\xff\xfe"}'), ('nul', b'{"resourceType":"Obs\\u0000ervation"}'), ('half', b'{"resourceType":"Observation","id":"\\ud800"}'),
                              ('tail', '{"resourceType":"Observation"}' + ' x' * 100000), ('null', '{"resourceType":null}'), ('types', '{"resourceType":"Bundle","entry":{"resource":[1,2]}}')):
            self.sane(name + '.json', content)


def workbook(sheet, strings='', more=(), compress=zipfile.ZIP_DEFLATED):
    """A workbook with one sheet, as bytes."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, 'w', compress) as out:
        out.writestr('[Content_Types].xml', f'<?xml version="1.0"?><Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
                     '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>')
        out.writestr('_rels/.rels', f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        out.writestr('xl/workbook.xml', f'<?xml version="1.0"?><workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>')
        out.writestr('xl/_rels/workbook.xml.rels', f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
                     f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>')
        with out.open('xl/worksheets/sheet1.xml', 'w') as part:
            for piece in [sheet] if isinstance(sheet, str) else sheet:
                part.write(piece.encode('utf-8'))
        if strings:
            with out.open('xl/sharedStrings.xml', 'w') as part:
                for piece in [strings] if isinstance(strings, str) else strings:
                    part.write(piece.encode('utf-8'))
        for name, content in more:
            out.writestr(name, content)
    return data.getvalue()


def sheet(rows):
    return f'<?xml version="1.0"?><worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def text_row(*cells):
    return '<row>' + ''.join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells) + '</row>'


HEAD_ROW = text_row('patient_id', 'collected', 'test', 'result', 'unit')
ROW = text_row('P1', '2024-01-01', 'lactate', '1', 'mmol/L')


class Xlsx(Hostile):
    def test_bombs(self):
        start, end = sheet('@').split('@')
        self.refused('sheet.xlsx', workbook([start, *[' ' * MB] * 600, end]), 'too-large', 'unreadable', 'unsupported')
        self.refused('rows.xlsx', workbook([start, HEAD_ROW, *[ROW * 10000] * 150, end]), 'too-large', 'unreadable', 'unsupported')
        self.refused('strings.xlsx', workbook(sheet(HEAD_ROW), [f'<sst xmlns="{MAIN}">', *['<si><t>x</t></si>' * 50000] * 400, '</sst>']), 'too-large', 'unreadable', 'unsupported')
        self.refused('entries.xlsx', workbook(sheet(HEAD_ROW + ROW), more=[(f'xl/{i}.xml', 'x') for i in range(30000)]), 'too-large', 'unreadable', 'unsupported')
        self.sane('unused.xlsx', workbook(sheet(HEAD_ROW + ROW), more=[('xl/media/x.bin', b'\0' * 40 * MB)]))

    def test_lies(self):
        good = workbook(sheet(HEAD_ROW + ROW * 1000), compress=zipfile.ZIP_STORED)
        for name, content in (('cut', good[:len(good) // 2]), ('head', good[:30]), ('garbage', b'PK\3\4' + b'\xff' * 100000), ('tail', good + b'x' * 100000),
                              ('ole', b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + b'\0' * 4096)):
            self.refused(name + '.xlsx', content, 'unreadable', 'unsupported', 'too-large') if name != 'tail' else self.sane(name + '.xlsx', content)
        packed = workbook(sheet(HEAD_ROW + ROW * 100000))
        central = packed.rfind(b'PK\1\2', 0, packed.find(b'xl/worksheets/sheet1.xml', packed.find(b'PK\1\2')) + 1)
        lying = packed[:central + 24] + (10).to_bytes(4, 'little') + packed[central + 28:]
        self.sane('small.xlsx', lying)
        self.sane('large.xlsx', packed[:central + 24] + (2 ** 31).to_bytes(4, 'little') + packed[central + 28:])

    def test_places(self):
        for name, rows in (('row', '<row r="4294967297"><c r="A4294967297"><v>1</v></c></row>'), ('column', '<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>'),
                           ('far', HEAD_ROW + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), ('back', HEAD_ROW + '<row r="9">' + ROW[5:] + '<row r="3">' + ROW[5:]),
                           ('index', HEAD_ROW + '<row><c t="s"><v>99999999</v></c></row>'), ('minus', HEAD_ROW + '<row><c t="s"><v>-1</v></c></row>'), ('style', HEAD_ROW + '<row><c s="99999"><v>45000</v></c></row>'),
                           ('date', HEAD_ROW + '<row><c><v>P1</v></c><c><v>1e300</v></c></row>'), ('wide', HEAD_ROW + '<row>' + '<c><v>1</v></c>' * 20000 + '</row>')):
            self.sane(name + '.xlsx', workbook(sheet(rows)))
        merged = ''.join(f'<mergeCell ref="A{i}:XFD{i + 1000}"/>' for i in range(1, 20000))
        self.sane('merged.xlsx', workbook(sheet(HEAD_ROW + ROW).replace('</worksheet>', f'<mergeCells>{merged}</mergeCells></worksheet>')))

    def test_xml(self):
        bomb = '<!ENTITY a0 "ha">' + ''.join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
        for name, declared in (('bomb', bomb), ('file', '<!ENTITY a11 SYSTEM "file:///etc/passwd">')):
            text = sheet(text_row('patient_id', '&a11;')).replace('?>', f'?><!DOCTYPE worksheet [{declared}]>', 1)
            self.refused(name + '.xlsx', workbook(text), 'unreadable', 'unsupported', 'invalid')
        self.refused('deep.xlsx', workbook(sheet('<a>' * 100000)), 'unreadable', 'unsupported', 'too-large')
        self.refused('strings.xlsx', workbook(sheet(HEAD_ROW), f'<sst xmlns="{MAIN}">' + '<si>' * 100000), 'unreadable', 'unsupported', 'too-large')
        self.sane('paths.xlsx', workbook(sheet(HEAD_ROW + ROW), more=[('../../etc/x', 'x'), ('/etc/x', 'x'), ('xl/worksheets/../../../x', 'x')]))


if __name__ == '__main__':
    # Nothing here may write more than it reads.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
