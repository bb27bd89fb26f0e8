"use client";

import { useTranslations } from "use-intl";
import { FigureTable } from "./FigureTable.tsx";
import { useStatText } from "./useStatText.ts";
import { useVariableName } from "./useVariableName.ts";
import { BarList } from "../charts/BarList.tsx";
import { INTERACTION_LETTERS, InteractionMatrix } from "../charts/InteractionMatrix.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import type { ResultOf } from "@/contract/analysisResult.ts";
import type { InteractionType } from "@/domain/spatial/interactionDetector.ts";

const TYPES = Object.keys(INTERACTION_LETTERS) as InteractionType[];

/** The whole of a geographical detector: q with p, crossed factors by class, strata and their means, comparison of factors. */
export function DetectorBody({ result }: { result: ResultOf<"geodetector"> }) {
  const t = useTranslations("analysis");
  const { figure, p } = useStatText();
  const { name, unit } = useVariableName();
  const { number } = useFormats();
  const typed = result.interactions.map((one) => ({ ...one, type: TYPES.find((type) => type === one.type) ?? null }));
  return (
    <div className="flex flex-col gap-4">
      <BarList
        label={t("detector.bars")}
        bars={result.factors.map((one) => ({
          key: one.name,
          label: name(one.name),
          value: one.q ?? 0,
          text: `q ${figure(one.q, 3)} · p ${p(one.p)}`,
        }))}
      />
      {typed.length > 0 ? (
        <div>
          <h3 className="mb-1 text-[13px] font-semibold">{t("detector.interactions")}</h3>
          <InteractionMatrix
            label={t("detector.interactions")}
            factors={result.factors.map((one) => ({ key: one.name, name: name(one.name), q: one.q }))}
            cells={typed}
          />
          <ul className="mt-1.5 flex flex-wrap gap-x-3 gap-y-1 text-[12px] text-muted">
            {TYPES.map((type) => (
              <li key={type}>
                <span className="font-semibold text-ink">{INTERACTION_LETTERS[type]}</span> {t(`detector.type.${type}`)}{" "}
                <span className="tabular-nums">{typed.filter((one) => one.type === type).length}</span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <details>
        <summary className="min-h-6 text-[12.5px] text-accent">{t("detector.discretisation")}</summary>
        <FigureTable
          label={t("detector.discretisation")}
          head={[t("detector.factor"), t("detector.how"), t("detector.strata"), t("detector.limits")]}
          rows={result.factors.map((one) => ({
            key: one.name,
            cells: [
              `${name(one.name)}${result.unitOf[one.name] ? ` (${unit(result.unitOf[one.name])})` : ""}`,
              t(`detector.method.${one.discretisation as "equal"}`),
              number(one.strata, 0),
              one.breaks.map((limit) => figure(limit, 3)).join(" | "),
            ],
          }))}
        />
      </details>
      <details>
        <summary className="min-h-6 text-[12.5px] text-accent">{t("detector.risk")}</summary>
        <div className="grid gap-3 md:grid-cols-2">
          {result.risks.map((risk) => (
            <FigureTable
              key={risk.name}
              label={name(risk.name)}
              head={[name(risk.name), "n", t("detector.mean")]}
              rows={risk.strata.map(({ label, n, mean }) => ({
                key: String(label),
                cells: [t("detector.stratum", { number: String(label) }), number(n, 0), figure(mean)],
              }))}
            />
          ))}
        </div>
        <p className="mt-1 text-[12px] text-muted">
          {t("detector.contrasts", {
            different: result.risks.reduce(
              (sum, risk) => sum + risk.contrasts.filter(({ significant }) => significant === true).length,
              0,
            ),
            all: result.risks.reduce((sum, risk) => sum + risk.contrasts.length, 0),
          })}
        </p>
      </details>
      <details>
        <summary className="min-h-6 text-[12.5px] text-accent">{t("detector.ecological")}</summary>
        <FigureTable
          label={t("detector.ecological")}
          head={[t("detector.pair"), "F", "p", t("detector.differs")]}
          rows={result.ecological.map((one) => ({
            key: `${one.a} ${one.b}`,
            cells: [
              `${name(one.a)} / ${name(one.b)}`,
              figure(one.f),
              p(one.p),
              one.significant === null ? "—" : one.significant ? t("yes") : t("no"),
            ],
          }))}
        />
      </details>
      {result.without.length > 0 ? (
        <p className="text-[12px] text-muted">
          {t("detector.without", { names: result.without.map(name).join(", ") })}
        </p>
      ) : null}
    </div>
  );
}

/** Rows of the detector's download. */
export function detectorCsv(result: ResultOf<"geodetector">): (string | number | null)[][] {
  return [
    ["factor", "q", "F", "lambda", "p", "strata", "discretisation", "limits"],
    ...result.factors.map((one) => [
      one.name,
      one.q,
      one.f,
      one.lambda,
      one.p,
      one.strata,
      one.discretisation,
      one.breaks.join(" | "),
    ]),
    [],
    ["factor a", "factor b", "q", "class"],
    ...result.interactions.map((one) => [one.a, one.b, one.q, one.type]),
  ];
}
