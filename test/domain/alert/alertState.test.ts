import { describe, expect, it } from "vitest";
import {
  ACTION_TERMS,
  ALERT_ACTIONS,
  ALERT_STATES,
  acknowledgement,
  allowedActions,
  isClosed,
  moveAlert,
  type AlertAction,
  type AlertLife,
  type AlertState,
} from "@/domain/alert/alertState.ts";

/** The whole table: a dot is a refused move, "=" leaves the alert as it is. */
const TABLE = `
                confirm clear    supersede  acknowledge  start       submit    sendBack    resolve  declareFalseAlarm acceptRisk    reopen        reinstate
pending         open    resolved superseded .            .           .         .           .        .                 .             .             .
open            .       resolved superseded acknowledged .           .         .           .        .                 .             .             .
acknowledged    .       .        superseded =            in_progress .         .           .        .                 .             .             .
in_progress     .       .        superseded =            .           verifying .           .        .                 .             .             .
verifying       .       .        superseded =            .           .         in_progress resolved false_alarm       accepted_risk .             .
resolved        .       .        superseded .            .           .         .           .        .                 .             reopened      .
false_alarm     .       .        superseded .            .           .         .           .        .                 .             reopened      .
accepted_risk   .       .        superseded .            .           .         .           .        .                 .             reopened      .
superseded      .       .        .          .            .           .         .           .        .                 .             .             reopened
reopened        .       resolved superseded acknowledged .           .         .           .        .                 .             .             .
`;

const [header, ...body] = TABLE.trim()
  .split("\n")
  .map((line) => line.trim().split(/\s+/));
const cells = body.flatMap(([state, ...next]) =>
  next.map((to, i): [AlertState, AlertAction, string] => [state as AlertState, header[i] as AlertAction, to]),
);

function move(life: AlertLife, action: AlertAction, by = "li", atMs = 1000) {
  return moveAlert(life, { action, actor: ACTION_TERMS[action].actor, by, atMs, note: "seen on site" });
}

/** An alert after some moves. */
function lived(...actions: AlertAction[]): AlertLife {
  return actions.reduce((life, action, i) => move(life, action, `user${i}`, i), {
    state: "pending",
    history: [],
  } as AlertLife);
}

describe("an alert", () => {
  it("has a table that names every state and every action", () => {
    expect(new Set(body.map(([state]) => state))).toEqual(new Set(ALERT_STATES));
    expect(header).toEqual([...ALERT_ACTIONS]);
    expect(cells).toHaveLength(ALERT_STATES.length * ALERT_ACTIONS.length);
  });

  it.each(cells)("that is %s: %s → %s", (state, action, to) => {
    const life: AlertLife = { state, history: [] };
    if (to === ".") {
      expect(() => move(life, action)).toThrow(new RangeError(`An alert that is ${state} cannot ${action}.`));
      expect(allowedActions(state)).not.toContain(action);
    } else if (to === "=") {
      expect(move(life, action)).toBe(life);
    } else {
      expect(move(life, action)).toEqual({
        state: to,
        history: [
          { action, actor: ACTION_TERMS[action].actor, by: "li", atMs: 1000, note: "seen on site", from: state, to },
        ],
      });
      expect(allowedActions(state)).toContain(action);
    }
  });

  it("keeps every move with who, when and why", () => {
    const life = lived("confirm", "acknowledge", "start", "submit", "sendBack", "submit", "resolve");
    expect(life.state).toBe("resolved");
    expect(life.history.map(({ from, to, by, atMs }) => [from, to, by, atMs])).toEqual([
      ["pending", "open", "user0", 0],
      ["open", "acknowledged", "user1", 1],
      ["acknowledged", "in_progress", "user2", 2],
      ["in_progress", "verifying", "user3", 3],
      ["verifying", "in_progress", "user4", 4],
      ["in_progress", "verifying", "user5", 5],
      ["verifying", "resolved", "user6", 6],
    ]);
  });

  it("lets the first acknowledgement win and shows the second who it was", () => {
    const first = lived("confirm", "acknowledge");
    const second = move(first, "acknowledge", "wang", 50);
    expect(second).toBe(first);
    expect(acknowledgement(second)).toEqual({ by: "user1", atMs: 1 });
    expect(acknowledgement(lived("confirm"))).toBeNull();
  });

  it("asks for a new acknowledgement after it was reopened, and keeps its history", () => {
    const life = lived("confirm", "acknowledge", "start", "submit", "resolve", "reopen");
    expect(life.state).toBe("reopened");
    expect(acknowledgement(life)).toBeNull();
    expect(life.history).toHaveLength(6);
    expect(acknowledgement(move(life, "acknowledge", "zhao", 9))).toEqual({ by: "zhao", atMs: 9 });
  });

  it("is not closed by the system once a person has taken it up", () => {
    expect(() => move(lived("confirm", "acknowledge"), "clear")).toThrow("acknowledged cannot clear");
  });

  it("refuses the wrong kind of actor, a missing reason and a step back in time", () => {
    const open = lived("confirm");
    expect(() => moveAlert(open, { action: "acknowledge", actor: "system", by: "worker", atMs: 1 })).toThrow(
      "is for a person",
    );
    expect(() => moveAlert(open, { action: "clear", actor: "person", by: "li", atMs: 1 })).toThrow("is for a system");
    const closed = lived("confirm", "acknowledge", "start", "submit", "resolve");
    const reopen = { action: "reopen", actor: "person", by: "li", atMs: 99 } as const;
    expect(() => moveAlert(closed, reopen)).toThrow("reopen needs a reason.");
    expect(() => moveAlert(closed, { ...reopen, note: "  " })).toThrow("reopen needs a reason.");
    expect(() => moveAlert(closed, { ...reopen, atMs: 1, note: "again" })).toThrow("before the last move");
  });

  it("is closed in four states", () => {
    expect(ALERT_STATES.filter(isClosed)).toEqual(["resolved", "false_alarm", "accepted_risk", "superseded"]);
  });
});
