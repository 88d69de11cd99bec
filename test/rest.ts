import { afterAll, beforeAll } from "vitest";
import { type Call as ClientCall, createClient } from "@/client/call";
import { env, setEnv } from "@/lib/env";
import { close, listen } from "@/server/listen";
import { createListener } from "@/server/listener";
import { createRest } from "@/server/rest";
import { type Answer, type Call, sendCall } from "./call";

/** The REST API behind a real listener on a free port, for a test file that has called `useTestStore()`. */
export function useRest(): {
  call: (call: Call) => Promise<Answer>;
  /** A client of the REST API with these headers, typed by the operation. */
  as: (headers: Record<string, string>) => ClientCall;
} {
  let port = 0;
  let end: () => Promise<void>;
  beforeAll(async () => {
    const rest = createRest();
    const server = createListener(env(), () => ({
      rest,
      pages: async (_, outgoing) => void outgoing.writeHead(404).end(),
    }));
    setEnv(await listen(server, { ...env(), port: 0 }));
    port = env().port;
    end = () => close(server, 0);
  });
  afterAll(() => end());
  return {
    call: (given) => sendCall(port, given),
    as: (headers) => createClient({ server: `http://127.0.0.1:${port}`, headers }),
  };
}
