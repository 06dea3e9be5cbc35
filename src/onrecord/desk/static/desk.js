/* Keys, hovering, margin notes, theme, copying. The desk reads without it. */

const root = document.documentElement;
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const one = (selector, within = document) => within.querySelector(selector);

function keep(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    /* Nothing is kept; the choice holds for this page. */
  }
}

function kept(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function say(words) {
  one("[data-said]").textContent = words;
}

/* --- Theme -------------------------------------------------------------- */

const THEMES = ["system", "light", "dark"];

function setTheme(theme) {
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  keep("theme", theme === "system" ? null : theme);
  showTheme();
}

function showTheme() {
  one("[data-theme-name]").textContent = root.dataset.theme ?? "system";
}

function nextTheme() {
  const now = THEMES.indexOf(root.dataset.theme ?? "system");
  const next = THEMES[(now + 1) % THEMES.length];
  setTheme(next);
  say(`Theme: ${next}`);
}

function readyTheme() {
  const button = one("[data-theme-button]");
  button.hidden = false;
  button.addEventListener("click", nextTheme);
  showTheme();
}

/* --- Lighting all the words of a claim ----------------------------------- */

const numbers = (element) => (element.dataset.claims ?? "").split(" ").filter(Boolean);

/* The innermost claim: pointing at a word means the smallest one around it. */
const innermost = (element) => numbers(element).at(-1);

function light(number) {
  for (const element of all("[data-claims]"))
    element.classList.toggle("on", number !== undefined && numbers(element).includes(number));
}

function readyLight() {
  const story = one("[data-story]");
  if (!story) return;
  const find = (event) => event.target.closest?.("[data-claims]");
  story.addEventListener("pointerover", (event) => {
    const element = find(event);
    light(element ? innermost(element) : undefined);
  });
  story.addEventListener("pointerleave", () => light(undefined));
  story.addEventListener("focusin", (event) => {
    const element = find(event);
    if (element) light(innermost(element));
  });
  story.addEventListener("focusout", () => light(undefined));
  story.addEventListener("click", (event) => {
    const element = find(event);
    // A reader who selects words, or uses a real link, is left alone.
    if (!element || event.target.closest("a") || String(getSelection())) return;
    one(`#note-${innermost(element)} [data-open]`)?.click();
  });
}

/* --- Lighting a fact and its words ---------------------------------------- */

const facts = (element) => (element?.dataset.facts ?? "").split(" ").filter(Boolean);

function lightFact(number) {
  for (const element of all("[data-facts]"))
    element.classList.toggle("on", number !== undefined && facts(element).includes(number));
}

function readyFacts() {
  if (!one(".told")) return;
  const find = (event) => facts(event.target.closest?.("[data-facts]")).at(-1);
  document.addEventListener("pointerover", (event) => lightFact(find(event)));
  document.addEventListener("focusin", (event) => lightFact(find(event)));
}

/* --- Margin notes beside their words ------------------------------------- */

const wide = matchMedia("(min-width: 64rem)");

function placeNotes() {
  const set = one(".set");
  if (!set) return;
  const top = set.getBoundingClientRect().top;
  let free = 0;
  for (const note of all(".note", set)) {
    if (!wide.matches) {
      note.style.top = "";
      continue;
    }
    const words = one(`.lit[data-claims~="${note.dataset.claims}"]`, set);
    const wanted = words ? words.getClientRects()[0].top - top : free;
    const at = Math.max(wanted, free);
    note.style.top = `${at}px`;
    free = at + note.offsetHeight + 6;
  }
  set.style.minHeight = wide.matches ? `${free}px` : "";
  set.classList.add("placed");
}

function readyNotes() {
  if (!one(".set")) return;
  placeNotes();
  document.fonts?.ready.then(placeNotes);
  new ResizeObserver(placeNotes).observe(one(".set"));
  wide.addEventListener("change", placeNotes);
  for (const details of all("details")) details.addEventListener("toggle", placeNotes);
}

/* --- Keys ---------------------------------------------------------------- */

const PLACES = {
  h: "/", m: "/map", t: "/timeline", a: "/articles", s: "/speakers", r: "/review", p: "/problems",
};
let going = 0;

/* Who looks at the ledger as it stood goes on looking at it so. */
function asOf() {
  const given = new URLSearchParams(location.search).get("as_of");
  return given ? `?${new URLSearchParams({ as_of: given })}` : "";
}

function step(by) {
  const steps = all("[data-step]");
  const turn = one(by > 0 ? "[data-next]" : "[data-previous]");
  if (!steps.length) {
    turn?.click();
    return;
  }
  const now = steps.findIndex((item) => item.contains(document.activeElement));
  const next = now < 0 ? (by > 0 ? 0 : steps.length - 1) : now + by;
  const link = steps[next] && (one("[data-open]", steps[next]) ?? one("a", steps[next]));
  if (!link) return;
  link.focus({ preventScroll: true });
  const gentle = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  link.scrollIntoView({ block: "center", behavior: gentle ? "smooth" : "auto" });
}

function press(event) {
  const typing = event.target.closest?.("input:not([type=checkbox]), textarea, select");
  if (event.key === "Escape" && typing) event.target.blur();
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (kept("keys") === "off" && event.key !== "?") return;
  if (one("dialog[open]")) return;
  if (going && Date.now() - going < 1500) {
    going = 0;
    if (event.key in PLACES) location.assign(PLACES[event.key] + asOf());
    return;
  }
  const actions = {
    j: () => step(1),
    k: () => step(-1),
    g: () => (going = Date.now()),
    t: nextTheme,
    c: copyCitation,
    "/": () => (one("#q") ?? one("#seek")).focus(),
    "?": () => one("[data-keys]").showModal(),
  };
  const action = Object.hasOwn(actions, event.key) && actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}

function readyKeys() {
  document.addEventListener("keydown", press);
  const box = one("[data-keys-on]");
  box.checked = kept("keys") !== "off";
  box.addEventListener("change", () => keep("keys", box.checked ? null : "off"));
}

/* --- Citation ------------------------------------------------------------ */

async function copyCitation() {
  const citation = one("[data-citation]");
  if (!citation) return;
  try {
    await navigator.clipboard.writeText(citation.textContent);
    say("Citation copied");
    const button = one("[data-copy]");
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = "Copy citation"), 2000);
  } catch {
    getSelection().selectAllChildren(citation);
    say("Citation selected; copy it with your keyboard");
  }
}

function readyCitation() {
  const button = one("[data-copy]");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", copyCitation);
}

/* --- Filters fold on a narrow screen -------------------------------------- */

function readyFilters() {
  const fold = one(".filters-fold");
  if (fold && matchMedia("(max-width: 56rem)").matches) fold.open = false;
}

readyTheme();
readyFilters();
readyLight();
readyFacts();
readyNotes();
readyKeys();
readyCitation();
