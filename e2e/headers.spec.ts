import type { APIRequestContext } from "@playwright/test";
import { expect, test } from "./test";

const answer = async (request: APIRequestContext, path: string) => {
  const response = await request.get(path, { maxRedirects: 0 });
  return { status: response.status(), headers: response.headers(), text: await response.text() };
};

const every = { "x-content-type-options": "nosniff", "referrer-policy": "no-referrer" };
const ofFiles = {
  ...every,
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
};

test("files carry headers as pages do, and are kept as long as ever", async ({ request }) => {
  const page = await answer(request, "/sign-in");
  expect(page).toMatchObject({ status: 200, headers: { ...every, "cross-origin-resource-policy": "same-origin" } });
  expect(page.headers["content-security-policy"]).toContain("script-src 'nonce-");
  expect(page.headers["cache-control"]).toContain("no-store");

  const files = [...new Set(page.text.match(/\/_next\/static\/[\w./~-]+\.(js|css|woff2)/g))];
  for (const kind of ["js", "css", "woff2"]) {
    const file = files.find((each) => each.endsWith(`.${kind}`)) ?? expect(files).toContain(kind);
    const { status, headers } = await answer(request, String(file));
    expect({ status, headers }, String(file)).toMatchObject({
      status: 200,
      headers: { ...ofFiles, "cache-control": "public, max-age=31536000, immutable" },
    });
  }
  const icon = await answer(request, "/icon.svg");
  expect(icon).toMatchObject({ status: 200, headers: { ...ofFiles, "cache-control": "public, max-age=0" } });
});

test("what is not there carries them, too, and nothing of the development server is there", async ({
  request,
  server,
}) => {
  expect(await answer(request, "/_next/static/")).toMatchObject({ status: 308, headers: ofFiles });
  for (const path of ["/_next/static/none.js", "/favicon.ico"])
    expect(await answer(request, path), path).toMatchObject({ status: 404, headers: ofFiles });
  const changed = await request.post("/icon.svg", { headers: { Origin: server.url } });
  expect({ status: changed.status(), allow: changed.headers().allow }).toEqual({ status: 405, allow: "GET, HEAD" });
  for (const path of ["/__nextjs_original-stack-frames", "/%5F_nextjs_font/x.woff2", "/_next/webpack-hmr?id=1"]) {
    const { status, headers, text } = await answer(request, path);
    expect({ status, headers }, path).toMatchObject({
      status: 404,
      headers: { ...every, "cache-control": "no-store" },
    });
    expect(text).toBe("There is nothing at this address.\n");
  }
});

test("the icon is drawn though nothing may run in it", async ({ page }) => {
  await page.goto("/icon.svg");
  await expect(page.locator("rect")).toHaveCSS("fill", "rgb(35, 37, 46)");
});
