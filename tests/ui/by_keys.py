#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A clinic's day by the keyboard alone: the accessibility tree is only looked at, no pointer moves. After each step one control
has the focus, Tab comes round on every page, and Escape leaves every dialog.

    by_keys.py BUILD_FOLDER [WORD,…]

Words choose among the steps; the first two and the last are always done."""
import datetime
import os
import re
import shutil
import sys

import driver
from tour import Tour

MOST_STOPS = 90
PAGES = ('Survival', 'Cox', 'BMI change', 'Correlations', 'ROC')


class ByKeys(Tour):
    # Where the focus is

    def has_focus(self, node):
        try:
            return node.get_state_set().contains(self.session.Atspi.StateType.FOCUSED)
        except self.session.error():  # a row that went since it was met
            return False

    def focused(self):
        """The controls that have the focus, by what is read."""
        return [node for node, _ in self.session.walk() if self.has_focus(node)]

    def now_focused(self, before):
        """What has the focus, or none; the stops that are known are asked first, those beside @before before the others."""
        at = self.stops.index(before)
        near = sorted(self.stops, key=lambda node: min((self.stops.index(node) - at) % len(self.stops), (at - self.stops.index(node)) % len(self.stops)))
        return next((node for node in near if self.has_focus(node)), None) or \
            next((node for node, _ in self.session.walk() if self.has_focus(node)), None)

    def focus_is_one(self):
        """Waits until one control has the focus, and gives it."""
        try:
            return self.session.wait(lambda: len(found := self.focused()) == 1 and found[0], 3, '')
        except driver.Failure as failure:
            raise driver.Failure(f'{[self.said(node) for node in self.focused()] or "nothing"} has the focus') from failure

    def said(self, node):
        try:
            return f'{node.get_role_name()} “{node.get_name()}”'
        except self.session.error():
            return 'a row that went'

    def moves(self, key, before):
        """Presses @key and gives what has the focus then, which is another control than @before."""
        self.session.key(key)
        try:
            found = self.session.wait(lambda: (found := self.now_focused(before)) != before and found, 1.5, '')
        except driver.Failure as failure:
            raise driver.Failure(f'{key} does not leave {self.said(before)}; '
                                 f'{[self.said(node) for node in self.focused()] or "nothing"} has the focus') from failure
        if found not in self.stops:
            self.stops.append(found)
        return found

    def list_of(self, node):
        """The list that the row @node stands in, or none; the rows of a form are not one thing to choose."""
        try:
            return self._list_of(node)
        except self.session.error():  # a row that went when the list was left
            return None

    def _list_of(self, node):
        parent = node.get_parent() if node.get_role_name() in ('list item', 'table row', 'unknown') else None
        if parent is None or parent.get_role_name() not in ('list', 'table', 'tree table'):
            return None
        rows = (parent.get_child_at_index(i) for i in range(parent.get_child_count()))
        return parent if any(row and row.get_state_set().contains(self.session.Atspi.StateType.SELECTED) for row in rows) else None

    def round(self, least=3, here=False):
        """Tab comes back to where it began, and so does Shift+Tab."""
        start = self.focus_is_one()
        self.stops = [start]
        start, there = start if here else self.moves('Tab', start), []  # the focus may be on no stop, as on a list that has rows
        for key in ('Tab', 'shift+Tab'):
            now, visited = self.moves(key, start), []
            while now != start:
                if now in visited or len(visited) > MOST_STOPS:
                    raise driver.Failure(f'{key} never comes back to {self.said(start)}: {[self.said(node) for node in visited]}')
                visited.append(now)
                before, now = now, self.moves(key, now)
                if self.list_of(before) is not None and self.list_of(before) == self.list_of(now):
                    raise driver.Failure(f'{key} goes from row to row: {self.said(before)}, {self.said(now)}')
            there = max(there, visited, key=len)  # a form goes on at its first field, and backwards into the bar above
        if len(there) + 1 < least:
            raise driver.Failure(f'Tab has only the stops {[self.said(node) for node in there]}')
        print(f'# {len(there) + 1} stops', flush=True)

    def tab_to(self, words, key='Tab'):
        now = start = self.focus_is_one()
        self.stops, seen = [start], []
        while words not in (now.get_name() or ''):
            now = self.moves(key, now)
            if now in seen:
                raise driver.Failure(f'Tab does not come to “{words}”')
            seen.append(now)
        return now

    def gone(self, *words):
        self.session.wait(lambda: not any(word in self.session.texts() for word in words), 10, f'{words} to go')

    def opens(self, *keys):
        """A window comes by @keys; the desktop's own manager would give it the keys."""
        before = len(self.session._x_windows())
        self.session.key(*keys)
        self.session.wait(lambda: len(self.session._x_windows()) > before, 15, f'a window by {keys}')
        self.session.to_front()
        return self.focus_is_one()

    def leaves(self):
        """Escape closes the window or menu in front; the focus is where it was."""
        before = len(self.session._x_windows())
        self.session.key('Escape')
        self.session.wait(lambda: len(self.session._x_windows()) < before, 5, 'Escape to close it')
        self.session.to_front()
        self.focus_is_one()

    # The day

    def demo(self):
        clinic = os.path.join(self.folder, 'demo.trophic')
        self.cli(clinic, 'demo', '--seed', '1', '--until', (datetime.date.today() - datetime.timedelta(days=5)).isoformat())  # no visit yet today
        self.start(clinic)
        self.expect('251 patients', 'names covered')
        self.session.listen()
        self.focus_is_one()

    def find(self):
        self.open_patient('D-0012')
        self.focus_is_one()
        self.search('')
        self.expect('251 patients')

    def page(self, number, *words):
        def step():
            self.session.key(f'alt+{number}')
            self.see(*words)
            self.round()
        return step

    def why(self):
        self.session.key('alt+1')
        self.see('Calendar')
        card = self.tab_to('BMI:')
        self.session.key('Return')
        self.see('Not published', 'Assumed')
        self.focus_is_one()
        self.session.key('Escape')
        self.gone('Not published')
        if self.focus_is_one() != card:
            raise driver.Failure(f'the focus does not come back to the answer but to {self.said(self.focus_is_one())}')

    def chart(self):
        chart = self.tab_to('Trajectories')
        before = chart.get_description()
        self.session.key('Up', 'End', 'Left')
        self.session.wait(lambda: chart.get_description() != before, 5, 'the chart to say a value')
        self.session.key('Escape')
        self.focus_is_one()

    def reveal(self):
        self.session.key('F12')
        self.expect('Low lactate')
        self.focus_is_one()
        self.session.key('F12')
        self.gone('Low lactate')
        self.focus_is_one()

    def visit(self):
        session = self.session
        session.key('ctrl+n')
        self.see('Save Visit')
        self.focus_is_one()
        session.key('ctrl+a')
        session.type('42.1')
        self.tab_to('Speech')
        session.type('323333333332')
        self.see('12/12 items')
        self.focus_is_one()
        session.key('ctrl+Return')
        self.see('Visit saved')
        session.wait_alert('Visit saved')
        self.focus_is_one()

    def visit_round(self):
        self.session.key('ctrl+n')
        self.see('Save Visit')
        self.round(10, here=True)  # at the first field, to which both directions come back
        self.session.key('Escape')
        self.gone('Save Visit')
        self.focus_is_one()

    def undo(self):
        session = self.session
        session.key('ctrl+z')
        self.see('Undone, kept in the history')
        session.wait_alert('Undone, kept in the history')
        self.focus_is_one()

    def worklist(self):
        session = self.session
        session.key('ctrl+2')
        self.see('handled until…')
        first = self.focus_is_one()
        session.key('Down')
        session.wait(lambda: self.focus_is_one() != first, 5, 'Down to go to the next row')
        session.key('Return')
        self.see('Trajectories', 'Weight: ')
        self.focus_is_one()
        session.key('ctrl+2')
        self.see('handled until…')
        self.round()

    def handled(self):
        """Aside by a key, and back by the same."""
        session = self.session
        session.key('ctrl+1')
        self.see('Trajectories')
        session.key('ctrl+2')
        self.see('handled until…')
        self.focus_is_one()
        before = self.n_waiting()
        self.opens('ctrl+d')
        session.key('ctrl+Return')
        session.wait(lambda: self.n_waiting() == before - 1, 15, 'one row less to wait')
        session.to_front()
        self.focus_is_one()
        session.wait_alert('Handled')
        session.key('End')
        self.see('back on the list')
        session.key('ctrl+d')
        session.wait(lambda: self.n_waiting() == before, 15, 'the row to be back')
        session.wait_alert('Back on the worklist')
        self.focus_is_one()

    def n_waiting(self):
        """How many the title of the list counts."""
        found = [re.fullmatch(r'(\d+) patients', label.get_name() or '') for label in self.session.find_all('label', contains=' patients')]
        return [int(match.group(1)) for match in found if match][-1]

    def study(self):
        session = self.session
        session.key('ctrl+3')
        self.see('The study is covered')
        self.round()
        session.key('F12')
        self.see('Log-rank')
        for number, page in enumerate(PAGES, 1):
            session.key(f'alt+{number}')
            session.wait(lambda page=page: self.is_selected('page tab', page), 5, f'Alt+{number} to show {page}')
            self.focus_is_one()
        session.key('alt+1')
        session.key('F12')
        self.see('The study is covered')
        self.focus_is_one()

    def is_selected(self, role, name):
        return any(node.get_state_set().contains(self.session.Atspi.StateType.SELECTED) for node in self.session.find_all(role, name))

    def menu(self):
        session = self.session
        before = len(session._x_windows())
        session.key('F10')
        session.wait(lambda: len(session._x_windows()) > before, 5, 'the menu')
        first = self.focus_is_one()
        session.key('Down')
        session.wait(lambda: self.focus_is_one() != first, 5, 'Down to go to the next item')
        session.key('Escape')
        session.wait(lambda: len(session._x_windows()) == before, 5, 'Escape to close the menu')
        self.focus_is_one()

    def palette(self):
        session = self.session
        session.key('ctrl+1')
        session.key('ctrl+k')
        self.focus_is_one()
        session.type('D-0008')
        self.see('D-0008')
        session.key('Return')
        session.wait(lambda: any('D-0008 ·' in (label.get_name() or '') for label in session.find_all('label')), 10, 'the page of D-0008')
        session.to_front()
        self.focus_is_one()
        self.opens('ctrl+k')
        self.leaves()

    def dialog(self, *keys, cycle=True):
        def step():
            self.opens(*keys)
            if cycle:
                self.round(2)
            self.leaves()
        return step


