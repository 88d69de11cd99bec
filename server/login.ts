import { refusals } from "@/lib/authentication/refusal";
import type { MachineRequest } from "@/lib/authentication/request";
import { type LogInResult, logIn } from "@/lib/tokens/commands/log-in";
import type { LogInInput } from "@/lib/tokens/schema";
import type { Input } from "./input";
import { RequestError } from "./problem";

/** Logs a program in with what the request's body says. Throws the refusal. */
export async function logInWith(request: MachineRequest, input: Input): Promise<Extract<LogInResult, { ok: true }>> {
  const caller = { address: request.address, userAgent: request.header("user-agent") ?? "" };
  // What came in takes the command's type here: the command parses it.
  const result = await logIn(input as LogInInput, caller);
  if (result.ok) return result;
  const { code, retryAfterSeconds } = result;
  const { status, message } = refusals[code];
  const headers = retryAfterSeconds === undefined ? undefined : { "Retry-After": String(retryAfterSeconds) };
  throw new RequestError({ status, code, detail: message, headers });
}
