import { passkeyObstacle } from "./relying-party";
import type { PasskeyObstacle } from "./schema";

/** Why no passkey can be used at this console's URL; null when they can. */
export const findPasskeyObstacle = (): PasskeyObstacle | null => passkeyObstacle();
