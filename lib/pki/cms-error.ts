import { PkiError } from "./pki-error";

/** Bytes that are no signed message of the one form accepted here. */
export class CmsError extends PkiError {}
