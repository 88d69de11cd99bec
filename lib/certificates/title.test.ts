import { expect, it } from "vitest";
import { formatName, nameOf } from "../pki/names";
import { titleOf } from "./title";

const titled = (subject: string, subjectAltNames: string[] = []) => titleOf({ name: "", subject, subjectAltNames });

it("calls a certificate by its common name as it was typed, whatever its text escapes", () => {
  for (const commonName of ['Me & "You"', "a\\b, c+d;<e>", "#1", " ä ".trim(), "CN=x,CN=y"]) {
    const subject = formatName(nameOf({ organization: "O, CN=other", commonName, emailAddress: "a@example.org" }));
    expect(titled(subject)).toBe(commonName);
  }
});

it("goes on to the first alternative name, then to the whole subject", () => {
  const subject = formatName(nameOf({ organization: 'Me & "You"' }));
  expect(titled(subject, ["DNS:example.org", "IP:192.0.2.1"])).toBe("example.org");
  expect(titled(subject)).toBe('O=Me & \\"You\\"');
  expect(titled("CN=#0500,O=a", ["URI:urn:example:1"])).toBe("urn:example:1");
  expect(titled("")).toBe("");
  expect(titleOf({ name: "Web", subject: "CN=a", subjectAltNames: [] })).toBe("Web");
});