def main():
    build, words = sys.argv[1], sys.argv[2].split(',') if len(sys.argv) > 2 else ['']
    driver.inside(os.path.abspath(__file__))
    day = ByKeys(build, None)
    tap = driver.Tap(os.path.join(build, 'meson-logs'))
    steps = [
        ('a clinic opens with the focus on a control', day.demo),
        ('Ctrl+F finds a patient, Enter opens', day.find),
        ('Alt+2 and round Nutrition', day.page(2, 'Refeeding')),
        ('Alt+3 and round Prognosis, covered', day.page(3, 'Prognosis is covered')),
        ('Alt+4 and round Record', day.page(4, 'Values')),
        ('Alt+1 and round Trajectories', day.page(1, 'Calendar')),
        ('Tab to an answer, Enter says why, Escape leaves', day.why),
        ('the chart is read by the arrows', day.chart),
        ('F12 reveals and covers', day.reveal),
        ('Tab comes round in the visit form, Escape leaves it', day.visit_round),
        ('a visit is typed and saved', day.visit),
        ('the visit is taken back', day.undo),
        ('F10: the main menu', day.menu),
        ('Ctrl+2, round the worklist, down, Enter opens a patient', day.worklist),
        ('Ctrl+D puts a row aside and takes it back', day.handled),
        ('Ctrl+3, round the study, each of its pages, covered again', day.study),
        ('Ctrl+K finds a patient and is left by Escape', day.palette),
        ('Ctrl+Comma: preferences', day.dialog('ctrl+comma')),
        ('Ctrl+P: the preview of the paper', day.dialog('ctrl+p')),
        ('Ctrl+?: the shortcuts', day.dialog('ctrl+question', cycle=False)),
        ('Ctrl+Shift+N: a new patient', day.dialog('ctrl+shift+n')),
        ('the program ends without a warning', day.stop),
    ]
    try:
        for name, step in steps:
            if step in (day.demo, day.find, day.stop) or any(word in name for word in words):
                if not tap.step(name, step, day):
                    break
    finally:
        if day.session is not None:
            day.session.process.kill()
        shutil.rmtree(day.folder, ignore_errors=True)
    return tap.done()


if __name__ == '__main__':
    sys.exit(main())
