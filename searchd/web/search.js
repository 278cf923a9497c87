// The search page. What it shows is what the address says (search_state.js): every change goes
// through the address, so links can be shared and the back button works.

import {
  FACETS, articleAddress, formatDate, formatNumber, isSearch, pageAddress, pageCount, readState,
  searchAddress, webAddress,
} from "./search_state.js";

const NAME = "શોધ";
const UNTITLED = "શીર્ષક વિનાનો લેખ";

const byId = (id) => document.getElementById(id);
const views = ["welcome", "search", "article", "problem"].map(byId);
const [welcomeView, searchView, articleView, problemView] = views;

let pending = new AbortController();

function element(name, text, properties = {}) {
  return Object.assign(document.createElement(name), { textContent: text, ...properties });
}

function show(view) {
  for (const one of views) one.hidden = one !== view;
}

/** A link to another state of this page, which replaces what is shown without loading it anew. */
function stateLink(state, text) {
  const link = element("a", text, { href: pageAddress(state) });
  link.dataset.state = "";
  return link;
}

/** Fetches JSON; throws an Error whose message is for people. */
async function fetchJson(address, signal) {
  let response;
  try {
    response = await fetch(address, { signal, headers: { Accept: "application/json" } });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Error("સર્વરનો સંપર્ક થતો નથી. થોડી વારમાં ફરી પ્રયત્ન કરો. (The server can't be reached.)");
  }
  const answer = await response.json().catch((error) => {
    if (error.name === "AbortError") throw error;
    return null;
  });
  if (response.ok && answer) return answer;
  const detail = answer?.detail ?? `HTTP ${response.status}`;
  throw new Error(answer?.parameter ? `${answer.parameter}: ${detail}` : detail);
}

function fillForm(state) {
  for (const name of ["q", "sort", "from", "to"]) byId(name).value = state[name];
}

/**
 * What the form says. The facets are kept from the state before, and that the query is to be left as
 * it was typed, as long as it is the same.
 */
function stateOfForm() {
  const before = readState(location.search);
  const state = { ...before, page: 1, article: "", q: byId("q").value.trim() };
  state.asTyped = before.asTyped && state.q === before.q;
  for (const name of ["sort", "from", "to"]) state[name] = byId(name).value;
  return state;
}

function metaLine(article, state) {
  const parts = [];
  if (article.date) {
    parts.push(element("time", formatDate(article.date), { dateTime: article.date }));
  }
  if (article.section) {
    parts.push(stateLink({ ...state, section: [article.section], page: 1, article: "" },
      article.section));
  }
  if (article.source) parts.push(element("span", article.source));
  if (article.author) parts.push(element("span", article.author));
  return parts;
}

function hitElement(hit, state) {
  const item = byId("hit").content.cloneNode(true);
  const link = item.querySelector("h2 a");
  const address = webAddress(hit.url);
  if (address) {
    link.href = address;
  } else {
    link.href = pageAddress({ ...state, article: hit.id });
    link.dataset.state = "";
  }
  // The API promises that these two are escaped but for the marks.
  link.innerHTML = hit.title_html || UNTITLED;
  item.querySelector(".snippet").innerHTML = hit.snippet_html;
  const meta = metaLine(hit, state);
  if (hit.near_duplicates > 0) {
    meta.push(element("span", `${formatNumber(hit.near_duplicates)} સરખા લેખ`));
  }
  item.querySelector(".meta").append(...meta);
  return item;
}

/** How the query was understood, and the way from a corrected one to the one typed and back. */
function showNotes(answer, state) {
  const notes = answer.query.corrections.map(({ from, to }) => `“${from}” ને બદલે “${to}” શોધ્યું`);
  if (notes.length > 0) {
    notes.push(stateLink({ ...state, asTyped: true, page: 1 }, `“${state.q}” લખ્યા મુજબ જ શોધો`));
  }
  if (state.asTyped && state.q) {
    notes.push("શબ્દો સુધાર્યા વિના, લખ્યા મુજબ જ શોધ્યું",
      stateLink({ ...state, asTyped: false, page: 1 }, "સુધારા સાથે શોધો"));
  }
  notes.push(...answer.warnings);
  const items = notes.map((note) => {
    const item = element("li", "");
    item.append(note); // a text or a link
    return item;
  });
  byId("notes").replaceChildren(...items);
  byId("notes").hidden = items.length === 0;
}

