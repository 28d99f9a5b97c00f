#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every screen as a screen reader has it: each control has a name that says what it is, the sentences that matter are heard
whole, and what is covered is not heard either.

    heard.py BUILD_FOLDER [WORD,…]

What is heard is written to meson-logs/spoken-SCREEN.txt; words choose the screens."""
import contextlib
import os
import re
import sqlite3
import sys

import driver
from guide import Guide
from screens import SCREENS
from spoken import flaws, hear, read_aloud

DAY = r'\d{1,2} [A-Z][a-z]{2}( \d{4})?'
CHART = rf'BMI \d+\.\d kg/m², \d{{1,2}} [A-Z][a-z]+ \d{{4}}, \d+ of \d+'
ANSWERS = (rf'^Weight: \d+\.\d kg · {DAY}\. −\d+\.\d% in 6 months',
           rf'^BMI: \d+\.\d kg/m²\. Forecast for {DAY}: \d+\.\d · 80% \d+\.\d–\d+\.\d',
           rf'^Intake against need: [\d,]+ of [\d,]+ kcal\..* · {DAY}',
           rf'^Missing today: .*, {DAY}')
SENTENCES = {  # by the screen: each is heard
    'patient-trajectories': (*ANSWERS, rf'^Lactate: \d+\.\d mg/dL\. \d\.\d\d mmol/L · {DAY} ', rf'Lactate \d\.\d\d mmol/L, .*{CHART}'),
    'patient-trajectories-revealed': (*ANSWERS, r'^Lactate group: Low lactate\. \d+\.\d mg/dL \(\d\.\d\d mmol/L\) · \d of \d ≤',
                                      rf'Lactate \d\.\d\d mmol/L, [^.]*, low lactate\..*{CHART}'),
    'patient-table': ANSWERS,
}
INVALID = {'visit-form-filled': 'Weight'}  # by the screen: a field whose value is asked about, which says so with the question
GROUPS = re.compile(r'\b(low|higher) lactate\b', re.IGNORECASE)
OF_THE_TOOLKIT = {'about'}  # libadwaita names its parts, and not all
ABOUT_NOBODY = {'quality-methods'}  # the models themselves


class Heard(Guide):
    def prepare(self):
        """Also keeps everybody's name in each script."""
        super().prepare()
        with contextlib.closing(sqlite3.connect(self.clinic)) as clinic:
            rows = clinic.execute("SELECT number, family_name || ' ' || given_name, kana, latin_name FROM patient "
                                  'JOIN patient_number ON patient_id = id WHERE position = 0')
            self.names = {number: {name for name in names if name} for number, *names in rows}
        if len(self.names) < 100 or not all(self.names.values()):
            raise driver.Failure('the demo clinic has patients without a name')

    def top(self):
        """The window in front: that which came last."""
        def windows():
            application = self.session.application
            return [window for window in (application.get_child_at_index(i) for i in range(application.get_child_count())) if window]
        return self.session.wait(windows, 10, 'the windows of the program')[-1 if self.extra() else 0]

    def invalid(self, name, things):
        """Whether the field @name says that it is asked about and what, in the words of an alert."""
        field = next((thing for thing in things if thing.name == name and {'invalid', 'invalid-entry'} & set(thing.states)), None)
        if field is None:
            return [f'not heard as invalid: {name}']
        questions = [thing.name for thing in things if thing.role == 'alert']
        return [] if field.description in questions else [f'{name} says “{field.description}”, alerts are {questions}']

    def told(self, screen, text):
        """What the screen tells and must not, or must and does not."""
        out = [f'not heard: {sentence}' for sentence in SENTENCES.get(screen.name, ()) if not re.search(sentence, text, re.MULTILINE)]
        if not self.session.describe_action('win.reveal')[2] and screen.name not in ABOUT_NOBODY:
            out += [f'heard though covered: {match}' for match in sorted({match.group() for match in GROUPS.finditer(text)})]
            others = set().union(*self.names.values()) - self.names.get(self.number, set())
            out += [f'another patient heard though covered: {name}' for name in sorted(others) if name in text]
        return out

    def check(self, screen, folder):
        self.home()
        for step in screen.steps:
            step(self)
        self.session.still(seconds=0.15)
        things = self.session.steadily(lambda: list(hear(self.session, self.session.application if screen.brief else self.top())))
        text = '\n'.join(line for thing in things for line in (thing.name, thing.description, thing.value) if line)
        told = self.told(screen, text) + (self.invalid(INVALID[screen.name], things) if screen.name in INVALID else [])
        with open(os.path.join(folder, f'spoken-{screen.name}.txt'), 'w', encoding='utf-8') as f:
            f.write('\n'.join(read_aloud(things)) + '\n')
        for step in screen.after:
            step(self)
        found = told + (flaws(things) if screen.name not in OF_THE_TOOLKIT else [])
        if found:
            raise driver.Failure('\n'.join(found))


def main():
    build, words = sys.argv[1], sys.argv[2].split(',') if len(sys.argv) > 2 else ['']
    driver.inside(os.path.abspath(__file__))
    guide = Heard(build)
    folder = os.path.join(build, 'meson-logs')
    tap = driver.Tap(folder)
    try:
        guide.prepare()
        guide.begin((1600, 1000))
        for screen in SCREENS:
            if any(word in screen.name for word in words):
                tap.step(screen.name, lambda screen=screen: guide.check(screen, folder), guide)
        tap.step('the program ends without a warning', guide.stop, guide)
    finally:
        guide.end()
    return tap.done()


if __name__ == '__main__':
    sys.exit(main())
