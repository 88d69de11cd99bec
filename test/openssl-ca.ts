import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const caExtensions =
  "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid";

/** A certificate authority that OpenSSL made: PEM of its certificate and key. */
export interface OpensslCa {
  certificate: string;
  privateKey: string;
}

interface OpensslCaOptions {
  commonName?: string;
  /** Lines of an OpenSSL extension section, instead of those of a CA. */
  extensions?: string;
  /** Arguments of `openssl genpkey`. */
  key?: readonly string[];
  /** `[from, to]` as `YYYYMMDDhhmmssZ`. */
  validity?: readonly [string, string];
  issuer?: OpensslCa;
}

const p256 = ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"];

/** Makes a CA, a root unless an `issuer` is given, valid from 2024 to 2040 unless said otherwise. */
export function opensslCa(options: OpensslCaOptions = {}): OpensslCa {
  return inDirectory(({ run, write, read }) => {
    const { commonName = "OpenSSL Root", key = p256 } = options;
    run("genpkey", ...key, "-out", "key.pem");
    run("req", "-new", "-key", "key.pem", "-subj", `/O=Elsewhere/CN=${commonName}`, "-out", "request.pem");
    const certificate = sign({ run, write, read }, options);
    return { certificate, privateKey: read("key.pem").toString() };
  });
}

/** Signs a request (PEM) as a CA certificate. */
export function opensslSign(issuer: OpensslCa, request: string, extensions = caExtensions): string {
  return inDirectory((directory) => {
    directory.write("request.pem", request);
    return sign(directory, { issuer, extensions });
  });
}

/** A PKCS#12 file of a CA, with the certificates above it. */
export function opensslPkcs12({ certificate, privateKey }: OpensslCa, password: string, above = ""): Buffer {
  return inDirectory(({ run, write, read }) => {
    write("ca.pem", certificate);
    write("key.pem", privateKey);
    write("above.pem", above);
    const chain = above === "" ? [] : ["-certfile", "above.pem"];
    run(
      "pkcs12",
      "-export",
      "-in",
      "ca.pem",
      "-inkey",
      "key.pem",
      ...chain,
      "-passout",
      `pass:${password}`,
      "-out",
      "ca.p12",
    );
    return read("ca.p12");
  });
}

/** The private key encrypted under a password (PKCS#8, PBES2). */
export function opensslEncryptedKey({ privateKey }: OpensslCa, password: string): string {
  return inDirectory(({ run, write, read }) => {
    write("key.pem", privateKey);
    run("pkcs8", "-topk8", "-in", "key.pem", "-passout", `pass:${password}`, "-out", "encrypted.pem");
    return read("encrypted.pem").toString();
  });
}

interface Directory {
  run: (...args: string[]) => void;
  write: (name: string, content: string) => void;
  read: (name: string) => Buffer;
}

function sign({ run, write, read }: Directory, options: OpensslCaOptions): string {
  const { extensions = caExtensions, validity = ["20240101000000Z", "20400101000000Z"], issuer } = options;
  write(
    "ca.cnf",
    `[ca]\ndefault_ca=it\n[it]\ndatabase=index\nnew_certs_dir=.\nserial=serial\ndefault_md=sha256\npolicy=any\nunique_subject=no\n[any]\norganizationName=optional\ncommonName=optional\n[extensions]\n${extensions}\n`,
  );
  write("index", "");
  write("serial", "4D2F");
  if (issuer) {
    write("issuer.pem", issuer.certificate);
    write("issuer-key.pem", issuer.privateKey);
  }
  const signer = issuer ? ["-cert", "issuer.pem", "-keyfile", "issuer-key.pem"] : ["-selfsign", "-keyfile", "key.pem"];
  const [from, to] = validity;
  const dates = ["-startdate", from, "-enddate", to];
  run(
    "ca",
    "-batch",
    "-notext",
    "-config",
    "ca.cnf",
    "-extensions",
    "extensions",
    "-in",
    "request.pem",
    "-out",
    "ca.pem",
    ...dates,
    ...signer,
  );
  return read("ca.pem").toString();
}

function inDirectory<T>(work: (directory: Directory) => T): T {
  const cwd = mkdtempSync(path.join(tmpdir(), "keyhall-ca-"));
  try {
    return work({
      run: (...args) => void execFileSync("openssl", args, { cwd, stdio: "pipe" }),
      write: (name, content) => writeFileSync(path.join(cwd, name), content),
      read: (name) => readFileSync(path.join(cwd, name)),
    });
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}
