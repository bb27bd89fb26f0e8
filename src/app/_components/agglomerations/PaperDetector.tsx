"use client";

import { useTranslations } from "use-intl";
import { useVariableName } from "../analysis/useVariableName.ts";
import { INTERACTION_LETTERS, InteractionMatrix } from "../charts/InteractionMatrix.tsx";
import { PAPER_A, PAPER_A_FACTORS } from "@/domain/drivers/paperA.ts";
import { printedInteractions } from "@/domain/drivers/printedInteractions.ts";
import type { InteractionType } from "@/domain/spatial/interactionDetector.ts";

const TYPES: readonly InteractionType[] = ["enhance-nonlinear", "enhance-bi", "independent"];

/** Paper A's Tables 2–5 as printed, with the classes that follow from them. */
export function PaperDetector({ which }: { which: "emission" | "sequestration" }) {
  const t = useTranslations("agglomerations");
  const tAnalysis = useTranslations("analysis");
  const { name } = useVariableName();
  const table = PAPER_A[which];
  const pairs = printedInteractions(table);
  return (
    <div>
      <p>{t(`paper.${which}`)}</p>
      <InteractionMatrix
        label={t(`paper.${which}`)}
        factors={PAPER_A_FACTORS.map((one, at) => ({
          key: one,
          name: `X${at + 1} ${name(one)}`,
          q: table.q[at].at(-1) ?? null,
        }))}
        cells={pairs.map(({ a, b, q, type }) => ({ a: PAPER_A_FACTORS[a], b: PAPER_A_FACTORS[b], q, type }))}
      />
      <p className="mt-1 text-muted">
        {TYPES.map(
          (type) =>
            `${INTERACTION_LETTERS[type]} ${tAnalysis(`detector.type.${type}`)} ${pairs.filter((one) => one.type === type).length}`,
        ).join(" · ")}
      </p>
      <p className="text-muted">{t("paper.starsDoubt")}</p>
    </div>
  );
}
