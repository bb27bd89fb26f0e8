import { readAccountLegend, type CodeMeaning } from "./account/accountLegend.ts";
import { codeMeaningSchema, type CodeFinding, type MappedCode } from "@/contract/legendMapping.ts";
import type { LandCoverClass } from "@/domain/landCover/landCoverClass.ts";
import { AppError } from "@/errors.ts";
import { answerLegend, getCodeReport } from "@/server/db/legendAnswer.ts";
import { LOCAL_OPERATOR } from "@/server/db/scope.ts";

/** Map colours for codes whose file brings none. */
const COLOURS: Readonly<Record<LandCoverClass | "noData", string>> = {
  cropland: "#fae39c",
  forest: "#446f33",
  grassland: "#abd37b",
  water: "#1e69b4",
  unused: "#cfbda3",
  construction: "#e24290",
  noData: "#808080",
};

function mapped(found: CodeFinding, meanings: readonly CodeMeaning[], table: string): MappedCode {
  const row = meanings.find(({ code }) => code === found.code);
  if (!row)
    throw new AppError("invalidInput", `${table} does not explain code ${found.code} (${found.pixels} pixels).`);
  const meaning = codeMeaningSchema.safeParse(row.className);
  if (!meaning.success)
    throw new AppError(
      "invalidInput",
      `${table}: code ${found.code} has class "${row.className}"; it may be cropland, forest, grassland, water, unused, construction or noData.`,
    );
  const name = row.name.trim() || `code ${found.code}`;
  return {
    ...{ code: found.code, nameZh: name, nameEn: name, meaning: meaning.data },
    colour: found.colour ?? COLOURS[meaning.data],
  };
}

/**
 * Explains the codes of a file that waits for its legend from a table `code,name,class`.
 *
 * @throws AppError("invalidInput") — a code the table leaves out, a class that is none.
 */
export async function explainCodes(intakeId: number, table: string): Promise<void> {
  const { meanings } = readAccountLegend(table);
  const report = await getCodeReport(LOCAL_OPERATOR, intakeId);
  const codes = report.codes.filter(({ known }) => known === null).map((found) => mapped(found, meanings, table));
  await answerLegend(LOCAL_OPERATOR, { intakeId, nameZh: "自定义图例", nameEn: "Own legend", source: table, codes });
}
