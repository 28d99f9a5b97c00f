# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real program as a person with a keyboard and a screen reader would: AT-SPI to see, keys to act.

A Session starts the program on its own display, bus, home folder and settings, so that a run never touches the
person's own files. Names of controls are those a screen reader hears."""
import os
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'support'))
from display import display  # noqa: E402 (the path comes first)
from picture import Display, write_png  # noqa: E402


def inside(script, width=1600, height=1000, language='en'):
    """Runs @script again under a display and a session bus of its own; True when already there."""
    if 'TROPHIC_TOUR' in os.environ:
        os.dup2(int(os.environ['TROPHIC_TOUR']), 1)
        return True
    output = os.dup(1)  # for the test alone: the services of the bus write to the other one
    home = tempfile.mkdtemp(prefix='trophic-tour-')
    config = os.path.join(home, '.config', 'gtk-4.0')
    os.makedirs(config)
    with open(os.path.join(config, 'settings.ini'), 'w') as f:
        f.write('[Settings]\ngtk-font-name=Cantarell 11\ngtk-xft-hintstyle=hintslight\ngtk-enable-animations=0\n'
                'gtk-cursor-blink=0\n')
    with open(os.path.join(config, 'gtk.css'), 'w') as f:
        f.write('window.solid-csd { padding: 0; border: none; box-shadow: none; }\n'
                'popover > contents { border: 1px solid alpha(currentColor, 0.25); }\n')
    environment = dict(os.environ, TROPHIC_TOUR=str(output), HOME=home, XDG_CONFIG_HOME=os.path.join(home, '.config'),
                       XDG_DATA_HOME=os.path.join(home, 'data'), XDG_CACHE_HOME=os.path.join(home, 'cache'),
                       XDG_STATE_HOME=os.path.join(home, 'state'),
                       GSETTINGS_BACKEND='memory', ADW_DISABLE_PORTAL='1', GDK_BACKEND='x11', GTK_A11Y='atspi',
                       GSK_RENDERER='cairo', NO_AT_BRIDGE='0', TROPHIC_TOUR_LANGUAGE=language)
    for name in ('GTK_THEME', 'WAYLAND_DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'DISPLAY'):
        environment.pop(name, None)
    environment.pop('XAUTHORITY', None)
    try:
        environment['TROPHIC_TOUR_SCREEN'] = os.path.join(home, 'Xvfb_screen0')
        with display(width, height, home) as environment['DISPLAY']:
            code = subprocess.run(['dbus-run-session', '--', sys.executable, script, *sys.argv[1:]], env=environment,
                                  stdout=sys.stderr, pass_fds=[output]).returncode
    finally:
        shutil.rmtree(home, ignore_errors=True)
    sys.exit(code)


PATIENCE = float(os.environ.get('TROPHIC_TOUR_PATIENCE', 4))  # times the seconds that a wait names: they are those of an idle machine, and only a failure takes them


class Failure(AssertionError):
    pass


class Session:
    """One running program."""

    def __init__(self, command, size=(1600, 1000), language=None, dark=False, environment=None):
        import gi
        gi.require_version('Atspi', '2.0')
        from gi.repository import Atspi
        self.Atspi = Atspi
        Atspi.get_desktop(0).get_child_count()  # wakes the accessibility bus before the program looks for it
        env = dict(os.environ)
        # The catalogue is chosen by LANGUAGE, so that no locale need be installed.
        env.update(LANG='C.UTF-8', LC_ALL='C.UTF-8', LANGUAGE=language or 'en')
        if dark:
            env['ADW_DEBUG_COLOR_SCHEME'] = 'prefer-dark'
        env.update(environment or {})
        self.size = size
        self.log = tempfile.NamedTemporaryFile('w+', suffix='.log')
        self.process = subprocess.Popen(command, env=env, stdout=self.log, stderr=subprocess.STDOUT)
        self.application = None
        # Asking a program that has not yet registered makes the library remember it as empty.
        self.wait(self._x_windows, 30, 'the window on the display')
        time.sleep(0.5)  # before this there is nothing to ask
        self.application = self.wait(self._find_application, 30, 'the program on the accessibility bus')
        self.window = self.wait(lambda: self.find('frame'), 20, 'the window')
        self.resize(*size)

    def _find_application(self):
        desktop = self.Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_process_id() == self.process.pid:
                return child
        return None

    def output(self):
        self.log.flush()
        with open(self.log.name, errors='replace') as f:
            return f.read()

    def wait(self, condition, seconds=10, what='it'):
        """Polls @condition until it gives something true; the program must still be alive."""
        seconds *= PATIENCE
        end = time.monotonic() + seconds
        while True:
            if self.process.poll() is not None:
                raise Failure(f'the program ended with {self.process.returncode} while waiting for {what}\n{self.output()}')
            try:
                result = condition()
            except self.error():
                result = None
            if result:
                return result
            if time.monotonic() > end:
                seen = self.tree()[-6000:] if self.application else self.output()
                raise Failure(f'waited {seconds} s for {what}\n{seen}')
            time.sleep(0.05)

    def steadily(self, look):
        """What @look gives once no control goes away while it looks."""
        return self.wait(lambda: [look()], 10, 'the controls to stay')[0]

    @staticmethod
    def error():
        from gi.repository import GLib
        return GLib.Error

    def walk(self, node=None, showing=True, depth=0):
        """Every accessible below @node, parents first; only those on screen unless @showing is false."""
        node = node or self.application
        yield node, depth
        for i in range(node.get_child_count()):
            child = node.get_child_at_index(i)
            if child is None:
                continue
            if showing and depth > 0 and not child.get_state_set().contains(self.Atspi.StateType.VISIBLE):
                continue
            yield from self.walk(child, showing, depth + 1)

    def listen(self):
        """From now on notes what is said without the focus: alerts as they come on screen."""
        self.alerts = []

        def came(event):
            try:
                if event.any_data.get_role_name() in ('alert', 'notification'):
                    self.alerts.append(event.any_data.get_name())
            except self.error():
                pass  # it went again

        self.listener = self.Atspi.EventListener.new(came)
        self.listener.register('object:children-changed:add')  # GTK 4.8 tells by this alone that something is shown

    def wait_alert(self, words, seconds=5):
        """Waits until @words were said by themselves."""
        from gi.repository import GLib

        def heard():
            while GLib.MainContext.default().iteration(False):
                pass
            return any(words in alert for alert in self.alerts)

        self.wait(heard, seconds, f'“{words}” to be said; said was {self.alerts}')

    def find_all(self, role=None, name=None, contains=None, within=None):
        return self.steadily(lambda: self._find_all(role, name, contains, within))

    def _find_all(self, role, name, contains, within):
        found = []
        for node, _ in self.walk(within):
            try:
                if role and node.get_role_name() != role:
                    continue
                label = node.get_name() or ''
                if name is not None and label != name:
                    continue
                if contains is not None and contains not in label:
                    continue
                found.append(node)
            except self.error():
                continue
        return found

    def find(self, role=None, name=None, contains=None, within=None):
        found = self.find_all(role, name, contains, within)
        return found[0] if found else None

    def get(self, role=None, name=None, contains=None, within=None, seconds=10):
        return self.wait(lambda: self.find(role, name, contains, within), seconds,
                         f'{role or "anything"} named {name or contains!r}')

    def texts(self, within=None):
        """All that a screen reader could read, in order."""
        return self.steadily(lambda: self._texts(within))

    def _texts(self, within):
        out = []
        for node, _ in self.walk(within):
            for text in (node.get_name(), node.get_description()):
                if text:
                    out.append(text)
            if node.get_role_name() in ('text', 'entry'):
                content = self.text_of(node)
                if content:
                    out.append(content)
        return '\n'.join(out)

    def text_of(self, node):
        interface = node.get_text_iface()
        return interface.get_text(0, interface.get_character_count()) if interface else ''

    def tree(self, node=None):
        lines = []
        try:
            for item, depth in self.walk(node):
                description = item.get_description()
                lines.append('  ' * depth + f'{item.get_role_name()}: {item.get_name()!r}' + (f' — {description}' if description else ''))
        except self.error() as error:
            lines.append(f'(a control went: {error.message})')
        return '\n'.join(lines)

    def press(self, node):
        """Does the control's own first action (click, activate, toggle)."""
        action = node.get_action_iface()
        if action is None or action.get_n_actions() == 0:
            raise Failure(f'{node.get_role_name()} {node.get_name()!r} has no action')
        action.do_action(0)

    def focus(self, node):
        """GTK 4.8 does not let a reader move the focus, so a click in the middle does."""
        box = node.get_component_iface().get_extents(self.Atspi.CoordType.WINDOW)
        self.click(box.x + box.width // 2, box.y + box.height // 2)

    def key(self, *keys):
        """Presses keys by their X names, such as F12, ctrl+Return, 3."""
        subprocess.run(['xdotool', 'key', '--clearmodifiers', '--delay', '30', *keys], check=True)
        time.sleep(0.15)

    def type(self, text):
        subprocess.run(['xdotool', 'type', '--delay', '12', text], check=True)
        time.sleep(0.2)

    def click(self, x, y):
        subprocess.run(['xdotool', 'mousemove', str(x), str(y), 'click', '1'], check=True)
        time.sleep(0.15)

    def _x_windows(self):
        return subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.process.pid)],
                              capture_output=True, text=True).stdout.split()

    def open_list(self, node):
        """Clicks a list of choices or a menu open, so that the next keys go to it."""
        before = len(self._x_windows())
        self.focus(node)
        self.wait(lambda: len(self._x_windows()) > before, 10, 'the list to open')

    def choose(self, node, *keys):
        """Opens a list and chooses from it by @keys."""
        before = len(self._x_windows())
        self.open_list(node)
        self.key(*keys)
        self.wait(lambda: len(self._x_windows()) == before, 10, 'the list to close')

    def to_front(self):
        """Gives the keys to the newest window: there is no window manager here to do it."""
        time.sleep(0.3)

        def focused():
            newest = self._x_windows()[-1]
            subprocess.run(['xdotool', 'windowfocus', newest], stderr=subprocess.DEVNULL)
            return subprocess.run(['xdotool', 'getwindowfocus', '-f'], capture_output=True, text=True).stdout.strip() == newest

        self.wait(focused, 10, 'the keys to go to the newest window')
        time.sleep(0.2)

    def resize(self, width, height):
        ids = self._x_windows()
        subprocess.run(['xdotool', 'mousemove', '0', str(height - 1)])  # no crosshair where nobody points
        for window in ids:
            subprocess.run(['xdotool', 'windowmove', window, '0', '0', 'windowsize', window, str(width), str(height)])
        if ids:
            subprocess.run(['xdotool', 'windowfocus', ids[0]])
        time.sleep(0.4)

    def shot(self, path):
        write_png(path, *self.size, Display(os.environ['TROPHIC_TOUR_SCREEN']).crop(0, 0, *self.size))

    def _busy(self):
        """What the program has computed so far, and whether one of its threads computes or waits for a processor now."""
        ticks, running = 0, False
        tasks = f'/proc/{self.process.pid}/task'
        for task in os.listdir(tasks):
            try:
                with open(os.path.join(tasks, task, 'stat'), encoding='ascii') as f:
                    fields = f.read().rsplit(')', 1)[1].split()
            except (FileNotFoundError, ProcessLookupError):  # the thread ended
                continue
            ticks += int(fields[11]) + int(fields[12])
            running = running or fields[0] in 'RD'
        return ticks, running

    def still(self, width=None, height=None, seconds=0.3, longest=10):
        """The pixels of the screen once the program rests and they change no more."""
        screen = Display(os.environ['TROPHIC_TOUR_SCREEN'])
        end = time.monotonic() + longest * PATIENCE
        before, since = None, 0
        while True:
            ticks, running = self._busy()
            now = ticks, screen.crop(0, 0, width or self.size[0], height or self.size[1])
            if now != before or running:
                before, since = now, time.monotonic()
            if time.monotonic() - since > seconds or time.monotonic() > end:
                return now[1]
            time.sleep(0.06)

    def _ask_actions(self, name, method, signature, *values):
        """A question to the actions of the window (win.NAME) or of the program (app.NAME), as a menu on the bus asks it."""
        from gi.repository import Gio, GLib
        group, name = name.split('.', 1)
        path = '/io/github/trophic/Trophic' + ('/window/1' if group == 'win' else '')
        return Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(
            'io.github.trophic.Trophic', path, 'org.gtk.Actions', method, GLib.Variant(signature, (name, *values)), None,
            Gio.DBusCallFlags.NONE, 30000, None).unpack()

    def describe_action(self, name):
        """Whether it can be done now, the type of its parameter, its state or none."""
        (enabled, kind, state), = self._ask_actions(name, 'Describe', '(s)')
        return enabled, kind, state[0] if state else None

    def action(self, name, parameter=None):
        """Does an action without its menu or key, which differ between languages and screens."""
        from gi.repository import GLib
        self.wait(lambda: self.describe_action(name)[0], 10, f'the action {name} to be possible')
        kind = self.describe_action(name)[1] or 's'
        self._ask_actions(name, 'Activate', '(sava{sv})', [] if parameter is None else [GLib.Variant(kind, parameter)], {})

    def stop(self):
        """Ends the program; its output must hold no warning."""
        self.process.terminate()
        try:
            self.process.wait(10 * PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise Failure('the program did not end when asked to')
        output = self.output()
        bad = [line for line in output.splitlines() if 'CRITICAL' in line or 'WARNING' in line or 'ERROR' in line]
        if bad:
            raise Failure('the program warned:\n' + '\n'.join(bad))


class Tap:
    """Runs steps and prints them as TAP; a failed step leaves a picture beside the log."""

    def __init__(self, folder):
        self.n = self.failed = 0
        self.folder = folder

    def step(self, name, function, tour):
        self.n += 1
        try:
            function()
            print(f'ok {self.n} - {name}', flush=True)
            return True
        except Exception as error:
            self.failed += 1
            print(f'not ok {self.n} - {name}', flush=True)
            for line in f'{type(error).__name__}: {error}'.splitlines():
                print(f'# {line}', flush=True)
            if tour.session is not None and self.folder:
                picture = os.path.join(self.folder, f'tour-failed-{self.n}.png')
                try:
                    tour.session.shot(picture)
                    print(f'# picture: {picture}', flush=True)
                except Exception as second:
                    print(f'# no picture: {second}', flush=True)
            return False

    def done(self):
        print(f'1..{self.n}', flush=True)
        return self.failed > 0
