import { ResultCodeError } from "ldapts";

/** A directory could not be asked or could not answer. `message` is for administrators: the server's own words, no secret. */
export class DirectoryTrouble extends Error {
  constructor(
    message: string,
    /** Another server of the directory may do better. */
    readonly isOfThisServer = false,
  ) {
    super(message);
    this.name = "DirectoryTrouble";
  }
}

/** LDAP result codes (RFC 4511 section 4.1.9) by which a server says that it cannot now: busy, unavailable. */
const passingCodes = new Set([51, 52]);

const referral = 10;

/** What the commonest codes are called: servers often add no words. */
const names: Record<number, string> = {
  3: "time limit exceeded",
  4: "size limit exceeded",
  8: "stronger authentication required",
  11: "administrative limit exceeded",
  13: "confidentiality required",
  32: "no such object",
  34: "invalid DN",
  49: "invalid credentials",
  50: "insufficient access",
  53: "unwilling to perform",
};

/** What went wrong while a server was asked, in its own words. */
export function troubleOf(error: unknown, doing: string): DirectoryTrouble {
  if (error instanceof DirectoryTrouble) return error;
  if (!(error instanceof ResultCodeError)) return new DirectoryTrouble(`${doing}: ${wordsOf(error)}`, true);
  const named = names[error.code];
  if (error.code === referral)
    return new DirectoryTrouble(`${doing}: the server refers to another one, and referrals are not followed.`);
  return new DirectoryTrouble(`${doing}: ${named ? `${named}. ` : ""}${wordsOf(error)}`, passingCodes.has(error.code));
}

/** An error's message in one line: servers end theirs with NUL and break lines. */
export function wordsOf(error: unknown): string {
  const text = error instanceof Error ? describe(error) : String(error);
  return text
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .slice(0, 500);
}

/** A name with several addresses fails with one error for each. */
function describe(error: Error): string {
  if (!(error instanceof AggregateError) || error.message !== "") return error.message || error.name;
  return error.errors.map((each) => (each instanceof Error ? each.message : String(each))).join("; ");
}
