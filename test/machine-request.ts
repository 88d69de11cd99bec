import { type MachineRequest, machineRequest } from "@/lib/authentication/request";
import { now } from "@/lib/clock";

/** A request as a door hands it to the pipeline. */
export function requestOf({
  method = "GET",
  target = "/api/v1/me",
  headers = {},
  body = "",
  at = now(),
  address = "192.0.2.1",
}: {
  method?: string;
  target?: string;
  /** As an object, or as Node's `rawHeaders` to send one twice. */
  headers?: Record<string, string> | readonly string[];
  body?: Buffer | string;
  at?: Date;
  address?: string;
}): MachineRequest {
  const rawHeaders = Array.isArray(headers) ? headers : Object.entries(headers).flat();
  return machineRequest({ method, rawTarget: target, rawHeaders, body: Buffer.from(body), address, receivedAt: at });
}
