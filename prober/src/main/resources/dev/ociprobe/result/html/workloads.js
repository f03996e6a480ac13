// What programs achieved in containers, by their own word and the host's.

const BETTER = { higher: " ↑", lower: " ↓", neither: "" };

/** A figure with its unit, as quantity() has it where it is a size. */
const achieved = (value, unit) => !known(value) ? NONE
  : unit.startsWith("bytes") ? quantity(value, unit)
    : Number(value.toPrecision(4)).toLocaleString("en", { maximumSignificantDigits: 4 }) + (unit === "" ? "" : " " + unit);

const hasEnds = found => known(found) && known(found.low) && known(found.high);

/** The place of a figure's ratio in a table, beside its interval. */
function ratioColumns(runtime, reach) {
  const ratioOf = row => row.of.get(runtime)?.ratio;
  return [
    { name: runtime + " ratio", value: row => ratioOf(row)?.value,
      format: (value, row) => hasEnds(ratioOf(row)) ? ratioTexts(ratioOf(row)).value : ratio(value) },
    { name: "95 % interval", value: row => ratioOf(row)?.low,
      format: (_, row) => hasEnds(ratioOf(row)) ? ratioTexts(ratioOf(row)).interval : NONE },
    { name: "plot", text: true, value: row => ratioOf(row)?.value, show: row => {
      const found = ratioOf(row);
      return hasEnds(found) ? tinted(row.better, found, reach) : NONE;
    } },
  ];
}

/** A whisker in the colour of what is better: the right is more. */
function tinted(better, { low, value, high }, reach) {
  const plot = whisker(low, value, high, reach);
  if (better !== "lower") {
    const tone = better === "neither" || (low <= 1 && high >= 1) ? "same" : low > 1 ? "faster" : "slower";
    plot.className = "forest " + tone;
  }
  return plot;
}

function achievements(workload) {
  const runtimes = [...new Set(workload.figures.map(figure => figure.runtime))];
  const rows = [...grouped(workload.figures, figure => figure.figure).values()].map(figures => ({
    ...figures[0], of: new Map(figures.map(figure => [figure.runtime, figure])),
  }));
  const intervals = workload.figures.map(figure => figure.ratio).filter(each => each && known(each.low) && each.low > 0);
  const reach = Math.max(1.1, ...intervals.flatMap(each => [1 / each.low, each.high])) * 1.05;
  const reference = workload.figures.find(figure => figure.ratio)?.ratio.reference;
  return table("Medians" + (reference ? "; ratios to " + reference + ", round by round; in the plots, the dashed line is 1" : ""), [
    { name: "figure", text: true, value: row => row.figure + BETTER[row.better] },
    { name: "by", text: true, value: row => row.source === "host" ? "the host" : "the tool" },
    ...runtimes.flatMap(runtime => [
      { name: runtime, value: row => row.of.get(runtime)?.median, format: (value, row) =>
        (row.of.get(runtime)?.failedChecks.length > 0 ? "✗ " : "") + achieved(value, row.unit) },
      ...(workload.figures.some(figure => figure.runtime === runtime && figure.ratio) ? ratioColumns(runtime, reach) : []),
    ]),
    { name: "unit", text: true, csvOnly: true, value: row => row.unit },
  ], rows);
}

/** A row for each relation, the runtimes side by side. */
function relations(workload) {
  const runtimes = [...new Set(workload.checks.map(check => check.runtime))];
  const rows = [...grouped(workload.checks, check => check.relation).values()];
  const of = (checks, runtime) => checks.find(check => check.runtime === runtime);
  return rows.length === 0 ? null : table("What must hold of the figures; so many rounds in which it did not", [
    { name: "check", text: true, value: checks => checks[0].check },
    { name: "relation", text: true, value: checks => checks[0].relation },
    ...runtimes.map(runtime => ({
      name: runtime, value: checks => of(checks, runtime)?.failed,
      format: (failed, checks) => known(failed) && of(checks, runtime).count > 0 ? (failed > 0 ? "✗ " : "") + failed + " of " + of(checks, runtime).count : NONE,
    })),
    { name: "evidence", text: true,
      value: checks => checks.filter(check => known(check.evidence)).map(check => check.runtime + ": " + check.evidence).join("; ") || null },
  ], rows);
}

/** Memory over the time of one trial of each runtime. */
function memoryCurves(workload, kind) {
  const list = workload.curves.map((curve, place) => ({ ...curve, name: curve.runtime, place }))
    .filter(curve => curve.points.some(point => known(point[kind])));
  if (list.length === 0) {
    return null;
  }
  const data = uPlot.join(list.map(({ points }) =>
    [points.map(point => point.millis / 1e3), points.map(point => point[kind])]));
  const last = curve => curve.points.map(point => point[kind]).filter(known).at(-1);
  return {
    note: list.map(curve => curve.name + " ends at " + bytes(last(curve))).join(", ") + ".",
    label: "Memory over time.",
    keys: list,
    data,
    options: {
      scales: { x: { time: false }, y: { range: (_, min, max) => kind === "availableBytes" ? [min * 0.95, max * 1.05] : [0, max * 1.05 || 1] } },
      axes: [axis("x", "seconds since the start"), axis("y", "", { size: 72, incrs: POWERS, values: (_, splits) => splits.map(bytes) })],
      series: [{}, ...list.map(curve => line(curve))],
    },
    read: u => u.cursor.idx === null ? "" : digits(data[0][u.cursor.idx]) + " s: " + list
      .map((curve, i) => curve.name + " " + bytes(data[i + 1][u.cursor.idx])).join(", "),
  };
}

const MEMORY = [["cgroupBytes", "Memory of the cgroup"], ["pssBytes", "PSS of all processes"],
  ["availableBytes", "Available on the host"]];

const workloadsOf = part => part.run.workloads.flatMap(workload => [
  el("h3", {}, workload.name + (known(workload.version) ? " (" + workload.packageName + " " + workload.version + ")" : "")),
  el("p", {}, workload.description),
  el("div", { class: "command" }, el("code", {}, argumentsOf(workload.command))),
  workload.figures.length === 0 ? null : achievements(workload),
  relations(workload),
  ...MEMORY.filter(([kind]) => workload.curves.some(curve => curve.points.some(point => known(point[kind]))))
    .map(([kind, title]) => chart(title, () => memoryCurves(workload, kind), 220)),
].filter(known));

function workloads() {
  section("workloads", "What programs achieved", () => byRun(workloadsOf));
}
