// The map of initiatives: Leaflet in place of the drawing of the server, and choices that take effect at once.
// Everything is asked of the server: the marks in a window, the list and the counts. The address holds the whole state.

const root = document.getElementById("kaart");
const canvas = document.getElementById("kaart-vlak");
const status = document.getElementById("kaart-status");
const isForm = root instanceof HTMLFormElement;
const WITHOUT_SAYING = { sorteer: "naam", richting: "op", datum: root.dataset.today };
const CHANGING = ["deel-filters", "deel-telling", "deel-keuzes", "deel-jaren", "deel-stand", "deel-vorm"];

let view = isForm ? new URLSearchParams(location.search).get("venster") : new URLSearchParams(root.dataset.query).get("venster");
let query = isForm ? askedInAddress(location.search) : root.dataset.query;
let shown = query; // what the links of the page were made for: an answer behind `query` while one is under way
let pending = null;
let map = null;

function askedInAddress(search) {
  const values = new URLSearchParams(search);
  values.delete("venster");
  return values.toString().replaceAll("%2C", ",");
}

// The form as an address: several values of a facet in one, nothing that goes without saying.
function askedInForm() {
  const values = new Map();
  for (const [name, written] of new FormData(root)) {
    const value = name === "datum" && written.trim() ? isoDay(written) ?? dayOfNow() : written.trim();
    if (value === "" || name === "venster" || value === WITHOUT_SAYING[name]) continue;
    values.set(name, values.has(name) ? `${values.get(name)},${value}` : value);
  }
  return new URLSearchParams([...values]).toString().replaceAll("%2C", ",");
}

// The day of the choices of now: what a text that is no day leaves as it was.
function dayOfNow() {
  return new URLSearchParams(query).get("datum") ?? "";
}

// The day of `1-8-20`, `1/8/2020`, `1 augustus 2020` or `2020-8-1` as `2020-08-01`, as the server reads it; null for none.
function isoDay(text) {
  const written = text.trim().toLowerCase();
  const [, y, m, d] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(written) ?? [];
  const [, day = d, month = m, year = y] = /^(\d{1,2})[-/. ]+(\d{1,2}|[a-z]{3,9})[-/. ]+(\d{4}|\d{2})$/.exec(written) ?? [];
  if (!day) return null;
  const iso = `${`20${year}`.slice(-4)}-${String(monthOf(month)).padStart(2, "0")}-${day.padStart(2, "0")}`;
  const found = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(found.getTime()) && found.toISOString().startsWith(iso) ? iso : null;
}

function monthOf(word) {
  if (/\d/.test(word)) return Number(word);
  const name = (number, month) => new Date(Date.UTC(2020, number, 1)).toLocaleDateString("nl-NL", { month, timeZone: "UTC" });
  return [...Array(12).keys()].findIndex((number) => name(number, "long").startsWith(word) || name(number, "short").replace(".", "") === word) + 1;
}

function dutchDay(iso) {
  return iso.split("-").reverse().map(Number).join("-");
}

function address(path, extra = {}) {
  const values = new URLSearchParams(query);
  for (const [name, value] of Object.entries(extra)) if (value !== null) values.set(name, value);
  const text = values.toString().replaceAll("%2C", ",");
  return text ? `${path}?${text}` : path;
}

// ---- the parts of the page -----------------------------------------------------------------------------------

async function show(wanted, push) {
  query = wanted;
  if (push) history.pushState(null, "", address(root.dataset.map, { venster: view }));
  pending?.abort();
  const mine = pending = new AbortController();
  root.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address(root.dataset.part), { signal: mine.signal });
    if (!answer.ok) throw new Error(answer.statusText);
    const parts = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine.signal.aborted) return;
    shown = wanted;
    replaceParts(parts);
    await map?.refresh();
  } catch (error) {
    if (error.name === "AbortError") return;
    say(root.dataset.failed);
  } finally {
    root.removeAttribute("aria-busy");
  }
}

function replaceParts(made) {
  const focus = document.activeElement?.id;
  for (const id of CHANGING) become(document.getElementById(id), made.getElementById(id));
  document.getElementById("lijst").replaceWith(made.getElementById("lijst"));
  if (focus && document.activeElement?.id !== focus) document.getElementById(focus)?.focus({ preventScroll: true });
  share();
}

