import { makeHome, makeList } from "../layouts/pages.js";
import { frame } from "../layouts/parts.js";

const FOLDERS = ["index", "articles", "events", "topics", "people", "places", "organisations"];

export const data = {
  layout: null,
  lists: ["en", "de"].flatMap((lang) => FOLDERS.map((folder) => ({ lang, folder }))),
  pagination: { data: "lists", size: 1, alias: "list" },
  permalink: ({ list }) => `${list.lang === "de" ? "/de" : ""}/${list.folder}.html`,
};

export function render({ collections, list: { lang, folder }, page }) {
  const make = folder === "index" ? makeHome : makeList;
  return frame({ lang, url: page.url, title: folder }, make(collections.editions, lang, folder));
}
