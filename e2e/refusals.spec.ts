import { type APIRequestContext, request as playwright } from "@playwright/test";
import { sendCall } from "../test/call";
import { type Account, makeAccount, makeKeyOf } from "./accounts";
import { type Asked, askedOf, callAction, harmlessActions, publicActions, serverActions } from "./actions";
import { open, operationsOf } from "./operations";
import { othersPages, pagesOf } from "./pages";
import type { Server } from "./server";
import { test as base, expect, signInAs, signInAsAdministrator } from "./test";
import { makeWorld, snapshot, type World } from "./world";

interface Person {
  account: Account;
  /** As their browser asks. */
  browser: APIRequestContext;
  key: { key: string; secret: string };
}

const test = base.extend<object, { world: World; user: Person; auditor: Person; administrator: APIRequestContext }>({
  world: [async ({ server }, use) => use(await makeWorld(server)), { scope: "worker" }],
  user: [
    async ({ server, browser }, use) => {
      const account = await makeAccount(server);
      const page = await browser.newPage({ baseURL: server.url });
      await signInAs(page, account);
      await use({ account, browser: page.request, key: await makeKeyOf(server, account) });
      await page.close();
    },
    { scope: "worker" },
  ],
  auditor: [
    async ({ server, browser }, use) => {
      const account = await makeAccount(server, { role: "auditor" });
      const page = await browser.newPage({ baseURL: server.url });
      await signInAs(page, account);
      await use({ account, browser: page.request, key: await makeKeyOf(server, account) });
      await page.close();
    },
    { scope: "worker" },
  ],
  administrator: [
    async ({ server, browser }, use) => {
      const page = await browser.newPage({ baseURL: server.url });
      await signInAsAdministrator(page, server);
      await use(page.request);
      await page.close();
    },
    { scope: "worker" },
  ],
});

test.use({ serverOptions: { for: "refusals" } });

const statusOf = async (browser: APIRequestContext, path: string) =>
  (await browser.get(path, { maxRedirects: 0 })).status();

/** Nobody: no cookie, or one that was not made here. */
const strangers = (server: Server) =>
  Promise.all(
    ["", "keyhall-session=eyJhbGciOiJkaXIifQ..forged"].map((Cookie) =>
      playwright.newContext({ baseURL: server.url, extraHTTPHeaders: Cookie ? { Cookie } : {} }),
    ),
  );

test.describe("pages", () => {
  test("lead nobody but to the sign-in page", async ({ server, world }) => {
    for (const stranger of await strangers(server)) {
      for (const { path, open: openness } of pagesOf(world)) {
        const answer = await stranger.get(path, { maxRedirects: 0 });
        if (openness === "public") {
          expect(answer.status(), path).toBe(200);
        } else {
          expect([path, answer.status(), answer.headers().location]).toEqual([
            path,
            307,
            expect.stringMatching(/\/sign-in(\?|$)/),
          ]);
          expect(await answer.text()).not.toContain("Quarterly");
        }
      }
      await stranger.dispose();
    }
  });

  test("are not found by those who may not see them", async ({ world, user, auditor, administrator }) => {
    for (const { path, open: openness } of pagesOf(world)) {
      if (openness === "public") continue;
      const seen = {
        user: await statusOf(user.browser, path),
        auditor: await statusOf(auditor.browser, path),
        administrator: await statusOf(administrator, path),
      };
      expect([path, seen]).toEqual([
        path,
        {
          user: openness === "everybody" ? 200 : 404,
          auditor: openness === "administrators" ? 404 : 200,
          administrator: 200,
        },
      ]);
    }
  });

  test("show nobody another's things", async ({ world, user, administrator }) => {
    for (const path of othersPages(world)) {
      expect([path, await statusOf(user.browser, path), await statusOf(administrator, path)]).toEqual([path, 404, 200]);
    }
    for (const { path, open: openness } of pagesOf(world)) {
      if (openness === "everybody")
        expect(await (await user.browser.get(path)).text(), path).not.toContain("Quarterly");
    }
  });
});

