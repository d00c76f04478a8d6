/* What pages can do beyond their HTML. Nothing here is needed: each feature improves elements that are already on the page, and leaves pages
   without them alone. Elements that only work with a script are `hidden` in the template, which also supplies their words. The file is a classic
   script without dependencies, because modules and requests fail when a page is opened from disk. One function for each feature. */
"use strict";

/* `/` goes to the search, as on most sites for reference. */
function openSearchWithSlash() {
  const link = document.querySelector("a[data-search]");
  if (!link) return;
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
    event.preventDefault();
    link.click();
  });
}

openSearchWithSlash();
