import type { LookupAddress } from "node:dns";
import { afterEach, describe, expect, it } from "vitest";
import { selfSigned } from "@/test/smtp";
import { startWebhookReceiver, type WebhookReceiver } from "@/test/webhook-receiver";
import { type PostOptions, post, type Reach } from "./post";
import { isReachable, type Resolver } from "./reachable";

let receivers: WebhookReceiver[] = [];
afterEach(async () => {
  for (const receiver of receivers.splice(0)) await receiver.close();
  receivers = [];
});

async function receiver(options: Parameters<typeof startWebhookReceiver>[0] = {}): Promise<WebhookReceiver> {
  const started = await startWebhookReceiver(options);
  receivers.push(started);
  return started;
}

const local: Reach = { permittedNetworks: ["127.0.0.0/8"], plainHttpHosts: ["127.0.0.1", "hooks.example.test"] };
const send = (url: string, reach: Reach = local, options: PostOptions = {}) =>
  post({ url, headers: { "X-Keyhall-Event": "test" }, body: '{"a":1}' }, reach, options);

/** Answers each question with the next of these lists; the last one repeats. */
function resolver(...answers: LookupAddress[][]): { resolve: Resolver; asked: string[] } {
  const asked: string[] = [];
  const resolve: Resolver = (host, _options, callback) => {
    asked.push(host);
    callback(null, (answers.length > 1 ? answers.shift() : answers[0]) ?? []);
  };
  return { resolve, asked };
}
const v4 = (address: string): LookupAddress => ({ address, family: 4 });

describe("post", () => {
  it("sends the body with its headers and takes 2xx for delivered", async () => {
    const server = await receiver();
    expect(await send(server.url)).toEqual({ isDelivered: true, status: 204, answer: "" });
    expect(server.arrived).toMatchObject([
      { target: "/hook", body: '{"a":1}', headers: { "x-keyhall-event": "test", "content-length": "7" } },
    ]);
  });

  it("keeps the beginning of the answer, of a huge one a kilobyte", async () => {
    const server = await receiver({
      answer: (outgoing) => {
        outgoing.writeHead(500);
        const more = () => {
          while (outgoing.write("x".repeat(65_536)));
          outgoing.once("drain", more);
        };
        more();
      },
    });
    const { isDelivered, status, answer } = await send(server.url);
    expect({ isDelivered, status, length: answer.length }).toEqual({ isDelivered: false, status: 500, length: 1024 });
  });

  it("drops control characters of an answer", async () => {
    const server = await receiver({ answer: (outgoing) => void outgoing.writeHead(400).end("a\0b\u001b[31m\nc") });
    expect(await send(server.url)).toMatchObject({ status: 400, answer: "ab[31m\nc" });
  });

  it("follows no redirect", async () => {
    const goal = await receiver();
    const server = await receiver({ answer: (outgoing) => void outgoing.writeHead(307, { Location: goal.url }).end() });
    expect(await send(server.url)).toEqual({
      isDelivered: false,
      status: 307,
      answer: "Redirects are not followed.",
    });
    expect(goal.arrived).toEqual([]);
  });

  it("gives up a receiver that does not answer, breaks off or is not there", async () => {
    const hanging = await receiver({ answer: () => {} });
    expect(await send(hanging.url, local, { timeoutMs: 50 })).toEqual({
      isDelivered: false,
      status: null,
      answer: "No answer within 0.05 seconds",
    });
    const rude = await receiver({ answer: (outgoing) => outgoing.destroy() });
    expect(await send(rude.url)).toMatchObject({ isDelivered: false, status: null });
    await rude.close();
    expect(await send(rude.url)).toMatchObject({ answer: expect.stringContaining("ECONNREFUSED") });
  });

  it("takes the status of an answer that never ends", async () => {
    const server = await receiver({ answer: (outgoing) => void outgoing.writeHead(200).write("begun") });
    expect(await send(server.url, local, { timeoutMs: 200 })).toEqual({
      isDelivered: true,
      status: 200,
      answer: "begun",
    });
  });

  it("verifies the certificate", async () => {
    const ours = selfSigned();
    const server = await receiver(ours);
    expect(await send(server.url)).toMatchObject({ answer: expect.stringMatching(/self.signed/i) });
    expect(await send(server.url, local, { ca: ours.cert })).toMatchObject({ isDelivered: true });
    const others = selfSigned("DNS:other.example.org");
    const stranger = await receiver(others);
    expect(await send(stranger.url, local, { ca: others.cert })).toMatchObject({
      answer: expect.stringMatching(/does not match/i),
    });
    expect(stranger.arrived).toEqual([]);
  });

  it("tells over plain HTTP only hosts that the settings name", async () => {
    const server = await receiver();
    const reach = { ...local, plainHttpHosts: ["other.example.test"] };
    expect(await send(server.url, reach)).toMatchObject({ answer: "127.0.0.1 may be told over https:// only" });
    expect(server.arrived).toEqual([]);
  });
});

