"use client";

import { useTranslations } from "use-intl";
import { addressOf, type ThresholdState } from "./thresholdState.ts";
import { useChoiceText } from "./useChoiceText.ts";
import { BUTTON_CLASS } from "../frame/controls.ts";
import { useWhoName } from "../settings/useWhoName.ts";
import { useFormats } from "../../_format/useFormats.ts";
import type { ThresholdUseView } from "@/contract/thresholdChoice.ts";

/** By what the area was judged when, by whom and why; an earlier choice can be tried, and chosen, again. */
export function ThresholdHistory({
  uses,
  onTry,
}: {
  uses: readonly ThresholdUseView[];
  onTry: (address: Partial<ThresholdState>) => void;
}) {
  const t = useTranslations("thresholds");
  const whoName = useWhoName();
  const { dateTime } = useFormats();
  const choiceText = useChoiceText();
  return (
    <ol className="flex flex-col">
      {uses.map((use, index) => (
        <li key={use.id} className="flex items-start gap-2 border-b border-line py-2 last:border-0">
          <div className="min-w-0 flex-1">
            <p className="font-semibold">{t(`method.${use.choice.method}`)}</p>
            <p className="text-[12px] tabular-nums">{choiceText(use.choice)}</p>
            <p className="break-words text-[12px] text-muted">
              {t("since", { time: dateTime(use.since), who: whoName(use.by) })}
              {use.note ? ` · ${use.note}` : ""}
            </p>
          </div>
          {index === 0 ? (
            <span className="whitespace-nowrap rounded bg-accent-soft px-2 py-0.5 text-[12px] text-accent">
              {t("current")}
            </span>
          ) : (
            <button type="button" className={`${BUTTON_CLASS} h-8`} onClick={() => onTry(addressOf(use.choice))}>
              {t("tryAgain")}
            </button>
          )}
        </li>
      ))}
    </ol>
  );
}
