# SPDX-License-Identifier: GPL-3.0-or-later
"""Leads to every screen of screens.py on a demo clinic, in any language, and back again."""
import gettext
import os
import re
import shutil
import subprocess
import time

import driver
from tour import FIXTURES, Tour

LABS = '''患者番号,採取日,検査項目,検査コード,結果,単位
000731,{0}-05-01,乳酸,,9.4,mg/dL
000731,{0}-05-01,炎症反応,LOC-77,0.31,mg/dL
000731,{0}-06-01,プレアルブミン,,18.1,mg/dL
000731,{0}-06-01,神経フィラメント,,1O6,pg/mL
000732,{0}-06-01,乳酸,,<8.1,mg/dL
990001,{0}-06-01,乳酸,,10.1,mg/dL
'''
HELD = '''patient_id,collected,test,result,unit
000731,{0}-03-01,LOC-12 ward,0.42,mg/dL
000732,{0}-03-01,LOC-12 ward,0.31,mg/dL
000732,{0}-03-01,lactate,9.9,mg/dL
990002,{0}-03-01,lactate,10.2,mg/dL
'''
WARD = 'Ward report\nChart,Drawn,Lactate (mg/dL),Remark\n000731,{0}-07-01,9.9,x\n000731,{0}-08-01,10.8,y\n'

NUMBER = re.compile(r'D-\d{4}|0007\d\d')


def plain(words):
    """A name without the sign of its key: “保存(_S)” and “_Save” show none, a screen reader may still tell “保存(S)”."""
    return re.sub(r'\(_?[A-Z0-9]\)', '', words or '').replace('_', '')


