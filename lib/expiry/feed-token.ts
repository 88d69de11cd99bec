import { randomBytes } from "node:crypto";
import { lookupHash } from "../secrets/pepper";

/** The secret part of a calendar's link: 256 random bits. */
export const newFeedToken = (): string => randomBytes(32).toString("base64url");

/** What is stored of it. */
export const feedTokenHash = (token: string): string => lookupHash("calendar feeds", token);
