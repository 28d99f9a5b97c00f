#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of every screen, in English and Japanese, light and dark, at two sizes, and a page that shows them all.

    gallery.py BUILD_FOLDER PICTURE_FOLDER [--only WORD,…] [--language en,ja] [--theme light,dark] [--size 1024x700,1600x1000]

A word chooses the screens whose names contain it. The screens stand in screens.py."""
import argparse
import html
import os
import subprocess
import sys
import threading
import time

import driver
from guide import Guide
from picture import lay_over, shade_round, write_png
from screens import SCREENS

EDGE = 20  # px of the display beside the largest window, where the pointer rests out of the way


class Gallery(Guide):
    def __init__(self, build, pictures, language, themes, sizes):
        super().__init__(build, pictures, language)
        self.themes, self.sizes, self.theme = themes, sizes, None
        self.writers = []
        self.outside = [max(size[i] for size in sizes) + EDGE // 2 for i in range(2)]

    def put(self, window, x, y, width, height):
        subprocess.run(['xdotool', 'windowsize', window, str(width), str(height), 'windowmove', window, str(x), str(y)],
                       stderr=subprocess.DEVNULL, check=True)

    def extent(self, window):
        words = subprocess.run(['xdotool', 'getwindowgeometry', '--shell', window], capture_output=True, text=True).stdout.split()
        values = dict(word.split('=') for word in words)
        return tuple(int(values[name]) for name in ('X', 'Y', 'WIDTH', 'HEIGHT'))

    def choose_theme(self, theme):
        if theme != self.theme:
            self.session.action('app.colour-scheme', theme)
            self.theme = theme

    def take(self, screen, width, height, before=None):
        """@before: what stood below a menu."""
        path = os.path.join(self.pictures, file_name(screen.name, self.language, self.theme, width, height))
        subprocess.run(['xdotool', 'mousemove', str(self.outside[0]), str(self.outside[1])], check=True)
        pixels = self.session.still(width, height)
        boxes = [self.extent(window) for window in self.extra()]
        writer = threading.Thread(target=self.write, args=(path, width, height, pixels, boxes, before))
        writer.start()
        self.writers.append(writer)
        if len(self.writers) > 2:
            self.writers.pop(0).join()

    @staticmethod
    def write(path, width, height, pixels, boxes, before):
        cut = []
        for x, y, box_width, box_height in boxes:
            left, top = max(x, 0), max(y, 0)
            cut.append((left, top, min(x + box_width, width) - left, min(y + box_height, height) - top))
        for number, box in enumerate(cut):
            pixels = lay_over(before, pixels, width, box) if before else shade_round(pixels, width, height, box, cut[number + 1:])
        write_png(path, width, height, pixels)

    def lead(self, screen):
        for step in screen.steps:
            step(self)

    def visit(self, screen):
        self.show(screen)
        for step in screen.after:
            step(self)

    def show(self, screen):
        if screen.brief:
            for width, height in self.sizes:
                for theme in self.themes:
                    self.home()
                    self.choose_theme(theme)
                    self.put(self.main, 0, 0, width, height)
                    *way, opening = screen.steps
                    for step in way:
                        step(self)
                    before = self.session.still(width, height)
                    opening(self)
                    self.session.wait(self.extra, 10, 'the menu to open')
                    self.take(screen, width, height, before)
            return
        self.home()
        self.lead(screen)
        natural = {window: self.extent(window) for window in self.extra()}
        for number, (width, height) in enumerate(self.sizes):
            self.put(self.main, 0, 0, width, height)
            for window, (_, _, own_width, own_height) in natural.items():
                own = min(own_width, width), min(own_height, height)
                self.put(window, (width - own[0]) // 2, (height - own[1]) // 2, *own)
            for theme in self.themes if number % 2 == 0 else self.themes[::-1]:
                self.choose_theme(theme)
                self.take(screen, width, height)

    def finish(self):
        for writer in self.writers:
            writer.join()


def file_name(name, language, theme, width, height):
    return f'{name}.{language}.{theme}.{width}x{height}.png'


def parse(arguments):
    parser = argparse.ArgumentParser(prog='./dev gallery', description='Pictures of every screen on the demo clinic.')
    parser.add_argument('build', help=argparse.SUPPRESS)
    parser.add_argument('pictures', nargs='?', default='gallery', help='the folder for the pictures and index.html')
    parser.add_argument('--only', default='', help='words, by commas; screens whose names contain one of them')
    parser.add_argument('--language', default='en,ja')
    parser.add_argument('--theme', default='light,dark')
    parser.add_argument('--size', default='1024x700,1600x1000')
    parser.add_argument('--list', action='store_true', help='name the screens and end')
    return parser.parse_args(arguments)


def chosen(options):
    words = [word for word in options.only.split(',') if word]
    screens = [screen for screen in SCREENS if not words or any(word in screen.name for word in words)]
    if not screens:
        sys.exit(f'No screen is called {options.only}; --list names them.')
    return screens


def sizes(options):
    return [tuple(int(side) for side in size.split('x')) for size in options.size.split(',')]


def run_language(options):
    """In a process with a display of its own: all screens in one language."""
    all_sizes = sizes(options)
    driver.inside(os.path.abspath(__file__), *(max(size[i] for size in all_sizes) + EDGE for i in range(2)))
    guide = Gallery(options.build, options.pictures, options.language, options.theme.split(','), all_sizes)
    failed = []
    try:
        guide.prepare()
        guide.begin(all_sizes[0])
        for screen in chosen(options):
            try:
                guide.visit(screen)
            except driver.Failure as failure:
                failed.append(screen.name)
                print(f'{options.language} {screen.name}: {str(failure).splitlines()[0]}', flush=True)
                if guide.session.process.poll() is not None:
                    break
        guide.finish()
        guide.stop()
    finally:
        guide.end()
    return bool(failed)


def write_index(options):
    columns = [(language, theme, width, height) for language in options.language.split(',') for width, height in sizes(options)
               for theme in options.theme.split(',')]
    page = ['<!DOCTYPE html><meta charset="utf-8"><title>Trophic, every screen</title><style>'
            'body{font:14px sans-serif;margin:24px} img{width:320px;border:1px solid #8888} td,th{padding:4px;vertical-align:top;text-align:left}'
            'th{position:sticky;top:0;background:Canvas} :root{color-scheme:light dark}</style><table><tr><th>Screen</th>']
    page += [f'<th>{language} {theme} {width}×{height}</th>' for language, theme, width, height in columns]
    for screen in SCREENS:
        names = [file_name(screen.name, *column) for column in columns]
        if not any(os.path.exists(os.path.join(options.pictures, name)) for name in names):
            continue
        page.append(f'</tr><tr id="{screen.name}"><th>{html.escape(screen.name)}</th>')
        page += [f'<td><a href="{name}"><img src="{name}" loading="lazy" alt="{name}"></a></td>'
                 if os.path.exists(os.path.join(options.pictures, name)) else '<td>none</td>' for name in names]
    path = os.path.join(options.pictures, 'index.html')
    with open(path, 'w', encoding='utf-8') as f:
        f.write('\n'.join(page) + '</tr></table>\n')
    return path


def main():
    options = parse(sys.argv[1:])
    if options.list:
        print('\n'.join(screen.name for screen in SCREENS))
        return 0
    if 'TROPHIC_GALLERY' in os.environ:
        return run_language(options)
    chosen(options)
    started = time.monotonic()
    os.makedirs(options.pictures, exist_ok=True)
    options.pictures = os.path.abspath(options.pictures)
    runs = []
    for language in options.language.split(','):
        command = [sys.executable, __file__, options.build, options.pictures, '--only', options.only, '--language', language,
                   '--theme', options.theme, '--size', options.size]
        log = open(os.path.join(options.pictures, f'{language}.log'), 'w')
        runs.append(subprocess.Popen(['/usr/bin/env', 'TROPHIC_GALLERY=1', *command], stderr=log))
    failed = [run.wait() for run in runs]
    print(f'{write_index(options)} ({time.monotonic() - started:.0f} s)')
    return int(any(failed))


if __name__ == '__main__':
    sys.exit(main())
