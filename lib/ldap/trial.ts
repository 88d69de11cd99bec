import { X509Certificate } from "node:crypto";
import { lookup } from "node:dns/promises";
import { isIP, type Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { type Client, type Filter, PresenceFilter } from "ldapts";
import type { DirectoryConfiguration } from "../directory/schema";
import { bindToSearch, clientOn, type DirectoryAccess, hangUp } from "./connection";
import { within } from "./deadline";
import type { DirectoryTrial, ServerTrial, ShownCertificate, TrialStep } from "./schema";
import { all, parseFilter } from "./search";
import { distrust, fingerprintOf, isEncrypted, openTcp, openTls, placeOf } from "./transport";
import { DirectoryTrouble, troubleOf, wordsOf } from "./trouble";

/** Asks every server of a directory step by step and says what became of each. Throws nothing for what servers do. */
export async function tryDirectory(access: DirectoryAccess): Promise<DirectoryTrial> {
  const servers = await Promise.all(access.configuration.servers.map((url) => tryServer(url, access)));
  const isGood = servers.every(({ steps }) => steps.every(({ outcome }) => outcome !== "failed"));
  return { isGood, servers };
}

type Found = Omit<TrialStep, "step">;

async function tryServer(url: string, access: DirectoryAccess): Promise<ServerTrial> {
  const trial: ServerTrial = { url, steps: [], certificate: null };
  const open: { socket?: Socket; client?: Client } = {};
  let current = "name" as TrialStep["step"];
  const step = async (name: TrialStep["step"], work: () => Promise<Found>) => {
    current = name;
    trial.steps.push({ step: name, ...(await work()) });
  };
  try {
    await within(access.configuration.timeLimitMs, async ({ signal }) => {
      await step("name", () => resolve(url));
      await step("connection", async () => {
        open.socket = await openTcp(url, signal);
        return good(`Connected to ${open.socket.remoteAddress} port ${open.socket.remotePort}.`);
      });
      await step("encryption", async () => {
        if (!open.socket) throw new DirectoryTrouble("There is no connection.");
        const { configuration: security } = access;
        if (!isEncrypted(url, security)) return warning("None: names and passwords can be read on the way.");
        const secure = await openTls(open.socket, url, { security, signal });
        open.socket = secure;
        trial.certificate = certificateOf(secure);
        return encrypted(secure, security);
      });
      await step("bind", async () => {
        if (!open.socket) throw new DirectoryTrouble("There is no connection.");
        open.client = clientOn(open.socket);
        return bind(open.client, access);
      });
      const { client } = open;
      if (!client) return;
      await step("users", () => countUsers(client, access.configuration));
      await step("groups", () => countGroups(client, access.configuration));
    });
  } catch (error) {
    // A port that is closed is told from one that is filtered by the server's administrators, not from here.
    const detail = current === "connection" ? "The server could not be reached." : wordsOf(error);
    trial.steps.push({ step: current, outcome: "failed", detail });
  } finally {
    if (open.client) hangUp(open.client);
    open.socket?.destroy();
  }
  return trial;
}

const good = (detail: string): Found => ({ outcome: "good", detail });
const warning = (detail: string): Found => ({ outcome: "warning", detail });

async function resolve(url: string): Promise<Found> {
  const { host } = placeOf(url);
  if (isIP(host)) return good(`${host} is an address.`);
  const addresses = await lookup(host, { all: true });
  return good(`${host} is ${addresses.map(({ address }) => address).join(", ")}.`);
}

function encrypted(socket: TLSSocket, security: DirectoryConfiguration): Found {
  const problem = distrust(socket, security);
  if (problem !== null) throw new DirectoryTrouble(problem);
  const how = security.pinnedSha256 === "" ? "trusted" : "the pinned one";
  return good(`${socket.getProtocol()}, the server's certificate is ${how}.`);
}

function certificateOf(socket: TLSSocket): ShownCertificate | null {
  // Not getPeerX509Certificate: it takes the certificate out of the connection, and whoever asks next finds none.
  const { raw } = socket.getPeerCertificate();
  if (!raw) return null;
  const certificate = new X509Certificate(raw);
  const inOneLine = (name: string) => name.split("\n").reverse().join(", ");
  return {
    subject: inOneLine(certificate.subject),
    issuer: inOneLine(certificate.issuer),
    validFrom: new Date(certificate.validFrom),
    validTo: new Date(certificate.validTo),
    fingerprint: fingerprintOf(socket),
  };
}

async function bind(client: Client, access: DirectoryAccess): Promise<Found> {
  const { bindDn } = access.configuration;
  if (bindDn === "") return good("Searches are anonymous.");
  await bindToSearch(client, access);
  return good(`Bound as ${bindDn}.`);
}

function countUsers(client: Client, configuration: DirectoryConfiguration): Promise<Found> {
  const { userBase, userFilter, attributes } = configuration;
  const named = new PresenceFilter({ attribute: attributes.username });
  return count(client, {
    base: userBase,
    filter: all(parseFilter(userFilter), named),
    most: configuration.resultLimit,
  });
}

async function countGroups(client: Client, configuration: DirectoryConfiguration): Promise<Found> {
  const { groupBase, groupFilter, attributes, resultLimit } = configuration;
  if (groupBase === "") return warning("No Group Search Base: nobody has groups.");
  const named = new PresenceFilter({ attribute: attributes.groupName });
  return count(client, { base: groupBase, filter: all(parseFilter(groupFilter), named), most: resultLimit });
}

interface Counted {
  base: string;
  filter: Filter;
  most: number;
}

/** Counts up to the result limit, one page: what is tried is whether the base can be read. */
async function count(client: Client, { base, filter, most }: Counted): Promise<Found> {
  try {
    const pages = client.searchPaginated(base, {
      scope: "sub",
      filter,
      attributes: ["1.1"],
      paged: { pageSize: most },
    });
    const { value } = await pages.next();
    const found: number = value?.searchEntries.length ?? 0;
    const references: number = value?.searchReferences.length ?? 0;
    const others = references > 0 ? ` It refers to ${references} other places, which are not followed.` : "";
    const number = found === most ? `At least ${found}` : String(found);
    return found === 0
      ? warning(`${base} is there, and nothing below it fits.${others}`)
      : good(`${number} below ${base}.${others}`);
  } catch (error) {
    throw troubleOf(error, `Searching in ${base}`);
  }
}
