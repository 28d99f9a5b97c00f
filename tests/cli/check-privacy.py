#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No patient leaves the window unasked: not in a notification, a log, a title, a printer's queue or the list of recent files.

    check-privacy.py SOURCE_FOLDER"""
import os
import re
import sys

PERSON = r'(?<![a-z])(patient|record|summary|facts|identity|kana|family|given|latin_name|preferred_name|birth)(?![a-z])\w*'

# What may not stand in any source file, and why.
NEVER = [
    (r'\bGNotification\b|g_notification_|g_application_send_notification', 'a notification is read by whoever passes'),
    (r'gtk_recent_manager_add', 'recent files are shown by the whole desktop'),
]
# Calls whose words reach the desktop, in which nothing of a person may stand.
WITHOUT_PERSON = [
    r'g_(?:debug|info|message|warning|critical|log|print|printerr)',
    r'gtk_window_set_title',
    r'gtk_print_operation_set_job_name',
    r'(?:adw|trophic)_toast_new',
    r'trophic_alert_say',
]


def calls(text, name):
    """Yields (line, arguments) of every call."""
    for match in re.finditer(r'\b(?:' + name + r') \(', text):
        depth, at = 1, match.end()
        while depth and at < len(text):
            depth += {'(': 1, ')': -1}.get(text[at], 0)
            at += 1
        yield text.count('\n', 0, match.start()) + 1, text[match.end():at - 1]


def without_strings(arguments):
    return re.sub(r'"(?:[^"\\]|\\.)*"', '""', arguments)


def problems_of(path, text):
    text = re.sub(r'/\*.*?\*/', lambda m: '\n' * m.group().count('\n'), text, flags=re.S)
    for pattern, why in NEVER:
        for match in re.finditer(pattern, text):
            yield f'{path}:{text.count(chr(10), 0, match.start()) + 1}: {match.group()}: {why}'
    for name in WITHOUT_PERSON:
        for line, arguments in calls(text, name):
            found = re.search(PERSON, without_strings(arguments))
            if found:
                yield f'{path}:{line}: {name} is handed “{found.group()}”'


def main():
    root = os.path.join(sys.argv[1], 'src')
    problems, n = [], 0
    proof = 'g_debug ("%s", patient->kana); GNotification *n; gtk_window_set_title (w, trophic_patient_name (p));'
    if len(list(problems_of('proof', proof))) != 3:
        sys.exit('the check no longer sees what it is for')
    for folder, _, names in os.walk(root):
        if os.path.basename(folder) == 'cli':
            continue  # it prints what it is asked for
        for name in sorted(names):
            if name.endswith(('.c', '.h')):
                path = os.path.join(folder, name)
                with open(path, encoding='utf-8') as file:
                    problems += problems_of(os.path.relpath(path, sys.argv[1]), file.read())
                n += 1
    for problem in problems:
        print(problem)
    print(f'{n} files, {len(problems)} problems')
    return 1 if problems or not n else 0


if __name__ == '__main__':
    sys.exit(main())
