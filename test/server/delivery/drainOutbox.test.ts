import "../../support/allowLoopback.ts";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { HttpReceiver, MailServer, type Answer } from "../../support/receivers.ts";
import {
  after,
  clearAll,
  drainAll,
  makeDrain,
  NOW,
  outbox,
  prepareArea,
  putAlert,
  putChannel,
  putPerson,
  queue,
} from "./deliveryRig.ts";
import { MOST_ATTEMPTS } from "@/domain/alert/retry.ts";
import { closeDatabase, getDatabase } from "@/server/db/connection.ts";
import { LEASE_MS } from "@/server/db/delivery.ts";
import { listAttempts, listUnreached, resend } from "@/server/db/deliveryLedger.ts";
import { queueTest, setChannelActive } from "@/server/db/messageChannel.ts";
import { changePerson } from "@/server/db/person.ts";
import { LOCAL_OPERATOR } from "@/server/db/scope.ts";

const stops: (() => Promise<void>)[] = [];

async function receiver(answer: Answer): Promise<HttpReceiver> {
  const started = await HttpReceiver.start(answer);
  stops.push(() => started.stop());
  return started;
}
const ok: Answer = (response) => void response.end("ok");
const webhook = async (answer: Answer) => {
  const got = await receiver(answer);
  return { got, id: await putChannel({ kind: "webhook", url: got.url }) };
};

beforeAll(prepareArea);
beforeEach(() => {
  clearAll();
  putAlert("A-2025-000001");
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const stop of stops.splice(0)) await stop();
});
afterAll(closeDatabase);

