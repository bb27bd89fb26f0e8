"use client";

import { useTranslations } from "use-intl";
import { lineLengthM, polygonAreaHa, type Place } from "./measureShape.ts";
import { parseCoordinates } from "../search/parseCoordinates.ts";
import { ChoiceBar } from "../frame/ChoiceBar.tsx";
import { BUTTON_CLASS, INPUT_CLASS } from "../frame/controls.ts";
import { CloseIcon } from "../frame/icons.tsx";
import { useFormats } from "../../_format/useFormats.ts";

const KM_M = 1000;

/** What is being measured: places by clicks on the map, or typed. */
export interface Measure {
  readonly kind: "line" | "area";
  readonly points: readonly Place[];
}

/** Length or area of what was clicked; every place can also be typed, and taken back. */
export function MeasurePanel({
  measure,
  onChange,
  onClose,
}: {
  measure: Measure;
  onChange: (measure: Measure) => void;
  onClose: () => void;
}) {
  const t = useTranslations("measure");
  const { number, hectares } = useFormats();
  const { kind, points } = measure;
  const { areaHa, perimeterM } = polygonAreaHa(points);
  const metres = (value: number) => (value < KM_M ? `${number(value, 0)} m` : `${number(value / KM_M, 2)} km`);
  const isEnough = points.length >= (kind === "line" ? 2 : 3);
  const result = kind === "line" ? metres(lineLengthM(points)) : hectares(areaHa, areaHa >= 100 ? 0 : 2);

  function add(data: FormData): boolean {
    const text = data.get("place");
    const [place] = parseCoordinates(typeof text === "string" ? text : "");
    if (place) onChange({ kind, points: [...points, [place.latitude, place.longitude]] });
    return place !== undefined;
  }

  return (
    <section
      aria-label={t("title")}
      className="pointer-events-auto w-[264px] rounded-md border border-line bg-raised/95 p-2.5 text-[13px]"
    >
      <div className="flex items-center gap-2">
        <ChoiceBar
          label={t("title")}
          choices={(["line", "area"] as const).map((key) => ({ key, label: t(`kind.${key}`) }))}
          current={kind}
          onChoose={(key) => onChange({ kind: key, points })}
        />
        <button
          type="button"
          onClick={onClose}
          aria-label={t("close")}
          className="ml-auto flex size-8 items-center justify-center rounded hover:bg-sunken"
        >
          <CloseIcon />
        </button>
      </div>
      <output className="mt-1 block tabular-nums" aria-live="polite" data-testid="measured">
        {isEnough ? (
          <>
            <span className="text-[20px] font-semibold">{result}</span>
            {kind === "area" ? (
              <span className="ml-2 text-muted">{t("perimeter", { length: metres(perimeterM) })}</span>
            ) : null}
          </>
        ) : (
          <span className="text-muted">{t(`start.${kind}`)}</span>
        )}
      </output>
      <form
        className="mt-2 flex gap-1"
        onSubmit={(event) => {
          event.preventDefault();
          const form = event.currentTarget;
          const field = form.elements.namedItem("place");
          const isPlace = add(new FormData(form));
          if (field instanceof HTMLInputElement) {
            field.setCustomValidity(isPlace ? "" : t("notAPlace"));
            field.reportValidity();
          }
          if (isPlace) form.reset();
        }}
      >
        <input
          name="place"
          aria-label={t("typed")}
          placeholder="26.58, 106.71"
          autoComplete="off"
          onInput={(event) => event.currentTarget.setCustomValidity("")}
          className={`${INPUT_CLASS} h-8`}
        />
        <button type="submit" className={`${BUTTON_CLASS} h-8 px-2`}>
          {t("add")}
        </button>
      </form>
      <div className="mt-2 flex items-center gap-2">
        <button
          type="button"
          disabled={points.length === 0}
          onClick={() => onChange({ kind, points: points.slice(0, -1) })}
          className={`${BUTTON_CLASS} h-8 px-2`}
        >
          {t("undo")}
        </button>
        <button
          type="button"
          disabled={points.length === 0}
          onClick={() => onChange({ kind, points: [] })}
          className={`${BUTTON_CLASS} h-8 px-2`}
        >
          {t("clear")}
        </button>
        <span className="ml-auto text-[12px] text-muted">{t("ellipsoid")}</span>
      </div>
    </section>
  );
}
