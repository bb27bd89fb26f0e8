# Makes the golden files of the statistical tests, from the repository's root: Rscript test/domain/golden.R && npx prettier --write test/domain
# Inputs are made here by exact integer arithmetic, so that no data file is needed.
suppressMessages({library(jsonlite); library(spdep); library(quantreg); library(classInt)})
versions <- function(...) paste(c(R.version.string, sapply(c(...), function(p) paste(p, packageVersion(p)))), collapse = ", ")
save <- function(.path, .source, .call, .tolerance, ...) writeLines(toJSON(list(source = unbox(.source), call = unbox(.call), tolerance = unbox(.tolerance), ...), digits = NA, auto_unbox = FALSE, pretty = 2, null = "null", na = "null"), file.path("test/domain", .path))
u <- function(n, k, m = 10007) ((seq_len(n) * k) %% m) / m   # exact, without repeats while n < m
b <- unbox

## distributions
zs <- c(0, .3, 1, 1.96, 2.4999, 2.5, 5, 10, 37)
ps <- c(1e-300, 1e-12, .001, .05, .3, .5, .7, .975, 1 - 1e-9)
tt <- list(c(.5, 3), c(2.1, 7.5), c(12, 40), c(40, 1000), c(1e-6, 5))
ff <- list(c(.2, 3, 10), c(4, 2, 30), c(30, 5, 200), c(1, 60, 60), c(8, 8, 53991))
save("stats/golden/distributions.json", versions(), "pnorm(z, lower = FALSE); qnorm(p); 2 * pt(-t, df); pf(f, df1, df2, lower = FALSE)", 1e-13,
  normal = data.frame(z = zs, p = pnorm(zs, lower.tail = FALSE)), quantile = data.frame(p = ps, z = qnorm(ps)),
  student = do.call(rbind, lapply(tt, function(v) data.frame(t = v[1], df = v[2], p = 2 * pt(-v[1], v[2])))),
  f = do.call(rbind, lapply(ff, function(v) data.frame(f = v[1], df1 = v[2], df2 = v[3], p = pf(v[1], v[2], v[3], lower.tail = FALSE)))))

## clustering: 12 units, 3 variables of different size
rows <- round(cbind(u(12, 7919), 10 * u(12, 104729), 100 * u(12, 1299709)^2), 6)
cl <- list(); for (std in c("none", "zscore")) for (d in c("euclidean", "sqeuclidean")) for (l in c("average", "ward", "complete", "single")) {
  m <- if (std == "zscore") scale(rows) else rows; dd <- dist(m); if (d == "sqeuclidean") dd <- dd^2
  h <- hclust(dd, c(average = "average", ward = "ward.D2", complete = "complete", single = "single")[l])
  cl[[length(cl) + 1]] <- list(standardise = b(std), distance = b(d), linkage = b(l), heights = h$height, labels = cutree(h, 4) - 1) }
save("stats/golden/clustering.json", versions(), "hclust(dist(x)^{1,2}, method); cutree(h, 4) - 1", 1e-10, rows = rows, cases = cl)

## discretisation
v <- round(exp(3 * u(40, 7919)), 4); v[5] <- v[6]
jk <- lapply(2:7, function(k) { br <- classIntervals(v, k, style = "fisher")$brks; g <- findInterval(v, br, rightmost.closed = TRUE); list(k = b(k), withinSumOfSquares = b(sum(tapply(v, g, function(a) sum((a - mean(a))^2)))), counts = as.vector(table(g))) })
save("stats/golden/discretise.json", versions("classInt"), "classIntervals(v, k, style = 'fisher' | 'equal' | 'quantile'); min * (max/min)^(0:k/k)", 1e-10, values = v, jenks = jk,
  equal = classIntervals(v, 5, style = "equal")$brks, quantile = classIntervals(v, 5, style = "quantile", type = 7)$brks, geometric = min(v) * (max(v) / min(v))^((0:5) / 5))

