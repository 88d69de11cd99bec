import { asc, eq } from "drizzle-orm";
import { signInProviders } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import type { AuditEventName } from "../audit/schema";
import { notFound } from "../errors";
import { unseal } from "../secrets/sealing";
import { auditOf } from "../sources/audit";
import { ProviderConfiguration } from "./schema";

export type ProviderRow = typeof signInProviders.$inferSelect;

/** A provider with all that is needed to sign people in by it. Never leaves the server. */
export interface SignInProvider {
  id: string;
  name: string;
  status: "enabled" | "disabled";
  issuerUrl: string;
  clientId: string;
  clientSecret: string;
  configuration: ProviderConfiguration;
}

/** Where the sealed client secret of a provider lives. */
export const clientSecretPlace = (id: string) => ({ table: "sign_in_providers", id, kind: "client-secret" });

/** A row as it is used: configuration read, secret opened. */
function providerOf(row: ProviderRow): SignInProvider {
  const { id, name, status, issuerUrl, clientId, clientSecretSealed, configuration } = row;
  return {
    ...{ id, name, status, issuerUrl, clientId },
    clientSecret: clientSecretSealed ? unseal(clientSecretSealed, clientSecretPlace(id)).toString() : "",
    configuration: ProviderConfiguration.parse(configuration),
  };
}

/** The provider of this id, enabled or not; null when there is none. */
export async function providerById(id: string, reader: Reader = db()): Promise<SignInProvider | null> {
  const [row] = await reader.select().from(signInProviders).where(eq(signInProviders.id, id));
  return row ? providerOf(row) : null;
}

/** All of them in the order of their buttons. */
export const providerRows = (reader: Reader) =>
  reader.select().from(signInProviders).orderBy(asc(signInProviders.position), asc(signInProviders.id));

/** Throws `notFound`. */
export async function requireProvider(reader: Reader, id: string): Promise<ProviderRow> {
  const [row] = await reader.select().from(signInProviders).where(eq(signInProviders.id, id));
  if (!row) throw notFound("The sign-in provider");
  return row;
}

export const auditProvider = auditOf<ProviderRow, AuditEventName & `sign-in-providers.${string}`>({
  kind: "sign-in-provider",
  kept: ({ name, status, position, issuerUrl, clientId, configuration }) => ({
    ...{ name, status, position, issuerUrl, clientId },
    ...configuration,
  }),
  secret: { of: (row) => row.clientSecretSealed, changed: "clientSecretChanged" },
});
