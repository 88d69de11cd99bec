import os from "node:os";
import { z } from "zod";
import type { Answer, DeviceLink } from "./connection";

/** What an agent tells whoever started it. */
export type AgentEvent =
  | { event: "refused"; status: number; code: string; message: string; retrySeconds: number }
  | { event: "unreachable"; message: string; retrySeconds: number }
  | { event: "authorized" }
  | { event: "received"; call: string; data: unknown }
  | { event: "heartbeat"; data: unknown }
  | { event: "ended" };

/** Milliseconds between attempts while it is not let in: doubling from the first to the longest. */
export interface Pauses {
  first: number;
  longest: number;
}

export interface AgentRun {
  link: DeviceLink;
  tell: (event: AgentEvent) => void;
  signal: AbortSignal;
  /** One attempt, and one heartbeat when it is let in. */
  once?: boolean;
  pauses?: Pauses;
  /** Milliseconds; the server's wish when left out. */
  heartbeatMs?: number;
}

const defaultPauses: Pauses = { first: 2_000, longest: 60_000 };
const defaultHeartbeatMs = 30_000;

const fetched = [
  "/api/v1/settings/server/public_address",
  "/api/v1/system/capabilities",
  "/api/v1/tags",
  "/api/v1/ca_certificates",
];

const Wishes = z.object({ heartbeat_seconds: z.number().min(1).max(3600) });

/**
 * Waits until the device is authorized, says what it is, fetches what there is, and heartbeats until `signal` ends it;
 * whoever is refused begins again. With `once`, false when it was not let in.
 */
export async function runAgent(run: AgentRun): Promise<boolean> {
  const { first, longest } = run.pauses ?? defaultPauses;
  let pauseMs = first;
  try {
    for (;;) {
      const outcome = await attempt(run, { pauseMs, first });
      if (run.once || run.signal.aborted) return outcome === "let in";
      pauseMs = outcome === "let in" ? first : pauseMs;
      await sleep(pauseMs, run.signal);
      if (run.signal.aborted) return true;
      pauseMs = Math.min(longest, pauseMs * 2);
    }
  } finally {
    run.link.close();
    run.tell({ event: "ended" });
  }
}

async function attempt(run: AgentRun, { pauseMs, first }: { pauseMs: number; first: number }) {
  const secondsOf = (milliseconds: number) => (run.once ? 0 : Math.ceil(milliseconds / 1000));
  const retrySeconds = secondsOf(pauseMs);
  try {
    const greeting = await run.link.call("GET", "/api/v1/system/serial_number", run);
    if (greeting.status !== 200) return refused(run, greeting, retrySeconds);
    run.tell({ event: "authorized" });
    run.tell({ event: "received", call: "/api/v1/system/serial_number", data: greeting.data });
    const after = (await introduce(run)) ?? (await beat(run));
    if (after) refused(run, after, secondsOf(first));
    return "let in" as const;
  } catch (error) {
    if (!run.signal.aborted) run.tell({ event: "unreachable", message: messageOf(error), retrySeconds });
    return "not let in" as const;
  }
}

function refused({ tell }: AgentRun, { status, code, message }: Answer, retrySeconds: number) {
  tell({ event: "refused", status, code, message, retrySeconds });
  return "not let in" as const;
}

/** Says what this host is and fetches what there is. Answers the refusal when one comes. */
async function introduce(run: AgentRun): Promise<Answer | null> {
  const { link, tell, signal } = run;
  const told = await link.call("PUT", "/api/v1/system/information", { body: hostFacts(), signal });
  if (told.status !== 200) return told;
  for (const path of fetched) {
    const answer = await link.call("GET", path, { signal });
    if (answer.status !== 200) return answer;
    tell({ event: "received", call: path, data: answer.data });
    if (path.endsWith("/capabilities")) takeWishes(run, answer.data);
  }
  return null;
}

function takeWishes(run: AgentRun, data: unknown): void {
  const wishes = Wishes.safeParse(data).data;
  run.heartbeatMs ??= wishes ? wishes.heartbeat_seconds * 1000 : defaultHeartbeatMs;
}

/** Heartbeats until one is refused, which it answers, or until the end. */
async function beat({ link, tell, signal, once, heartbeatMs = defaultHeartbeatMs }: AgentRun): Promise<Answer | null> {
  while (!signal.aborted) {
    const answer = await link.call("PUT", "/api/v1/system/heartbeat", { signal });
    if (answer.status !== 200) return answer;
    tell({ event: "heartbeat", data: answer.data });
    if (once) return null;
    await sleep(heartbeatMs, signal);
  }
  return null;
}

/** What a device says of itself as system information. */
const hostFacts = () => ({
  hostname: os.hostname(),
  platform: os.platform(),
  release: os.release(),
  architecture: os.arch(),
  processors: os.cpus().length,
  memory_megabytes: Math.round(os.totalmem() / 1024 / 1024),
  uptime_seconds: Math.round(os.uptime()),
  node: process.version,
});

/** Node says "AggregateError" and nothing more when every address of a host refuses. */
function messageOf(error: unknown): string {
  const { message, code } = error as NodeJS.ErrnoException;
  return message || code || String(error);
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener("abort", end);
  });
}