class Guide(Tour):
    def __init__(self, build, pictures=None, language='en'):
        super().__init__(build, pictures)
        self.language = language
        catalogue = gettext.translation('trophic', os.path.join(self.build, 'po'), [language], fallback=True)
        self.translate = catalogue.gettext if language != 'en' else str
        self.clinic = os.path.join(self.folder, 'demo.trophic')
        self.main = self.number = None
        self.base = 'D-0012'  # the showcase of the demo clinic

    # The clinic and its files

    def prepare(self):
        """A demo clinic of today with an import, rows that wait and files that are still outside."""
        year = 2026  # that of the fixtures
        for name, text in (('labs.csv', LABS), ('held.csv', HELD), ('ward.csv', WARD)):
            with open(self.file(name), 'w', encoding='utf-8') as f:
                f.write(text.format(year))
        os.environ.update(LANGUAGE=self.language, LC_ALL='C.UTF-8')  # the demo's own texts are in the language that writes it
        self.cli(self.clinic, 'demo', '--seed', '1')
        own = self.file('own.trophic')
        self.cli(own, 'import', '--create-patients', *(os.path.join(FIXTURES, f'{name}.csv') for name in (
            'patients', 'visits', 'events', 'treatments', 'labs')))
        self.cli(own, 'import', self.file('held.csv'))
        rows = self.cli(self.clinic, 'worklist')['rows']
        self.reviews = [row['id'] for row in rows if 'plan-review-due' in row['reasons'] and 'refeeding-risk' not in row['reasons']]
        with open(self.file('broken.trophic'), 'wb') as f:
            f.write(b'SQLite format 3\0' + b'not so' * 1000)
        self.cli(self.file('empty.trophic'), 'patients')

    def file(self, name):
        return os.path.join(self.folder, name)

    def begin(self, size):
        self.start(self.clinic, language=self.language, size=size)
        self.main = self.session._x_windows()[0]
        self.session.wait(lambda: self.session.describe_action('win.new-visit')[0], 20, 'the first patient')
        self.show_patient(self.base)

    # Steps

    def words(self, text):
        """@text in the language of the run, without the sign of its key."""
        for candidate in (text, text.rstrip(':')):
            said = self.translate(candidate)
            if said != candidate or self.language == 'en':
                return plain(said)
        for with_key in self.keyed(text):
            said = self.translate(with_key)
            if said != with_key:
                return plain(said)
        return text

    @staticmethod
    def keyed(text):
        return [text[:i] + '_' + text[i:] for i in range(len(text))]

    def find_control(self, text, role):
        words = self.words(text)
        found = [node for node in self.session._find_all(role, None, None, None)
                 if (words in plain(node.get_name()) or words in plain(node.get_description())) and self.on_screen(node) and
                 (role or node.get_action_iface() is not None)]
        exact = [node for node in found if words in (plain(node.get_name()), plain(node.get_description()))]
        ending = [node for node in found if plain(node.get_name()).endswith(' ' + words)]  # a key says its choice first
        return (exact or ending or found or [None])[-1 if role == 'list item' and exact else 0]

    def on_screen(self, node):
        """GTK 4.8 does not say what shows; what was never shown has no size."""
        component = node.get_component_iface()
        box = component and component.get_extents(self.session.Atspi.CoordType.WINDOW)
        return bool(box) and box.width > 0 and box.height > 0

    def control(self, text, role=None):
        return self.session.wait(lambda: self.find_control(text, role), 10, f'{role or "a control"} that says {self.words(text)}')

    def press(self, text, role=None):
        self.session.press(self.control(text, role or 'push button'))

    def click(self, text, role=None):
        self.session.focus(self.control(text, role or 'push button'))

    def see_words(self, *texts):
        for text in texts:
            words = self.words(text)
            self.session.wait(lambda: words in self.session.texts(), 30, f'“{words}” on screen')

    def reveal(self):
        if not self.session.describe_action('win.reveal')[2]:
            self.session.key('F12')
            self.session.wait(lambda: self.session.describe_action('win.reveal')[2], 5, 'the window to be revealed')

    def show_patient(self, number):
        if number == self.number:
            return
        self.session.action('win.search')
        self.session.key('ctrl+a')
        self.session.type(number)
        self.session.wait(lambda: self.listed() == [number], 10, f'the list to hold {number} alone')
        self.session.key('Return')
        identity = re.compile(number + r'\D.*\d{4}')  # with the year of birth
        self.session.wait(lambda: any(identity.search(label.get_name() or '') for label in self.session.find_all('label')), 10,
                          f'the page of {number}')
        self.session.action('win.search')
        self.session.key('ctrl+a', 'BackSpace')
        self.number = number

    def listed(self):
        """The first patients of the list, by their numbers."""
        rows = self.session.find_all('list item', within=self.session.find('list', name=self.words('Patients')))
        return [number for row in rows[:3] for number in NUMBER.findall(row.get_name())]

    def extra(self):
        """The windows above the main one."""
        return [window for window in self.session._x_windows() if window != self.main]

    def new_window(self):
        before = getattr(self, 'n_extra', 0)
        self.session.wait(lambda: len(self.extra()) > before, 10, 'a window')
        self.n_extra = len(self.extra())
        self.session.to_front()

    def choose_file(self, name):
        self.session.key('alt+f')
        before = len(self.extra())
        self.session.wait(lambda: len(self.extra()) > before or self.session.key('alt+f'), 10, 'the file chooser')
        self.session.to_front()
        self.session.key('slash')
        self.session.key('ctrl+a')
        self.session.type(self.file(name))
        self.session.key('Return')
        self.session.wait(lambda: len(self.extra()) == before, 10, 'the file chooser to close')
        self.session.to_front()

    def open_file(self, name):
        from gi.repository import Gio, GLib
        Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(
            'io.github.trophic.Trophic', '/io/github/trophic/Trophic', 'org.freedesktop.Application', 'Open',
            GLib.Variant('(asa{sv})', ([GLib.filename_to_uri(self.file(name), None)], {})), None, Gio.DBusCallFlags.NONE, 30000, None)

    def open_own(self):
        """A clinic with its own tables, where a laboratory's files may come in; the demo clinic takes none."""
        if self.base != '000731':
            self.open_file('own.trophic')
            self.base = self.number = '000731'
            self.session.wait(lambda: self.session.find('list item', contains='000732'), 20, 'the clinic’s list')
            self.session.focus(self.session.find('list item', contains='000731'))
            self.session.wait(lambda: self.session.describe_action('win.new-visit')[0], 20, 'the first patient')

    # Back

    def home(self):
        """From any screen to the patient's trajectories, covered, with the keys on the main window."""
        session = self.session
        for _ in range(8):
            if not self.extra():
                break
            before = len(self.extra())
            subprocess.run(['xdotool', 'windowfocus', self.extra()[-1]], stderr=subprocess.DEVNULL)
            session.key('Escape')
            end = time.monotonic() + 2
            while len(self.extra()) >= before and time.monotonic() < end:
                time.sleep(0.05)
        if self.extra():
            raise driver.Failure('a window does not close by Escape')
        self.n_extra = 0
        subprocess.run(['xdotool', 'windowfocus', self.main])
        if not session.describe_action('win.place')[0]:
            return
        session.key('Escape', 'Escape')
        session.action('win.place', 'patients')
        if session.describe_action('win.reveal')[2]:
            session.key('F12')
        self.show_patient(self.base)
        session.action('win.page', 'trajectories')
        session.action('win.place', 'patients')

    def end(self):
        if self.session is not None:
            self.session.process.kill()
            self.session = None
        shutil.rmtree(self.folder, ignore_errors=True)


__all__ = ['Guide', 'FIXTURES']