describe("draining the outbox", () => {
  it("sends what is due, once, and writes attempt and state down together", async () => {
    const { got, id } = await webhook(ok);
    queue(id);
    queue(id, { dueMs: NOW.getTime() + 1 });
    const { drain, clock } = makeDrain();
    await drainAll(drain);
    expect(got.received).toHaveLength(1);
    expect(outbox().map(({ state, attempts }) => [state, attempts])).toEqual([
      ["sent", 1],
      ["queued", 0],
    ]);
    clock.now = after(1);
    await drainAll(drain);
    await drainAll(drain);
    expect(got.received).toHaveLength(2);
    const [first] = outbox();
    expect(await listAttempts(LOCAL_OPERATOR, first.id)).toMatchObject([{ outcome: "accepted", status: 200 }]);
  });

  it("is not held up by a receiver that takes the message and never answers", async () => {
    const hung = await webhook(() => undefined);
    const others = await Promise.all(Array.from({ length: 5 }, () => webhook(ok)));
    const stuck = queue(hung.id);
    for (const { id } of others) queue(id);
    const { drain } = makeDrain();
    await drain.round();
    await vi.waitFor(() => expect(outbox().filter(({ state }) => state === "sent")).toHaveLength(5), 5_000);
    expect(outbox().find(({ id }) => id === stuck)).toMatchObject({ state: "queued", attempts: 0 });
    // What comes for the others meanwhile does not wait either, and the hung one is not asked twice.
    queue(others[0].id);
    queue(hung.id);
    await drain.round();
    await vi.waitFor(() => expect(others[0].got.received).toHaveLength(2), 5_000);
    expect(hung.got.received).toHaveLength(1);
    await hung.got.stop();
    await drain.settled();
    expect(outbox().find(({ id }) => id === stuck)).toMatchObject({
      state: "queued",
      attempts: 1,
      errorClass: "network",
    });
  });

  it("repeats a message that was taken but not answered in time under the same number", async () => {
    vi.spyOn(AbortSignal, "timeout").mockImplementation(() => {
      const stop = new AbortController();
      setTimeout(() => stop.abort(new Error("too slow")), 100);
      return stop.signal;
    });
    const { got, id } = await webhook((response, _received, count) => void (count > 1 && response.end("ok")));
    queue(id);
    const { drain, clock } = makeDrain();
    await drainAll(drain);
    expect(outbox()[0]).toMatchObject({ state: "queued", attempts: 1, errorClass: "network" });
    clock.now = after(60);
    await drainAll(drain);
    expect(outbox()[0]).toMatchObject({ state: "sent", attempts: 2, errorClass: null });
    const [first, second] = got.received.map(({ headers }) => headers["x-carbonwatch-id"]);
    expect(second).toBe(first);
  });

  it.each([
    ["429 with Retry-After", 429, { "retry-after": "600" }, 600_000],
    ["503", 503, {}, 7_500],
  ])("waits after %s as long as it should", async (_name, status, headers, waitMs) => {
    const { id } = await webhook((response) => void response.writeHead(status, headers).end());
    queue(id);
    const { drain } = makeDrain();
    await drainAll(drain);
    expect(outbox()[0]).toMatchObject({ state: "queued", attempts: 1, dueMs: NOW.getTime() + waitMs });
  });

  it("gives a refused message up at once, one that never gets through after all attempts, and lists both", async () => {
    const refusing = await webhook((response) => void response.writeHead(404).end("no such hook"));
    const broken = await webhook((response) => void response.writeHead(500).end());
    const refused = queue(refusing.id);
    const lost = queue(broken.id);
    const { drain, clock } = makeDrain();
    await drainAll(drain);
    expect(outbox().map(({ state }) => state)).toEqual(["givenUp", "queued"]);
    for (let day = 1; day <= MOST_ATTEMPTS; day++) {
      clock.now = after(day * 86_400);
      await drainAll(drain);
    }
    expect(outbox().map(({ state, attempts }) => [state, attempts])).toEqual([
      ["givenUp", 1],
      ["givenUp", MOST_ATTEMPTS],
    ]);
    expect((await listUnreached(LOCAL_OPERATOR, clock.now)).map(({ id }) => id)).toEqual([lost, refused]);
  });

  it("sends a given up message again under its old number when somebody asks", async () => {
    const { got, id } = await webhook(
      (response, _received, count) => void response.writeHead(count > 1 ? 200 : 404).end(),
    );
    const message = queue(id);
    const { drain } = makeDrain();
    await drainAll(drain);
    await resend(LOCAL_OPERATOR, message, NOW);
    await drainAll(drain);
    expect(outbox()[0].state).toBe("sent");
    expect(new Set(got.received.map(({ headers }) => headers["x-carbonwatch-id"])).size).toBe(1);
    expect(await listUnreached(LOCAL_OPERATOR, NOW)).toEqual([]);
  });

  it("keeps to the messages a minute that a robot stands", async () => {
    const got = await receiver((response) => void response.end('{"errcode":0}'));
    const id = await putChannel({ kind: "wecom", url: got.url });
    for (let count = 0; count < 25; count++) queue(id);
    const { drain, clock } = makeDrain();
    await drainAll(drain);
    expect(got.received).toHaveLength(20);
    expect(
      outbox()
        .filter(({ state }) => state === "queued")
        .every(({ attempts }) => attempts === 0),
    ).toBe(true);
    clock.now = after(61);
    await drainAll(drain);
    expect(got.received).toHaveLength(25);
  });

  it("does not tell a robot's 200 with an error code from a failure", async () => {
    const got = await receiver((response) => void response.end('{"errcode":310000,"errmsg":"sign not match"}'));
    queue(await putChannel({ kind: "dingtalk", url: got.url }));
    const { drain } = makeDrain();
    await drainAll(drain);
    expect(outbox()[0]).toMatchObject({ state: "queued", errorClass: "auth" });
  });

  it("by two at once sends each message once", async () => {
    const targets = await Promise.all(Array.from({ length: 4 }, () => webhook(ok)));
    for (let count = 0; count < 40; count++) queue(targets[count % 4].id);
    const [first, second] = [makeDrain(), makeDrain()];
    await Promise.all([drainAll(first.drain), drainAll(second.drain)]);
    await drainAll(first.drain);
    const numbers = targets.flatMap(({ got }) => got.received.map(({ headers }) => headers["x-carbonwatch-id"]));
    expect(numbers).toHaveLength(40);
    expect(new Set(numbers).size).toBe(40);
  });

  it("takes a message over from one that died with it, not before its lease is over", async () => {
    const { got, id } = await webhook(ok);
    queue(id, { leaseUntilMs: NOW.getTime() + LEASE_MS });
    const { drain, clock } = makeDrain();
    await drainAll(drain);
    expect(got.received).toHaveLength(0);
    clock.now = new Date(NOW.getTime() + LEASE_MS);
    await drainAll(drain);
    expect(got.received).toHaveLength(1);
  });

  it("leaves a message alone that may be somebody else's before an answer could come", async () => {
    const { got, id } = await webhook(ok);
    queue(id);
    queue(id);
    const { drain, clock } = makeDrain({
      mark: (point): void => {
        if (point === "deliver.recorded") clock.now = new Date(clock.now.getTime() + LEASE_MS - 10_000);
      },
    });
    await drain.round();
    await drain.settled();
    expect(got.received).toHaveLength(1);
    expect(outbox().map(({ state }) => state)).toEqual(["sent", "queued"]);
  });

  it("tells a digest as one message, and writes down what went with it", async () => {
    putAlert("A-2025-000002", "520103");
    putAlert("A-2025-000003", "520100");
    const { got, id } = await webhook(ok);
    for (const number of [1, 2, 3]) queue(id, { held: 1, numbers: JSON.stringify([`A-2025-00000${number}`]) });
    const { drain } = makeDrain();
    await drainAll(drain);
    expect(got.received).toHaveLength(1);
    const { facts } = JSON.parse(got.received[0].body) as { facts: { alerts: { number: string }[] } };
    expect(facts.alerts.map(({ number }) => number)).toEqual(["A-2025-000001", "A-2025-000002", "A-2025-000003"]);
    expect(outbox().map(({ state }) => state)).toEqual(["sent", "merged", "merged"]);
    await expect(resend(LOCAL_OPERATOR, outbox()[1].id, NOW)).rejects.toThrow("went out with another one");
  });

  it("keeps what waits for a channel that is out of use", async () => {
    const { got, id } = await webhook(ok);
    await setChannelActive(LOCAL_OPERATOR, id, false, NOW);
    queue(id);
    const { drain } = makeDrain();
    await drainAll(drain);
    expect(got.received).toHaveLength(0);
    await setChannelActive(LOCAL_OPERATOR, id, true, NOW);
    await drainAll(drain);
    expect(got.received).toHaveLength(1);
  });

  it("does not write to somebody who has left", async () => {
    const mail = await MailServer.start(() => null);
    stops.push(() => mail.stop());
    const person = await putPerson();
    const from = { host: "127.0.0.1", port: mail.port, security: "none", user: null, from: "w@example.org" } as const;
    const id = await putChannel({ kind: "email", ...from });
    queue(id, { personId: person, recipient: `person:${person}` });
    await changePerson(LOCAL_OPERATOR, person, { active: false }, NOW);
    const { drain } = makeDrain();
    await drainAll(drain);
    expect(mail.mails).toHaveLength(0);
    expect(outbox()[0]).toMatchObject({ state: "givenUp", errorClass: "client" });
  });

  it("tries a test once, by the way of every message", async () => {
    const { got, id } = await webhook((response) => void response.writeHead(500).end("down"));
    const message = await queueTest(LOCAL_OPERATOR, id, null, NOW);
    const { drain } = makeDrain();
    await drainAll(drain);
    expect(got.received).toHaveLength(1);
    expect(outbox()[0]).toMatchObject({ id: message, state: "givenUp", attempts: 1 });
    expect(await listAttempts(LOCAL_OPERATOR, message)).toMatchObject([{ outcome: "retry", answer: "500: down" }]);
    expect(await listUnreached(LOCAL_OPERATOR, NOW)).toEqual([]);
  });

  it("survives a message that cannot be worded: it waits, and the others go", async () => {
    const { got, id } = await webhook(ok);
    queue(id, { cause: "quiet", numbers: '["{}"]' });
    queue(id);
    const { drain } = makeDrain();
    await drainAll(drain);
    expect(got.received).toHaveLength(1);
    expect(outbox().map(({ state, errorClass }) => [state, errorClass])).toEqual([
      ["queued", "defect"],
      ["sent", null],
    ]);
  });

  it("loses nothing that its own database refuses to write down", async () => {
    const { got, id } = await webhook(ok);
    queue(id);
    const { drain, clock } = makeDrain({
      mark: (point): void => {
        if (point === "deliver.recording" && clock.now === NOW) throw new Error("disk full");
      },
    });
    await drain.round();
    await drain.settled();
    expect(outbox()[0].state).toBe("queued");
    clock.now = after(LEASE_MS / 1000 + 1);
    await drainAll(drain);
    expect(outbox()[0].state).toBe("sent");
    expect(got.received.map(({ headers }) => headers["x-carbonwatch-id"])).toHaveLength(2);
    expect(getDatabase().sqlite.prepare(`SELECT count(*) FROM "DeliveryAttempt"`).pluck().get()).toBe(1);
  });
});