// Makes `old` equal to `fresh` and leaves what both have in its place: nothing goes away under a pointer or the focus.
function become(old, fresh) {
  if (old.nodeType !== Node.ELEMENT_NODE) { if (old.data !== fresh.data) old.data = fresh.data; return; }
  for (const { name } of [...old.attributes]) if (name !== "open" && !fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (name !== "open" && old.getAttribute(name) !== value) old.setAttribute(name, value);
  if (old.type === "checkbox") old.checked = fresh.checked;
  const there = new Map();
  for (const node of old.childNodes) there.set(keyOf(node), [...there.get(keyOf(node)) ?? [], node]);
  const children = [...fresh.childNodes].map((child) => ({ child, same: there.get(keyOf(child))?.shift() }));
  for (const gone of [...there.values()].flat()) gone.remove();
  children.forEach(({ child, same }, place) => {
    if (same) become(same, child);
    const node = same ?? document.importNode(child, true);
    if (old.childNodes[place] !== node) old.insertBefore(node, old.childNodes[place] ?? null);
  });
}

// What makes a node the same one in the next answer: its key, its id, the box that it labels, or else its kind.
function keyOf(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return node.nodeName;
  return node.dataset.key ?? (node.id || node.control?.id || `${node.nodeName} ${node.getAttribute("name")}`);
}

// The choices of now with what a link changes: it was made for choices that may be others by now.
function withChangeOf(link) {
  if (link.dataset.kaart === "alles") return "";
  const [before, after, now] = [shown, askedInAddress(new URL(link.href).search), query].map((text) => new URLSearchParams(text));
  const valuesOf = (choices, name) => choices.get(name)?.split(",") ?? [];
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    if (before.get(name) === after.get(name)) continue;
    const [from, to] = [valuesOf(before, name), valuesOf(after, name)];
    const isFacet = root.querySelector(`input[type=checkbox][name="${name}"]`);
    const kept = valuesOf(now, name).filter((value) => to.includes(value) || !from.includes(value));
    const wanted = isFacet ? [...new Set([...kept, ...to.filter((value) => !from.includes(value))])].join() : after.get(name);
    if (wanted) now.set(name, wanted);
    else now.delete(name);
  }
  return askedInAddress(now.toString());
}

function share() {
  const field = document.getElementById("adres");
  field.value = field.dataset.prefix + address(root.dataset.map, { venster: view });
  const code = document.getElementById("insluitcode");
  code.value = code.value.replace(/src="[^"]*"/, `src="${field.dataset.prefix}${address(root.dataset.embedded, { venster: view })}"`);
  for (const link of document.querySelectorAll("#bestanden a")) link.href = address(new URL(link.href).pathname);
}

function say(text) {
  status.hidden = !text;
  status.textContent = text ?? "";
}

function startForm() {
  root.classList.add("rk-map--live");
  const search = document.getElementById("zoek");
  const day = document.getElementById("datum");
  const changed = debounced(() => show(askedInForm(), true), 20);
  // An answer to the choice before would put its own boxes over the one that was ticked just now.
  const change = () => { pending?.abort(); changed(); };
  const typed = debounced(() => show(askedInForm(), true), 300);
  root.addEventListener("submit", (event) => { event.preventDefault(); change(); });
  root.addEventListener("change", (event) => {
    if (event.target === search || event.target.id === "maand") return;
    if (event.target !== day || checkDay()) { slider?.follow(); change(); }
  });
  // What is wrong with the day stays beside it until it is mended.
  function checkDay() {
    const isDay = !day.value.trim() || isoDay(day.value) !== null;
    day.setAttribute("aria-invalid", String(!isDay));
    document.getElementById("datum-fout").textContent = isDay ? "" : root.dataset.badDay;
    return isDay;
  }
  search.addEventListener("input", typed);
  root.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-kaart]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const url = new URL(link.href);
    const wanted = withChangeOf(link);
    follow(wanted);
    show(wanted, true).then(() => {
      if (url.hash === "#lijst") document.getElementById("lijst").focus();
      else if (!document.contains(link)) document.getElementById("deel-telling").focus({ preventScroll: true });
    });
  });
  addEventListener("popstate", () => {
    follow(location.search);
    view = new URLSearchParams(location.search).get("venster");
    map?.look(view);
    show(askedInAddress(location.search), false);
  });
  function follow(text) {
    const values = new URLSearchParams(text);
    for (const field of root.querySelectorAll("input[name], select[name]")) {
      if (field.type === "checkbox") field.checked = (values.get(field.name)?.split(",") ?? []).includes(field.value);
      else field.value = values.get(field.name) ?? WITHOUT_SAYING[field.name] ?? "";
    }
    day.value = dutchDay(isoDay(values.get("datum") ?? "") ?? values.get("datum") ?? root.dataset.today);
    checkDay();
    slider?.follow();
  }
  const slider = timeSlider(day, checkDay, debounced(() => show(askedInForm(), true), 60));
  closePanels();
}

// A panel of the bar closes with Escape, and with a click beside it.
function closePanels() {
  const opened = () => root.querySelector(".rk-map__bar details[name][open]");
  root.addEventListener("keydown", (event) => {
    const panel = event.key === "Escape" ? event.target.closest(".rk-map__bar details[name][open]") : null;
    if (!panel) return;
    panel.open = false;
    panel.querySelector("summary").focus();
  });
  addEventListener("pointerdown", (event) => {
    const panel = opened();
    if (panel && !panel.contains(event.target)) panel.open = false;
  });
}

