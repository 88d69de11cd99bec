import { describe, expect, it } from "vitest";
import { newId } from "../id";
import { groupKey, normalizedName, shortName } from "./group-name";

const directory = newId("directory");
const provider = newId("signInProvider");

describe("distinguished names of groups", () => {
  it.each([
    ["CN=Admins,OU=Groups,DC=example,DC=com", "cn=admins, ou=groups , dc=EXAMPLE,dc=com"],
    ["cn=a\\,b,dc=x", "CN=a\\2Cb,DC=x"],
    ["cn=Lu\\C4\\8Di\\C4\\87,dc=x", "cn=Lučić,dc=x"],
    ["cn=two  words,dc=x", "cn=  Two words  ,dc=x"],
    ["cn=a+ou=b,dc=x", "OU=b+CN=a,dc=x"],
    ["2.5.4.3=a,0.9.2342.19200300.100.1.25=x", "cn=a,dc=x"],
    ["cn=\\#1,dc=x", "cn=\\231,dc=x"],
    ["cn=a=b,dc=x", "cn=a\\3db,dc=x"],
  ])("holds %s and %s for the same", (one, other) => {
    expect(normalizedName(one)).not.toBeNull();
    expect(normalizedName(one)).toBe(normalizedName(other));
  });

  it.each([
    ["cn=a,dc=x", "cn=a\\,dc\\=x"],
    ["cn=a,ou=b,dc=x", "ou=b,cn=a,dc=x"],
    ["cn=a,dc=x", "cn=a,dc=x,dc=y"],
    ["cn=a+ou=b,dc=x", "cn=a\\+ou=b,dc=x"],
    ["cn=#0401,dc=x", "cn=\\#0401,dc=x"],
  ])("tells %s from %s", (one, other) => {
    expect(normalizedName(one)).not.toBe(normalizedName(other));
  });

  it.each([
    "Admins",
    "",
    "cn=",
    "=a",
    "cn=a,,dc=x",
    "cn=a\\",
    "cn=a\\4",
    "cn=\\ff,dc=x",
    'cn="a",dc=x',
    "c n=a",
    "cn=#1",
  ])("knows that %j is none", (text) => expect(normalizedName(text)).toBeNull());

  it("takes names of providers as they are, but for letter case", () => {
    expect(groupKey(provider, "CN=Two  Words")).toBe("cn=two  words");
    expect(groupKey(directory, "CN=Two  Words")).toBe("cn=two words");
  });

  it("takes no group of a provider, where people may make groups, for another that only looks like it", () => {
    const mapped = groupKey(provider, "admins-k");
    for (const other of [
      "ａdmins-k",
      "admins-\u212a",
      "admins-k\u00a0",
      " admins-k",
      "adm\u0131ns-k",
      "ad\u00admins-k",
    ])
      expect(groupKey(provider, other), other).not.toBe(mapped);
    expect(groupKey(provider, "ADMINS-K")).toBe(mapped);
    expect(groupKey(provider, "ÄRZTE")).toBe("ärzte");
  });

  it("calls a group by the first part of its name", () => {
    expect(shortName(directory, "CN=Big\\, old,DC=x")).toBe("Big, old");
    expect(shortName(provider, "CN=Big,DC=x")).toBe("CN=Big,DC=x");
  });
});
