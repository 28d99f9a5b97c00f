# SPDX-License-Identifier: GPL-3.0-or-later
# Writes data/*.csv: the published data sets of the figures. Run in this folder: Rscript --vanilla data.R
# lung, veteran, ovarian, heart (Stanford transplants, rows from start to stop), mgus2: R's survival; aSAH: pROC; sleepstudy: lme4; mtcars, longley: R. Longley is in the units of NIST
# (Statistical Reference Datasets, linear regression): Employed, GNP and Population times 1000, Unemployed and Armed.Forces
# times 10. data/filip.csv is NIST's Filip.dat as it is published, its two columns named y and x.
source("common.R")
need("survival", "pROC", "lme4")

write_set <- function(data, name) {
  write.csv(data, file.path("data", paste0(name, ".csv")), row.names = FALSE, quote = FALSE, eol = "\n")
}

write_set(survival::lung, "lung")
write_set(survival::veteran, "veteran")
write_set(survival::ovarian, "ovarian")
write_set(survival::heart, "heart")
mgus2 <- survival::mgus2
mgus2$etime <- ifelse(mgus2$pstat == 0, mgus2$futime, mgus2$ptime)
mgus2$cause <- ifelse(mgus2$pstat == 1, 1, ifelse(mgus2$death == 1, 2, 0))
# mgus2: time to what came first, malignancy (1) or death (2)
write_set(mgus2[c("id", "age", "sex", "hgb", "creat", "mspike", "etime", "cause")], "mgus2")
data(aSAH, package = "pROC")
write_set(aSAH, "aSAH")
data(sleepstudy, package = "lme4")
write_set(sleepstudy, "sleepstudy")
write_set(cbind(model = rownames(mtcars), mtcars), "mtcars")
nist <- transform(longley, GNP = round(GNP * 1000), Unemployed = round(Unemployed * 10), Armed.Forces = round(Armed.Forces * 10),
                  Population = round(Population * 1000), Employed = round(Employed * 1000))
write_set(nist, "longley")
# What Cox's model must refuse or must not: perfect order, a group without events, one value, a column made of others, large offsets.
y <- c(5, 3, 9, 1, 7, 4, 8, 2, 6, 10, 3, 8)
z <- c(1, 0, 2, 2, 1, 0, 1, 2, 0, 1, 1, 0)
write_set(data.frame(
  time = 1:12, event = c(1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1, 0), none = 0, perfect = 12:1, group = c(0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1),
  one = 3, y, z, twice = 2 * y, sum = y + z, offset = sprintf("%.0f", y + 1e6), tiny = sprintf("%de-300", y), tied = 5
), "limits")
# The example of cor.test's help page: quality of tuna, Hollander and Wolfe 1973.
write_set(data.frame(x = c(44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1), y = c(2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8)), "tuna")
# NIST's Wampler3 to Wampler5: a polynomial whose coefficients are all 1, and errors of 1, 100 and 10000 times the same size.
x <- 0:20
powers <- 1 + x + x^2 + x^3 + x^4 + x^5
errors <- c(760, -2042, 2111, -1684, 3888, 1858, 11379, 17560, 39287, 64382, 113159, 175108, 273291, 400186, 581243, 811568, 1121004,
            1506550, 2002767, 2611612, 3369180) - powers
whole <- function(y) format(y, scientific = FALSE, trim = TRUE, digits = 15)
write_set(data.frame(x = x, twice = 2 * x, y3 = whole(powers + errors), y4 = whole(powers + 100 * errors), y5 = whole(powers + 10000 * errors)), "wampler")
# NIST's Norris.dat as it is published.
norris <- c(0.1, 0.2, 338.8, 337.4, 118.1, 118.2, 888.0, 884.6, 9.2, 10.1, 228.1, 226.5, 668.5, 666.3, 998.5, 996.3, 449.1, 448.6, 778.9, 777.0,
            559.2, 558.2, 0.3, 0.4, 0.1, 0.6, 778.1, 775.5, 668.8, 666.9, 339.3, 338.0, 448.9, 447.5, 10.8, 11.6, 557.7, 556.0, 228.3, 228.1,
            998.0, 995.8, 888.8, 887.6, 119.6, 120.2, 0.3, 0.3, 0.6, 0.3, 557.6, 556.8, 339.3, 339.1, 888.0, 887.2, 998.5, 999.0, 778.9, 779.0,
            10.2, 11.1, 117.6, 118.3, 228.9, 229.2, 668.4, 669.1, 449.2, 448.9, 0.2, 0.5)
write_set(data.frame(y = norris[c(TRUE, FALSE)], x = norris[c(FALSE, TRUE)]), "norris")
