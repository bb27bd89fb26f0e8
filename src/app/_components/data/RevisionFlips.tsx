"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { BUTTON_CLASS } from "../frame/controls.ts";
import type { AlertFlip } from "@/contract/coefficientPreview.ts";

const SHORT_LIST = 12;
const RULES = ["countyRiskRise", "zoneRiskRise", "countyNetGrowth", "offsetRatioFall"] as const;

/** Alerts that would be judged otherwise: counted by kind, then listed, newest year first. */
export function RevisionFlips({
  flips,
  nameOf,
}: {
  flips: readonly AlertFlip[];
  nameOf: (regionCode: string) => string;
}) {
  const t = useTranslations("revision");
  const [isLong, setLong] = useState(false);
  const levelName = (level: AlertFlip["now"]) => (level === null ? t("noAlert") : t(`level.${level}`));
  const ruleName = (key: string) => {
    const rule = RULES.find((known) => known === key);
    return rule ? t(`rule.${rule}`) : t("rule.other", { key });
  };
  const opened = flips.filter(({ now }) => now === null).length;
  const gone = flips.filter(({ asked }) => asked === null).length;
  return (
    <div>
      <h3 className="font-semibold">{t("flips")}</h3>
      {flips.length === 0 ? (
        <p className="text-muted">{t("noFlips")}</p>
      ) : (
        <>
          <p className="text-[12px] text-muted">
            {t("flipCount", { count: flips.length, opened, gone, moved: flips.length - opened - gone })} {t("flipNote")}
          </p>
          <ul className="mt-1 grid gap-x-6 sm:grid-cols-2">
            {(isLong ? flips : flips.slice(0, SHORT_LIST)).map((flip) => (
              <li key={`${flip.year} ${flip.ruleKey} ${flip.regionCode}`}>
                {t("flip", {
                  ...{ year: flip.year, region: nameOf(flip.regionCode), rule: ruleName(flip.ruleKey) },
                  ...{ from: levelName(flip.now), to: levelName(flip.asked) },
                })}
              </li>
            ))}
          </ul>
          {flips.length > SHORT_LIST ? (
            <button type="button" className={`${BUTTON_CLASS} mt-2`} onClick={() => setLong(!isLong)}>
              {isLong ? t("fewerFlips") : t("allFlips", { count: flips.length })}
            </button>
          ) : null}
        </>
      )}
    </div>
  );
}