## linear regression: 40 units, 4 predictors
n <- 40; X <- data.frame(a = u(n, 7919), b = 5 * u(n, 104729), c = u(n, 1299709) - .5, d = 100 * u(n, 15485863)); X$e <- X$a + .05 * X$c + .02 * u(n, 49979687)
y <- round(2 + 3 * X$a - .7 * X$b + .4 * u(n, 32452843), 8); f <- lm(y ~ ., X); s <- summary(f)
aicc <- function(f) { n <- nobs(f); k <- length(coef(f)); n * log(sum(resid(f)^2) / n) + 2 * k + 2 * k * (k + 1) / (n - k - 1) }
vif <- sapply(names(X), function(v) 1 / (1 - summary(lm(reformulate(setdiff(names(X), v), v), X))$r.squared))
co <- as.data.frame(s$coefficients); names(co) <- c("value", "se", "t", "p"); co <- cbind(name = rownames(co), co)
fwd <- function() { sel <- character(); steps <- list(); repeat { cur <- aicc(lm(reformulate(if (length(sel)) sel else "1", "y"), cbind(X, y)))
  best <- NULL; val <- cur - 1e-9
  if (length(sel)) for (v in sel) { t <- setdiff(sel, v); a <- aicc(lm(reformulate(if (length(t)) t else "1", "y"), cbind(X, y))); if (a < val) { val <- a; best <- list("remove", v) } }
  if (is.null(best)) for (v in setdiff(names(X), sel)) { a <- aicc(lm(reformulate(c(sel, v), "y"), cbind(X, y))); if (a < val) { val <- a; best <- list("add", v) } }
  if (is.null(best)) break; sel <- if (best[[1]] == "add") c(sel, best[[2]]) else setdiff(sel, best[[2]]); steps[[length(steps) + 1]] <- data.frame(action = best[[1]], name = best[[2]], aicc = val) }
  list(steps = do.call(rbind, steps), selected = names(X)[names(X) %in% sel]) }
fw <- fwd(); full <- lm(reformulate(fw$selected, "y"), cbind(X, y)); rise <- drop1(full)[-1, "Sum of Sq"]
fwp <- function() { sel <- character(); steps <- list(); d <- cbind(X, y); repeat { best <- NULL
  if (length(sel)) { pv <- drop1(lm(reformulate(sel, "y"), d), test = "F"); pv <- setNames(pv[-1, "Pr(>F)"], rownames(pv)[-1]); if (max(pv) > .1) best <- data.frame(action = "remove", name = names(which.max(pv)), p = max(pv)) }
  if (is.null(best)) { rest <- setdiff(names(X), sel); if (length(rest)) { pv <- add1(lm(reformulate(if (length(sel)) sel else "1", "y"), d), reformulate(c(sel, rest)), test = "F"); pv <- setNames(pv[-1, "Pr(>F)"], rownames(pv)[-1]); if (min(pv) < .05) best <- data.frame(action = "add", name = names(which.min(pv)), p = min(pv)) } }
  if (is.null(best)) break; sel <- if (best$action == "add") c(sel, best$name) else setdiff(sel, best$name); steps[[length(steps) + 1]] <- best }
  list(steps = do.call(rbind, steps), selected = names(X)[names(X) %in% sel]) }
save("stats/golden/regression.json", versions(), "summary(lm(y ~ .)); forward search over lm with the AICc formula; add1 and drop1 with test = 'F'", 1e-9, x = as.list(X), y = y, coefficients = co, vif = lapply(as.list(vif), b),
  r2 = b(s$r.squared), adjustedR2 = b(s$adj.r.squared), sigma = b(s$sigma), f = b(s$fstatistic[[1]]), pF = b(pf(s$fstatistic[1], s$fstatistic[2], s$fstatistic[3], lower.tail = FALSE)[[1]]), aicc = b(aicc(f)),
  stepwise = list(steps = fw$steps, selected = fw$selected, importance = rise / sum(rise)), stepwiseP = fwp())

