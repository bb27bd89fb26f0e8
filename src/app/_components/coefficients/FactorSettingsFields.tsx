"use client";

import { useTranslations } from "use-intl";
import { NumberField } from "./NumberField.tsx";
import { SELECT_CLASS } from "../frame/controls.ts";
import type { Factor, FactorSettings } from "@/contract/accounting.ts";

/** Factors that are a ratio to a base year, cut to limits. */
type RatioFactor = "npp" | "climate" | "intensity";
const isRatio = (factor: Factor): factor is RatioFactor => ["npp", "climate", "intensity"].includes(factor);

/** How a factor that is on is made: base year and limits of a ratio, weights of uses. */
export function FactorSettingsFields({
  factor,
  settings,
  baseYears,
  onChange,
}: {
  factor: Factor;
  settings: FactorSettings;
  /** Years that values are loaded of. */
  baseYears: readonly number[];
  onChange: (settings: FactorSettings) => void;
}) {
  const t = useTranslations("coefficients");
  const ratio = isRatio(factor) ? settings[factor] : undefined;
  if (isRatio(factor) && ratio) {
    const years = [...new Set([...baseYears, ratio.baseYear])].sort((a, b) => a - b);
    const put = (changed: Partial<typeof ratio>) => onChange({ ...settings, [factor]: { ...ratio, ...changed } });
    return (
      <div className="ml-6 grid grid-cols-3 gap-2 pb-2" data-testid={`settings-${factor}`}>
        <label className="flex min-w-0 flex-col gap-1 text-[12px] text-muted">
          {t("baseYear")}
          <select
            className={SELECT_CLASS}
            value={ratio.baseYear}
            onChange={(event) => put({ baseYear: Number(event.target.value) })}
          >
            {years.map((year) => (
              <option key={year} value={year}>
                {year}
              </option>
            ))}
          </select>
        </label>
        {(["low", "high"] as const).map((side) => (
          <NumberField
            key={side}
            label={t(`limit.${side}`)}
            value={ratio.limits[side]}
            min={side === "low" ? 0 : 1}
            max={side === "low" ? 1 : 10}
            onChange={(value) => put({ limits: { ...ratio.limits, [side]: value } })}
          />
        ))}
      </div>
    );
  }
  if (factor !== "function" || !settings.function) return null;
  const { weights } = settings.function;
  return (
    <div className="ml-6 flex flex-col gap-1 pb-2" data-testid="settings-function">
      <div className="grid grid-cols-2 gap-2">
        {weights.map(({ use, weight }, index) => (
          <NumberField
            key={use}
            label={t("weightOf", {
              use: t.has(`use.${use}` as "use.industrial") ? t(`use.${use}` as "use.industrial") : use,
            })}
            value={weight}
            min={0}
            max={1000}
            onChange={(value) =>
              onChange({
                ...settings,
                function: { weights: weights.map((each, i) => (i === index ? { use, weight: value } : each)) },
              })
            }
          />
        ))}
      </div>
      <p className="text-[12px] text-muted">{t("weightsNote")}</p>
    </div>
  );
}
