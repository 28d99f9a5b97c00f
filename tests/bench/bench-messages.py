#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What laboratories send, into an empty clinic: a FHIR Bundle of 50 MB beside python's json.load of the same file, which
builds its objects and understands nothing, and 100,000 HL7 messages of about ten results beside awk and python cutting the
same file into segments, fields and numbers."""
import json
import os
import random
import subprocess
import sys
import tempfile
import time

BUNDLE_BYTES = 50 * 1000 * 1000
MESSAGES = 100000
PATIENTS = 2000
# LOINC, name, unit, low, high
TESTS = (('2524-7', 'Lactate', 'mmol/L', 0.5, 3), ('14927-8', 'Triglyceride', 'mmol/L', 0.5, 4), ('14646-4', 'HDL cholesterol', 'mmol/L', 0.8, 2.5),
         ('22748-8', 'LDL cholesterol', 'mmol/L', 1, 6), ('14647-2', 'Cholesterol', 'mmol/L', 3, 8), ('1751-7', 'Albumin', 'g/dL', 2.5, 5),
         ('14682-9', 'Creatinine', 'umol/L', 40, 120), ('2157-6', 'CK', 'U/L', 30, 600), ('14749-6', 'Glucose', 'mmol/L', 4, 12), ('1988-5', 'CRP', 'mg/L', 1, 90))
PYTHON_SPLIT = '''import sys
n = 0
for segment in open(sys.argv[1], encoding="utf-8", newline="\\r"):
    fields = segment.rstrip("\\r").split("|")
    if fields[0] == "OBX":
        float(fields[5]); n += 1
print(n)'''
AWK_SPLIT = '$1 == "OBX" { sum += $6; n++ } END { print n }'


def moment(chance):
    return chance.randrange(2015, 2025), chance.randrange(1, 13), chance.randrange(1, 29), chance.randrange(24), chance.randrange(60)


def write_bundle(path):
    """Gives how many results it has."""
    chance, n = random.Random(1), 0
    with open(path, 'w', encoding='utf-8') as out:
        out.write('{"resourceType":"Bundle","type":"collection","entry":[\n')
        for i in range(PATIENTS):
            out.write(json.dumps({'fullUrl': f'urn:uuid:p{i}', 'resource': {'resourceType': 'Patient', 'id': f'p{i}', 'identifier': [{'system': 'urn:clinic', 'value': f'P{i:05d}'}],
                                  'name': [{'family': f'Family{i}', 'given': ['Given']}], 'birthDate': f'19{chance.randrange(30, 80)}-01-02'}}) + ',\n')
        while out.tell() < BUNDLE_BYTES:
            code, name, unit, low, high = TESTS[chance.randrange(len(TESTS))]
            year, month, day, hour, minute = moment(chance)
            out.write((',\n' if n else '') + json.dumps({'fullUrl': f'urn:uuid:o{n}', 'resource': {
                'resourceType': 'Observation', 'id': f'o{n}', 'status': 'final', 'category': [{'coding': [{'code': 'laboratory'}]}],
                'code': {'coding': [{'system': 'http://loinc.org', 'code': code, 'display': name}]}, 'subject': {'reference': f'urn:uuid:p{chance.randrange(PATIENTS)}'},
                'effectiveDateTime': f'{year}-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}:00+09:00', 'valueQuantity': {
                    'value': round(chance.uniform(low, high), 2), 'unit': unit, 'system': 'http://unitsofmeasure.org', 'code': unit}}}))
            n += 1
        out.write(']}\n')
    return n


def write_messages(path):
    chance, n = random.Random(2), 0
    with open(path, 'w', encoding='utf-8', newline='') as out:
        for i in range(MESSAGES):
            patient = chance.randrange(PATIENTS)
            when = '{}{:02d}{:02d}{:02d}{:02d}'.format(*moment(chance))
            out.write(f'MSH|^~\\&|LAB|NORTH|CLINIC|X|{when}||ORU^R01|M{i}|P|2.5\rPID|1||P{patient:05d}^^^CLINIC||Family{patient}^Given||19500102|F\r'
                      f'OBR|1|O{i}|F{i}^LAB|PANEL^Panel^L|||{when}|||||||||||||||{when}||HM|F\r')
            for j in range(chance.randrange(8, 13)):
                code, name, unit, low, high = TESTS[j % len(TESTS)]
                out.write(f'OBX|{j + 1}|NM|{code}^{name}^LN|{j // len(TESTS) + 1}|{chance.uniform(low, high):.2f}|{unit}^{unit}^UCUM||N|||F|||{when}\r')
                n += 1
    return n


def run(*command):
    """Seconds and peak memory in MB of a command."""
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    # 3: rows are held, as some of any laboratory's are.
    if process.returncode not in (0, 3):
        sys.exit(f'{command[0]} failed with {process.returncode}')
    return time.monotonic() - started, usage.ru_maxrss / 1024


def measure(name, program, path, results, folder, rivals):
    size = os.path.getsize(path) / 1e6
    ours, memory = min(run(program, '--clinic', os.path.join(folder, f'{name}{i}.trophic'), 'import', path, '--create-patients') for i in range(2))
    said = ', '.join(f'{rival} {seconds:.1f} s and {peak:.0f} MB' for rival, (seconds, peak) in ((rival, run(*command)) for rival, command in rivals.items()))
    print(f'import {name} of {size:.0f} MB, {results} results: {ours:.1f} s, {results / ours:.0f} results/s, {size / ours:.1f} MB/s, peak {memory:.0f} MB; beside it {said}')


def main(build):
    program = os.path.join(build, 'src', 'cli', 'trophic-cli')
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'bundle.json')
        measure('FHIR Bundle', program, path, write_bundle(path), folder,
                {'json.load': (sys.executable, '-c', 'import json, sys; json.load(open(sys.argv[1]))', path)})
        path = os.path.join(folder, 'messages.hl7')
        measure('HL7 messages', program, path, write_messages(path), folder,
                {'awk split': ('awk', '-v', 'RS=\\r', '-F|', AWK_SPLIT, path), 'python split': (sys.executable, '-c', PYTHON_SPLIT, path)})
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
