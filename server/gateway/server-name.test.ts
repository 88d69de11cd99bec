import { expect, it } from "vitest";
import { destinationOfName, type NameDestination } from "./server-name";

const ems = "khe-abcdefghijklmnopqrstuvwxyz234567abcdef";
const fortigate = "abcdefghijklmnopqrst";
const rest: NameDestination = { to: "rest" };
const nobody: NameDestination = { to: "nobody" };
const device = (key: string | null): NameDestination => ({ to: "device", name: { accountId: "1234567", key } });
const formless: NameDestination = { to: "device", name: null };
const names = { hosts: ["gate.example", "192.0.2.7"], bases: ["devices.example", "lab.devices.example", "other.test"] };

it.each<[string | null, NameDestination]>([
  [null, rest],
  ["gate.example", rest],
  ["GATE.Example", rest],
  ["192.0.2.7", rest],
  ["192.0.2.8", nobody],
  ["1234567.devices.example", device(null)],
  ["1234567.other.test", device(null)],
  [`1234567-${ems}.devices.example`, device(ems)],
  [`1234567-${ems.toUpperCase()}.DEVICES.example`, device(ems)],
  [`1234567-${fortigate}.devices.example`, device(fortigate)],
  [`${fortigate.toUpperCase()}.1234567.devices.example`, device(fortigate)],
  [`${ems}.1234567.other.test`, device(ems)],
  ["1234567.lab.devices.example", device(null)],
  [`${ems}.1234567.lab.devices.example`, device(ems)],
  ["devices.example", nobody],
  ["123456.devices.example", formless],
  ["12345678.devices.example", formless],
  ["1234567-.devices.example", formless],
  [".1234567.devices.example", formless],
  ["a.b.1234567.devices.example", formless],
  ["1234567.a.devices.example", formless],
  ["anything.devices.example", formless],
  ["1234567.devices.example.", nobody],
  ["1234567.evil-devices.example", nobody],
  ["1234567devices.example", nobody],
  ["", nobody],
])("%s", (name, destination) => {
  expect(destinationOfName(name, names)).toEqual(destination);
});

it("without an address among the hosts, who names nothing is answered by nobody", () => {
  expect(destinationOfName(null, { hosts: ["gate.example"], bases: [] })).toEqual(nobody);
  expect(destinationOfName("1234567.devices.example", { hosts: ["gate.example"], bases: [] })).toEqual(nobody);
});
