#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails when a number that looks clinical stands in the source instead of on a card of data/models.

Rooms differ in what a number may be there:
  models        nothing but 0, 1, 2 and 100
  clinic        the same, beside sizes of columns and places in lists; what is laid out on paper is held to the rules of charts, the
                plumbing of imports to those of app, and the demo's invented people to none
  charts, app   a size on screen may be any number. Not so what a value is compared with, and what stands on a line that
                names a clinical quantity; app does no arithmetic, so it has no fractions at all
What is left and is no clinical number is named below with its reason."""
import os
import re
import sys

FREE = {'0', '1', '2', '100', '0.0', '1.0', '2.0', '100.0'}
MOST_DECIMALS = 6
CLINICAL = re.compile(r'''lactate|\bbmi|weight_kg|_kg\b|kcal|intake|alsfrs|fvc|\bvc_|albumin|\bnfl\b|height_cm|loss|oedema|glim
|refeed|phosph|potass|magnes|glucose|\bage\b|survival|slope|encals|tricals|kings|mitos|cut_?off|threshold|reference|critical
|stale|\bhorizon|albumin|creatinine|cholesterol|ferritin|baseline|likelihood|sensitivity|specificity'''.replace('\n', ''), re.I)
# Millimetres of paper stand there as pixels do in charts.
PAPER = re.compile(r'clinic/trophic-(paper|report|study-pages|study-paper|study-sheet)|clinic/trophic-\w+-report\.c')
PLUMBING = re.compile(r'clinic/trophic-(backup|lock|user|staging|watch|import|analysis|text-arena|fact-index|fhir|export|held|quarantine|demo)')
# What is counted, cut or hashed there is bytes, rows, letters, and the time of copies and locks.
NO_NUMBERS_OF_PEOPLE = re.compile(r'clinic/trophic-(backup|lock|user|staging|watch|import|analysis|text-arena|fact-index)')
INVENTED = re.compile(r'clinic/trophic-demo')

TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'', re.S)
NUMBER = re.compile(r'(?<![\w.\[])(0[xX][0-9a-fA-F]+|\d+\.\d*(?:[eE][-+]?\d+)?|\d+(?:[eE][-+]?\d+)?|\.\d+)[uUlLfF]*(?![\w.])')
COMPARED_BEFORE = re.compile(r'(?<![<>-])(?:<=?|>=?|==|!=)\s*-?\s*$')
COMPARED_AFTER = re.compile(r'^\s*(?:<=?|>=?|==|!=)(?![<>])')
# Widths of columns beside their titles; places in lists, formats of printf, shifts of bits.
COLUMN = re.compile(r'\{ *(?:N?_ ?\( *\)| *), *$')
DECIMALS = re.compile(r'(?:trophic_(?:number_format|words_number|words_interval|round|study_number)\w*|add_number|propose) ?\(')
PLACE = re.compile(r'\[\d+\]|G_GNUC_PRINTF \([^)]*\)|(?:<<|>>) *\d+|\bunsigned \w+ *: *\d+')

# file, what stands there -> why it is no clinical number
KNOWN = {
    ('models/trophic-bmi-forecast.c', 'trophic_normal_quantile (0.75)'): 'the upper end of a 50% interval',
    ('models/trophic-bmi-forecast.c', 'trophic_normal_quantile (0.90)'): 'the upper end of an 80% interval',
    ('models/trophic-encals-curve.c', '#define HALVINGS'): 'steps of a search',
    ('models/trophic-encals-curve.c', 'EST_LOG_MONTHS'): 'ends of a search',
    ('models/trophic-clinic-forecast.c', 'trophic_scored_coverage'): 'the intervals that every forecast has',
    ('clinic/trophic-quality-group.c', 'trophic_scored_coverage'): 'the intervals that every forecast has',
    ('clinic/trophic-quality-group.c', '#define LEAST_IN_A_TENTH'): 'forecasts behind a point of a chart',
    ('clinic/trophic-quality.h', '#define TROPHIC_QUALITY_BINS'): 'tenths of a distribution',
    ('models/trophic-energy.c', 'int six[] = {'): 'the six items of the formula by their numbers',
    ('models/trophic-limit.h', '#define TROPHIC_LIMIT_SLACK'): 'rounding of binary fractions',
    ('models/trophic-lactate-held.c', '#define MAX_NUMBERS'): 'numbers looked at in one text',
    ('models/trophic-lactate-held.c', 'gboolean groups = '): 'digits between two marks of thousands',
    ('clinic/trophic-answer.c', 'MISSING_SHOWN'): 'names on a card',
    ('clinic/trophic-cohort.c', '#define STUDY_DIGITS'): 'digits of a study number',
    ('clinic/trophic-cohort.h', '#define TROPHIC_STUDY_ENDPOINTS'): 'size of a list',
    ('clinic/trophic-study-charts.c', '#define YEAR'): 'months of a year',
    ('clinic/trophic-study-charts.c', '#define MOST_YEARS'): 'length of an axis',
    ('clinic/trophic-study-charts.c', '#define LINE_POINTS'): 'points of a drawn line',
    ('clinic/trophic-study-cutoff.c', '#define FIRST_QUARTILE'): 'a quartile by definition',
    ('clinic/trophic-study-design.c', '#define MOST_TERMS'): 'size of a list',
    ('clinic/trophic-study-switches.c', '#define QUANTILE_TYPE'): 'a type of Hyndman and Fan',
    ('clinic/trophic-entry-check-visit.c', 'visit->alsfrs_r[i] > 4'): 'an item of the scale goes from 0 to 4 by its definition',
    ('clinic/trophic-entry-check-visit.c', 'visit->oedema > 3'): 'grades of the form',
    ('clinic/trophic-study-pages.c', 'while (size > 10'): 'points of a letter that shrinks to fit',
    ('clinic/trophic-study-pages.c', 'published ? 2 : 3'): 'decimals shown',
    ('clinic/trophic-plan-outcome.c', 'trophic_normal_quantile (0.9)'): 'the upper end of an 80% interval',
    ('clinic/trophic-plan-rows.c', 'level <= 7'): 'IDDSI has the levels 0 to 7 by its definition',
    ('clinic/trophic-record-facts.h', '#define TROPHIC_RECORD_COLUMNS'): 'columns of a table',
    ('clinic/trophic-report-charts.c', '#define '): 'pixels and cells of a chart',
    ('clinic/trophic-report-charts.c', 'line_width = 1.5'): 'points of a line',
    ('clinic/trophic-report-charts.c', 'new_line (lane'): 'points of a line',
    ('clinic/trophic-report-paper.c', '#define '): 'millimetres and rows of a page',
    ('clinic/trophic-report-paper.c', ', TRUE }'): 'millimetres of a column',
    ('clinic/trophic-report-paper.c', '3 + '): 'columns before those of the days',
    ('clinic/trophic-staging-table.c', 'alsfrs_r[i] ='): 'an item of the scale goes from 0 to 4 by its definition',
    ('clinic/trophic-staging-table.c', 'alsfrs_r_total ='): 'twelve items of 0 to 4',
    ('clinic/trophic-staging-versions.c', '1e-9 * MAX'): 'rounding of binary fractions',
    ('clinic/trophic-answer-lactate.c', 'FACT_CHARS'): 'letters that fit into a line of the card',
    ('clinic/trophic-entry-check-visit.c', 'EXACT_DECIMALS'): 'decimals of a value as it is shown in its question',
    ('clinic/trophic-visit-entry.c', 'tare_kg, 3)'): 'decimals kept, grams',
    ('clinic/trophic-watch-folder.c', 'age'): 'age of a file in milliseconds',
    ('clinic/trophic-words.c', '3'): 'digits between two marks of thousands',
    ('clinic/trophic-paper-form.c', 'i == 4'): 'the item of the scale that has two forms',
    ('clinic/trophic-paper-nutrition.c', 'trophic_page_table_column'): 'millimetres of a column',
    ('clinic/trophic-plan-words.c', '> 1e-9'): 'rounding of binary fractions',
    ('clinic/trophic-diagnostic-words.c', '? 3 : 0'): 'decimals shown',
    ('clinic/trophic-diagnostic-words.c', 'auc * 10'): 'decimals shown',
    ('charts/trophic-timeline-layout.c', 'width + 12'): 'pixels between words',
    ('charts/trophic-timeline-layout.c', 'x + 10'): 'pixels between words',
    ('charts/trophic-chart-paint.c', 'item->n > 500'): 'vertices of a line',
    ('charts/trophic-chart-scene.c', '#define REFERENCE_HEIGHT'): 'height of a line of text',
    ('charts/trophic-chart-style.c', 'TROPHIC_FONT_THRESHOLD'): 'sizes and weights of type',
    ('charts/trophic-chart-style.c', 'c <= 0.04045'): 'luminance of a colour (WCAG)',
    ('charts/trophic-chart-style.c', 'shift <= 16'): 'bits of a colour',
    ('charts/trophic-decimate.c', 'i < 4'): 'points kept per pixel',
    ('charts/trophic-label-placer.c', 'step <= 5'): 'places tried for a label',
    ('charts/trophic-report-pages.c', 'while (size > '): 'smallest type on paper',
    ('charts/trophic-scale.c', 'preference['): 'preferred numbers of ticks',
    ('charts/trophic-scale.c', 'month'): 'months of a time axis',
    ('charts/trophic-scale.c', '12'): 'decades and years of an axis',
    ('charts/trophic-scale.c', 'i % 4'): 'decimals of an axis',
    ('charts/trophic-scale.c', 'day <= 22'): 'days of a time axis',
    ('charts/trophic-survival-chart.h', '#define TROPHIC_SURVIVAL_MARKS'): 'times printed as numbers',
    ('charts/trophic-trajectory-domain.c', '#define REFERENCE_REACH'): 'share of an axis',
    ('charts/trophic-trajectory-marks.c', '1000'): 'marks of thousands, and what no day of energy reaches',
    ('charts/trophic-trajectory-notes.c', 'tried < 8'): 'places tried for a label',
    ('charts/trophic-trajectory-notes.c', 'add_beside'): 'order of labels',
    ('app/trophic-chart-view-input.c', '#define ZOOM_STEP'): 'factor of a zoom',
    ('app/trophic-chart-view-input.c', '#define QUARTER_DAYS'): 'a quarter of a year of 365.25 days',
    ('app/trophic-page-list.c', 'steps[] ='): 'steps of a zoom',
    ('app/trophic-page-list.c', 'step > zoom'): 'a zoom that differs at all',
    ('app/trophic-page-view.h', '/ 25.4 * 96'): 'millimetres of an inch, and its pixels',
    ('app/trophic-copy.c', 'FOOT = 24'): 'px of a strip under a picture',
    ('app/trophic-copy.c', 'get_height (widget) / 3.0'): 'where a menu opens',
    ('app/trophic-loop-watch.c', 'tv_nsec / 1e6'): 'parts of a second',
    ('app/trophic-patient-dialog.c', 'similar->len > 3'): 'names shown',
    ('app/trophic-preferences-rows.c', 'adw_get_minor_version () < 3'): 'a version of libadwaita',
    ('clinic/trophic-worklist-report.c', 'trophic_list_pages_cell'): 'a column of a page',
    ('clinic/trophic-worklist-report.c', 'trophic_list_pages_column'): 'a column of a page and its width',
    ('clinic/trophic-worklist-report.c', 'column <= 3'): 'columns of a page',
    ('app/trophic-study-sidebar.c', 'type == '): 'types of Hyndman and Fan',
    ('app/trophic-worklist-sidebar.c', 'sites->len > 3'): 'entries of a list',
    ('app/trophic-watch-dialog.c', 'n < 1000'): 'files counted in a folder',
    ('app/trophic-value-dialog.c', 'hour > 23'): 'hours and minutes of a day',
}


def blank(match):
    return re.sub(r'[^\n]', ' ', match[0])


def wrong(path, line, clinical_line):
    """Why a number of the line may not stand there, or None; the line has no comments and no strings."""
    room = path.split('/')[0]
    cleared = PLACE.sub(blank, line)
    for match in NUMBER.finditer(cleared):
        number, before, after = match[1], cleared[:match.start()], cleared[match.end():]
        if number in FREE or re.match(r'0[xX]|0[0-7]+$', number):
            continue
        whole = number.isdigit()
        if whole and int(number) <= MOST_DECIMALS and DECIMALS.search(before) and before.rstrip().endswith(','):
            continue
        compared = bool(COMPARED_BEFORE.search(before)) or bool(COMPARED_AFTER.match(after))
        strict = room in ('models', 'clinic') and not PLUMBING.match(path) and not PAPER.match(path)
        column = whole and COLUMN.search(before)
        if strict and not column:
            yield number
        elif INVENTED.match(path):
            continue
        elif compared and not (whole and NO_NUMBERS_OF_PEOPLE.match(path)):
            yield number
        elif clinical_line and not column:
            yield number
        elif room == 'app' and not whole:
            yield number


def check(path, text):
    clear = TOKEN.sub(blank, text)
    for number, (line, raw) in enumerate(zip(clear.split('\n'), text.split('\n')), 1):
        for literal in wrong(path, line, bool(CLINICAL.search(line))):
            reasons = [why for (file, part), why in KNOWN.items() if path.endswith(file) and part in raw]
            if not reasons:
                yield f'src/{path}:{number}: {literal} in “{raw.strip()}”'


def prove():
    """Planted numbers are found in every room, and what is no clinical number is left alone."""
    planted = ('if (value <= 1.05)', 'if (bmi < 18.5)', 'if (25 > kcal)', 'double reference = 2.2;', 'loss *= 0.85;',
               'if (share < 25)', 'return value > 2.2;', 'const double cutoff = 1.05;', '#define BMI_LOW 18.5',
               'enum { KCAL_LEAST = 25 };')
    for room in ('models', 'clinic', 'charts', 'app'):
        for line in planted:
            assert list(check(f'{room}/trophic-planted.c', f'  {line}\n')), (room, line)
    for line in ('return 1.05;', 'double x = 0.85;', 'f (18.5);', 'int days = 25;'):
        for room in ('models', 'clinic'):
            assert list(check(f'{room}/trophic-planted.c', line)), (room, line)
    assert list(check('app/trophic-planted.c', 'double share = 0.85;'))
    for line in ('/* 1.05 mmol/L */', 'say ("BMI < 18.5");', 'x = y[25];', 'for (int i = 0; i < 2; i++)', 'f (100 * x);'):
        for room in ('models', 'clinic', 'charts', 'app'):
            assert not list(check(f'{room}/trophic-planted.c', line)), (room, line)
    assert not list(check('app/trophic-planted.c', 'enum { GAP = 18, WIDTH = 25 };'))
    assert not list(check('charts/trophic-planted.c', '  .grid = 0.85, .series_width = 2.2,'))


def main(root):
    prove()
    failures, used, n = [], set(), 0
    src = os.path.join(root, 'src')
    for room in ('models', 'clinic', 'charts', 'app'):
        for name in sorted(os.listdir(os.path.join(src, room))):
            if not name.endswith(('.c', '.h')):
                continue
            with open(os.path.join(src, room, name), encoding='utf-8') as file:
                text = file.read()
            n += 1
            failures += check(f'{room}/{name}', text)
            used |= {key for key in KNOWN if f'{room}/{name}'.endswith(key[0]) and key[1] in text}
    failures += [f'{file}: “{part}” is no longer there: take it off the list' for file, part in set(KNOWN) - used]
    print('\n'.join(failures) if failures else f'no clinical number stands outside a card in {n} files')
    return bool(failures)


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
