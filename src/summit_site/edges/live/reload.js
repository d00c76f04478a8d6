// Keeps an open page of a preview up to date: reports what is wrong with the content, and shows each new build.
"use strict";

(() => {
  const script = document.currentScript;
  const KEPT = "preview:" + location.pathname;
  const CLOSED = "preview closed";
  const ui = makeInterface();
  let source = null;
  let reported = "";
  let refreshing = false;

  function connect() {
    if (source) source.close();
    const query = new URLSearchParams({ path: location.pathname, digest: script.dataset.digest });
    source = new EventSource("/.serve/events?" + query);
    source.onmessage = (event) => show(JSON.parse(event.data));
    source.onerror = () => {
      ui.lost(true);
      if (source && source.readyState === EventSource.CLOSED) setTimeout(connect, 500);
    };
  }

  function show(state) {
    ui.lost(false);
    const now = JSON.stringify({ ...state, changed: false, rest: undefined });
    if (now !== reported) ui.report(state);
    reported = now;
    if (state.changed && !refreshing) refresh(state.rest);
  }

  // If only its stylesheets changed, they are replaced in the open page; otherwise the page is reloaded.
  async function refresh(rest) {
    refreshing = true;
    if (rest !== script.dataset.rest) return reload();
    try {
      const answer = await fetch(location.href, { cache: "no-store" });
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      const tag = fresh.querySelector('script[src="/.serve/reload.js"]');
      const styles = [...fresh.querySelectorAll('link[rel~="stylesheet"]')];
      const old = [...document.querySelectorAll('link[rel~="stylesheet"]')];
      if (tag && tag.dataset.rest === script.dataset.rest && styles.length === old.length) {
        old.forEach((link, place) => exchange(link, styles[place].getAttribute("href")));
        script.dataset.digest = tag.dataset.digest;
        refreshing = false;
        connect();
        return;
      }
    } catch {
      refreshing = false;  // the server is gone; it sends the state again when it is back
      return;
    }
    reload();
  }

  function reload() {
    keepPlace();
    location.reload();
  }

  function exchange(link, address) {
    if (link.getAttribute("href") === address) return;
    const next = link.cloneNode();
    next.setAttribute("href", address);
    next.onload = next.onerror = () => link.remove();
    link.after(next);
  }

  // The scroll position is kept relative to the last element with an id above the window's top edge, since what is
  // above it may change.
  function keepPlace() {
    let anchor = null;
    for (const element of document.querySelectorAll("[id]")) {
      const box = element.getBoundingClientRect();
      if (box.top <= 1 && box.height > 0 && box.height < innerHeight * 3) anchor = [element.id, box.top];
    }
    const open = [...document.querySelectorAll("details")].map((element) => element.open);
    const focus = document.activeElement && document.activeElement.id;
    sessionStorage.setItem(KEPT, JSON.stringify({ anchor, open, focus, x: scrollX, y: scrollY }));
  }

  function restorePlace() {
    const text = sessionStorage.getItem(KEPT);
    if (!text) return;
    sessionStorage.removeItem(KEPT);
    const kept = JSON.parse(text);
    history.scrollRestoration = "manual";
    const details = document.querySelectorAll("details");
    if (details.length === kept.open.length) details.forEach((element, place) => { element.open = kept.open[place]; });
    const place = () => {
      const element = kept.anchor && document.getElementById(kept.anchor[0]);
      const y = element ? scrollY + element.getBoundingClientRect().top - kept.anchor[1] : kept.y;
      scrollTo({ left: kept.x, top: y, behavior: "instant" });
    };
    const focus = kept.focus && document.getElementById(kept.focus);
    if (focus) focus.focus({ preventScroll: true });
    place();
    addEventListener("load", () => { place(); history.scrollRestoration = "auto"; }, { once: true });
  }

  function makeInterface() {
    const host = document.createElement("preview-tools");
    const root = host.attachShadow({ mode: "open" });
    const style = element("link", { rel: "stylesheet", href: "/.serve/overlay.css" });
    const bar = element("div", { class: "bar", role: "status" });
    const dialog = element("dialog", { "aria-labelledby": "title" });
    dialog.addEventListener("close", () => { if (view.broken) sessionStorage.setItem(CLOSED, key()); });
    root.append(style, bar, dialog);
    document.documentElement.append(host);
    let view = { problems: [], drafts: [] };
    let gone = false;

    // A closed list stays closed until there are other problems.
    function report(state) {
      view = state;
      drawBar();
      const open = dialog.open && dialog.dataset.of === "problems";
      if (state.broken && (open || sessionStorage.getItem(CLOSED) !== key())) openList();
      else if (!state.broken) {
        if (open) dialog.close();
        sessionStorage.removeItem(CLOSED);
      }
    }

    function key() {
      return JSON.stringify(view.problems);
    }

    function lost(now) {
      if (now === gone) return;
      gone = now;
      drawBar();
    }

    function drawBar() {
      bar.replaceChildren();
      if (gone) bar.append(element("span", { class: "lost" }, "The preview has stopped; waiting for it to come back"));
      const count = view.problems.length;
      if (count) {
        const noun = view.broken ? "problem" : "warning";
        const text = `${count} ${noun}${count === 1 ? "" : "s"}`;
        bar.append(button(text, openList, view.broken ? "broken" : "warned"));
      }
      if (view.as_of) bar.append(element("span", { class: "as-of" }, `As of ${view.as_of}`));
      if (view.drafts) bar.append(button(`Drafts: ${view.drafts.length}`, openDrafts, "drafts"));
    }

    function openList() {
      const heading = view.broken ? "Showing the last good build until this is fixed" : "Built with warnings";
      fill("problems", heading, element("ol", {}, ...view.problems.map(problem)));
    }

    function openDrafts() {
      const links = view.drafts.map(([path, title]) => element("li", {}, element("a", { href: "/" + path }, title || path)));
      const list = links.length ? element("ul", {}, ...links) : element("p", {}, "There are no drafts.");
      fill("drafts", "Drafts, not visible to the public", list);
    }

    function fill(of, heading, content) {
      const close = button("Close", () => dialog.close(), "close");
      const head = element("header", {}, element("h1", { id: "title", tabindex: "-1" }, heading), close);
      dialog.replaceChildren(head, content);
      dialog.dataset.of = of;
      if (!dialog.open) dialog.showModal();
      dialog.firstChild.firstChild.focus();
    }

    function problem(one) {
      const parts = [];
      if (one.place) parts.push(element("p", { class: "place" }, one.place, " ", element("b", {}, one.code)));
      parts.push(element("p", { class: "message" }, one.message));
      if (one.hint) parts.push(element("p", { class: "hint" }, one.hint));
      if (one.line) {
        const mark = " ".repeat(Math.max(0, one.column - 1)) + "^";
        const code = element("code", {}, one.line + "\n", element("span", { class: "mark", "aria-hidden": "true" }, mark));
        parts.push(element("pre", { tabindex: "0" }, code));
      }
      return element("li", { class: one.severity }, ...parts);
    }

    function button(text, act, name) {
      const result = element("button", { type: "button", class: name }, text);
      result.addEventListener("click", act);
      return result;
    }

    return { report, lost };
  }

  // Everything is inserted as text: whatever the content contains is shown and never run.
  function element(name, attributes, ...children) {
    const result = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) result.setAttribute(key, value);
    result.append(...children);
    return result;
  }

  // A browser has six connections to a server for all its tabs, so hidden tabs close theirs.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") connect();
    else if (source) { source.close(); source = null; }
  });
  addEventListener("pagehide", () => { if (source) { source.close(); source = null; } });
  addEventListener("pageshow", (event) => { if (event.persisted) connect(); });
  restorePlace();
  if (document.visibilityState !== "hidden") connect();
})();
