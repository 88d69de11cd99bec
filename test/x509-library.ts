import "reflect-metadata";
import * as x509 from "@peculiar/x509";

// The judge of what lib/pki lays out, and what the benchmark is held against. It needs reflect-metadata first and a provider set once.
x509.cryptoProvider.set(globalThis.crypto);

export { x509 };
