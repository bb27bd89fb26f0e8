import { intensityLimitsSchema } from "@/contract/space.ts";
import { DEFAULT_INTENSITY_LIMITS, type IntensityLimits } from "@/domain/carbon/carbonSpace.ts";

/** Lower edges of the intensity classes in use for an area. */
export function intensityLimitsOf({ intensityLimits }: { readonly intensityLimits: string | null }): IntensityLimits {
  if (intensityLimits === null) return DEFAULT_INTENSITY_LIMITS;
  return intensityLimitsSchema.parse(JSON.parse(intensityLimits));
}
