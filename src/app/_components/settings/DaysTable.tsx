"use client";

import { useTranslations } from "use-intl";
import { LevelMark } from "../alerts/LevelMark.tsx";
import { INPUT_CLASS } from "../frame/controls.ts";
import { WideTable } from "../frame/WideTable.tsx";
import type { DutySettingsInput } from "@/contract/duty.ts";
import { WARNING_LEVELS, type WarningLevel } from "@/domain/alert/warningLevel.ts";

const LONGEST = 250;
const LEVELS = [...WARNING_LEVELS].reverse();

/** Working days by level: to close an alert, and until the prefecture's and the area's unit are told. */
export function DaysTable({
  draft,
  onChange,
}: {
  draft: DutySettingsInput;
  onChange: (draft: DutySettingsInput) => void;
}) {
  const t = useTranslations("settings");
  const tAlert = useTranslations("alert");
  const columns = [
    {
      name: t("dueDays"),
      get: (level: WarningLevel) => draft.dueDays[level],
      set: (level: WarningLevel, days: number) => onChange({ ...draft, dueDays: { ...draft.dueDays, [level]: days } }),
    },
    ...(["prefecture", "area"] as const).map((rung) => ({
      name: t(`rung.${rung}`),
      get: (level: WarningLevel) => draft.escalation[level][rung],
      set: (level: WarningLevel, days: number) =>
        onChange({
          ...draft,
          escalation: { ...draft.escalation, [level]: { ...draft.escalation[level], [rung]: days } },
        }),
    })),
  ];
  return (
    <WideTable>
      <table className="text-[13px]">
        <thead>
          <tr className="border-b border-line text-left text-[12px] text-muted [&>th]:py-1 [&>th]:pr-4 [&>th]:align-bottom [&>th]:font-normal">
            <th>{t("level")}</th>
            {columns.map(({ name }) => (
              <th key={name} className="max-w-44">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {LEVELS.map((level) => (
            <tr key={level} className="border-b border-line last:border-0 [&>*]:py-1.5 [&>*]:pr-4">
              <th scope="row" className="text-left font-normal">
                <LevelMark level={level} />
              </th>
              {columns.map(({ name, get, set }) => (
                <td key={name}>
                  <input
                    type="number"
                    aria-label={`${tAlert(`level.${level}`)} · ${name}`}
                    className={`${INPUT_CLASS} max-w-20 text-right tabular-nums disabled:bg-sunken disabled:text-muted`}
                    min={0}
                    max={LONGEST}
                    step={1}
                    required
                    value={Number.isNaN(get(level)) ? "" : get(level)}
                    onChange={({ target }) => set(level, target.valueAsNumber)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}
