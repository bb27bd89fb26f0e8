"use client";

import { useTranslations } from "use-intl";
import { sideLabel, type CompareSide } from "./compareSides.ts";
import { GrossTotals } from "./GrossTotals.tsx";
import { PairOrigin } from "./PairOrigin.tsx";
import { PairPart } from "./PairPart.tsx";

/**
 * Gross amounts of two periods side by side, each of its first and last year compared with each other: on the same
 * footing they can be subtracted, and they are the sums of the accounts beside them.
 */
export function PeriodTotals({
  areaId,
  regionCode,
  sides: [first, second],
}: {
  areaId: string;
  regionCode: string;
  sides: readonly [CompareSide, CompareSide];
}) {
  const t = useTranslations("compare");
  const pairOf = ({ fromYear, year }: CompareSide) => ({ areaId, fromYear: fromYear ?? year, year });
  const originOf = (side: CompareSide) => (
    <PairOrigin pair={pairOf(side)} regionCode={regionCode} label={t("totals")} />
  );
  return (
    <PairPart pair={pairOf(first)} regionCode={regionCode}>
      {({ totals: earlier }) => (
        <PairPart pair={pairOf(second)} regionCode={regionCode}>
          {({ totals: later }) => (
            <GrossTotals
              periods={[
                { ...earlier, label: sideLabel(first), origin: originOf(first) },
                { ...later, label: sideLabel(second), origin: originOf(second) },
              ]}
            />
          )}
        </PairPart>
      )}
    </PairPart>
  );
}