## quantile regression: a small problem with its data, a large one made by formula
n <- 95; Q <- data.frame(a = u(n, 7919), b = 5 * u(n, 104729)); yq <- round(1 + 2 * Q$a - Q$b + (1 + Q$a) * qnorm(u(n, 1299709)), 8)
fits <- function(y, Q, taus, big) lapply(taus, function(t) { f <- suppressWarnings(rq(y ~ ., t, Q, method = "br")); iid <- summary(f, se = "iid")$coefficients; nid <- suppressWarnings(summary(f, se = "nid")$coefficients)
  list(tau = b(t), objective = b(sum(f$residuals * (t - (f$residuals < 0)))), r1 = b(1 - f$rho / rq(y ~ 1, t)$rho), value = unname(coef(f)), iid = unname(iid[, 2]), nid = unname(nid[, 2]), nidT = unname(nid[, 3]), nidP = unname(nid[, 4])) })
n2 <- 9000; B <- data.frame(a = u(n2, 7919), b = 5 * u(n2, 104729)^2, c = u(n2, 1299709)); yb <- 1 + 2 * B$a - B$b + (1 + B$a) * (u(n2, 15485863) - .5 + 4 * (u(n2, 32452843) - .5)^3)
save("stats/golden/quantileRegression.json", versions("quantreg"), "rq(y ~ ., tau, method = 'br'); summary(f, se = 'iid' | 'nid'); the large problem: x = ((i k) mod 10007)/10007, i = 1 ... n, k = 7919, 104729 (5 x^2), 1299709; y = 1 + 2a - b + (1 + a)(u - .5 + 4 (v - .5)^3), k = 15485863, 32452843", 1e-7,
  small = list(x = as.list(Q), y = yq, fits = fits(yq, Q, c(.1, .25, .5, .75, .9))), large = list(n = b(n2), fits = fits(yb, B, c(.1, .5, .9))))

## normality, Q-Q, accuracy
w <- round(qnorm(u(31, 7919))^3 + 2, 8); m <- mean(w); m2 <- mean((w - m)^2); sk <- mean((w - m)^3) / m2^1.5; ku <- mean((w - m)^4) / m2^2; jb <- length(w) / 6 * (sk^2 + (ku - 3)^2 / 4)
save("stats/golden/normality.json", versions(), "moments by definition; pchisq(JB, 2, lower = FALSE); qqnorm(values)", 1e-11, values = w, mean = b(m), sd = b(sqrt(m2)), skewness = b(sk), kurtosis = b(ku), statistic = b(jb), p = b(pchisq(jb, 2, lower.tail = FALSE)), qq = sort(qqnorm(w, plot.it = FALSE)$x), qq5 = sort(qqnorm(w[1:5], plot.it = FALSE)$x))
wil <- list(c(0, 10), c(3, 10), c(43, 49), c(10, 10)); save("stats/golden/wilson.json", versions(), "prop.test(x, n, correct = FALSE)$conf.int", 1e-12, cases = lapply(wil, function(v) list(successes = b(v[1]), n = b(v[2]), interval = as.vector(suppressWarnings(prop.test(v[1], v[2], correct = FALSE)$conf.int)))))

