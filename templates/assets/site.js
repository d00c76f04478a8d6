/* What pages can do beyond their HTML. Nothing here is needed: each feature improves elements that are already on the page, and leaves pages
   without them alone. Elements that only work with a script are `hidden` in the template, which also supplies their words. The file is a classic
   script without dependencies, because modules and requests fail when a page is opened from disk. One function for each feature. */
"use strict";

/* `/` goes to the search, as on most sites for reference, and into its field. */
function openSearchWithSlash() {
  const link = document.querySelector("a[data-search]");
  const field = document.querySelector("[data-finder] input");
  if (!link && !field) return;
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
    event.preventDefault();
    if (field) field.focus();
    else location.href = `${link.href}#q=`;
  });
}

/* The search page: what searches is loaded when a reader goes to the field, or comes with a query in the address. */
function startSearch() {
  const form = document.querySelector("[data-finder]");
  if (!form) return;
  form.hidden = false;
  let started = false;
  const start = () => {
    if (started) return;
    started = true;
    const script = document.createElement("script");
    script.src = form.dataset.finder;
    document.head.append(script);
  };
  const field = form.elements.q;
  form.addEventListener("focusin", start);
  if (field.value || location.hash.startsWith("#q=")) start();
  if (location.hash === "#q=") field.focus();
}

/* A field on another page takes its query to the search page. */
function searchFromElsewhere() {
  for (const form of document.querySelectorAll("[data-search-page]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      location.href = `${form.dataset.searchPage}#${new URLSearchParams(new FormData(form))}`;
    });
  }
}

/* The filters of a timeline, several at once: boxes of one group widen a choice, those of other groups narrow it. The address keeps it, so that it can be
   shared and Back undoes it. `data-mark` of a box is a class of its events, or the id of the heading that they stand below. */
function combineFilters() {
  const form = document.querySelector(".facets");
  const clear = form?.querySelector("button");
  if (!clear) return;
  const boxes = [...form.querySelectorAll("input")];
  const status = form.querySelector("[role=status]");
  const below = (event, group) => event.closest(group)?.querySelector("h2[id], h3[id]")?.id;
  const events = [...document.querySelectorAll(".ev > li")].map((element) => ({
    element,
    places: (element.dataset.x || "").split(" "),
    marks: new Set([...element.classList, below(element, ".year"), below(element, ".month")]),
  }));
  const axes = [...document.querySelectorAll(".mini-axis .ticks")];
  const drawn = axes.map((axis) => [...axis.children].map((path) => path.getAttribute("d")));
  document.querySelector(".fast")?.remove();

  function show() {
    const chosen = {};
    for (const box of boxes) if (box.checked) (chosen[box.name] ??= []).push(box.dataset.mark);
    const active = Object.keys(chosen).length > 0;
    const fits = (event, except) =>
      Object.entries(chosen).every(([name, marks]) => name === except || marks.some((mark) => event.marks.has(mark)));
    const kept = events.filter((event) => fits(event));
    const turn = (element, off) => element.classList.toggle("off", active && off);
    for (const event of events) turn(event.element, !kept.includes(event));
    for (const group of document.querySelectorAll(".year, .month, .day")) turn(group, !group.querySelector(".ev > li:not(.off)"));
    for (const gap of document.querySelectorAll(".tl .gap")) turn(gap, true);
    const years = document.querySelectorAll(".tl > .year");
    document.querySelectorAll(".years > ul > li").forEach((link, number) => turn(link, years[number].classList.contains("off")));
    for (const link of document.querySelectorAll(".years li li")) {
      turn(link, document.getElementById(link.firstElementChild.hash.slice(1)).closest(".off"));
    }
    for (const box of boxes) {
      const count = events.filter((event) => event.marks.has(box.dataset.mark) && fits(event, box.name)).length;
      box.nextElementSibling.querySelector("b").textContent = count.toLocaleString(document.documentElement.lang);
      box.disabled = !count && !box.checked && box !== document.activeElement;
    }
    for (const group of form.querySelectorAll("details")) {
      const names = [...group.querySelectorAll(":checked + span")].map((name) => name.firstChild.textContent.trim());
      group.querySelector("summary span").textContent = names.join(", ");
    }
    axes.forEach((axis, number) =>
      [...axis.children].forEach((path, index) => {
        const tick = drawn[number][index].match(/ \d+v-\d+/)[0];
        const places = kept.filter((event) => event.marks.has(path.classList[0].replace("weight-", "w")) && event.places[number]);
        path.setAttribute("d", active ? places.map((event) => "M" + event.places[number] + tick).join("") : drawn[number][index]);
      }),
    );
    for (const link of document.querySelectorAll(".languages a")) link.search = location.search;
    if (active || status.textContent) status.textContent = form.dataset.status.replace("%1", kept.length).replace("%2", events.length);
    clear.hidden = !active;
  }

  function restore() {
    const query = new URLSearchParams(location.search);
    for (const box of boxes) box.checked = query.getAll(box.name).includes(box.value);
    show();
  }

  function choose() {
    const query = new URLSearchParams(new FormData(form)).toString();
    history.pushState(null, "", query ? "?" + query : location.pathname);
    show();
  }

  form.addEventListener("change", choose);
  form.addEventListener("submit", (event) => event.preventDefault());
  clear.addEventListener("click", () => {
    for (const box of boxes) box.checked = false;
    choose();
    form.querySelector("summary, input").focus();
  });
  window.addEventListener("popstate", restore);
  form.hidden = false;
  restore();
}

