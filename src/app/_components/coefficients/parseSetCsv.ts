import { landCoverClassSchema } from "@/contract/primitives.ts";
import type { CoefficientRowView } from "@/contract/coefficientSet.ts";
import { LAND_COVER_CLASS_NAMES, LAND_COVER_CLASSES } from "@/domain/landCover/landCoverClass.ts";

/** A line that could not be read. */
export interface CsvProblem {
  readonly line: number;
  readonly text: string;
}

/** Class by its code or its Chinese or English name. */
function classOf(text: string) {
  const parsed = landCoverClassSchema.safeParse(text.toLowerCase());
  if (parsed.success) return parsed.data;
  return LAND_COVER_CLASSES.find((name) => {
    const { zh, en } = LAND_COVER_CLASS_NAMES[name];
    return zh === text || en.toLowerCase() === text.toLowerCase();
  });
}

/**
 * Values from a table `class,region,t_per_ha[,source]`, as the command line takes it; Chinese class names will do, an empty
 * region means every region.
 *
 * @returns the rows, and the first line that is not understood.
 */
export function parseSetCsv(text: string, source: string): { rows: CoefficientRowView[]; problem: CsvProblem | null } {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const rows: CoefficientRowView[] = [];
  for (const [index, line] of lines.entries()) {
    if (index === 0 || line.trim() === "") continue;
    const [name = "", region = "", value = "", own = ""] = line
      .split(/[,;\t]/)
      .map((cell) => cell.trim().replace(/^"|"$/g, ""));
    const landCoverClass = classOf(name);
    const tPerHa = value === "" ? NaN : Number(value);
    if (!landCoverClass || !Number.isFinite(tPerHa)) return { rows, problem: { line: index + 1, text: line } };
    rows.push({ landCoverClass, region: region || "*", tPerHa, source: own || source });
  }
  return { rows, problem: rows.length === 0 ? { line: 1, text: lines[0] ?? "" } : null };
}

/** A file's text, whether it was written in UTF-8 or, as spreadsheets in China do, in GBK. */
export async function readText(file: Blob): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}
