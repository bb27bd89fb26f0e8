import { parseAsArrayOf, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { BRIEF_BLOCKS } from "@/contract/brief.ts";

const reportsParsers = {
  /** Study area. */
  a: parseAsString,
  /** Region. */
  r: parseAsString,
  /** Year. */
  y: parseAsInteger,
  /** Year compared with; left out = the one before. */
  b: parseAsInteger,
  /** Language of the brief; left out = that of the page. */
  lang: parseAsStringLiteral(["zh-CN", "en"]),
  /** Parts of the brief. */
  blocks: parseAsArrayOf(parseAsStringLiteral(BRIEF_BLOCKS)).withDefault([...BRIEF_BLOCKS]),
};

/** What the builder of briefs shows stands in its address; what is written into it does not. */
export function useReportsState() {
  return useQueryStates(reportsParsers, { history: "replace", scroll: false });
}
