import type { CodeFinding, CodeMeaning, CodeReport, MappedCode } from "@/contract/legendMapping.ts";

/** What is typed about one code. */
export interface CodeDraft {
  readonly code: number;
  readonly meaning: CodeMeaning | "";
  readonly nameZh: string;
  readonly nameEn: string;
  readonly colour: string;
}

/** For codes whose file brings no colour, until a class is chosen. */
const NO_COLOUR = "#808080";

/** The guess stands in the form from the beginning, to be confirmed or corrected. */
function draftOf({ code, colour, guess }: CodeFinding): CodeDraft {
  return {
    ...{ code, meaning: guess?.meaning ?? ("" as const), colour: colour ?? NO_COLOUR },
    ...{ nameZh: guess?.nameZh ?? "", nameEn: guess?.nameEn ?? "" },
  };
}

/** One draft for each code that nobody has explained. */
export function draftsOf({ codes }: CodeReport): readonly CodeDraft[] {
  return codes.filter(({ known }) => known === null).map(draftOf);
}

/** A code as the server takes it, or `null` while something is missing. A code needs one name; the other follows it. */
export function toMappedCode({ code, meaning, nameZh, nameEn, colour }: CodeDraft): MappedCode | null {
  const [zh, en] = [nameZh.trim() || nameEn.trim(), nameEn.trim() || nameZh.trim()];
  return meaning === "" || zh === "" ? null : { code, meaning, nameZh: zh, nameEn: en, colour };
}
