import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take longest, the longest first. */
const LONGEST = [
  "workers/kill.test.ts",
  "workers/killDelivery.test.ts",
  "cli/operating.test.ts",
  "workers/realInput.test.ts",
  "e2e/accessibility.spec.ts",
  "e2e/map.spec.ts",
  "e2e/states.spec.ts",
  "e2e/firstStart.spec.ts",
];

const rankOf = ({ moduleId }: TestSpecification): number => {
  const at = LONGEST.findIndex((name) => moduleId.endsWith(name));
  return at < 0 ? LONGEST.length : at;
};

/** Begins with the files that take longest: a fresh clone has no times to go by, and a long last file leaves a core idle. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => rankOf(a) - rankOf(b));
  }
}
