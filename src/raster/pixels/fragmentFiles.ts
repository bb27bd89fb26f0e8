import { readColumnFile, writeColumnFile, type Column } from "./columnFile.ts";
import { fragmentCoefficients, type CoefficientField } from "@/domain/carbon/coefficientField.ts";
import type { FragmentLookup } from "@/domain/grid/fragmentLookup.ts";
import { AppError } from "@/errors.ts";

type Whole = Int32Array | Uint32Array;

function column<Kind extends Column>(columns: ReadonlyMap<string, Column>, name: string, file: string): Kind {
  const found = columns.get(name);
  if (!found) throw new AppError("defect", `${file} has no column "${name}". Delete the file; it is made again.`);
  return found as Kind;
}

/** Keeps where the fragments of an area lie. */
export function writeFragmentLookup(file: string, lookup: FragmentLookup): void {
  const { width, height, cellPx, cellColumns, ...columns } = lookup;
  writeColumnFile(file, { size: Int32Array.of(width, height, cellPx, cellColumns), ...columns });
}

/** @throws AppError `notReady` — it has not been laid out yet. */
export function readFragmentLookup(file: string): FragmentLookup {
  const columns = readColumnFile(file);
  const [width, height, cellPx, cellColumns] = column<Int32Array>(columns, "size", file);
  const whole = <Kind extends Whole>(name: string) => column<Kind>(columns, name, file);
  return {
    ...{ width, height, cellPx, cellColumns },
    rowStarts: whole("rowStarts"),
    runFrom: whole("runFrom"),
    runTo: whole("runTo"),
    runRegion: whole("runRegion"),
    cellStarts: whole("cellStarts"),
    fragmentRegion: whole("fragmentRegion"),
  };
}

/** Keeps the composite coefficients of a year; numbers of one code lie together, which packs best. */
export function writeCoefficientField(file: string, { codeCount, tPerHa }: CoefficientField): void {
  const fragmentCount = tPerHa.length / codeCount;
  const byCode = new Float64Array(tPerHa.length);
  for (let fragment = 0; fragment < fragmentCount; fragment++)
    for (let code = 0; code < codeCount; code++)
      byCode[code * fragmentCount + fragment] = tPerHa[fragment * codeCount + code];
  writeColumnFile(file, { codeCount: Int32Array.of(codeCount), byCode });
}

/** @throws AppError `notReady` — it has not been laid out yet. */
export function readCoefficientField(file: string): CoefficientField {
  const columns = readColumnFile(file);
  const [codeCount] = column<Int32Array>(columns, "codeCount", file);
  const byCode = column<Float64Array>(columns, "byCode", file);
  const fragmentCount = byCode.length / codeCount;
  const tPerHa = new Float64Array(byCode.length);
  for (let fragment = 0; fragment < fragmentCount; fragment++)
    for (let code = 0; code < codeCount; code++)
      tPerHa[fragment * codeCount + code] = byCode[code * fragmentCount + fragment];
  return fragmentCoefficients(tPerHa, codeCount);
}
