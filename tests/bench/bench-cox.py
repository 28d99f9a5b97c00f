#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Cox's model of five terms with Efron's ties beside R's coxph, as a user calls it: both with the concordance and its standard
error that coxph always gives. Also beside R's bare fitter, which coxph spends the smaller part of its time in, and the concordance
of one marker beside R's. Times are in whole days, once all different.

The digits of a million rows are R's: it stops where the log likelihood (8e6) no longer changes, tightened or not, with a score of
about 1e-3 left; that of our coefficients, summed anew in R, is 1e-8."""
import os
import random
import sys
import tempfile

import rival

TERMS = 'x1 x2 x3 x4 x5'.split()
COXPH = f'fit <- coxph(Surv(time, event) ~ {" + ".join(TERMS)}, data)'
COXPH_ANSWER = 'c(coef(fit), fit$loglik[2], fit$concordance[c("concordance", "std")])'
FITTER = ('fit <- coxph.fit(as.matrix(data[, -(1:2)]), Surv(data$time, data$event), NULL, NULL, NULL, coxph.control(), NULL, "efron", NULL)',
          'c(fit$coefficients, fit$loglik[2])')
CONCORDANCE = ('agreement <- concordance(Surv(time, event) ~ x1, data, reverse = TRUE)', 'c(agreement$concordance, sqrt(agreement$var))')
GOAL_SMALL_MS = 2.0
GOAL_COXPH = 0.1
GOAL_FITTER = 1.0
GOAL_CONCORDANCE = 0.2


def columns(rows, whole_days):
    chance = random.Random(rows)
    names = {name: [chance.gauss(0, 1) for _ in range(rows)] for name in TERMS[:4]}
    names['x5'] = [float(chance.random() < 0.3) for _ in range(rows)]
    time, event = [], []
    for x1, x2, x3, x5 in zip(names['x1'], names['x2'], names['x3'], names['x5']):
        death = chance.expovariate(2.718281828 ** (0.3 * x1 - 0.2 * x2 + 0.1 * x3 + 0.5 * x5) / 1000)
        lost = chance.expovariate(1 / 1500)
        time.append(float(1 + int(min(death, lost))) if whole_days else min(death, lost))
        event.append(float(death <= lost))
    return {'time': time, 'event': event, **names}


def main(build):
    reached = True
    with tempfile.TemporaryDirectory() as folder:
        for rows, whole_days in ((2080, True), (100000, True), (1000000, True), (1000000, False)):
            written = rival.write_columns(os.path.join(folder, 'columns'), columns(rows, whole_days))
            kind = f'{rows} rows, times {"in days" if whole_days else "all different"}'
            rounds = 1 if rows > 100000 else 3
            ours = rival.run_ours(build, 'cox', written, 'coxph')
            reached &= rival.report(f'Cox with concordance, 5 terms, {kind}', ours,
                                    rival.run_r(written, ['survival'], COXPH, COXPH_ANSWER, rounds), GOAL_COXPH)
            if rows == 2080:
                print(f'  the fit and its concordance of {rows}: {ours[0] * 1e3:.2f} ms (goal {GOAL_SMALL_MS:g} ms)')
                reached &= ours[0] * 1e3 <= GOAL_SMALL_MS
                continue
            reached &= rival.report('  the fit alone, beside coxph.fit', rival.run_ours(build, 'cox', written, 'fit'),
                                    rival.run_r(written, ['survival'], *FITTER, rounds), GOAL_FITTER, 'coxph.fit')
            reached &= rival.report('  concordance of a marker', rival.run_ours(build, 'cox', written, 'concordance'),
                                    rival.run_r(written, ['survival'], *CONCORDANCE, rounds), GOAL_CONCORDANCE, 'concordance')
    return 0 if reached else 1


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
