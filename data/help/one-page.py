#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""one-page.py FOLDER OUT.html [LANGUAGE]: the pages of the help as one file, pictures inside, for where no help viewer is.

A page keeps its id as the id of its section, so that OUT.html#visit opens at it. Only what our pages use of Mallard is read;
anything else ends the build."""
import base64
import os
import sys
import xml.etree.ElementTree as ElementTree
from html import escape

MALLARD = '{http://projectmallard.org/1.0/}'
BLOCKS = {'p': 'p', 'steps': 'ol', 'list': 'ul', 'terms': 'dl'}
INLINE = {'gui': 'b', 'key': 'kbd', 'keyseq': 'span', 'code': 'code'}
STYLE = '''
:root { color-scheme: light dark; }
body { font: 11pt/1.6 Cantarell, "Noto Sans CJK JP", sans-serif; max-width: 46em; margin: 2em auto; padding: 0 1.5em; }
h1 { font-size: 1.7em; } h2 { font-size: 1.35em; border-top: 1px solid #8884; padding-top: 1em; margin-top: 2em; } h3 { font-size: 1.1em; }
nav ul { list-style: none; padding: 0; } nav li { margin: .3em 0; } nav span { opacity: .75; }
figure { margin: 1em 0; } img { max-width: 100%; border-radius: 8px; box-shadow: 0 0 0 1px #8884; } figcaption { font-size: .85em; opacity: .75; }
kbd { border: 1px solid #8888; border-radius: 4px; padding: 0 .35em; font: inherit; font-size: .9em; white-space: nowrap; }
dt { font-weight: bold; margin-top: .6em; } dd { margin-left: 1.2em; } dd p { margin: 0; }
aside { border-left: 4px solid #1c71d8; padding: .1em 1em; background: #1c71d81a; border-radius: 4px; }
'''


class Help:
    def __init__(self, folder):
        self.folder = folder
        self.pages = {}
        for name in sorted(os.listdir(folder)):
            if name.endswith('.page'):
                page = ElementTree.parse(os.path.join(folder, name)).getroot()
                self.pages[page.get('id')] = page

    def title(self, page):
        return self.inside(page.find(f'{MALLARD}title'))

    def topics(self, section):
        """The pages that say they belong to a section of the index, in their order."""
        found = []
        for page in self.pages.values():
            info = page.find(f'{MALLARD}info')
            if any(link.get('xref') == f'index#{section}' for link in info.findall(f'{MALLARD}link')):
                order = [int(t.text) for t in info.findall(f'{MALLARD}title') if t.get('type') == 'sort']
                found.append((order[0], page))
        return [page for _, page in sorted(found, key=lambda pair: pair[0])]

    def inside(self, node):
        text = escape(node.text or '')
        for child in node:
            text += self.inline(child) + escape(child.tail or '')
        return text

    def inline(self, node):
        tag = node.tag.removeprefix(MALLARD)
        if tag == 'link':
            page = self.pages[node.get('xref')]
            return f'<a href="#{node.get("xref")}">{self.inside(node) or self.title(page)}</a>'
        if tag == 'keyseq':
            return '+'.join(self.inline(key) for key in node)
        return f'<{INLINE[tag]}>{self.inside(node)}</{INLINE[tag]}>'

    def picture(self, node):
        media = node.find(f'{MALLARD}media')
        path = os.path.join(self.folder, media.get('src'))
        with open(path, 'rb') as f:
            data = base64.b64encode(f.read()).decode()
        words = self.inside(media.find(f'{MALLARD}p'))
        return (f'<figure><img alt="{words}" src="data:{media.get("mime")};base64,{data}">'
                f'<figcaption>{self.inside(node.find(f"{MALLARD}title"))}</figcaption></figure>')

    def item(self, node, block):
        words = ''.join(self.block(child) for child in node if child.tag != f'{MALLARD}title')
        if block != 'dl':
            return f'<li>{words}</li>'
        return f'<dt>{self.inside(node.find(f"{MALLARD}title"))}</dt><dd>{words}</dd>'

    def block(self, node):
        tag = node.tag.removeprefix(MALLARD)
        if tag == 'figure':
            return self.picture(node)
        if tag == 'note':
            return f'<aside>{"".join(self.block(child) for child in node)}</aside>'
        if tag == 'section':
            words = ''.join(self.block(child) for child in node if child.tag != f'{MALLARD}title')
            return f'<h3>{self.title(node)}</h3>{words}'
        if tag == 'p':
            return f'<p>{self.inside(node)}</p>'
        block = BLOCKS[tag]
        return f'<{block}>{"".join(self.item(child, block) for child in node)}</{block}>'

    def body(self, page):
        skipped = (f'{MALLARD}info', f'{MALLARD}title', f'{MALLARD}links')
        return ''.join(self.block(child) for child in page if child.tag not in skipped)

    def html(self, language):
        index = self.pages['index']
        head = ''.join(self.block(child) for child in index if child.tag in (f'{MALLARD}p', f'{MALLARD}note'))
        contents, pages = '', ''
        for section in index.findall(f'{MALLARD}section'):
            contents += f'<h3>{self.title(section)}</h3><ul>'
            for page in self.topics(section.get('id')):
                words = self.inside(page.find(f'{MALLARD}info').find(f'{MALLARD}desc'))
                contents += f'<li><a href="#{page.get("id")}">{self.title(page)}</a> <span>{words}</span></li>'
                pages += f'<section id="{page.get("id")}"><h2>{self.title(page)}</h2>{self.body(page)}</section>\n'
            contents += '</ul>'
        return (f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{self.title(index)}</title>'
                f'<style>{STYLE}</style></head><body><h1 id="index">{self.title(index)}</h1>{head}<nav>{contents}</nav>\n{pages}</body></html>\n')


def main(folder, out, language):
    with open(out, 'w', encoding='utf-8') as f:
        f.write(Help(folder).html(language))


if __name__ == '__main__':
    main(*sys.argv[1:4])
