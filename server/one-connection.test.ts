import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { env } from "@/lib/env";
import { useRest } from "@/test/rest";
import { useTestStore } from "@/test/store";

useTestStore();
useRest();

const call = (method: string, target: string, body = "") =>
  `${method} ${target} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
const read = (target: string) => `GET ${target} HTTP/1.1\r\nHost: localhost\r\n\r\n`;

/** Sends each text when everything before it has been answered, and says with which statuses. */
async function statusesOf(texts: readonly string[]): Promise<number[]> {
  const socket = connect(env().port, "127.0.0.1").setEncoding("latin1");
  const statuses: number[] = [];
  let sent = 0;
  for (const text of texts) {
    socket.write(text);
    sent += text.split(" HTTP/1.1\r\n").length - 1;
    while (statuses.length < sent) {
      const [answered] = (await once(socket, "data")) as [string];
      statuses.push(...[...answered.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status)));
    }
  }
  socket.destroy();
  return statuses;
}

describe("calls on one connection", () => {
  it("are answered one after another, with a body and without", async () => {
    const texts = [
      read("/api/v1/me"),
      call("POST", "/api/v1/verify", "{}"),
      read("/api/v1/health"),
      read("/api/v1/nothing"),
    ];
    expect(await statusesOf([...texts, ...texts])).toEqual([401, 401, 200, 401, 401, 401, 200, 401]);
  });

  it("are answered in their order when they are sent together", async () => {
    const together = [
      read("/api/v1/health"),
      read("/api/v1/me"),
      call("POST", "/api/v1/verify", "{}"),
      read("/api/v1/health"),
    ];
    expect(await statusesOf([together.join(""), read("/api/v1/health")])).toEqual([200, 401, 401, 200, 200]);
  });
});
