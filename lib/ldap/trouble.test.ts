import { afterEach, expect, it } from "vitest";
import { group, password, person, personDn } from "@/test/directory-ldif";
import { useSlapd } from "@/test/slapd";
import { startProxy, type TcpProxy } from "@/test/slow-proxy";
import { selfSigned } from "@/test/smtp";
import { searcher, suffix } from "@/test/start-slapd";
import type { DirectoryConfiguration } from "../directory/schema";
import { authenticateInDirectory, findEntry } from "./client";
import { findPeople } from "./find-people";
import { tryDirectory } from "./trial";

const slapd = useSlapd({
  ldif: [
    person("ada"),
    ...["one", "two", "three", "four"].map((name) => group(name, [personDn("ada")], ["description: numbered"])),
    `dn: ou=elsewhere,${suffix}\nobjectClass: referral\nobjectClass: extensibleObject\nou: elsewhere\nref: ldap://other.example.test/ou=people,dc=other\n\n`,
  ].join(""),
  settings: [`limits dn.exact="${searcher.bindDn}" size.soft=3 size.hard=3 size.prtotal=3`],
});

const proxies: TcpProxy[] = [];
afterEach(async () => {
  for (const proxy of proxies.splice(0)) await proxy.close();
});
async function proxied(
  ...[options, port = slapd().port]: [Parameters<typeof startProxy>[1]?, number?]
): Promise<TcpProxy> {
  const proxy = await startProxy(port, options);
  proxies.push(proxy);
  return proxy;
}

type Changes = Partial<DirectoryConfiguration>;
const directory = (changes: Changes = {}) => ({
  configuration: slapd().configuration({ groupBase: "", ...changes }),
  bindPassword: searcher.bindPassword,
});
const signIn = (changes: Changes = {}) => authenticateInDirectory(directory(changes), "ada", password);
const at = (port: number) => [`ldap://127.0.0.1:${port}`];
const unreachable = (words: string) => ({ outcome: "unreachable", message: expect.stringContaining(words) });
const found = { outcome: "found", entry: { username: "ada" } };

it("takes the server by STARTTLS, by ldaps, by its pinned certificate, and in the clear only when that is chosen", async () => {
  const { ldapsUrl, fingerprint, url } = slapd();
  expect(await signIn()).toMatchObject(found);
  expect(await signIn({ servers: [ldapsUrl] })).toMatchObject(found);
  for (const servers of [[url], [ldapsUrl]])
    expect(await signIn({ servers, caCertificate: "", pinnedSha256: fingerprint })).toMatchObject(found);
  expect(await signIn({ encryption: "none" })).toMatchObject(found);
});

it("says nothing to a server that it does not trust", async () => {
  const { ldapsUrl, port } = slapd();
  const proxy = await proxied();
  const distrusted: Changes[] = [
    { caCertificate: "" },
    { caCertificate: selfSigned().cert },
    { caCertificate: "", pinnedSha256: "0".repeat(64) },
  ];
  for (const trust of distrusted)
    for (const servers of [at(proxy.port), [ldapsUrl]])
      expect(await signIn({ ...trust, servers })).toMatchObject(unreachable("certificate"));
  expect(await signIn({ servers: [`ldap://localhost:${port}`] })).toMatchObject(unreachable("another name"));
  expect(proxy.sent().includes(password)).toBe(false);
  expect(proxy.sent().includes(searcher.bindPassword)).toBe(false);
});

it("sends no password in the clear when a server, or somebody between, refuses STARTTLS", async () => {
  // ExtendedResponse to message 1: protocolError.
  const refusal = Buffer.from([0x30, 0x0c, 2, 1, 1, 0x78, 7, 0x0a, 1, 2, 4, 0, 4, 0]);
  const proxy = await proxied({ answer: () => refusal });
  expect(await signIn({ servers: at(proxy.port) })).toMatchObject(unreachable("STARTTLS was refused"));
  expect(proxy.sent().includes(searcher.bindPassword)).toBe(false);
});

it("reads nothing under TLS that somebody put in before it", async () => {
  const proxy = await proxied({
    // The server's consent, and the beginning of another answer.
    answer: (chunk) => (chunk[0] === 0x30 ? Buffer.concat([chunk, Buffer.from([0x30, 0x40, 2, 1, 2])]) : chunk),
  });
  expect(await signIn({ servers: at(proxy.port) })).toMatchObject(unreachable("unasked before TLS"));
});

it("asks the next server when one cannot be reached", async () => {
  const nobody = "ldap://127.0.0.1:1";
  expect(await signIn({ servers: [nobody, slapd().url] })).toMatchObject(found);
  expect(await signIn({ servers: [nobody] })).toMatchObject(unreachable("ECONNREFUSED"));
});

it("asks the next server when one says nothing, within the time limit of both", async () => {
  const silent = await proxied({ takeOver: () => true });
  expect(await signIn({ servers: [...at(silent.port), slapd().url], timeLimitMs: 1000 })).toMatchObject(found);
});

it.each<[string, Parameters<typeof startProxy>[1]]>([
  ["says nothing", { takeOver: () => true }],
  ["agrees to TLS and then says nothing", { answer: (chunk) => (chunk[0] === 0x30 ? chunk : null) }],
])("gives a server up that %s", async (_, options) => {
  const proxy = await proxied(options);
  const others = signIn();
  expect(await signIn({ servers: at(proxy.port), timeLimitMs: 150 })).toEqual({
    outcome: "unreachable",
    message: expect.stringContaining("No answer within 150 ms"),
  });
  expect(await others).toMatchObject(found);
});

