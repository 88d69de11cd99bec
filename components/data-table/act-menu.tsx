"use client";

import type { LucideIcon } from "lucide-react";
import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { Button } from "../ui/button";
import { useOneOpen } from "../use-one-open";
import { RowMenu, RowMenuItem, type RowMenuProps, RowMenuSeparator } from "./row-menu";

interface Face {
  label: string;
  icon: LucideIcon;
  /** What is not offered has no entry; its dialog stays, since it may be open when the right to it ends. */
  isOffered?: boolean;
  /** Stands last, apart, and red. */
  danger?: boolean;
  /** A button before the menu instead of an entry in it. */
  isButton?: boolean;
}

export type DialogState = { open: boolean; onOpenChange: (open: boolean) => void };

/** Something that can be done with a thing, and what it opens: another page, a dialog, or it just runs. */
export type Act = Face &
  ({ href: string; scroll?: boolean } | { run: () => void } | { dialog: (state: DialogState) => ReactNode });

export type ActMenuProps = Omit<RowMenuProps, "children"> & {
  /** By names that tell them apart, in their order. */
  acts: Record<string, Act>;
};

/** What can be done with a thing: a menu of what is offered (none when that is nothing), and the dialogs that it opens. */
export function ActMenu({ acts, ...menu }: ActMenuProps) {
  const { open, dialog } = useOneOpen<string>();
  const all = Object.entries(acts);
  const offered = all.filter(([, { isOffered = true }]) => isOffered);
  const entries = offered.filter(([, { isButton }]) => !isButton);
  const start = (name: string, act: Act) => ("run" in act ? act.run() : open(name));
  return (
    <>
      {offered.map(
        ([name, act]) =>
          act.isButton && (
            <Button key={name} variant="primary" onClick={() => start(name, act)}>
              <act.icon aria-hidden />
              {act.label}
            </Button>
          ),
      )}
      {entries.length > 0 && (
        <RowMenu {...menu}>
          {entries.map(([name, act], at) => (
            <Fragment key={name}>
              {act.danger && at > 0 && !entries[at - 1]?.[1].danger && <RowMenuSeparator />}
              {"href" in act ? (
                <RowMenuItem asChild>
                  <Link prefetch={false} href={act.href} scroll={act.scroll}>
                    <act.icon aria-hidden />
                    {act.label}
                  </Link>
                </RowMenuItem>
              ) : (
                <RowMenuItem danger={act.danger} onSelect={() => start(name, act)}>
                  <act.icon aria-hidden />
                  {act.label}
                </RowMenuItem>
              )}
            </Fragment>
          ))}
        </RowMenu>
      )}
      {all.map(([name, act]) => "dialog" in act && <Fragment key={name}>{act.dialog(dialog(name))}</Fragment>)}
    </>
  );
}
