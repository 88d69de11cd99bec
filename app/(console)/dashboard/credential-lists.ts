import type { Actor } from "@/lib/actor";
import { allowed } from "@/lib/allowed";
import type { CredentialStatus } from "@/lib/credentials/schema";
import type { CountedKind, CredentialKind, DashboardView } from "@/lib/inventory/schema";
import type { Permission } from "@/lib/permissions";
import { routes } from "@/lib/routes";

/** What the lists of credentials take from their address: filters, or the row to open. */
export interface ListFilters {
  status?: CredentialStatus;
  unusedForDays?: number;
  key?: string;
  token?: string;
  certificate?: string;
  accessKey?: string;
}

/** Where the credentials behind a figure are listed; undefined when the viewer has no such list. */
export type CredentialsHref = (kind: CountedKind, filters?: ListFilters) => string | undefined;

/** The lists that go with the figures: the viewer's own pages, or those of everybody's credentials. */
export function credentialsHrefFor(actor: Actor, scope: DashboardView["scope"]): CredentialsHref {
  return (kind, filters = {}) => {
    if (kind === "access-key" && filters.accessKey) return routes.fortigateAccessKeys({ key: filters.accessKey });
    if (kind === "access-key" || kind === "tenant-key")
      return scope === "own" ? undefined : routes.inventory({ kind, ...filters });
    const { own, all, permission } = lists[kind];
    if (scope === "own") return own({ ...filters });
    return allowed(actor, permission, "anywhere") ? all({ ...filters }) : undefined;
  };
}

const lists = {
  "api-key": { own: routes.ownApiKeys, all: routes.apiKeys, permission: "api-keys.read" },
  token: { own: routes.manageTokens, all: routes.tokens, permission: "tokens.read" },
  certificate: { own: routes.manageCertificates, all: routes.certificates, permission: "certificates.read" },
} as const satisfies Record<
  Exclude<CredentialKind, "access-key">,
  { permission: Permission } & Record<"own" | "all", unknown>
>;

const nouns: Record<CountedKind, [one: string, many: string]> = {
  "api-key": ["API key", "API keys"],
  token: ["access token", "access tokens"],
  certificate: ["certificate", "certificates"],
  "access-key": ["access key", "access keys"],
  "tenant-key": ["tenant key", "tenant keys"],
};

const number = new Intl.NumberFormat("en");

/** `1 API key`, `1,611 certificates`. */
export const countText = (kind: CountedKind, count: number): string =>
  `${number.format(count)} ${nouns[kind][count === 1 ? 0 : 1]}`;

export const kindText = (kind: CountedKind): string => nouns[kind][0];

export const numberText = (value: number): string => number.format(value);
