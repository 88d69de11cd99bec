import { test as base, type Page } from "@playwright/test";
import { type Administrator, type Server, type ServerOptions, startServer } from "./server";

export { expect } from "@playwright/test";

interface Worker {
  /** How this file's server is started. A file that sets it (`test.use`) gets a fresh server of its own. */
  serverOptions: ServerOptions & { for?: string };
  /** The product, shared by the tests of a worker that ask for the same options. */
  server: Server;
}

interface Each {
  /** Fails the test on an uncaught error in a page, a refused script or style, or a request to another host. */
  quietPages: undefined;
}

export const test = base.extend<Each, Worker>({
  serverOptions: [{}, { option: true, scope: "worker" }],

  server: [
    async ({ serverOptions }, use) => {
      const server = await startServer(serverOptions);
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],

  baseURL: async ({ server }, use) => use(server.url),

  quietPages: [
    async ({ context, server }, use, info) => {
      const complaints: string[] = [];
      context.on("weberror", (event) => complaints.push(`uncaught: ${event.error().message}`));
      context.on("console", (message) => {
        if (/Content.Security.Policy/i.test(message.text())) complaints.push(message.text());
      });
      context.on("request", (request) => {
        const { protocol, host } = new URL(request.url());
        const ours = [new URL(server.url).host, `localhost:${server.gatewayPort}`];
        if (protocol.startsWith("http") && !ours.includes(host)) complaints.push(`request to ${request.url()}`);
      });
      await use(undefined);
      if (complaints.length > 0) throw new Error(complaints.join("\n"));
      if (info.status !== info.expectedStatus) await info.attach("server.log", { body: server.log() });
    },
    { auto: true },
  ],
});

/** Signs the server's first administrator in and waits for the console. */
export async function signInAsAdministrator(page: Page, server: Server): Promise<void> {
  if (!server.administrator) throw new Error("This server was started without an administrator");
  await signInAs(page, server.administrator);
}

/** Signs somebody in and waits until the sign-in page is left. */
export async function signInAs(page: Page, account: Administrator): Promise<void> {
  await page.goto("/sign-in");
  await fillSignIn(page, account);
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

/** Fills the form of the sign-in page and sends it. */
export async function fillSignIn(page: Page, { username, password }: Administrator): Promise<void> {
  await page.getByLabel("Username").fill(username);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}
