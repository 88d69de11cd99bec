import { expect, it } from "vitest";
import { useRest } from "@/test/rest";
import { useTestStore } from "@/test/store";
import { describeApi } from "../app";
import type { ApiDocument } from "./document";
import { referencePage } from "./page";

useTestStore();
const { call } = useRest();

it("anybody reads every operation on a page that loads and runs nothing", async () => {
  const { status, headers, text } = await call({ target: "/api/v1/reference" });
  expect(status).toBe(200);
  expect(headers["content-type"]).toBe("text/html; charset=utf-8");
  expect(headers["content-security-policy"]).toMatch(/^default-src 'none'; style-src 'unsafe-inline';/);
  for (const [path, methods] of Object.entries(describeApi().paths ?? {}))
    for (const method of Object.keys(methods)) expect(text).toContain(`<code>${method.toUpperCase()} ${path}</code>`);
  expect(text).not.toMatch(/<script|<img|<link|<iframe|\ssrc=|@import|url\(/i);
  const ids = new Set([...text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => `#${id}`));
  const links = [...text.matchAll(/\shref="([^"]+)"/g)].map(([, href = ""]) => href);
  expect(links.filter((href) => href !== "openapi.json" && !ids.has(href))).toEqual([]);
});

it("writes what is described as text, and names fields, shapes and who may ask", () => {
  const document: ApiDocument = {
    paths: {
      "/things/{id}": {
        get: {
          description: "<script>alert(1)</script> & more.",
          tags: ["things"],
          security: [],
          parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
          responses: {
            200: {
              description: "Done.",
              content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } },
            },
          },
        },
      },
    },
    components: { schemas: { Thing: { type: "object", properties: { a: { enum: ["<Thing>"] } } } } },
  };
  const page = referencePage(document);
  expect(page).not.toContain("<script>");
  expect(page).toContain("&#60;script&#62;alert(1)&#60;/script&#62; &#38; more.");
  expect(page).toContain("Needs no credential.");
  expect(page).toContain('<code><a href="#Thing">Thing</a></code>');
  expect(page).toContain('<code>a</code> <span class="quiet">optional</span></td><td><code>&#34;&#60;Thing&#62;&#34;');
});
