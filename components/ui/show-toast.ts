"use client";

/** Says in a corner, for a few seconds, that something was done or has failed. */
export async function showToast(message: string, kind: "success" | "error" = "success"): Promise<void> {
  const { toast } = await import("sonner");
  toast[kind](message);
}
