import type { BriefFacts } from "./briefFacts.ts";
import type { BriefBlock } from "@/contract/brief.ts";

/** What a brief is put together from: the parts people choose, and the case that its order names. */
export type BriefPart = BriefBlock | "case";

const ORDER: readonly BriefPart[] = [
  ...(["case", "map", "chart", "transitions", "accounts", "changes", "actions", "signature"] as const),
];

/** Parts of a brief in the order they are numbered. */
export function partsOf({ order, caseOf }: BriefFacts): BriefPart[] {
  return ORDER.filter((part) => (part === "case" ? caseOf !== null : order.blocks.includes(part)));
}
