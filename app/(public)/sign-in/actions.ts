"use server";

import { z } from "zod";
import { SecondStepInput, SignInInput } from "@/lib/sessions/schema";
import { publicAction } from "@/lib/web/action";
import { completeSignInByCode, giveUpSecondStep } from "@/lib/web/second-step";
import { signInHere } from "@/lib/web/sign-in";

const ReturnTo = { returnTo: z.string().optional() };

export const signInAction = publicAction(SignInInput.extend(ReturnTo), signInHere);

export const secondStepAction = publicAction(SecondStepInput.extend(ReturnTo), completeSignInByCode);

export const giveUpSecondStepAction = publicAction(z.object({}), giveUpSecondStep);
