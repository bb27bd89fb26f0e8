/** Digits of a number's last part; shorter ones are written without their leading zeros. */
const DIGITS = 6;
const WRITTEN = /^a\s?[-‐–—]?\s?(\d{4})(?:\s?[-‐–—]?\s?(\d{0,9}))?$/;

/**
 * The number of an alert as it stands in messages, from what somebody typed: "a-2024-222" → "A-2024-000222"; a beginning
 * stays one: "A-2024-0002". `null` = it is no such number.
 */
export function parseAlertNumber(text: string): string | null {
  const match = WRITTEN.exec(text.normalize("NFKC").trim().toLowerCase());
  if (!match) return null;
  const [, year, part = ""] = match;
  const isWhole = part !== "" && !part.startsWith("0");
  return `A-${year}-${isWhole ? part.padStart(DIGITS, "0") : part}`;
}
