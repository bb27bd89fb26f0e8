/** Encoding of the names in a shapefile's table. */
export interface DbfEncoding {
  /** Label for `TextDecoder`. */
  readonly label: string;
  /** How people call it. */
  readonly name: string;
  /** Encoding that the .cpg names and the bytes contradict. */
  readonly claimed: string | null;
}

/** "language driver" byte of dBASE → label. Source: ESRI, dBASE codepage identifiers. */
const BY_LANGUAGE_BYTE: Readonly<Record<number, string>> = {
  0x4d: "gb18030",
  0x7a: "gb18030",
  0x4f: "big5",
  0x78: "big5",
  0x7b: "shift_jis",
  0x13: "shift_jis",
  0x79: "euc-kr",
};

const NAMES: Readonly<Record<string, string>> = { "utf-8": "UTF-8", gb18030: "GBK (GB 18030)", big5: "Big5" };

const HEADER_BYTES = 32;
const TEXT = 0x43;

/** The label of what a .cpg names, or `null` if that says nothing. */
export function labelOfCodePage(cpg: string): string | null {
  const text = cpg.trim().toLowerCase();
  if (/^(utf-?8|65001)$/.test(text)) return "utf-8";
  if (/^(gbk|gb2312|gb18030|gb_?18030|(cp|ms|ansi |windows-)?(936|54936)|euc-?cn)$/.test(text)) return "gb18030";
  if (/^(big5|(cp|ms|ansi |windows-)?950)$/.test(text)) return "big5";
  const page = /^(?:ansi |cp|windows-)?(\d{4})$/.exec(text);
  for (const label of [page ? `windows-${page[1]}` : "", text]) {
    try {
      return new TextDecoder(label).encoding;
    } catch {
      // Not a label; the next one is tried.
    }
  }
  return null;
}

/** Bytes of every value of the text fields, without padding. */
function* textValues(dbf: Buffer): Generator<Buffer> {
  const [records, headerLength, recordLength] = [dbf.readUInt32LE(4), dbf.readUInt16LE(8), dbf.readUInt16LE(10)];
  const fields: { start: number; length: number }[] = [];
  for (let at = HEADER_BYTES, start = 1; at + HEADER_BYTES <= headerLength && dbf[at] !== 0x0d; at += HEADER_BYTES) {
    if (dbf[at + 11] === TEXT) fields.push({ start, length: dbf[at + 16] });
    start += dbf[at + 16];
  }
  for (let record = 0; record < records; record++) {
    const base = headerLength + record * recordLength;
    if (base + recordLength > dbf.length) return;
    for (const { start, length } of fields) yield dbf.subarray(base + start, base + start + length);
  }
}

/** Share of the values beyond ASCII that are not valid in an encoding; a character cut off at the end of a field counts as valid. */
function invalidShare(values: readonly Buffer[], label: string): number {
  const decoder = new TextDecoder(label, { fatal: true });
  let invalid = 0;
  for (const value of values) {
    try {
      decoder.decode(value, { stream: true });
    } catch {
      invalid++;
    }
    try {
      decoder.decode();
    } catch {
      // Ends the stream: what was cut off is forgotten.
    }
  }
  return values.length === 0 ? 0 : invalid / values.length;
}

/**
 * Tells the encoding of a table: what the .cpg says if the bytes bear it out, else the language byte, else UTF-8 where all
 * values are valid in it, else GBK.
 *
 * @param dbf bytes of the .dbf.
 * @param cpg text of the .cpg, or `null`.
 */
export function detectDbfEncoding(dbf: Buffer, cpg: string | null): DbfEncoding {
  const values = [...textValues(dbf)].filter((value) => value.some((byte) => byte > 127));
  const said = cpg === null ? null : labelOfCodePage(cpg);
  const byByte = BY_LANGUAGE_BYTE[dbf[29]] ?? null;
  const candidates = [...new Set([said, byByte, "utf-8", "gb18030"].filter((label) => label !== null))];
  const shares = candidates.map((label) => invalidShare(values, label));
  const best = candidates[shares.indexOf(Math.min(...shares))];
  const claimed = said !== null && said !== best ? said : null;
  return { label: best, name: NAMES[best] ?? best, claimed: claimed === null ? null : (NAMES[claimed] ?? claimed) };
}
