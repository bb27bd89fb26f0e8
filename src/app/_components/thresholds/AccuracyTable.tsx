"use client";

import { useTranslations } from "use-intl";
import { FigureTable } from "../analysis/FigureTable.tsx";
import { useStatText } from "../analysis/useStatText.ts";
import { RiskMark } from "../tables/RiskMark.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import type { ResultOf } from "@/contract/analysisResult.ts";
import type { HeldOutView, MethodStudyView } from "@/contract/thresholdResult.ts";
import { PAPER_B_ACCURACY } from "@/domain/drivers/paperB.ts";

const LEVELS = [4, 3, 2, 1, 0] as const;

/** How well each method foretold what followed, on years that defined no threshold; paper B's figure as theirs. */
export function AccuracyTable({ result }: { result: ResultOf<"thresholds"> }) {
  const t = useTranslations("thresholds");
  const { methods } = result;
  const [first] = methods;
  const columns = methods.flatMap((method) => [
    { method, found: method.accuracy, isPooled: false },
    { method, found: method.pooledAccuracy, isPooled: true },
  ]);
  return (
    <section aria-label={t("accuracy")} className="min-w-0">
      <h3 className="font-semibold">{t("accuracy")}</h3>
      <p className="max-w-[90ch] text-[12px] text-muted">{t("accuracyNote")}</p>
      {first?.pooledAccuracy ? (
        <div className="mt-2">
          <Figures columns={columns} />
        </div>
      ) : (
        <p className="mt-2">{t("noFollowing")}</p>
      )}
      <p
        data-testid="paper-note"
        className="mt-3 rounded-md border border-dashed border-line-strong px-3 py-2 text-[12.5px]"
      >
        {t("paperAccuracy", { share: (PAPER_B_ACCURACY * 100).toFixed(2) })}
      </p>
    </section>
  );
}

interface Column {
  readonly method: MethodStudyView;
  readonly found: HeldOutView | null;
  readonly isPooled: boolean;
}

function Figures({ columns }: { columns: readonly Column[] }) {
  const t = useTranslations("thresholds");
  const { number, percent } = useFormats();
  const { figure } = useStatText();
  const share = (value: number | null | undefined) => (value === null || value === undefined ? "—" : percent(value, 1));
  const row = (key: string, label: React.ReactNode, of: (found: HeldOutView) => React.ReactNode) => ({
    key,
    cells: [label, ...columns.map(({ found }) => (found ? of(found) : "—"))],
  });
  return (
    <FigureTable
      label={t("accuracy")}
      head={[
        t("figure"),
        ...columns.map(({ method, found, isPooled }) => (
          <span key={`${method.method}${isPooled}`}>
            {t(`method.${method.method}`)}
            <br />
            {isPooled
              ? t("pooled", { count: found?.years.length ?? 0 })
              : t("oneYear", { year: String(found?.years[0] ?? "—") })}
          </span>
        )),
      ]}
      rows={[
        row("accuracy", <b className="font-semibold">{t("overall")}</b>, ({ accuracy }) => (
          <b className="font-semibold">{share(accuracy)}</b>
        )),
        row("wilson", t("wilson"), ({ wilson95: [low, high] }) => `${share(low)} – ${share(high)}`),
        row("commonest", t("commonest"), ({ commonestRatio }) => share(commonestRatio)),
        row("kappa", "κ", ({ kappa }) => figure(kappa, 3)),
        row("alarm", t("alarm"), ({ alarmAccuracy }) => share(alarmAccuracy)),
        ...LEVELS.map((level) =>
          row(
            `recall${level}`,
            <span className="inline-flex items-center gap-1.5">
              {t("recall")} <RiskMark level={level} />
            </span>,
            ({ recallByLevel, outcomeCounts }) => (
              <>
                {share(recallByLevel[level])}
                <span className="text-muted"> / {number(outcomeCounts[level], 0)}</span>
              </>
            ),
          ),
        ),
        row("n", "n", ({ n }) => number(n, 0)),
      ]}
    />
  );
}
