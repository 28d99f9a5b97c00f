#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs libFuzzer on every target of the build, one after the other, and says what came of it; exit 1 on a find.

run.py BUILD [TARGET...] [SECONDS] [--grow]

What is found goes to BUILD/finds, what is learnt to BUILD/corpus. The corpus beside this file is the seed; --grow adds
to it the inputs that reached something new, minimised. The samples of real files, when they lie beside the project, are
seeds too, but never with --grow: nothing that was made of them is stored."""
import os
import re
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLES = os.environ.get('TROPHIC_SAMPLES', os.path.join(HERE, '..', '..', '..', 'shared', 'samples'))
# Which samples a target can make something of.
SAMPLE_FOLDERS = {'csv': ['csv'], 'decoder': ['csv', 'hl7v2', 'ssmix2'], 'table': ['csv', 'eicu'], 'hl7': ['hl7v2', 'hl7v2-au', 'ssmix2'],
                  'fhir': ['fhir-r4', 'fhir-r5', 'fhir-au', 'fhir-jp'], 'xlsx': ['xlsx'],
                  'reader': ['csv', 'hl7v2', 'hl7v2-au', 'ssmix2', 'fhir-r4', 'fhir-r5', 'fhir-au', 'fhir-jp', 'xlsx'],
                  'staging': ['csv', 'hl7v2', 'hl7v2-au', 'ssmix2', 'fhir-r4', 'fhir-au', 'fhir-jp', 'xlsx']}
SANITIZERS = {'ASAN_OPTIONS': 'detect_leaks=1:allocator_may_return_null=1', 'UBSAN_OPTIONS': 'halt_on_error=1:print_stacktrace=1',
              'G_SLICE': 'always-malloc', 'LC_ALL': 'C.UTF-8'}


def targets(build):
    folder = os.path.join(build, 'tests', 'fuzz')
    return sorted(name[5:] for name in os.listdir(folder) if name.startswith('fuzz-') and '.' not in name)


def numbers(log):
    """What libFuzzer says at its end."""
    found = {name: int(value) for name, value in re.findall(r'stat::(\w+):\s+(\d+)', log)}
    covered = re.findall(r'cov: (\d+) ft: (\d+) corp: (\d+)', log)
    found['cov'], found['ft'], found['corpus'] = (int(x) for x in covered[-1]) if covered else (0, 0, 0)
    return found


def fuzz(build, name, seconds, grow):
    learnt = os.path.join(build, 'corpus', name + ('-grow' if grow else ''))
    finds = os.path.join(build, 'finds', '')
    log = os.path.join(build, f'fuzz-{name}.log')
    seeds = [os.path.join(HERE, 'corpus', name)]
    if not grow:
        seeds += [path for path in (os.path.join(SAMPLES, folder) for folder in SAMPLE_FOLDERS.get(name, [])) if os.path.isdir(path)]
    for folder in (learnt, finds):
        os.makedirs(folder, exist_ok=True)
    words = os.path.join(HERE, 'words', name + '.txt')
    program = os.path.join(build, 'tests', 'fuzz', 'fuzz-' + name)
    options = [f'-max_total_time={seconds}', '-timeout=25', '-rss_limit_mb=3000', '-max_len=65536', '-print_final_stats=1', '-use_value_profile=0',
               f'-artifact_prefix={finds}{name}-'] + ([f'-dict={words}'] if os.path.exists(words) else [])
    begun = time.monotonic()
    with open(log, 'w', encoding='utf-8') as out:
        code = subprocess.run([program, *options, learnt, *seeds], env=os.environ | SANITIZERS, stdout=out, stderr=out).returncode
    with open(log, encoding='utf-8', errors='replace') as text:
        said = numbers(text.read())
    print(f'{name:10} {time.monotonic() - begun:5.0f} s  {said.get("number_of_executed_units", 0):9} runs  {said["cov"]:6} edges  {said["ft"]:6} features  '
          f'{said["corpus"]:5} inputs  slowest {said.get("slowest_unit_time_sec", 0)} s  {said.get("peak_rss_mb", 0)} MB  '
          f'{"no find" if code == 0 else "A FIND: see " + log}', flush=True)
    if grow and code == 0:
        # The smallest set that reaches the same edges; all that reach a new count of one would be hundreds.
        subprocess.run([program, '-set_cover_merge=1', '-use_counters=0', '-max_len=4096', seeds[0], learnt], env=os.environ | SANITIZERS, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return code != 0


def main(build, *words):
    names = [word for word in words if not word.isdigit() and word != '--grow']
    seconds = next((word for word in words if word.isdigit()), '600')
    unknown = [name for name in names if name not in targets(build)]
    if unknown:
        print(f'no such target: {", ".join(unknown)}; there are {", ".join(targets(build))}')
        return 2
    finds = [name for name in names or targets(build) if fuzz(build, name, seconds, '--grow' in words)]
    return 1 if finds else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
