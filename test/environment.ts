import { afterEach, beforeEach } from "vitest";

// What the person who runs the tests has set must not decide what they say.
for (const name of Object.keys(process.env)) {
  const ours = name === "KEYHALL_DATABASE_URL" || name.startsWith("KEYHALL_TEST_");
  if (name.startsWith("KEYHALL_") && !ours) delete process.env[name];
}

const original = console.error;
let errors: unknown[][] = [];

beforeEach(() => {
  errors = [];
  console.error = (...message: unknown[]) => {
    errors.push(message);
    original(...message);
  };
});

afterEach(() => {
  console.error = original;
  if (errors.length > 0)
    throw new Error(`console.error was called ${errors.length} times; a test that passes is quiet`);
});
