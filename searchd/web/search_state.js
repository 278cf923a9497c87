// What the page shows, as the address of the page says it, and the texts made from it. No DOM here.

const PER_PAGE = 10;
// The server lists no further (page * per_page).
const MAX_DEPTH = 10000;
const SORTS = ["relevance", "newest", "oldest"];
// Parameters that may be given more than once.
export const FACETS = ["section", "source", "author", "tag"];

const numbers = new Intl.NumberFormat("gu-IN");

/** Reads the part of an address after the '?'. Anything that makes no sense gets its default. */
export function readState(search) {
  const parameters = new URLSearchParams(search);
  const page = Number(parameters.get("page"));
  const sort = parameters.get("sort");
  const state = {
    q: (parameters.get("q") ?? "").trim(),
    page: Number.isInteger(page) && page > 0 ? page : 1,
    sort: SORTS.includes(sort) ? sort : SORTS[0],
    from: parameters.get("from") ?? "",
    to: parameters.get("to") ?? "",
    asTyped: parameters.get("correct") === "off", // no word read as another
    article: parameters.get("article") ?? "",
  };
  for (const name of FACETS) state[name] = parameters.getAll(name).filter(Boolean);
  return state;
}

function toParameters(state) {
  const parameters = new URLSearchParams();
  if (state.q) parameters.set("q", state.q);
  if (state.page > 1) parameters.set("page", state.page);
  if (state.sort !== SORTS[0]) parameters.set("sort", state.sort);
  if (state.from) parameters.set("from", state.from);
  if (state.to) parameters.set("to", state.to);
  if (state.asTyped) parameters.set("correct", "off");
  for (const name of FACETS) {
    for (const value of state[name]) parameters.append(name, value);
  }
  return parameters;
}

/** The address of the page that shows the state; readState() reads it back. */
export function pageAddress(state) {
  const parameters = toParameters(state);
  if (state.article) parameters.set("article", state.article);
  const text = parameters.toString();
  return text ? `/?${text}` : "/";
}

/** Whether there is anything to search for. */
export function isSearch(state) {
  return Boolean(state.q || state.from || state.to || FACETS.some((name) => state[name].length));
}

export function searchAddress(state) {
  const parameters = toParameters(state);
  parameters.set("q", state.q); // required, even empty
  parameters.set("per_page", PER_PAGE);
  parameters.set("facets", "section");
  return `/api/v1/search?${parameters}`;
}

export function articleAddress(id) {
  return `/api/v1/articles/${encodeURIComponent(id)}`;
}

/** How many pages there are to go to. */
export function pageCount(total) {
  return Math.min(Math.ceil(total / PER_PAGE), MAX_DEPTH / PER_PAGE);
}

/** With a comma after thousand, lakh and crore. */
export function formatNumber(number) {
  return numbers.format(number);
}

/**
 * An ISO 8601 date or date-time as it is written in India, as precise as it is given: a year, a
 * month or a day. A text that is no date comes back as it is.
 */
export function formatDate(text) {
  let parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(text);
  if (!parts) return text;
  if (/T.*(?:Z|[+-]\d\d:?\d\d)$/i.test(text)) {
    const instant = Date.parse(text);
    if (Number.isNaN(instant)) return text;
    const indian = new Date(instant + 330 * 60 * 1000); // UTC+05:30 all year
    parts = /^(\d{4})-(\d\d)-(\d\d)/.exec(indian.toISOString());
    if (!parts) return text;
  }
  const [, year, month, day] = parts;
  const date = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  const format = { timeZone: "UTC", year: "numeric" };
  if (month) format.month = "long";
  if (day) format.day = "numeric";
  return date.toLocaleDateString("gu-IN", format);
}

/** The address if it is one of the web that a link may lead to; else null. */
export function webAddress(text) {
  try {
    const address = new URL(text);
    return ["http:", "https:"].includes(address.protocol) ? address.href : null;
  } catch {
    return null;
  }
}