// One step is a month; the last one is today.
function timeSlider(day, checked, change) {
  const [year, month] = root.dataset.today.split("-").map(Number);
  const last = (year - 2018) * 12 + month - 1;
  const bar = document.getElementById("maand");
  bar.max = String(last);
  const dateOf = (step) => (step >= last ? root.dataset.today : new Date(Date.UTC(2018, step + 1, 0)).toISOString().slice(0, 10));
  const follow = () => {
    const [y, m] = (isoDay(day.value) ?? root.dataset.today).split("-").map(Number);
    bar.value = String(Math.max(0, Math.min(last, (y - 2018) * 12 + m - 1)));
    tell();
  };
  const tell = () => bar.setAttribute("aria-valuetext", new Date(dateOf(Number(bar.value))).toLocaleDateString("nl-NL", { day: "numeric", month: "long", year: "numeric" }));
  bar.addEventListener("input", () => { day.value = dutchDay(dateOf(Number(bar.value))); checked(); tell(); change(); });
  document.getElementById("schuif").hidden = false;
  follow();
  return { follow };
}

function debounced(act, wait) {
  let timer;
  return () => { clearTimeout(timer); timer = setTimeout(act, wait); };
}

// ---- the map -------------------------------------------------------------------------------------------------

async function startMap() {
  const [L, shapes] = await Promise.all([
    import(root.dataset.leaflet),
    fetch(root.dataset.shapes).then((answer) => answer.json()),
  ]);
  const flat = shapes.plat;
  const drawn = canvas.firstElementChild;
  drawn.remove();
  const leaflet = L.map(canvas, { crs: flat ? L.CRS.Simple : L.CRS.EPSG3857, maxZoom: flat ? 5 : 14, zoomSnap: 0.25, zoomDelta: 1, attributionControl: false, scrollWheelZoom: false, zoomControl: false, maxBoundsViscosity: 1 });
  const [south, west, north, east] = shapes.venster;
  const country = L.latLngBounds([[south, west], [north, east]]);
  const texts = root.dataset;
  const buttons = L.control.zoom({ position: "bottomright", zoomInTitle: texts.zoomIn, zoomOutTitle: texts.zoomOut }).addTo(leaflet);
  addWhole(buttons.getContainer());
  const background = texts.background;
  if (background && !flat) {
    L.control.attribution({ prefix: false }).addTo(leaflet);
    L.tileLayer(background, { attribution: texts.backgroundSource, maxZoom: 14 }).addTo(leaflet);
  }
  const style = getComputedStyle(document.documentElement);
  const land = style.getPropertyValue("--rk-colour-paper").trim();
  const line = style.getPropertyValue("--rk-colour-ink-soft").trim();
  const ink = style.getPropertyValue("--rk-colour-ink").trim();
  const label = L.tooltip();
  for (const region of shapes.regios) {
    const shape = L.polygon(region.vorm.map((ring) => [ring]), { color: line, weight: 0.8, fillColor: land, fillOpacity: background ? 0.25 : 1, interactive: isForm });
    shape.addTo(leaflet);
    if (isForm) {
      // Not `bindTooltip`: it listens for focus, which makes each region a stop of the keyboard without a name.
      shape.on("mouseover mousemove", ({ latlng }) => label.setContent(region.naam).setLatLng(latlng).openOn(leaflet));
      shape.on("mouseout", () => label.close());
      shape.on("click", () => { label.close(); chooseRegion(region); });
    }
  }
  const markers = L.layerGroup().addTo(leaflet);
  const lines = L.layerGroup().addTo(leaflet);
  let asked = null;
  let opened = null;

  async function refresh() {
    const bounds = leaflet.getBounds().pad(0.1);
    const seen = leaflet.getBounds();
    asked?.abort();
    asked = new AbortController();
    const scale = (seen.getNorth() - seen.getSouth()) / leaflet.getSize().y;
    const url = address(root.dataset.marks, { venster: windowText(bounds), schaal: scale.toPrecision(4) });
    try {
      const answer = await fetch(url, { signal: asked.signal });
      if (!answer.ok) throw new Error(answer.statusText);
      put(await answer.json());
      say("");
    } catch (error) {
      if (error.name !== "AbortError") say(texts.failed);
    }
  }

  function put(found) {
    const focused = document.activeElement?.closest(".rk-marker")?.title;
    markers.clearLayers();
    lines.clearLayers();
    for (const ends of found.lijnen) L.polyline(ends, { color: ink, weight: 1.4, opacity: 0.55, interactive: false }).addTo(lines);
    for (const place of found.plekken) {
      const icon = L.divIcon({ html: `<span aria-hidden="true">${place.teken}</span>`, className: "rk-marker", iconSize: [place.maat, place.maat] });
      const marker = L.marker(place.plek, { icon, riseOnHover: true, keyboard: true }).addTo(markers);
      const element = marker.getElement();
      const name = document.createElement("span");
      name.className = "rk-visually-hidden";
      name.textContent = place.naam;
      element.append(name);
      element.title = place.naam;
      marker.on("click", () => open(place));
      element.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        open(place);
      });
      if (place.naam === focused) element.focus({ preventScroll: true });
    }
  }

  async function open(place) {
    const [south, west, north, east] = place.vak;
    const room = flat ? 0.01 : 0.00002;
    const answer = await fetch(address(root.dataset.mark, { venster: [south - room, west - room, north + room, east + room].join(",") }));
    const found = await answer.json();
    opened = place.naam;
    const popup = L.popup({ maxWidth: Math.min(300, canvas.clientWidth - 76), minWidth: 200, autoPanPadding: [10, 10] }).setLatLng(place.plek).setContent(contents(found, place)).openOn(leaflet);
    popup.getElement().querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", root.dataset.close);
    popup.getElement().querySelector("a[href^='/'], button")?.focus({ preventScroll: true });
  }

  function contents(found, place) {
    const box = document.createElement("div");
    const add = (tag, text, parent = box) => { const made = document.createElement(tag); made.textContent = text; parent.append(made); return made; };
    if (found.kop) { add("strong", found.kop); add("p", found.soorten); }
    if (place.dichterbij && found.kop) {
      const button = add("button", texts.closer);
      button.type = "button";
      button.addEventListener("click", () => { leaflet.closePopup(); look(place.dichterbij.join(",")); });
    }
    const list = add("ul", "");
    for (const one of found.initiatieven) {
      const item = add("li", "", list);
      const link = add("a", one.naam, item);
      link.className = "nl-link";
      link.href = one.adres;
      if (!isForm) { link.target = "_blank"; link.rel = "noopener"; }
      add("p", one.onder, item);
    }
    if (found.meer) add("p", found.meer);
    return box;
  }

  function windowText(bounds) {
    return [bounds.getSouth(), bounds.getWest(), bounds.getNorth(), bounds.getEast()].map((value) => Number(value.toPrecision(5))).join(",");
  }

  function look(text) {
    const [south, west, north, east] = text ? text.split(",").map(Number) : shapes.venster;
    leaflet.fitBounds([[south, west], [north, east]], { animate: !matchMedia("(prefers-reduced-motion: reduce)").matches });
  }

  // The whole country is the farthest that one can look.
  function limit() {
    leaflet.options.minZoom = flat ? -5 : 2;
    leaflet.setMinZoom(leaflet.getBoundsZoom(country));
  }

  function addWhole(bar) {
    const whole = L.DomUtil.create("a", "", bar);
    whole.href = "#";
    whole.role = "button";
    whole.title = texts.whole;
    whole.setAttribute("aria-label", texts.whole);
    whole.textContent = "⤢";
    L.DomEvent.disableClickPropagation(whole);
    L.DomEvent.on(whole, "click", (event) => {
      L.DomEvent.stop(event);
      leaflet.closePopup();
      leaflet.once("moveend", keepView);
      look(null);
    });
  }

  function keepView() {
    if (!isForm) return;
    view = leaflet.getBounds().contains(country) ? null : windowText(leaflet.getBounds());
    history.replaceState(history.state, "", address(root.dataset.map, { venster: view }));
    share();
  }

  leaflet.on("popupclose", () => {
    const back = [...canvas.querySelectorAll(".rk-marker")].find((element) => element.title === opened);
    opened = null;
    back?.focus({ preventScroll: true });
  });
  canvas.addEventListener("keydown", (event) => { if (event.key === "Escape") leaflet.closePopup(); });
  // The wheel scrolls the page; with Ctrl it looks closer.
  canvas.addEventListener("wheel", ({ ctrlKey }) => { leaflet.scrollWheelZoom[ctrlKey ? "enable" : "disable"](); }, { capture: true });
  limit();
  look(view);
  leaflet.setMaxBounds(country.pad(0.5));
  leaflet.on("resize", limit);
  leaflet.on("moveend", debounced(refresh, 80));
  leaflet.on("dragend zoomend", keepView);
  map = { refresh, look };
  await refresh();
  canvas.dataset.ready = "true";
}

function chooseRegion(region) {
  const box = document.getElementById(`${root.dataset.division}-${region.slug}`);
  if (!box) return;
  box.checked = !box.checked;
  box.dispatchEvent(new Event("change", { bubbles: true }));
}

if (isForm) startForm();
startMap().catch(() => say(root.dataset.failed));
