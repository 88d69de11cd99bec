import { createApi } from "./api/app";
import { createCertdog } from "./compat/certdog";
import { createCsm } from "./compat/csm";
import { createCsw } from "./compat/csw";
import { createEms } from "./compat/ems";
import { createUem } from "./compat/uem";
import { listenerOf } from "./hono-listener";
import type { Doors } from "./listener";
import { createMetrics } from "./metrics";
import { createPki } from "./pki";

/** Every REST API of the product, by destination. */
export function createRest(): Doors["rest"] {
  return {
    api: listenerOf(createApi()),
    uem: listenerOf(createUem()),
    csw: listenerOf(createCsw()),
    csm: listenerOf(createCsm()),
    certdog: listenerOf(createCertdog()),
    ems: listenerOf(createEms()),
    pki: listenerOf(createPki()),
    metrics: listenerOf(createMetrics()),
  };
}
