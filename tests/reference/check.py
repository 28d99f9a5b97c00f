#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds what `trophic-cli analyze` answers against the figures of other programs.

check.py TROPHIC-CLI [FILE.tsv...]: without files, all figures-*.tsv beside this script. -v: one line a figure.
A line of a .tsv: table, arguments, path in the answer, value, digits claimed, scale (see common.R)."""
import collections
import glob
import json
import math
import os
import re
import shlex
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
Figure = collections.namedtuple('Figure', 'table arguments path value digits scale')
MOST = 17.0  # digits of two equal numbers


def read_figures(path):
  figures = []
  for number, line in enumerate(open(path, encoding='utf-8'), 1):
    cells = line.rstrip('\n').split('\t')
    if len(cells) not in (5, 6):
      raise SystemExit(f'{path}:{number}: {len(cells)} cells, not 5 or 6')
    figures.append(Figure(*cells[:4], float(cells[4]), float(cells[5]) if len(cells) == 6 else 0.0))
  if not figures:
    raise SystemExit(f'{path}: no figures')
  return figures


def find_table(name, folder):
  for place in (folder, os.path.join(HERE, 'data')):
    path = os.path.join(place, name)
    if os.path.exists(path):
      return path
  raise SystemExit(f'there is no table {name}')


class Answers:
  """Runs the program once for each table and arguments."""

  def __init__(self, program):
    self.program, self.known = program, {}

  def get(self, table, arguments):
    key = table, arguments
    if key not in self.known:
      words = shlex.split(arguments)
      done = subprocess.run([self.program, '--json', 'analyze', words[0], table, *words[1:]], capture_output=True, text=True, timeout=600)
      if done.returncode not in (0, 1, 2):
        raise SystemExit(f'exit {done.returncode}: analyze {arguments} {table}\n{done.stderr}')
      self.known[key] = json.loads(done.stdout)
    return self.known[key]


def follow(answer, path):
  """The member at a path such as strata[0].at[2].survival; KeyError says where it ends."""
  at = answer
  for name, index in re.findall(r'([^.\[\]]+)|\[(\d+)\]', path):
    try:
      at = at[name] if name else at[int(index)]
    except (KeyError, IndexError, TypeError):
      told = answer.get('error') if isinstance(answer, dict) else None
      raise KeyError(f'the answer has no {path}' + (f': {told["code"]}: {told["message"]}' if told else ''))
  return at


def digits_agreeing(found, expected, scale):
  if found == expected:
    return MOST
  size = max(abs(expected), scale)
  return min(MOST, -math.log10(abs(found - expected) / size)) if size > 0 else min(MOST, -math.log10(abs(found)))


def measure(answers, figure, folder):
  """(digits that agree, what was found); -1 digits where it is something else altogether."""
  try:
    found = follow(answers.get(find_table(figure.table, folder), figure.arguments), figure.path)
  except KeyError as error:
    return -1.0, error.args[0]
  try:
    expected = float(figure.value)
  except ValueError:
    same = found is None if figure.value == 'null' else str(found) == figure.value
    return (MOST if same else -1.0), found
  if isinstance(found, str):
    return (MOST if found == figure.value else -1.0), found
  if isinstance(found, bool) or not isinstance(found, (int, float)) or not math.isfinite(expected):
    return -1.0, found
  return digits_agreeing(found, expected, figure.scale), found


def check_file(answers, path, verbose=False):
  """(worst digits by quantity, failures, figures)."""
  worst, failures, figures = {}, [], read_figures(path)
  for figure in figures:
    digits, found = measure(answers, figure, os.path.dirname(path))
    quantity = figure.arguments.split()[0] + ' ' + re.sub(r'\[\d+\]', '', figure.path)
    worst[quantity] = min(worst.get(quantity, MOST), digits)
    told = f'{figure.table} {figure.arguments} {figure.path}: {found}, expected {figure.value}, {digits:.1f} of {figure.digits:g} digits'
    if verbose:
      print('#', told)
    if not digits >= figure.digits:
      failures.append(told)
  return worst, failures, len(figures)


def report(number, path, worst, failures, n):
  """One TAP line, and the worst digits of each quantity behind it."""
  name = os.path.basename(path)
  low = min(worst, key=worst.get)
  print(f'{"not ok" if failures else "ok"} {number} - {name}: {n} figures, worst {worst[low]:.1f} digits ({low})')
  for failure in failures[:40]:
    print('#  ', failure)
  if len(failures) > 40:
    print(f'#   and {len(failures) - 40} more')
  print('#   worst: ' + ', '.join(f'{quantity} {digits:.1f}' for quantity, digits in sorted(worst.items())))


def main(words):
  verbose = '-v' in words
  words = [word for word in words if word != '-v']
  answers = Answers(words[0])
  paths = [os.path.abspath(path) for path in words[1:]] or sorted(glob.glob(os.path.join(HERE, 'figures-*.tsv')))
  failed = not paths
  print(f'1..{len(paths)}')
  for number, path in enumerate(paths, 1):
    worst, failures, n = check_file(answers, path, verbose)
    report(number, path, worst, failures, n)
    failed = failed or bool(failures)
  return failed


if __name__ == '__main__':
  sys.exit(main(sys.argv[1:]))
