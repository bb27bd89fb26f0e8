"use client";

import { useTranslations } from "use-intl";
import { useAgglomerationState, type AgglomerationChoice } from "./agglomerationChoice.ts";
import { PaperNote } from "./PaperNote.tsx";
import { AnalysisCard } from "../analysis/AnalysisCard.tsx";
import { Choice } from "../analysis/Choice.tsx";
import { FigureTable } from "../analysis/FigureTable.tsx";
import { useAnalysis } from "../analysis/useAnalysis.ts";
import { useStatText } from "../analysis/useStatText.ts";
import { useVariableName } from "../analysis/useVariableName.ts";
import { categoryColour } from "../charts/categoryColour.ts";
import { Dendrogram } from "../charts/Dendrogram.tsx";
import type { ResultOf } from "@/contract/analysisResult.ts";
import { leafOrderOf } from "@/domain/stats/leafOrder.ts";
import { topBranches } from "@/domain/stats/topBranches.ts";
import { EmptyNote } from "../frame/states.tsx";

/** Trees of more leaves than this are no longer read: the lower part is folded into so many branches. */
const MOST_LEAVES = 60;
const FOLDED_LEAVES = 40;
const LINKAGES = ["average", "ward", "complete", "single"] as const;

/** The tree as it is drawn: whole, or its top with the units of a branch counted. */
function treeOf({ n, merges, leafOrder, names, labels }: ResultOf<"clustering">) {
  const short = names.map((one) => one.replace(/城市群$/, ""));
  if (n <= MOST_LEAVES) return { merges, leafOrder, names: short, labels };
  const top = topBranches(merges, FOLDED_LEAVES);
  return {
    merges: top.merges,
    leafOrder: leafOrderOf(top.merges),
    names: top.members.map((units) => (units.length === 1 ? short[units[0]] : `${short[units[0]]} … ×${units.length}`)),
    labels: top.members.map(([first]) => labels[first]),
  };
}

/** Which places are alike: the tree, its categories and what they have in common. */
export function ClusterCard({ choice }: { choice: AgglomerationChoice }) {
  const t = useTranslations("agglomerations");
  const { figure } = useStatText();
  const { name, unit } = useVariableName();
  const [state, setState] = useAgglomerationState();
  const parameters = choice.find("clustering");
  const handle = useAnalysis(parameters);
  return (
    <AnalysisCard
      wide
      title={t("clusters.title")}
      note={t("clusters.note")}
      fileName="clusters"
      handle={handle}
      missing={parameters ? undefined : <EmptyNote title={t("clusters.none")} />}
      controls={
        <Choice
          label={t("clusters.linkage")}
          value={state.linkage}
          options={LINKAGES.map((value) => ({ value, label: t(`clusters.by.${value}`) }))}
          onChange={(linkage) => void setState({ linkage })}
        />
      }
      csv={(result) => [
        ["name", "category"],
        ...result.names.map((one, at) => [one, result.labels[at] + 1]),
        [],
        [
          "category",
          "n",
          ...result.variables.map((one) => `mean ${one}`),
          ...result.variables.map((one) => `z ${one}`),
        ],
        ...result.profiles.map((one) => [one.cluster + 1, one.n, ...one.means, ...one.zMeans]),
      ]}
    >
      {(result) => (
        <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
          <div>
            <Dendrogram {...treeOf(result)} label={t("clusters.tree")} axis={t("clusters.axis")} />
            {result.n > MOST_LEAVES ? (
              <p className="text-[12px] text-muted">
                {t("clusters.tooMany", { count: result.n, leaves: FOLDED_LEAVES })}
              </p>
            ) : null}
          </div>
          <div className="flex flex-col gap-3">
            {result.profiles.map((one) => {
              const members = result.names.filter((_, at) => result.labels[at] === one.cluster);
              const strongest = result.variables
                .map((variable, at) => ({ variable, z: one.zMeans[at] ?? 0 }))
                .sort((a, b) => Math.abs(b.z) - Math.abs(a.z))
                .slice(0, 3);
              return (
                <div key={one.cluster} className="flex gap-2">
                  <i
                    className="mt-1 size-3 shrink-0 rounded-full"
                    style={{ background: categoryColour(one.cluster) }}
                  />
                  <div className="min-w-0">
                    <p>
                      <span className="font-semibold">
                        {t("clusters.category", { number: one.cluster + 1, count: one.n })}
                      </span>{" "}
                      <span className="text-muted">
                        {strongest
                          .map(({ variable, z }) => `${name(variable)} ${z < 0 ? "" : "+"}${figure(z, 2)}σ`)
                          .join(" · ")}
                      </span>
                    </p>
                    <p className="text-[12px] text-muted">
                      {members.slice(0, 14).join("、")}
                      {members.length > 14 ? ` … +${members.length - 14}` : ""}
                    </p>
                  </div>
                </div>
              );
            })}
            <details>
              <summary className="min-h-6 text-[12.5px] text-accent">{t("clusters.profiles")}</summary>
              <FigureTable
                label={t("clusters.profiles")}
                head={[t("clusters.variable"), ...result.profiles.map((one) => String(one.cluster + 1))]}
                rows={result.variables.map((variable, at) => ({
                  key: variable,
                  cells: [
                    `${name(variable)}${result.unitOf[variable] ? ` (${unit(result.unitOf[variable])})` : ""}`,
                    ...result.profiles.map((one) => figure(one.means[at], 3)),
                  ],
                }))}
              />
            </details>
            <PaperNote isOtherLevel={choice.level !== "agglomeration"}>{t("paper.clusters")}</PaperNote>
          </div>
        </div>
      )}
    </AnalysisCard>
  );
}
