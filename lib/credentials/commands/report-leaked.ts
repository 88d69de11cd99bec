import { eq } from "drizzle-orm";
import { credentials, organizationGroups, tokens, users } from "@/db/schema";
import { db, type Reader, type Transaction, transaction } from "@/db/store";
import { recordAudit } from "../../audit/records";
import { now } from "../../clock";
import { AppError, invalid } from "../../errors";
import { queueMail } from "../../mail/records";
import { routes } from "../../routes";
import { parseToken } from "../../secrets/token";
import { tokenHashOf } from "../../tokens/records";
import { waitOfAddress } from "../../usage/address-limit";
import { validate } from "../../validate";
import { countLeakReport, reportsPerMinute } from "../leak-reports";
import { markRevoked } from "../records";
import { ReportLeakedInput } from "../schema";

const reporter = { kind: "system", name: "leaked token report" } as const;

/**
 * Revokes a token, of either type, that somebody found where it should not be. Nobody signs in for it: whoever has the
 * token could do worse. Throws `invalid` when the check digits are wrong, before the database is asked, and `too_many`.
 * A token that is not known, or that ended before, is no error: the answer tells nothing about it.
 */
export async function reportLeaked(input: ReportLeakedInput, { address }: { address: string }): Promise<void> {
  // A flood of anything is refused by this process alone; what may be a token is counted for all of them.
  requireTurn(waitOfAddress("leaked", address, reportsPerMinute, now()));
  const { token } = validate(ReportLeakedInput, input);
  if (!parseToken(token)) throw invalid({ token: ["This is no token, or not all of one"] });
  requireTurn(await countLeakReport(address));
  const hash = tokenHashOf(token);
  if (!(await findLive(hash, db()))) return;
  await transaction(async (tx) => {
    const found = await findLive(hash, tx);
    if (!found || !(await markRevoked(tx, reporter, { id: found.id, reason: "leaked" }))) return;
    const { id, name, status, ending, groupPath, username } = found;
    await tellOwner(tx, found, address);
    await recordAudit(tx, reporter, {
      event: "credentials.report-leaked",
      subject: { kind: "token", id, name },
      groupPath,
      address,
      before: { status },
      after: { status: "revoked", ending, owner: username },
    });
  });
}

function requireTurn(retryAfterSeconds: number | null): void {
  if (retryAfterSeconds === null) return;
  const details = { reason: "rate_limited", retryAfterSeconds };
  throw new AppError("too_many", "Too many reports from this address. Try again later.", details);
}

/** In the transaction of the revocation: whoever finds the token refused finds the reason in their mail. */
async function tellOwner(tx: Transaction, { id, kind, name, ownerId, username, email }: Live, address: string) {
  const isSession = kind === "session-token";
  await queueMail(tx, {
    kind: "leaked",
    to: [email],
    values: {
      CERTNAME: name,
      KIND: isSession ? "session token" : "personal access token",
      ADDRESS: address,
      CERTURL: isSession ? routes.manageSessionTokens({ token: id }) : routes.manageTokens({ token: id }),
      CERTRENEWURL: routes.manageTokens(),
      USERNAME: username,
    },
    credentialId: id,
    userId: ownerId,
  });
}

type Live = NonNullable<Awaited<ReturnType<typeof findLive>>>;

async function findLive(tokenHash: string, reader: Reader) {
  const [row] = await reader
    .select({
      id: credentials.id,
      kind: credentials.kind,
      ownerId: users.id,
      email: users.email,
      name: credentials.name,
      status: credentials.status,
      ending: tokens.ending,
      username: users.username,
      groupPath: organizationGroups.path,
    })
    .from(tokens)
    .innerJoin(credentials, eq(credentials.id, tokens.id))
    .innerJoin(users, eq(users.id, credentials.ownerId))
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .where(eq(tokens.tokenHash, tokenHash));
  return row && row.status !== "revoked" ? row : null;
}
