import { describe, expect, it } from "vitest";
import { useTestStore } from "@/test/store";
import { requireGoodPassword, temporaryPassword } from "./policy";
import { checkPassword } from "./strength";

useTestStore();

describe("checkPassword", () => {
  it.each([
    "violet tandem oxbow 47 lantern",
    "  spaces at both ends count too  ",
    "Übergrößenträger am Kai 12",
    "🦊🦊🦊🌋 plum harvest kite",
    "x7!".concat("correct plum harvest kite ").repeat(3).slice(0, 64),
  ])("accepts %s", async (password) => {
    expect(await checkPassword(password, { username: "ada" })).toEqual([]);
  });

  it("counts characters, not code units", async () => {
    expect(await checkPassword("🦊🌋🎲🪁🧵🥝🛶🪴🧿🎐🪗🧭🪵🫖")).toEqual(["Use at least 15 characters."]);
    expect(await checkPassword("🦊🌋🎲🪁🧵🥝🛶🪴🧿🎐🪗🧭🪵🫖🪙")).toEqual([]);
  });

  it.each([
    ["", /at least 15/],
    ["tfq8-vm2x-kd0s", /at least 15/],
    ["k".repeat(257), /at most 256/],
    ["passwordpassword", /easy to guess/],
    ["qwertyuiopasdfghjkl", /easy to guess/],
    ["123456789012345", /easy to guess/],
    ["P@ssw0rdP@ssw0rd1", /easy to guess/],
    ["aaaaaaaaaaaaaaaaaaaaaaaa", /easy to guess/],
  ])("refuses %s", async (password, problem) => {
    expect((await checkPassword(password))[0]).toMatch(problem);
  });

  const maria = {
    username: "maria.northern",
    email: "m.okonkwo@harbourside.example",
    firstName: "Marianne",
    lastName: "Oyelaran",
    organization: "Brightwater Holdings",
  };

  it.each([
    ["marianorthern12345", /must not contain the username/],
    ["MARIA_northern_12345", /must not contain the username/],
    ["northern123456789", /“northern”/],
    ["2026-Maria-2026-maria", /“maria”/],
    ["m.a.r.i.a 12345 northern", /“northern” and “maria”/],
    ["okonkwookonkwo77", /“okonkwo”/],
    ["harbourside2026!", /“harbourside”/],
    ["marianneoyelaran1", /“marianne” and “oyelaran”/],
    ["keyhallkeyhall99", /“keyhall”/],
    ["Brightwater-2026-", /“brightwater”/],
    ["brightwaterholdings1", /“brightwaterholdings”/],
  ])("refuses %s of Maria Northern, and says why", async (password, problem) => {
    expect((await checkPassword(password, maria)).join(" ")).toMatch(problem);
  });

  it.each(["violet tandem oxbow 47 northern", "keyhall lantern plum harvest 61 kite"])(
    "accepts %s: without the known word enough is left",
    async (password) => {
      expect(await checkPassword(password, maria)).toEqual([]);
    },
  );

  it("refuses the username in any case, and a password made of one's own names", async () => {
    const ada = { username: "lovelace", email: "ada.byron@example.test", firstName: "Augusta", lastName: "Byronking" };
    expect(await checkPassword("tandem LOVElace oxbow 47", ada)).toEqual([
      "The password must not contain the username.",
    ]);
    expect((await checkPassword("augustabyronking", ada))[0]).toMatch(/easy to guess/);
  });
});

it("requireGoodPassword names the field", async () => {
  await expect(requireGoodPassword("short", {}, "newPassword")).rejects.toMatchObject({
    code: "invalid",
    details: { fieldErrors: { newPassword: ["Use at least 15 characters."] } },
  });
});

it("temporary passwords are readable, random and good", async () => {
  const made = new Set(Array.from({ length: 200 }, temporaryPassword));
  expect(made.size).toBe(200);
  for (const password of made) expect(password).toMatch(/^([a-hj-km-np-z2-9]{5}-){4}[a-hj-km-np-z2-9]{5}$/);
  expect(await checkPassword([...made][0] ?? "")).toEqual([]);
});
