import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { AddressInfo, Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { openssl } from "./openssl";

/** A mail as a server took it. */
export interface ArrivedMail {
  /** The envelope's recipients. */
  to: string[];
  raw: string;
  mail: Email;
  isEncrypted: boolean;
}

export interface SmtpServer {
  port: number;
  arrived: ArrivedMail[];
  /** Usernames and passwords that were tried. */
  logins: { username?: string | null; password?: string | null }[];
  /** Breaks every open connection off. */
  drop(): void;
  close(): Promise<void>;
}

interface Options extends SMTPServerOptions {
  /** Judges a recipient: throws what the server is to say (`responseCode`, `message`). */
  judge?: (address: string) => void;
  /** Called when a mail has arrived whole, before it is confirmed; throwing refuses it. */
  onArrived?: (mail: ArrivedMail) => void | Promise<void>;
  login?: { username: string; password: string };
}

/** What a server says instead of 250. */
export const smtpRefusal = (responseCode: number, message: string) =>
  Object.assign(new Error(message), { responseCode });

/** A real SMTP server on a port of its own. It keeps what arrives. Without `key` it offers no TLS. */
export async function startSmtpServer(options: Options = {}): Promise<SmtpServer> {
  const { judge, onArrived, login, ...rest } = options;
  const arrived: ArrivedMail[] = [];
  const logins: SmtpServer["logins"] = [];
  const disabledCommands = [...(rest.key ? [] : ["STARTTLS"]), ...(login ? [] : ["AUTH"])];
  const server = new SMTPServer({
    logger: false,
    disabledCommands,
    authOptional: !login,
    onAuth({ username, password }, _session, done) {
      logins.push({ username, password });
      const fits = username === login?.username && password === login?.password;
      if (fits) done(null, { user: username });
      else done(smtpRefusal(535, "Username and Password not accepted"));
    },
    onRcptTo({ address }, _session, done) {
      try {
        judge?.(address);
        done();
      } catch (error) {
        done(error as Error);
      }
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", async () => {
        try {
          const raw = Buffer.concat(chunks);
          const to = session.envelope.rcptTo.map(({ address }) => address);
          const mail = await PostalMime.parse(raw);
          const all = { to, raw: raw.toString(), mail, isEncrypted: session.secure };
          arrived.push(all);
          await onArrived?.(all);
          done();
        } catch (error) {
          done(error as Error);
        }
      });
    },
    ...rest,
  });
  // A client that goes away is what some tests are about.
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  const connections = server as unknown as { connections: Set<{ _socket: Socket }> };
  return {
    ...{ port, arrived, logins },
    drop: () => {
      for (const { _socket } of connections.connections) _socket.destroy();
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A key and a self-signed certificate (PEM) for a name or address. */
export function selfSigned(subjectAltName = "IP:127.0.0.1"): { key: string; cert: string } {
  const directory = mkdtempSync(path.join(tmpdir(), "keyhall-smtp-"));
  try {
    const [key, cert] = [path.join(directory, "key.pem"), path.join(directory, "cert.pem")];
    const names = ["-subj", "/CN=mail", "-addext", `subjectAltName=${subjectAltName}`];
    const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"];
    const made = openssl(["req", "-x509", ...curve, "-nodes", "-days", "30", "-keyout", key, "-out", cert, ...names]);
    if (!made.ok) throw new Error(made.stderr);
    return { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
