// Figures against a load: curves of the medians and 90th percentiles, tables, and growth.

const MANY_LOADS = 12;
const POWERS = Array.from({ length: 50 }, (_, i) => 2 ** i); // round sizes
const SPREADING = ["at once", "per second"]; // under which bends count, and not growth
const LOAD_TITLES = {
  containers: "So many in a row", idle: "Beside so many idle ones", "at once": "So many at once",
  "per second": "So many a second", minutes: "Over the minutes of a soak",
};
const SHOWN_FIRST = ["ready/s", "corrected", "all-ready", "create"];

/** The curves under each load, such as "at once", of all runs; each with a subject of its own. */
function curvesByLoad() {
  const all = report.runs.flatMap(part => part.run.curves.map(curve =>
    ({ ...curve, name: several ? part.label + ": " + curve.runtime : curve.runtime })));
  const places = [...new Set(all.map(curve => curve.name))];
  return grouped(all.map(curve => ({ ...curve, place: places.indexOf(curve.name) })), curve => curve.load);
}

/** The figure of a curve's unit as text. */
const figureOf = (value, unit) => !known(value) ? NONE
  : unit === "per second" ? String(Number(value.toPrecision(3))) : quantity(value, unit);

/** Loads on an axis: logarithmic where they differ by much, as far as 0 allows. */
function loadScale(loads) {
  const least = Math.min(...loads.filter(load => load > 0));
  const most = Math.max(...loads);
  const logarithmic = most / least > MANY_TIMES;
  if (!logarithmic || loads.length > MANY_LOADS) {
    return { time: false };
  }
  const range = () => [loads[0], most];
  return { time: false, range, ...(loads[0] > 0 ? { distr: 3 } : { distr: 4, asinh: least }) };
}

/** A scale and an axis for the figures of a unit. */
function figureAxis(unit, values) {
  if (unit === "ns" && Math.min(...values) > 0) {
    const y = durationScale(Math.min(...values), Math.max(...values));
    return { y, axis: durationAxis("y", "", y.logarithmic, { size: 64 }) };
  }
  return {
    y: { range: (_, min, max) => [Math.min(0, min * 1.05), Math.max(0, max * 1.05) || 1] },
    axis: axis("y", unit === "per second" ? unit : "", {
      size: 72, ...(unit === "bytes" ? { incrs: POWERS } : {}), values: (_, splits) => splits.map(value => value === null ? null : figureOf(value, unit)),
    }),
  };
}

function loadCurves(curves, metric) {
  const list = curves.filter(curve => curve.metric === metric);
  const { unit, load } = list[0];
  const data = uPlot.join(list.map(({ points }) =>
    [points.map(point => point.load), points.map(point => point.p50), points.map(point => point.p90)]));
  const { y, axis: yAxis } = figureAxis(unit, data.slice(1).flat().filter(known));
  const few = data[0].length <= MANY_LOADS;
  const name = i => (few ? data[0][i] : digits(data[0][i])) + " " + load;
  const point = (curve, i) => curve.points.find(each => each.load === data[0][i]);
  return {
    note: metric + ": medians, and dotted the 90th percentiles.",
    label: list.map(curve => curve.name + " from " + figureOf(curve.points[0].p50, unit) + " at " + curve.points[0].load
      + " to " + figureOf(curve.points.at(-1).p50, unit) + " at " + curve.points.at(-1).load).join(", ") + ".",
    data,
    options: {
      scales: { x: loadScale(data[0]), y },
      axes: [axis("x", load, few ? { splits: () => data[0], filter: (_, splits) => splits } : {}), yAxis],
      series: [{}, ...list.flatMap(curve => [
        line(curve, { points: { show: few, size: 6 } }),
        line(curve, { width: 1, dash: [1, 3] }),
      ])],
    },
    read: u => u.cursor.idx === null ? "" : name(u.cursor.idx) + ": " + list
      .filter(curve => point(curve, u.cursor.idx)).map(curve => {
        const { p50, p90, p99, count } = point(curve, u.cursor.idx);
        return curve.name + " " + figureOf(p50, unit) + " (p90 " + figureOf(p90, unit)
          + (known(p99) ? ", p99 " + figureOf(p99, unit) : "") + ", n " + count + ")";
      }).join(", "),
  };
}

function pointsTable(load, curves) {
  const figure = name => ({
    name, value: row => row.point[name], format: (value, row) => figureOf(value, row.curve.unit),
  });
  return lazily("All figures by " + load, () => table("Figures by " + load, [
    { name: "runtime", text: true, value: row => row.curve.name },
    { name: "figure", text: true, value: row => row.curve.metric },
    { name: load, value: row => row.point.load, format: value => String(Number(value.toPrecision(4))) },
    figure("p50"), figure("p90"), figure("p99"), figure("max"),
    { name: "n", value: row => row.point.count },
    { name: "unit", text: true, csvOnly: true, value: row => row.curve.unit },
  ], curves.flatMap(curve => curve.points.map(point => ({ curve, point })))));
}

const growthWord = curve => !known(curve.slopeLow) || !known(curve.slopeHigh) ? "too few"
  : curve.slopeLow > 0 ? "grows" : curve.slopeHigh < 0 ? "falls" : "no growth seen";

/** The growth with the load, where it is what counts. */
function growthTable(load, curves) {
  const rows = SPREADING.includes(load) ? [] : curves.filter(curve => known(curve.slope) && (curve.unit === "ns" || load === "minutes"));
  return rows.length === 0 ? null : table("Growth for each more (" + load + ")", [
    { name: "runtime", text: true, value: curve => curve.name },
    { name: "figure", text: true, value: curve => curve.metric },
    { name: "growth", value: curve => curve.slope, format: (value, curve) => figureOf(value, curve.unit) },
    { name: "95 % interval", value: curve => curve.slopeLow, format: (_, curve) =>
      interval({ low: curve.slopeLow, high: curve.slopeHigh }, value => figureOf(value, curve.unit)) },
    { name: "verdict", text: true, value: growthWord },
    { name: "unit", text: true, csvOnly: true, value: curve => curve.unit },
  ], rows);
}

/** The curves under one load: one figure at a time, which the reader chooses. */
function underLoad(load, curves) {
  const metrics = [...new Set(curves.map(curve => curve.metric))];
  let metric = SHOWN_FIRST.find(name => metrics.includes(name)) ?? metrics[0];
  const places = grouped(curves, curve => curve.name);
  const select = el("select", { change: event => { metric = event.target.value; choose({}); } },
    metrics.map(name => el("option", { value: name, selected: name === metric }, name)));
  const title = LOAD_TITLES[load] ?? load;
  return [
    el("div", { class: "choice" }, el("label", {}, title + ": ", select),
      [...places].map(([name, [curve]]) => el("span", {}, swatch(curve), name))),
    chart(title, () => loadCurves(curves, metric)),
    growthTable(load, curves),
    pointsTable(load, curves),
  ].filter(known);
}

function loads() {
  section("loads", "Figures against the load", () =>
    [...curvesByLoad()].flatMap(([load, curves]) => underLoad(load, curves)));
}
