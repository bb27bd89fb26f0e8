import { accepted } from "./channel.ts";
import { postJson } from "./postJson.ts";
import { log } from "@/log.ts";
import { getHealth } from "@/server/db/health.ts";

/**
 * Tells a watcher outside that we live. It stays away while something stands still (no worker, no database, work that is
 * late), because such watchers notice what does not come.
 *
 * @returns whether the watcher has taken it.
 */
export async function sendHeartbeat(url: string, now: Date): Promise<boolean> {
  const { ok, late, lastEvaluation, lag } = await getHealth(now);
  if (!ok || late !== null) {
    log.warn({ late }, "the outgoing heartbeat is withheld: something stands still");
    return false;
  }
  const body = JSON.stringify({ from: "carbon-watch", at: now.toISOString(), lastEvaluation, lagMs: lag });
  const { outcome, answer } = await postJson(url, body, {}, ({ status, text }) => accepted(status, text));
  if (outcome !== "accepted") log.warn({ answer }, "the outgoing heartbeat was not taken");
  return outcome === "accepted";
}
