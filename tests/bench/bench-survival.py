#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Survival curves of two groups and the log-rank test between them on a million rows, beside survfit and survdiff of R: with
times in whole days, and with times that are all different."""
import os
import random
import sys
import tempfile

import rival

ROWS = 1000000
GOAL = 0.2
SNIPPET = '''
fit <- survfit(Surv(time, event) ~ group, data)
test <- survdiff(Surv(time, event) ~ group, data)
'''
ANSWER = 'c(summary(fit)$table[1, "median"], fit$surv[length(fit$surv) - 1], test$chisq)'


def columns(whole_days):
    chance = random.Random(1)
    group = [int(chance.random() < 0.4) for _ in range(ROWS)]
    time = [1 + chance.expovariate(1 / (1100 if g else 1000)) for g in group]
    return {'time': [float(int(t)) for t in time] if whole_days else time, 'event': [int(chance.random() < 0.6) for _ in group], 'group': group}


def main(build):
    reached = True
    with tempfile.TemporaryDirectory() as folder:
        for whole_days in (True, False):
            written = rival.write_columns(os.path.join(folder, 'columns'), columns(whole_days))
            theirs = rival.run_r(written, ['survival'], SNIPPET, ANSWER, rounds=2)
            kind = 'times in days' if whole_days else 'times all different'
            reached &= rival.report(f'Kaplan-Meier and log-rank, 1 M rows, {kind}', rival.run_ours(build, 'survival', written), theirs, GOAL)
    return 0 if reached else 1


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
