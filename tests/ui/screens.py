# SPDX-License-Identifier: GPL-3.0-or-later
"""Every screen of the program, one line each: its name, and the steps that lead there from a patient's trajectories, covered.

A step is a function that is given the guide (guide.py). Words are those of the sources in English; the guide finds them in
the language of the run."""


class Screen:
    def __init__(self, name, *steps, brief=False, after=()):
        """@brief: it goes away when the window changes, as a menu does, and is opened anew for each picture; @after: steps that
        take back what the window would remember."""
        self.name, self.steps, self.brief, self.after = name, steps, brief, after


def action(name, parameter=None):
    return lambda guide: guide.session.action(name, parameter)


def place(name):
    return action('win.place', name)


def page(name):
    return action('win.page', name)


def keys(*names):
    return lambda guide: guide.session.key(*names)


def types(text):
    return lambda guide: guide.session.type(text)


def types_file(name):
    return lambda guide: guide.choose_file(name)


def press(words, role=None):
    return lambda guide: guide.press(words, role)


def click(words, role=None):
    return lambda guide: guide.click(words, role)


def see(*words):
    return lambda guide: guide.see_words(*words)


def patient(number):
    return lambda guide: guide.show_patient(number)


def window(guide):
    """A new window has come."""
    guide.new_window()


def reveal(guide):
    guide.reveal()


def waiting_plan(guide):
    """The first patient of the worklist whose plan waits for its review."""
    guide.show_patient(guide.reviews[0])


def clear_search(guide):
    guide.session.action('win.search')
    guide.session.key('ctrl+a', 'BackSpace')


def own(guide):
    guide.open_own()


STUDY = (place('study'), action('win.study-page', 'survival'), reveal, see('Log-rank'))

SCREENS = [
    # Patients
    Screen('patient-trajectories'),
    Screen('patient-trajectories-revealed', reveal),
    Screen('patient-crosshair', reveal, click('Trajectories', 'image'), keys('Up', 'Up', 'Up', 'End', 'Left')),
    Screen('patient-table', press('Table'), after=(press('Chart'),)),
    Screen('patient-since-onset', press('Since onset'), after=(press('Calendar'),)),
    Screen('patient-nutrition', page('nutrition')),
    Screen('patient-nutrition-plan', waiting_plan, page('nutrition')),
    Screen('patient-prognosis-covered', page('prognosis')),
    Screen('patient-prognosis', page('prognosis'), reveal),
    Screen('patient-record-values', page('record'), press('Values')),
    Screen('patient-record-detail', page('record'), press('Values'), click('Record', 'tree table'), keys('Down')),
    Screen('patient-record-visits', page('record'), press('Visits')),
    Screen('patient-record-events', page('record'), press('Events')),
    Screen('patient-record-treatments', page('record'), press('Treatments')),
    Screen('patient-record-imaging', page('record'), press('Imaging')),
    Screen('why-weight', press('Weight:')),
    Screen('why-bmi', press('BMI:')),
    Screen('why-intake', press('Intake against need:')),
    Screen('why-lactate', reveal, press('Lactate group:')),
    Screen('search', action('win.search'), keys('ctrl+a'), types('saku'), after=(clear_search,)),
    Screen('search-nothing', action('win.search'), keys('ctrl+a'), types('zzz'), after=(clear_search,)),
    Screen('visit-form', action('win.new-visit'), see('Save Visit')),
    Screen('visit-form-filled', action('win.new-visit'), see('Save Visit'), keys('ctrl+a'), types('4.21'), keys('Tab', 'Tab', 'Tab')),
    # Forms
    Screen('form-new-patient', action('win.new-patient'), window),
    Screen('form-edit-patient', action('win.edit-patient'), window),
    Screen('form-status', action('win.change-status'), window),
    Screen('form-value', action('win.add-value'), window),
    Screen('form-event', action('win.new-event'), window),
    Screen('form-treatment', action('win.new-treatment'), window),
    Screen('form-imaging', action('win.new-imaging'), window),
    Screen('form-acknowledge', page('nutrition'), press('Acknowledge…'), window),
    Screen('form-plan', waiting_plan, page('nutrition'), press('New Plan…'), window),
    Screen('form-plan-review', waiting_plan, page('nutrition'), press('Review…'), window),
    Screen('form-handled', place('worklist'), click('Who waits', 'list'), action('win.handle'), window),
    Screen('form-users', action('win.users'), window),
    Screen('form-products', action('win.products'), window),
    # Worklist, study, quality
    Screen('worklist', place('worklist'), see('Why, in words')),
    Screen('worklist-revealed', place('worklist'), see('Why, in words'), reveal),
    Screen('study-covered', place('study')),
    Screen('study-survival', *STUDY),
    Screen('study-cox', *STUDY, action('win.study-page', 'cox')),
    Screen('study-bmi', *STUDY, action('win.study-page', 'bmi')),
    Screen('study-correlations', *STUDY, action('win.study-page', 'correlations')),
    Screen('study-roc', *STUDY, action('win.study-page', 'roc')),
    Screen('study-why', *STUDY, press('Log-rank:')),
    Screen('study-sensitivity', *STUDY, action('win.study-sensitivity'), window),
    Screen('quality-forecasts', place('quality'), click('Forecasts', 'list item')),
    Screen('quality-completeness', place('quality'), click('Completeness', 'list item')),
    Screen('quality-audit', place('quality'), click('Audit', 'list item')),
    Screen('quality-methods', place('quality'), click('Methods', 'list item')),
    # Menus and what they open
    Screen('menu-main', click('Main menu'), brief=True),
    Screen('menu-add', click('Add'), brief=True),
    Screen('menu-reports', click('Other reports'), brief=True),
    Screen('menu-order', click('Order and filter'), brief=True),
    Screen('menu-export', *STUDY, click('What to export'), brief=True),
    Screen('search-everywhere', action('win.search-everywhere'), window),
    Screen('print-preview', action('win.print'), window),
    Screen('preferences', action('win.preferences', ''), window),
    Screen('shortcuts', action('win.show-help-overlay'), window),
    Screen('about', action('app.about'), window),
    # A clinic that takes imports
    Screen('form-watched-folder', own, action('win.watched-folder'), window),
    Screen('import-start', own, action('win.import'), window),
    Screen('import-review', own, action('win.import'), window, types_file('labs.csv'), see('Need You')),
    Screen('import-map', own, action('win.import'), window, types_file('labs.csv'), see('Need You'), keys('Return'), see('Map Test')),
    Screen('import-source', own, action('win.import'), window, types_file('ward.csv'), press('Columns…'), window),
    Screen('import-earlier', own, action('win.imports'), window),
    Screen('import-waiting', own, action('win.waiting'), window),
    Screen('quality-imports', own, place('quality'), click('Imports', 'list item')),
    Screen('quality-quarantine', own, place('quality'), click('Quarantine', 'list item')),
    # Without a clinic; these come last
    Screen('welcome', action('win.close-clinic'), see('Welcome to Trophic')),
    Screen('clinic-broken', lambda guide: guide.open_file('broken.trophic')),
    Screen('clinic-empty', lambda guide: guide.open_file('empty.trophic'), see('No patients yet')),
]
