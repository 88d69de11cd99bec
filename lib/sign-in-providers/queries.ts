import { asc, eq } from "drizzle-orm";
import { signInProviders } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import type { Actor } from "../actor";
import { requirePermission } from "../allowed";
import { env } from "../env";
import type { Page } from "../paging";
import { routes } from "../routes";
import { type ProviderRow, providerRows, requireProvider } from "./records";
import { type ProviderChoice, ProviderConfiguration, type SignInProviderView } from "./schema";

/** What of a row may be shown: all but the secret. */
export const viewOf = (row: ProviderRow): SignInProviderView => ({
  id: row.id,
  name: row.name,
  status: row.status,
  issuerUrl: row.issuerUrl,
  clientId: row.clientId,
  redirectUri: `${env().url}${routes.completeProviderSignIn(row.id)}`,
  postLogoutRedirectUri: `${env().url}${routes.signIn()}`,
  createdAt: row.createdAt,
  ...ProviderConfiguration.parse(row.configuration),
});

/** Every sign-in provider, in the order of the buttons; they belong to the whole installation. */
export async function listSignInProviders(actor: Actor, reader: Reader = db()): Promise<Page<SignInProviderView>> {
  requirePermission(actor, "directories.read", "top");
  const rows = await providerRows(reader);
  return { items: rows.map(viewOf), total: { count: rows.length, more: false } };
}

/** Throws `notFound`. */
export async function getSignInProvider(actor: Actor, id: string, reader: Reader = db()): Promise<SignInProviderView> {
  requirePermission(actor, "directories.read", "top");
  return viewOf(await requireProvider(reader, id));
}

/** The providers that the sign-in page offers. Checks no permission: nobody is signed in there. */
export const offeredProviders = (reader: Reader = db()): Promise<ProviderChoice[]> =>
  reader
    .select({ id: signInProviders.id, name: signInProviders.name })
    .from(signInProviders)
    .where(eq(signInProviders.status, "enabled"))
    .orderBy(asc(signInProviders.position), asc(signInProviders.id));
