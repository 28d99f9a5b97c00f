#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails when a row of the hazard table is incomplete, has no test, or names a test or a card that does not exist."""
import configparser
import os
import re
import sys

TEXTS = ('subject', 'subject[ja]', 'hazard', 'hazard[ja]', 'control', 'control[ja]')
# Every safety rule of the clinic. A rule that loses its row, or a row that no rule asks for, fails.
RULES = '''lactate-wording lactate-above-reference lactate-critical lactate-circumstances lactate-specimens
lactate-moves-nothing lactate-feeding forecast-old-weight forecast-invalid-weight forecast-regime
forecast-status clinic-model site-model forecast-quality encals-slope encals-endpoint nfl-platform
prognosis-missing prognosis-median prognosis-signals prognosis-covered
nutrition-bands refeeding-complete refeeding-first energy-withheld plan-effect edaravone-meals caution-fatigue
alsfrs-prorated constants discreet desktop-names wish right-chart typed-values other-places moved-visit status-quiet
worklist-critical paper-covered paper-target paper-identity demo-apart synthetic-apart
backup-rotation lock user-pin
study-covered study-consent study-groups study-flow study-immortal study-refusal study-search study-pseudonymous study-methods'''.split()


def read(path):
    table = configparser.ConfigParser(interpolation=None, delimiters=('=',), comment_prefixes=('#',))
    table.optionxform = str
    table.read(path, encoding='utf-8')
    return table


def programs(root):
    """Test programs that the build makes, by name: the texts of their files."""
    found, folder = {}, os.path.join(root, 'tests')
    for room in sorted(os.listdir(folder)):
        build = os.path.join(folder, room, 'meson.build')
        if not os.path.exists(build):
            continue
        with open(build, encoding='utf-8') as file:
            build_text = file.read()
        words = set(re.findall(r"'([a-z0-9-]+)'", build_text))
        for name in os.listdir(os.path.join(folder, room)):
            stem, kind = os.path.splitext(name)
            if kind not in ('.c', '.py'):
                continue
            if stem.startswith('check-') and f"'{name}'" in build_text:
                with open(os.path.join(folder, room, name), encoding='utf-8') as file:
                    found[stem] = file.read()
            listed = stem in words or kind == '.py' and {stem.removeprefix('test-'), 'cli-' + stem.removeprefix('test-')} & words
            if listed:
                with open(os.path.join(folder, room, name), encoding='utf-8') as file:
                    found['cli-' + stem.removeprefix('test-') if kind == '.py' else stem] = file.read()
    return found


def paths(text):
    """The test paths that a program in C registers, also where a macro puts a word before them."""
    literals = set(re.findall(r'"(/[a-z0-9/-]+)"', text))
    heads = re.findall(r'#define \w+ ?\([^)]*\)\s*\\?\s*g_test_add\w* \("(/[a-z0-9/-]+/)" \w+', text)
    for head in heads:
        literals |= {head + word for word in re.findall(r'^\s*(?:ADD|add) \("([a-z0-9-]+)"', text, re.M)}
    return literals


def check_test(test, known):
    program, _, name = test.partition(' ')
    if program not in known:
        return f'{program} is no test program of the build'
    if program.startswith(('cli-', 'check-')):
        if re.search(rf'^\s*def {re.escape(name)}\(', known[program], re.M):
            return None
        return f'{program} has no {name}'
    return None if name.startswith('/') and name in paths(known[program]) else f'{program} has no {name}'


def check(table, rules, known, cards):
    failures = [f'{rule}: a safety rule without a row' for rule in rules if rule not in table]
    for name in table.sections():
        row = table[name]
        failures += [f'{name}: no {key}' for key in TEXTS if not row.get(key, '').strip()]
        failures += [f'{name}: stands in no rule'] if name not in rules else []
        failures += [f'{name}: {card} is no card' for card in row.get('cards', '').split(';') if card and card not in cards]
        tests = [test.strip() for test in row.get('tests', '').split(';') if test.strip()]
        failures += [] if tests else [f'{name}: has no test']
        failures += [f'{name}: {wrong}' for wrong in (check_test(test, known) for test in tests) if wrong]
    return failures


def prove(known, cards):
    """The check itself notices what it is for."""
    broken = read(os.devnull)
    texts = dict.fromkeys(TEXTS, 'x')
    broken['complete'] = texts | {'tests': 'test-cards /cards/sources;cli-lactate test_edges', 'cards': 'course'}
    assert not check(broken, ['complete'], known, cards)
    for change in ({'tests': ''}, {'tests': 'test-cards /cards/none'}, {'tests': 'no-program /x'},
                   {'tests': 'cli-lactate test_none'}, {'cards': 'no-card'}, {'control[ja]': ''}):
        broken['complete'] = texts | {'tests': 'test-cards /cards/sources'} | change
        assert check(broken, ['complete'], known, cards), change
    assert check(broken, ['complete', 'another'], known, cards)


def main(root):
    known = programs(root)
    folder = os.path.join(root, 'data', 'models')
    cards = {read(os.path.join(folder, name))['card']['id'] for name in os.listdir(folder)}
    table = read(os.path.join(root, 'data', 'hazards.ini'))
    prove(known, cards)
    failures = check(table, RULES, known, cards)
    print('\n'.join(failures) if failures else f'{len(table.sections())} hazards, each with a control and a test')
    return bool(failures)


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
