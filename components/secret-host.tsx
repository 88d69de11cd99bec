"use client";

import { createContext, type ReactNode, useContext, useState } from "react";
import { SecretDialog, type ShownSecret } from "./secret-dialog";

const ShowSecret = createContext<(secret: ShownSecret) => void>(() => {
  throw new Error("There is no SecretHost around this");
});

/** Shows what something inside made, also when the row that it was made from is gone from the list by then. */
export function SecretHost({ children }: { children: ReactNode }) {
  const [secret, setSecret] = useState<ShownSecret | null>(null);
  return (
    <ShowSecret value={setSecret}>
      {children}
      <SecretDialog secret={secret} onClose={() => setSecret(null)} />
    </ShowSecret>
  );
}

/** Shows a secret, once, in the surrounding `SecretHost`. */
export const useShowSecret = () => useContext(ShowSecret);
