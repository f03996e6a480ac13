// Percentiles and distributions of one phase, of all runtimes that are shown.

const stepped = uPlot.paths.stepped({ align: 1 });

/** The lowest and highest of all quantiles. */
function extent(list) {
  const series = list.map(subject => subject.series.get(chosen.phase).quantiles.nanos);
  return [Math.min(...series.map(nanos => nanos[0])), Math.max(...series.map(nanos => nanos.at(-1)))];
}

const medians = list => list.map(subject =>
  subject.name + " median " + time(subject.series.get(chosen.phase).figures.p50)).join(", ") + ".";

/** HdrHistogram's axis: 1 / (1 - p). A percentile by nearest rank begins where the one below ends. */
function tailPlaces(series) {
  const count = series.figures.count;
  return series.quantiles.share.map(share => 1 / (1 - share + 1 / count));
}

const share = place => 100 * (1 - 1 / place);
const shareText = place => Number(share(place).toPrecision(Math.max(2, Math.ceil(Math.log10(place)) + 2))) + " %";

function percentileCurves() {
  const list = shown(chosen.phase);
  if (list.length === 0) {
    return null;
  }
  const ends = list.map(subject => tailPlaces(subject.series.get(chosen.phase)));
  const longest = Math.max(10, ...ends.map(each => each.at(-1)));
  const last = 1.15 * longest ** 1.06; // room in which the longest of each can be seen
  const places = ends.map(each => [...each, last]);
  const values = list.map(subject => subject.series.get(chosen.phase).quantiles.nanos).map(nanos => [...nanos, nanos.at(-1)]);
  const y = durationScale(...extent(list));
  const placeText = place => place > longest ? "100 %" : shareText(place);
  return {
    note: chosen.phase + ": above 90 %, the curve is at the duration that 90 % of the cycles did not exceed; at 100 %, at the longest.",
    label: medians(list),
    keys: list,
    data: uPlot.join(places.map((each, i) => [each, values[i]])),
    options: {
      scales: { x: { time: false, distr: 3, range: () => [1, last] }, y },
      axes: [
        axis("x", "percentile", {
          splits: () => [...[1, 2, 4, 10, 20, 100, 1e3, 1e4, 1e5, 1e6, 1e7].filter(place => place <= last / 1.6), last],
          filter: (_, splits) => splits,
          values: (_, splits) => splits.map(placeText),
        }),
        durationAxis("y", "", y.logarithmic, { size: 64 }),
      ],
      series: [{}, ...list.map(subject => line(subject, { paths: stepped }))],
    },
    read: u => {
      const place = u.posToVal(u.cursor.left, "x");
      return placeText(place) + ": " + list.map((subject, i) =>
        subject.name + " " + time(stepAt(places[i], values[i], place))).join(", ");
    },
  };
}

function histogram() {
  const list = shown(chosen.phase);
  const bins = report.bins[chosen.phase];
  if (list.length === 0 || !bins) {
    return null;
  }
  const edges = Array.from({ length: bins.bins + 1 }, (_, i) => bins.first * bins.factor ** i);
  const shares = list.map(subject => {
    const { counts, figures } = subject.series.get(chosen.phase);
    return [...counts.map(count => 100 * count / figures.count), 0];
  });
  return {
    note: chosen.phase + ": share of the cycles in each of " + bins.bins + " bins, equally wide on a logarithmic axis.",
    label: medians(list),
    keys: list,
    data: [edges, ...shares],
    options: {
      scales: { x: { time: false, distr: 3, range: () => [edges[0], edges.at(-1)] }, y: { range: (_, min, max) => [0, max * 1.05] } },
      axes: [durationAxis("x", "duration", true), axis("y", "", { size: 64, values: (_, splits) => splits.map(value => Number(value.toPrecision(3)) + " %") })],
      series: [{}, ...list.map(subject => line(subject, {
        paths: stepped, spanGaps: false, fill: () => colour(colourOf(subject)) + "33",
      }))],
    },
    read: u => {
      const x = u.posToVal(u.cursor.left, "x");
      const bin = Math.max(0, Math.min(bins.bins - 1, Math.floor(Math.log(x / bins.first) / Math.log(bins.factor))));
      return time(edges[bin]) + " to " + time(edges[bin + 1]) + ": " + list.map((subject, i) =>
        subject.name + " " + shares[i][bin].toFixed(1) + " %").join(", ");
    },
  };
}

function cumulative() {
  const list = shown(chosen.phase);
  if (list.length === 0) {
    return null;
  }
  const values = list.map(subject => subject.series.get(chosen.phase).quantiles.nanos);
  const shares = list.map(subject => subject.series.get(chosen.phase).quantiles.share.map(each => 100 * each));
  const unique = values.map((nanos, i) => {
    const last = new Map(nanos.map((value, k) => [value, shares[i][k]]));
    return [[...last.keys()], [...last.values()]];
  });
  const x = durationScale(...extent(list));
  return {
    note: chosen.phase + ": share of the cycles that took no longer (ECDF).",
    label: medians(list),
    keys: list,
    data: uPlot.join(unique),
    options: {
      scales: { x, y: { range: () => [0, 100] } },
      axes: [durationAxis("x", "duration", x.logarithmic), axis("y", "", { size: 64, values: (_, splits) => splits.map(value => value + " %") })],
      series: [{}, ...list.map(subject => line(subject, { paths: stepped }))],
    },
    read: u => {
      const place = u.posToVal(u.cursor.left, "x");
      return "≤ " + time(place) + ": " + list.map((subject, i) =>
        subject.name + " " + (stepAt(...unique[i], place) ?? 0).toFixed(1) + " %").join(", ");
    },
  };
}

function curves() {
  section("percentiles", "Percentiles", () => subjects.length === 0 ? [] : [chart("Percentile curves", percentileCurves)]);
  section("distributions", "Distributions", () => subjects.length === 0 ? []
    : [el("div", { class: "pair" }, chart("Histogram", histogram), chart("Cumulative", cumulative))]);
}
