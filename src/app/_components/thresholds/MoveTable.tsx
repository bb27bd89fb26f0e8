"use client";

import { useTranslations } from "use-intl";
import { FigureTable } from "../analysis/FigureTable.tsx";
import { WideTable } from "../frame/WideTable.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import type { PreviewResult } from "@/contract/coefficientPreview.ts";

/** Cells that would rise and fall, and zones as they are and would be, by judged year. */
export function MoveTable({ result }: { result: PreviewResult }) {
  const t = useTranslations("thresholds");
  const { number } = useFormats();
  const zonesOf = new Map(result.zoneChanges.map((one) => [one.year, one]));
  const total = result.moves.reduce((sum, { up, down }) => ({ up: sum.up + up, down: sum.down + down }), {
    up: 0,
    down: 0,
  });
  return (
    <div className="min-w-0">
      <h3 className="font-semibold">{t("moves", { up: number(total.up, 0), down: number(total.down, 0) })}</h3>
      <WideTable className="mt-1 max-h-72 overflow-y-auto">
        <FigureTable
          label={t("movesTable")}
          head={[t("year"), t("up"), t("down"), t("zonesNow"), t("zonesAsked"), t("zoneCells")]}
          rows={[...result.moves].reverse().map(({ year, up, down }) => {
            const zones = zonesOf.get(year);
            return {
              key: String(year),
              cells: [
                year,
                number(up, 0),
                number(down, 0),
                zones ? number(zones.zones.now, 0) : t("same"),
                zones ? number(zones.zones.asked, 0) : t("same"),
                zones ? `${number(zones.cells.now, 0)} → ${number(zones.cells.asked, 0)}` : t("same"),
              ],
            };
          })}
        />
      </WideTable>
    </div>
  );
}
