"use client";

import { FailureSentence } from "../data/FailureSentence.tsx";
import type { CoefficientPreviewView } from "@/contract/coefficientPreview.ts";

/** Why what was asked cannot be worked out. */
export function PreviewRefusal({ preview }: { preview: CoefficientPreviewView }) {
  return (
    <div role="alert" className="rounded-md border border-line bg-bad-soft px-3 py-2">
      <FailureSentence failure={preview} />
    </div>
  );
}
