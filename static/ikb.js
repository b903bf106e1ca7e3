/* Small helps on top of pages that work without them: focus on the error summary, drafts that save themselves,
   no double submit, dependent fields. */
"use strict";

const DRAFT = "ikb-draft:";
const SENT = "ikb-sent";
const LOGGED_OUT = "Du har loggats ut. Din text är sparad. Logga in för att fortsätta.";
const NOT_SAVED = "Utkastet kunde inte sparas. Texten finns kvar här på sidan.";

/* --- Drafts: <form data-autosave="URL"> and an element [data-autosave-status] inside it ------------------ */
const draftKey = (form) => `${DRAFT}${document.body.dataset.user}:${form.dataset.autosave}`;
const keepable = (field) => field.name && !["hidden", "password", "file", "submit"].includes(field.type);

function tell(form, text) {
  const status = form.querySelector("[data-autosave-status]");
  if (status) status.textContent = text;
}

function keepLocally(form) {
  const kept = [...form.elements].filter(keepable).map((field) => [field.name, field.value, field.checked === true]);
  sessionStorage.setItem(draftKey(form), JSON.stringify(kept));
}

function restore(form) {
  const kept = sessionStorage.getItem(draftKey(form));
  if (!kept) return;
  sessionStorage.removeItem(draftKey(form));
  for (const [name, value, checked] of JSON.parse(kept)) {
    for (const field of [...form.elements].filter((each) => each.name === name && keepable(each))) {
      if (field.type !== "radio" && field.type !== "checkbox") field.value = value;
      else if (field.value === value) field.checked = checked;
    }
  }
}

async function autosave(form) {
  let answer;
  keepLocally(form);
  try {
    answer = await fetch(form.dataset.autosave, { method: "POST", body: new FormData(form), headers: { "X-Autosave": "1" } });
  } catch {
    return tell(form, NOT_SAVED);
  }
  if (answer.redirected && new URL(answer.url).pathname === document.body.dataset.login) return tell(form, LOGGED_OUT);
  if (answer.status === 409) return tell(form, await answer.text());
  if (!answer.ok) return tell(form, NOT_SAVED);
  if (form.elements.revision) form.elements.revision.value = answer.headers.get("X-Revision");
  sessionStorage.removeItem(draftKey(form));
  const clock = new Date().toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" }).replace(":", ".");
  return tell(form, `Utkast sparat kl. ${clock}`);
}

function startAutosave(form) {
  let timer;
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => autosave(form), 2000); });
  form.addEventListener("submit", () => { clearTimeout(timer); keepLocally(form); sessionStorage.setItem(SENT, draftKey(form)); });
  restore(form);
}

/* A submitted text is dropped on arrival, unless the way there went past the login; another person's text always. */
function sweep() {
  const { user, login } = document.body.dataset;
  if (!user || location.pathname === login) return;
  const sent = sessionStorage.getItem(SENT);
  sessionStorage.removeItem(SENT);
  if (sent && !(document.referrer && new URL(document.referrer).pathname === login)) sessionStorage.removeItem(sent);
  Object.keys(sessionStorage).filter((key) => key.startsWith(DRAFT) && !key.startsWith(`${DRAFT}${user}:`)).forEach((key) => sessionStorage.removeItem(key));
}

/* --- Dependent fields: data-shows="value:id value:id" on a select, radio group or checkbox ---------------- */
function showDependents(root) {
  const wanted = new Map();
  for (const control of root.querySelectorAll("[data-shows]")) {
    const values = control.matches("select") ? [...control.selectedOptions].map((option) => option.value) : control.checked ? [control.value] : [];
    for (const pair of control.dataset.shows.split(/\s+/)) {
      const [value, id] = pair.split(":");
      wanted.set(id, wanted.get(id) || values.includes(value));
    }
  }
  for (const [id, show] of wanted) {
    const target = document.getElementById(id);
    if (target) target.hidden = !show && !target.matches(".field-invalid") && !target.querySelector(".field-error");
  }
}

/* --- Double submit: a second press does nothing; forms that fetch a file set data-repeatable ---------------- */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-clears-drafts]")) sessionStorage.clear();
  if (event.defaultPrevented || form.method !== "post" || form.matches("[data-repeatable]")) return;
  setTimeout(() => form.querySelectorAll("button:not([type=button]), input[type=submit]").forEach((button) => { button.disabled = true; }), 0);
});
window.addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form button:disabled, form input[type=submit]:disabled").forEach((button) => { button.disabled = false; });
});

/* --- Start, also for what htmx swaps in: focus moves to the error summary ---------------------------------- */
function start(root) { root.querySelector("#error-summary")?.focus(); showDependents(root); root.querySelectorAll("form[data-autosave]").forEach(startAutosave); }
document.addEventListener("change", () => showDependents(document));
document.addEventListener("htmx:afterSettle", (event) => start(event.target));
document.addEventListener("DOMContentLoaded", () => { sweep(); start(document); });
