import { expect, it } from "vitest";
import { checkBundles } from "./client-bundle";

const client = '"use client";\n';

it("names what client components bring into the browser by a detour, once", () => {
  const sources = {
    "app/a/menu.tsx": `${client}import { label } from "./label";\nimport { save } from "./actions";\n`,
    "app/a/dialog.tsx": `${client}import { label } from "./label";\n`,
    "app/a/label.ts": 'import { states } from "@/lib/devices/schema";\nimport type { db } from "@/db/store";\n',
    "app/a/actions.ts": '"use server";\nimport { z } from "zod";\n',
    "app/a/page.tsx": 'import { z } from "zod";\nimport { Menu } from "./menu";\n',
    "lib/devices/schema.ts":
      'import { z } from "zod";\nimport type { Row } from "drizzle-orm";\nimport { eq } from "drizzle-orm/sql";\n',
  };
  const way = "app/a/menu.tsx → app/a/label.ts → lib/devices/schema.ts: brings";
  expect(checkBundles(new Map(Object.entries(sources)))).toEqual([
    `${way} zod into the browser`,
    `${way} drizzle-orm/sql into the browser`,
  ]);
});

it("lets through what is only imported as a type, and what is loaded when it is wanted", () => {
  const sources = {
    "app/a/menu.tsx": `${client}import type { View } from "@/lib/devices/schema";\nimport { useState } from "react";\n`,
    "app/a/form.tsx": `${client}const judge = () => import("@/lib/devices/schema");\n`,
    "lib/devices/schema.ts": 'import { z } from "zod";\n',
  };
  expect(checkBundles(new Map(Object.entries(sources)))).toEqual([]);
});
