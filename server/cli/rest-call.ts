import { readFileSync } from "node:fs";
import { type Command, Option } from "commander";
import { z } from "zod";
import { now } from "@/lib/clock";
import { type KeySource, readKey, takesKey } from "./key-file";
import { signRequest } from "./signed-request";

/** How a command ends: 1 the call was wrong, 2 the credential was refused or is not valid, 3 the server did not answer. */
export type ExitCode = 1 | 2 | 3;

/** A command that failed, with what to say and how to end. */
export class CommandFailure extends Error {
  constructor(
    message: string,
    readonly exitCode: ExitCode,
  ) {
    super(message);
    this.name = "CommandFailure";
  }
}

export interface Connection extends KeySource {
  server: string;
  tokenFile?: string;
  token?: string;
  json?: boolean;
}

/** Adds the options of every command that calls the REST API. Other users see arguments: the token's option is hidden, its variable counts. */
export function callsRest(command: Command): Command {
  command.addOption(
    new Option("--server <url>", "where Keyhall is").env("KEYHALL_SERVER").default("http://localhost:3000"),
  );
  return takesKey(command, "an API key, as downloaded")
    .addOption(new Option("--token-file <file>", "a personal access token or session token").env("KEYHALL_TOKEN_FILE"))
    .addOption(new Option("--token <token>").env("KEYHALL_TOKEN").hideHelp())
    .option("--json", "answer JSON instead of a table");
}

interface Call {
  method: string;
  /** Below `/api/v1`. */
  path: string;
  body?: unknown;
}

const Problem = z.object({
  detail: z.string(),
  errors: z.record(z.string(), z.array(z.string())).default({}),
});

/** Calls the REST API and answers its JSON, null when there is none. Throws `CommandFailure`. */
export async function callRest(connection: Connection, { method, path, body }: Call): Promise<unknown> {
  if (!/^https?:/.test(connection.server) || !URL.canParse(connection.server)) {
    throw new CommandFailure(`${connection.server} is not an http or https URL.`, 1);
  }
  const url = new URL(`/api/v1${path}`, connection.server).href;
  const data = body === undefined ? undefined : JSON.stringify(body);
  const headers = headersOf(connection, { method, url, data });
  // A redirect could lead the credential elsewhere.
  const request: RequestInit = { method, headers, body: data, redirect: "error", signal: AbortSignal.timeout(30_000) };
  const response = await fetch(url, request).catch(() => {
    throw new CommandFailure(`${connection.server} does not answer.`, 3);
  });
  const text = await response.text();
  const answer = parsed(text);
  if (response.ok) return answer;
  const problem = Problem.safeParse(answer).data;
  const fields = Object.entries(problem?.errors ?? {}).map(([name, messages]) => `  ${name} ${messages.join(", ")}`);
  const message = [problem?.detail ?? `${connection.server} answers ${response.status}.`, ...fields].join("\n");
  throw new CommandFailure(message, exitCodeOf(response.status));
}

function exitCodeOf(status: number): ExitCode {
  if (status === 401 || status === 403) return 2;
  return status === 429 || status >= 500 ? 3 : 1;
}

function headersOf(
  { tokenFile, token, ...key }: Connection,
  { method, url, data }: { method: string; url: string; data: string | undefined },
): Record<string, string> {
  if (key.keyFile && tokenFile) throw new CommandFailure("Name a key file or a token file, not both.", 1);
  if (key.apiKey && token && !key.keyFile && !tokenFile)
    throw new CommandFailure("KEYHALL_API_KEY and KEYHALL_TOKEN name a credential each: unset one.", 1);
  const contentType = data === undefined ? undefined : "application/json";
  const signing = tokenFile ? null : readKey(key);
  if (signing) return signRequest(signing, { method, url, data, contentType, at: now() });
  const bearer = tokenFile ? readText(tokenFile) : token;
  if (!bearer) {
    const message =
      "Name a credential: --key-file, --token-file, KEYHALL_TOKEN, or KEYHALL_API_KEY and KEYHALL_API_SECRET.";
    throw new CommandFailure(message, 1);
  }
  return { Authorization: `Bearer ${bearer}`, ...(contentType && { "Content-Type": contentType }) };
}

/** A file's text without the space around it. Throws `CommandFailure`. */
export const readText = (file: string | number): string => readBytes(file).toString("utf8").trim();

/** What is in a file. Throws `CommandFailure`. */
export function readBytes(file: string | number): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new CommandFailure(`${file} cannot be read: ${error instanceof Error ? error.message : error}`, 1);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
