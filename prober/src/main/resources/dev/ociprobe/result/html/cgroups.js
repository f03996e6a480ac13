// What the kernel charges for a container over its life, and what an idle one costs.

const STEPS = ["create", "start", "run", "kill", "delete"];

/** The values of the steps as columns, each as high as its part of the largest. */
function columnsOf(metric) {
  const values = STEPS.map(step => metric[step]);
  const largest = Math.max(...values.filter(known).map(Math.abs), 0);
  return el("span", { class: "columns", "aria-hidden": "true" }, values.map(value => {
    const column = el("span", { class: known(value) ? "" : "none" });
    column.style.height = (largest > 0 && known(value) ? Math.max(4, 100 * Math.abs(value) / largest) : 0) + "%";
    return column;
  }));
}

function charged(runtime, whose, metrics) {
  const some = metrics.filter(metric => [...STEPS, "life"].some(step => known(metric[step]) && metric[step] !== 0));
  const without = metrics.length - some.length;
  const step = name => ({ name, value: metric => metric[name], format: (value, metric) => quantity(value, metric.unit) });
  return some.length === 0 ? [] : [
    table(runtime + ", " + whose + ": growth of counters, levels after each call; medians", [
      { name: "metric", text: true, value: metric => metric.name },
      { name: "kind", text: true, value: metric => metric.kind },
      ...STEPS.map(step), step("life"),
      { name: "over the life", text: true, value: metric => metric.life, show: columnsOf },
      { name: "unit", text: true, value: metric => metric.unit },
    ], some),
    without > 0 ? el("p", { class: "soft" }, without + " more stayed 0 or have no value.") : null,
  ];
}

const chargesOf = part => (part.run.charges ?? []).map(charge => lazily(
  charge.runtime + ", " + charge.cycles + " cycles read between their calls",
  () => [
    ...charged(charge.runtime, "the container's own cgroup", charge.container),
    ...charged(charge.runtime, "the cgroup above it", charge.parent),
    ...(charge.measured.length === 0 ? [] : [table(charge.runtime + ", over whole measured cycles", [
      { name: "metric", text: true, value: total => total.name },
      ...["min", "p50", "max"].map(name => ({ name, value: total => total[name], format: (value, total) => quantity(value, total.unit) })),
      { name: "n", value: total => total.count },
    ], charge.measured)]),
  ].filter(known), { open: false }));

function footprintsOf(part) {
  const footprints = part.run.footprints;
  if (footprints.length === 0) {
    return [];
  }
  const names = [...new Set(footprints.flatMap(footprint => footprint.readings.map(reading => reading.name)))];
  const kept = [["processes kept", "keptProcesses", "count"], ["threads of these", "keptThreads", "count"],
    ["their memory (PSS)", "keptPssBytes", "bytes"], ["of it outside the cgroup", "keptOutsidePssBytes", "bytes"],
    ["the program's own memory", "payloadPssBytes", "bytes"]];
  const rows = [
    ...kept.map(([name, field, unit]) => ({ name, unit, of: footprint => footprint[field] })),
    ...names.map(name => ({
      name,
      unit: footprints.flatMap(each => each.readings).find(reading => reading.name === name).unit,
      of: footprint => footprint.readings.find(reading => reading.name === name)?.median,
    })),
  ].filter(row => footprints.some(footprint => known(row.of(footprint))));
  return [table("One idle container, medians", [
    { name: "reading", text: true, value: row => row.name },
    ...footprints.map(footprint => ({
      name: footprint.runtime, value: row => row.of(footprint), format: (value, row) => quantity(value, row.unit),
    })),
    { name: "unit", text: true, value: row => row.unit },
  ], rows)];
}

function cgroups() {
  section("cgroups", "cgroup readings over the life", () => byRun(chargesOf));
  section("idle", "Idle containers", () => byRun(footprintsOf));
}
