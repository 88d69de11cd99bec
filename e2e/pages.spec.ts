import AxeBuilder from "@axe-core/playwright";
import type { BrowserContext, Page } from "@playwright/test";
import { routes } from "@/lib/routes";
import { makeAccount } from "./accounts";
import { missingPages, pagesOf } from "./pages";
import { pressPaletteKeys } from "./palette";
import { test as base, expect, signInAs, signInAsAdministrator } from "./test";
import { makeWorld, type World } from "./world";

type State = Awaited<ReturnType<BrowserContext["storageState"]>>;

const test = base.extend<object, { world: World; administrator: State; newcomer: State }>({
  world: [async ({ server }, use) => use(await makeWorld(server)), { scope: "worker" }],
  administrator: [
    async ({ server, browser }, use) => {
      const context = await browser.newContext({ baseURL: server.url });
      await signInAsAdministrator(await context.newPage(), server);
      await use(await context.storageState());
      await context.close();
    },
    { scope: "worker" },
  ],
  newcomer: [
    async ({ server, browser }, use) => {
      const context = await browser.newContext({ baseURL: server.url });
      await signInAs(await context.newPage(), await makeAccount(server));
      await use(await context.storageState());
      await context.close();
    },
    { scope: "worker" },
  ],
});

test.use({ serverOptions: { for: "pages" }, reducedMotion: "reduce" });

const phone = { width: 360, height: 780 };

/** The rules that may judge the same page otherwise in dark. */
const rulesOfColours = ["color-contrast", "link-in-text-block"];

/** What axe finds, a line for each element: in light by every rule, in dark by those of colours. */
async function violationsOn(page: Page, colorScheme: "light" | "dark", exceptRules: string[] = []): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] });
  // Otherwise it waits without end for frames that run no scripts, such as a mail's preview.
  axe.setLegacyMode(true);
  if (colorScheme === "dark") axe.withRules(rulesOfColours);
  const { violations } = await axe.disableRules(exceptRules).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, any }) => `${id}: ${help}: ${target.join(" ")} (${any[0]?.message ?? ""})`),
  );
}

const sidewaysPixels = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Looks at a page in light and dark, wide and on a phone, and says what is wrong with it. */
async function problemsOf(page: Page, path: string): Promise<string[]> {
  const problems: string[] = [];
  await page.emulateMedia({ colorScheme: "light" });
  const answer = await page.goto(path);
  if (answer?.status() !== 200) return [`${path} answers ${answer?.status()}`];
  // Controls are enabled once the page hears them, and what loads after paint stands there as a skeleton first.
  await expect(page.getByRole("button").first()).toBeEnabled();
  await expect(page.locator("[data-skeleton]")).toHaveCount(0);
  if ((await page.locator("h1").count()) !== 1) problems.push("not one heading of level 1");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator("html")).toHaveClass(new RegExp(`\\b${colorScheme}\\b`));
    problems.push(...(await violationsOn(page, colorScheme)).map((line) => `${colorScheme}: ${line}`));
  }
  const size = page.viewportSize();
  await page.setViewportSize(phone);
  const sideways = await sidewaysPixels(page);
  if (sideways > 0) problems.push(`${sideways} pixels too wide at ${phone.width}`);
  if (size) await page.setViewportSize(size);
  return problems.map((problem) => `${path}: ${problem}`);
}

async function look(context: BrowserContext, paths: string[]): Promise<void> {
  const page = await context.newPage();
  const problems: string[] = [];
  for (const path of paths) problems.push(...(await problemsOf(page, path)));
  expect(problems).toEqual([]);
}

test("every page of the console is in the list", ({ world }) => {
  expect(missingPages(world)).toEqual({ notListed: [], notThere: [], unknown: [] });
});

test.describe("to the first administrator, with something of everything", () => {
  test.use({ storageState: ({ administrator }, use) => use(administrator) });

  const areas = { "/account/": 0, "/accounts/": 0, "/groups-settings": 0, "/credentials/": 0, "/": 0 };
  for (const area of Object.keys(areas)) {
    test(`pages below ${area} look well`, async ({ context, world }) => {
      test.setTimeout(240_000);
      const inArea = (path: string) =>
        area === "/"
          ? Object.keys(areas).every((each) => each === "/" || !path.startsWith(each))
          : path.startsWith(area);
      const pages = pagesOf(world).filter(({ isFile, open, path }) => !isFile && open !== "public" && inArea(path));
      await look(
        context,
        pages.map(({ path }) => path),
      );
    });
  }
});

test.describe("to a newcomer, with nothing", () => {
  test.use({ storageState: ({ newcomer }, use) => use(newcomer) });

  test("pages that are open to everybody look well", async ({ context, world }) => {
    test.setTimeout(240_000);
    const pages = pagesOf(world).filter(({ isFile, open }) => !isFile && open === "everybody");
    await look(context, [...pages.map(({ path }) => path), "/audit?subjectId=nothing"]);
  });
});

test("pages that are open to nobody in particular look well", async ({ context, world }) => {
  const pages = pagesOf(world).filter(({ open }) => open === "public");
  await look(
    context,
    pages.map(({ path }) => path),
  );
});

test.describe("what opens over a page", () => {
  test.use({ storageState: ({ administrator }, use) => use(administrator) });

  const opened: Record<string, (page: Page) => Promise<void>> = {
    "the account menu": async (page) => page.getByRole("button", { name: /^Account:/ }).click(),
    "the palette": async (page) => {
      await pressPaletteKeys(page);
      await page.getByRole("combobox", { name: "Find anything" }).fill("quarterly");
      await expect(page.getByRole("option").first()).toBeVisible();
    },
    "a side sheet": async (page) => {
      await page.goto("/audit");
      await page.getByRole("table").getByRole("link").first().click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
    "a filter": async (page) => {
      await page.goto("/audit");
      await page.getByRole("button", { name: "Outcome" }).click();
      await expect(page.getByRole("menu")).toBeVisible();
    },
    "a mail's preview": async (page) => {
      await page.goto(routes.emailTemplate("issued"));
      await page.getByRole("button", { name: "Preview" }).click();
      await expect(page.frameLocator('iframe[title="HTML body"]').getByText("Hello")).toBeVisible();
    },
    "a form": async (page) => {
      await page.goto("/account/api-keys");
      await page.getByRole("button", { name: "Create API Key" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Create", exact: true }).click();
      await expect(page.getByRole("alert").filter({ hasText: "need your attention" })).toBeVisible();
    },
  };
  for (const [name, open] of Object.entries(opened)) {
    test(name, async ({ page }) => {
      await page.goto("/");
      await open(page);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await expect(page.locator("html")).toHaveClass(new RegExp(`\\b${colorScheme}\\b`));
        // A menu of a button stands outside the landmarks, as the pattern has it.
        expect(await violationsOn(page, colorScheme, ["region"])).toEqual([]);
      }
    });
  }
});
