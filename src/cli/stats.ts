import type { Command } from "./command.ts";
import { accuracyMethod } from "./stats/accuracy.ts";
import { clusterMethod } from "./stats/cluster.ts";
import { discretiseMethod } from "./stats/discretise.ts";
import { geodetectorMethod } from "./stats/geodetector.ts";
import { getisOrdMethod } from "./stats/getisOrd.ts";
import { localMoranMethod } from "./stats/localMoran.ts";
import { moranMethod } from "./stats/moran.ts";
import { normalityMethod } from "./stats/normality.ts";
import { quantileRegressionMethod } from "./stats/quantileRegression.ts";
import { readJsonInput } from "./stats/readJsonInput.ts";
import { olsMethod, stepwiseMethod } from "./stats/regression.ts";
import type { StatsMethod } from "./stats/statsMethod.ts";
import { thresholdsMethod } from "./stats/thresholds.ts";
import { weightsMethod } from "./stats/weights.ts";
import { AppError } from "@/errors.ts";

const METHODS: Readonly<Record<string, StatsMethod>> = {
  moran: moranMethod,
  "getis-ord": getisOrdMethod,
  "local-moran": localMoranMethod,
  weights: weightsMethod,
  cluster: clusterMethod,
  "quantile-regression": quantileRegressionMethod,
  geodetector: geodetectorMethod,
  discretise: discretiseMethod,
  ols: olsMethod,
  stepwise: stepwiseMethod,
  normality: normalityMethod,
  accuracy: accuracyMethod,
  thresholds: thresholdsMethod,
};

const HELP = [
  "carbonwatch stats METHOD < input.json",
  "",
  "Reads one JSON object from standard input and writes one to standard output. An undefined statistic is null; indices are",
  "0-based; unknown fields are refused.",
  "",
  ...Object.entries(METHODS).map(([name, { summary }]) => `  ${name.padEnd(21)}${summary}`),
  "",
  "carbonwatch stats METHOD --help lists the fields.",
].join("\n");

function findMethod(name: string): StatsMethod {
  if (Object.hasOwn(METHODS, name)) return METHODS[name];
  throw new AppError("invalidInput", `Unknown method "${name}". Known: ${Object.keys(METHODS).join(", ")}.`);
}

function isOption(word: string): boolean {
  return word.startsWith("-");
}

/** The method and nothing else. */
function parseArguments(args: readonly string[]): string {
  const option = args.find(isOption);
  if (option !== undefined) {
    throw new AppError("invalidInput", `Unknown option "${option}". stats takes a METHOD and JSON on standard input.`);
  }
  if (args.length === 0) {
    throw new AppError("invalidInput", `stats needs a METHOD: ${Object.keys(METHODS).join(", ")}.`);
  }
  if (args.length > 1) {
    throw new AppError(
      "invalidInput",
      `Unexpected argument "${args[1]}". The input comes on standard input: < input.json.`,
    );
  }
  return args[0];
}

export const stats: Command = {
  summary: "one statistic: JSON in, JSON out",
  help: HELP,
  helpFor: (args) => {
    const name = args.find((word) => !isOption(word));
    return name === undefined ? HELP : `carbonwatch stats ${name} < input.json\n\n${findMethod(name).help}`;
  },
  run: async (args) => {
    const name = parseArguments(args);
    const method = findMethod(name);
    return method.compute(await readJsonInput(process.stdin, `carbonwatch stats ${name} < input.json`));
  },
};
