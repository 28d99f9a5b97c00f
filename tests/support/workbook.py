# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a workbook that trophic-cli wrote, without any program or module for workbooks."""
import re
import xml.etree.ElementTree as ElementTree
import zipfile

MAIN = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
CHART = '{http://schemas.openxmlformats.org/drawingml/2006/chart}'
REL = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id'


class Workbook:
    """The parsed parts of a workbook: {sheet: {cell: text or number}}."""

    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        self.names = self.zip.namelist()
        strings = []
        if 'xl/sharedStrings.xml' in self.names:
            strings = [''.join(t.text or '' for t in si.iter(MAIN + 't')) for si in self.part('xl/sharedStrings.xml')]
        targets = {r.get('Id'): r.get('Target') for r in self.part('xl/_rels/workbook.xml.rels')}
        self.sheets, self.parts = {}, {}
        for sheet in self.part('xl/workbook.xml').iter(MAIN + 'sheet'):
            part = self.parts[sheet.get('name')] = self.part('xl/' + targets[sheet.get(REL)])
            cells = self.sheets[sheet.get('name')] = {}
            for cell in part.iter(MAIN + 'c'):
                value = cell.find(MAIN + 'v')
                if cell.get('t') == 'inlineStr':
                    cells[cell.get('r')] = ''.join(t.text or '' for t in cell.iter(MAIN + 't'))
                elif value is not None:
                    cells[cell.get('r')] = strings[int(value.text)] if cell.get('t') == 's' else float(value.text)
                assert cell.find(MAIN + 'f') is None, 'a cell is a formula'

    def part(self, name):
        return ElementTree.fromstring(self.zip.read(name))

    def text(self):
        return '\n'.join(self.zip.read(name).decode('utf-8', 'replace') for name in self.names)

    def column(self, sheet, letters):
        """{row: value} of a column."""
        return {int(m[2]): v for cell, v in self.sheets[sheet].items() if (m := re.match(r'([A-Z]+)(\d+)$', cell)) and m[1] == letters}

    def table(self, sheet, header_row=5):
        columns = {re.match('[A-Z]+', c)[0]: v for c, v in self.sheets[sheet].items() if re.match(rf'[A-Z]+{header_row}$', c)}
        rows = {}
        for cell, value in self.sheets[sheet].items():
            match = re.match(r'([A-Z]+)(\d+)$', cell)
            if int(match[2]) > header_row:
                rows.setdefault(int(match[2]), {})[columns[match[1]]] = value
        return list(rows.values())
