import type { Presented } from "../credentials/presented";
import { refusedState } from "../credentials/refused-state";
import { type Eventually, whenHere } from "../eventually";
import { type Refusal, refuse } from "./refusal";
import type { MachineRequest } from "./request";

type Asked = Pick<MachineRequest, "address" | "receivedAt">;

/**
 * Why a credential may not be used now and from there although the caller holds it; null when it may, as far as can be
 * told without counting. Ask only after the proof.
 */
export const stateRefusal = (presented: Presented, { address, receivedAt }: Asked): Eventually<Refusal | null> =>
  whenHere(
    refusedState(presented, { address, at: receivedAt }),
    (state) => state && refuse(state, { credentialId: presented.id }),
  );

/** That refusal, or what `next` makes of a credential that may be used. */
export const refusedOr = <T>(presented: Presented, asked: Asked, next: () => Eventually<T>): Eventually<T | Refusal> =>
  whenHere(stateRefusal(presented, asked), (refusal): Eventually<T | Refusal> => refusal ?? next());
