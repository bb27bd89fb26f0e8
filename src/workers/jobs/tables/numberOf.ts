/** What people write where there is no value. */
const NOTHING = new Set([
  "",
  "-",
  "–",
  "—",
  "—",
  "--",
  "…",
  "...",
  "/",
  "na",
  "n/a",
  "nan",
  "null",
  "无",
  "缺失",
  "暂无",
]);

/**
 * A cell as a number: thousands separated or not, full-width digits too.
 *
 * @returns the number; `null` where the cell says that there is no value; `NaN` where it holds something else
 */
export function numberOf(cell: string): number | null {
  const text = cell
    .normalize("NFKC")
    .replace(/[\s,_]/g, "")
    .replace("−", "-");
  if (NOTHING.has(text.toLowerCase())) return null;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
}
