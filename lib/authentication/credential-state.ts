import type { Presented } from "../credentials/presented";
import { refusedState } from "../credentials/refused-state";
import { type Refusal, refuse } from "./refusal";
import type { MachineRequest } from "./request";

type Asked = Pick<MachineRequest, "address" | "receivedAt">;

/**
 * Why a credential may not be used now and from there although the caller holds it; null when it may, as far as can be
 * told without counting. Ask only after the proof.
 */
export async function stateRefusal(presented: Presented, { address, receivedAt }: Asked): Promise<Refusal | null> {
  const state = await refusedState(presented, { address, at: receivedAt });
  return state && refuse(state, { credentialId: presented.id });
}
