#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A clinic's day through the real window: keys and the accessibility tree, nothing else.

    tour.py BUILD_FOLDER [PICTURE_FOLDER]

With a picture folder every screen is kept as a PNG."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

import driver
from walk import Walk

HERE = os.path.dirname(os.path.abspath(__file__))
FIXTURES = os.path.join(os.path.dirname(HERE), 'fixtures', 'clinic')


class Tour(Walk):
    def __init__(self, build, pictures):
        self.build = os.path.abspath(build)
        self.pictures = pictures
        self.folder = tempfile.mkdtemp(prefix='trophic-tour-files-')
        self.cli_program = os.path.join(self.build, 'src', 'cli', 'trophic-cli')
        self.window_program = os.path.join(self.build, 'src', 'app', 'trophic')
        os.environ['GSETTINGS_SCHEMA_DIR'] = os.path.join(self.build, 'data')
        os.environ['TROPHIC_LOCALE_DIR'] = os.path.join(self.build, 'po')
        self.session = None

    def cli(self, clinic, *arguments):
        run = subprocess.run([self.cli_program, '--clinic', clinic, *arguments, '--json'], capture_output=True, text=True)
        if run.returncode not in (0, 3):
            raise driver.Failure(f'trophic-cli {arguments}: {run.returncode} {run.stdout}{run.stderr}')
        return json.loads(run.stdout)

    def start(self, clinic, **options):
        self.session = driver.Session([self.window_program, clinic], **options)
        return self.session

    def stop(self):
        session, self.session = self.session, None
        if session is not None:
            session.stop()

    def picture(self, name):
        if self.pictures:
            self.session.shot(os.path.join(self.pictures, name + '.png'))

    def expect(self, *words, seconds=10):
        """Waits until every word can be read on screen."""
        for word in words:
            self.session.wait(lambda: word in self.session.texts(), seconds, f'“{word}” on screen')

    def refuse(self, *words):
        texts = self.session.texts()
        for word in words:
            if word in texts:
                raise driver.Failure(f'“{word}” can be read but must be covered')

    def search(self, text, hits=None):
        """Types into the search; with @hits waits until the list says so many."""
        self.session.key('ctrl+f')
        self.session.key('ctrl+a')
        self.session.type(text)
        if hits is not None:
            self.session.wait(lambda: f'{hits} of ' in self.session.texts(), 10, f'{hits} hits for {text}')

    def open_patient(self, number):
        self.search(number, 1)
        self.session.key('Return')
        self.session.wait(lambda: any(number in (label.get_name() or '') and '·' in label.get_name()
                                      for label in self.session.find_all('label')), 10, f'the page of {number}')

    # The demo clinic: find, look, ask, cover.

    def demo(self):
        clinic = os.path.join(self.folder, 'demo.trophic')
        self.cli(clinic, 'demo', '--until', '2026-11-17', '--seed', '1')
        self.patient = self.cli(clinic, 'assess', 'D-0012')
        self.start(clinic)
        self.expect('251 patients')

    def search_in_every_script(self):
        for text in ('sakura', 'mihon sakura', 'D-0012', '0012'):
            self.search(text)
            self.session.wait(lambda: ' of 251' in self.session.texts(), 10, 'the number of hits')
        self.open_patient('D-0012')

    def right_chart(self):
        self.expect('Mihon Sakura', 'D-0012', '見本', 'ミホン', 'Synthetic')
        self.picture('trajectories-discreet')

    def discreet(self):
        self.refuse('Low lactate', 'Higher lactate', 'at most: low lactate')
        self.session.key('F12')
        self.expect('Revealed', 'Low lactate')
        self.picture('trajectories-revealed')
        self.session.key('F12')
        self.session.wait(lambda: 'Low lactate' not in self.session.texts(), 5, 'the answer to be covered again')
        self.session.key('F12')
        self.expect('Low lactate')
        self.open_patient('D-0008')
        self.session.wait(lambda: 'Low lactate' not in self.session.texts(), 5, 'another patient to open covered')
        self.open_patient('D-0012')

    def why(self):
        card = self.session.get('push button', contains='BMI:')
        self.session.press(card)
        self.expect('Not published', 'Assumed')
        self.picture('why-bmi')
        self.session.key('Escape')
        self.session.wait(lambda: 'Not published' not in self.session.texts(), 5, 'the reasons to close')

    def chart_by_keys(self):
        chart = self.session.wait(lambda: next((n for n, _ in self.session.walk() if 'rajector' in (n.get_name() or '') and
                                                n.get_role_name() in ('image', 'drawing area', 'chart', 'icon')), None), 10, 'the chart')
        self.session.focus(chart)
        heard = []
        for key in ('Up', 'Up', 'Up', 'End', 'Left', 'Left', 'Down', 'Down', 'Home'):
            self.session.key(key)
            heard.append(chart.get_description())
        if len(set(heard)) < 4 or not all(heard):
            raise driver.Failure(f'the chart says {heard}')
        if not any('mmol/L' in sentence for sentence in heard) or not any('kg/m' in sentence for sentence in heard):
            raise driver.Failure(f'no lactate or BMI among {heard}')
        self.session.key('t')
        self.session.wait(lambda: self.session.find('table') or self.session.find('tree table') or 'Table' in self.session.texts(), 5, 'the table twin')
        self.picture('table')
        self.session.key('t')

    # A visit by keyboard alone, then what it leaves.

    def visit(self):
        session = self.session
        session.key('ctrl+n')
        session.get(name='Save Visit')
        self.expect('D-0012', 'Left of each field the last value')
        session.type('42.1')
        self.expect('Draft saved', seconds=5)
        self.picture('visit-form')
        session.key('Escape')
        session.wait(lambda: session.find(name='New Visit'), 5, 'the form to close')
        session.key('ctrl+n')
        session.get(name='Save Visit')
        session.wait(lambda: '42.1' in session.texts(), 5, 'the draft to come back')
        session.key(*['Tab'] * 11)  # weight, scale, tare, clothing, oedema, two of breathing, four of intake
        session.type('323333333332')
        self.expect('12/12 items')
        self.picture('visit-form-filled')
        session.key('ctrl+Return')
        self.expect('Visit saved')
        session.wait(lambda: '42.1' in session.texts(), 10, 'the new weight on the page')
        self.picture('visit-saved')

    def record(self):
        self.session.key('alt+4')
        self.session.get('tree table')
        self.picture('record')
        self.session.key('alt+1')

    def prognosis(self):
        words = 'ENCALS, from today', 'Signals, side by side', 'Staging'
        self.session.key('alt+3')
        self.expect('Prognosis is covered')
        self.refuse(*words)
        self.session.key('F12')
        self.expect(*words)
        self.picture('prognosis')
        self.session.key('F12')
        self.expect('Prognosis is covered')
        self.refuse(*words)
        self.session.key('alt+1')

    def save_pdf(self, path, windows):
        session = self.session
        session.wait(lambda: len(session._x_windows()) == windows, 10, 'the file chooser')
        session.to_front()
        session.key('ctrl+a')
        session.type(path)
        self.picture('report-dialog')
        session.key('Return')
        session.wait(lambda: os.path.exists(path) and os.path.getsize(path) > 0, 15, 'the PDF')
        with open(path, 'rb') as f:
            if not f.read(5) == b'%PDF-':
                raise driver.Failure('the report is no PDF')
        session.wait(lambda: len(session._x_windows()) == windows - 1, 10, 'the file chooser to close')
        session.to_front()

    def preview(self):
        """The report is looked at, covered until it is revealed, and saved from there."""
        session = self.session
        session.key('ctrl+p')
        self.expect('The Preview Is Covered')
        session.to_front()
        session.key('F12')
        session.wait(lambda: 'The Preview Is Covered' not in session.texts(), 10, 'the pages')
        self.picture('preview')
        session.key('F12')
        self.expect('The Preview Is Covered')
        session.key('ctrl+s')
        self.save_pdf(os.path.join(self.folder, 'preview.pdf'), 3)
        session.wait(lambda: 'preview.pdf' in session.texts(), 10, 'the preview to say what was saved')

        def gone():
            session.key('Escape')
            return len(session._x_windows()) == 1

        session.wait(gone, 10, 'the preview to close')
        session.to_front()

    def report(self):
        self.session.key('ctrl+shift+p')
        self.save_pdf(os.path.join(self.folder, 'report.pdf'), 2)

    def what_is_stored(self):
        clinic = os.path.join(self.folder, 'demo.trophic')
        if not self.cli(clinic, 'verify')['ok']:
            raise driver.Failure('the clinic does not verify after the day')
        after = self.cli(clinic, 'assess', 'D-0012')
        if after['staging']['alsfrs_r'] != 34:
            raise driver.Failure(f'ALSFRS-R is {after["staging"]["alsfrs_r"]}, 34 were typed')

    # A clinic of one's own: a laboratory file in, and out again.

    def own_clinic(self):
        clinic = os.path.join(self.folder, 'own.trophic')
        self.cli(clinic, 'import', '--create-patients', *(os.path.join(FIXTURES, name + '.csv') for name in ('patients', 'visits')))
        self.start(clinic)
        self.expect('2 patients', '000731')

    def import_file(self):
        session = self.session
        session.key('ctrl+i')
        session.press(session.get('push button', contains='Choose Files…'))
        session.wait(lambda: len(session._x_windows()) == 3, 10, 'the file chooser')
        session.to_front()
        session.key('slash')
        session.key('ctrl+a')
        session.type(os.path.join(FIXTURES, 'labs.csv'))
        session.key('Return')
        button = session.get('push button', contains='Import 14 Results')
        self.expect('乳酸', '9.4 mg/dL', '<0.05 mg/dL')
        self.picture('import')
        session.press(button)
        self.expect('14 results imported')

    def undo_import(self):
        self.session.press(self.session.get('push button', contains='Undo'))
        self.expect('Import undone')

    def after_undo(self):
        clinic = os.path.join(self.folder, 'own.trophic')
        if not self.cli(clinic, 'verify')['ok']:
            raise driver.Failure('the clinic does not verify after the undo')
        if self.cli(clinic, 'observations', '000731'):
            raise driver.Failure('values are left after the undo')
        if [batch['undone'] for batch in self.cli(clinic, 'imports')] not in ([False, True], [True, False]):
            raise driver.Failure(f'the imports are {self.cli(clinic, "imports")}')

    # A test nobody knows, by keyboard alone: no control is pressed for the person.

    def map_by_keys(self):
        clinic = os.path.join(self.folder, 'own.trophic')
        path = os.path.join(self.folder, 'local-codes.csv')
        with open(path, 'w', encoding='cp932') as f:
            f.write('患者番号,採取日,検査項目,検査コード,結果,単位\n'
                    '000731,2026-05-01,炎症反応,LOC-77,0.31,mg/dL\n'
                    '000731,2026-06-01,炎症反応,LOC-77,0.42,mg/dL\n'
                    '990001,2026-06-01,炎症反応,LOC-77,0.53,mg/dL\n')
        session = self.start(clinic)
        self.expect('2 patients')
        session.key('ctrl+i')
        session.get('push button', contains='Choose Files…')
        session.to_front()
        session.key('alt+f')
        session.wait(lambda: len(session._x_windows()) == 3, 10, 'the file chooser')
        session.to_front()
        session.key('slash')
        session.key('ctrl+a')
        session.type(path)
        session.key('Return')
        self.expect('Need You 3', 'The test is not known', '炎症反応', 'Shift_JIS')
        session.to_front()
        self.picture('review-unknown-test')
        session.key('Return')
        self.expect('Map Test', '“LOC-77 炎症反応”')
        session.to_front()
        session.type('crp')
        session.key('Return')
        self.expect('C-reactive protein (CRP)')
        self.picture('map-by-keys')
        session.key('ctrl+Return')
        self.expect('New 2', 'No patient on file has this number')
        session.to_front()
        session.get('push button', contains='Import 2 Results')
        session.key('alt+i')
        self.expect('2 results imported, 1 row held')
        session.to_front()
        values = [value['value_text'] for value in self.cli_when_closed('observations', '000731', '--analyte', 'crp')]
        if values != ['0.31', '0.42']:
            raise driver.Failure(f'the mapped values are {values}')

    def source_by_keys(self):
        """A table nobody knows: its columns are marked by keyboard alone, the answer is kept and used."""
        path = os.path.join(self.folder, 'ward.csv')
        with open(path, 'w', encoding='utf-8') as f:
            f.write('Ward report\nChart,Drawn,Lactate (mg/dL),Remark\n000731,2026-07-01,9.9,x\n000731,2026-08-01,10.8,y\n')
        session = self.session
        session.key('ctrl+i')
        session.get('push button', contains='Choose Files…')
        session.to_front()
        session.key('alt+f')
        session.wait(lambda: len(session._x_windows()) == 3, 10, 'the file chooser')
        session.to_front()
        session.key('slash')
        session.key('ctrl+a')
        session.type(path)
        session.key('Return')
        session.get('push button', contains='Columns…')
        session.wait(lambda: 'Ward report' in session.texts() or 'Nothing was written' in session.texts() or 'ward.csv' in session.texts(), 10, 'an answer')
        session.to_front()
        session.key('alt+o')
        self.expect('Set Up a Source', 'No column or cell holds the patient')
        session.to_front()
        session.type('Ward 3')
        windows = len(session._x_windows())
        session.key('alt+h')
        session.wait(lambda: len(session._x_windows()) > windows, 10, 'the list to open')
        session.key('Escape')  # the key opens the list; closed, typing finds in it
        session.wait(lambda: len(session._x_windows()) == windows, 10, 'the list to close')
        session.type('patient')
        time.sleep(0.5)
        session.key('Return')
        session.wait(lambda: len(session.find_all('label', name='Patient number')) > 1, 10, 'the first column to hold the patient number')
        session.key('ctrl+Page_Down')
        time.sleep(0.5)
        session.type('collection')
        time.sleep(0.5)
        session.key('Return')
        self.expect('1.10 mmol/L', '1 Jul 2026')
        self.picture('source-by-keys')
        session.key('ctrl+Return')
        session.get('push button', contains='Import 2 Results')
        self.expect('Ward 3')
        session.to_front()
        self.picture('review-by-profile')
        session.key('alt+i')
        self.expect('2 results imported')
        session.to_front()
        values = [value['value_text'] for value in self.cli_when_closed('observations', '000731', '--analyte', 'lactate')]
        if not {'9.9', '10.8'} <= set(values):
            raise driver.Failure(f'the values of the set up source are {values}')

    def cli_when_closed(self, *arguments):
        """The window holds its clinic: a copy is read."""
        source, copy = os.path.join(self.folder, 'own.trophic'), os.path.join(self.folder, 'copy.trophic')
        for end in ('', '-wal'):
            if os.path.exists(source + end):
                shutil.copyfile(source + end, copy + end)
        return self.cli(copy, *arguments)

    def waiting_rows(self):
        session = self.session
        session.key('ctrl+shift+i')
        self.expect('1 row · 1 kind', '炎症反応 · mg/dL', '990001', '0.53 mg/dL', 'local-codes.csv', 'line 4')
        session.to_front()
        self.picture('waiting-rows')
        session.key('Escape')
        session.wait(lambda: '1 row · 1 kind' not in session.texts(), 5, 'the waiting rows to close')
        session.to_front()

    def earlier_imports(self):
        session = self.session
        session.key('ctrl+alt+i')
        self.expect('local-codes.csv', 'labs.csv', 'Undone')
        session.to_front()
        self.picture('earlier-imports')
        session.key('alt+u')
        self.expect('Undo This Import?')
        session.to_front()
        session.key('Escape')
        session.wait(lambda: 'Undo This Import?' not in session.texts(), 5, 'the question to close')
        session.to_front()
        session.key('Escape')
        session.wait(lambda: 'local-codes.csv' not in session.texts(), 5, 'the earlier imports to close')
        session.to_front()

    # Files dragged out of another program, and an import that takes its time.

    def drag(self, path, x=650, y=450):
        """Drags a file out of a window that stands right of the program's onto its middle."""
        source = subprocess.Popen([sys.executable, os.path.join(HERE, 'drag-source.py'), path], stdout=subprocess.PIPE, text=True)
        try:
            source.stdout.readline()
            window = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(source.pid)], capture_output=True, text=True).stdout.split()[-1]
            subprocess.run(['xdotool', 'windowmove', '--sync', window, '1380', '0'], check=True)
            subprocess.run(['xdotool', 'mousemove', '1480', '100', 'mousedown', '1'], check=True)
            for step in range(1, 31):
                subprocess.run(['xdotool', 'mousemove', str(1480 + (x - 1480) * step // 30), str(100 + (y - 100) * step // 30)], check=True)
                time.sleep(0.03)
            time.sleep(0.5)
            subprocess.run(['xdotool', 'mouseup', '1'], check=True)
            time.sleep(0.5)
        finally:
            source.kill()
            source.wait()
            source.stdout.close()

    def drag_file(self):
        session = self.start(os.path.join(self.folder, 'own.trophic'), size=(1360, 900))
        self.expect('2 patients')
        self.drag(os.path.join(FIXTURES, 'labs.csv'))
        session.get('push button', contains='Import 14 Results')
        session.to_front()
        session.key('Escape')
        session.wait(lambda: 'Import 14 Results' not in session.texts(), 5, 'the review to close')
        session.to_front()

    # What the laboratory drops into a folder comes in by itself.

    def watched_folder(self):
        clinic, inbox = os.path.join(self.folder, 'own.trophic'), os.path.join(self.folder, 'inbox')
        os.mkdir(inbox)
        session = self.session or self.start(clinic)
        self.expect('2 patients')
        session.key('ctrl+k')
        session.wait(lambda: len(session._x_windows()) == 2, 10, 'the search everywhere')
        session.to_front()
        session.type('watched')
        session.wait(lambda: 'Watched folder' in session.texts() and 'Light colours' not in session.texts(), 10, 'what was searched for')
        session.key('Return')
        self.expect('Patients not on file')
        session.wait(lambda: len(session._x_windows()) == 2, 5, 'the search to close')
        session.to_front()
        session.key('Right')  # from off to on
        session.key('Tab')
        session.type(inbox)
        self.picture('watched-folder')
        session.press(session.get('push button', contains='Save'))
        session.wait(lambda: 'Patients not on file' not in session.texts(), 5, 'the dialog to close')
        with open(os.path.join(FIXTURES, 'labs.csv'), encoding='utf-8') as labs, open(os.path.join(inbox, 'labs.csv'), 'w', encoding='utf-8') as out:
            for line in labs:
                out.write(line)
                out.flush()
                time.sleep(0.1)
        self.expect('14 results came in from the laboratory', seconds=40)
        self.picture('watched-folder-arrived')
        if os.listdir(os.path.join(inbox, 'done')) != ['labs.csv']:
            raise driver.Failure(f'done holds {os.listdir(os.path.join(inbox, "done"))}')

    def after_watched_folder(self):
        clinic = os.path.join(self.folder, 'own.trophic')
        if not self.cli(clinic, 'verify')['ok'] or not self.cli(clinic, 'observations', '000731'):
            raise driver.Failure('what came from the watched folder is not in the clinic')

    def japanese(self):
        self.start(os.path.join(self.folder, 'demo.trophic'), language='ja', dark=True, size=(1024, 700))
        self.expect('251名', '架空 りんどう', '体重', '摂取と必要量', '経過', '記録')
        self.refuse('Weight', 'Why?', 'Last visit')
        self.picture('japanese-dark-1024')


def main():
    build, pictures = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None
    driver.inside(os.path.abspath(__file__))
    if pictures:
        os.makedirs(pictures, exist_ok=True)
    tour = Tour(build, pictures)
    tap = driver.Tap(pictures or os.path.join(build, 'meson-logs'))
    steps = [
        ('the demo clinic opens with its list', tour.demo),
        ('search finds by romaji and number, Enter opens', tour.search_in_every_script),
        ('the page carries every identifier', tour.right_chart),
        ('the discreet view covers, F12 reveals, another patient covers', tour.discreet),
        ('“Why?” opens the reasons, Escape closes them', tour.why),
        ('the chart is read by keys and has a table twin', tour.chart_by_keys),
        ('a visit is written by keyboard, its draft kept, the page follows', tour.visit),
        ('the record shows every value', tour.record),
        ('the prognosis is covered until it is revealed', tour.prognosis),
        ('a report is looked at before it is printed', tour.preview),
        ('a PDF report is written', tour.report),
        ('the program ends without a warning', tour.stop),
        ('the clinic verifies and holds the visit', tour.what_is_stored),
        ('a clinic of one’s own opens', tour.own_clinic),
        ('a laboratory file is reviewed and imported', tour.import_file),
        ('the import is undone from its toast', tour.undo_import),
        ('the program ends without a warning', tour.stop),
        ('nothing of the import is left, the clinic verifies', tour.after_undo),
        ('an unknown test is mapped by keyboard alone', tour.map_by_keys),
        ('an unknown table is set up by keyboard alone', tour.source_by_keys),
        ('what still waits is listed', tour.waiting_rows),
        ('earlier imports are listed, undo asks first', tour.earlier_imports),
        ('the program ends without a warning', tour.stop),
        ('a file dragged onto the window is reviewed', tour.drag_file),
        ('a file dropped into the watched folder comes in', tour.watched_folder),
        ('the program ends without a warning', tour.stop),
        ('the clinic verifies and holds it', tour.after_watched_folder),
        ('the same clinic speaks Japanese', tour.japanese),
        ('the program ends without a warning', tour.stop),
        ('a clinician sees who waits, the largest loss first', tour.walk_worklist),
        ('the refeeding question comes before a plan', tour.walk_refeeding),
        ('a plan is written and drawn', tour.walk_plan),
        ('the NST sheet holds the plan and no prognosis', tour.walk_paper),
        ('a row of the worklist is handled until a day', tour.walk_handled),
        ('three months on, predicted stands against observed', tour.walk_followed),
        ('an answer leads to the card it rests on', tour.walk_methods),
        ('the program ends without a warning', tour.stop),
        ('the clinic verifies and lists what was handled', tour.walk_stored),
        ('the walk is read in Japanese', tour.walk_japanese),
        ('the program ends without a warning', tour.stop),
    ]
    try:
        for name, step in steps:
            if not tap.step(name, step, tour):
                break
    finally:
        if tour.session is not None:
            tour.session.process.kill()
        shutil.rmtree(tour.folder, ignore_errors=True)
    return tap.done()


if __name__ == '__main__':
    sys.exit(main())
