// Runtimes against each other: a matrix of ratios, and their intervals as a forest plot.

/** The place of a ratio on a logarithmic scale on which 1 is in the middle, in percent. */
const placeOf = (value, reach) => 50 + 50 * Math.max(-1, Math.min(1, Math.log(value) / Math.log(reach)));

function whisker(low, value, high, reach) {
  const range = el("span", { class: "range" });
  range.style.left = placeOf(low, reach) + "%";
  range.style.width = Math.max(0.3, placeOf(high, reach) - placeOf(low, reach)) + "%";
  const point = el("span", { class: "point" });
  point.style.left = placeOf(value, reach) + "%";
  const tone = high < 1 ? "faster" : low > 1 ? "slower" : "same";
  return el("span", { class: "forest " + tone, "aria-hidden": "true" }, el("span", { class: "one" }), range, point);
}

const hasInterval = paired => known(paired.ratioLow) && known(paired.ratioHigh);

/** The greatest ratio, either way, that the plots must have room for. */
const reachOf = comparisons => Math.max(1.1, ...comparisons.filter(each => hasInterval(each.paired)).flatMap(each =>
  [1 / each.paired.ratioLow, each.paired.ratioHigh])) * 1.05;

function forest(pair, comparisons, reach) {
  return table(pair + ": durations as multiples of the reference's, 1 in the middle, scale " + ratio(1 / reach) + " to " + ratio(reach), [
    { name: "phase", text: true, value: row => row.phase },
    { name: "ratio", value: row => row.paired.ratio, format: ratio },
    { name: "95 % interval", value: row => row.paired.ratioLow,
      format: (_, row) => interval({ low: row.paired.ratioLow, high: row.paired.ratioHigh }, ratio) },
    { name: "plot", text: true, value: row => row.paired.ratio,
      show: row => hasInterval(row.paired)
        ? whisker(row.paired.ratioLow, row.paired.ratio, row.paired.ratioHigh, reach) : NONE },
    { name: "verdict", text: true, value: row => words(row.verdict) },
    ...(comparisons.some(row => known(row.cpu?.ratio))
      ? [{ name: "CPU time", value: row => row.cpu?.ratio, format: ratio }] : []),
    ...(comparisons.some(row => known(row.ratio))
      ? [{ name: "by medians", value: row => row.ratio, format: ratio }] : []),
    { name: "rounds", value: row => row.pairs },
  ], comparisons);
}

function matrix(pairs) {
  const rows = [...new Set([...pairs.values()].flat().map(each => each.phase))];
  const cell = (comparisons, phase) => comparisons.find(each => each.phase === phase);
  return table("Ratio of durations by phase; * the 95 % interval does not hold 1", [
    { name: "phase", text: true, value: phase => phase },
    ...[...pairs].map(([pair, comparisons]) => ({
      name: pair,
      value: phase => cell(comparisons, phase)?.paired.ratio,
      show: phase => {
        const found = cell(comparisons, phase);
        const differs = found && ["FASTER", "SLOWER"].includes(found.verdict);
        return el("span", { class: differs ? words(found.verdict) : "same" },
          known(found?.paired.ratio) ? ratio(found.paired.ratio) + (differs ? " *" : "") : NONE);
      },
      format: ratio,
    })),
  ], rows);
}

function comparisonsOf(part) {
  const pairs = grouped(part.run.comparisons, each => each.runtime + " / " + each.reference);
  if (pairs.size === 0) {
    return [];
  }
  const reach = reachOf(part.run.comparisons);
  return [
    ...(pairs.size > 1 ? [matrix(pairs)] : []),
    ...[...pairs].map(([pair, comparisons]) => forest(pair, comparisons, reach)),
  ];
}

/** The runs against the first of them, after the conditions that differ. */
function betweenRuns() {
  const between = report.between;
  if (!known(between)) {
    return [];
  }
  const pairs = grouped(between.rows, row => row.pair);
  const comparisons = between.rows.map(asComparison);
  const reach = reachOf(comparisons);
  return [
    between.conditions.length === 0 ? null : table("Conditions that differ", [
      { name: "condition", text: true, value: row => row.name },
      { name: "in the first run", text: true, value: row => row.reference },
      { name: "in the other", text: true, value: row => row.value },
      { name: "makes it void", text: true, value: row => row.voids ? "yes" : "" },
    ], between.conditions),
    between.why ? el("p", { class: "warning" }, "No comparison: " + between.why + ".") : null,
    ...[...pairs].map(([pair, rows]) => forest(pair, rows.map(asComparison), reach)),
  ].filter(known);
}

/** A comparison of runs apart, by their medians, in the form of those within a run. */
const asComparison = row => ({
  phase: row.phase, verdict: row.verdict, pairs: row.rounds,
  paired: { ratio: row.ratio, ratioLow: row.low, ratioHigh: row.high },
});

function comparisons() {
  section("between", "Between the runs", betweenRuns);
  section("comparisons", several ? "Comparisons within each run" : "Comparisons", () => byRun(comparisonsOf));
}
