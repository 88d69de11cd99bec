// Finds the programs that judge Keyhall in the tests, and installs what is missing where that is possible.
import { existsSync } from "node:fs";
import path from "node:path";
import { run } from "./run";

/** Program, or a file, and the Debian package that brings it. */
const programs = {
  openssl: "openssl",
  curl: "curl",
  nginx: "nginx-light",
  caddy: "caddy",
  haproxy: "haproxy",
  unzip: "unzip",
  slapd: "slapd",
  ldapadd: "ldap-utils",
  samba: "samba-ad-dc",
  "/usr/share/samba/setup/provision.ldif": "samba-ad-provision",
};

// A person's PATH often lacks the folder of the servers.
const folders = [...(process.env.PATH ?? "").split(path.delimiter), "/usr/sbin"].filter(Boolean);
const isMissing = ([program]: [string, string]) =>
  !(path.isAbsolute(program) ? [""] : folders).some((folder) => existsSync(path.join(folder, program)));
const missing = () => Object.entries(programs).filter(isMissing);

const packages = missing().map(([, name]) => name);
if (packages.length > 0 && process.getuid?.() === 0) {
  const quietly = { DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "-q"], quietly).catch(() => 1);
  await run("apt-get", ["install", "-y", "-q", "--no-install-recommends", ...packages], quietly).catch(() => 1);
}

const left = missing();
if (left.length > 0) {
  console.error(`The tests need ${left.map(([program]) => program).join(", ")}.`);
  console.error(`Install it (Debian: apt-get install ${left.map(([, name]) => name).join(" ")}).`);
  process.exitCode = 1;
}
