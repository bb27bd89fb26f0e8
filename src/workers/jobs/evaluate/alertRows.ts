import type { AreaInputs } from "../recompute/areaInputs.ts";
import { mergeTransitions } from "../recompute/transitionsOf.ts";
import { coefficientsOfPair, type YearPair } from "../recompute/yearFigures.ts";
import type { AlertDraft } from "@/domain/alert/evaluateRules.ts";
import { receiptOf, type Receipt } from "@/domain/alert/receipt.ts";
import { transitionAccount, type TransitionLine } from "@/domain/carbon/transitionAccount.ts";
import type { TransitionTally } from "@/domain/landCover/transitionTally.ts";
import type { NewAlert } from "@/server/db/alert.ts";
import type { RiskZoneRow } from "@/server/db/riskZone.ts";

/** What receipts are made from. */
export interface ReceiptBasis {
  readonly inputs: AreaInputs;
  readonly years: YearPair;
  readonly tally: TransitionTally;
  readonly leafTransitions: readonly (readonly TransitionLine[])[];
  readonly zones: readonly RiskZoneRow[];
}

/** Transition lines of the cells of one zone. */
function zoneTransitions(zone: RiskZoneRow, { inputs, tally, years }: ReceiptBasis): TransitionLine[] {
  const { cells, cellNumbers } = inputs.basis.units;
  const members = new Set(JSON.parse(zone.cells) as number[]);
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

/** The itemised bill of an alert: of the zone it speaks of, else of its region. @throws RangeError if it does not add up. */
function receiptFor(draft: AlertDraft, basis: ReceiptBasis): Receipt {
  const zone = draft.ruleKey === "zoneRiskRise" ? basis.zones.find((row) => row.zone === draft.zoneIds[0]) : undefined;
  const lines = zone ? zoneTransitions(zone, basis) : regionTransitions(draft.regionCode, basis);
  const { coefficientSet } = basis.inputs;
  return receiptOf({
    lines,
    comparedAreaHa: zone ? zone.areaHa : Number(draft.facts.comparedAreaHa ?? NaN),
    limitT: draft.unit === "t" ? draft.limit : null,
    valueT: draft.unit === "t" ? draft.value : null,
    source: { coefficientSetId: coefficientSet.id, unitText: coefficientSet.unitText, source: coefficientSet.source },
  });
}

/** Rows of the alerts that a year's evaluation opens. Pure. */
export function alertRows(
  drafts: readonly AlertDraft[],
  basis: ReceiptBasis,
  facts: { inputHash: string; historical: boolean; dataReceivedAt: Date; evaluatedAt: Date },
): NewAlert[] {
  return drafts.map((draft) => ({
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
    facts: JSON.stringify(draft.facts),
    receipt: JSON.stringify(receiptFor(draft, basis)),
    zones: JSON.stringify(draft.zoneIds),
    ...facts,
  }));
}
