#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every screen as a screen reader has it: each control has a name that says what it is.

    heard.py BUILD_FOLDER [WORD,…]

What is heard is written to meson-logs/spoken-SCREEN.txt; words choose the screens."""
import os
import sys

import driver
from guide import Guide
from screens import SCREENS
from spoken import flaws, hear, read_aloud


class Heard(Guide):
    def top(self):
        """The window in front: that which came last."""
        application = self.session.application
        windows = [application.get_child_at_index(i) for i in range(application.get_child_count())]
        return [window for window in windows if window is not None][-1] if self.extra() else windows[0]

    def check(self, screen, folder):
        self.home()
        for step in screen.steps:
            step(self)
        self.session.still(seconds=0.15)
        things = self.session.steadily(lambda: list(hear(self.session, self.session.application if screen.brief else self.top())))
        with open(os.path.join(folder, f'spoken-{screen.name}.txt'), 'w', encoding='utf-8') as f:
            f.write('\n'.join(read_aloud(things)) + '\n')
        for step in screen.after:
            step(self)
        found = flaws(things)
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
