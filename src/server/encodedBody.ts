import type { ServerResponse } from "node:http";
import { BODY_ENCODING_HEADER } from "./api/versionedResponse.ts";

/**
 * Next removes `content-encoding` from what a route answers (it cannot know whether the body was decoded on the
 * way), so a body compressed once and kept could not be sent. Our doors say it under another name, and this puts the
 * right one back.
 */
export function honourBodyEncoding(response: ServerResponse): void {
  const setHeader = response.setHeader.bind(response);
  response.setHeader = (name, value) => {
    if (name.toLowerCase() !== BODY_ENCODING_HEADER) return setHeader(name, value);
    return setHeader("content-encoding", String(value));
  };
}
