#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A statistician's walk through the place Study: covered, revealed, other choices, every page, the sensitivity table, files.

    study.py BUILD_FOLDER [PICTURE_FOLDER]"""
import os
import shutil
import sys
import zipfile

import driver
from tour import Tour

HEADINGS = ('Survival by lactate group', 'Hazard by lactate, adjusted', 'BMI change and lactate', 'Correlations between markers',
            'Lactate and the endpoint in time')
JAPANESE = '乳酸群別の生存', '乳酸とハザード（調整後）', 'BMI変化と乳酸', '検査値間の相関', '乳酸と期間内の評価項目到達'


class Study(Tour):
    def covered(self):
        """Nothing of a study can be read before F12, and its keys do nothing."""
        clinic = os.path.join(self.folder, 'study.trophic')
        self.cli(clinic, 'demo', '--seed', '1')
        session = self.start(clinic)
        self.see(' patients')
        session.key('ctrl+4')
        self.see('Completeness')
        session.key('ctrl+3')
        self.see('The study is covered', 'Endpoint', 'Death or tracheostomy', 'Covariates')
        self.refuse(*HEADINGS, 'Low lactate', 'Log-rank', 'Hazard ratio')
        self.picture('study-covered')

    def revealed(self):
        session = self.session
        session.key('F12')
        self.see(HEADINGS[0], 'of 251 patients', 'from onset to death or tracheostomy', 'Median, low lactate', 'Log-rank', 'association, not cause',
                 'Kaplan-Meier curves', seconds=30)
        self.picture('study-survival')

    def why(self):
        """By the keys to the first answer, its reasons, and back."""
        session = self.session
        session.focus(session.get('push button', contains='Log-rank:'))
        self.see('Why this number', 'Log-rank test, every event with the same weight', 'Choices', 'Version')
        self.picture('study-why')
        session.key('Escape')
        session.wait(lambda: 'Why this number' not in session.texts(), 5, 'the reasons to close')
        session.press(session.get('push button', contains='of 251 patients'))
        self.see('From all patients to those analysed', '251 patients of the clinic', 'analysed')
        self.picture('study-flow')
        session.key('Escape')

    def endpoint(self):
        """Another endpoint, another line under the heading; the paper's own choices are one button away."""
        session = self.session
        row = session.get('combo box', contains='Endpoint')
        session.choose(row, 'Up', 'Return')
        session.wait(lambda: 'to death or tracheostomy' not in session.texts(session.find('push button', contains='of 251 patients')), 15,
                     'the endpoint to change')
        self.see("Back to the Defaults")
        self.picture('study-endpoint')
        session.press(session.get('push button', name="Back to the Defaults"))
        self.see('from onset to death or tracheostomy')

    def pages(self):
        session = self.session
        for number, heading in list(enumerate(HEADINGS, 1))[1:] + [(1, HEADINGS[0])]:
            session.key(f'alt+{number}')
            self.see(heading, 'Synthetic')
            self.picture(f'study-page-{number}')

    def chart(self):
        """The curves are read by keys, and have a table."""
        session = self.session
        chart = session.get(name='Kaplan-Meier curves')
        session.focus(chart)
        session.key('Home', 'ctrl+Right')  # to the first tick, of one or two years
        session.wait(lambda: session.get(name='Kaplan-Meier curves').get_description().startswith(('12 months', '24 months')), 5,
                     'the reading at the first tick')
        self.picture('study-crosshair')
        session.key('t')
        self.see('Event-free share by lactate group', 'Expected events')
        self.picture('study-table')
        session.press(session.get(name='Chart'))

    def sensitivity(self):
        session = self.session
        session.press(session.get('push button', name='Sensitivity Table…'))
        window = self.frame('Sensitivity Table')
        session.to_front()
        self.see('sets of choices', '+ NIV 23 h', within=window)
        self.picture('study-sensitivity')
        session.key('Escape')
        self.closed()

    def help(self):
        """The keys of a study stand among the shortcuts."""
        session = self.session
        session.key('ctrl+question')
        shortcuts = self.frame('Shortcuts')
        session.to_front()
        self.see('Places', 'Study', within=shortcuts)
        self.picture('study-help')
        session.key('Escape')
        self.closed()

    def save_as(self, path, *keys):
        session = self.session
        session.open_list([button for button in session.find_all('push button') if button.get_description() == 'What to export'][0])
        session.key(*keys)
        session.wait(lambda: len(session._x_windows()) == 2, 10, 'the file chooser')
        session.to_front()
        session.key('ctrl+a')
        session.type(path)
        session.key('Return')
        session.wait(lambda: os.path.exists(path) and os.path.getsize(path) > 0, 30, path)
        session.to_front()

    def export(self):
        """A workbook and this chart, in a folder of its own."""
        book, chart = os.path.join(self.folder, 'study.xlsx'), os.path.join(self.folder, 'survival.svg')
        self.save_as(book, 'Return')
        self.see('Study written: study.xlsx')
        if zipfile.ZipFile(book).testzip() is not None:
            raise driver.Failure('the workbook is broken')
        self.save_as(chart, 'Down', 'Down', 'Down', 'Down', 'Return')
        with open(chart, encoding='utf-8') as f:
            if '<svg' not in f.read():
                raise driver.Failure('the chart is no SVG')

    def covered_again(self):
        self.session.key('F12')
        self.see('The study is covered')
        self.refuse(*HEADINGS, 'Low lactate', 'Log-rank')

    def japanese(self):
        session = self.start(os.path.join(self.folder, 'study.trophic'), language='ja', dark=True, size=(1024, 700))
        self.see('名')
        session.key('ctrl+3')
        self.see('解析は表示していません', 'カットオフ', '共変量')
        session.key('F12')
        self.see(JAPANESE[0], '251名', seconds=30)
        for number, heading in enumerate(JAPANESE, 1):
            session.key(f'alt+{number}')
            self.see(heading, '架空データ')
            self.picture(f'study-japanese-{number}')
            for word in HEADINGS + ('Low lactate', 'Hazard ratio', 'patients', 'months'):
                if word in session.texts():
                    raise driver.Failure(f'“{word}” is not said in Japanese on page {number}')


def main():
    build, pictures = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None
    driver.inside(os.path.abspath(__file__))
    if pictures:
        os.makedirs(pictures, exist_ok=True)
    study = Study(build, pictures)
    tap = driver.Tap(pictures or os.path.join(build, 'meson-logs'))
    steps = [
        ('the study opens covered', study.covered),
        ('F12 reveals survival by lactate group', study.revealed),
        ('“Why?” and the flow open and close', study.why),
        ('another endpoint changes the line under the heading', study.endpoint),
        ('each page has its heading', study.pages),
        ('the curves are read by keys and have a table twin', study.chart),
        ('the sensitivity table holds every combination', study.sensitivity),
        ('the help opens over the study', study.help),
        ('a workbook and a chart are written', study.export),
        ('F12 covers again', study.covered_again),
        ('the program ends without a warning', study.stop),
        ('the study is read in Japanese', study.japanese),
        ('the program ends without a warning', study.stop),
    ]
    try:
        for name, step in steps:
            if not tap.step(name, step, study):
                break
    finally:
        if study.session is not None:
            study.session.process.kill()
        shutil.rmtree(study.folder, ignore_errors=True)
    return tap.done()


if __name__ == '__main__':
    sys.exit(main())
