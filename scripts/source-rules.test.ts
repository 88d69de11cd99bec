import { expect, it } from "vitest";
import { checkSource } from "./source-rules";

const lines = (count: number) => "export const a = 1;\n".repeat(count);

it.each([
  ["lib/users/commands.ts", '"use server";\n'],
  ["app/users/page.tsx", 'async function save() {\n  "use server";\n}\n'],
  ["lib/users/queries.ts", "const home = process.env.HOME;\n"],
  ["server/main.ts", "const { env } = process;\nif (process.env.NODE_ENV) env;\n"],
  ["lib/users/commands.ts", lines(251)],
  ["lib/utils.ts", ""],
  ["lib/users/types.ts", ""],
  ["components/ui/index.ts", ""],
  ["app/users/menu.tsx", '<button type="button" onClick={open}>'],
])("%s breaks a rule (%#)", (file, source) => {
  expect(checkSource(file, source)).toHaveLength(1);
});

it.each([
  ["app/users/actions.ts", '"use server";\n'],
  ["lib/env.ts", "parse(process.env);\n"],
  ["db/columns.ts", "process.env.KEYHALL_DATABASE_URL;\n"],
  ["scripts/build.ts", "process.env.PATH;\n"],
  ["vitest.config.ts", "process.env.CI;\n"],
  ["lib/env.test.ts", "process.env.CI;\n"],
  ["lib/users/commands.ts", lines(250)],
  ["lib/users/commands.test.ts", lines(251)],
  ["components/ui/push-button.tsx", '<button type="button" {...useWaiting(props)} />'],
  ["components/menu.tsx", '<button type="button" {...waits} {...button} />'],
  ["components/menu.tsx", '<button\n  type="submit" role="menuitem">'],
  ["db/schema/index.ts", 'export * from "./users";\n'],
])("%s keeps the rules (%#)", (file, source) => {
  expect(checkSource(file, source)).toEqual([]);
});