describe("addresses that webhooks may not reach", () => {
  const closed: Reach = { ...local, permittedNetworks: [] };

  it("are refused in the URL, in whatever spelling", async () => {
    const { port, arrived } = await receiver();
    for (const host of ["127.0.0.1", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "[::1]", "0.0.0.0"]) {
      const plainHttpHosts = [new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, "")];
      const answer = await send(`http://${host}:${port}/`, { permittedNetworks: [], plainHttpHosts });
      expect([host, answer.answer]).toEqual([host, expect.stringContaining("may not reach")]);
    }
    expect(arrived).toEqual([]);
  });

  it("are refused behind a name, however it is rebound", async () => {
    const { port, arrived } = await receiver();
    const url = `http://hooks.example.test:${port}/`;
    const inside = resolver([v4("127.0.0.1")]);
    expect(await send(url, closed, inside)).toMatchObject({
      status: null,
      answer: "hooks.example.test is at an address of a network that webhooks may not reach",
    });
    // The answer that is judged is the one that is connected to: there is no second question.
    const rebinding = resolver([v4("10.0.0.1")], [v4("127.0.0.1")]);
    expect(await send(url, closed, rebinding)).toMatchObject({ answer: expect.stringContaining("may not reach") });
    expect(rebinding.asked).toEqual(["hooks.example.test"]);
    expect(arrived).toEqual([]);
  });

  it("are left out where a name has others too", async () => {
    const { port, arrived } = await receiver();
    const mixed = resolver([v4("169.254.169.254"), v4("127.0.0.1")]);
    expect(await send(`http://hooks.example.test:${port}/`, local, mixed)).toMatchObject({ isDelivered: true });
    expect(arrived).toHaveLength(1);
  });

  it("are those of this machine, of private networks and of what lies between", () => {
    const refused = [
      ...["127.0.0.1", "127.1.2.3", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254"],
      ...["100.100.100.200", "168.63.129.16", "192.0.0.8", "198.18.0.1", "224.0.0.1", "255.255.255.255"],
      ...["::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1", "::ffff:10.0.0.1", "64:ff9b::a00:1"],
      ...["2002:7f00:1::", "2001:0:0:0:0:0:0:1", "2001:db8::1", "localhost", ""],
      ...["::7f00:1", "::127.0.0.1", "64:ff9b:1::7f00:1", "::ffff:0:7f00:1", "fec0::1", "4000::1"],
    ];
    expect(refused.filter((address) => isReachable(address, []))).toEqual([]);
    const reachable = ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34"];
    expect(reachable.filter((address) => !isReachable(address, []))).toEqual([]);
    expect(isReachable("10.1.2.3", ["10.1.0.0/16"])).toBe(true);
    expect(isReachable("10.2.2.3", ["10.1.0.0/16"])).toBe(false);
    expect(isReachable("fd00::5", ["fd00::/8"])).toBe(true);
  });
});
