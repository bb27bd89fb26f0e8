"use client";

import { useTranslations } from "use-intl";
import { LevelMark } from "../alerts/LevelMark.tsx";
import { BUTTON_CLASS, INPUT_CLASS } from "../frame/controls.ts";
import type { RiskResponse } from "@/contract/riskResponse.ts";
import { WARNING_LEVELS, type WarningLevel } from "@/domain/alert/warningLevel.ts";

const MOST_LINES = 8;
type Advice = RiskResponse["advice"];

/** The library of advice: lines in both languages by warning level. */
export function AdviceEditor({
  advice,
  isReadOnly,
  onChange,
}: {
  advice: Advice;
  isReadOnly: boolean;
  onChange: (advice: Advice) => void;
}) {
  const t = useTranslations("warnings");
  const put = (level: WarningLevel, lines: Advice[WarningLevel]) => onChange({ ...advice, [level]: lines });
  return (
    <div className="flex flex-col gap-4">
      {[...WARNING_LEVELS].reverse().map((level) => (
        <fieldset key={level} className="min-w-0">
          <legend>
            <LevelMark level={level} />
          </legend>
          <ol className="mt-1 flex flex-col gap-1.5">
            {advice[level].map((line, at) => (
              <li key={at} className="flex flex-wrap items-center gap-2">
                {(["zh", "en"] as const).map((language) => (
                  <input
                    key={language}
                    aria-label={t(`advice.line.${language}`, { number: at + 1 })}
                    className={`${INPUT_CLASS} flex-1 basis-72`}
                    value={line[language]}
                    maxLength={500}
                    readOnly={isReadOnly}
                    onChange={(event) =>
                      put(
                        level,
                        advice[level].map((one, i) => (i === at ? { ...one, [language]: event.target.value } : one)),
                      )
                    }
                  />
                ))}
                {isReadOnly ? null : (
                  <button
                    type="button"
                    className={`${BUTTON_CLASS} h-8`}
                    aria-label={t("advice.removeLine", { number: at + 1 })}
                    onClick={() =>
                      put(
                        level,
                        advice[level].filter((_, i) => i !== at),
                      )
                    }
                  >
                    {t("advice.remove")}
                  </button>
                )}
              </li>
            ))}
          </ol>
          {isReadOnly || advice[level].length >= MOST_LINES ? null : (
            <button
              type="button"
              className={`${BUTTON_CLASS} mt-1.5 h-8`}
              onClick={() => put(level, [...advice[level], { zh: "", en: "" }])}
            >
              {t("advice.add")}
            </button>
          )}
        </fieldset>
      ))}
    </div>
  );
}
