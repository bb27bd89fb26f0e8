"use client";

import { useTranslations } from "use-intl";
import type { ErrorCode } from "@/errors.ts";

/** Sentences that are kept as key and values. */
const KEYS = [
  ...["noEnd", "tooHungry", "brokeDown", "link", "noFile", "changed", "controlCharacter", "gone"],
  ...["sameInUse", "sameWaiting", "unexplained", "noLegend", "noProjection", "severalAreas", "noArea", "unknownArea"],
  ...["otherProjection", "otherPixelSize", "partPixelShift", "circular"],
  ...["notTiff", "damagedHeader", "cutShort", "damagedBlock", "bands", "pixelType", "compression"],
  ...["storage", "largeBlocks", "expansion", "notNorthUp", "noPlace", "impossibleGrid", "tooManyPixels"],
  ...["mask", "manyParts", "manyValues", "nothingInCommon", "zipRefused", "zipEmpty", "zipSeveral"],
  ...["zipDamaged"],
] as const;

/** A failure as it is kept. */
interface KeptFailure {
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly errorText: { readonly key: string; readonly values: Readonly<Record<string, string | number>> } | null;
}

/** Why something stopped: what kind of thing is wrong, and which, in the reader's language where the sentence is kept so. */
export function FailureSentence({ failure }: { failure: KeptFailure }) {
  const t = useTranslations("failure");
  const tError = useTranslations("error");
  const { errorCode, errorText, errorMessage } = failure;
  if (errorCode === null) return null;
  const key = KEYS.find((known) => known === errorText?.key) as "link" | undefined;
  return (
    <div className="text-[13px]">
      <p>{tError(errorCode as ErrorCode)}</p>
      {key && errorText ? (
        <p className="text-[12px] text-muted" title={errorMessage ?? undefined}>
          {t(key, errorText.values as { name: string })}
        </p>
      ) : errorMessage ? (
        <p className="break-words text-[12px] text-muted">{errorMessage}</p>
      ) : null}
    </div>
  );
}