/** The facet values that narrow the search; a click on one takes it away. */
function showChosen(state) {
  const items = FACETS.flatMap((name) => state[name].map((value) => {
    const others = state[name].filter((one) => one !== value);
    const link = stateLink({ ...state, [name]: others, page: 1 }, `${value} ✕`);
    link.setAttribute("aria-label", `${value} કાઢી નાખો`);
    const item = element("li", "");
    item.append(link);
    return item;
  }));
  byId("chosen").replaceChildren(...items);
  byId("chosen").hidden = items.length === 0;
}

function showFacets(facets, state) {
  const values = (facets?.section ?? []).filter(({ value }) => !state.section.includes(value));
  const items = values.map(({ value, count }) => {
    const item = element("li", "");
    const chosen = [...state.section, value];
    item.append(stateLink({ ...state, section: chosen, page: 1 },
      `${value} (${formatNumber(count)})`));
    return item;
  });
  byId("facets").firstElementChild.replaceChildren(...items);
  byId("facets").hidden = items.length === 0;
}

function showPaging(total, state) {
  const count = pageCount(total);
  byId("paging").hidden = count < 2 && state.page === 1;
  byId("place").textContent = `પાનું ${formatNumber(state.page)} / ${formatNumber(count)}`;
  const links = [["previous", state.page - 1, state.page > 1],
    ["next", state.page + 1, state.page < count]];
  for (const [id, page, exists] of links) {
    const link = byId(id);
    link.hidden = !exists;
    link.href = pageAddress({ ...state, page });
    link.dataset.state = "";
  }
}

function summaryText(answer) {
  if (answer.total === 0) return "કોઈ પરિણામ મળ્યું નથી. બીજા શબ્દો અથવા ઓછા શબ્દોથી શોધી જુઓ.";
  const about = answer.total_is_exact ? "" : "આશરે ";
  return `${about}${formatNumber(answer.total)} પરિણામ · ${formatNumber(answer.took_ms)} મિ.સે.`;
}

async function showSearch(state, signal) {
  byId("hits").setAttribute("aria-busy", "true");
  try {
    const answer = await fetchJson(searchAddress(state), signal);
    byId("summary").textContent = summaryText(answer);
    showNotes(answer, state);
    showChosen(state);
    showFacets(answer.facets, state);
    byId("hits").replaceChildren(...answer.hits.map((hit) => hitElement(hit, state)));
    showPaging(answer.total, state);
    show(searchView);
  } finally {
    if (!signal.aborted) byId("hits").removeAttribute("aria-busy");
  }
}

async function showArticle(state, signal) {
  const article = await fetchJson(articleAddress(state.article), signal);
  const title = element("h1", article.title ?? UNTITLED, { tabIndex: -1 });
  const meta = element("p", "", { className: "meta" });
  meta.append(...metaLine(article, state));
  const parts = [title, meta];
  if (isSearch(state)) parts.unshift(stateLink({ ...state, article: "" }, "← પરિણામ પર પાછા"));
  for (const paragraph of (article.body ?? "").split("\n")) {
    if (paragraph.trim()) parts.push(element("p", paragraph));
  }
  const address = webAddress(article.url);
  if (address) parts.push(element("a", "મૂળ લેખ", { href: address }));
  articleView.replaceChildren(...parts);
  document.title = `${title.textContent} – ${NAME}`;
  show(articleView);
  title.focus();
}

/** Shows what the address says. */
async function render() {
  pending.abort();
  pending = new AbortController();
  const { signal } = pending;
  const state = readState(location.search);
  fillForm(state);
  document.title = state.q ? `${state.q} – ${NAME}` : NAME;
  try {
    if (state.article) return await showArticle(state, signal);
    if (isSearch(state)) return await showSearch(state, signal);
    show(welcomeView);
  } catch (error) {
    if (signal.aborted) return;
    problemView.textContent = error.message;
    show(problemView);
  }
}

function go(address) {
  if (address !== location.pathname + location.search) history.pushState(null, "", address);
  return render();
}

byId("form").addEventListener("submit", (event) => {
  event.preventDefault();
  go(pageAddress(stateOfForm()));
});

for (const id of ["sort", "from", "to"]) {
  byId(id).addEventListener("change", () => {
    const state = stateOfForm();
    if (isSearch(state)) go(pageAddress(state));
  });
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a[data-state]");
  const opens = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey;
  if (!link || opens || event.altKey) return;
  event.preventDefault();
  await go(link.getAttribute("href"));
  // The link that had the focus may be gone: readers of the screen go on at the new results.
  if (!searchView.hidden) byId("summary").focus({ preventScroll: true });
  scrollTo(0, 0);
});

addEventListener("popstate", render);
render();
