# SPDX-License-Identifier: GPL-3.0-or-later
"""Times a method of R beside one of ours on the same numbers.

A bench writes columns of numbers to a file (write_columns), runs a snippet of R on them (run_r) and a program of this folder
named time-NAME that calls the library (run_ours, trophic-bench-columns.h), and compares (report). Only the calls are timed, by
the processor's time, the best of some rounds, so that a busy machine does not count; both answer with numbers, so that it is
seen that both did the same work."""
import array
import math
import os
import shutil
import subprocess
import sys

MISSING = 77
# Reads the columns into `data`, evaluates the snippet, prints its seconds and the numbers of the answer.
FRAME = '''
for (package in c({packages}))
  if (!suppressWarnings(suppressPackageStartupMessages(require(package, character.only = TRUE, quietly = TRUE)))) quit(status = {missing})
numbers <- readBin({path}, "double", {n} * {columns})
data <- as.data.frame(matrix(numbers, ncol = {columns}, dimnames = list(NULL, c({names}))))
rm(numbers)
best <- Inf
for (round in 1:{rounds}) {{
  invisible(gc())
  start <- proc.time()
  {{
{snippet}
  }}
  best <- min(best, sum((proc.time() - start)[c("user.self", "sys.self")]))
}}
cat(sprintf("%.17g", c(best, unlist({answer}))), "\\n")
'''


def write_columns(path, columns):
    """columns: {name: numbers}, all of one length. Column after column as doubles; gives what run_r and run_ours need."""
    with open(path, 'wb') as out:
        for values in columns.values():
            array.array('d', values).tofile(out)
    return path, list(columns), len(next(iter(columns.values())))


def quoted(words):
    return ', '.join('"' + word + '"' for word in words)


def run_r(written, packages, snippet, answer, rounds=3):
    """(seconds of the snippet, [numbers of the answer]), R that uses `data`; None where Rscript or a package is missing."""
    if shutil.which('Rscript') is None:
        return None
    path, names, n = written
    script = path + '.R'
    with open(script, 'w', encoding='utf-8') as out:
        out.write(FRAME.format(packages=quoted(packages), missing=MISSING, path=quoted([path]), n=n, columns=len(names),
                               names=quoted(names), rounds=rounds, snippet=snippet, answer=answer))
    done = subprocess.run(['Rscript', '--vanilla', script], capture_output=True, text=True)
    if done.returncode == MISSING:
        return None
    if done.returncode != 0:
        sys.exit(f'Rscript ended with {done.returncode}\n{done.stderr}')
    words = done.stdout.split()
    return float(words[0]), [float(word) for word in words[1:]]


def run_ours(build, program, written, *words):
    """(seconds, [numbers]) of tests/bench/time-PROGRAM FILE ROWS WORDS…, which prints seconds and its numbers."""
    path, _, n = written
    command = [os.path.join(build, 'tests', 'bench', f'time-{program}'), path, str(n), *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f'{program} ended with {done.returncode}\n{done.stderr}')
    numbers = [float(word) for word in done.stdout.split()]
    return numbers[0], numbers[1:]


def digits(ours, theirs):
    """The fewest digits that agree."""
    worst = 17.0
    for one, other in zip(ours, theirs, strict=True):
        if one != other and not (math.isnan(one) and math.isnan(other)):
            worst = min(worst, -math.log10(abs(one - other) / max(abs(other), sys.float_info.min)))
    return worst


def report(name, ours, theirs, goal, rival='R'):
    """Prints the line of a bench. Gives whether the goal, a ratio, is reached; without a rival there is nothing to hold it against."""
    milliseconds = ours[0] * 1e3
    if theirs is None:
        print(f'{name}: {milliseconds:.1f} ms; {rival} is not installed, so there is nothing beside it (goal {goal:g} of it)')
        return True
    ratio = ours[0] / theirs[0]
    print(f'{name}: {milliseconds:.1f} ms, {rival} {theirs[0] * 1e3:.0f} ms, ratio {ratio:.3f} (goal {goal:g}); {digits(ours[1], theirs[1]):.1f} digits agree')
    return ratio <= goal
