"use client";

import dynamic from "next/dynamic";

/** Where short notices appear; loaded after the page is there. */
export const Toaster = dynamic(() => import("./toast-list").then((module) => module.ToastList), { ssr: false });
