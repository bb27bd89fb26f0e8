import type { BriefFacts } from "./briefFacts.ts";
import { briefWords } from "./briefWords.ts";
import { titleOf } from "./caseText.ts";
import { composeBrief } from "./composeBrief.ts";
import { pdfOf } from "../drawing/pdfOf.ts";
import { svgOf } from "../drawing/svgOf.ts";

/** The brief as a PDF of one page. */
export function briefPdf(facts: BriefFacts): Promise<Uint8Array> {
  const words = briefWords(facts.order.locale);
  return pdfOf(composeBrief(facts, words), {
    title: titleOf(facts, words),
    subject: `${facts.number} ${facts.resultCode}`,
    program: facts.program,
    madeAt: new Date(facts.madeAt),
    language: facts.order.locale,
  });
}

/** The same page as an image for the screen. */
export function briefSvg(facts: BriefFacts): string {
  return svgOf(composeBrief(facts, briefWords(facts.order.locale)));
}
