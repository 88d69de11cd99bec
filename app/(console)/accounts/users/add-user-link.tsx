"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { awaitArrival } from "@/components/arrival-focus";
import { Button } from "@/components/ui/button";
import { routes } from "@/lib/routes";

/** *Add New User*, after which the form's page has the focus. */
export const AddUserLink = () => (
  <Button asChild variant="primary">
    <Link prefetch={false} href={routes.addUser()} onClick={awaitArrival}>
      <Plus aria-hidden />
      Add New User
    </Link>
  </Button>
);
