// Reads the site from the JSON API while it is built.

import { MASSAGE_API } from "astro:env/server";

import type { MassageAnyPage, MassageManifest } from "./massage";

/** A page of any type: ask with `in` what it has, or with `isPage` which type it is. */
export type Page = MassageAnyPage;

/** A block of the body of a page of any type; `type` tells which one it is. */
export type Block = Extract<MassageAnyPage, { body: unknown }>["body"][number];

/** A page's path, with the whole page. */
export interface Entry {
  path: string;
  page: Page;
}

/** All pages that visitors may see, in every language. */
export async function allPages(): Promise<Entry[]> {
  const manifest = await get<MassageManifest>("manifest/", {});
  const entries: Entry[] = [];
  for (const { path } of manifest.pages) {
    entries.push({ path, page: await wholePage(path) });
  }
  return entries;
}

/** The page at a path; a list of children that comes in several parts is put together. */
async function wholePage(path: string): Promise<Page> {
  const page = await get<Page>("page/", { path });
  if ("children" in page) {
    for (let part = 2; part <= page.children.pages; part++) {
      const next = await get<Page>("page/", { path, page: String(part) });
      if ("children" in next) page.children.items.push(...next.children.items);
    }
  }
  return page;
}

async function get<T>(endpoint: string, query: Record<string, string>): Promise<T> {
  const url = new URL(endpoint, MASSAGE_API.replace(/\/*$/, "/"));
  url.search = new URLSearchParams(query).toString();
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`${url.href} answered ${response.status}: ${await response.text()}`);
  }
  return (await response.json()) as T;
}
