import type { NewFactorInput } from "@/contract/factor.ts";
import type { NewArea } from "@/contract/intake.ts";

/** How far an upload is. */
export interface UploadProgress {
  readonly sentBytes: number;
  readonly totalBytes: number;
}

/** A failed upload, with the key of its message. */
export class UploadError extends Error {
  readonly appCode: string;

  constructor(appCode: string, message: string) {
    super(message);
    this.name = "UploadError";
    this.appCode = appCode;
  }
}

function failure(status: number, text: string): UploadError {
  try {
    const body = JSON.parse(text) as { appCode?: unknown; message?: unknown };
    const message = typeof body.message === "string" ? body.message : "";
    if (typeof body.appCode === "string") return new UploadError(body.appCode, message);
  } catch {
    // Not our server's answer; the status has to do.
  }
  return new UploadError(status === 0 ? "offline" : "defect", status === 0 ? "" : `HTTP ${status}`);
}

/** Sends a body and reports how far it is; `fetch` cannot do that for uploads. */
function send(
  url: string,
  body: Blob,
  onProgress: (progress: UploadProgress) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => onProgress({ sentBytes: loaded, totalBytes: total });
    request.onload = () => (request.status === 201 ? resolve() : reject(failure(request.status, request.responseText)));
    request.onerror = () => reject(failure(0, ""));
    request.onabort = () => reject(new UploadError("cancelled", ""));
    signal.addEventListener("abort", () => request.abort());
    request.send(body);
  });
}

/** A JSON text in front of a file; the server is told its length. */
function withPreface(preface: unknown, file: File): { body: Blob; prefaceBytes: number } {
  const text = new Blob([JSON.stringify(preface)]);
  return { body: new Blob([text, file]), prefaceBytes: text.size };
}

/** What is known of a raster that is sent. */
export interface RasterFacts {
  readonly areaId: string | null;
  readonly year: number | null;
  readonly newArea: NewArea | null;
}

export function sendRaster(
  file: File,
  { areaId, year, newArea }: RasterFacts,
  onProgress: (progress: UploadProgress) => void,
  signal: AbortSignal,
): Promise<void> {
  const { body, prefaceBytes } = newArea === null ? { body: file, prefaceBytes: 0 } : withPreface({ newArea }, file);
  const query = new URLSearchParams({
    name: file.name,
    modified: String(file.lastModified),
    prefaceBytes: String(prefaceBytes),
  });
  if (areaId !== null) query.set("areaId", areaId);
  if (year !== null) query.set("year", String(year));
  return send(`/api/intakes?${query}`, body, onProgress, signal);
}

export function sendBoundaries(
  file: File,
  areaId: string,
  onProgress: (progress: UploadProgress) => void,
  signal: AbortSignal,
): Promise<void> {
  const query = new URLSearchParams({ name: file.name });
  return send(`/api/areas/${areaId}/region-imports?${query}`, file, onProgress, signal);
}

export function sendFactor(file: File, areaId: string, offered: NewFactorInput, signal: AbortSignal): Promise<void> {
  const { body, prefaceBytes } = withPreface(offered, file);
  const query = new URLSearchParams({ name: file.name, prefaceBytes: String(prefaceBytes) });
  return send(`/api/areas/${areaId}/factor-inputs?${query}`, body, () => undefined, signal);
}