## spatial: 7 x 6 lattice with two cells missing, and 30 points
cells <- expand.grid(col = 0:5, row = 0:6); cells <- cells[-c(9, 30), ]; n <- nrow(cells); x <- round(exp(2 * u(n, 7919)) + .3 * cells$row, 6)
nbOf <- function(d) { nb <- lapply(seq_len(n), function(i) { a <- abs(cells$row - cells$row[i]); c <- abs(cells$col - cells$col[i]); which(d(a, c) & a + c > 0) }); class(nb) <- "nb"; attr(nb, "region.id") <- as.character(1:n); attr(nb, "sym") <- TRUE; nb }
queen <- nbOf(function(a, c) pmax(a, c) == 1); rook <- nbOf(function(a, c) a + c == 1)
mt <- function(lw) { r <- moran.test(x, lw); q <- moran.test(x, lw, randomisation = FALSE); list(i = b(r$estimate[[1]]), varianceRandomisation = b(r$estimate[[3]]), zRandomisation = b(r$statistic[[1]]), varianceNormality = b(q$estimate[[3]]), zNormality = b(q$statistic[[1]])) }
lm_ <- function(lw) { l <- localmoran(x, lw); list(ii = unname(l[, 1]), expectation = unname(l[, 2]), variance = unname(l[, 3]), z = unname(l[, 4]), p = unname(l[, 5])) }
sp <- list(); for (k in c("queen", "rook")) for (s in c("row", "binary")) { nb <- get(k); lw <- nb2listw(nb, style = if (s == "row") "W" else "B")
  sp[[length(sp) + 1]] <- list(rule = b(k), weights = b(s), moran = mt(lw), local = lm_(lw), giStar = as.vector(localG(x, nb2listw(include.self(nb), style = if (s == "row") "W" else "B"))), gi = as.vector(localG(x, lw))) }
pts <- cbind(u(30, 7919), u(30, 104729)^1.5); k4 <- knn2nb(knearneigh(pts, 4)); k1 <- knn2nb(knearneigh(pts, 1)); dmax <- max(unlist(nbdists(k1, pts))); band <- dnearneigh(pts, 0, dmax)
idw <- nb2listw(band, glist = lapply(nbdists(band, pts), function(d) 1 / d), style = "B"); z30 <- round(u(30, 1299709) + pts[, 1], 6); r30 <- moran.test(z30, idw)
set.seed(7); mc <- moran.mc(x, nb2listw(queen), 99999)
save("spatial/golden/spatial.json", versions("spdep"), "moran.test, localmoran, localG(include.self), knearneigh, dnearneigh, nb2listw; moran.mc(99999)", 1e-10, rows = cells$row, columns = cells$col, values = x, cases = sp,
  points = list(xy = pts, knn4 = lapply(k4, function(v) v - 1), distance = b(dmax), band = lapply(band, function(v) v - 1), inverse = idw$weights, values = z30, moranI = b(r30$estimate[[1]]), moranVariance = b(r30$estimate[[3]])),
  permutation = list(mean = b(mean(mc$res[1:99999])), sd = b(sd(mc$res[1:99999])), pGreater = b(mc$p.value)))
save("spatial/golden/falseDiscovery.json", versions(), "p.adjust(p, 'BH')", 1e-14, p = round(u(20, 7919)^3, 8), adjusted = p.adjust(round(u(20, 7919)^3, 8), "BH"))

## geographical detector
n <- 120; g <- data.frame(a = c("low", "mid", "high")[1 + floor(3 * u(n, 7919))], b = 1 + floor(4 * u(n, 104729)), c = 1 + floor(2 * u(n, 1299709))); yg <- round(2 * (g$a == "high") + g$b * .3 + 2 * u(n, 15485863), 6)
q <- function(f) { ssw <- sum(tapply(yg, f, function(v) sum((v - mean(v))^2))); 1 - ssw / sum((yg - mean(yg))^2) }
fac <- do.call(rbind, lapply(names(g), function(v) { f <- factor(g[[v]]); N <- n; L <- nlevels(f); qq <- q(f); F <- (N - L) / (L - 1) * qq / (1 - qq); mh <- tapply(yg, f, mean); nh <- table(f); lambda <- (sum(mh^2) - sum(sqrt(nh) * mh)^2 / N) / (var(yg) * (N - 1) / N); data.frame(name = v, q = qq, f = F, lambda = lambda, p = pf(F, L - 1, N - L, ncp = lambda, lower.tail = FALSE), strata = L) }))
pairs <- combn(names(g), 2); int <- do.call(rbind, lapply(1:3, function(k) data.frame(a = pairs[1, k], b = pairs[2, k], q = q(interaction(g[[pairs[1, k]]], g[[pairs[2, k]]], drop = TRUE)))))
risk <- { cb <- combn(4, 2); do.call(rbind, lapply(1:ncol(cb), function(k) { t <- t.test(yg[g$b == cb[1, k]], yg[g$b == cb[2, k]]); data.frame(a = cb[1, k], b = cb[2, k], t = t$statistic[[1]], df = t$parameter[[1]], p = t$p.value) })) }
ssw <- function(v) (1 - q(g[[v]])); eco <- do.call(rbind, lapply(1:3, function(k) { F <- ssw(pairs[1, k]) / ssw(pairs[2, k]); data.frame(a = pairs[1, k], b = pairs[2, k], f = F, p = 2 * min(pf(F, n - 1, n - 1), pf(F, n - 1, n - 1, lower.tail = FALSE))) }))
save("spatial/golden/geodetector.json", versions(), "q, F and lambda by definition with tapply; pf(ncp = lambda, lower = FALSE); t.test (Welch); pf of the SSW ratio", 1e-8, y = yg, x = as.list(g), factors = fac, interactions = int, risk = risk, ecological = eco)

