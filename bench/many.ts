// The list of certificates with a million rows beside one with a thousand: every order, filter and search.
// Alone: npx tsx bench/run-many.ts [folder], which keeps what it filled in the folder.
import path from "node:path";
import { eq } from "drizzle-orm";
import { issuers, teams, users } from "../db/schema";
import { db, type Store, setStore, transaction } from "../db/store";
import type { Actor } from "../lib/actor";
import { listCertificates } from "../lib/certificates/queries";
import type { CertificateFilters } from "../lib/certificates/schema";
import { parseEnv, setEnv } from "../lib/env";
import { openInstallation } from "../lib/installation";
import { indexWords } from "../lib/search/records";
import { makeAdministrator, makeUser } from "../test/make";
import { makeTeam } from "../test/make-team";
import { makeTeamIssuer } from "../test/make-team-issuer";
import { insertManyCertificates, type Surroundings } from "./many-certificates";
import { median, processorMs } from "./processor";
import { report } from "./report";

const sizes = { small: 1_000, large: 1_000_000 };
const rounds = 11;

interface Filled {
  store: Store;
  actor: Actor;
  /** One of each, by which lists are filtered. */
  issuerId: string;
  teamId: string;
  ownerId: string;
}

/** The query of the list of certificates over 1,000 rows and over a million, taking turns; `folder` is filled where it is not. */
export async function benchMany(folder: string): Promise<void> {
  const small = await filled(path.join(folder, "thousand"), sizes.small);
  const large = await filled(path.join(folder, "million"), sizes.large);
  const only = process.argv[3];
  for (const [what, ask] of Object.entries(await questions(small.store)))
    if (!only || what.includes(only)) await compare(what, { small, large }, ask);
  await small.store.close();
  await large.store.close();
}

type Ask = (filled: Filled) => Promise<unknown>;

async function questions(store: Store): Promise<Record<string, Ask>> {
  setStore(store);
  const list =
    (input: CertificateFilters): Ask =>
    ({ actor }) =>
      listCertificates(actor, input);
  const orders = ["name", "subject", "from", "expires", "last-used", "-last-used"] as const;
  return {
    "first page": list({}),
    "next page": async ({ actor }) => listCertificates(actor, { cursor: (await listCertificates(actor)).next }),
    ...Object.fromEntries(orders.map((sort) => [`order ${sort}`, list({ sort })])),
    "status active": list({ status: "active" }),
    "status revoked": list({ status: "revoked" }),
    "status disabled": list({ status: "disabled" }),
    "status expired": list({ status: "expired" }),
    "status expires-soon": list({ status: "expires-soon" }),
    "ends within 7 days": list({ expiresWithinDays: 7 }),
    "unused for 90 days": list({ unusedForDays: 90 }),
    "purpose automation": list({ purpose: "automation" }),
    "purpose foreign (none)": list({ purpose: "foreign" }),
    "key made by server": list({ keyOrigin: "server" }),
    "of an issuer": ({ actor, issuerId }) => listCertificates(actor, { issuerId }),
    "of a team": ({ actor, teamId }) => listCertificates(actor, { teamId }),
    "of an owner": ({ actor, ownerId }) => listCertificates(actor, { ownerId }),
    "search one name": list({ search: "host-0000042.example.org" }),
    "search a prefix": list({ search: "host-00000" }),
    "search without a hit": list({ search: "nowhere" }),
    "search a word of all": list({ search: "example" }),
    "search a word of a seventh": list({ search: "cn=issuer 3" }),
    "search an owner": list({ search: "bench-owner-7" }),
    "search a team": list({ search: "bench-team-7" }),
    "search two words": list({ search: "example host-0000042.example.org" }),
    "search a word of all, by subject": list({ search: "example", sort: "subject" }),
  };
}

async function compare(what: string, { small, large }: { small: Filled; large: Filled }, ask: Ask): Promise<void> {
  const times = { small: [] as number[], large: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    for (const [size, filled] of [["small", small] as const, ["large", large] as const]) {
      setStore(filled.store);
      times[size].push(await processorMs(() => ask(filled)));
    }
  }
  const [smallMs, largeMs] = [median(times.small), median(times.large)];
  report(`certificates: ${what}`, `${smallMs.toFixed(1)} → ${largeMs.toFixed(1)} ms`, {
    value: largeMs / smallMs,
    budget: "at most 1.3",
  });
}

async function filled(dataDir: string, count: number): Promise<Filled> {
  const env = parseEnv({ KEYHALL_DATA_DIR: dataDir });
  setEnv(env);
  const store = await openInstallation(env, path.resolve());
  const { actor } = await makeAdministrator();
  const found = await db().select({ id: teams.id }).from(teams).limit(1);
  if (found.length === 0) {
    const surroundings = await makeSurroundings();
    insertManyCertificates(path.join(dataDir, "keyhall.db"), count, { until: Date.now(), ...surroundings });
    // As the product does every hour.
    await store.refreshStatistics();
  }
  const [team] = await db().select({ id: teams.id }).from(teams).limit(1);
  const [issuer] = await db().select({ id: issuers.id }).from(issuers).limit(1);
  const [owner] = await db().select({ id: users.id }).from(users).where(eq(users.usernameLower, "bench-owner-7"));
  return { store, actor, teamId: team?.id ?? "", issuerId: issuer?.id ?? "", ownerId: owner?.id ?? "" };
}

async function makeSurroundings(): Promise<Surroundings> {
  const named = <T>(count: number, make: (n: number) => Promise<T>) =>
    Promise.all(Array.from({ length: count }, (_, n) => make(n)));
  const owners = await named(200, (n) => makeUser({ username: `bench-owner-${n}` }));
  const issuerIds = (await named(20, (n) => makeTeamIssuer({ name: `Issuer ${n}` }))).map(({ id }) => id);
  const teams = await named(50, (n) => makeTeam({ name: `bench-team-${n}` }));
  await transaction(async (tx) => {
    for (const { id, name } of teams) await indexWords(tx, "team", id, [name]);
  });
  return { ownerIds: owners.map(({ id }) => id), teamIds: teams.map(({ id }) => id), issuerIds };
}
