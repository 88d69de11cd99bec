import { gzipSync } from "node:zlib";
import { encode } from "next-auth/jwt";
import { transaction } from "../db/store";
import { pagesOf } from "../e2e/pages";
import type { Server } from "../e2e/server";
import { makeWorld } from "../e2e/world";
import { lookupHash } from "../lib/secrets/pepper";
import { insertSession } from "../lib/sessions/records";
import { sessionCookieName } from "../lib/web/cookie-name";
import { browserOf, withInstallation } from "./credentials";
import { report } from "./report";

const budgetKb = 200;
const shown = 3;

interface PageWeight {
  page: string;
  kilobytes: number;
}

/** First-load JavaScript of every console page, compressed, as its script tags name it: also of one thing, and with a row open. */
export async function benchPages(server: Server): Promise<void> {
  const pages = pagesOf(await makeWorld(server)).filter(({ isFile, open }) => !isFile && open !== "public");
  const cookie = await withInstallation(server.dataDir, () => signIn(server.administrator?.username ?? ""));
  const weights: PageWeight[] = [];
  const files = new Map<string, number>();
  for (const { name, path } of pages) {
    let bytes = 0;
    for (const script of scriptsOf(await textOf(`${server.url}${path}`, cookie))) {
      const size = files.get(script) ?? gzipSync(await textOf(`${server.url}${script}`, cookie)).length;
      files.set(script, size);
      bytes += size;
    }
    weights.push({ page: name, kilobytes: bytes / 1000 });
  }
  weights.sort((a, b) => b.kilobytes - a.kilobytes);
  for (const { page, kilobytes } of weights.slice(0, shown)) reportPage(page, kilobytes);
  const over = weights.filter(({ kilobytes }) => kilobytes > budgetKb);
  report("console pages over the budget for JavaScript", `${over.length} of ${weights.length}`);
}

const reportPage = (page: string, kilobytes: number) =>
  report(`JavaScript of ${page}`, `${Math.round(kilobytes)} kB`, {
    value: kilobytes,
    budget: `at most ${budgetKb} kB`,
  });

/** A session of the user, as its browser holds it. */
export async function signIn(username: string): Promise<string> {
  const { user } = await browserOf(username);
  const client = { userId: user.id, address: "127.0.0.1", userAgent: "bench" };
  const sid = await transaction((tx) => insertSession(tx, client));
  const name = sessionCookieName(false);
  const token = await encode({ token: { sid }, secret: lookupHash("cookie secret", "session"), salt: name });
  return `${name}=${token}`;
}

async function textOf(url: string, cookie: string): Promise<string> {
  const response = await fetch(url, { headers: { cookie }, redirect: "manual" });
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
  return response.text();
}

/** Scripts for old browsers only are left out. */
function scriptsOf(html: string): Set<string> {
  const tags = [...html.matchAll(/<script\b[^>]*>/gi)].map(([tag]) => tag);
  const sources = tags.filter((tag) => !/\snomodule/i.test(tag)).map((tag) => /\ssrc="([^"]+)"/.exec(tag)?.[1]);
  return new Set(sources.filter((source) => source !== undefined));
}
