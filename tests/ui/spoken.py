# SPDX-License-Identifier: GPL-3.0-or-later
"""A window as a screen reader says it: what is on screen in reading order, with role, name, description, value and state, and
what is wrong with the names."""
import re

INTERACTIVE = {'push button', 'toggle button', 'check box', 'radio button', 'entry', 'text', 'password text', 'combo box', 'spin button',
               'slider', 'link', 'menu item', 'check menu item', 'radio menu item', 'list item', 'page tab'}
CLASS = re.compile(r'^(Gtk|Adw|Trophic)[A-Z]\w*$')
CODE = re.compile(r'^(win|app|form|view|sidebar|import|source|list)\.[a-z-]+$|^[a-z0-9]+(_[a-z0-9]+)+$|-symbolic$')
UNDERLINE = re.compile(r'(^|\s)_[^\W\d_]|\w_\w+…')
STATES = ('checked', 'pressed', 'selected', 'expanded', 'required', 'invalid-entry', 'invalid')  # GTK 4.8 says the last for the one before


class Heard:
    """One thing on screen."""

    def __init__(self, session, node, depth):
        states = node.get_state_set()
        self.depth, self.node = depth, node
        self.role, self.name, self.description = node.get_role_name(), node.get_name() or '', node.get_description() or ''
        kinds = session.Atspi.StateType
        self.focusable, self.sensitive = states.contains(kinds.FOCUSABLE), states.contains(kinds.SENSITIVE)
        self.visible = states.contains(kinds.VISIBLE)
        self.states = [state.value_nick for state in states.get_states() if state.value_nick in STATES]
        component = node.get_component_iface()
        box = component and component.get_extents(kinds and session.Atspi.CoordType.WINDOW)
        self.sized = bool(box) and box.width > 0 and box.height > 0
        self.value = session.text_of(node) if self.role in ('text', 'entry', 'spin button', 'password text') else ''

    @property
    def interactive(self):
        return self.role in INTERACTIVE and (self.focusable or self.role in ('list item', 'menu item')) or \
            self.role in ('image', 'tree table', 'list') and self.focusable

    def sentence(self):
        words = [self.name if not CLASS.match(self.name) else '']
        if self.interactive or self.role in ('tree table', 'list', 'image', 'frame', 'alert', 'dialog'):
            words.append(f'({self.role}{"" if self.sensitive else ", not now"}{"".join(", " + state for state in self.states)})')
        if self.description and self.description != self.name:
            words.append('— ' + self.description)
        if self.value:
            words.append(f'= “{self.value}”')
        return ' '.join(word for word in words if word)


def hear(session, node, depth=0, most=40):
    """What is on screen below @node, parents first; of a long list the first @most."""
    heard = Heard(session, node, depth)
    if not heard.visible or (depth > 0 and not heard.sized and heard.role not in ('panel', 'filler')):
        return
    yield heard
    for i in range(min(node.get_child_count(), most)):
        child = node.get_child_at_index(i)
        if child is not None:
            yield from hear(session, child, depth + 1, most)


def read_aloud(things):
    """The sentences in reading order; a button is not read again as its label."""
    lines, inside = [], None
    for thing in things:
        if inside is not None and thing.depth > inside.depth and not thing.interactive:
            continue
        inside = thing if thing.interactive and thing.role not in ('tree table', 'list') else None
        sentence = thing.sentence()
        if sentence and not (CLASS.match(thing.name) and not thing.interactive and not thing.description):
            lines.append('  ' * min(thing.depth // 4, 6) + sentence)
    return lines


def twice(name):
    """The words that a name says and says again at once, or none; a number may be said again, as in another unit."""
    words = [word.strip('.,:;…“”').lower() for word in name.split()]
    for n in range(len(words) // 2, 0, -1):
        for i in range(len(words) - 2 * n + 1):
            if words[i:i + n] == words[i + n:i + 2 * n] and any(character.isalpha() for character in ''.join(words[i:i + n])) and not words[i][:1].isdigit():
                return ' '.join(words[i:i + n])
    return None


def flaws(things):
    """What a person who hears the window would not understand."""
    out, named = [], {}
    parents = {}
    for thing in things:
        parents[thing.depth] = thing
        if twice(thing.name):
            out.append(f'said twice, “{twice(thing.name)}”: {thing.role} {thing.name!r}')
        if UNDERLINE.search(thing.name):
            out.append(f'a mnemonic in the name: {thing.role} {thing.name!r}')
        if not thing.interactive:
            continue
        above = ' > '.join(parents[d].name or parents[d].role for d in range(max(thing.depth - 3, 0), thing.depth) if d in parents)
        where = f'{thing.role} {thing.name!r} in {above}'
        if not thing.name.strip() or CLASS.match(thing.name):
            out.append('without a name: ' + where)
        elif CODE.search(thing.name):
            out.append('a code for a name: ' + where)
        elif thing.role in ('push button', 'toggle button', 'link'):
            parent = next((parents[d] for d in range(thing.depth - 1, -1, -1) if d in parents), None)
            key = (id(parent), thing.name, thing.description)
            if key in named:
                out.append('the same name twice: ' + where)
            named[key] = True
    return out
