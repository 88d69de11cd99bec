import { hash, verify } from "@node-rs/argon2";
import { queue, queueLoad } from "../queue";

const argon2id = 2;
const options = { algorithm: argon2id, memoryCost: 64 * 1024, timeCost: 3, parallelism: 1 };

/** argon2id takes 64 MiB and a core each: two at a time, so that a flood of sign-ins cannot starve everything else. */
const inTurn = queue("password hashing", 2);

/** How many passwords are being hashed or wait for it. */
export const hashingLoad = (): number => queueLoad("password hashing");

/** argon2id in PHC form. */
export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password, options));

// A hash of nothing anybody knows: unknown users cost the same as wrong passwords.
const decoy = "$argon2id$v=19$m=65536,t=3,p=1$a2V5aGFsbCBkZWNveSBzYWx0$3Ne0iVwzXbSj2l1v9rGmWcT5p8eWw5o1k2mCJY9sJ1A";

/** Does the password fit? With no stored hash it takes as long and says no. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const fits = await inTurn(() => verify(stored ?? decoy, password, options).catch(() => false));
  return stored !== null && fits;
}
