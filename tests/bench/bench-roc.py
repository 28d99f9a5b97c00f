#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""ROC curves with DeLong's interval and Youden's cut-off, and DeLong's test of two markers, beside R's pROC: 100,000 subjects, with
markers that are all different and with markers of two decimals."""
import os
import random
import sys
import tempfile

import rival

CURVE = '''curve <- roc(data$outcome, data$marker, levels = 0:1, direction = "<", quiet = TRUE)
limits <- ci.auc(curve)
cut <- coords(curve, "best", ret = c("sensitivity", "specificity"), transpose = FALSE)'''
CURVE_ANSWER = 'c(limits[2], limits[1], limits[3], cut[1, ])'
PAIRED = '''first <- roc(data$outcome, data$marker, levels = 0:1, direction = "<", quiet = TRUE)
second <- roc(data$outcome, data$second, levels = 0:1, direction = "<", quiet = TRUE)
test <- roc.test(first, second, method = "delong", paired = TRUE)'''
PAIRED_ANSWER = 'c(test$statistic, test$p.value)'
ROWS = 100000
GOAL = 1.0


def columns(rows, decimals):
    chance = random.Random(rows)
    outcome = [float(chance.random() < 0.2) for _ in range(rows)]
    marker = [round(chance.gauss(0.6 * positive, 1), decimals) for positive in outcome]
    second = [round(0.7 * value + chance.gauss(0.2 * positive, 1), decimals) for value, positive in zip(marker, outcome)]
    return {'marker': marker, 'second': second, 'outcome': outcome}


def main(build):
    reached = True
    with tempfile.TemporaryDirectory() as folder:
        for decimals, kind in ((12, 'all different'), (2, 'with ties')):
            written = rival.write_columns(os.path.join(folder, 'columns'), columns(ROWS, decimals))
            reached &= rival.report(f'ROC with DeLong and Youden, {ROWS} rows, {kind}', rival.run_ours(build, 'roc', written),
                                    rival.run_r(written, ['pROC'], CURVE, CURVE_ANSWER), GOAL, 'pROC')
            reached &= rival.report(f'DeLong test of two markers, {ROWS} rows, {kind}', rival.run_ours(build, 'roc', written, 'paired'),
                                    rival.run_r(written, ['pROC'], PAIRED, PAIRED_ANSWER), GOAL, 'pROC')
    return 0 if reached else 1


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
