import { type Client, ResultCodeError } from "ldapts";
import { type Conversation, hangUp, hasCode, openClient } from "./connection";
import type { DirectoryRefusal } from "./entry";
import { troubleOf } from "./trouble";

/** What became of a bind as a person. */
export type BindResult = "bound" | "wrong" | DirectoryRefusal;

// RFC 4511 section 4.1.9: no such object, invalid DN, inappropriate authentication (no password), invalid credentials.
const wrongCodes = [32, 34, 48, 49];
// Constraint violation (389 says so of a locked account), insufficient access, unwilling to perform.
const lockedCode = 19;
const refusedCodes = [50, 53];

/** What Active Directory says besides "invalid credentials". Others, 52e and 525 among them, are a wrong name or password. */
const subCodes: Record<string, DirectoryRefusal> = {
  "530": "not_permitted",
  "531": "not_permitted",
  "532": "password_expired",
  "533": "disabled",
  "701": "expired",
  "773": "password_expired",
  "775": "locked",
};

const whoAmI = "1.3.6.1.4.1.4203.1.11.3";

/**
 * Binds as a person on a connection of their own. An empty password is never sent (RFC 4513 section 5.1.2: the server
 * would bind nobody and say that it went well), nor one with NUL, which some servers read as its end; a bind as nobody
 * does not count. Throws DirectoryTrouble when the server cannot judge.
 */
export async function bindAs(
  conversation: Conversation,
  distinguishedName: string,
  password: string,
): Promise<BindResult> {
  if (password === "" || password.includes("\0") || !distinguishedName.includes("=")) return "wrong";
  const { url, configuration, deadline } = conversation;
  const client = await openClient(url, configuration, deadline.signal);
  try {
    await client.bind(distinguishedName, password);
    return (await isNobody(client)) ? "wrong" : "bound";
  } catch (error) {
    const result = resultOf(error);
    if (result) return result;
    throw troubleOf(error, "Binding as the user");
  } finally {
    hangUp(client);
  }
}

function resultOf(error: unknown): BindResult | null {
  if (hasCode(error, ...wrongCodes)) return subCodes[subCodeOf(error)] ?? "wrong";
  if (hasCode(error, lockedCode)) return "locked";
  return hasCode(error, ...refusedCodes) ? "not_permitted" : null;
}

const subCodeOf = ({ message }: Error): string => /\bdata ([0-9a-f]{3,4})\b/i.exec(message)?.[1]?.toLowerCase() ?? "";

/** RFC 4532: an empty name is nobody. Servers that do not know the question have bound the name that they were given. */
async function isNobody(client: Client): Promise<boolean> {
  try {
    const { value } = await client.exop(whoAmI);
    return !value || /^dn:\s*$/i.test(value);
  } catch (error) {
    if (error instanceof ResultCodeError) return false;
    throw error;
  }
}
