"use client";

import { useLocale, useTranslations } from "use-intl";
import { nameIn } from "../../_i18n/locales.ts";
import type { MapState } from "../../_view/viewState.ts";
import type { AreaView } from "@/contract/area.ts";
import type { ViewKey } from "@/contract/viewKey.ts";

const LEVELS = [0, 1, 2, 3, 4] as const;

function toggled(list: readonly number[], value: number): number[] {
  return list.includes(value) ? list.filter((other) => other !== value) : [...list, value];
}

/** The classes of land and levels of risk to choose from. */
export function FilterChoices({
  area,
  view,
  onChange,
}: {
  area: AreaView;
  view: ViewKey;
  onChange: (change: Partial<MapState>) => void;
}) {
  const t = useTranslations("filter");
  const tRisk = useTranslations("legend");
  const locale = useLocale();
  const count = view.classes.length + view.levels.length;
  const isJudged = area.yearDetails.find(({ year }) => year === view.year)?.role === "judged";
  const box = (checked: boolean, label: string, onToggle: () => void, colour?: string) => (
    <label key={label} className="flex min-h-7 items-center gap-2">
      <input type="checkbox" checked={checked} onChange={onToggle} className="size-4 accent-(--accent)" />
      {colour === undefined ? null : (
        <i className="size-3 shrink-0 rounded-[2px] border border-line" style={{ background: colour }} />
      )}
      {label}
    </label>
  );
  return (
    <>
      <div className="grid grid-cols-2 gap-4">
        <fieldset>
          <legend className="mb-1 font-semibold">{t("classes")}</legend>
          {area.legend
            .filter(({ landCoverClass }) => landCoverClass !== null)
            .map((entry) =>
              box(
                view.classes.includes(entry.code),
                nameIn(locale, entry),
                () => onChange({ cls: toggled(view.classes, entry.code) }),
                entry.colour,
              ),
            )}
        </fieldset>
        <fieldset disabled={!isJudged && view.levels.length === 0}>
          <legend className="mb-1 font-semibold">{t("levels")}</legend>
          {LEVELS.map((level) =>
            box(view.levels.includes(level), tRisk(`risk.${level}`), () =>
              onChange({ lvl: toggled(view.levels, level) }),
            ),
          )}
          {isJudged ? null : <p className="mt-1 text-[12px] text-muted">{t("notJudged", { year: view.year })}</p>}
        </fieldset>
      </div>
      <p className="mt-2 text-[12px] text-muted">{t("hint")}</p>
      <button
        type="button"
        disabled={count === 0}
        onClick={() => onChange({ cls: [], lvl: [] })}
        className="mt-2 min-h-8 rounded border border-line px-3 hover:bg-sunken disabled:opacity-50"
      >
        {t("clear")}
      </button>
    </>
  );
}
