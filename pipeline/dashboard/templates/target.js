"use strict";
// Draws the figures, and keeps the evidence table to what the fragment of the address says: #article=…&cause=…
(() => {
  const PAIR = ["left", "right"]; // articles side by side; they filter nothing
  const NAMES = ["article", "cause", "category", "says", "about", "words", "other", "frequency", "shared", "missing"];
  const FIRST_ROWS = 60; // so many statements at first; the rest on demand
  const NARROW_SCREEN = 480; // pixels
  const NARROW_COLUMN = 92; // pixels that a name over a column needs; below, an article's code stands alone, other names stand upright
  const figures = JSON.parse(document.getElementById("figures")?.textContent || "{}");
  const form = document.getElementById("filter");
  const rows = [...document.querySelectorAll("#rows tr[data-article]")];
  const more = document.getElementById("more");
  const charts = [...document.querySelectorAll(".chart")];

  function layoutFor(figure, width) {
    const layout = structuredClone(figure.layout);
    const meta = layout.meta || {};
    const isNarrow = width < NARROW_SCREEN;
    if (isNarrow) {
      layout.font.size = 11;
      if (layout.showlegend) layout.height += 18 * (figure.data.length - 1);
      if (meta.narrow_rows) {
        layout.yaxis.ticktext = meta.narrow_rows;
        layout.height += meta.narrow_extra;
      }
    }
    const column = meta.short ? ((width - (isNarrow ? 150 : 250)) * meta.share) / meta.short.length : Infinity;
    if (column < NARROW_COLUMN) {
      layout.xaxis.ticktext = meta.short;
      layout.height += meta.short_extra;
      if (meta.is_upright) layout.xaxis.tickangle = -90;
    }
    layout.width = width;
    return layout;
  }

  // In fields too narrow for "100%" the note above the chart has to say that these are percent.
  function dataFor(figure, width) {
    if (width >= NARROW_SCREEN) return figure.data;
    const bare = (rows) => rows.map((row) => row.map((text) => text.replace("%", "")));
    return figure.data.map((trace) => (trace.type === "heatmap" ? { ...trace, text: bare(trace.text) } : trace));
  }

  function draw(chart, width = chart.clientWidth) {
    const figure = figures[chart.dataset.figure];
    Plotly.react(chart, dataFor(figure, width), layoutFor(figure, width), { displayModeBar: false });
  }

  function filterOf(hash) {
    const chosen = new URLSearchParams(hash.slice(1));
    return Object.fromEntries(NAMES.map((name) => [name, chosen.get(name) || ""]));
  }

  const has = (list, value) => JSON.parse(list || "[]").includes(value);
  const TESTS = {
    cause: (row, value) => has(row.causes, value),
    missing: (row, value) => has(row.missing, value),
    says: (row, value) => (value === "given" ? row.says !== "denied" : row.says === value),
    words: (row, value, text) => text.toLowerCase().includes(value.toLowerCase()),
  };

  function matches(row, chosen) {
    if (row.dataset.about !== (chosen.about || "cause")) return false;
    return NAMES.every((name) => {
      if (!chosen[name] || name === "about") return true;
      return TESTS[name] ? TESTS[name](row.dataset, chosen[name], row.textContent) : row.dataset[name] === chosen[name];
    });
  }

  function apply(most = FIRST_ROWS) {
    const chosen = filterOf(location.hash);
    let count = 0;
    for (const row of rows) {
      const fits = matches(row, chosen);
      count += fits ? 1 : 0;
      row.hidden = !fits || count > most;
    }
    more.hidden = count <= most;
    more.textContent = `Show the other ${count - most}`;
    for (const name of NAMES) if (form.elements[name]) form.elements[name].value = chosen[name];
    const all = rows.filter((row) => row.dataset.about === (chosen.about || "cause")).length;
    const filtered = NAMES.some((name) => chosen[name]);
    document.getElementById("shown").textContent = filtered ? `${count} of ${all} statements.` : `All ${all} statements.`;
    return filtered;
  }

  function choose(chosen) {
    const now = new URLSearchParams(location.hash.slice(1));
    const kept = PAIR.map((name) => [name, now.get(name)]);
    const wanted = new URLSearchParams([...Object.entries(chosen), ...kept].filter(([, value]) => value)).toString();
    history.replaceState(null, "", `#${wanted}`);
    apply();
  }

  function goTo(id) {
    const section = document.getElementById(id);
    section.scrollIntoView({ block: "start" });
    section.focus({ preventScroll: true });
  }

  function show() {
    const isPair = showPair();
    if (apply()) goTo("evidence");
    else if (isPair) goTo("pair");
  }

  const selects = PAIR.map((side) => document.getElementById(`pair-${side}`)).filter(Boolean);
  const pairs = selects.length ? JSON.parse(document.getElementById("pairs").textContent) : null;

  // Shows the two articles that the address names; tells whether it does.
  function showPair() {
    const chosen = new URLSearchParams(location.hash.slice(1));
    const ids = PAIR.map((side) => chosen.get(side));
    if (!pairs || !ids.every((id) => Object.hasOwn(pairs.articles, id))) return false;
    selects.forEach((select, place) => { select.value = ids[place]; });
    fillPair();
    return true;
  }

  function itemOf(cause, notes) {
    const item = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: `#${cause.filter}`, textContent: cause.name });
    const by = Object.assign(document.createElement("span"), { className: "by", textContent: [cause.category, ...notes].join(", ") });
    item.append(link, " ", by);
    return item;
  }

  function fillPair() {
    const both = selects.map((select) => pairs.articles[select.value]);
    const lists = Object.fromEntries(Object.keys(pairs.titles).map((group) => [group, []]));
    pairs.causes.forEach((cause, place) => {
      const letters = both.map((article) => article.says[place]);
      const notes = both.map((article, side) => [article.code, pairs.notes[letters[side]]]).filter(([, note]) => note);
      const group = pairs.groups[letters.join("")];
      if (group) lists[group].push({ item: itemOf(cause, notes.map((note) => note.join(": "))), isPlain: !notes.length });
    });
    for (const [group, found] of Object.entries(lists)) {
      const items = found.toSorted((one, other) => other.isPlain - one.isPlain).map(({ item }) => item);
      const list = document.querySelector(`#pair-lists [data-group="${group}"]`);
      const [title, count] = list.querySelectorAll("h3 span");
      title.textContent = pairs.titles[group].replace("{left}", both[0].code).replace("{right}", both[1].code);
      count.textContent = items.length;
      list.querySelector("ul").replaceChildren(...items);
      list.hidden = group === "against" && !items.length;
    }
  }

  for (const chart of charts) {
    draw(chart);
    chart.on("plotly_click", (event) => {
      const wanted = event.points[0].customdata;
      if (!wanted) return;
      if (location.hash === `#${wanted}`) show();
      else location.hash = wanted;
    });
  }
  for (const button of document.querySelectorAll(".switch button")) {
    button.addEventListener("click", () => {
      const chart = document.getElementById(`chart-${button.dataset.chart}`);
      chart.dataset.figure = button.dataset.figure;
      for (const other of button.parentElement.children) other.setAttribute("aria-pressed", String(other === button));
      draw(chart);
    });
  }
  document.getElementById("rows").addEventListener("click", (event) => {
    const quote = event.target.closest("tr")?.querySelector("a.quote");
    const isReading = event.target.closest("a") || String(getSelection());
    if (quote && !isReading) location.assign(quote.href);
  });
  for (const select of selects) {
    select.addEventListener("change", () => {
      const chosen = new URLSearchParams(location.hash.slice(1));
      PAIR.forEach((side, place) => chosen.set(side, selects[place].value));
      history.replaceState(null, "", `#${chosen}`);
      fillPair();
    });
  }
  more.addEventListener("click", () => apply(Infinity));
  form.addEventListener("input", () => choose(Object.fromEntries(new FormData(form))));
  form.addEventListener("reset", () => choose({}));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", show);
  addEventListener("resize", () => charts.forEach((chart) => draw(chart)));
  addEventListener("beforeprint", () => {
    for (const numbers of document.querySelectorAll("details.numbers, details.rest")) numbers.open = true;
    charts.forEach((chart) => draw(chart, 680));
    apply(Infinity);
  });
  addEventListener("afterprint", () => {
    charts.forEach((chart) => draw(chart));
    apply();
  });
  show();
})();
