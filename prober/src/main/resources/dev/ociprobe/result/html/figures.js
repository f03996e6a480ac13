// Durations as tables.

const seriesRows = () => subjects.flatMap(subject =>
  [...subject.series.values()].map(series => ({ subject, ...series.figures })));

function overview() {
  const host = el("div");
  follow(() => host.replaceChildren(table(
    statisticName(chosen.statistic) + " of each phase",
    [
      { name: "phase", text: true, value: phase => phase },
      ...subjects.map(subject => ({
        name: subject.name,
        unit: "ns",
        value: phase => subject.series.get(phase)?.figures[chosen.statistic],
        format: time,
      })),
    ],
    phases)));
  return host;
}

function allFigures() {
  const figure = (name, key = name) => ({ name, unit: "ns", value: row => row[key], format: time });
  const bounds = name => ({
    name: name + " 95 %",
    value: row => row.intervals?.[name]?.low,
    format: (_, row) => interval(row.intervals?.[name]),
  });
  return el("details", {}, el("summary", {}, "All figures"), table("All figures, with the intervals of percentiles", [
    { name: "runtime", text: true, value: row => row.subject.name },
    { name: "phase", text: true, value: row => row.phase },
    { name: "n", value: row => row.count },
    { name: "failed", value: row => row.errors },
    figure("min"), figure("p50"), bounds("p50"), figure("p90"), bounds("p90"), figure("p99"), bounds("p99"),
    figure("p99.9", "p999"), figure("max"), figure("mean"), figure("stddev"),
  ], seriesRows()));
}

function durations() {
  section("durations", "Durations", () => subjects.length === 0 ? [] : [overview(), allFigures()]);
}

/** Where the reader chooses phase, statistic and runtimes. */
function controls() {
  if (subjects.length === 0) {
    at("controls").remove();
    return;
  }
  const phase = el("select", { id: "phase", change: event => choose({ phase: event.target.value }) },
    phases.map(name => el("option", { value: name }, name)));
  const statistic = el("select", { id: "statistic", change: event => choose({ statistic: event.target.value }) },
    STATISTICS.map(name => el("option", { value: name }, statisticName(name))));
  const toggles = subjects.map(subject => el("button", {
    type: "button",
    "aria-pressed": "true",
    click: () => {
      const hidden = new Set(chosen.hidden);
      if (!hidden.delete(subject)) {
        hidden.add(subject);
      }
      choose({ hidden });
    },
  }, swatch(subject), subject.name));
  at("controls").append(
    el("label", {}, "Phase ", phase), el("label", {}, "Statistic ", statistic),
    el("div", { class: "legend", role: "group", "aria-label": "Runtimes shown" }, toggles));
  follow(() => {
    phase.value = chosen.phase;
    statistic.value = chosen.statistic;
    toggles.forEach((toggle, i) => toggle.setAttribute("aria-pressed", String(!chosen.hidden.has(subjects[i]))));
  });
}
