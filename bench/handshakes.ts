import { connect, type TLSSocket } from "node:tls";
import { startServer } from "../e2e/server";
import { getAccount } from "../lib/account/queries";
import { makeAccessKey } from "../test/make-access-key";
import { withInstallation } from "./credentials";
import { processorSeconds } from "./processor";
import { report } from "./report";

const few = 10;
const many = 10_000;
const rounds = 400;
const warmUps = 100;

/** A device's connection and first request by access key, with ten keys in the database and with ten thousand. */
export async function benchHandshakes(dataDir: string): Promise<void> {
  const server = await startServer({ dataDir });
  try {
    const makeKeys = (count: number) =>
      withInstallation(dataDir, async () => {
        const { accountId } = await getAccount();
        let key = "";
        for (let i = 0; i < count; i++) ({ key } = await makeAccessKey());
        return `${accountId}-${key}.devices.localhost`;
      });
    const cost = async (servername: string) => {
      for (let i = 0; i < warmUps; i++) await firstAnswer(server.gatewayPort, servername);
      const before = processorSeconds(server.pid());
      for (let i = 0; i < rounds; i++) await firstAnswer(server.gatewayPort, servername);
      return ((processorSeconds(server.pid()) - before) / rounds) * 1000;
    };
    const withFew = await cost(await makeKeys(few));
    const withMany = await cost(await makeKeys(many - few));
    report(`handshake and request by key, ${few} keys`, `${withFew.toFixed(2)} ms`);
    report(`handshake and request by key, ${many} keys`, `${withMany.toFixed(2)} ms`, {
      value: withMany / withFew,
      budget: "at most 1.3",
    });
  } finally {
    await server.stop();
  }
}

/** Connects, asks for the serial number and waits for the answer, which is 401: no certificate is shown. */
function firstAnswer(port: number, servername: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: TLSSocket = connect({ port, host: "127.0.0.1", servername, rejectUnauthorized: false }, () =>
      socket.write(`GET /api/v1/system/serial_number HTTP/1.1\r\nHost: ${servername}\r\n\r\n`),
    );
    socket.once("error", reject);
    socket.once("data", (data) => {
      socket.destroy();
      if (data.toString("latin1").startsWith("HTTP/1.1 401")) resolve();
      else reject(new Error(`Answered ${data.subarray(0, 40)}`));
    });
  });
}
