import { afterEach, expect, it } from "vitest";
import { group, groupDn, password, person, personDn } from "@/test/directory-ldif";
import { useSlapd } from "@/test/slapd";
import { startProxy, type TcpProxy } from "@/test/slow-proxy";
import { searcher, suffix } from "@/test/start-slapd";
import { authenticateInDirectory } from "./client";

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);
const user = (i: number) => `user${String(i).padStart(5, "0")}`;
const team = (i: number) => `team${String(i).padStart(4, "0")}`;

// Every group has ten members, and every tenth the nine after it.
const membersOf = (i: number): string[] => [
  ...numbers(10).map((n) => personDn(user((i * 10 + n) % 10_000))),
  ...(i % 10 === 0 ? numbers(9).map((n) => groupDn(team(i + n + 1))) : []),
];

const slapd = useSlapd({
  bulk: [
    ...numbers(10_000).map((i) => person(user(i))),
    ...numbers(2000).map((i) => group(team(i), membersOf(i))),
    group(
      "everybody",
      numbers(200).map((i) => groupDn(team(i * 10))),
    ),
  ].join(""),
  // A directory that lets nobody read it whole.
  settings: ["limits * size.soft=50 size.hard=50 size.prtotal=50"],
});

let proxy: TcpProxy | undefined;
afterEach(() => proxy?.close());

it("finds one of 10,000 users with their groups, nested ones too, without reading 2,000 groups", async () => {
  let read = 0;
  const counting = (chunk: Buffer) => {
    read += chunk.length;
    return chunk;
  };
  proxy = await startProxy(slapd().port, { answer: counting });
  const configuration = slapd().configuration({ servers: [`ldap://127.0.0.1:${proxy.port}`], encryption: "none" });
  const directory = { configuration, bindPassword: searcher.bindPassword };
  const answer = await authenticateInDirectory(directory, user(1234), password);
  expect(answer).toMatchObject({
    outcome: "found",
    entry: { distinguishedName: `uid=${user(1234)},ou=people,${suffix}` },
  });
  const groups = answer.outcome === "found" ? answer.entry.groups.map(({ name, isNested }) => [name, isNested]) : [];
  expect(groups.sort()).toEqual([
    ["everybody", true],
    [team(120), true],
    [team(123), false],
    [team(1120), true],
    [team(1123), false],
  ]);
  expect(read).toBeLessThan(20_000);
});
