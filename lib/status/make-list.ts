import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { createRevocationList, type RevocationListInput } from "../pki/crl";
import type { RevokedCertificate } from "../pki/crl-entries";

export type ListFrame = Omit<RevocationListInput, "entries">;

/** What the worker answers with. */
export type ListOutcome = { der: Uint8Array } | { message: string };

/** A thousand entries take a few milliseconds, less than the start of a thread. */
const inlineEntries = 1_000;

/**
 * Makes and signs a list of the entries, which arrive in pages. A long list is made in a thread of its own, so that
 * nobody waits for it. Throws `PkiError`, or an `Error` with its message.
 */
export async function makeList(
  frame: ListFrame,
  pages: AsyncIterable<RevokedCertificate[]>,
): Promise<{ der: Buffer; entries: number }> {
  const few: RevokedCertificate[] = [];
  let thread: ListThread | null = null;
  let entries = 0;
  try {
    for await (const page of pages) {
      entries += page.length;
      if (!thread && entries <= inlineEntries) {
        few.push(...page);
        continue;
      }
      thread ??= startThread(frame, few);
      thread.send(page);
    }
    const der = thread ? await thread.finish() : await createRevocationList({ ...frame, entries: few });
    return { der, entries };
  } finally {
    await thread?.stop();
  }
}

interface ListThread {
  send(page: RevokedCertificate[]): void;
  finish(): Promise<Buffer>;
  stop(): Promise<unknown>;
}

// In the bundle everything is JavaScript side by side; from the sources a thread needs what reads TypeScript.
const isBundled = import.meta.url.endsWith(".js");
const own = JSON.stringify(import.meta.url);
const fromSources = `import("tsx/esm/api").then(({ tsImport }) => tsImport("./list-worker.ts", ${own}))`;

function startThread(frame: ListFrame, first: RevokedCertificate[]): ListThread {
  const code = isBundled ? new URL("./list-worker.js", import.meta.url) : fromSources;
  const worker = new Worker(code, { workerData: frame, eval: !isBundled });
  worker.unref();
  // Also rejects when the thread fails; heard from the start, so that a failure before the end is not lost.
  const outcome = once(worker, "message") as Promise<[ListOutcome]>;
  outcome.catch(() => {});
  worker.postMessage(first);
  return {
    send: (page) => worker.postMessage(page),
    async finish() {
      worker.ref();
      worker.postMessage(null);
      const [answer] = await outcome;
      if ("message" in answer) throw new Error(answer.message);
      const { buffer, byteOffset, byteLength } = answer.der;
      return Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
    },
    stop: () => worker.terminate(),
  };
}
