"use server";

import { findHere } from "@/lib/web/find";
import { signOutHere } from "@/lib/web/sign-out";

export const findAction = findHere;
export const signOutAction = signOutHere;
