import { RefusedRequest } from "../../_trpc/refusedRequest.ts";

/** A file as the server hands it out. */
export interface FetchedFile {
  readonly blob: Blob;
  readonly name: string;
}

/** Name in a Content-Disposition header, in any script (RFC 6266); "" if it names none. */
export function fileNameIn(disposition: string | null): string {
  const [, encoded] = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? "") ?? [];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  return /filename="([^"]*)"/i.exec(disposition ?? "")?.[1] ?? "";
}

/**
 * Has a file made and fetches it.
 *
 * @throws RefusedRequest with what the server said; TypeError if it was not reached; the signal's reason if called off.
 */
export async function fetchFile(address: string, signal: AbortSignal): Promise<FetchedFile> {
  const response = await fetch(address, { signal });
  if (!response.ok) throw new RefusedRequest(address, response.status, await response.json().catch(() => null));
  return { blob: await response.blob(), name: fileNameIn(response.headers.get("content-disposition")) };
}
