import "reflect-metadata";
import * as x509 from "@peculiar/x509";

// The library needs reflect-metadata first and a provider set once; everybody imports it from here.
x509.cryptoProvider.set(globalThis.crypto);

export { x509 };
