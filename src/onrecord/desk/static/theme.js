/* Sets the reader's chosen theme before the page is drawn. */
(() => {
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch {
    /* A browser that keeps nothing follows the system. */
  }
})();
