"use client";

import { useTranslations } from "use-intl";
import { useRegionName } from "../story/useRegionName.ts";
import type { AreaView } from "@/contract/area.ts";

/** The places a warning is for. */
export function RegionChecks({
  area,
  value,
  onChange,
}: {
  area: AreaView;
  value: readonly string[];
  onChange: (codes: string[]) => void;
}) {
  const t = useTranslations("warnings");
  const nameOf = useRegionName(area);
  const chosen = new Set(value);
  const toggle = (code: string) => onChange(chosen.has(code) ? value.filter((one) => one !== code) : [...value, code]);
  return (
    <fieldset className="min-w-0">
      <legend className="text-[12px] text-muted">{t("regions", { count: value.length })}</legend>
      <div className="mt-1 grid max-h-48 grid-cols-2 gap-x-3 overflow-y-auto rounded-md border border-line p-2 sm:grid-cols-3 lg:grid-cols-5">
        {area.regions.map(({ code, level }) => (
          <label key={code} className="flex min-h-7 items-center gap-2">
            <input type="checkbox" checked={chosen.has(code)} onChange={() => toggle(code)} className="size-4" />
            <span className={`min-w-0 break-words leading-tight ${level === "county" ? "" : "font-semibold"}`}>
              {nameOf(code)}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
