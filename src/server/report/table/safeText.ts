/** What makes a spreadsheet take a text for a formula, also in full width. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/;

/** A text that no spreadsheet runs: one that looks like a formula gets a leading apostrophe. Numbers are no texts and stay numbers. */
export function safeText(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}
