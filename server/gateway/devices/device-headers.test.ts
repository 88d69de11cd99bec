import { expect, it } from "vitest";
import { readDeviceHeaders } from "./device-headers";

const named = (name: string) =>
  readDeviceHeaders({
    "device-virtual-domain": "root",
    "device-name": Buffer.from(name).toString("latin1"),
    "device-version": "7.4.4",
  });

it("takes a device by a name that people can read, in any script", () => {
  for (const name of ["branch", "филиал", "支店", "فرع"]) expect(named(name)).toMatchObject({ name, version: "7.4.4" });
});

it.each(["a\u202eb", "\u200b", "\u2067hcnarb", "a\u2028b"])("takes %j as not said, and the rest as it is", (name) => {
  expect(named(name)).toMatchObject({ name: undefined, version: "7.4.4" });
});