/* Buttons that copy what stands before them, or the link to the page. From disk there may be no clipboard: then the browser's old command
   copies, and if that fails too, the words are selected. */
function copyOnClick() {
  const canonical = document.querySelector("link[rel=canonical]");
  for (const button of document.querySelectorAll("button[data-copy]")) {
    const box = button.closest("div");
    const status = button.parentElement.querySelector("[role=status]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      const shown = button.dataset.copy === "words" ? box.firstElementChild : null;
      const link = (canonical ? canonical.href : location.href.split("#")[0]) + location.hash;
      const words = shown ? shown.textContent.trim() : link;
      status.textContent = "";
      if (await copied(words, shown)) status.textContent = button.dataset.done;
    });
  }
}

async function copied(words, shown) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    const helper = shown ? null : document.createElement("p");
    if (helper) {
      helper.textContent = words;
      document.querySelector("main").append(helper);
    }
    getSelection().selectAllChildren(shown || helper);
    const done = document.execCommand("copy");
    if (done) getSelection().removeAllRanges();
    if (done && helper) helper.remove();
    return done;
  }
}

/* A paragraph under the pointer shows a link to itself. It is one link that moves, so that it is no stop for the keyboard on each paragraph; by keyboard,
   the browser's own "copy link to highlight" or the sections of the table of contents serve. */
function linkParagraphs() {
  const label = document.querySelector("[data-paragraph]")?.dataset.paragraph;
  if (!label) return;
  const link = document.createElement("a");
  link.className = "pilcrow";
  link.textContent = "¶";
  link.title = label;
  link.setAttribute("aria-label", label);
  document.querySelector("main").addEventListener("pointerover", (event) => {
    const paragraph = event.target.closest("p[id^='p--']");
    if (!paragraph || link.parentElement === paragraph) return;
    link.href = "#" + paragraph.id;
    paragraph.prepend(link);
  });
}

/* Lists of news: what is newer than the last visit gets a word before it. A visit goes on until there was none of these pages for half an hour.
   Storage may be forbidden or full: then nothing is marked. */
