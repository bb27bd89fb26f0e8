import type { AreaInputs } from "../recompute/areaInputs.ts";
import { mergeTransitions } from "../recompute/transitionsOf.ts";
import { coefficientsOfPair, type YearPair } from "../recompute/yearFigures.ts";
import { receiptOf, type Receipt } from "@/domain/alert/receipt.ts";
import type { AlertDraft, RuleYear } from "@/domain/alert/ruleYear.ts";
import { transitionAccount, type TransitionLine } from "@/domain/carbon/transitionAccount.ts";
import type { TransitionTally } from "@/domain/landCover/transitionTally.ts";
import type { NewAlert } from "@/server/db/openAlerts.ts";
import type { RiskZoneRow } from "@/server/db/riskZone.ts";

/** What receipts are made from. */
export interface ReceiptBasis {
  readonly inputs: AreaInputs;
  readonly years: YearPair;
  readonly tally: TransitionTally;
  readonly leafTransitions: readonly (readonly TransitionLine[])[];
  readonly zones: readonly RiskZoneRow[];
}

/** Transition lines of some cells: those of a zone, or one alone. */
function cellTransitions(members: ReadonlySet<number>, { inputs, tally, years }: ReceiptBasis): TransitionLine[] {
  const { cells, cellNumbers } = inputs.basis.units;
  const unitOf = cells.unitOf.map((unit) => (members.has(cellNumbers[unit]) ? 0 : -1));
  return transitionAccount(
    tally,
    coefficientsOfPair(years, inputs.basis),
    { unitCount: 1, unitOf },
    inputs.basis.pixelAreaHa,
  )[0];
}

function regionTransitions(regionCode: string, { inputs, leafTransitions }: ReceiptBasis): TransitionLine[] {
  const { tree, basis } = inputs;
  const index = tree.nodes.findIndex((node) => node.code === regionCode);
  return mergeTransitions(
    tree.leavesOf[index].map((leaf) => leafTransitions[leaf]),
    basis.pixelAreaHa,
  );
}

/** The place whose transitions the receipt itemises: a zone, a cell or the region. */
function placeOf(draft: AlertDraft, basis: ReceiptBasis): { lines: TransitionLine[]; comparedAreaHa: number } {
  const comparedAreaHa = Number(draft.facts.comparedAreaHa ?? NaN);
  const isOfZone = draft.ruleKey === "zoneRiskRise" || draft.facts.scope === "zones";
  const zone = isOfZone ? basis.zones.find((row) => row.zone === draft.zoneIds[0]) : undefined;
  if (zone) {
    const members = new Set(JSON.parse(zone.cells) as number[]);
    return { lines: cellTransitions(members, basis), comparedAreaHa: zone.areaHa };
  }
  if (draft.cells.length > 0) return { lines: cellTransitions(new Set([draft.cells[0]]), basis), comparedAreaHa };
  return { lines: regionTransitions(draft.regionCode, basis), comparedAreaHa };
}

/** The itemised bill of an alert. @throws RangeError if it does not add up. */
function receiptFor(draft: AlertDraft, basis: ReceiptBasis): Receipt {
  const { coefficientSet } = basis.inputs;
  return receiptOf({
    ...placeOf(draft, basis),
    limitT: draft.limitT,
    valueT: draft.unit === "t" ? draft.value : null,
    source: { coefficientSetId: coefficientSet.id, unitText: coefficientSet.unitText, source: coefficientSet.source },
  });
}

/** Facts with the names of the classes they speak of, in both languages: a message must not depend on a legend. */
function namedFacts({ facts }: AlertDraft, { inputs }: ReceiptBasis): AlertDraft["facts"] {
  const named = (key: string, of: string) => {
    const entry = inputs.legend.entries.find(({ code }) => code === facts[key]);
    return entry ? { [`${of}Zh`]: entry.nameZh, [`${of}En`]: entry.nameEn } : {};
  };
  return { ...facts, ...named("classCode", "class"), ...named("fromCode", "before"), ...named("toCode", "after") };
}

/** Rows of the alerts that a year's evaluation opens or begins to watch. Pure. */
export function alertRows(
  rules: readonly RuleYear[],
  basis: ReceiptBasis,
  facts: { inputHash: string; historical: boolean; dataReceivedAt: Date; evaluatedAt: Date },
): NewAlert[] {
  const row = (draft: AlertDraft, state: NewAlert["state"]): NewAlert => ({
    areaId: basis.inputs.area.id,
    ruleKey: draft.ruleKey,
    ruleVersion: draft.ruleVersion,
    regionCode: draft.regionCode,
    fromYear: draft.fromYear,
    year: draft.year,
    level: draft.warningLevel,
    value: draft.value,
    limit: draft.limit,
    unit: draft.unit,
    facts: JSON.stringify(namedFacts(draft, basis)),
    receipt: JSON.stringify(receiptFor(draft, basis)),
    zones: JSON.stringify(draft.zoneIds),
    cells: JSON.stringify(draft.cells),
    heldSince: draft.heldSince,
    state,
    ...facts,
  });
  return rules.flatMap(({ fired, pending }) => [
    ...fired.map((draft) => row(draft, "open")),
    ...pending.map((draft) => row(draft, "pending")),
  ]);
}
