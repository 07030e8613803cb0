// Everything works without this script; with it, menus fold, a whole list is chosen at once, and a second click does not post twice.
(() => {
  for (const button of document.querySelectorAll("button[aria-expanded][aria-controls]")) {
    const panel = document.getElementById(button.getAttribute("aria-controls"));
    const sign = button.querySelector(".sign");
    const show = (open) => {
      button.setAttribute("aria-expanded", String(open));
      panel.hidden = !open;
      sign.textContent = open ? button.dataset.signOpen : button.dataset.signClosed;
    };
    button.addEventListener("click", () => show(panel.hidden));
    show(false);
  }

  for (const all of document.querySelectorAll("input[data-selects]")) {
    const boxes = [...document.querySelectorAll(`input[type=checkbox][name="${all.dataset.selects}"]`)];
    const reflect = () => {
      const chosen = boxes.filter((box) => box.checked).length;
      all.checked = boxes.length > 0 && chosen === boxes.length;
      all.indeterminate = chosen > 0 && chosen < boxes.length;
    };
    all.addEventListener("change", () => boxes.forEach((box) => (box.checked = all.checked)));
    boxes.forEach((box) => box.addEventListener("change", reflect));
    all.closest(".select-all").hidden = boxes.length === 0;
    reflect();
  }

  // After an answer the address becomes that of the step, so that a reload asks again instead of sending the answer once
  // more. Keycloak writes an inline script for this, which the content security policy stops.
  for (const form of document.forms) {
    const step = new URL(form.action);
    if (step.searchParams.has("session_code") && step.origin + step.pathname === location.origin + location.pathname) {
      step.searchParams.delete("session_code");
      history.replaceState(null, "", step);
    }
  }

  const posted = new WeakSet();
  document.addEventListener("submit", (event) => {
    if (posted.has(event.target)) {
      event.preventDefault();
      return;
    }
    posted.add(event.target);
    setTimeout(() => posted.delete(event.target), 5000);
  });
  // A page that comes back from the browser's cache is a new try.
  addEventListener("pageshow", () => [...document.forms].forEach((form) => posted.delete(form)));
})();
