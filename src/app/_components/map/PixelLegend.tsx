"use client";

import { useTranslations } from "use-intl";
import { INDEX_LIMITS, NO_DATA_CLASS, UNCHANGED_CLASS } from "./pixelInk.ts";
import type { PixelView } from "./pixelTileLayer.ts";
import type { Palette } from "../../_design/palettes.ts";
import { useFormats } from "../../_format/useFormats.ts";
import { useLandCoverName } from "./useLandCoverName.ts";
import type { AreaView } from "@/contract/area.ts";
import { COARSEST_PAIR_FACTOR } from "@/contract/pixelAddress.ts";
import type { PixelInfo } from "@/contract/pixels.ts";
import type { ViewKey } from "@/contract/viewKey.ts";
import type { PixelLayer } from "@/domain/grid/pixelLayer.ts";

/** A smaller share is there, but rounds to nothing. */
const LEAST_PERCENT = 0.1;

interface Row {
  readonly key: number;
  readonly colour: string;
  readonly label: string;
}

/** Legend of the pixels: classes with their share in view, and what size of square the map shows at this zoom. */
export function PixelLegend({
  area,
  info,
  layer,
  years,
  view,
  palette,
  hidden,
  only,
  onToggle,
}: {
  area: AreaView;
  info: PixelInfo;
  layer: PixelLayer;
  years: readonly number[];
  view: PixelView;
  palette: Palette;
  hidden: ReadonlySet<number>;
  /** The one transition that is shown. */
  only: ViewKey["transition"];
  onToggle: (classNumber: number) => void;
}) {
  const t = useTranslations("pixel");
  const { number } = useFormats();
  const className = useLandCoverName(area);
  const total = [...view.counts.values()].reduce((sum, count) => sum + count, 0);
  const metres = number(info.pixelSizeM, 0);
  const isTooFar = layer !== "land" && view.factor > (only === null ? COARSEST_PAIR_FACTOR : 1);

  function shareText(count: number): string {
    const percent = (100 * count) / Math.max(1, total);
    return count > 0 && percent < LEAST_PERCENT ? `< ${number(LEAST_PERCENT, 1)} %` : `${number(percent, 1)} %`;
  }

  function indexLabel(index: number): string {
    if (index === 4) return t("noChange");
    const [low, high] =
      index < 4 ? [INDEX_LIMITS[index - 1], INDEX_LIMITS[index]] : [INDEX_LIMITS[index - 1], INDEX_LIMITS[index]];
    if (low === undefined) return t("below", { limit: number(high, 1) });
    if (high === undefined) return t("above", { limit: number(low, 1) });
    return t("between", { low: number(low, 1), high: number(high, 1) });
  }

  const classRows: Row[] = info.codes.map((code, i) => ({
    key: i + 1,
    colour: area.legend.find((entry) => entry.code === code)?.colour ?? palette.hatch,
    label: layer === "change" ? t("gained", { name: className(code) }) : className(code),
  }));
  const rows: Row[] =
    layer === "index"
      ? palette.colours.map((colour, index) => ({ key: index, colour, label: indexLabel(index) })).reverse()
      : [
          ...classRows,
          ...(layer === "change"
            ? [{ key: UNCHANGED_CLASS, colour: palette.hatchPaper, label: t(only ? "others" : "noChange") }]
            : []),
        ];
  const shown = [...rows, { key: NO_DATA_CLASS, colour: palette.hatch, label: t("noData") }].filter(
    ({ key }) => view.counts.has(key) || hidden.has(key),
  );
  const level =
    view.factor <= 1
      ? t("single", { metres })
      : t(layer === "land" ? "majority" : layer === "change" ? "mostGained" : "mean", {
          side: view.factor,
          metres: number(info.pixelSizeM * view.factor, 0),
        });
  return (
    <section
      aria-label={t("legend")}
      className="rounded-md border border-line bg-raised/95 p-2.5 text-[12px] leading-tight md:w-[236px]"
      data-testid="pixel-legend"
      data-factor={view.factor}
    >
      <h2 className="font-semibold">{t(`title.${layer}`, { years: years.join(" → ") })}</h2>
      {only ? (
        <p className="mt-1 font-semibold">{t("only", { from: className(only.from), to: className(only.to) })}</p>
      ) : null}
      {isTooFar ? (
        <p className="mt-1 text-muted">{t("tooFar")}</p>
      ) : view.factor === 0 ? (
        <p className="mt-1 text-muted">{t("loading")}</p>
      ) : (
        <>
          <p className="mt-1 text-muted">{level}</p>
          <p className="mt-1.5 flex justify-between text-muted">
            <span>{layer === "index" ? t("unit") : null}</span>
            <span>{t("shareInView")}</span>
          </p>
          <ul>
            {shown.map(({ key, colour, label }) => (
              <li key={key}>
                <button
                  type="button"
                  aria-pressed={!hidden.has(key)}
                  onClick={() => onToggle(key)}
                  className={`flex min-h-6 w-full items-center gap-2 rounded px-1 text-left hover:bg-sunken ${hidden.has(key) ? "text-muted line-through" : ""}`}
                >
                  <span
                    className="h-3.5 w-5 shrink-0 rounded-[2px] border border-line"
                    style={{ background: hidden.has(key) ? "none" : colour }}
                  />
                  <span className="flex-1">{label}</span>
                  <span className="tabular-nums text-muted">{shareText(view.counts.get(key) ?? 0)}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
