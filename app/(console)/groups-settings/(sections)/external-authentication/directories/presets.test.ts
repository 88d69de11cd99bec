import { expect, it } from "vitest";
import { DirectoryConfiguration } from "@/lib/directory/schema";
import { bounds, startingConfiguration } from "./presets";

const usable = { ...startingConfiguration, servers: ["ldap://127.0.0.1"], userBase: "dc=example,dc=org" };

it.each(Object.entries(bounds))("offers %s within the bounds of its schema", (name, { min, max }) => {
  const takes = (value: number) => DirectoryConfiguration.safeParse({ ...usable, [name]: value }).success;
  expect([min - 1, min, max, max + 1].map(takes)).toEqual([false, true, true, false]);
});

it("begins a new directory with the defaults of its schema", () => {
  const { servers, userBase, preset, attributes, ...others } = usable;
  const { userFilter, groupFilter, groupLookup, ...plain } = others;
  const given = { servers, userBase, preset, attributes, userFilter, groupFilter, groupLookup };
  expect(DirectoryConfiguration.parse(given)).toEqual({ ...given, ...plain });
});