function markNews() {
  const lists = document.querySelectorAll("[data-new]");
  if (!lists.length) return;
  const key = "visit " + new URL("..", document.querySelector("link[rel=stylesheet]").href).pathname;
  const now = Date.now();
  let before;
  try {
    const [earlier, last] = JSON.parse(localStorage.getItem(key)) || [];
    before = last && now - last > 30 * 60e3 ? last : earlier;
    localStorage.setItem(key, JSON.stringify([before, now]));
  } catch {
    return;
  }
  if (!before) return;
  for (const list of lists) {
    for (const line of list.querySelectorAll(".changes > [data-at]")) {
      if (!(Date.parse(line.dataset.at.split(" ")[0]) > before)) continue;
      const mark = document.createElement("b");
      mark.className = "new-mark";
      mark.textContent = list.dataset.new;
      line.classList.add("is-new");
      line.prepend(mark, " ");
    }
  }
}

/* What has changed between two of the site's snapshots, or up to now. The page has everything since one snapshot; the form leaves out what is later
   than the other, and goes to the page of another first one. */
function chooseSpan() {
  const news = document.querySelector(".news[data-from]");
  const nav = document.querySelector(".since-links");
  if (!news || !nav) return;
  const links = [...nav.querySelectorAll("a[data-at]")];
  const here = links.find((link) => link.getAttribute("aria-current"));
  const form = document.createElement("form");
  form.className = "span";
  const choice = (label, options) => {
    const box = form.appendChild(document.createElement("label"));
    const select = document.createElement("select");
    select.append(...options);
    box.append(label + " ", select);
    return select;
  };
  const option = (link) => {
    const found = new Option(link.textContent, link.dataset.at);
    found.lang = link.lang;
    return found;
  };
  const from = choice(news.dataset.from, links.map(option));
  const to = choice(news.dataset.to, [new Option(news.dataset.today, ""), ...links.map(option)]);
  const button = form.appendChild(document.createElement("button"));
  button.textContent = news.dataset.show;
  const status = form.appendChild(document.createElement("span"));
  status.setAttribute("role", "status");
  const lines = [...news.querySelectorAll(".changes > [data-at]")];
  const words = lines.map((line) => line.querySelector(":scope > .tag")?.textContent);
  const times = (element) => element.dataset.at.split(" ");

  function show(until) {
    const past = (instant) => !until || Date.parse(instant) <= Date.parse(until);
    lines.forEach((line, number) => {
      const parts = [...line.querySelectorAll(".steps > li")];
      for (const part of parts) part.hidden = !past(part.dataset.at);
      const kept = times(line).filter(past);
      const step = parts.find((part) => part.dataset.status && !part.hidden);
      line.hidden = !kept.length || (step && step.dataset.status === line.dataset.before);
      if (step) line.querySelector(".tag").textContent = step.querySelector("b").textContent;
      else if (words[number]) line.querySelector(".tag").textContent = words[number];
      const date = line.querySelector(":scope > .meta > .at");
      if (date) date.hidden = !past(line.dataset.published || times(line)[0]);
      const count = line.querySelector(".count");
      if (count) count.textContent = (kept.length - (line.dataset.published ? 1 : 0)).toLocaleString(document.documentElement.lang);
    });
    for (const group of news.querySelectorAll(".change-group")) group.hidden = !group.querySelector(".changes > :not([hidden])");
    const shown = lines.filter((line) => !line.hidden).length;
    status.textContent = until ? news.dataset.status.replace("%1", shown).replace("%2", lines.length) : "";
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [first, last] = !to.value || from.value <= to.value ? [from.value, to.value] : [to.value, from.value];
    const link = links.find((one) => one.dataset.at === first);
    if (link !== here) location.href = link.href + (last ? "#to=" + last : "");
    else {
      history.replaceState(null, "", last ? "#to=" + last : location.pathname);
      [from.value, to.value] = [first, last];
      show(last);
    }
  });
  from.value = here.dataset.at;
  const wanted = location.hash.match(/^#to=(.+)/)?.[1];
  if (links.some((link) => link.dataset.at === wanted)) {
    to.value = wanted;
    show(wanted);
  }
  news.before(form);
}

openSearchWithSlash();
startSearch();
searchFromElsewhere();
combineFilters();
copyOnClick();
linkParagraphs();
markNews();
chooseSpan();
