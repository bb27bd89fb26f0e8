/** What people write where there is no value. */
const NOTHING = new Set([
  "",
  "-",
  "–",
  "—",
  "--",
  "——",
  "…",
  "...",
  "……",
  "/",
  "na",
  "n/a",
  "nan",
  "null",
  "无",
  "缺失",
  "暂无",
]);

/** Full-width signs are a fixed way from their plain ones. */
const FULL_WIDTH = /[\uff01-\uff5e]/g;
const TO_PLAIN = 0xfee0;

/** Digits with thousands set apart whole, or not at all: in "1,5" nobody knows what the comma means. */
const NUMBER = /^[+-]?(\d{1,3}(,\d{3})+(\.\d*)?|\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A cell with full-width signs as plain ones. Marks of footnotes stay what they are: they are no digits. */
export const plainCell = (cell: string): string =>
  cell
    .replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - TO_PLAIN))
    .replace(/[\s_]/g, "")
    .replace("−", "-");

/**
 * A cell as a number: thousands separated or not, full-width digits too. A percentage is the number before its sign.
 *
 * @returns the number; `null` where the cell says that there is no value; `NaN` where it holds something else
 */
export function numberOf(cell: string): number | null {
  const text = plainCell(cell);
  if (NOTHING.has(text.toLowerCase())) return null;
  const bare = text.replace(/[%‰]$/, "");
  return NUMBER.test(bare) ? Number(bare.replaceAll(",", "")) : Number.NaN;
}

/** Whether a cell is a share of a hundred or of a thousand. */
export const isShare = (cell: string): boolean => /[%‰]$/.test(plainCell(cell));
