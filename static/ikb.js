/* Small helps on top of pages that work without them: focus on the error summary, drafts that save themselves,
   no double submit, dependent fields. */
"use strict";

const DRAFT = "ikb-draft:";
const SENT = "ikb-sent";
const STOOD_ON = "ikb-stood-on";
const LOGGED_OUT = "Du har loggats ut. Din text är sparad. Logga in för att fortsätta.";
const RESTORED = "Du hann loggas ut innan texten var sparad. Här är den igen. Kontrollera och spara.";
const NOT_SAVED = "Utkastet kunde inte sparas. Texten finns kvar här på sidan.";

/* --- What was typed: kept in this tab from the press until the answer, so that a lapsed login loses nothing.
   <form data-autosave="URL"> with an element [data-autosave-status] saves itself as well; <form data-draft-of="URL">
   is a page to read through before the last press, whose text belongs to the form at that address. ------------ */
const draftKey = (form) => `${DRAFT}${document.body.dataset.user}:${form.dataset.autosave || `${address(form)}#${typed().indexOf(form)}`}`;
const address = (form) => form.dataset.draftOf || location.pathname + location.search;
const typed = () => [...document.querySelectorAll("main form[method=post]")];
const writable = (field) => field.name && !["hidden", "password", "file", "submit", "button"].includes(field.type);

/* The revision goes along: what somebody else saved meanwhile is then told, never overwritten. */
function keepable(form) {
  const fields = [...form.elements].filter((field) => field.name && field.name !== "csrfmiddlewaretoken");
  const shown = fields.filter((field) => writable(field) || field.name === "revision");
  return shown.some(writable) ? shown : fields.filter((field) => field.type === "hidden");
}

function tell(form, text) {
  const status = form.querySelector("[data-autosave-status]");
  if (status) status.textContent = text;
}

function keepLocally(form) {
  const kept = keepable(form).map((field) => [field.name, field.value, field.checked === true || field.type === "hidden"]);
  if (kept.length) sessionStorage.setItem(draftKey(form), JSON.stringify(kept));
}

function keepSubmitted(form) {
  keepLocally(form);
  sessionStorage.setItem(SENT, draftKey(form));
  sessionStorage.setItem(STOOD_ON, address(form));
}

function restore(form) {
  const kept = sessionStorage.getItem(draftKey(form));
  if (!kept) return;
  sessionStorage.removeItem(draftKey(form));
  for (const [name, value, checked] of JSON.parse(kept)) {
    for (const field of [...form.elements].filter((each) => each.name === name && (writable(each) || name === "revision"))) {
      if (field.type !== "radio" && field.type !== "checkbox") field.value = value;
      else if (field.value === value) field.checked = checked;
    }
  }
  const note = document.createElement("p");
  note.className = "note";
  note.setAttribute("role", "status");
  note.textContent = RESTORED;
  form.prepend(note);
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
  form.addEventListener("submit", () => clearTimeout(timer));
}

/* A submitted text is dropped on arrival, unless the way there went past the login; another person's text always.
   The login leads back to the page where it was typed: the address that was asked for may only take a form. */
function sweep() {
  const { user, login } = document.body.dataset;
  if (location.pathname === login) {
    const next = document.querySelector("main input[name=next]");
    if (next && sessionStorage.getItem(SENT)) next.value = sessionStorage.getItem(STOOD_ON);
  }
  if (!user || location.pathname === login) return;
  const sent = sessionStorage.getItem(SENT);
  sessionStorage.removeItem(SENT);
  sessionStorage.removeItem(STOOD_ON);
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
  if (typed().includes(form) && document.body.dataset.user) keepSubmitted(form);
  setTimeout(() => form.querySelectorAll("button:not([type=button]), input[type=submit]").forEach((button) => { button.disabled = true; }), 0);
});
window.addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form button:disabled, form input[type=submit]:disabled").forEach((button) => { button.disabled = false; });
});

/* --- Start, also for what htmx swaps in: focus moves to the error summary ---------------------------------- */
function start(root) {
  root.querySelector("#error-summary")?.focus();
  root.querySelectorAll("form[data-autosave]").forEach(startAutosave);
  if (document.body.dataset.user) typed().filter((form) => root.contains(form)).forEach(restore);
  showDependents(root);
}
document.addEventListener("change", () => showDependents(document));
document.addEventListener("htmx:afterSettle", (event) => start(event.target));
document.addEventListener("DOMContentLoaded", () => { sweep(); start(document); });
