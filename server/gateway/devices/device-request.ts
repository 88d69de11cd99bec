import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { peerOf } from "../../caller";
import { refuse } from "../../listener";
import type { Answer } from "../gateway";
import { clientCertificatesOf, deviceCertificateOf } from "../peer";
import type { DeviceConnection } from "./device-door";
import { type InstanceReached, reachInstance } from "./device-instance";
import { refuseName } from "./refuse-name";

const connections = new WeakMap<Socket, DeviceConnection>();

/** Asks anew for every request where the name leads: a key that was disabled opens nothing from the next one on. */
export const answerDevice: Answer = async (incoming, outgoing, { doors, destination }) => {
  if (destination.to !== "device") return refuse(outgoing, { status: 421, message: "Nothing answers to this name." });
  const address = peerOf(incoming);
  const reached = await reachInstance(destination.name, address);
  if (!reached.ok) return refuseName(outgoing, reached, address);
  doors.device(incoming, outgoing, connectionOf(incoming, reached, address));
};

function connectionOf(
  incoming: IncomingMessage,
  { groupId, accessKeyId, isKeyRotated }: Extract<InstanceReached, { ok: true }>,
  address: string,
): DeviceConnection {
  const { socket } = incoming;
  const known = connections.get(socket);
  if (known?.groupId === groupId && known.accessKeyId === accessKeyId && known.isKeyRotated === isKeyRotated)
    return known;
  const [der] = clientCertificatesOf(incoming);
  const connection: DeviceConnection = {
    groupId,
    accessKeyId,
    isKeyRotated,
    certificate: der ? deviceCertificateOf(der) : null,
    address,
    onEnd(callback) {
      if (socket.destroyed) callback();
      else socket.once("close", callback);
    },
  };
  connections.set(socket, connection);
  return connection;
}