## the ends of the range: three points, and the 54,000 cells of a real area
p3 <- cbind(c(0, 3, 0), c(0, 0, 4)); x3 <- c(1, 5, 2); w3 <- nb2listw(dnearneigh(p3, 0, 4.5), style = "B"); m3 <- moran.test(x3, w3, randomisation = FALSE)
n3 <- include.self(dnearneigh(p3, 0, 4.5)); f3 <- summary(lm(x3 ~ p3[, 1])); h3 <- hclust(dist(scale(cbind(p3, x3)))^2, "average")
R <- 240; C <- 225; N <- R * C; vb <- as.numeric((seq_len(N) * 7919) %% 100003) / 100003 + ((seq_len(N) - 1) %/% C) / R
ri <- (seq_len(N) - 1) %/% C; ci <- (seq_len(N) - 1) %% C; step <- expand.grid(c = -1:1, r = -1:1)[-5, ]
nbB <- lapply(seq_len(N), function(i) { r <- ri[i] + step$r; c <- ci[i] + step$c; as.integer((r * C + c + 1)[r >= 0 & r < R & c >= 0 & c < C]) }); class(nbB) <- "nb"; attr(nbB, "region.id") <- as.character(seq_len(N)); attr(nbB, "sym") <- TRUE
lwB <- nb2listw(nbB, style = "W"); mB <- moran.test(vb, lwB); gB <- as.vector(localG(vb, nb2listw(include.self(nbB), style = "B"))); lB <- localmoran(vb, lwB); at <- c(1, 225, 226, 27000, 53776, 54000)
xc <- c(rep(0, 20), rep(1, 60), 2.5); yc <- c(0:19, 9.8 + (0:59) / 150, 10); fc <- rq(yc ~ xc, c(.1, .9), method = "br")
save("spatial/golden/extremes.json", versions("spdep", "quantreg"), "moran.test, localG(include.self), localmoran, lm, rq(method = 'br') with the share of fitted(.9) < fitted(.1), hclust(average, squared Euclidean, z-scores); values of cell i = 1 ... 54000 row by row on 240 x 225: ((7919 i) mod 100003)/100003 + floor((i - 1)/225)/240", 1e-9,
  three = list(points = p3, values = x3, moranI = b(m3$estimate[[1]]), varianceNormality = b(m3$estimate[[3]]), giStar = as.vector(localG(x3, nb2listw(n3, style = "B"))), slope = f3$coefficients[2, ], r2 = b(f3$r.squared), heights = h3$height),
  crossing = list(x = xc, y = yc, slopes = unname(coef(fc)[2, ]), ratio = b(mean(fitted(fc)[, 2] < fitted(fc)[, 1] - 1e-9))),
  large = list(rows = b(R), columns = b(C), moranI = b(mB$estimate[[1]]), varianceRandomisation = b(mB$estimate[[3]]), cells = at - 1, giStar = gB[at], giStarSum = b(sum(abs(gB))), localI = lB[at, 1], localZ = lB[at, 4], localISum = b(sum(lB[, 1]))))
