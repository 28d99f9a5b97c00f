#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs random tables through R and through `trophic-cli analyze` and reports the worst digit of each quantity.

check-random.py TROPHIC-CLI [--tables N] [--seed S] [--keep FOLDER] [NAME...]: NAME is that of random-NAME.R, all without one.
Exit 77 where Rscript is not installed; a script whose packages are missing is left out."""
import argparse
import glob
import os
import shutil
import subprocess
import sys
import tempfile

import check

HERE = os.path.dirname(os.path.abspath(__file__))
LEFT_OUT = 77


def run_script(script, tables, seed, folder):
  """The .tsv files that a script wrote; None where it was left out."""
  done = subprocess.run(['Rscript', '--vanilla', script, str(tables), str(seed), folder], cwd=HERE, capture_output=True, text=True)
  if done.returncode == LEFT_OUT:
    return None
  if done.returncode != 0:
    raise SystemExit(f'{os.path.basename(script)} ended with {done.returncode}\n{done.stdout}{done.stderr}')
  return sorted(glob.glob(os.path.join(folder, '*.tsv')))


def compare(answers, number, script, options, root):
  name = os.path.basename(script)
  folder = os.path.join(root, name[:-2])
  os.makedirs(folder)
  paths = run_script(script, options.tables, options.seed, folder)
  if paths is None:
    print(f'ok {number} - {name} # SKIP an R package is not installed')
    return True
  if not paths:
    print(f'not ok {number} - {name}: it wrote no figures')
    return False
  worst, failures, n = {}, [], 0
  for path in paths:
    one, failed, count = check.check_file(answers, path)
    worst = {key: min(worst.get(key, check.MOST), one.get(key, check.MOST)) for key in {*worst, *one}}
    failures += failed
    n += count
  check.report(number, name, worst, failures, n)
  return not failures


def main():
  parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
  parser.add_argument('program')
  parser.add_argument('names', nargs='*')
  parser.add_argument('--tables', type=int, default=100)
  parser.add_argument('--seed', type=int, default=1)
  parser.add_argument('--keep', help='a folder that gets the tables and figures')
  options = parser.parse_intermixed_args()
  if shutil.which('Rscript') is None:
    print('1..0 # SKIP Rscript is not installed')
    return LEFT_OUT
  scripts = [os.path.join(HERE, f'random-{name}.R') for name in options.names] or sorted(glob.glob(os.path.join(HERE, 'random-*.R')))
  answers = check.Answers(os.path.abspath(options.program))
  print(f'1..{len(scripts)}')
  with tempfile.TemporaryDirectory() as scratch:
    good = [compare(answers, number, script, options, options.keep or scratch) for number, script in enumerate(scripts, 1)]
  return not (good and all(good))


if __name__ == '__main__':
  sys.exit(main())