it("gives a server up that trickles", async () => {
  const timers: NodeJS.Timeout[] = [];
  const proxy = await proxied({
    takeOver(client) {
      // One long answer, a byte at a time.
      client.write(Buffer.from([0x30, 0x84, 0, 1, 0, 0]));
      timers.push(setInterval(() => client.write(Buffer.from([2])), 5));
      return true;
    },
  });
  const answer = await signIn({ servers: at(proxy.port), encryption: "none", timeLimitMs: 150 });
  for (const timer of timers) clearInterval(timer);
  expect(answer).toMatchObject(unreachable("No answer within 150 ms"));
});

it("cuts a server off that never ends", async () => {
  const proxy = await proxied({
    takeOver(client) {
      const more = () => {
        while (!client.destroyed && client.write(Buffer.alloc(65_536, 4)));
      };
      client.write(Buffer.from([0x30, 0x84, 0x7f, 0xff, 0xff, 0xff]));
      client.on("drain", more);
      more();
      return true;
    },
  });
  expect(await signIn({ servers: at(proxy.port), encryption: "none", timeLimitMs: 20_000 })).toMatchObject(
    unreachable("too large"),
  );
});

it("survives a server that answers nonsense in one piece", async () => {
  const entry = Buffer.from([0x30, 0x0b, 2, 1, 9, 0x64, 6, 4, 2, 0x63, 0x3d, 0x30, 0]);
  const proxy = await proxied({
    takeOver(client) {
      client.once("data", () => client.end(Buffer.concat(Array.from({ length: 60_000 }, () => entry))));
      return true;
    },
  });
  const answer = await signIn({ servers: at(proxy.port), encryption: "none", timeLimitMs: 2000 });
  expect(answer).toMatchObject({ outcome: "unreachable" });
});

it("does not connect anew, as nobody and in the clear, when a server hangs up in between", async () => {
  let answers = 0;
  const proxy = await proxied({
    answer(chunk, client) {
      // After the bind.
      if (++answers < 2) return chunk;
      client.destroy();
      return null;
    },
  });
  expect(await signIn({ servers: at(proxy.port), encryption: "none" })).toMatchObject({ outcome: "unreachable" });
  expect(proxy.connections()).toBe(1);
});

it("follows no referral, and says so", async () => {
  expect(await signIn({ userBase: `ou=elsewhere,${suffix}` })).toMatchObject(unreachable("referrals are not followed"));
});

it("takes half of the groups for none", async () => {
  expect(await findEntry(directory({ groupBase: `ou=groups,${suffix}` }), "ada")).toMatchObject(
    unreachable("size limit exceeded"),
  );
  expect(await findEntry(directory(), "ada")).toMatchObject(found);
});

it("says why no people could be looked for", async () => {
  const silent = await proxied({ takeOver: () => true });
  const look = (changes: Changes) => findPeople(directory(changes), "numb");
  const { attributes } = directory().configuration;
  const tooMany = {
    userBase: `ou=groups,${suffix}`,
    attributes: { ...attributes, username: "cn", email: "description" },
  };
  expect(await look(tooMany)).toMatchObject(unreachable("size limit exceeded"));
  expect(await look({ userBase: `ou=elsewhere,${suffix}` })).toMatchObject(unreachable("referrals are not followed"));
  expect(await look({ servers: at(silent.port), timeLimitMs: 150 })).toMatchObject(unreachable("within 150 ms"));
});

it("says what is wrong with the account that searches, or with the base", async () => {
  const { configuration } = directory();
  const wrong = { configuration, bindPassword: "wrong" };
  expect(await authenticateInDirectory(wrong, "ada", password)).toMatchObject(unreachable(searcher.bindDn));
  for (const bindPassword of ["", null])
    expect(await findEntry({ configuration, bindPassword }, "ada")).toMatchObject(unreachable("no password"));
  expect(await signIn({ userBase: `ou=nowhere,${suffix}` })).toMatchObject(unreachable("ou=nowhere"));
});

it("cannot judge accounts of Active Directory whose marks it may not read", async () => {
  expect(await signIn({ preset: "active-directory" })).toMatchObject(unreachable("userAccountControl"));
});

it("is tried step by step, as far as it goes", async () => {
  const steps = async (changes: Changes) => {
    const { isGood, servers } = await tryDirectory(directory(changes));
    return [isGood, ...servers.flatMap(({ steps }) => steps.map(({ step, outcome }) => `${step} ${outcome}`))];
  };
  const way = ["name good", "connection good"];
  expect(await steps({})).toEqual([true, ...way, "encryption good", "bind good", "users good", "groups warning"]);
  expect(await steps({ caCertificate: "" })).toEqual([false, ...way, "encryption failed"]);
  expect(await steps({ encryption: "none", userBase: `ou=nowhere,${suffix}` })).toEqual([
    ...[false, ...way, "encryption warning", "bind good", "users failed"],
  ]);
  expect(await steps({ servers: ["ldap://127.0.0.1:1"] })).toEqual([...[false, "name good", "connection failed"]]);
  const { servers } = await tryDirectory(directory({ caCertificate: "" }));
  expect(servers[0]?.certificate).toMatchObject({ subject: "CN=mail", fingerprint: slapd().fingerprint });
});
