# SPDX-License-Identifier: GPL-3.0-or-later
# Linear mixed models by lme4, tightened: with its defaults the variances have 4 to 5 digits.
source("common.R")
source("mixed.R")
need("lme4")

sleep <- read.csv("data/sleepstudy.csv")
words <- "mixed --outcome Reaction --time Days --subject Subject"
mixed_figures("sleepstudy.csv", words, fit_tight(Reaction ~ Days + (Days | Subject), sleep))
# As published: lme4's own example, its defaults (the REML criterion 1743.628, standard deviations 24.741, 5.922, 25.592).
figure("sleepstudy.csv", words, "loglik", -1743.628 / 2, 6)
figure("sleepstudy.csv", words, "variances.intercept", 24.741^2, 4)
figure("sleepstudy.csv", words, "variances.slope", 5.922^2, 4)
figure("sleepstudy.csv", words, "variances.residual", 25.592^2, 4)
figure("sleepstudy.csv", words, "terms[0].name", "(Intercept)")
figure("sleepstudy.csv", words, "terms[1].name", "Days")
figure("sleepstudy.csv", words, "singular", "False")
figure("sleepstudy.csv", "mixed --outcome Reaction --time Days --subject Nobody", "error.code", "not-found")
figure("sleepstudy.csv", "mixed --outcome Reaction --time Days --subject Subject --covariates Days", "error.code", "collinear")
# 16 rows of 16 subjects, each seen once.
figure("longley.csv", "mixed --outcome Employed --time Year --subject GNP", "error.code", "too-few")
# 26 patients, each once.
figure("ovarian.csv", "mixed --outcome age --time futime --subject rx", "error.code", "too-few")
write_figures("figures-mixed")
