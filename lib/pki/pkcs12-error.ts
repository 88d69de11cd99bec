import { PkiError } from "./pki-error";

/** A PKCS#12 file that cannot be made or read, other than by a wrong password. */
export class Pkcs12Error extends PkiError {}
