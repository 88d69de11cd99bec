import { describe, expect, it } from "vitest";
import { checkImports, importRules, importsOf } from "./import-rules";

const client = '"use client";\n';
const from = (specifier: string, names = "{ thing }") => `import ${names} from "${specifier}";\n`;

/** Per rule, in the table's order: what breaks it, and what does not. */
const cases: { file: string; prefix?: string; bad: string[]; good: string[] }[] = [
  {
    file: "app/(console)/api-keys/actions.ts",
    bad: ["@/db/store", "@/lib/api-keys/queries", "@/lib/secrets/sealing", "@/server/main"],
    good: ["@/lib/api-keys/commands", "@/lib/api-keys/schema", "@/lib/web/action", "zod"],
  },
  {
    file: "app/(console)/api-keys/create-api-key-dialog.tsx",
    prefix: client,
    bad: [
      "@/lib/api-keys/queries",
      "@/lib/api-keys/commands",
      "@/lib/api-keys/schema",
      "@/db/store",
      "@/lib/env",
      "../users/actions",
      "../users/user-fields",
      "node:crypto",
      "next/headers",
      "next/dynamic",
    ],
    good: [
      "./actions",
      "../actions",
      "../key-fields",
      "@/components/ui/button",
      "@/lib/capabilities",
      "@/lib/routes",
      "react",
      "next/link",
    ],
  },
  {
    file: "components/form/field.tsx",
    bad: ["@/lib/users/queries", "@/db/schema", "@/lib/env", "@/app/(console)/users/actions", "pg"],
    good: ["../ui/input", "@/components/ui/label", "radix-ui"],
  },
  {
    file: "app/(console)/api-keys/page.tsx",
    bad: [
      "@/db/store",
      "@/lib/api-keys/commands",
      "@/lib/api-keys/commands/create",
      "@/lib/secrets/sealing",
      "drizzle-orm",
    ],
    good: ["@/components/ui/button", "@/lib/api-keys/queries", "@/lib/web/session", "@/lib/routes", "./table"],
  },
  {
    file: "lib/pki/chain.ts",
    bad: ["@/lib/clock", "../env", "@/db/store", "zod", "next", "@peculiar/x509"],
    good: ["./certificate", "node:crypto"],
  },
  {
    file: "lib/ldap/connection.ts",
    bad: ["@/db/store", "../directory/records", "../audit/records", "next", "drizzle-orm"],
    good: ["./search", "../clock", "../directory/schema", "ldapts", "node:net"],
  },
  {
    file: "lib/web/action.ts",
    bad: ["@/db/store", "@/server/main", "@/app/layout"],
    good: ["next/cache", "@/lib/users/queries", "@/lib/errors"],
  },
  {
    file: "lib/authentication/hmac.ts",
    bad: ["next/headers", "hono", "@/lib/users/commands", "@/db/store", "@/lib/web/session"],
    good: ["./request", "@/lib/api-keys/queries", "@/lib/pki/cms", "../secrets/token", "@/lib/audit/records"],
  },
  {
    file: "lib/users/schema.ts",
    bad: ["@/db/schema", "../env", "./queries", "node:crypto", "drizzle-orm"],
    good: ["zod", "../capabilities", "../groups/schema"],
  },
  {
    file: "lib/users/administrator-schema.ts",
    bad: ["@/db/schema", "../env", "./queries", "node:crypto"],
    good: ["zod", "./schema", "../certificates/revocation-schema"],
  },
  {
    file: "lib/users/commands.ts",
    bad: ["next/cache", "react", "../roles/commands", "../roles/commands/assign", "@/lib/web/session"],
    good: ["./schema", "./commands/create", "@/db/store", "../roles/queries", "../roles/records", "@/lib/pki/csr"],
  },
  {
    file: "lib/users/queries.ts",
    bad: ["./commands", "../roles/commands", "next/cache", "react", "@/lib/web/session", "@/components/ui/button"],
    good: ["./schema", "@/db/store", "@/db/schema", "../allowed", "drizzle-orm"],
  },
  {
    file: "server/api/users.ts",
    bad: ["@/app/layout", "@/components/ui/button", "react", "@/lib/web/session", "@/lib/users/records", "@/db/store"],
    good: ["hono", "@/lib/users/commands", "@/lib/authentication/pipeline", "./problem", "node:http"],
  },
  {
    file: "db/client.ts",
    bad: ["@/lib/users/queries", "@/lib/clock", "zod", "next"],
    good: [
      "./schema",
      "@/lib/env",
      "@/lib/errors",
      "@/lib/id",
      "@/lib/state",
      "drizzle-orm/pg-core",
      "better-sqlite3",
      "node:path",
    ],
  },
  {
    file: "client/call.ts",
    bad: ["@/lib/routes", "../lib/defined", "zod", "node:crypto"],
    good: ["./generated/operations"],
  },
];

describe.each(cases)("$file", ({ file, prefix = "", bad, good }) => {
  it.each(bad)("may not import %s", (specifier) => {
    expect(checkImports(file, prefix + from(specifier))).toHaveLength(1);
  });

  it.each(good)("may import %s", (specifier) => {
    expect(checkImports(file, prefix + from(specifier))).toEqual([]);
  });
});

it("has a case for every rule", () => {
  const broken = cases.map(({ file, prefix = "", bad }) => checkImports(file, prefix + from(bad[0] ?? ""))[0]);
  for (const { name } of importRules)
    expect(
      broken.some((message) => message?.endsWith(name)),
      name,
    ).toBe(true);
});

it("lets a client component import types of schemas, and nothing else's", () => {
  const file = "app/users/table.tsx";
  expect(checkImports(file, client + from("@/lib/users/schema", "type { UserView }"))).toEqual([]);
  expect(checkImports(file, client + from("@/lib/users/schema", "{ type UserView, type Other }"))).toEqual([]);
  expect(checkImports(file, client + from("@/lib/users/schema", "{ type UserView, parse }"))).toHaveLength(1);
  expect(checkImports(file, client + from("@/lib/users/queries", "type { UserView }"))).toHaveLength(1);
});

it("sees every way of importing", () => {
  const source = [
    'import {\n  a,\n  b,\n} from "one";',
    'import type { A } from "two";',
    'export { a } from "three";',
    'import "four";',
    'const five = await import("five");',
    'type Six = typeof import("six");',
    'import d, * as e from "seven";',
  ].join("\n");
  const values = importsOf(source).filter(({ isType }) => !isType);
  expect(values.map(({ specifier }) => specifier).sort()).toEqual(["five", "four", "one", "seven", "three"]);
  expect(importsOf(source)).toHaveLength(7);
});
