"use strict";
// Draws the figures, and keeps the evidence table to what the fragment of the address says: #article=…&cause=…
(() => {
  const NAMES = ["article", "cause", "category", "says", "about", "words", "other", "frequency", "shared", "missing"];
  const FIRST_ROWS = 60; // so many statements at first; the rest on demand
  const NARROW_COLUMN = 104; // pixels an article's title needs; below, its code stands alone
  const figures = JSON.parse(document.getElementById("figures").textContent);
  const form = document.getElementById("filter");
  const rows = [...document.querySelectorAll("#rows tr[data-article]")];
  const more = document.getElementById("more");
  const charts = [...document.querySelectorAll(".chart")];

  function layoutFor(figure, width) {
    const layout = structuredClone(figure.layout);
    const codes = layout.meta && layout.meta.codes;
    if (codes && (width - 230) * layout.meta.share / codes.length < NARROW_COLUMN) {
      layout.xaxis.ticktext = codes;
      layout.height -= layout.meta.extra;
    }
    if (width < 480) {
      layout.font.size = 11;
      if (layout.showlegend) layout.height += 18 * (figure.data.length - 1);
    }
    layout.width = width;
    return layout;
  }

  function draw(chart, width = chart.clientWidth) {
    const figure = figures[chart.dataset.figure];
    Plotly.react(chart, figure.data, layoutFor(figure, width), { displayModeBar: false });
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
    const wanted = new URLSearchParams(Object.entries(chosen).filter(([, value]) => value)).toString();
    history.replaceState(null, "", `#${wanted}`);
    apply();
  }

  function show() {
    if (!apply()) return;
    const evidence = document.getElementById("evidence");
    evidence.scrollIntoView({ block: "start" });
    evidence.focus({ preventScroll: true });
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
  more.addEventListener("click", () => apply(Infinity));
  form.addEventListener("input", () => choose(Object.fromEntries(new FormData(form))));
  form.addEventListener("reset", () => choose({}));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", show);
  addEventListener("resize", () => charts.forEach((chart) => draw(chart)));
  addEventListener("beforeprint", () => {
    for (const numbers of document.querySelectorAll("details.numbers")) numbers.open = true;
    charts.forEach((chart) => draw(chart, 680));
    apply(Infinity);
  });
  addEventListener("afterprint", () => {
    charts.forEach((chart) => draw(chart));
    apply();
  });
  show();
})();
