/* Keys of the review queue: copy the command that judges the claim in focus. */

const KEYS = new Set(["y", "e", "n"]);

function wanted(key) {
  const rows = [...document.querySelectorAll(".review-one")];
  const row = rows.find((one) => one.contains(document.activeElement)) ?? rows[0];
  return row?.querySelector(`[data-verdict="${key}"]`);
}

async function copy(code) {
  const said = document.querySelector("[data-said]");
  code.closest("details").open = true;
  try {
    await navigator.clipboard.writeText(code.textContent);
    said.textContent = "Command copied; put in your name and reason";
  } catch {
    getSelection().selectAllChildren(code);
    said.textContent = "Command selected; copy it with your keyboard";
  }
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input:not([type=checkbox]), textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!KEYS.has(event.key) || document.querySelector("dialog[open]")) return;
  let off = false;
  try {
    off = localStorage.getItem("keys") === "off";
  } catch {
    /* Nothing is kept: keys are on. */
  }
  const code = off ? null : wanted(event.key);
  if (!code) return;
  event.preventDefault();
  copy(code);
});
