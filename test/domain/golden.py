"""Makes the golden file of the noncentral F distribution: python3 test/domain/golden.py, from the repository's root."""
import json, mpmath as mp
mp.mp.dps = 50

def upper_tail(f, df1, df2, lam):
    """Poisson mixture of incomplete beta tails, in 50 digits, without any shortcut."""
    f, lam = mp.mpf(f), mp.mpf(lam)
    x = df1 * f / (df2 + df1 * f); y = 1 - x; half = lam / 2; b = mp.mpf(df2) / 2
    total = mp.mpf(0); a = mp.mpf(df1) / 2
    tail = mp.betainc(b, a, 0, y, regularized=True); step = x**a * y**b / (a * mp.beta(a, b)); weight = mp.exp(-half)
    for j in range(int(half + 60 * mp.sqrt(half) + 3000)):
        total += weight * tail; tail += step; step *= x * (a + b) / (a + 1); a += 1; weight *= half / (j + 1)
    return total

cases = [(5, 4, 180, 60), (50, 4, 180, 3), (300, 4, 180, 1), ("400", 4, 53000, 50), ("0.5", 8, 176, 25), (2, 3, 5, "0.1"), (10000, 1, 2, "0.5"), ("27.75", 4, 180, "29.5"), (1, 5, 40, 200)]
rows = [{"f": float(f), "df1": a, "df2": b, "lambda": float(l), "p": float(mp.nstr(upper_tail(f, a, b, l), 20))} for f, a, b, l in cases]
json.dump({"source": f"mpmath {mp.__version__}, 50 digits", "call": "sum over j of Poisson(j; lambda/2) * betainc(df2/2, df1/2 + j, 0, df2/(df2 + df1 f), regularized)", "tolerance": 1e-12, "cases": rows}, open("test/domain/stats/golden/noncentralF.json", "w"), indent=1)
