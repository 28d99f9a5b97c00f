# SPDX-License-Identifier: GPL-3.0-or-later
"""A clinician's walk through a demo clinic: who waits, why, a plan, its paper, and what followed an earlier one."""
import datetime
import os
import subprocess
import time

import driver


class Walk:
    """Steps of the tour; the tour has the session, the program for the command line and the pictures."""

    def see(self, *words, within=None, seconds=15):
        """Waits until all of the words can be read; one look at the tree serves them all."""
        missing = list(words)

        def seen():
            texts = self.session.texts(within)
            missing[:] = [word for word in words if word not in texts]
            return not missing

        try:
            self.session.wait(seen, seconds, '')
        except driver.Failure as failure:
            raise driver.Failure(f'not on screen: {missing}') from failure

    def frame(self, name):
        """A window by its title; its controls are then found without looking through the others."""
        def found():
            windows = [self.session.application.get_child_at_index(i) for i in range(self.session.application.get_child_count())]
            return next((window for window in windows if window is not None and name in (window.get_name() or '')), None)
        return self.session.wait(found, 10, f'the window {name}')

    def closed(self):
        """Waits until the program's own window is alone, and gives it the keys."""
        self.session.wait(lambda: len(self.session._x_windows()) == 1, 10, 'the form to close')
        self.session.to_front()

    def walk_worklist(self):
        """The one who loses most stands first among those at refeeding risk."""
        clinic = os.path.join(self.folder, 'walk.trophic')
        self.cli(clinic, 'demo', '--seed', '1')
        waiting = [row for row in self.cli(clinic, 'worklist')['rows'] if 'refeeding-risk' in row['reasons']]
        losses = [row['loss_6_months_percent'] for row in waiting if row['loss_6_months_percent'] is not None]
        if losses[0] != max(losses):
            raise driver.Failure(f'the losses among those at refeeding risk are {losses}')
        self.number, self.other = waiting[0]['id'], waiting[1]['id']
        self.older = [row['id'] for row in self.cli(clinic, 'worklist')['rows'] if 'plan-review-due' in row['reasons']]
        session = self.start(clinic)
        self.see('251 patients')
        session.key('ctrl+2')
        self.see(self.number, 'Refeeding risk: high', 'Why, in words')
        self.picture('walk-worklist-covered')
        session.key('F12')
        self.see('Revealed')
        self.picture('walk-worklist')

    def walk_refeeding(self):
        """The question of refeeding comes before any target."""
        session = self.session
        session.key('Return')
        self.see(self.number, 'Weight', 'Why?')
        session.key('space')  # reaches the first answer, not the eye, which would reveal
        self.see('Open in Methods')
        session.key('Escape')
        session.key('alt+2')
        self.see('Refeeding risk: high', 'A new target waits for this.')
        if session.get('push button', contains='New Plan…').get_state_set().contains(session.Atspi.StateType.SENSITIVE):
            raise driver.Failure('a plan can be begun before the refeeding risk is acknowledged')
        self.picture('walk-nutrition')
        session.press(session.get('push button', contains='Acknowledge…'))
        form = self.frame('Acknowledge')
        session.to_front()
        self.see('You have read this.', within=form)
        self.picture('walk-acknowledge')
        session.type('Potassium, phosphate and magnesium ordered')
        session.key('ctrl+Return')
        self.closed()
        self.see('Acknowledged by', 'Potassium, phosphate and magnesium ordered')
        session.wait(lambda: session.find('push button', contains='New Plan…').get_state_set().contains(
            session.Atspi.StateType.SENSITIVE), 10, 'the way to a plan to open')
        self.picture('walk-acknowledged')

    def type_over(self, text):
        self.session.key('ctrl+a')
        self.session.type(text)

    def write(self, form, name, text):
        """Types into a field by the pointer, again when the form was still moving."""
        field = self.session.get('text', contains=name, within=form)

        def written():
            if self.session.text_of(field) != text:
                if field.get_component_iface().get_extents(self.session.Atspi.CoordType.WINDOW).y > 900:  # below the form: to its end
                    subprocess.run(['xdotool', 'mousemove', '100', '600', 'click', '--repeat', '40', '--delay', '5', '5'], check=True)
                    time.sleep(0.3)
                self.session.focus(field)
                self.type_over(text)
            return self.session.text_of(field) == text

        self.session.wait(written, 10, f'“{text}” in {name}')

    def walk_plan(self):
        """A target that says what it rests on, a product, a day to look again."""
        session = self.session
        session.press(session.get('push button', contains='New Plan…'))
        form = self.frame('New Plan')
        session.to_front()
        subprocess.run(['xdotool', 'windowsize', session._x_windows()[-1], '680', '980'], check=True)  # the last fields all at once
        self.see('Options, not orders: no formula measured this patient', within=form)
        session.press(session.get('push button', name='Weight goal Gain', within=form))
        self.write(form, 'Goal weight', '36')
        session.choose(session.get('combo box', contains='Target rests on', within=form), *['Down'] * 5, 'Return')  # below four formulas
        energy = session.get('text', contains='Energy', within=form)
        self.kcal = int(session.wait(lambda: session.text_of(energy), 5, 'the basis to write its target'))
        self.see('25 kcal per kg ideal weight', within=form)
        for answer in session.find_all('push button', contains=' Not known', within=form):
            session.press(answer)
        self.picture('walk-plan')
        self.review = (datetime.date.today() + datetime.timedelta(days=30)).isoformat()
        for name, text in (('Servings a day', '2'), ('Review', self.review)):
            self.write(form, name, text)
        self.see(f'Products: 600 kcal ({60000 / self.kcal:.0f}%), protein 24 g', self.review, within=form)
        self.picture('walk-plan-end')
        session.key('ctrl+Return')
        self.closed()
        self.see('Plan saved', 'gain 36.0 kg', '25 kcal per kg ideal weight', f'{self.kcal:,} kcal', 'Sample drink', '2 a day')
        self.picture('walk-plan-saved')

    def walk_paper(self):
        """The sheet for the nutrition team: this patient's plan, nothing of survival."""
        session = self.session
        path = os.path.join(self.folder, 'nst.pdf')
        session.open_list([button for button in session.find_all('push button') if button.get_description() == 'Other reports'][0])
        session.key('Down', 'Down', 'Down', 'Return')  # below PDF, workbook and FHIR
        session.wait(lambda: len(session._x_windows()) == 2, 10, 'the file chooser')
        session.to_front()
        self.picture('walk-nst-dialog')
        self.type_over(path)
        session.key('Return')
        session.wait(lambda: os.path.exists(path), 15, 'the NST sheet')
        text = subprocess.run(['pdftotext', '-layout', path, '-'], capture_output=True, text=True, check=True).stdout
        for word in (self.number, f'{self.kcal:,}', 'Sample drink'):
            if word not in text:
                raise driver.Failure(f'the NST sheet has no {word}\n{text}')
        for word in ('urviv', 'rognosis', 'ENCALS', 'TRICALS', 'lactate group', 'Low lactate', 'Higher lactate', 'life expectancy'):
            if word in text:
                raise driver.Failure(f'the NST sheet speaks of {word}\n{text}')
        if self.pictures:
            subprocess.run(['pdftoppm', '-png', '-r', '80', path, os.path.join(self.pictures, 'walk-nst')], check=True)
        session.to_front()

    def walk_handled(self):
        """A row is put off until a day, with a note, and stands under Handled."""
        session = self.session
        session.key('ctrl+2')
        self.see('Why, in words', 'Under 25 kcal/kg')
        rows = session.get('list', name='Who waits')
        session.focus(session.get('list item', contains=self.other, within=rows))
        session.key('ctrl+d')
        form = self.frame('Handled Until')
        session.to_front()
        self.see(self.other, 'always brings it back', within=form)
        self.until = (datetime.date.today() + datetime.timedelta(days=10)).isoformat()
        self.type_over(self.until)
        session.key('Tab')
        session.type('Dietitian calls on Monday')
        self.picture('walk-handled-form')
        session.key('ctrl+Return')
        self.closed()
        session.focus(session.get('list item', contains='Handled'))
        self.see(self.other, 'until ', within=session.get('list', name='Who waits'))
        self.picture('walk-handled')

    def walk_followed(self):
        """Three months on. A visit of a day to come is refused, so a demo plan of long ago, with the weights since, shows it."""
        session = self.session
        session.key('ctrl+1')
        for number in self.older:  # the first whose plan began when a forecast was possible
            self.open_patient(number)
            session.key('alt+2')
            self.see('The plan and what followed', 'Review due', f'{number} ·')
            if ': measured ' in session.texts():
                break
        self.see(': measured ', ', forecast ', ' the 80% interval',
                 "Observed against forecast is not the plan's effect: regression to the mean, survivors only.")
        self.picture('walk-plan-followed')
        session.press(session.get('push button', contains='Review…'))
        form = self.frame('Review')
        session.to_front()
        self.see(number, ': measured ', "Observed against forecast is not the plan's effect", within=form)
        self.picture('walk-review')
        session.key('Escape')
        self.closed()

    def walk_methods(self):
        """From an answer to the card it rests on."""
        session = self.session
        session.key('alt+1')
        session.press(session.get('push button', contains='BMI:'))
        session.press(session.get('push button', contains='Methods'))
        self.see('Hazards and controls', 'Numbers', 'Version', 'Copy')
        self.picture('walk-methods')

    def walk_stored(self):
        clinic = os.path.join(self.folder, 'walk.trophic')
        if not self.cli(clinic, 'verify')['ok']:
            raise driver.Failure('the clinic does not verify after the walk')
        until = {row['id']: row['handled_until'] for row in self.cli(clinic, 'worklist')['handled']}
        if until != {self.other: self.until}:
            raise driver.Failure(f'handled is {until}')

    def walk_japanese(self):
        session = self.start(os.path.join(self.folder, 'walk.trophic'), language='ja', dark=True, size=(1024, 700))
        self.see('251名')
        session.key('ctrl+2')
        self.see('対応リスト', '対応済み', '理由')
        self.picture('walk-japanese-worklist')
        session.key('ctrl+1')
        session.key('ctrl+f')
        session.type(self.number)
        session.key('Return')
        session.key('alt+2')
        self.see('リフィーディング', '体重の目標', 'NICE CG32')
        for word in ('Refeeding', 'Weight goal', 'Energy per day', 'Acknowledged'):
            if word in session.texts():
                raise driver.Failure(f'“{word}” is not said in Japanese')
        self.picture('walk-japanese-nutrition')
