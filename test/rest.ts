import { afterAll, beforeAll } from "vitest";
import { type Call as ClientCall, type ClientOptions, createClient } from "@/client/call";
import { env, setEnv } from "@/lib/env";
import { close, listen } from "@/server/listen";
import { createListener } from "@/server/listener";
import { createRest } from "@/server/rest";
import { requireDeclaredAnswer } from "./answers";
import { type Answer, type Call, sendCall } from "./call";

/** The REST API behind a real listener on a free port, for a test file that has called `useTestStore()`. */
export function useRest(): {
  call: (call: Call) => Promise<Answer>;
  /** A client of the REST API with these headers, or what signs, typed by the operation. */
  as: (headers: ClientOptions["headers"]) => ClientCall;
  /** The same for the holder of a token. */
  bearing: (token: string) => ClientCall;
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
  const as = (headers: ClientOptions["headers"]): ClientCall => {
    const client = createClient({ server: `http://127.0.0.1:${port}`, headers });
    const checked = async (...given: Parameters<ClientCall>) => {
      const answer = await client(...given);
      const [method = "", target = ""] = given[0].split(" ");
      requireDeclaredAnswer(method, target, answer);
      return answer;
    };
    // What passes through keeps its types.
    return checked as ClientCall;
  };
  return {
    call: async (given) => {
      const answer = await sendCall(port, given);
      requireDeclaredAnswer(given.method ?? "GET", given.target, answer);
      return answer;
    },
    as,
    bearing: (token) => as({ Authorization: `Bearer ${token}` }),
  };
}
