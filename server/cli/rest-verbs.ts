import { z } from "zod";
import { CommandFailure, type Connection, callRest, readText } from "./rest-call";
import { printable, table } from "./table";

/** Prints the answer as JSON, or as what `inWords` makes of it. */
export function print(answer: unknown, { json }: Connection, inWords: () => string): void {
  process.stdout.write(json ? `${JSON.stringify(answer, null, 2)}\n` : inWords());
}

/** A line each, the values below one another. */
export const pairs = (rows: [string, string][]): string =>
  rows.map(([name, value]) => `${`${name}:`.padEnd(14)}${printable(value)}\n`).join("");

const Caller = z.object({
  user: z.object({ username: z.string(), email: z.string() }),
  credential: z.object({ kind: z.string(), id: z.string().nullable(), scheme: z.string() }),
  capabilities: z.array(z.string()).nullable(),
  roles: z.array(z.object({ role: z.string(), groupId: z.string() })),
});

/** `keyhall whoami`. */
export async function whoAmI(connection: Connection): Promise<void> {
  const answer = await callRest(connection, { method: "GET", path: "/me" });
  const { user, credential, capabilities, roles } = Caller.parse(answer);
  print(answer, connection, () =>
    pairs([
      ["User", user.email ? `${user.username} (${user.email})` : user.username],
      ["Credential", [credential.kind, credential.id].filter(Boolean).join(" ")],
      ["Scheme", credential.scheme],
      ["Capabilities", capabilities === null ? "all that the user may do" : capabilities.join(" ") || "none"],
      ["Roles", roles.map(({ role, groupId }) => `${role} in ${groupId}`).join(", ") || "none"],
    ]),
  );
}

const Verdict = z.object({
  valid: z.boolean(),
  code: z.string(),
  credential: z.object({ id: z.string(), kind: z.string(), name: z.string() }).nullable(),
  owner: z.object({ username: z.string() }).nullable(),
  capabilities: z.array(z.string()),
  expiresAt: z.string().nullable(),
});

interface VerifyOptions extends Connection {
  address?: string;
  capability?: string;
}

/** `keyhall verify`: of a token or a PEM certificate in a file, or on standard input. Throws when it is not valid. */
export async function verify(file: string | undefined, { address, capability, ...connection }: VerifyOptions) {
  const shown = readText(file ?? 0);
  const credential = shown.startsWith("-----BEGIN ") ? { certificate: shown } : { token: shown };
  const body = { ...credential, address, capability };
  const answer = await callRest(connection, { method: "POST", path: "/verify", body });
  const verdict = Verdict.parse(answer);
  print(answer, connection, () =>
    pairs([
      ["Valid", verdict.valid ? "yes" : "no"],
      ["Code", verdict.code],
      ["Credential", verdict.credential ? `${verdict.credential.kind} ${verdict.credential.id}` : "-"],
      ["Name", verdict.credential?.name ?? "-"],
      ["Owner", verdict.owner?.username ?? "-"],
      ["Capabilities", verdict.capabilities.join(" ") || "-"],
      ["Expires", verdict.expiresAt ?? "-"],
    ]),
  );
  if (!verdict.valid) throw new CommandFailure(`The credential is not valid: ${verdict.code}.`, 2);
}

const Token = z.object({
  id: z.string(),
  name: z.string(),
  ending: z.string(),
  status: z.string(),
  expiresAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
});

interface CreateOptions extends Connection {
  days: string;
  capability?: string[];
}

/** `keyhall token create`: the token alone on standard output, so that it can go into a file. */
export async function createToken(name: string, { days, capability, ...connection }: CreateOptions): Promise<void> {
  const body = { name, days, ...(capability && { capabilities: capability }) };
  const answer = await callRest(connection, { method: "POST", path: "/tokens", body });
  const { token } = z.object({ token: z.string() }).parse(answer);
  print(answer, connection, () => `${token}\n`);
}

/** `keyhall token list`: all pages of it. */
export async function listTokens({ type, ...connection }: Connection & { type: string }): Promise<void> {
  const items: unknown[] = [];
  for (let cursor: string | undefined = ""; cursor !== undefined; ) {
    const query = new URLSearchParams({ type, limit: "500", ...(cursor && { cursor }) });
    const page = await callRest(connection, { method: "GET", path: `/me/tokens?${query}` });
    const part = z.object({ items: z.array(z.unknown()), next: z.string().optional() }).parse(page);
    items.push(...part.items);
    cursor = part.next;
  }
  const tokens = z.array(Token).parse(items);
  const row = (token: z.output<typeof Token>) => [
    token.id,
    token.name,
    `…${token.ending}`,
    token.status,
    token.expiresAt ?? "-",
    token.lastUsedAt ?? "never",
  ];
  print(items, connection, () => table(["ID", "NAME", "ENDS IN", "STATUS", "EXPIRES", "LAST USED"], tokens.map(row)));
}

/** `keyhall token revoke`. */
export async function revokeToken(id: string, connection: Connection): Promise<void> {
  const path = `/tokens/${encodeURIComponent(id)}/revoke`;
  const answer = await callRest(connection, { method: "POST", path, body: {} });
  print(answer, connection, () => `${printable(id)} is revoked.\n`);
}

/** `keyhall certificate revoke`. */
export async function revokeCertificate(
  id: string,
  { reason, ...connection }: Connection & { reason?: string },
): Promise<void> {
  const path = `/certificates/${encodeURIComponent(id)}/revoke`;
  const answer = await callRest(connection, { method: "POST", path, body: { reason } });
  print(answer, connection, () => `${printable(id)} is revoked.\n`);
}
