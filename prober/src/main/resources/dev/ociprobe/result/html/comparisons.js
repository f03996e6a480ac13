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

const hasInterval = row => known(row.durations.low) && known(row.durations.high);

/** The greatest ratio, either way, that the plots must have room for. */
const reachOf = rows => Math.max(1.1, ...rows.filter(hasInterval).flatMap(row =>
  [1 / row.durations.low, row.durations.high])) * 1.05;

function forest(pair, rows, reach, of = "rounds") {
  const some = value => rows.some(row => known(value(row)));
  const textOf = judged => known(judged?.ratio) ? judged.text : NONE;
  return table(pair + ", as multiples", [
    { name: "phase", text: true, value: row => row.phase },
    { name: "ratio", value: row => row.durations.ratio, format: (_, row) => textOf(row.durations) },
    { name: "95 % interval", value: row => row.durations.low, format: (_, row) => row.durations.interval },
    { name: "plot, " + ratio(1 / reach) + " to " + ratio(reach), text: true, value: row => row.durations.ratio,
      show: row => hasInterval(row)
        ? whisker(row.durations.low, row.durations.ratio, row.durations.high, reach) : NONE },
    { name: "verdict", text: true, value: row => words(row.durations.verdict) },
    ...(some(row => row.cpu.ratio) ? [
      { name: "CPU time", value: row => row.cpu.ratio, format: (_, row) => textOf(row.cpu) },
      { name: "CPU time 95 %", value: row => row.cpu.low, format: (_, row) => row.cpu.interval }] : []),
    ...(some(row => row.byMedians) ? [{ name: "by medians", value: row => row.byMedians, format: ratio }] : []),
    { name: of, value: row => row.rounds },
  ], rows);
}

const PLOT = "In the plots, the dashed line is 1, as long as the reference: left of it is faster, right of it slower. ";

/** The reason for which ratios are not those of the medians, which stand in the table of durations. */
const ROUNDS = "Each ratio is of the rounds: of two cycles that ran one after the other, on the same host at the same moment. "
  + "It is not the ratio of the two medians under Durations, which is beside it (by medians): "
  + "where durations vary from round to round, the two can lie on different sides of 1.";
const APART = "Each ratio is that of the medians of runs apart: the host may have been another by then.";

const note = text => el("p", { class: "soft" }, PLOT + text);

function matrix(pairs) {
  const rows = [...new Set([...pairs.values()].flat().map(each => each.phase))];
  const cell = (comparisons, phase) => comparisons.find(each => each.phase === phase);
  return table("Ratio of durations by phase; * the 95 % interval does not hold 1", [
    { name: "phase", text: true, value: phase => phase },
    ...[...pairs].map(([pair, comparisons]) => ({
      name: pair,
      value: phase => cell(comparisons, phase)?.durations.ratio,
      show: phase => {
        const found = cell(comparisons, phase);
        const differs = found && ["FASTER", "SLOWER"].includes(found.durations.verdict);
        return el("span", { class: differs ? words(found.durations.verdict) : "same" },
          known(found?.durations.ratio) ? found.durations.text + (differs ? " *" : "") : NONE);
      },
      format: ratio,
    })),
  ], rows);
}

/** The comparisons within a run. */
const rowsOf = part => part.run.comparisons.map((each, i) => ({
  ...part.judged[i], pair: each.runtime + " against " + each.reference, phase: each.phase,
  rounds: each.paired.pairs, byMedians: each.ratio,
}));

function comparisonsOf(part) {
  const rows = rowsOf(part);
  const pairs = grouped(rows, row => row.pair);
  if (pairs.size === 0) {
    return [];
  }
  const reach = reachOf(rows);
  return [
    ...(pairs.size > 1 ? [matrix(pairs)] : []),
    ...[...pairs].map(([pair, some]) => forest(pair + ", round by round", some, reach)),
    note(ROUNDS),
  ];
}

/** What workloads achieved in one runtime against the reference. */
const achievedBetween = ({ heading, header, rows }) => table(heading, header.map((name, i) =>
  ({ name, text: i === 0 || i === header.length - 1, value: row => row[i] })), rows);

/** The runs against the first of them, after the conditions that differ. */
function betweenRuns() {
  const found = report.between;
  if (!known(found)) {
    return [];
  }
  const rows = found.rows.map(({ pair, phase, rounds, cpu, ...durations }) => ({ pair, phase, rounds, cpu, durations }));
  const pairs = grouped(rows, row => row.pair);
  const reach = reachOf(rows);
  return [
    found.conditions.length === 0 ? null : table("Conditions that differ", [
      { name: "condition", text: true, value: row => row.name },
      { name: "in the first run", text: true, value: row => row.reference },
      { name: "in the other", text: true, value: row => row.value },
      { name: "makes it void", text: true, value: row => row.voids ? "yes" : "" },
    ], found.conditions),
    found.why ? el("p", { class: "warning" }, "No comparison: " + found.why + ".") : null,
    ...found.figures.map(achievedBetween),
    ...[...pairs].map(([pair, some]) => forest(pair, some, reach, "cycles")),
    rows.length === 0 ? null : note(APART),
  ].filter(known);
}

function comparisons() {
  section("between", "Between the runs", betweenRuns);
  section("comparisons", several ? "Comparisons within each run" : "Comparisons", () => byRun(comparisonsOf));
}
