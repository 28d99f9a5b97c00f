#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A window that files can be dragged out of, as out of a file manager: drag-source.py FILE..."""
import sys

import gi
gi.require_version('Gdk', '4.0')
gi.require_version('Gtk', '4.0')
from gi.repository import Gdk, Gio, GLib, Gtk  # noqa: E402 (the versions come first)


def activate(application):
    window = Gtk.ApplicationWindow(application=application, default_width=200, default_height=200, decorated=False)
    label = Gtk.Label(label='files', hexpand=True, vexpand=True)
    source = Gtk.DragSource(actions=Gdk.DragAction.COPY)
    files = Gdk.FileList.new_from_list([Gio.File.new_for_path(path) for path in sys.argv[1:]])
    source.set_content(Gdk.ContentProvider.new_for_value(files))
    label.add_controller(source)
    window.set_child(label)
    window.present()
    GLib.timeout_add(500, lambda: print('ready', flush=True))


application = Gtk.Application(flags=Gio.ApplicationFlags.NON_UNIQUE)
application.connect('activate', activate)
application.run([])
