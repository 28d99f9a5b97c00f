#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A display of one's own for a test: `display.py WIDTHxHEIGHT PROGRAM ARGS…` runs PROGRAM on it.

The X server chooses a free number and says when it is ready, and does not start anew when its last client leaves:
both are races with xvfb-run when several tests run at once."""
import contextlib
import os
import subprocess
import sys


@contextlib.contextmanager
def display(width, height, folder=None):
    """Runs an X server; gives its name for DISPLAY. In @folder it keeps its screen as the file Xvfb_screen0."""
    readable, writable = os.pipe()
    kept = ['-fbdir', folder] if folder else []
    server = subprocess.Popen(['Xvfb', '-displayfd', str(writable), '-screen', '0', f'{width}x{height}x24', '-nolisten', 'tcp',
                               '-noreset', *kept], pass_fds=[writable], stderr=subprocess.DEVNULL)
    os.close(writable)
    try:
        with os.fdopen(readable) as ready:
            number = ready.readline().strip()
        if not number:
            raise RuntimeError('Xvfb did not start')
        yield f':{number}'
    finally:
        server.terminate()
        server.wait()


def quiet(name, home, build):
    """The environment of a window that is measured: this display, a home of its own, no bus, nothing remembered."""
    environment = dict(os.environ, DISPLAY=name, HOME=home, XDG_DATA_HOME=home, XDG_CONFIG_HOME=home, XDG_CACHE_HOME=home,
                       GSETTINGS_SCHEMA_DIR=f'{build}/data', GSETTINGS_BACKEND='memory', GSK_RENDERER='cairo', GDK_BACKEND='x11',
                       ADW_DISABLE_PORTAL='1', GTK_A11Y='none', DBUS_SESSION_BUS_ADDRESS='disabled:')
    environment.pop('WAYLAND_DISPLAY', None)
    return environment


def main(size, *command):
    with display(*(int(side) for side in size.split('x'))) as name:
        environment = dict(os.environ, DISPLAY=name)
        environment.pop('XAUTHORITY', None)
        environment.pop('WAYLAND_DISPLAY', None)
        return subprocess.run(command, env=environment).returncode


if __name__ == '__main__':
    code = main(*sys.argv[1:])
    sys.exit(code if code >= 0 else 128 - code)
