import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { ThemeProvider } from "@/components/theme-provider";
import { knownTimeZone, TIME_ZONE_COOKIE } from "@/components/time-zone";
import { Toaster } from "@/components/ui/toaster";
import { ViewerClock } from "@/components/viewer-clock";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Keyhall", template: "%s · Keyhall" },
  description: "The console for every credential that calls an API.",
  icons: { icon: { url: "/icon.svg", type: "image/svg+xml" } },
  robots: { index: false, follow: false },
  referrer: "no-referrer",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf8" },
    { media: "(prefers-color-scheme: dark)", color: "#0f1013" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const timeZone = knownTimeZone((await cookies()).get(TIME_ZONE_COOKIE)?.value);
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <body>
        <ThemeProvider nonce={nonce}>
          <ViewerClock timeZone={timeZone} nowMs={Date.now()}>
            {children}
            <Toaster />
          </ViewerClock>
        </ThemeProvider>
      </body>
    </html>
  );
}
