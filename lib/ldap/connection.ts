import type { Socket } from "node:net";
import { Client, ResultCodeError } from "ldapts";
import { seconds } from "../clock";
import type { DirectoryConfiguration } from "../directory/schema";
import { type Deadline, within } from "./deadline";
import { MessageStream } from "./message-stream";
import { openTransport } from "./transport";
import { DirectoryTrouble, troubleOf } from "./trouble";

/** What is needed to ask a directory. */
export interface DirectoryAccess {
  configuration: DirectoryConfiguration;
  /** null = searches are anonymous. */
  bindPassword: string | null;
}

/** A conversation with one server of a directory, as the account that searches. */
export interface Conversation {
  configuration: DirectoryConfiguration;
  url: string;
  client: Client;
  deadline: Deadline;
}

// Longer than any time limit: a connection that could not be ended in order does not stay for ever.
const longestSilenceMs = seconds(65);

/**
 * Asks a directory within its time limit: opens a connection of its own, to the first server that can be reached, binds
 * and hands it to `question`. Throws DirectoryTrouble.
 */
export function ask<T>(access: DirectoryAccess, question: (conversation: Conversation) => Promise<T>): Promise<T> {
  const { configuration } = access;
  return within(configuration.timeLimitMs, async (deadline) => {
    const { url, client } = await firstReachable(access, deadline);
    try {
      return await question({ configuration, url, client, deadline });
    } catch (error) {
      throw troubleOf(error, "Asking the directory");
    } finally {
      hangUp(client);
    }
  });
}

/** The directory could not be asked, or did not answer; why, in words. */
export interface Unreachable {
  outcome: "unreachable";
  message: string;
}

/** The same; but trouble is an answer, too, and nothing is thrown for what the directory does. */
export async function tryAsking<A>(
  access: DirectoryAccess,
  question: (conversation: Conversation) => Promise<A>,
): Promise<A | Unreachable> {
  try {
    return await ask(access, question);
  } catch (error) {
    if (error instanceof DirectoryTrouble) return { outcome: "unreachable", message: error.message };
    throw error;
  }
}

async function firstReachable(access: DirectoryAccess, deadline: Deadline): Promise<{ url: string; client: Client }> {
  const { servers } = access.configuration;
  const failures: string[] = [];
  for (const [index, url] of servers.entries()) {
    // A server that says nothing leaves those after it their share of the time.
    const share = Math.ceil(deadline.remaining() / (servers.length - index));
    try {
      return {
        url,
        client: await within(share, ({ signal }) =>
          openAndBind(url, access, AbortSignal.any([signal, deadline.signal])),
        ),
      };
    } catch (error) {
      const trouble = troubleOf(error, url);
      if (!trouble.isOfThisServer) throw trouble;
      failures.push(`${url}: ${trouble.message}`);
    }
  }
  throw new DirectoryTrouble(failures.join(" "));
}

async function openAndBind(url: string, access: DirectoryAccess, signal: AbortSignal): Promise<Client> {
  const client = await openClient(url, access.configuration, signal);
  try {
    await bindToSearch(client, access);
    return client;
  } catch (error) {
    hangUp(client);
    throw error;
  }
}

/** A client on a connection that may carry questions; when that ends, the client is of no further use. */
export async function openClient(
  url: string,
  configuration: DirectoryConfiguration,
  signal: AbortSignal,
): Promise<Client> {
  return clientOn(await openTransport(url, configuration, signal));
}

/** A client on this connection and on no other. */
export function clientOn(socket: Socket): Client {
  const stream = new MessageStream(socket);
  socket.setTimeout(longestSilenceMs, () => socket.destroy());
  // Left to itself the client would connect anew: without TLS after STARTTLS, and bound as nobody.
  let isUsed = false;
  const createConnection = () => {
    if (isUsed || socket.destroyed) throw new DirectoryTrouble("The server closed the connection.", true);
    isUsed = true;
    // All that the client does with a socket, the stream can do.
    return stream as unknown as Socket;
  };
  return new Client({ url: "ldap://directory", createConnection });
}

/** Binds as the account that searches, when there is one. Throws DirectoryTrouble. */
export async function bindToSearch(
  client: Client,
  { configuration: { bindDn }, bindPassword }: DirectoryAccess,
): Promise<void> {
  if (bindDn === "") return;
  // RFC 4513 section 5.1.2: with an empty password the server would bind nobody, and say that it went well.
  if (!bindPassword) throw new DirectoryTrouble("There is no password for the bind DN.");
  try {
    await client.bind(bindDn, bindPassword);
  } catch (error) {
    throw troubleOf(error, `Binding as ${bindDn}`);
  }
}

/** Ends a conversation; never fails and waits for nothing. */
export function hangUp(client: Client): void {
  client.unbind().catch(() => {});
}

/** Did the server answer with this LDAP result code? */
export const hasCode = (error: unknown, ...codes: number[]): error is ResultCodeError =>
  error instanceof ResultCodeError && codes.includes(error.code);
