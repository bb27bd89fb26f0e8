/**
 * The chain from due years to messages that have left, as a process of its own that a test can kill: it sets channels and
 * a reader up, or evaluates, drains and sends what is due, and ends when nothing is.
 */
import { readFileSync } from "node:fs";
import { channelInputSchema } from "@/contract/messageChannel.ts";
import { personInputSchema } from "@/contract/person.ts";
import { closeDatabase } from "@/server/db/connection.ts";
import { saveChannel } from "@/server/db/messageChannel.ts";
import { addPerson } from "@/server/db/person.ts";
import { LOCAL_OPERATOR, SYSTEM } from "@/server/db/scope.ts";
import { listAreaRows } from "@/server/db/area.ts";
import { sendByChannel } from "@/server/delivery/channels.ts";
import { OutboxDrain } from "@/server/delivery/drainOutbox.ts";
import { evaluateArea, planEvaluation } from "@/workers/jobs/evaluate/evaluateArea.ts";
import { killPoint } from "@/workers/killPoint.ts";

/** Sets up what a JSON file holds: channels and people. */
async function setUp(file: string): Promise<void> {
  const { channels, people } = JSON.parse(readFileSync(file, "utf8")) as { channels: unknown[]; people: unknown[] };
  const now = new Date();
  for (const person of people) await addPerson(LOCAL_OPERATOR, personInputSchema.parse(person), now);
  for (const channel of channels) await saveChannel(LOCAL_OPERATOR, null, channelInputSchema.parse(channel), now);
}

/** Evaluates and sends; the clock may stand later than it is, so that leases of the dead are over. */
async function work(laterMs: number): Promise<void> {
  for (const { id } of await listAreaRows(SYSTEM)) {
    const years = await planEvaluation(id);
    if (years.length > 0) await evaluateArea(id, years);
  }
  const now = () => new Date(Date.now() + laterMs);
  const drain = new OutboxDrain({ send: sendByChannel, now, random: () => 0, mark: killPoint });
  while ((await drain.round()) > 0) await drain.settled();
}

const [command, argument] = process.argv.slice(2);
if (command === "setUp") await setUp(argument);
else await work(Number(argument));
await closeDatabase();
