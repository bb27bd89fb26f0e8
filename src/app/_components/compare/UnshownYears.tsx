"use client";

import { useTranslations } from "use-intl";
import { sideLabel, unshownYears, type CompareSide } from "./compareSides.ts";
import type { CompareState } from "../../_view/viewState.ts";

/** Says when an address asks for years that cannot be shown, and what is shown instead. */
export function UnshownYears({
  years,
  sides,
  state,
}: {
  years: readonly number[];
  sides: readonly [CompareSide, CompareSide];
  state: CompareState;
}) {
  const t = useTranslations("compare");
  const { absent, isSameTwice } = unshownYears(years, state);
  if (absent.length === 0 && !isSameTwice) return null;
  const shown = sides.map(sideLabel).join(" → ");
  return (
    <p role="status" className="basis-full text-[12px] text-warn">
      {absent.length > 0 ? t("yearsAbsent", { years: absent.join(", "), shown }) : t("sameYearTwice", { shown })}
    </p>
  );
}
