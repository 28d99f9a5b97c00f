# SPDX-License-Identifier: GPL-3.0-or-later
# Linear regression. Rscript --vanilla figures-regression.R
# mtcars, sleepstudy: R's lm. Longley, Filip, Norris and Wampler: NIST, Statistical Reference Datasets, linear regression, where R's
# own lm drops a term of Filip and keeps 8 digits of the last Wampler. Their certified values are those of exact fractions, 15
# digits each; of Filip the table's numbers as doubles keep 14.
source("common.R")
set <- function(name) read.csv(file.path("data", paste0(name, ".csv")), na.strings = "NA")

of_lm <- function(table, words, fit, names = names(coef(fit))) {
  put <- function(path, value, digits = 12) figure(table, paste("regress", words), path, value, digits)
  about <- summary(fit)
  put("n", nobs(fit), 17)
  put("df", df.residual(fit), 17)
  for (i in seq_along(coef(fit))) {
    at <- sprintf("terms[%d].", i - 1)
    put(paste0(at, "name"), names[i])
    for (j in 1:4)
      put(paste0(at, c("coef", "se", "t", "p")[j]), about$coefficients[i, j])
    put(paste0(at, "lower"), confint(fit)[i, 1])
    put(paste0(at, "upper"), confint(fit)[i, 2])
  }
  put("rss", sum(resid(fit)^2))
  put("sigma", about$sigma)
  put("r2", about$r.squared)
  put("adj_r2", about$adj.r.squared)
  put("f", about$fstatistic[[1]])
  put("f_p", pf(about$fstatistic[[1]], about$fstatistic[[2]], about$fstatistic[[3]], lower.tail = FALSE))
}

certified <- function(table, words, coef, se, rss, sigma, digits) {
  put <- function(path, value) figure(table, paste("regress", words), path, value, digits)
  for (i in seq_along(coef)) {
    put(sprintf("terms[%d].coef", i - 1), coef[i])
    put(sprintf("terms[%d].se", i - 1), se[i])
  }
  put("rss", rss)
  put("sigma", sigma)
}

mtcars_csv <- set("mtcars")
of_lm("mtcars.csv", "--outcome mpg --covariates wt,hp", lm(mpg ~ wt + hp, mtcars_csv), c("(Intercept)", "wt", "hp"))
of_lm("mtcars.csv", "--outcome mpg --covariates 'wt,factor(cyl),log(hp)'", lm(mpg ~ wt + factor(cyl) + log(hp), mtcars_csv),
      c("(Intercept)", "wt", "factor(cyl)6", "factor(cyl)8", "log(hp)"))
of_lm("mtcars.csv", "--outcome mpg --covariates 'factor(cyl,8)'", lm(mpg ~ relevel(factor(cyl), "8"), mtcars_csv),
      c("(Intercept)", "factor(cyl)4", "factor(cyl)6"))
of_lm("mtcars.csv", "--outcome mpg --covariates wt --poly 2", lm(mpg ~ wt + I(wt^2), mtcars_csv), c("(Intercept)", "wt", "wt^2"))
sleep <- set("sleepstudy")
of_lm("sleepstudy.csv", "--outcome Reaction --covariates Days", lm(Reaction ~ Days, sleep), c("(Intercept)", "Days"))

certified("longley.csv", "--outcome Employed --covariates GNP.deflator,GNP,Unemployed,Armed.Forces,Population,Year",
          c(-3482258.63459582, 15.0618722713733, -0.0358191792925910, -2.02022980381683, -1.03322686717359, -0.0511041056535807,
            1829.15146461355),
          c(890420.383607373, 84.9149257747669, 0.0334910077722432, 0.488399681651699, 0.214274163161675, 0.226073200069370,
            455.478499142212), 836424.055505915, 304.854073561965, 13)
certified("filip.csv", "--outcome y --covariates x --poly 10",
          c(-1467.48961422980, -2772.17959193342, -2316.37108160893, -1127.97394098372, -354.478233703349, -75.1242017393757,
            -10.8753180355343, -1.06221498588947, -0.0670191154593408, -0.00246781078275479, -0.402962525080404e-4),
          c(298.084530995537, 559.779865474950, 466.477572127796, 227.204274477751, 71.6478660875927, 15.2897178747400,
            2.23691159816033, 0.221624321934227, 0.0142363763154724, 0.000535617408889821, 0.896632837373868e-5),
          0.795851382172941e-3, 0.334801051324544e-2, 13)
certified("norris.csv", "--outcome y --covariates x", c(-0.262323073774029, 1.00211681802045), c(0.232818234301152, 0.429796848199937e-3),
          26.6173985294224, 0.884796396144373, 12)
wampler <- c(2152.32624678170, 2363.55173469681, 779.343524331583, 101.475507550350, 5.64566512170752, 0.112324854679312)
certified("wampler.csv", "--outcome y3 --covariates x --poly 5", rep(1, 6), wampler, 83554268, 2360.14502379268, 12)
certified("wampler.csv", "--outcome y4 --covariates x --poly 5", rep(1, 6), wampler * 100, 835542680000, 236014.502379268, 10)
certified("wampler.csv", "--outcome y5 --covariates x --poly 5", rep(1, 6), wampler * 10000, 8355426800000000, 23601450.2379268, 8)
figure("longley.csv", "regress --outcome Employed --covariates GNP,GNP.deflator,Year,Unemployed,Armed.Forces,Population,x", "error.code", "not-found")
figure("wampler.csv", "regress --outcome y3 --covariates x --poly 20", "error.code", "too-few")
figure("wampler.csv", "regress --outcome y3 --covariates x,twice", "error.code", "collinear")
write_figures("figures-regression")