test.describe("server actions", () => {
  test("refuse who may not, whatever page they are asked on", async ({
    server,
    world,
    user,
    auditor,
    administrator,
  }) => {
    test.setTimeout(120_000);
    const asked = askedOf(world);
    const actions = serverActions(world);
    const known = [...Object.keys(asked), ...harmlessActions, ...publicActions].sort();
    expect([...new Set(actions.map(({ name }) => name))].sort()).toEqual(known);

    const show = actions.find(({ name }) => name === "showTenantKeyAction");
    const shown = show && (await callAction(administrator, server, show, { id: world.tenantKeyId }));
    expect(shown, "an action answers who may").toMatchObject({ ok: true });

    const before = snapshot(server);
    const problems: string[] = [];
    const [stranger, forger] = await strangers(server);
    for (const action of actions) {
      const {
        fields,
        own = ["forbidden", "not_found"],
        auditor: audited,
      }: Asked = asked[action.name] ?? { fields: {} };
      if (publicActions.includes(action.name) || harmlessActions.includes(action.name)) continue;
      for (const nobody of [stranger, forger]) {
        const answer = nobody && (await callAction(nobody, server, action, fields));
        if (answer?.code !== "unauthenticated")
          problems.push(`${action.name} answers nobody: ${JSON.stringify(answer)}`);
      }
      for (const [person, told] of [
        [user, own],
        [auditor, audited ? [audited] : own],
      ] as const) {
        const answer = await callAction(person.browser, server, action, fields);
        const said = answer?.ok ? "ok" : answer?.code;
        if (!told.includes(said ?? "nothing"))
          problems.push(`${action.name} answers ${person.account.username}: ${JSON.stringify(answer)}`);
      }
    }
    expect(problems).toEqual([]);
    expect(snapshot(server)).toEqual(before);
  });
});

test.describe("the REST APIs", () => {
  test("answer nobody", async ({ server, world }) => {
    for (const [name, status] of Object.entries(open)) {
      const [method = "", target = ""] = name.split(" ");
      expect((await sendCall(server.port, { method, target })).status, name).toBe(status);
    }
    const unknownKey = { key: "0".repeat(32), secret: "0".repeat(40) };
    for (const { name, method, target, body } of operationsOf(world)) {
      for (const key of [undefined, unknownKey]) {
        const { status } = await sendCall(server.port, { method, target, body, key });
        expect([name, status]).toEqual([name, 401]);
      }
    }
  });

  test("are what the document describes, and nothing besides", async ({ server, world }) => {
    const document = (await sendCall(server.port, { target: "/api/v1/openapi.json" })).json as {
      paths: Record<string, object>;
    };
    const described = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ":$1")}`),
    );
    const routed = operationsOf(world).map(({ name }) => name);
    expect(described.filter((name) => !(name in open)).sort()).toEqual(
      routed.filter((name) => name.includes(" /api/v1/")).sort(),
    );
  });

  test("refuse an ordinary user all but their own", async ({ server, world, user }) => {
    const before = snapshot(server);
    const problems: string[] = [];
    for (const { name, method, target, body, own } of operationsOf(world)) {
      const { status, text } = await sendCall(server.port, { method, target, body, key: user.key });
      if (!(own ?? [403, 404]).includes(status)) problems.push(`${name} answers ${status}: ${text}`);
      if (text.includes("Quarterly")) problems.push(`${name} shows another's: ${text}`);
    }
    expect(problems).toEqual([]);
    expect(snapshot(server)).toEqual(before);
  });

  test("let an auditor read, and nothing else", async ({ server, world, auditor }) => {
    const before = snapshot(server);
    const problems: string[] = [];
    for (const { name, method, target, body, own, reading } of operationsOf(world)) {
      const { status, text } = await sendCall(server.port, { method, target, body, key: auditor.key });
      const wanted = method === "GET" ? [200, 204] : (reading ?? own ?? [403, 404]);
      if (!wanted.includes(status)) problems.push(`${name} answers ${status}: ${text}`);
    }
    expect(problems).toEqual([]);
    expect(snapshot(server)).toEqual(before);
  });

  test("do not read the console's cookies", async ({ server, world, administrator }) => {
    const { cookies } = await administrator.storageState();
    const Cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    for (const { name, method, target, body } of operationsOf(world)) {
      const { status } = await sendCall(server.port, { method, target, body, headers: { Cookie } });
      expect([name, status]).toEqual([name, 401]);
    }
  });
});
